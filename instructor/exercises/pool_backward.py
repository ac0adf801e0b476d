"""pool_backward: the gradient goes back to the maximum, or is shared out over the window."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.create_mask_from_window import create_mask_from_window
from instructor.exercises.distribute_value import distribute_value
from instructor.sampling import Draw
from instructor.windows import (
    POOL_BY_HAND,
    pool_cases,
    pool_close_cases,
    pool_gradient_formula,
    pool_upstream,
    pool_upstream_drawn,
)


def pool_backward(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    if mode == "max":
                        window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                        part = create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        part = distribute_value(dA[i, h, w, c], (f, f))
                    dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += part
    return dA_prev


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, given in pool_cases(draw):
        yield name, pool_upstream(draw, name, given, by_hand=name in POOL_BY_HAND)
    for name, given in pool_close_cases(draw):
        yield name, pool_upstream(draw, name, given, by_hand=False)


MAX_PART = "create_mask_from_window(window) * dA[i, h, w, c]"
AVERAGE_PART = "distribute_value(dA[i, h, w, c], (f, f))"
WINDOW = "vert_start:vert_end, horiz_start:horiz_end"
ADDED = f"dA_prev[i, {WINDOW}, c]"
TURNED = "horiz_start:horiz_end, vert_start:vert_end"

EXERCISE = Exercise(
    name="pool_backward",
    lesson="04_backprop",
    order=4,
    parameters=("dA", "cache", "mode"),
    outputs=("dA_prev",),
    points=(3, 7),
    reference=pool_backward,
    cases=cases,
    inputs=pool_upstream_drawn,
    formula=pool_gradient_formula,
    locks=("pool_backward",),
    mistakes={
        "window_not_strided": edits(("h * stride", "h"), ("w * stride", "w")),
        "rows_not_strided": edit("h * stride", "h"),
        "columns_not_strided": edit("w * stride", "w"),
        # the share has the shape of the window, which the edge may cut
        "window_as_large_as_stride": edits(
            ('hparameters["f"]', 'hparameters["stride"]'), ("(f, f)", f"A_prev[i, {WINDOW}, c].shape")
        ),
        "gradient_overwritten": edit("c] += part", "c] = part"),
        "overwritten_in_max": edit(f"{ADDED} += part", f"{ADDED} = part + ({ADDED} if mode != 'max' else 0)"),
        "overwritten_in_average": edit(f"{ADDED} += part", f"{ADDED} = part + ({ADDED} if mode == 'max' else 0)"),
        "divided_by_f": edit(AVERAGE_PART, "np.full((f, f), dA[i, h, w, c] / f)"),
        "divided_by_4": edit(AVERAGE_PART, "np.full((f, f), dA[i, h, w, c] / 4)"),
        "first_image_only": edit("= A_prev[i,", "= A_prev[0,"),
        "rows_and_columns_swapped": edits((WINDOW, TURNED, 2), ("(f, f)", f"A_prev[i, {TURNED}, c].shape")),
        "one_row_short": edits(("range(n_H)", "range(n_H - 1)"), ("range(n_W)", "range(n_W - 1)")),
        "mask_times_input": edit(MAX_PART, "create_mask_from_window(window) * window"),
        "mask_transposed": edit(MAX_PART, "create_mask_from_window(window).T * dA[i, h, w, c]"),
        "mask_alone": edit(MAX_PART, "create_mask_from_window(window)"),
        "nearly_largest": edit("create_mask_from_window(window) *", "np.isclose(window, np.max(window)) *"),
        "nearly_largest_by_hand": edit(
            "create_mask_from_window(window) *", "np.isclose(window, np.max(window), atol=1e-2) *"
        ),
        "whole_window_gets_it": edit(MAX_PART, "dA[i, h, w, c]"),
        "average_of_input": edit(AVERAGE_PART, f"np.mean(A_prev[i, {WINDOW}, c])"),
        "average_not_divided": edit(AVERAGE_PART, "dA[i, h, w, c]"),
        "mode_ignored": edit('mode == "max"', "mode"),
        "modes_exchanged": edit('mode == "max"', 'mode != "max"'),
        "gradient_read_at_input_corners": edit("dA[i, h, w, c]", f"dA[i, {WINDOW}, c]", 2),
    },
)

"""pool_forward: the maximum or the average of every window, channel by channel."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw
from instructor.windows import pool_cases, pool_drawn, pool_formula

Result = tuple[np.ndarray, tuple[Any, ...]]


def pool_forward(A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max") -> Result:
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(window)
                    else:
                        A[i, h, w, c] = np.mean(window)
    cache = (A_prev, hparameters)
    return A, cache


def cases(draw: Draw) -> Iterator[NamedCase]:
    yield from pool_cases(draw)


WINDOW = "vert_start:vert_end, horiz_start:horiz_end"

EXERCISE = Exercise(
    name="pool_forward",
    lesson="03_pooling",
    parameters=("A_prev", "hparameters", "mode"),
    outputs=("A", "cache"),
    points=(3, 7),
    reference=pool_forward,
    cases=cases,
    inputs=pool_drawn,
    formula=pool_formula,
    locks=("pool_forward",),
    mistakes={
        "window_not_strided": edits(("h * stride", "h"), ("w * stride", "w")),
        "rows_not_strided": edit("h * stride", "h"),
        "columns_not_strided": edit("w * stride", "w"),
        "window_as_large_as_stride": edits(
            ("vert_start + f", "vert_start + stride"), ("horiz_start + f", "horiz_start + stride")
        ),
        "f_and_stride_exchanged": edits(
            ('f = hparameters["f"]', 'f = hparameters["stride"]'),
            ('    stride = hparameters["stride"]', '    stride = hparameters["f"]'),
        ),
        "one_row_short": edit("// stride + 1", "// stride", 2),
        "pools_every_channel": edit("horiz_end, c]", "horiz_end, :]"),
        "first_channel_only": edit("horiz_end, c]", "horiz_end, 0]"),
        "first_image_only": edit("A_prev[i,", "A_prev[0,"),
        "rows_and_columns_swapped": edit(
            "vert_start:vert_end, horiz_start:horiz_end", "horiz_start:horiz_end, vert_start:vert_end"
        ),
        "n_W_from_rows": edit("n_W = (n_W_prev", "n_W = (n_H_prev"),
        "pools_whole_image": edit(f"A_prev[i, {WINDOW}, c]", "A_prev[i, :, :, c]"),
        "pools_whole_image_and_channels": edit(f"A_prev[i, {WINDOW}, c]", "A_prev[i]"),
        "sum_for_average": edit("np.mean(window)", "np.sum(window)"),
        "divided_by_f": edit("np.mean(window)", "np.sum(window) / f"),
        "mode_ignored": edit("np.mean(window)", "np.max(window)"),
        "modes_exchanged": edit('mode == "max"', 'mode != "max"'),
        "maximum_starts_at_0": edit("np.max(window)", "max(0, np.max(window))"),
    },
)

"""pool_backward_fast: the gradient of pooling, place by place of the window, for all windows at once."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.pool_forward_fast import pool_forward_fast
from instructor.sampling import Draw
from instructor.windows import (
    POOL_BY_HAND,
    pool_cases,
    pool_close_cases,
    pool_gradient_formula,
    pool_growing,
    pool_upstream,
    pool_upstream_drawn,
)


def pool_backward_fast(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] += (A_prev[:, rows, cols, :] == maxima) * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, given in pool_cases(draw):
        yield name, pool_upstream(draw, f"{name}/0", given, by_hand=name in POOL_BY_HAND)
    for name, many, few in pool_growing(draw):
        both = (pool_upstream(draw, f"{name}/{n}", given, by_hand=False) for n, given in enumerate((many, few)))
        larger, smaller = both
        yield name, larger, smaller
    for name, given in pool_close_cases(draw):
        yield name, pool_upstream(draw, f"{name}/0", given, by_hand=False)


MAX_PART = "(A_prev[:, rows, cols, :] == maxima) * dA"
AVERAGE_PART = "dA / (f * f)"

EXERCISE = Exercise(
    name="pool_backward_fast",
    lesson="05_vectorization",
    order=6,
    parameters=("dA", "cache", "mode"),
    outputs=("dA_prev",),
    points=(0, 0),
    reference=pool_backward_fast,
    cases=cases,
    inputs=pool_upstream_drawn,
    formula=pool_gradient_formula,
    locks=("pool_backward_fast",),
    mistakes={
        "gradient_overwritten": edit(" += ", " = ", 2),
        "whole_window_gets_it": edit(MAX_PART, "dA"),
        "even_share_in_max": edit(MAX_PART, AVERAGE_PART),
        "nearly_largest": edit("A_prev[:, rows, cols, :] == maxima", "np.isclose(A_prev[:, rows, cols, :], maxima)"),
        "nearly_largest_by_hand": edit(
            "A_prev[:, rows, cols, :] == maxima", "np.isclose(A_prev[:, rows, cols, :], maxima, atol=1e-2)"
        ),
        "mask_alone": edit(MAX_PART, "A_prev[:, rows, cols, :] == maxima"),
        "mask_times_input": edit("maxima) * dA", "maxima) * A_prev[:, rows, cols, :]"),
        "maximum_of_the_image": edit(
            'maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")',
            "maxima = np.max(A_prev, axis=(1, 2), keepdims=True)",
        ),
        "average_not_divided": edit(AVERAGE_PART, "dA"),
        "input_shared_out": edit(AVERAGE_PART, "A_prev[:, rows, cols, :]"),
        "divided_by_f": edit(AVERAGE_PART, "dA / f"),
        "divided_by_4": edit(AVERAGE_PART, "dA / 4"),
        "product_before_comparison": edit(MAX_PART, "A_prev[:, rows, cols, :] == maxima * dA"),
        "divided_by_places": edit(AVERAGE_PART, "dA / (n_H * n_W)"),
        "mode_ignored": edit('mode == "max"', "mode"),
        "modes_exchanged": edit('mode == "max"', 'mode != "max"'),
        "first_image_only": edits(("maxima) * dA", "maxima) * dA[:1]"), ("dA / (f * f)", "dA[:1] / (f * f)")),
    },
)

"""pool_backward: the gradient goes back to the maximum, or is shared out over the window."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises.pool_forward import (
    BY_HAND,
    hparameters_of,
    input_of,
    mode_of,
    pool_forward,
    sizes_of,
)
from instructor.sampling import Draw

ORDER = 4


def pool_backward(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        rows, columns = slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)
        window = A_prev[i, rows, columns, c]
        share = window == np.max(window) if mode == "max" else np.full((f, f), 1 / (f * f))
        dA_prev[i, rows, columns, c] += share * dA[i, h, w, c]
    return dA_prev


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, (*shape, f, stride) in sizes_of(draw):
        A, cache = pool_forward(input_of(draw, name, tuple(shape)), hparameters_of(name, f, stride), mode_of(name))
        gradient = draw.small if name in BY_HAND else draw.array
        yield name, (gradient(f"{name}/dA", A.shape), cache, mode_of(name))


def formula(dA: np.ndarray, cache: tuple[Any, ...], mode: str) -> str:
    return f"dA_prev ~ A_prev: {cache[0].shape}"


def mistaken(
    dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max", *,
    step_h: bool = True, step_w: bool = True, assign: bool = False, ends: str = "f",
    first_image: bool = False, swap: bool = False, short: bool = False,
    max_share: Any = None, average_share: Any = None, corners: bool = False, modes: Any = None,
) -> np.ndarray:  # fmt: skip
    """pool_backward with the mistakes that the switches name; a share maps (window, dA element) to a gradient."""
    A_prev, hparameters = cache
    f, stride = hparameters[ends], hparameters["stride"]
    step, side = stride if step_h else 1, stride if step_w else 1
    mode = (modes or {}).get(mode, mode)
    dA_prev = np.zeros(A_prev.shape)
    max_share = max_share or (lambda window, d: (window == np.max(window)) * d)
    average_share = average_share or (lambda window, d: np.full(window.shape, d / window.size))
    for i, h, w, c in np.ndindex(*(n - short * (axis in (1, 2)) for axis, n in enumerate(dA.shape))):
        top, left = (w * side, h * step) if swap else (h * step, w * side)
        window = A_prev[0 if first_image else i, top : top + f, left : left + f, c]
        d = dA[i, top : top + f, left : left + f, c] if corners else dA[i, h, w, c]
        part = (max_share if mode == "max" else average_share)(window, d)
        if assign:
            dA_prev[i, top : top + f, left : left + f, c] = part
        else:
            dA_prev[i, top : top + f, left : left + f, c] += part
    return dA_prev


EXERCISE = Exercise(
    name="pool_backward",
    lesson="04_backprop",
    parameters=("dA", "cache", "mode"),
    outputs=("dA_prev",),
    points=(3, 7),
    reference=pool_backward,
    cases=cases,
    formula=formula,
    locks=("pool_backward",),
    misconceptions={
        "window_not_strided": partial(mistaken, step_h=False, step_w=False),
        "rows_not_strided": partial(mistaken, step_h=False),
        "columns_not_strided": partial(mistaken, step_w=False),
        "window_as_large_as_stride": partial(mistaken, ends="stride"),
        "gradient_overwritten": partial(mistaken, assign=True),
        "first_image_only": partial(mistaken, first_image=True),
        "rows_and_columns_swapped": partial(mistaken, swap=True),
        "one_row_short": partial(mistaken, short=True),
        "mask_times_input": partial(mistaken, max_share=lambda window, d: (window == np.max(window)) * window),
        "mask_transposed": partial(mistaken, max_share=lambda window, d: (window == np.max(window)).T * d),
        "mask_alone": partial(mistaken, max_share=lambda window, d: window == np.max(window)),
        "whole_window_gets_it": partial(mistaken, max_share=lambda window, d: np.full(window.shape, d)),
        "average_of_input": partial(
            mistaken, average_share=lambda window, d: np.full(window.shape, np.mean(window))
        ),
        "average_not_divided": partial(mistaken, average_share=lambda window, d: np.full(window.shape, d)),
        "mode_ignored": partial(mistaken, modes={"average": "max"}),
        "modes_exchanged": partial(mistaken, modes={"average": "max", "max": "average"}),
        "gradient_read_at_input_corners": partial(mistaken, corners=True),
    },
)

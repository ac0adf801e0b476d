"""pool_backward_fast: the gradient of pooling, place by place of the window, for all windows at once."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.pool_backward import formula
from instructor.exercises.pool_forward import BY_HAND
from instructor.exercises.pool_forward_fast import Given, given_cases, pool_forward_fast
from instructor.sampling import Draw

ORDER = 5


def pool_backward_fast(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, _ = pool_forward_fast(A_prev, hparameters, mode)
    n_H, n_W = A.shape[1:3]
    dA_prev = np.zeros(A_prev.shape)
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride]
        dA_prev[place] += (A_prev[place] == A) * dA if mode == "max" else dA / (f * f)
    return dA_prev


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, *both in given_cases(draw):
        yield (name, *(upstream(draw, f"{name}/{number}", name, given) for number, given in enumerate(both)))


def upstream(draw: Draw, label: str, name: str, given: Given) -> tuple[np.ndarray, Any, str]:
    """A gradient of the shape of the layer's output, the cache and the mode."""
    A, cache = pool_forward_fast(*given)
    return (draw.small if name in BY_HAND else draw.array)(f"{label}/dA", A.shape), cache, given[2]


def mistaken(
    dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max", *,
    assign: bool = False, max_share: Any = None, average_share: Any = None, modes: Any = None,
    maxima: str = "window", first_image: bool = False, count: str = "window",
) -> np.ndarray:  # fmt: skip
    """pool_backward_fast with the mistakes that the switches name; a share maps (pixels, maxima, dA) to gradients."""
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    mode = (modes or {}).get(mode, mode)
    A, _ = pool_forward_fast(A_prev, hparameters, "max")
    A = A_prev.max(axis=(1, 2), keepdims=True) if maxima == "image" else A
    n_H, n_W = dA.shape[1:3]
    number = {"window": f * f, "places": n_H * n_W, "f": f}[count]
    max_share = max_share or (lambda pixels, largest, d: (pixels == largest) * d)
    average_share = average_share or (lambda pixels, largest, d: d / number)
    dA = np.repeat(dA[:1], len(dA), axis=0) if first_image else dA
    dA_prev = np.zeros(A_prev.shape)
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride]
        part = (max_share if mode == "max" else average_share)(A_prev[place], A, dA)
        dA_prev[place] = part if assign else dA_prev[place] + part
    return dA_prev


EXERCISE = Exercise(
    name="pool_backward_fast",
    lesson="05_vectorization",
    parameters=("dA", "cache", "mode"),
    outputs=("dA_prev",),
    points=(2, 4),
    reference=pool_backward_fast,
    cases=cases,
    formula=formula,
    locks=("pool_backward_fast",),
    misconceptions={
        "gradient_overwritten": partial(mistaken, assign=True),
        "whole_window_gets_it": partial(mistaken, max_share=lambda pixels, largest, d: d),
        "even_share_in_max": partial(mistaken, modes={"max": "average"}),
        "mask_alone": partial(mistaken, max_share=lambda pixels, largest, d: 1.0 * (pixels == largest)),
        "mask_times_input": partial(mistaken, max_share=lambda pixels, largest, d: (pixels == largest) * pixels),
        "maximum_of_the_image": partial(mistaken, maxima="image"),
        "average_not_divided": partial(mistaken, average_share=lambda pixels, largest, d: d),
        "input_shared_out": partial(mistaken, average_share=lambda pixels, largest, d: pixels),
        "divided_by_f": partial(mistaken, count="f"),
        "divided_by_places": partial(mistaken, count="places"),
        "mode_ignored": partial(mistaken, modes={"average": "max"}),
        "modes_exchanged": partial(mistaken, modes={"average": "max", "max": "average"}),
        "first_image_only": partial(mistaken, first_image=True),
    },
)

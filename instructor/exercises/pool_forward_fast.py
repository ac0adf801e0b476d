"""pool_forward_fast: all windows reduced at once."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.im2col import growing
from instructor.exercises.pool_forward import Result, formula, hparameters_of, input_of, mode_of, sizes_of
from instructor.sampling import Draw

ORDER = 4
GROWING_MODES = {"images": "max", "rows": "average", "columns": "max"}


def windows(A_prev: np.ndarray, f: int, stride: int) -> np.ndarray:
    """(m, n_H, n_W, n_C, f, f)"""
    return np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def pool_forward_fast(A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max") -> Result:
    seen = windows(A_prev, hparameters["f"], hparameters["stride"])
    return (seen.max(axis=(4, 5)) if mode == "max" else seen.mean(axis=(4, 5))), (A_prev, hparameters)


Given = tuple[np.ndarray, dict[str, int], str]


def given_cases(draw: Draw) -> Iterator[tuple[str, Given] | tuple[str, Given, Given]]:
    """Input, hyperparameters and mode of every case, and of a smaller one where windows are counted."""
    for name, (*shape, f, stride) in sizes_of(draw):
        yield name, (input_of(draw, name, tuple(shape)), hparameters_of(name, f, stride), mode_of(name))
    for what, (few, many) in growing(2 if draw.hidden else 1):
        name = f"{GROWING_MODES[what]}_four_times_{what}"
        grown = [
            (input_of(draw, f"{name}/{size}", sizes[:4]), {"f": sizes[4], "stride": sizes[5]}, mode_of(name))
            for size, sizes in (("many", many), ("few", few))
        ]
        yield name, grown[0], grown[1]


def cases(draw: Draw) -> Iterator[NamedCase]:
    yield from given_cases(draw)


def mistaken(
    A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max", *,
    step: str = "stride", reduce_channels: bool = False, max_of: Any = np.max, average_of: Any = np.mean,
    starts_at_0: bool = False, mixes: bool = False, first_image: bool = False, swap: bool = False,
) -> Result:  # fmt: skip
    """pool_forward_fast with the mistakes that the switches name."""
    f = hparameters["f"]
    stride = {"stride": hparameters["stride"], "f": f, "1": 1}[step]
    A = np.repeat(A_prev[:1], len(A_prev), axis=0) if first_image else A_prev
    seen = windows(A, f, stride)
    m, n_H, n_W, n_C = seen.shape[:4]
    if mixes:  # the row of im2col is (f, f, n_C), read as (n_C, f, f)
        seen = seen.transpose(0, 1, 2, 4, 5, 3).reshape(m, n_H, n_W, n_C, f, f)
    of = max_of if mode == "max" else average_of
    reduced = of(seen, axis=(4, 5))
    if reduce_channels:
        reduced = np.repeat(of(seen, axis=(3, 4, 5))[..., None], n_C, axis=3)
    if swap:
        reduced = reduced.reshape(m, n_W, n_H, n_C).transpose(0, 2, 1, 3)
    return np.maximum(reduced, 0) if starts_at_0 and mode == "max" else reduced, (A_prev, hparameters)


EXERCISE = Exercise(
    name="pool_forward_fast",
    lesson="05_vectorization",
    parameters=("A_prev", "hparameters", "mode"),
    outputs=("A", "cache"),
    points=(2, 3),
    reference=pool_forward_fast,
    cases=cases,
    formula=formula,
    locks=("pool_forward_fast",),
    misconceptions={
        "windows_side_by_side": partial(mistaken, step="f"),
        "stride_forgotten": partial(mistaken, step="1"),
        "pools_every_channel": partial(mistaken, reduce_channels=True),
        "pixels_and_channels_mixed": partial(mistaken, mixes=True),
        "sum_for_average": partial(mistaken, average_of=np.sum),
        "mode_ignored": partial(mistaken, average_of=np.max),
        "modes_exchanged": partial(mistaken, max_of=np.mean, average_of=np.max),
        "maximum_starts_at_0": partial(mistaken, starts_at_0=True),
        "first_image_only": partial(mistaken, first_image=True),
        "columns_before_rows": partial(mistaken, swap=True),
    },
)

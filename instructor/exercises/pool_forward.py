"""pool_forward: the maximum or the average of every window, channel by channel."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises.conv_forward import size_formula
from instructor.sampling import Draw

Result = tuple[np.ndarray, tuple[Any, ...]]


def pool_forward(A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max") -> Result:
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i, h, w, c in np.ndindex(A.shape):
        window = A_prev[i, h * stride : h * stride + f, w * stride : w * stride + f, c]
        A[i, h, w, c] = np.max(window) if mode == "max" else np.mean(window)
    return A, (A_prev, hparameters)


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, stride), public then hidden
SIZES = {
    "max_stride_1": ((1, 4, 5, 2, 3, 1), (1, 5, 4, 3, 2, 1)),
    "average_stride_1": ((2, 5, 4, 1, 3, 1), (3, 4, 6, 2, 3, 1)),
    "max_stride_2": ((2, 6, 7, 1, 3, 2), (3, 6, 9, 2, 4, 2)),
    "average_stride_2": ((1, 6, 9, 2, 4, 2), (2, 7, 6, 3, 3, 2)),
    "max_stride_over_f": ((3, 8, 5, 1, 2, 3), (2, 5, 9, 3, 2, 3)),
    "average_stride_over_f": ((2, 5, 8, 3, 2, 4), (3, 8, 6, 2, 2, 4)),
    "max_negative": ((1, 5, 3, 2, 2, 1), (2, 3, 6, 1, 2, 1)),
}


# the same, small enough to be worked by hand, in whole numbers; for students only
BY_HAND = {
    "max_by_hand": (1, 3, 4, 1, 2, 1),
    "average_by_hand": (1, 3, 4, 1, 2, 1),
    "max_by_hand_stride_2": (1, 4, 5, 1, 2, 2),
}


def sizes_of(draw: Draw) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sizes of every case of this draw; pool_backward uses the same."""
    if not draw.hidden:
        yield from BY_HAND.items()
    for name, sizes in SIZES.items():
        yield name, sizes[draw.hidden]


def mode_of(name: str) -> str:
    return name.split("_")[0]


def hparameters_of(name: str, f: int, stride: int) -> dict[str, int]:
    """In one order or the other: a dictionary has none to rely on."""
    return {"stride": stride, "f": f} if name.endswith("_stride_2") else {"f": f, "stride": stride}


def input_of(draw: Draw, name: str, shape: tuple[int, ...]) -> np.ndarray:
    if name in BY_HAND:
        return draw.small(name, shape)
    return draw.array(name, shape, negative=name == "max_negative")


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, (*shape, f, stride) in sizes_of(draw):
        A_prev = input_of(draw, name, tuple(shape))
        yield name, (A_prev, hparameters_of(name, f, stride), mode_of(name))


def formula(A_prev: np.ndarray, hparameters: dict[str, int], mode: str) -> str:
    f, stride = hparameters["f"], hparameters["stride"]
    sides = [
        f"{name} = {size_formula(n, f, stride, -1)}"
        for name, n in zip(("n_H", "n_W"), A_prev.shape[1:3], strict=True)
    ]
    return "\n".join([*sides, f"m = {len(A_prev)}, n_C = {A_prev.shape[3]}"])


def mistaken(
    A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max", *,
    step_h: bool = True, step_w: bool = True, short: bool = False, every_channel: bool = False,
    first_image: bool = False, swap: bool = False, n_W_from_H: bool = False, starts_at_0: bool = False,
    max_of: Any = np.max, average_of: Any = np.mean, first_channel: bool = False,
    exchanged: bool = False, ends: str = "f",
) -> Result:  # fmt: skip
    """pool_forward with the mistakes that the switches name."""
    f, stride = (hparameters[key] for key in (("stride", "f") if exchanged else ("f", "stride")))
    high = hparameters[ends]
    n_H, n_W = ((n - f) // stride + 1 - short for n in A_prev.shape[1:3])
    A = np.zeros((len(A_prev), n_H, n_H if n_W_from_H else n_W, A_prev.shape[3]))
    for i, h, w, c in np.ndindex(A.shape):
        top, left = h * (stride if step_h else 1), w * (stride if step_w else 1)
        if swap:
            top, left = left, top
        channel = slice(None) if every_channel else 0 if first_channel else c
        window = A_prev[0 if first_image else i, top : top + high, left : left + high, channel]
        A[i, h, w, c] = max_of(window) if mode == "max" else average_of(window)
    return np.maximum(A, 0) if starts_at_0 and mode == "max" else A, (A_prev, hparameters)


EXERCISE = Exercise(
    name="pool_forward",
    lesson="03_pooling",
    parameters=("A_prev", "hparameters", "mode"),
    outputs=("A", "cache"),
    points=(3, 7),
    reference=pool_forward,
    cases=cases,
    formula=formula,
    locks=("pool_forward",),
    misconceptions={
        "window_not_strided": partial(mistaken, step_h=False, step_w=False),
        "rows_not_strided": partial(mistaken, step_h=False),
        "columns_not_strided": partial(mistaken, step_w=False),
        "window_as_large_as_stride": partial(mistaken, ends="stride"),
        "f_and_stride_exchanged": partial(mistaken, exchanged=True, ends="stride"),
        "one_row_short": partial(mistaken, short=True),
        "pools_every_channel": partial(mistaken, every_channel=True),
        "first_channel_only": partial(mistaken, first_channel=True),
        "first_image_only": partial(mistaken, first_image=True),
        "rows_and_columns_swapped": partial(mistaken, swap=True),
        "n_W_from_rows": partial(mistaken, n_W_from_H=True),
        "sum_for_average": partial(mistaken, average_of=np.sum),
        "mode_ignored": partial(mistaken, average_of=np.max),
        "modes_exchanged": partial(mistaken, max_of=np.mean, average_of=np.max),
        "maximum_starts_at_0": partial(mistaken, starts_at_0=True),
    },
)

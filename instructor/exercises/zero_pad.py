"""zero_pad: a border of zeros around every image of a batch."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw


def zero_pad(X: np.ndarray, pad: int) -> np.ndarray:
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, pad : pad + n_H, pad : pad + n_W, :] = X
    return X_pad


# name of the case: ((m, n_H, n_W, n_C), pad) for the public case, then for the hidden one
SIZES = {
    "one_image": (((1, 2, 3, 1), 1), ((1, 3, 2, 1), 1)),
    "several_images": (((3, 4, 5, 2), 2), ((2, 5, 4, 3), 2)),
    "pad_wider": (((2, 1, 2, 3), 4), ((3, 2, 1, 2), 5)),
    "pad_0": (((2, 3, 4, 1), 0), ((3, 4, 2, 1), 0)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        shape, pad = sizes[draw.hidden]
        yield name, (draw.array(name, shape), pad)


def formula(X: np.ndarray, pad: int) -> str:
    m, n_H, n_W, n_C = X.shape
    return (
        f"n_H + 2·pad = {n_H} + 2·{pad} = {n_H + 2 * pad}, n_W + 2·pad = {n_W} + 2·{pad} = {n_W + 2 * pad}, "
        f"m = {m}, n_C = {n_C}"
    )


def np_pad(X: np.ndarray, pad: int, widths: Any, **how: Any) -> np.ndarray:
    """np.pad with the widths that a mistake gives."""
    return np.pad(X, widths(pad), **(how or {"mode": "constant"}))


def right_axes(pad: int) -> Any:
    return ((0, 0), (pad, pad), (pad, pad), (0, 0))


EXERCISE = Exercise(
    name="zero_pad",
    lesson="01_padding",
    parameters=("X", "pad"),
    outputs=("X_pad",),
    points=(2, 4),
    reference=zero_pad,
    cases=cases,
    formula=formula,
    locks=("zero_pad",),
    misconceptions={
        "pads_every_axis": partial(np_pad, widths=lambda pad: pad),
        "pads_batch_and_rows": partial(np_pad, widths=lambda pad: ((pad, pad), (pad, pad), (0, 0), (0, 0))),
        "pads_columns_and_channels": partial(np_pad, widths=lambda pad: ((0, 0), (0, 0), (pad, pad), (pad, pad))),
        "rows_only": partial(np_pad, widths=lambda pad: ((0, 0), (pad, pad), (0, 0), (0, 0))),
        "one_side": partial(np_pad, widths=lambda pad: ((0, 0), (0, pad), (0, pad), (0, 0))),
        "border_of_pad": lambda X, pad: np.pad(X, right_axes(pad), constant_values=pad),
        "repeats_edge": partial(np_pad, widths=right_axes, mode="edge"),
        "one_pixel": lambda X, pad: np.pad(X, right_axes(1)),
        "same_size": lambda X, pad: np.pad(X, right_axes(pad))[:, : X.shape[1], : X.shape[2]],
    },
)

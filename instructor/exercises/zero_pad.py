"""zero_pad: a border of zeros around every image of a batch."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise
from instructor.sampling import Draw


def zero_pad(X: np.ndarray, pad: int) -> np.ndarray:
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant", constant_values=0)
    return X_pad


# name of the case: ((m, n_H, n_W, n_C), pad) for the public case, then for the hidden one
SIZES = {
    "one_image": (((1, 2, 3, 1), 1), ((1, 3, 2, 1), 1)),
    "several_images": (((3, 4, 5, 2), 2), ((2, 5, 4, 3), 2)),
    "pad_wider": (((2, 1, 2, 3), 4), ((3, 2, 1, 2), 5)),
    "pad_0": (((2, 3, 4, 1), 0), ((3, 4, 2, 1), 0)),
    "many_of_each": (((5, 3, 4, 5), 3), ((5, 4, 3, 5), 3)),
    "other_numbers": (((1, 2, 3, 1), 1), ((1, 3, 2, 1), 1)),  # the sizes of an earlier case
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        shape, pad = sizes[draw.hidden]
        yield name, (draw.array(name, shape), pad)


def inputs(draw: Draw) -> tuple[Any, ...]:
    shape = tuple(draw.whole(axis, 1, 4) for axis in ("m", "n_H", "n_W", "n_C"))
    return draw.array("drawn", shape), draw.whole("pad", 0, 4)


def formula(X: np.ndarray, pad: int) -> str:
    m, n_H, n_W, n_C = X.shape
    return (
        f"n_H + 2·pad = {n_H} + 2·{pad} = {n_H + 2 * pad}, n_W + 2·pad = {n_W} + 2·{pad} = {n_W + 2 * pad}, "
        f"m = {m}, n_C = {n_C}"
    )


WIDTHS = "((0, 0), (pad, pad), (pad, pad), (0, 0))"

EXERCISE = Exercise(
    name="zero_pad",
    lesson="01_padding",
    parameters=("X", "pad"),
    outputs=("X_pad",),
    points=(2, 4),
    reference=zero_pad,
    cases=cases,
    inputs=inputs,
    formula=formula,
    locks=("zero_pad",),
    mistakes={
        "pads_every_axis": edit(WIDTHS, "pad"),
        "pads_batch_and_rows": edit(WIDTHS, "((pad, pad), (pad, pad), (0, 0), (0, 0))"),
        "pads_columns_and_channels": edit(WIDTHS, "((0, 0), (0, 0), (pad, pad), (pad, pad))"),
        "rows_only": edit(WIDTHS, "((0, 0), (pad, pad), (0, 0), (0, 0))"),
        "one_side": edit(WIDTHS, "((0, 0), (0, pad), (0, pad), (0, 0))"),
        "border_of_pad": edit("constant_values=0", "constant_values=pad"),
        "repeats_edge": edit('mode="constant", constant_values=0', 'mode="edge"'),
        "one_pixel": edit("(pad, pad)", "(1, 1)", 2),
        "two_pixels": edit("(pad, pad)", "(2, 2)", 2),
        "same_size": edit("return X_pad", "return X_pad[:, : X.shape[1], : X.shape[2]]"),
    },
)

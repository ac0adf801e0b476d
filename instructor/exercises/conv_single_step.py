"""conv_single_step: one window, one filter, one number."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise
from instructor.sampling import Draw


def conv_single_step(a_slice_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    products = a_slice_prev * W
    total = np.sum(products)
    Z = total + b.item()
    return Z


# name of the case: (f, n_C_prev) for the public case, then for the hidden one; f rows, f columns
SIZES = {
    "single_weight": ((1, 2), (1, 3)),
    "one_channel": ((2, 1), (3, 1)),
    "several_channels": ((3, 2), (4, 3)),
    "negative_bias": ((2, 3), (3, 4)),
    "many_of_each": ((5, 5), (5, 5)),
    "other_numbers": ((3, 2), (4, 3)),  # the sizes of an earlier case
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        f, n_C_prev = sizes[draw.hidden]
        bias = draw.number(f"{name}/b", negative=name == "negative_bias")
        a_slice_prev, W = (draw.array(f"{name}/{array}", (f, f, n_C_prev)) for array in ("a", "W"))
        if name == "negative_bias" and np.sum(a_slice_prev * W) > 0:
            W = -W  # so that this result is negative in every draw
        yield name, (a_slice_prev, W, np.full((1, 1, 1), bias))


def inputs(draw: Draw) -> tuple[Any, ...]:
    shape = (draw.whole("f", 1, 4),) * 2 + (draw.whole("n_C_prev", 1, 3),)
    bias = draw.number("drawn/b", negative=bool(draw.whole("sign", 0, 1)))
    return draw.array("drawn/a", shape), draw.array("drawn/W", shape), np.full((1, 1, 1), bias)


EXERCISE = Exercise(
    name="conv_single_step",
    lesson="02_convolution",
    order=1,
    parameters=("a_slice_prev", "W", "b"),
    outputs=("Z",),
    points=(2, 4),
    reference=conv_single_step,
    cases=cases,
    inputs=inputs,
    locks=("conv_single_step",),
    mistakes={
        "bias_in_every_product": edits(("np.sum(products)", "np.sum(products + b)"), ("total + b.item()", "total")),
        "no_bias": edit("total + b.item()", "total"),
        "mean_of_products": edit("np.sum", "np.mean"),
        "adds_instead_of_multiplies": edit("a_slice_prev * W", "a_slice_prev + W"),
        "first_channel_only": edit("a_slice_prev * W", "a_slice_prev[:, :, 0] * W[:, :, 0]"),
        "flips_kernel": edit("a_slice_prev * W", "a_slice_prev * W[::-1, ::-1]"),
        "transposes_kernel": edit("a_slice_prev * W", "a_slice_prev * W.transpose(1, 0, 2)"),
        "matrix_product": edit("a_slice_prev * W", "np.matmul(a_slice_prev.transpose(2, 0, 1), W.transpose(2, 0, 1))"),
        "no_sum": edit("np.sum(products)", "products"),
        "multiplies_by_bias": edit("total + b.item()", "total * b.item()"),
    },
)

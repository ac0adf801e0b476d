"""conv_single_step: one window, one filter, one number."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 1


def conv_single_step(a_slice_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    total = 0.0
    for place in np.ndindex(*W.shape):
        total += a_slice_prev[place] * W[place]
    return total + b.item()


# name of the case: (f, n_C_prev) for the public case, then for the hidden one; f rows, f columns
SIZES = {
    "single_weight": ((1, 2), (1, 3)),
    "one_channel": ((2, 1), (3, 1)),
    "several_channels": ((3, 2), (4, 3)),
    "negative_bias": ((2, 3), (3, 4)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        f, n_C_prev = sizes[draw.hidden]
        bias = draw.number(f"{name}/b", negative=name == "negative_bias")
        a_slice_prev, W = (draw.array(f"{name}/{array}", (f, f, n_C_prev)) for array in ("a", "W"))
        if name == "negative_bias" and np.sum(a_slice_prev * W) > 0:
            W = -W  # so that this result is negative in every draw
        yield name, (a_slice_prev, W, np.full((1, 1, 1), bias))


EXERCISE = Exercise(
    name="conv_single_step",
    lesson="02_convolution",
    parameters=("a_slice_prev", "W", "b"),
    outputs=("Z",),
    points=(2, 4),
    reference=conv_single_step,
    cases=cases,
    locks=("conv_single_step",),
    misconceptions={
        "bias_in_every_product": lambda a, W, b: np.sum(a * W + b),
        "no_bias": lambda a, W, b: np.sum(a * W),
        "mean_of_products": lambda a, W, b: np.mean(a * W) + b.item(),
        "adds_instead_of_multiplies": lambda a, W, b: np.sum(a + W) + b.item(),
        "first_channel_only": lambda a, W, b: np.sum(a[:, :, 0] * W[:, :, 0]) + b.item(),
        "flips_kernel": lambda a, W, b: np.sum(a * W[::-1, ::-1]) + b.item(),
        "transposes_kernel": lambda a, W, b: np.sum(a * W.transpose(1, 0, 2)) + b.item(),
        "matrix_product": lambda a, W, b: np.sum(np.matmul(a.transpose(2, 0, 1), W.transpose(2, 0, 1))) + b.item(),
        "no_sum": lambda a, W, b: a * W + b,
        "multiplies_by_bias": lambda a, W, b: np.sum(a * W) * b.item(),
    },
)

"""conv_forward_fast: a convolution as one matrix product."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.im2col import im2col
from instructor.exercises.zero_pad import zero_pad
from instructor.sampling import Draw
from instructor.windows import CONV_FORWARD, conv_cases, conv_drawn, conv_formula, conv_growing

Result = tuple[np.ndarray, tuple[Any, ...]]


def conv_forward_fast(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> Result:
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    filters = W.reshape(f * f * n_C_prev, n_C)
    product = columns @ filters + b.reshape(n_C)
    Z = product.reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)


def cases(draw: Draw) -> Iterator[NamedCase]:
    yield from conv_cases(draw, CONV_FORWARD)
    for what, many, few in conv_growing(draw):
        yield f"four_times_{what}", many, few


FILTERS = "W.reshape(f * f * n_C_prev, n_C)"
FOUR_AXES = "reshape(m, n_H, n_W, n_C)"

EXERCISE = Exercise(
    name="conv_forward_fast",
    lesson="05_vectorization",
    order=1,
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z", "cache"),
    points=(2, 4),
    reference=conv_forward_fast,
    cases=cases,
    inputs=conv_drawn,
    formula=conv_formula,
    locks=("conv_forward_fast",),
    mistakes={
        "filters_cut_row_by_row": edit(FILTERS, "W.reshape(n_C, f * f * n_C_prev).T"),
        "filter_channels_before_pixels": edit(FILTERS, "W.transpose(2, 0, 1, 3).reshape(f * f * n_C_prev, n_C)"),
        "no_bias": edit(" + b.reshape(n_C)", ""),
        "every_bias": edit("b.reshape(n_C)", "np.sum(b)"),
        "first_bias_only": edit("b.reshape(n_C)", "b[0, 0, 0, 0]"),
        "unpadded_input_used": edit("im2col(A_prev_pad,", "im2col(A_prev,"),
        "pad_read_from_stride": edit('hparameters["pad"]', 'hparameters["stride"]'),
        "stride_forgotten": edit('hparameters["stride"]', "1"),
        "filters_before_places": edit(FOUR_AXES, "reshape(m, n_C, n_H, n_W).transpose(0, 2, 3, 1)"),
        "columns_before_rows": edit(FOUR_AXES, "reshape(m, n_W, n_H, n_C).transpose(0, 2, 1, 3)"),
        "images_last": edit(FOUR_AXES, "reshape(n_H, n_W, m, n_C).transpose(2, 0, 1, 3)"),
        "flips_kernel": edit("W.reshape", "W[::-1, ::-1].reshape"),
        "first_image_only": edit("im2col(A_prev_pad,", "im2col(np.repeat(A_prev_pad[:1], m, axis=0),"),
        "padded_input_in_cache": edit("(A_prev, W,", "(A_prev_pad, W,"),
        "columns_in_cache": edit("(A_prev, W,", "(columns, W,"),
    },
)

"""conv_backward_fast: the gradients of a convolution by two matrix products and col2im."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.col2im import EXERCISE as COL2IM
from instructor.exercises.col2im import col2im
from instructor.exercises.im2col import im2col
from instructor.exercises.zero_pad import zero_pad
from instructor.sampling import Draw
from instructor.windows import (
    CONV_BACKWARD,
    conv_cases,
    conv_gradient_formula,
    conv_growing,
    conv_upstream,
    conv_upstream_drawn,
)

Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]


def conv_backward_fast(dZ: np.ndarray, cache: tuple[Any, ...]) -> Gradients:
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(f * f * n_C_prev, n_C).T
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, given in conv_cases(draw, CONV_BACKWARD):
        yield name, conv_upstream(draw, name, given)
    for what, many, few in conv_growing(draw):
        yield f"four_times_{what}", conv_upstream(draw, f"{what}/many", many), conv_upstream(draw, f"{what}/few", few)


# mistakes that lie in the col2im that is called
col2im_overwriting = COL2IM.misconceptions["overwritten"]
col2im_channels_first = COL2IM.misconceptions["channels_before_pixels"]

WITHOUT_BORDER = "[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]"
BIAS_SUM = "np.sum(dZ, axis=(0, 1, 2))"

EXERCISE = Exercise(
    name="conv_backward_fast",
    lesson="05_vectorization",
    order=3,
    parameters=("dZ", "cache"),
    outputs=("dA_prev", "dW", "db"),
    points=(3, 5),
    reference=conv_backward_fast,
    cases=cases,
    inputs=conv_upstream_drawn,
    formula=conv_gradient_formula,
    locks=("conv_backward_fast",),
    mistakes={
        "cut_pad_to_minus_pad": edit(WITHOUT_BORDER, "[:, pad:-pad, pad:-pad, :]"),
        "border_left_on": edit(WITHOUT_BORDER, ""),
        "border_cut_at_one_end": edit(WITHOUT_BORDER, "[:, :n_H_prev, :n_W_prev, :]"),
        "pad_read_from_stride": edit('hparameters["pad"]', 'hparameters["stride"]'),
        "filter_gradient_not_turned": edit("columns.T @ dZ_rows", "dZ_rows.T @ columns"),
        "filters_cut_row_by_row": edit("W.reshape(f * f * n_C_prev, n_C).T", "W.reshape(n_C, f * f * n_C_prev)"),
        "gradient_cut_row_by_row": edit("dZ.reshape(-1, n_C)", "dZ.reshape(n_C, -1).T"),
        "input_gradient_overwritten": edit("col2im(", "col2im_overwriting("),
        "channels_before_pixels": edit("col2im(", "col2im_channels_first("),
        "kernel_flipped": edit("W.reshape", "W[::-1, ::-1].reshape"),
        "bias_gets_every_filter": edit(f"{BIAS_SUM}.reshape(b.shape)", "np.full(b.shape, np.sum(dZ))"),
        "bias_averaged": edit(BIAS_SUM, "np.mean(dZ, axis=(0, 1, 2))"),
        "bias_of_first_image": edit(BIAS_SUM, "np.sum(dZ[0], axis=(0, 1))"),
        "averaged_over_images": edit("return dA_prev, dW, db", "return dA_prev, dW / m, db / m"),
    },
)

"""conv_backward: the gradients of a convolution with respect to its input, filters and biases."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.zero_pad import zero_pad
from instructor.sampling import Draw
from instructor.windows import CONV_BACKWARD, conv_cases, conv_gradient_formula, conv_upstream, conv_upstream_drawn

Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]


def conv_backward(dZ: np.ndarray, cache: tuple[Any, ...]) -> Gradients:
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[:, :, :, c] += dz
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, given in conv_cases(draw, CONV_BACKWARD):
        yield name, conv_upstream(draw, name, given)


WITHOUT_BORDER = "pad : pad + n_H_prev, pad : pad + n_W_prev"

EXERCISE = Exercise(
    name="conv_backward",
    lesson="04_backprop",
    order=1,
    parameters=("dZ", "cache"),
    outputs=("dA_prev", "dW", "db"),
    points=(4, 8),
    reference=conv_backward,
    cases=cases,
    inputs=conv_upstream_drawn,
    formula=conv_gradient_formula,
    locks=("conv_backward",),
    mistakes={
        "cut_pad_to_minus_pad": edit(WITHOUT_BORDER, "pad:-pad, pad:-pad"),
        "border_cut_at_one_end": edit(WITHOUT_BORDER, ":n_H_prev, :n_W_prev"),
        "window_not_strided": edits(("h * stride", "h"), ("w * stride", "w")),
        "rows_not_strided": edit("h * stride", "h"),
        "columns_not_strided": edit("w * stride", "w"),
        "pad_read_from_stride": edit('hparameters["pad"]', 'hparameters["stride"]'),
        "random_start": edit("np.zeros(", "np.random.randn(*", 3),
        "last_image_only": edit(
            "dA_prev = dA_prev_pad[:,", "dA_prev = np.zeros(A_prev.shape)\n    dA_prev[i] = dA_prev_pad[i,"
        ),
        "first_image_only": edit("= A_prev_pad[i,", "= A_prev_pad[0,"),
        "rows_and_columns_swapped": edit(
            "vert_start:vert_end, horiz_start:horiz_end", "horiz_start:horiz_end, vert_start:vert_end", 2
        ),
        "one_row_short": edits(("range(n_H)", "range(n_H - 1)"), ("range(n_W)", "range(n_W - 1)")),
        "kernel_flipped": edit("W[:, :, :, c] * dz", "W[::-1, ::-1, :, c] * dz"),
        "crossing_exchanged": edits(
            (":] += W[:, :, :, c] * dz", ":] += a_slice_prev * dz"),
            ("dW[:, :, :, c] += a_slice_prev * dz", "dW[:, :, :, c] += W[:, :, :, c] * dz"),
        ),
        "window_for_filter": edit(":] += W[:, :, :, c] * dz", ":] += a_slice_prev * dz"),
        "filter_for_window": edit("dW[:, :, :, c] += a_slice_prev * dz", "dW[:, :, :, c] += W[:, :, :, c] * dz"),
        "whole_gradient": edit("dz = dZ[i, h, w, c]", "dz = np.sum(dZ)"),
        "unpadded_slice": edit("= A_prev_pad[i,", "= A_prev[i,"),
        "input_gradient_overwritten": edit(":] += W", ":] = W"),
        "filter_gradient_overwritten": edit("dW[:, :, :, c] += ", "dW[:, :, :, c] = "),
        "bias_gradient_overwritten": edit("db[:, :, :, c] += ", "db[:, :, :, c] = "),
        "bias_gets_every_filter": edit("db[:, :, :, c] += ", "db += "),
        "averaged_over_images": edit("return dA_prev, dW, db", "return dA_prev, dW / m, db / m"),
    },
)

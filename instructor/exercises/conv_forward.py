"""conv_forward: every filter over every window of every image."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.conv_single_step import conv_single_step
from instructor.exercises.zero_pad import zero_pad
from instructor.sampling import Draw
from instructor.windows import CONV_FORWARD, conv_cases, conv_drawn, conv_formula

Result = tuple[np.ndarray, tuple[Any, ...]]


def conv_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> Result:
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    cache = (A_prev, W, b, hparameters)
    return Z, cache


def cases(draw: Draw) -> Iterator[NamedCase]:
    yield from conv_cases(draw, CONV_FORWARD)


STEP = "conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])"

EXERCISE = Exercise(
    name="conv_forward",
    lesson="02_convolution",
    order=2,
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z", "cache"),
    points=(3, 7),
    reference=conv_forward,
    cases=cases,
    inputs=conv_drawn,
    formula=conv_formula,
    locks=("conv_forward",),
    mistakes={
        "window_not_strided": edits(("h * stride", "h"), ("w * stride", "w")),
        "rows_not_strided": edit("h * stride", "h"),
        "columns_not_strided": edit("w * stride", "w"),
        "pad_read_from_stride": edit('hparameters["pad"]', 'hparameters["stride"]'),
        "unpadded_input_used": edit("A_prev_pad[i,", "A_prev[i,"),
        "one_row_short": edit("// stride + 1", "// stride", 2),
        "every_bias": edit("b[:, :, :, c]", "np.sum(b)"),
        "no_bias": edit(STEP, "np.sum(a_slice_prev * W[:, :, :, c])"),
        "mean_of_products": edit(STEP, "np.mean(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]"),
        "first_image_only": edit("A_prev_pad[i,", "A_prev_pad[0,"),
        "first_channel_only": edit("(a_slice_prev, W[:, :, :, c]", "(a_slice_prev[:, :, 0], W[:, :, 0, c]"),
        "flips_kernel": edit("W[:, :, :, c]", "W[::-1, ::-1, :, c]"),
        "rows_and_columns_swapped": edit(
            "vert_start:vert_end, horiz_start:horiz_end", "horiz_start:horiz_end, vert_start:vert_end"
        ),
        "n_W_from_rows": edit("n_W = (n_W_prev", "n_W = (n_H_prev"),
        "pad_counted_once": edit("+ 2 * pad", "+ pad", 2),
        "padded_input_in_cache": edit("cache = (A_prev,", "cache = (A_prev_pad,"),
    },
)

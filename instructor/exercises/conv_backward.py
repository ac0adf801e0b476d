"""conv_backward: the gradients of a convolution with respect to its input, filters and biases."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises.conv_forward import BY_HAND, arguments, conv_forward
from instructor.sampling import Draw

ORDER = 1
Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]


def conv_backward(dZ: np.ndarray, cache: tuple[Any, ...]) -> Gradients:
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad, dW, db = np.zeros(A_prev_pad.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        rows, columns = slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)
        dA_prev_pad[i, rows, columns, :] += W[:, :, :, c] * dZ[i, h, w, c]
        dW[:, :, :, c] += A_prev_pad[i, rows, columns, :] * dZ[i, h, w, c]
        db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :], dW, db


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad), public then hidden
SIZES = {
    "stride_1": ((1, 4, 5, 2, 3, 4, 1, 1), (1, 5, 4, 3, 2, 4, 1, 1)),
    "stride_2_pad_1": ((3, 4, 7, 1, 2, 5, 2, 1), (2, 5, 8, 1, 3, 4, 2, 1)),
    "stride_over_f": ((2, 7, 6, 1, 2, 4, 3, 0), (3, 9, 6, 1, 2, 4, 3, 0)),
    "f_over_stride": ((2, 3, 5, 3, 4, 1, 1, 3), (2, 4, 6, 3, 5, 1, 1, 3)),
    "tall_pad_0": ((2, 8, 5, 3, 3, 1, 2, 0), (3, 10, 6, 2, 3, 1, 2, 0)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        Z, cache = conv_forward(*arguments(draw, name, sizes))
        yield name, (draw.small(f"{name}/dZ", Z.shape), cache)
    for name, sizes in SIZES.items():
        Z, cache = conv_forward(*arguments(draw, name, sizes[draw.hidden]))
        yield name, (draw.array(f"{name}/dZ", Z.shape), cache)


def formula(dZ: np.ndarray, cache: tuple[Any, ...]) -> str:
    A_prev, W, b, _ = cache
    return f"dA_prev ~ A_prev: {A_prev.shape}\ndW ~ W: {W.shape}\ndb ~ b: {b.shape}"


def mistaken(
    dZ: np.ndarray, cache: tuple[Any, ...], *,
    step_h: bool = True, step_w: bool = True, pad_from: str = "pad", naive_unpad: bool = False, corner: bool = False,
    start: Any = np.zeros,
    last_image: bool = False, swap: bool = False, flip: bool = False, bias_sum: str = "filter",
    assign: str = "", first_image: bool = False, short: bool = False, mean: bool = False,
) -> Gradients:  # fmt: skip
    """conv_backward with the mistakes that the switches name."""
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters[pad_from]
    step, side = stride if step_h else 1, stride if step_w else 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad, dW, db = start(A_prev_pad.shape), start(W.shape), start(b.shape)
    for i, h, w, c in np.ndindex(*(n - short * (axis in (1, 2)) for axis, n in enumerate(dZ.shape))):
        top, left = (w * side, h * step) if swap else (h * step, w * side)
        rows, columns = slice(top, top + f), slice(left, left + f)
        window, kernel = A_prev_pad[0 if first_image else i, rows, columns, :], W[..., c]
        to_window = (kernel[::-1, ::-1] if flip else kernel) * dZ[i, h, w, c]
        if assign == "dA_prev":
            dA_prev_pad[i, rows, columns, :] = to_window
        else:
            dA_prev_pad[i, rows, columns, :] += to_window
        if assign == "dW":
            dW[..., c] = window * dZ[i, h, w, c]
        else:
            dW[..., c] += window * dZ[i, h, w, c]
        if bias_sum == "last":
            db[..., c] = dZ[i, h, w, c]
        elif bias_sum == "every":
            db += dZ[i, h, w, c]
        else:
            db[..., c] += dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    if naive_unpad:
        dA_prev = dA_prev_pad[:, pad:-pad, pad:-pad, :]
    if corner:
        dA_prev = dA_prev_pad[:, :n_H_prev, :n_W_prev, :]
    if last_image:
        dA_prev[:-1] = 0
    return (dA_prev, dW / m, db / m) if mean else (dA_prev, dW, db)


EXERCISE = Exercise(
    name="conv_backward",
    lesson="04_backprop",
    parameters=("dZ", "cache"),
    outputs=("dA_prev", "dW", "db"),
    points=(4, 8),
    reference=conv_backward,
    cases=cases,
    formula=formula,
    locks=("conv_backward",),
    misconceptions={
        "cut_pad_to_minus_pad": partial(mistaken, naive_unpad=True),
        "border_cut_at_one_end": partial(mistaken, corner=True),
        "window_not_strided": partial(mistaken, step_h=False, step_w=False),
        "rows_not_strided": partial(mistaken, step_h=False),
        "columns_not_strided": partial(mistaken, step_w=False),
        "pad_read_from_stride": partial(mistaken, pad_from="stride"),
        "random_start": partial(mistaken, start=lambda shape: np.random.randn(*shape)),
        "last_image_only": partial(mistaken, last_image=True),
        "first_image_only": partial(mistaken, first_image=True),
        "rows_and_columns_swapped": partial(mistaken, swap=True),
        "one_row_short": partial(mistaken, short=True),
        "kernel_flipped": partial(mistaken, flip=True),
        "input_gradient_overwritten": partial(mistaken, assign="dA_prev"),
        "filter_gradient_overwritten": partial(mistaken, assign="dW"),
        "bias_gradient_overwritten": partial(mistaken, bias_sum="last"),
        "bias_gets_every_filter": partial(mistaken, bias_sum="every"),
        "averaged_over_images": partial(mistaken, mean=True),
    },
)

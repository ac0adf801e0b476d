"""conv_backward_fast: the gradients of a convolution by two matrix products and col2im."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.col2im import col2im
from instructor.exercises.col2im import mistaken as mistaken_col2im
from instructor.exercises.conv_backward import SIZES, Gradients, formula
from instructor.exercises.conv_forward import BY_HAND, arguments
from instructor.exercises.conv_forward_fast import conv_forward_fast, grown, padded
from instructor.exercises.im2col import im2col
from instructor.sampling import Draw

ORDER = 3


def conv_backward_fast(dZ: np.ndarray, cache: tuple[Any, ...]) -> Gradients:
    A_prev, W, b, hparameters = cache
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = padded(A_prev, pad)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (im2col(A_prev_pad, f, stride).T @ dZ_rows).reshape(W.shape)
    db = dZ.sum(axis=(0, 1, 2)).reshape(b.shape)
    dA_prev_pad = col2im(dZ_rows @ W.reshape(-1, n_C).T, A_prev_pad.shape, f, stride)
    return dA_prev_pad[:, pad : pad + A_prev.shape[1], pad : pad + A_prev.shape[2]], dW, db


def upstream(draw: Draw, name: str, given: tuple[Any, ...]) -> tuple[np.ndarray, Any]:
    """A gradient of the shape of the layer's output, and the cache."""
    Z, cache = conv_forward_fast(*given)
    return (draw.small if name in BY_HAND else draw.array)(f"{name}/dZ", Z.shape), cache


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        yield name, upstream(draw, name, arguments(draw, name, sizes))
    for name, both in SIZES.items():
        yield name, upstream(draw, name, arguments(draw, name, both[draw.hidden]))
    for what, many, few in grown(draw):
        yield f"four_times_{what}", upstream(draw, f"{what}/many", many), upstream(draw, f"{what}/few", few)


def mistaken(
    dZ: np.ndarray, cache: tuple[Any, ...], *,
    cut: str = "right", pad_from: str = "pad", weights: str = "right", back: str = "", rows: str = "right",
    bias: str = "right", flip: bool = False, mean: bool = False,
) -> Gradients:  # fmt: skip
    """conv_backward_fast with the mistakes that the switches name."""
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters[pad_from]
    A_prev_pad = padded(A_prev, pad)
    dZ_rows = dZ.transpose(3, 0, 1, 2).reshape(n_C, -1).T if rows == "right" else dZ.reshape(n_C, -1).T
    columns = im2col(A_prev_pad, f, stride)
    dW = columns.T @ dZ_rows
    dW = (dW.T if weights == "filters_first" else dW).reshape(W.shape)
    db = {
        "right": dZ.sum(axis=(0, 1, 2)),
        "every": np.full(n_C, dZ.sum()),
        "mean": dZ.mean(axis=(0, 1, 2)),
        "first": dZ[0].sum(axis=(0, 1)),
    }[bias].reshape(b.shape)
    kernel = W[::-1, ::-1] if flip else W
    dcolumns = dZ_rows @ (kernel.reshape(n_C, -1) if weights == "cut" else kernel.reshape(-1, n_C).T)
    switches = {"overwritten": {"assign": True}, "channels_first": {"order": "krs"}}.get(back, {})
    dA_prev_pad = mistaken_col2im(dcolumns, A_prev_pad.shape, f, stride, **switches)
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev]
    if cut == "pad_to_minus_pad":
        dA_prev = dA_prev_pad[:, pad:-pad, pad:-pad]
    elif cut == "none":
        dA_prev = dA_prev_pad
    elif cut == "corner":
        dA_prev = dA_prev_pad[:, :n_H_prev, :n_W_prev]
    return (dA_prev, dW / m, db / m) if mean else (dA_prev, dW, db)


EXERCISE = Exercise(
    name="conv_backward_fast",
    lesson="05_vectorization",
    parameters=("dZ", "cache"),
    outputs=("dA_prev", "dW", "db"),
    points=(3, 5),
    reference=conv_backward_fast,
    cases=cases,
    formula=formula,
    locks=("conv_backward_fast",),
    misconceptions={
        "cut_pad_to_minus_pad": partial(mistaken, cut="pad_to_minus_pad"),
        "border_left_on": partial(mistaken, cut="none"),
        "border_cut_at_one_end": partial(mistaken, cut="corner"),
        "pad_read_from_stride": partial(mistaken, pad_from="stride"),
        "filter_gradient_not_turned": partial(mistaken, weights="filters_first"),
        "filters_cut_row_by_row": partial(mistaken, weights="cut"),
        "gradient_cut_row_by_row": partial(mistaken, rows="cut"),
        "input_gradient_overwritten": partial(mistaken, back="overwritten"),
        "channels_before_pixels": partial(mistaken, back="channels_first"),
        "kernel_flipped": partial(mistaken, flip=True),
        "bias_gets_every_filter": partial(mistaken, bias="every"),
        "bias_averaged": partial(mistaken, bias="mean"),
        "bias_of_first_image": partial(mistaken, bias="first"),
        "averaged_over_images": partial(mistaken, mean=True),
    },
)

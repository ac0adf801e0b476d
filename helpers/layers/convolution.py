"""Lesson 02: filters over windows.  What a layer computes is cross-correlation: no filter is turned round."""

from typing import Any

import numpy as np

from helpers.layers.padding import zero_pad
from helpers.messages import say


def windows(A: np.ndarray, f: int, stride: int) -> np.ndarray:
    """Every f×f window of every image, as a view: nothing is copied.

    A  (m, n_H_prev, n_W_prev, n_C), already padded

    Returns (m, n_H, n_W, n_C, f, f) with n_H = ⌊(n_H_prev − f) / stride⌋ + 1, n_W likewise.
    Raises ValueError when the window is larger than the image or the stride less than 1.
    """
    n_H, n_W = A.shape[1:3]
    if f > min(n_H, n_W):
        raise ValueError(say("layers.window_too_large", f=f, n_H=n_H, n_W=n_W))
    if stride < 1:
        raise ValueError(say("layers.stride", stride=stride))
    return np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def conv_single_step(a_slice_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.floating:
    """One filter on one window.

    a_slice_prev  (f, f, n_C_prev)
    W             (f, f, n_C_prev)
    b             (1, 1, 1)

    Returns the sum of the products, plus the bias: a scalar.
    """
    return np.sum(a_slice_prev * W) + b[0, 0, 0]


def conv_forward(
    A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]
) -> tuple[np.ndarray, tuple[Any, ...]]:
    """Every filter on every window of every image.

    A_prev       (m, n_H_prev, n_W_prev, n_C_prev)
    W            (f, f, n_C_prev, n_C)
    b            (1, 1, 1, n_C)
    hparameters  {"stride", "pad"}

    Returns Z (m, n_H, n_W, n_C) with n_H = ⌊(n_H_prev − f + 2·pad) / stride⌋ + 1, n_W likewise,
    and the cache (A_prev, W, b, hparameters) that conv_backward needs.
    Raises ValueError when the window is larger than the padded image or the channels do not match.
    """
    if A_prev.shape[3] != W.shape[2]:
        raise ValueError(say("layers.channels", n_C_prev=A_prev.shape[3], depth=W.shape[2]))
    seen = windows(zero_pad(A_prev, hparameters["pad"]), W.shape[0], hparameters["stride"])
    # seen is (m, n_H, n_W, n_C_prev, f, f): its last three axes meet the first three of W, (f, f, n_C_prev)
    Z = np.tensordot(seen, W, axes=((4, 5, 3), (0, 1, 2))) + b
    return Z, (A_prev, W, b, hparameters)

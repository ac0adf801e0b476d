"""Lesson 04: the gradient on its way back through a convolution and through pooling.

Both layers go over the f·f places of a window instead of over the windows: at
place (r, s), one strided slice holds that pixel of every window at once.
"""

from typing import Any

import numpy as np

from helpers.layers.convolution import windows
from helpers.layers.padding import zero_pad
from helpers.layers.places import places_of_windows, require_shape
from helpers.layers.pooling import pool_forward


def conv_backward(dZ: np.ndarray, cache: tuple[Any, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of a convolution with respect to its input, filters and biases.

    dZ     (m, n_H, n_W, n_C)
    cache  (A_prev, W, b, hparameters) of conv_forward

    Returns dA_prev like A_prev, dW like W and db like b.
    Raises ValueError when dZ has not the shape of the layer's output.
    """
    A_prev, W, _, hparameters = cache
    n_H_prev, n_W_prev = A_prev.shape[1:3]
    (f, _, _, n_C), stride, pad = W.shape, hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    seen = windows(A_prev_pad, f, stride)
    m, n_H, n_W = seen.shape[:3]
    require_shape("dZ", dZ, (m, n_H, n_W, n_C))

    # the sum over images, rows and columns of window times gradient comes as (n_C_prev, f, f, n_C)
    dW = np.tensordot(seen, dZ, axes=((0, 1, 2), (0, 1, 2))).transpose(1, 2, 0, 3)
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    dA_prev_pad = np.zeros(A_prev_pad.shape, dtype=np.result_type(dZ, W))
    for r, s, place in places_of_windows(f, stride, n_H, n_W):
        dA_prev_pad[place] += dZ @ W[r, s].T
    # not [pad:-pad], which is empty when pad is 0
    return dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :], dW, db


def create_mask_from_window(x: np.ndarray) -> np.ndarray:
    """Where the maximum of a window is.

    x  (f, f)

    Returns truth values of the shape of x.  Ties: every element that equals the maximum is True.
    """
    return x == x.max()


def distribute_value(dz: float, shape: tuple[int, int]) -> np.ndarray:
    """A gradient shared out evenly.

    dz     a number
    shape  (n_H, n_W)

    Returns an array of that shape with dz / (n_H·n_W) in every place.
    """
    n_H, n_W = shape
    return np.full(shape, dz / (n_H * n_W))


def pool_backward(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    """The gradient of pooling with respect to its input.

    dA     (m, n_H, n_W, n_C)
    cache  (A_prev, hparameters) of pool_forward
    mode   "max" or "average", as in pool_forward

    Returns dA_prev like A_prev.  Ties: every element that equals its window's maximum gets the
    whole gradient, as ``x == max`` says; so a window of equal values passes on f·f times as much.
    Raises ValueError for another mode and when dA has not the shape of the layer's output.
    """
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, _ = pool_forward(A_prev, hparameters, mode)
    require_shape("dA", dA, A.shape)
    dA_prev = np.zeros(A_prev.shape, dtype=np.result_type(dA, np.float32))  # never whole numbers
    for _, _, place in places_of_windows(f, stride, *A.shape[1:3]):
        # one pixel of every window: its own mask, or its even share
        dA_prev[place] += (A_prev[place] == A) * dA if mode == "max" else dA / (f * f)
    return dA_prev

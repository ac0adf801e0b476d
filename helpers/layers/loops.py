"""The layers of lessons 02 to 04 with the loops that a student writes there, to measure faster ones against."""

from typing import Any

import numpy as np

from helpers.layers.padding import zero_pad

Result = tuple[np.ndarray, tuple[Any, ...]]


def conv_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> Result:
    """Every filter on every window; shapes as in ``helpers.layers.convolution``."""
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    m, n_C = len(A_prev), W.shape[3]
    n_H, n_W = ((n - f + 2 * pad) // stride + 1 for n in A_prev.shape[1:3])
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                a_slice_prev = A_prev_pad[i, h * stride : h * stride + f, w * stride : w * stride + f, :]
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(a_slice_prev * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


def conv_backward(dZ: np.ndarray, cache: tuple[Any, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of the above; shapes as in ``helpers.layers.backprop``."""
    A_prev, W, b, hparameters = cache
    n_H_prev, n_W_prev = A_prev.shape[1:3]
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad, dW, db = np.zeros(A_prev_pad.shape), np.zeros(W.shape), np.zeros(b.shape)
    m, n_H, n_W, n_C = dZ.shape
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                window = np.s_[i, h * stride : h * stride + f, w * stride : w * stride + f, :]
                for c in range(n_C):
                    dA_prev_pad[window] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[window] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :], dW, db


def pool_forward(A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max") -> Result:
    """One number a window and channel; shapes as in ``helpers.layers.pooling``."""
    f, stride = hparameters["f"], hparameters["stride"]
    reduce = np.max if mode == "max" else np.mean
    m, n_C = len(A_prev), A_prev.shape[3]
    n_H, n_W = ((n - f) // stride + 1 for n in A_prev.shape[1:3])
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    A[i, h, w, c] = reduce(A_prev[i, h * stride : h * stride + f, w * stride : w * stride + f, c])
    return A, (A_prev, hparameters)


def pool_backward(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    """The gradient of the above; shapes and ties as in ``helpers.layers.backprop``."""
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    m, n_H, n_W, n_C = dA.shape
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    place = np.s_[i, h * stride : h * stride + f, w * stride : w * stride + f, c]
                    window = A_prev[place]
                    share = window == window.max() if mode == "max" else 1 / (f * f)
                    dA_prev[place] += share * dA[i, h, w, c]
    return dA_prev

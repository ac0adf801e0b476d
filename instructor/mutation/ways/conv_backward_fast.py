"""conv_backward_fast place by place of the window, and by the array of all windows."""

import numpy as np


def place_by_place(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    for r in range(f):
        rows = slice(r, r + stride * n_H, stride)
        for s in range(f):
            cols = slice(s, s + stride * n_W, stride)
            dA_prev_pad[:, rows, cols, :] += dZ @ W[r, s].T
            dW[r, s] = np.tensordot(A_prev_pad[:, rows, cols, :], dZ, axes=((0, 1, 2), (0, 1, 2)))
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db

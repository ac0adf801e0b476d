"""conv_forward_fast by the array of all windows, and place by place of the window."""

import numpy as np


def by_windows(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    seen = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    Z = np.tensordot(seen, W, axes=((4, 5, 3), (0, 1, 2))) + b[0, 0, 0]
    return Z, (A_prev, W, b, hparameters)


def place_by_place(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        rows = slice(r, r + stride * n_H, stride)
        for s in range(f):
            cols = slice(s, s + stride * n_W, stride)
            Z += A_prev_pad[:, rows, cols, :] @ W[r, s]
    Z += b
    return Z, (A_prev, W, b, hparameters)

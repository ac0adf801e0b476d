"""pool_backward_fast with the maxima of a view of all windows, and window by window."""

import numpy as np


def by_view(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    maxima = np.max(seen, axis=(4, 5))
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        vert_end = r + stride * n_H
        for s in range(f):
            horiz_end = s + stride * n_W
            if mode == "max":
                mask = A_prev[:, r:vert_end:stride, s:horiz_end:stride, :] == maxima
                dA_prev[:, r:vert_end:stride, s:horiz_end:stride, :] += mask * dA
            else:
                dA_prev[:, r:vert_end:stride, s:horiz_end:stride, :] += dA / (f * f)
    return dA_prev


def window_by_window(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for h in range(n_H):
        vert_start = h * stride
        vert_end = vert_start + f
        for w in range(n_W):
            horiz_start = w * stride
            horiz_end = horiz_start + f
            dz = dA[:, h : h + 1, w : w + 1, :]
            if mode == "max":
                window = A_prev[:, vert_start:vert_end, horiz_start:horiz_end, :]
                mask = window == np.max(window, axis=(1, 2), keepdims=True)
                dA_prev[:, vert_start:vert_end, horiz_start:horiz_end, :] += mask * dz
            else:
                dA_prev[:, vert_start:vert_end, horiz_start:horiz_end, :] += dz / (f * f)
    return dA_prev

"""im2col by index arrays, place by place of the window, and window by window."""

import numpy as np


def by_index_arrays(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    rows = stride * np.arange(n_H)[:, None] + np.arange(f)
    cols = stride * np.arange(n_W)[:, None] + np.arange(f)
    windows = A[:, rows[:, None, :, None], cols[None, :, None, :], :]
    columns = windows.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns


def place_by_place(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = np.zeros((m, n_H, n_W, f, f, n_C_prev))
    for r in range(f):
        for s in range(f):
            windows[:, :, :, r, s, :] = A[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride, :]
    columns = windows.reshape(-1, f * f * n_C_prev)
    return columns


def window_by_window(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    columns = np.zeros((m * n_H * n_W, f * f * n_C_prev))
    k = 0
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                columns[k] = A[i, vert_start:vert_end, horiz_start:horiz_end, :].reshape(-1)
                k += 1
    return columns

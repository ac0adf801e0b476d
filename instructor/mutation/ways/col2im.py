"""col2im with the slices written inline, by index arrays, and window by window."""

import numpy as np


def inline(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    for r in range(f):
        vert_end = r + stride * n_H
        for s in range(f):
            horiz_end = s + stride * n_W
            A[:, r:vert_end:stride, s:horiz_end:stride, :] += windows[:, :, :, r, s, :]
    return A


def by_index_arrays(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    rows = stride * np.arange(n_H)[:, None] + np.arange(f)
    cols = stride * np.arange(n_W)[:, None] + np.arange(f)
    for i in range(m):
        np.add.at(A[i], (rows[:, None, :, None], cols[None, :, None, :]), windows[i])
    return A


def window_by_window(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros(shape)
    k = 0
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                window = columns[k].reshape(f, f, n_C_prev)
                A[i, vert_start:vert_end, horiz_start:horiz_end, :] += window
                k += 1
    return A

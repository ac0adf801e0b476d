"""pool_forward with the window cut where it is reduced, with a loop for every axis, and with all images at once."""

import numpy as np


def inline(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = stride * h
                    vert_end = stride * h + f
                    horiz_start = stride * w
                    horiz_end = stride * w + f
                    if mode == "max":
                        A[i, h, w, c] = np.max(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])
                    else:
                        A[i, h, w, c] = np.mean(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])
    cache = (A_prev, hparameters)
    return A, cache


def every_axis_a_loop(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    largest = A_prev[i, h * stride, w * stride, c]
                    total = 0.0
                    for r in range(f):
                        for s in range(f):
                            largest = max(largest, A_prev[i, h * stride + r, w * stride + s, c])
                            total += A_prev[i, h * stride + r, w * stride + s, c]
                    if mode == "max":
                        A[i, h, w, c] = largest
                    else:
                        A[i, h, w, c] = total / (f * f)
    cache = (A_prev, hparameters)
    return A, cache


def all_images_and_channels(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        vert_start = h * stride
        for w in range(n_W):
            horiz_start = w * stride
            window = A_prev[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :]
            if mode == "max":
                A[:, h, w, :] = np.max(window, axis=(1, 2))
            else:
                A[:, h, w, :] = np.mean(window, axis=(1, 2))
    cache = (A_prev, hparameters)
    return A, cache

"""pool_backward with the mask and the share written inline, with a loop for every axis, and with all images at once."""

import numpy as np

from instructor.exercises.create_mask_from_window import create_mask_from_window
from instructor.exercises.distribute_value import distribute_value


def image_by_image(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        a_prev = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = stride * h
                    vert_end = stride * h + f
                    horiz_start = stride * w
                    horiz_end = stride * w + f
                    if mode == "max":
                        window = a_prev[vert_start:vert_end, horiz_start:horiz_end, c]
                        mask = create_mask_from_window(window)
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * dA[i, h, w, c]
                    else:
                        dz = dA[i, h, w, c]
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += distribute_value(dz, (f, f))
    return dA_prev


def inline(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    if mode == "max":
                        window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                        part = (window == np.max(window)) * dA[i, h, w, c]
                    else:
                        part = np.ones((f, f)) * dA[i, h, w, c] / (f * f)
                    dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += part
    return dA_prev


def all_images_and_channels(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for h in range(n_H):
        vert_start = h * stride
        for w in range(n_W):
            horiz_start = w * stride
            dz = dA[:, h : h + 1, w : w + 1, :]
            if mode == "max":
                window = A_prev[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :]
                mask = window == np.max(window, axis=(1, 2), keepdims=True)
                dA_prev[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :] += mask * dz
            else:
                dA_prev[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :] += dz / (f * f)
    return dA_prev

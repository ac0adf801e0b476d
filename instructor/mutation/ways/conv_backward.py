"""conv_backward image by image, with a loop for every axis, and with all filters at once."""

import numpy as np


def image_by_image(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    dA_prev = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad = np.pad(dA_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = stride * h
                    vert_end = stride * h + f
                    horiz_start = stride * w
                    horiz_end = stride * w + f
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += a_slice_prev * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
        dA_prev[i, :, :, :] = da_prev_pad[pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db


def every_axis_a_loop(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    db[0, 0, 0, c] += dZ[i, h, w, c]
                    for r in range(f):
                        for s in range(f):
                            for k in range(n_C_prev):
                                dW[r, s, k, c] += A_prev_pad[i, h * stride + r, w * stride + s, k] * dZ[i, h, w, c]
                                dA_prev_pad[i, h * stride + r, w * stride + s, k] += W[r, s, k, c] * dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad : n_H_prev + pad, pad : n_W_prev + pad]
    return dA_prev, dW, db


def all_filters(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    for h in range(n_H):
        vert_start = h * stride
        for w in range(n_W):
            horiz_start = w * stride
            window = A_prev_pad[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :]
            part = np.tensordot(dZ[:, h, w, :], W, axes=(1, 3))
            dA_prev_pad[:, vert_start : vert_start + f, horiz_start : horiz_start + f, :] += part
            dW += np.tensordot(window, dZ[:, h, w, :], axes=(0, 0))
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)
    dA_prev = dA_prev_pad[:, pad : n_H_prev + pad, pad : n_W_prev + pad, :]
    return dA_prev, dW, db

"""zero_pad by zeros and a slice, and image by image."""

import numpy as np


def by_slice(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, pad : pad + n_H, pad : pad + n_W, :] = X
    return X_pad


def image_by_image(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    for i in range(m):
        X_pad[i, pad : n_H + pad, pad : n_W + pad] = X[i]
    return X_pad

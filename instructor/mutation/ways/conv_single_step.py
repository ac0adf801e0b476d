"""conv_single_step in one line, and by three loops."""

import numpy as np


def in_one_line(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W) + b[0, 0, 0]
    return Z


def by_loops(a_slice_prev, W, b):
    f, f, n_C_prev = W.shape
    total = 0.0
    for r in range(f):
        for s in range(f):
            for k in range(n_C_prev):
                total += a_slice_prev[r, s, k] * W[r, s, k]
    Z = total + b.item()
    return Z

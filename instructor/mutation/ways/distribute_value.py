"""distribute_value by ones, and with the average under a name of its own."""

import numpy as np


def by_ones(dz, shape):
    n_H, n_W = shape
    a = np.ones(shape) * dz / (n_H * n_W)
    return a


def by_average(dz, shape):
    n_H, n_W = shape
    share = dz / (n_H * n_W)
    a = np.ones((n_H, n_W)) * share
    return a

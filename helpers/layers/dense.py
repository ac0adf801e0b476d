"""A fully connected layer: every number of the input with a weight for every class.  Given, never an exercise."""

from math import prod

import numpy as np

Cache = tuple[np.ndarray, np.ndarray]


def dense_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, Cache]:
    """Each image's numbers in one row, times W, plus b.

    A_prev  (m, ...), for example (m, n_H, n_W, n_C)
    W       (n, classes), with n the number of numbers in one image
    b       (1, classes)

    Returns the scores (m, classes) and the cache (A_prev, W) that dense_backward needs.
    """
    return A_prev.reshape(len(A_prev), -1) @ W + b, (A_prev, W)


def dense_backward(dscores: np.ndarray, cache: Cache) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of a fully connected layer.

    dscores  (m, classes)
    cache    (A_prev, W) of dense_forward

    Returns dA_prev like A_prev, dW like W and db (1, classes).
    """
    A_prev, W = cache
    rows = A_prev.reshape(len(A_prev), prod(A_prev.shape[1:]))
    return (dscores @ W.T).reshape(A_prev.shape), rows.T @ dscores, dscores.sum(axis=0, keepdims=True)

"""Lesson 01: a border around every image."""

import numpy as np

from helpers.messages import say


def zero_pad(X: np.ndarray, pad: int) -> np.ndarray:
    """A border of ``pad`` zeros around every image of a batch.

    X    (m, n_H, n_W, n_C)
    pad  a whole number, 0 or more

    Returns a new array (m, n_H + 2·pad, n_W + 2·pad, n_C) of the type of X.
    Raises ValueError when pad is negative.
    """
    if pad < 0:
        raise ValueError(say("layers.negative_pad", pad=pad))
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))

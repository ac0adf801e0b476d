"""Lesson 03: one number for each window of each channel, and nothing to learn."""

from typing import Any

import numpy as np

from helpers.layers.convolution import windows
from helpers.messages import say


def pool_forward(
    A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max"
) -> tuple[np.ndarray, tuple[Any, ...]]:
    """The maximum or the average of every window, channel by channel.

    A_prev       (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters  {"f", "stride"}
    mode         "max" or "average"

    Returns A (m, n_H, n_W, n_C_prev) with n_H = ⌊(n_H_prev − f) / stride⌋ + 1, n_W likewise,
    and the cache (A_prev, hparameters) that pool_backward needs.
    Raises ValueError for another mode and when the window is larger than the image.
    """
    if mode not in ("max", "average"):
        raise ValueError(say("layers.mode", mode=mode))
    seen = windows(A_prev, hparameters["f"], hparameters["stride"])
    A = seen.max(axis=(4, 5)) if mode == "max" else seen.mean(axis=(4, 5))
    return A, (A_prev, hparameters)

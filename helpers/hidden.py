"""Filters to be found: what they make of an image can be seen, their weights are kept."""

import numpy as np

from helpers.layers import given
from helpers.messages import say

_FILTERS = (
    ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    ((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
    ((1, 0, -1), (0, 0, 0), (-1, 0, 1)),
)


class HiddenFilter:
    """One filter of shape (3, 3, 1, 1), to be called with images; what it shows of itself is its shape."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._W = np.array(_FILTERS[number], dtype=float)[:, :, np.newaxis, np.newaxis]

    def __repr__(self) -> str:
        return say("hidden_filter.shown", number=self._number, shape=self._W.shape)

    def __call__(self, A_prev: np.ndarray) -> np.ndarray:
        """What the filter makes of the images, with stride 1, pad 0 and no bias.

        A_prev  (m, n_H_prev, n_W_prev, 1), at least 3 × 3 pixels

        Returns Z (m, n_H_prev − 2, n_W_prev − 2, 1).  Raises ValueError for images of another shape.
        """
        A_prev = np.asarray(A_prev, dtype=float)
        if A_prev.ndim != 4 or A_prev.shape[3] != 1 or min(A_prev.shape[1:3]) < 3:
            raise ValueError(say("hidden_filter.refused", shape=A_prev.shape))
        Z, _ = given("conv_forward")(A_prev, self._W, np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})
        return Z


def hidden_filter(number: int = 0) -> HiddenFilter:
    """A filter that is kept from you: ``hidden = hidden_filter()``, then ``hidden(images)``.

    Raises ValueError for a number that no filter has.
    """
    if number not in range(len(_FILTERS)):
        raise ValueError(say("hidden_filter.unknown", number=number, last=len(_FILTERS) - 1))
    return HiddenFilter(number)

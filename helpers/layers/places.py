"""What the ways back and the fast layers share: the places of a window, and the shape that a gradient must have."""

from collections.abc import Iterator

import numpy as np

from helpers.messages import say

Place = tuple[slice, slice, slice]


def places_of_windows(f: int, stride: int, n_H: int, n_W: int) -> Iterator[tuple[int, int, Place]]:
    """For each place (r, s) of a window: where that pixel of all n_H × n_W windows stands in the input."""
    for r, s in np.ndindex(f, f):
        rows, columns = slice(r, r + stride * n_H, stride), slice(s, s + stride * n_W, stride)
        yield r, s, (slice(None), rows, columns)


def require_shape(name: str, gradient: np.ndarray, expected: tuple[int, ...]) -> None:
    """A gradient of another shape might broadcast, and be wrong without a sound."""
    if gradient.shape != expected:
        raise ValueError(say("layers.gradient_shape", name=name, got=gradient.shape, expected=expected))

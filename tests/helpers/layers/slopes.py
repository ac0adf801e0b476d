"""Arrays to order, and gradients held against measured slopes."""

import numpy as np


def draw(*shape, seed=0):
    return np.random.RandomState(seed).standard_normal(shape)


def slope(function, array, place, step=1e-6):
    """The central difference of a number by one entry of an array."""
    values = []
    for change in (step, -step):
        moved = array.copy()
        moved[place] += change
        values.append(function(moved))
    return (values[0] - values[1]) / (2 * step)


def assert_gradient(function, array, gradient):
    """Every number of a gradient is the measured slope."""
    assert gradient.shape == array.shape
    measured = [slope(function, array, place) for place in np.ndindex(array.shape)]
    np.testing.assert_allclose(gradient.ravel(), measured, rtol=0, atol=1e-6)

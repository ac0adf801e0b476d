"""The layers of lesson 06 by mathematics and by SciPy."""

import numpy as np
import pytest
from scipy.special import log_softmax

from helpers.layers import descent
from tests.helpers.layers.slopes import assert_gradient, draw


def test_relu_cuts_what_is_negative_and_its_gradient_is_the_slope():
    Z, upstream = draw(2, 3, 4), draw(2, 3, 4, seed=1)
    A, cache = descent.relu_forward(Z)
    np.testing.assert_array_equal(A, (Z + np.abs(Z)) / 2)
    assert_gradient(lambda Z: (descent.relu_forward(Z)[0] * upstream).sum(), Z, descent.relu_backward(upstream, cache))
    assert descent.relu_backward(np.ones(3), np.array([-1.0, 0.0, 1.0])).tolist() == [0, 0, 1]


@pytest.mark.parametrize("shift", [0, 1000, -1000])
def test_softmax_cross_entropy_is_scipys_and_its_gradient_the_slope(shift):
    scores, labels = draw(4, 5) + shift, np.array([0, 4, 2, 2])
    loss, gradient = descent.softmax_cross_entropy(scores, labels)
    np.testing.assert_allclose(loss, -log_softmax(scores, axis=1)[np.arange(4), labels].mean(), rtol=1e-12)
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-12)  # probabilities add up to 1 whatever the scores
    if not shift:
        assert_gradient(lambda scores: descent.softmax_cross_entropy(scores, labels)[0], scores, gradient)


def test_momentum_is_a_falling_sum_of_all_gradients():
    gradients, rate, momentum = [draw(2, 3, seed=seed) for seed in range(4)], 0.1, 0.7
    given = parameters, velocities = {"W": draw(2, 3, seed=9)}, {"W": np.zeros((2, 3))}
    kept = [{name: value.copy() for name, value in part.items()} for part in given]
    for gradient in gradients:
        parameters, velocities = descent.sgd_momentum_step(parameters, {"W": gradient}, velocities, rate, momentum)
    sums = [sum(momentum ** (t - s) * gradients[s] for s in range(t + 1)) for t in range(4)]
    np.testing.assert_allclose(velocities["W"], sums[-1], atol=1e-12)
    np.testing.assert_allclose(parameters["W"], kept[0]["W"] - rate * sum(sums), atol=1e-12)
    assert all(np.array_equal(part["W"], before["W"]) for part, before in zip(given, kept, strict=True))


def test_the_networks_gradients_are_slopes():
    X, labels = draw(2, 4, 6, 1), np.array([1, 0])
    shapes = {
        "W1": (3, 3, 1, 2),
        "b1": (1, 1, 1, 2),
        "W2": (3, 3, 2, 2),
        "b2": (1, 1, 1, 2),
        "W3": (12, 3),
        "b3": (1, 3),
    }
    p = {name: draw(*shape, seed=seed) for seed, (name, shape) in enumerate(shapes.items(), 1)}
    loss, gradients = descent.model_gradients(p, X, labels)
    assert np.isfinite(loss) and gradients.keys() == p.keys()
    for name in p:
        assert_gradient(
            lambda value, name=name: descent.model_gradients({**p, name: value}, X, labels)[0],
            p[name],
            gradients[name],
        )

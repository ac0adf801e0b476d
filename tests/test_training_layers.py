"""The layers of lesson 06, and the loops that lesson 05 is measured against: by mathematics and by SciPy."""

import numpy as np
import pytest
from scipy.signal import correlate
from scipy.special import log_softmax

from helpers.layers import descent as training
from helpers.layers import loops

SETTINGS = [(3, 2, 1), (2, 1, 0), (2, 3, 2), (3, 1, 2)]  # f, stride, pad


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


# --- lesson 06 -----------------------------------------------------------------------------------


def test_relu_cuts_what_is_negative_and_its_gradient_is_the_slope():
    Z, upstream = draw(2, 3, 4), draw(2, 3, 4, seed=1)
    A, cache = training.relu_forward(Z)
    np.testing.assert_array_equal(A, (Z + np.abs(Z)) / 2)
    assert_gradient(
        lambda Z: (training.relu_forward(Z)[0] * upstream).sum(), Z, training.relu_backward(upstream, cache)
    )
    assert training.relu_backward(np.ones(3), np.array([-1.0, 0.0, 1.0])).tolist() == [0, 0, 1]


@pytest.mark.parametrize("shift", [0, 1000, -1000])
def test_softmax_cross_entropy_is_scipys_and_its_gradient_the_slope(shift):
    scores, labels = draw(4, 5) + shift, np.array([0, 4, 2, 2])
    loss, gradient = training.softmax_cross_entropy(scores, labels)
    np.testing.assert_allclose(loss, -log_softmax(scores, axis=1)[np.arange(4), labels].mean(), rtol=1e-12)
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-12)  # probabilities add up to 1 whatever the scores
    if not shift:
        assert_gradient(lambda scores: training.softmax_cross_entropy(scores, labels)[0], scores, gradient)


def test_momentum_is_a_falling_sum_of_all_gradients():
    gradients, rate, momentum = [draw(2, 3, seed=seed) for seed in range(4)], 0.1, 0.7
    given = parameters, velocities = {"W": draw(2, 3, seed=9)}, {"W": np.zeros((2, 3))}
    kept = [{name: value.copy() for name, value in part.items()} for part in given]
    for gradient in gradients:
        parameters, velocities = training.sgd_momentum_step(parameters, {"W": gradient}, velocities, rate, momentum)
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
    loss, gradients = training.model_gradients(p, X, labels)
    assert np.isfinite(loss) and gradients.keys() == p.keys()
    for name in p:
        assert_gradient(
            lambda value, name=name: training.model_gradients({**p, name: value}, X, labels)[0],
            p[name],
            gradients[name],
        )


# --- loops ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("f", "stride", "pad"), SETTINGS)
def test_the_loops_of_a_convolution_are_scipys_correlation_and_their_gradients_slopes(f, stride, pad):
    A_prev, W, b = draw(2, 5, 6, 2), draw(f, f, 2, 3, seed=1), draw(1, 1, 1, 3, seed=2)
    hparameters = {"stride": stride, "pad": pad}
    Z, cache = loops.conv_forward(A_prev, W, b, hparameters)
    padded = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    wanted = [
        [
            correlate(image, W[..., c], mode="valid", method="direct")[::stride, ::stride, 0] + b[0, 0, 0, c]
            for c in range(3)
        ]
        for image in padded
    ]
    np.testing.assert_allclose(Z, np.moveaxis(np.array(wanted), 1, -1), atol=1e-12)
    upstream = draw(*Z.shape, seed=3)

    def total(A_prev=A_prev, W=W, b=b):
        return (loops.conv_forward(A_prev, W, b, hparameters)[0] * upstream).sum()

    dA_prev, dW, db = loops.conv_backward(upstream, cache)
    assert_gradient(lambda value: total(A_prev=value), A_prev, dA_prev)
    assert_gradient(lambda value: total(W=value), W, dW)
    assert_gradient(lambda value: total(b=value), b, db)


@pytest.mark.parametrize("mode", ["max", "average"])
@pytest.mark.parametrize(("f", "stride"), [(2, 2), (3, 2), (2, 1), (2, 3)])
def test_the_loops_of_pooling_are_windows_reduced_and_their_gradients_slopes(f, stride, mode):
    A_prev, hparameters = draw(2, 5, 7, 2), {"f": f, "stride": stride}
    A, cache = loops.pool_forward(A_prev, hparameters, mode)
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    np.testing.assert_allclose(A, (np.max if mode == "max" else np.mean)(windows, axis=(4, 5)), atol=1e-12)
    upstream = draw(*A.shape, seed=3)
    assert_gradient(
        lambda value: (loops.pool_forward(value, hparameters, mode)[0] * upstream).sum(),
        A_prev,
        loops.pool_backward(upstream, cache, mode),
    )

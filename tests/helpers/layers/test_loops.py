"""The loops that lesson 05 is measured against, by SciPy and by slopes."""

import numpy as np
import pytest
from scipy.signal import correlate

from helpers.layers import loops
from tests.helpers.layers.slopes import assert_gradient, draw

SETTINGS = [(3, 2, 1), (2, 1, 0), (2, 3, 2), (3, 1, 2)]  # f, stride, pad


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

"""The references and both kinds of layers against PyTorch in float64; run by `make test-frameworks`, which has it."""

import numpy as np
import pytest
import torch
from torch.nn.functional import avg_pool2d, conv2d, max_pool2d

from helpers.layers import backprop, convolution, fast, pooling
from instructor.exercises import exercises

REFERENCES = {name: exercise.reference for name, exercise in exercises().items()}
LAYERS = {
    function.__name__: function
    for function in (
        convolution.conv_forward,
        pooling.pool_forward,
        backprop.conv_backward,
        backprop.pool_backward,
    )
}
FAST = {name: getattr(fast, f"{name}_fast") for name in LAYERS}

# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
CONVOLUTIONS = [
    (1, 3, 4, 1, 1, 2, 1, 0),
    (2, 5, 8, 3, 3, 4, 2, 1),
    (3, 7, 5, 2, 2, 1, 3, 0),
    (2, 4, 6, 3, 5, 1, 1, 3),
    (4, 13, 11, 5, 4, 6, 3, 2),
    (64, 8, 8, 1, 3, 8, 1, 1),  # several blocks of few channels in the fast layer; from here on many
    (40, 16, 15, 8, 3, 6, 1, 1),
    (3, 9, 7, 12, 4, 5, 1, 0),
    (2, 6, 5, 9, 2, 3, 1, 4),
    (3, 9, 10, 16, 3, 4, 2, 1),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, stride
POOLINGS = [(1, 4, 5, 2, 3, 1), (2, 6, 7, 3, 3, 2), (3, 8, 5, 1, 2, 3), (4, 13, 11, 5, 4, 3), (40, 33, 31, 16, 4, 3)]

ours = pytest.mark.parametrize("functions", [REFERENCES, LAYERS, FAST], ids=["reference", "layer", "fast"])


def sizes_id(sizes):
    return "x".join(map(str, sizes))


def leaf(array):
    """A tensor that collects its gradient; contiguous, as PyTorch's convolution wants its weights."""
    return torch.tensor(np.ascontiguousarray(array), dtype=torch.float64, requires_grad=True)


def channels_first(array):
    """(m, n_H, n_W, n_C) as PyTorch keeps it, (m, n_C, n_H, n_W)."""
    return leaf(array.transpose(0, 3, 1, 2))


def channels_last(tensor):
    return tensor.detach().numpy().transpose(0, 2, 3, 1)


def assert_same(got, expected):
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-10)


@ours
@pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=sizes_id)
def test_convolution_and_its_gradients(sizes, functions):
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    draw = np.random.default_rng(sizes).standard_normal
    A_prev, W, b = draw((m, n_H_prev, n_W_prev, n_C_prev)), draw((f, f, n_C_prev, n_C)), draw((1, 1, 1, n_C))
    Z, cache = functions["conv_forward"](A_prev, W, b, {"stride": stride, "pad": pad})
    dZ = draw(Z.shape)
    dA_prev, dW, db = functions["conv_backward"](dZ, cache)

    x = channels_first(A_prev)
    weight = leaf(W.transpose(3, 2, 0, 1))
    bias = leaf(b.reshape(-1))
    z = conv2d(x, weight, bias, stride=stride, padding=pad)
    z.backward(channels_first(dZ).detach())

    assert_same(Z, channels_last(z))
    assert_same(dA_prev, channels_last(x.grad))
    assert_same(dW, weight.grad.numpy().transpose(2, 3, 1, 0))
    assert_same(db, bias.grad.numpy().reshape(1, 1, 1, -1))


@ours
@pytest.mark.parametrize(("mode", "pool"), [("max", max_pool2d), ("average", avg_pool2d)], ids=["max", "average"])
@pytest.mark.parametrize("sizes", POOLINGS, ids=sizes_id)
def test_pooling_and_its_gradient(sizes, mode, pool, functions):
    *shape, f, stride = sizes
    draw = np.random.default_rng(sizes).standard_normal
    A_prev = draw(shape)
    A, cache = functions["pool_forward"](A_prev, {"f": f, "stride": stride}, mode)
    dA = draw(A.shape)
    dA_prev = functions["pool_backward"](dA, cache, mode)

    x = channels_first(A_prev)
    a = pool(x, kernel_size=f, stride=stride)
    a.backward(channels_first(dA).detach())

    assert_same(A, channels_last(a))
    assert_same(dA_prev, channels_last(x.grad))

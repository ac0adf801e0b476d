"""Lesson 06: what turns layers into a network that learns."""

import numpy as np

from helpers.layers.dense import dense_backward, dense_forward
from helpers.layers.fast import conv_backward_fast, conv_forward_fast, pool_backward_fast, pool_forward_fast

Named = dict[str, np.ndarray]
CONV, POOL = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}


def relu_forward(Z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every negative number becomes 0.

    Z  any shape

    Returns A like Z, and the cache, Z itself.
    """
    return np.maximum(Z, 0), Z


def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """The gradient of ReLU: passed on where Z was positive, stopped elsewhere (at 0 too).

    dA     the shape of Z
    cache  Z, as relu_forward kept it

    Returns dZ like Z.
    """
    return dA * (cache > 0)


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[np.floating, np.ndarray]:
    """The mean over the images of −log(probability of the right class), and its gradient.

    scores  (m, classes)
    labels  (m,) whole numbers from 0 to classes − 1

    Returns the loss, a scalar, and dscores like scores.  No score is too large: each row's maximum is
    subtracted first, which changes no probability.
    """
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    m = len(labels)
    rows = np.arange(m)
    dscores = np.exp(log_probabilities)
    dscores[rows, labels] -= 1
    return -log_probabilities[rows, labels].mean(), dscores / m


def sgd_momentum_step(
    parameters: Named, gradients: Named, velocities: Named, learning_rate: float, momentum: float
) -> tuple[Named, Named]:
    """One step of gradient descent with momentum, v = momentum · v + gradient, p = p − learning_rate · v.

    parameters, gradients, velocities  arrays by name, the same names and shapes in all three

    Returns the new parameters and the new velocities; nothing that was given is changed.
    """
    moved = {name: momentum * velocities[name] + gradients[name] for name in parameters}
    return {name: parameters[name] - learning_rate * moved[name] for name in parameters}, moved


def model_gradients(parameters: Named, X: np.ndarray, labels: np.ndarray) -> tuple[np.floating, Named]:
    """The loss of CONV → ReLU → POOL → CONV → ReLU → dense → softmax, and its gradient for every parameter.

    parameters  {"W1", "b1", "W2", "b2", "W3", "b3"}: two convolutions (f = 3, stride 1, pad 1) and the dense layer
    X           (m, n_H, n_W, n_C), n_H and n_W even
    labels      (m,) whole numbers

    Returns the loss, a scalar, and the gradients by the same names.
    """
    p = parameters
    Z1, conv1 = conv_forward_fast(X, p["W1"], p["b1"], CONV)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, POOL)
    Z2, conv2 = conv_forward_fast(P1, p["W2"], p["b2"], CONV)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, p["W3"], p["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)

    dA2, dW3, db3 = dense_backward(dscores, dense)
    dP1, dW2, db2 = conv_backward_fast(relu_backward(dA2, relu2), conv2)
    dA1 = pool_backward_fast(dP1, pool1)
    _, dW1, db1 = conv_backward_fast(relu_backward(dA1, relu1), conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}

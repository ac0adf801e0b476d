"""Trains the network that the drawing pad ships with, and writes ``helpers/data/digit_network.h5``.

``course weights`` is this module.  It learns by the recipe of lesson 06's last section, from the course's digits of
MNIST alone.  The same machine and the same libraries make the same numbers; elsewhere a sum may be rounded
otherwise, and the network that comes out is another of the same quality.
"""

import argparse
from typing import Any

import numpy as np

from helpers import images
from helpers.layers.dense import dense_backward, dense_forward
from helpers.layers.descent import CONV, POOL, relu_backward, relu_forward, sgd_momentum_step, softmax_cross_entropy
from helpers.layers.fast import conv_backward_fast, conv_forward_fast, pool_backward_fast, pool_forward_fast
from helpers.network.training import Named, accuracy, start_parameters, train
from helpers.network.weights import save_weights
from helpers.pretrained import FILE, pretrained
from instructor.errors import CourseError

SHAPE, FILTERS = (28, 28, 1), (8, 24)
RECIPE: dict[str, Any] = {"epochs": 12, "batch": 32, "rate": 0.03, "momentum": 0.9}
SEED = 0
WORDS = {
    "network": "conv 8, ReLU, pool, conv 24, ReLU, pool, dense 10",
    "source": "course weights, from the digits in mnist.h5",
    "licence": "Creative Commons Attribution-ShareAlike 3.0 (CC BY-SA 3.0), as the digits that it learned from",
}


def command(options: argparse.Namespace) -> int:
    """`course weights`: train and write; with ``--check`` only ask whether the file's own figure is true."""
    if options.check:
        parameters, about = pretrained()
        share = accuracy(parameters, *images.mnist("test"))
        if abs(share - about["test_right"]) > 1e-9:
            raise CourseError(f"{FILE} says {about['test_right']:.4f} and is right on {share:.4f}. Run: course weights")
        print(f"Right on the 2,000 test digits: {100 * share:.2f} %.")
        return 0
    parameters = learned(SEED)
    kept = {name: value.astype(np.float16) for name, value in parameters.items()}  # three digits are enough
    figures = {f"{split}_right": accuracy(_as_read(kept), *images.mnist(split)) for split in ("tune", "test")}
    save_weights(FILE, kept, seed=SEED, **RECIPE, **WORDS, **figures)
    print(f"{FILE} is written. Right on the 2,000 test digits: {100 * figures['test_right']:.2f} %.")
    return 0


def learned(seed: int) -> Named:
    """The parameters after the whole recipe; start values, order and shifts follow from ``seed``."""
    start = start_parameters(seed, SHAPE, FILTERS, pools=2)
    few = images.mnist("tune")
    parameters, _ = train(start, gradients, sgd_momentum_step, images.mnist("train"), few, seed=seed, **RECIPE)
    return parameters


def gradients(parameters: Named, X: np.ndarray, labels: np.ndarray) -> tuple[np.floating, Named]:
    """The loss of CONV → ReLU → POOL → CONV → ReLU → POOL → dense → softmax, and its gradient for every parameter.

    parameters  {"W1", "b1", "W2", "b2", "W3", "b3"}: two convolutions (f = 3, stride 1, pad 1) and the dense layer
    X           (m, n_H, n_W, n_C), n_H and n_W multiples of 4
    labels      (m,) whole numbers

    Returns the loss, a scalar, and the gradients by the same names.
    """
    p = parameters
    Z1, conv1 = conv_forward_fast(X, p["W1"], p["b1"], CONV)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, POOL)
    Z2, conv2 = conv_forward_fast(P1, p["W2"], p["b2"], CONV)
    A2, relu2 = relu_forward(Z2)
    P2, pool2 = pool_forward_fast(A2, POOL)
    scores, dense = dense_forward(P2, p["W3"], p["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)

    dP2, dW3, db3 = dense_backward(dscores, dense)
    dA2 = pool_backward_fast(dP2, pool2)
    dP1, dW2, db2 = conv_backward_fast(relu_backward(dA2, relu2), conv2)
    dA1 = pool_backward_fast(dP1, pool1)
    _, dW1, db1 = conv_backward_fast(relu_backward(dA1, relu1), conv1)
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}


def _as_read(kept: Named) -> Named:
    return {name: value.astype(np.float64) for name, value in kept.items()}

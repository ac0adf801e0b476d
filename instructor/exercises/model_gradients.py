"""model_gradients: the loss of the whole network and its gradient for every parameter."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises.conv_backward_fast import conv_backward_fast
from instructor.exercises.conv_forward_fast import conv_forward_fast
from instructor.exercises.pool_backward_fast import pool_backward_fast
from instructor.exercises.pool_forward_fast import pool_forward_fast
from instructor.exercises.softmax_cross_entropy import softmax_cross_entropy
from instructor.sampling import Draw

ORDER = 3
Named = dict[str, np.ndarray]
CONV, POOL = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}


def model_gradients(parameters: Named, X: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, Named]:
    return mistaken(parameters, X, labels)


# name of the case: (m, n_H, n_W, n_C, filters of the first layer, of the second, classes), public then hidden
SIZES = {
    "one_image": ((1, 4, 6, 1, 2, 3, 3), (1, 6, 4, 2, 3, 2, 4)),
    "several_images": ((3, 4, 6, 1, 3, 2, 4), (2, 6, 4, 1, 2, 3, 5)),
    "several_channels": ((2, 6, 4, 2, 2, 3, 3), (3, 4, 6, 3, 3, 2, 4)),
    "larger_images": ((2, 6, 8, 1, 3, 4, 5), (2, 8, 6, 1, 4, 3, 3)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        m, n_H, n_W, n_C, first, second, classes = sizes[draw.hidden]
        shapes = {
            "W1": (3, 3, n_C, first), "b1": (1, 1, 1, first),
            "W2": (3, 3, first, second), "b2": (1, 1, 1, second),
            "W3": (n_H // 2 * (n_W // 2) * second, classes), "b3": (1, classes),
        }  # fmt: skip
        # small weights, so that no class takes all and every gradient counts
        parameters = {key: draw.scaled(f"{name}/{key}", shape) / 4 for key, shape in shapes.items()}
        yield name, (parameters, draw.scaled(f"{name}/X", (m, n_H, n_W, n_C)), draw.labels(name, m, classes))


def mistaken(
    parameters: Named, X: np.ndarray, labels: np.ndarray, *,
    relus: str = "12", relus_back: str = "12", mode: str = "max", mode_back: str = "max", turned: bool = False,
    dense_bias: bool = True, mixed: bool = False,
) -> tuple[np.ndarray, Named]:  # fmt: skip
    """model_gradients; the switches name mistakes."""
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], CONV)
    A1 = np.maximum(Z1, 0) if "1" in relus else Z1
    P1, pool = pool_forward_fast(A1, POOL, mode)
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], CONV)
    A2 = np.maximum(Z2, 0) if "2" in relus else Z2
    flat = (A2.transpose(0, 3, 1, 2) if turned else A2).reshape(len(X), -1)
    scores = flat @ parameters["W3"] + (parameters["b3"] if dense_bias else 0.0)
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2 = (dscores @ parameters["W3"].T).reshape(A2.shape)
    if turned:
        m, n_H, n_W, n_C = A2.shape
        dA2 = (dscores @ parameters["W3"].T).reshape(m, n_C, n_H, n_W).transpose(0, 2, 3, 1)
    dZ2 = dA2 * (Z2 > 0) if "2" in relus_back else dA2
    dP1, dW2, db2 = conv_backward_fast(dZ2, conv2)
    dA1 = pool_backward_fast(dP1, pool, mode_back)
    dZ1 = dA1 * (Z1 > 0) if "1" in relus_back else dA1
    _, dW1, db1 = conv_backward_fast(dZ1, conv1)
    db3 = dscores.sum(axis=0, keepdims=True) if dense_bias else np.zeros(parameters["b3"].shape)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": flat.T @ dscores, "b3": db3}
    if mixed:
        gradients = {**gradients, "W3": gradients["W3"] * len(X)}
    return loss, gradients


EXERCISE = Exercise(
    name="model_gradients",
    lesson="06_training",
    parameters=("parameters", "X", "labels"),
    outputs=("loss", "gradients"),
    points=(2, 6),
    reference=model_gradients,
    cases=cases,
    formula=lambda parameters, *rest: "\n".join(f"{name}: {value.shape}" for name, value in parameters.items()),
    locks=("model_gradients",),
    misconceptions={
        "first_relu_left_out": partial(mistaken, relus="2", relus_back="2"),
        "second_relu_left_out": partial(mistaken, relus="1", relus_back="1"),
        "first_relu_not_walked_back": partial(mistaken, relus_back="2"),
        "second_relu_not_walked_back": partial(mistaken, relus_back="1"),
        "first_relu_skipped_forward": partial(mistaken, relus="2"),
        "second_relu_skipped_forward": partial(mistaken, relus="1"),
        "average_pooling": partial(mistaken, mode="average", mode_back="average"),
        "pooled_back_as_average": partial(mistaken, mode_back="average"),
        "flattened_channels_first": partial(mistaken, turned=True),
        "last_bias_left_out": partial(mistaken, dense_bias=False),
        "last_gradient_not_averaged": partial(mistaken, mixed=True),
    },
)

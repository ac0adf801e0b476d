"""model_gradients: the loss of the whole network and its gradient for every parameter."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.layers.dense import dense_backward, dense_forward
from instructor.edit import edit, edits
from instructor.exercise import Exercise
from instructor.exercises.conv_backward_fast import conv_backward_fast
from instructor.exercises.conv_forward_fast import conv_forward_fast
from instructor.exercises.pool_backward_fast import pool_backward_fast
from instructor.exercises.pool_forward_fast import pool_forward_fast
from instructor.exercises.relu_backward import relu_backward
from instructor.exercises.relu_forward import relu_forward
from instructor.exercises.softmax_cross_entropy import softmax_cross_entropy
from instructor.sampling import Draw

Named = dict[str, np.ndarray]


def model_gradients(parameters: Named, X: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, Named]:
    conv, pool = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, conv1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], conv)
    A1, relu1 = relu_forward(Z1)
    P1, pool1 = pool_forward_fast(A1, pool, mode="max")
    Z2, conv2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], conv)
    A2, relu2 = relu_forward(Z2)
    scores, dense = dense_forward(A2, parameters["W3"], parameters["b3"])
    loss, dscores = softmax_cross_entropy(scores, labels)
    dA2, dW3, db3 = dense_backward(dscores, dense)
    dZ2 = relu_backward(dA2, relu2)
    dP1, dW2, db2 = conv_backward_fast(dZ2, conv2)
    dA1 = pool_backward_fast(dP1, pool1, mode="max")
    dZ1 = relu_backward(dA1, relu1)
    _, dW1, db1 = conv_backward_fast(dZ1, conv1)
    gradients = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2, "W3": dW3, "b3": db3}
    return loss, gradients


# name of the case: (m, n_H, n_W, n_C, filters of the first layer, of the second, classes), public then hidden
SIZES = {
    "one_image": ((1, 4, 6, 1, 2, 3, 3), (1, 6, 4, 2, 3, 2, 4)),
    "several_images": ((3, 4, 6, 1, 3, 2, 4), (2, 6, 4, 1, 2, 3, 5)),
    "several_channels": ((2, 6, 4, 2, 2, 3, 3), (3, 4, 6, 3, 3, 2, 4)),
    "larger_images": ((2, 6, 8, 1, 3, 4, 5), (2, 8, 6, 1, 4, 3, 3)),
    "many_of_each": ((5, 2, 4, 5, 6, 5, 4), (5, 4, 2, 5, 5, 6, 4)),
    "other_numbers": ((1, 4, 6, 1, 2, 3, 3), (1, 6, 4, 2, 3, 2, 4)),  # the sizes of an earlier case
}


def given(draw: Draw, name: str, sizes: tuple[int, ...]) -> tuple[Named, np.ndarray, np.ndarray]:
    """Parameters, images and labels of the given sizes."""
    m, n_H, n_W, n_C, first, second, classes = sizes
    shapes = {
        "W1": (3, 3, n_C, first),
        "b1": (1, 1, 1, first),
        "W2": (3, 3, first, second),
        "b2": (1, 1, 1, second),
        "W3": (n_H // 2 * (n_W // 2) * second, classes),
        "b3": (1, classes),
    }
    # small weights, so that no class takes all and every gradient counts
    parameters = {key: draw.scaled(f"{name}/{key}", shape) / 4 for key, shape in shapes.items()}
    return parameters, draw.scaled(f"{name}/X", (m, n_H, n_W, n_C)), draw.labels(name, m, classes)


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in SIZES.items():
        yield name, given(draw, name, sizes[draw.hidden])


def drawn(draw: Draw) -> tuple[Named, np.ndarray, np.ndarray]:
    """A network and images as the draw chooses them."""
    n_H, n_W = (2 * draw.whole(side, 1, 3) for side in ("n_H", "n_W"))
    m, n_C, first, second = (draw.whole(size, 1, 3) for size in ("m", "n_C", "first", "second"))
    return given(draw, "drawn", (m, n_H, n_W, n_C, first, second, draw.whole("classes", 2, 4)))


EXERCISE = Exercise(
    name="model_gradients",
    lesson="06_training",
    order=3,
    parameters=("parameters", "X", "labels"),
    outputs=("loss", "gradients"),
    points=(2, 6),
    reference=model_gradients,
    cases=cases,
    inputs=drawn,
    formula=lambda parameters, *rest: "\n".join(f"{name}: {value.shape}" for name, value in parameters.items()),
    locks=("model_gradients",),
    mistakes={
        "first_relu_left_out": edits(("A1, relu1 = relu_forward(Z1)", "A1 = Z1"), ("relu_backward(dA1, relu1)", "dA1")),
        "second_relu_left_out": edits(
            ("A2, relu2 = relu_forward(Z2)", "A2 = Z2"), ("relu_backward(dA2, relu2)", "dA2")
        ),
        "first_relu_not_walked_back": edit("relu_backward(dA1, relu1)", "dA1"),
        "second_relu_not_walked_back": edit("relu_backward(dA2, relu2)", "dA2"),
        "first_relu_skipped_forward": edit("relu_forward(Z1)", "Z1, Z1"),
        "second_relu_skipped_forward": edit("relu_forward(Z2)", "Z2, Z2"),
        "average_pooling": edit('mode="max"', 'mode="average"', 2),
        "pooled_back_as_average": edit('pool1, mode="max"', 'pool1, mode="average"'),
        "flattened_channels_first": edits(
            ("dense_forward(A2,", "dense_forward(A2.transpose(0, 3, 1, 2),"),
            ("relu_backward(dA2,", "relu_backward(dA2.transpose(0, 2, 3, 1),"),
        ),
        "last_bias_left_out": edits(('parameters["b3"]', '0 * parameters["b3"]'), ('"b3": db3', '"b3": 0 * db3')),
        "last_gradient_not_averaged": edit('"W3": dW3', '"W3": dW3 * len(X)'),
    },
)

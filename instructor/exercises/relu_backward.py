"""relu_backward: the gradient passes where the number was positive."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises.relu_forward import input_of, shapes_of
from instructor.sampling import Draw

ORDER = 1


def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    return dA * (cache > 0)


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shape in shapes_of(draw):
        yield name, (input_of(draw, f"{name}/dA", shape) if name != "by_hand" else draw.small("dA", shape, signed=True),
                     input_of(draw, name, shape))  # fmt: skip
    # windows that see only black give exact zeros while the biases are 0, so what happens there counts
    shape = (3, 4) if draw.hidden else (2, 5)
    Z = draw.array("exact_zeros", shape)
    Z.flat[::3] = 0
    yield "exact_zeros", (draw.array("exact_zeros/dA", shape), Z)


def in_place(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    dA[cache <= 0] = 0
    return dA


EXERCISE = Exercise(
    name="relu_backward",
    lesson="06_training",
    parameters=("dA", "cache"),
    outputs=("dZ",),
    points=(1, 1),
    reference=relu_backward,
    cases=cases,
    formula=lambda dA, cache: f"dZ ~ Z: {cache.shape}",
    locks=("relu_backward",),
    misconceptions={
        "passes_everything": lambda dA, cache: dA + 0.0,
        "zero_lets_pass": lambda dA, cache: dA * (cache >= 0),
        "mask_alone": lambda dA, cache: 1.0 * (cache > 0),
        "relu_of_gradient": lambda dA, cache: np.maximum(dA, 0),
        "mask_turned_round": lambda dA, cache: dA * (cache < 0),
        "times_input": lambda dA, cache: dA * np.maximum(cache, 0),
        "input_where_positive": lambda dA, cache: np.maximum(cache, 0),
        "both_positive": lambda dA, cache: dA * (cache > 0) * (dA > 0),
        "changes_gradient": in_place,
    },
)

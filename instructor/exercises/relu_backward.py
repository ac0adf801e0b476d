"""relu_backward: the gradient passes where the number was positive."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise
from instructor.exercises.relu_forward import drawn_shape, input_of, shapes_of
from instructor.sampling import Draw


def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    dZ = dA * (cache > 0)
    return dZ


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shape in shapes_of(draw):
        yield (
            name,
            (
                input_of(draw, f"{name}/dA", shape) if name != "by_hand" else draw.small("dA", shape, signed=True),
                input_of(draw, name, shape),
            ),
        )
    # windows that see only black give exact zeros while the biases are 0, so what happens there counts
    shape = (3, 4) if draw.hidden else (2, 5)
    Z = draw.array("exact_zeros", shape)
    Z.flat[::3] = 0
    yield "exact_zeros", (draw.array("exact_zeros/dA", shape), Z)


def drawn(draw: Draw) -> tuple[np.ndarray, np.ndarray]:
    """A gradient and what ReLU got, of a shape that the draw chooses; some of it exactly 0."""
    shape = drawn_shape(draw)
    zeros = draw.array("drawn/zeros", shape) > np.median(draw.array("drawn/zeros", shape)) + draw.whole("few", 0, 1)
    return draw.array("drawn/dA", shape), np.where(zeros, 0.0, draw.array("drawn", shape))


EXERCISE = Exercise(
    name="relu_backward",
    lesson="06_training",
    order=1,
    parameters=("dA", "cache"),
    outputs=("dZ",),
    points=(1, 1),
    reference=relu_backward,
    cases=cases,
    inputs=drawn,
    formula=lambda dA, cache: f"dZ ~ Z: {cache.shape}",
    locks=("relu_backward",),
    mistakes={
        "passes_everything": edit(" * (cache > 0)", ""),
        "zero_lets_pass": edit("cache > 0", "cache >= 0"),
        "small_numbers_stopped": edit("cache > 0", "cache > 1e-3"),
        "mask_alone": edit("dA * (cache > 0)", "1.0 * (cache > 0)"),
        "relu_of_gradient": edit("dA * (cache > 0)", "np.maximum(dA, 0)"),
        "mask_turned_round": edit("cache > 0", "cache < 0"),
        "times_input": edit("(cache > 0)", "np.maximum(cache, 0)"),
        "input_where_positive": edit("dA * (cache > 0)", "np.maximum(cache, 0)"),
        "both_positive": edit("(cache > 0)", "(cache > 0) * (dA > 0)"),
        "changes_gradient": edit("dZ = dA * (cache > 0)", "dA[cache <= 0] = 0\n    dZ = dA"),
    },
)

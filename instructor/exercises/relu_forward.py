"""relu_forward: every negative number becomes 0."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise
from instructor.sampling import Draw

Result = tuple[np.ndarray, np.ndarray]


def relu_forward(Z: np.ndarray) -> Result:
    A = np.maximum(Z, 0)
    return A, Z


# name of the case: shape, public then hidden
SHAPES = {
    "by_hand": ((2, 3), (2, 3)),
    "a_matrix": ((4, 5), (3, 7)),
    "several_images": ((2, 3, 4, 2), (3, 2, 5, 2)),
    "one_channel": ((1, 5, 3, 1), (2, 4, 3, 1)),
    "many_of_each": ((5, 3, 2, 5), (5, 2, 3, 5)),
    "other_numbers": ((4, 5), (3, 7)),  # the sizes of an earlier case
    "near_zero": ((5, 3), (6, 4)),
}


def shapes_of(draw: Draw) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The shape of every case of this draw; relu_backward uses the same."""
    for name, shapes in SHAPES.items():
        if name != "by_hand" or not draw.hidden:
            yield name, shapes[draw.hidden]


def input_of(draw: Draw, name: str, shape: tuple[int, ...]) -> np.ndarray:
    if name == "near_zero":  # from a quarter of a millionth on, and no number is 0
        return draw.array(name, shape) / 2.0 ** (12 if draw.hidden else 20)
    return draw.small(name, shape, signed=True) if name == "by_hand" else draw.array(name, shape)


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shape in shapes_of(draw):
        yield name, (input_of(draw, name, shape),)


def drawn_shape(draw: Draw) -> tuple[int, ...]:
    """Of a batch of images or of rows, as the draw chooses."""
    return tuple(draw.whole(f"axis {axis}", 1, 4) for axis in range(draw.whole("axes", 1, 2) * 2))


def drawn(draw: Draw) -> tuple[np.ndarray]:
    return (draw.array("drawn", drawn_shape(draw)),)


EXERCISE = Exercise(
    name="relu_forward",
    lesson="06_training",
    parameters=("Z",),
    outputs=("A", "cache"),
    points=(1, 1),
    reference=relu_forward,
    cases=cases,
    inputs=drawn,
    formula=lambda Z: f"A ~ Z: {Z.shape}",
    locks=("relu_forward",),
    mistakes={
        "absolute_value": edit("np.maximum(Z, 0)", "np.abs(Z)"),
        "negative_part": edit("np.maximum", "np.minimum"),
        "mask_for_values": edit("np.maximum(Z, 0)", "(Z > 0).astype(float)"),
        "leaky": edit("np.maximum(Z, 0)", "np.where(Z > 0, Z, 0.01 * Z)"),
        "cut_at_1": edit("np.maximum(Z, 0)", "np.clip(Z, 0, 1)"),
        "starts_at_1": edit("np.maximum(Z, 0)", "np.maximum(Z, 1)"),
        "small_numbers_cut": edit("np.maximum(Z, 0)", "np.where(Z > 1e-3, Z, 0)"),
        "maximum_over_images": edit("np.maximum", "np.max"),
        "A_in_cache": edit("return A, Z", "return A, A"),
        "changes_input": edit("A = np.maximum(Z, 0)", "Z[Z < 0] = 0\n    A = Z"),
    },
)

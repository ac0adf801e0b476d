"""corner_detector: one filter and one bias that answer to the corners of white shapes, and to nothing else."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.checks.rules import ANSWERS
from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw


def corner_detector() -> tuple[np.ndarray, float]:
    W = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    b = -4
    return W, b


# what each case has to answer to: white from these rows and columns on (top, left) or up to them
CORNERS = {
    "corner_top_left": ("from", "from"),
    "corner_top_right": ("from", "to"),
    "corner_bottom_left": ("to", "from"),
    "corner_bottom_right": ("to", "to"),
}
SIDES = (12, 13)  # rows and columns of every image
NEAREST = 5  # pixels from a corner to the border of the image at least, so that a window of 5 × 5 sees all around it


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name in (*CORNERS, "square"):
        yield name, ()


def wanted(draw: Draw) -> dict[str, Any]:
    names = [row[0] for row in cases(draw)]
    return {name: {"answer": {name: _image(draw, name)}, "silent": _silent(draw, name)} for name in names}


def _image(draw: Draw, name: str) -> np.ndarray:
    """A white shape on black: a quarter of the image, of which one corner is to be seen, or a square with all four."""
    rows, columns = SIDES
    image = np.zeros(SIDES)
    row, column = (NEAREST + draw.choice(f"{name}/{k}", side - 2 * NEAREST + 1) for k, side in enumerate(SIDES))
    if name == "square":
        image[2 : row + 3, 2 : column + 3] = 1
        return image
    vertical, horizontal = CORNERS[name]
    inside_rows = slice(row, rows) if vertical == "from" else slice(0, row)
    image[inside_rows, slice(column, columns) if horizontal == "from" else slice(0, column)] = 1
    return image


def _silent(draw: Draw, name: str) -> dict[str, np.ndarray]:
    """White halves with an edge in any direction, all white, all black."""
    row, column = (NEAREST + draw.choice(f"{name}/edge/{k}", side - 2 * NEAREST + 1) for k, side in enumerate(SIDES))
    below, right = np.zeros(SIDES), np.zeros(SIDES)
    below[row:], right[:, column:] = 1, 1
    return {
        "edge_left": right,
        "edge_right": 1 - right,
        "edge_top": below,
        "edge_bottom": 1 - below,
        "white": np.ones(SIDES),
        "black": np.zeros(SIDES),
    }


WEIGHTS = "[[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]"

EXERCISE = Exercise(
    name="corner_detector",
    lesson="02_convolution",
    order=3,
    parameters=(),
    outputs=("W", "b"),
    points=(2, 3),
    reference=corner_detector,
    cases=cases,
    rule=ANSWERS,
    wanted=wanted,
    naive=(
        lambda: (np.zeros((3, 3)), 0),
        lambda: (np.ones((3, 3)), 0),
        lambda: (np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]), 0),
    ),
    mistakes={
        "no_bias": edit("b = -4", "b = 0"),
        "bias_too_low": edit("b = -4", "b = -5"),
        "one_direction": edits((WEIGHTS, "[[1, -1], [-1, 1]]"), ("b = -4", "b = -0.5")),
        "answers_to_white": edits((WEIGHTS, "[[0, 0, 0], [0, 1, 0], [0, 0, 0]]"), ("b = -4", "b = -0.5")),
    },
)

"""The warm-up of lesson 00: brightness from 0..255 to 0..1."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise
from instructor.sampling import Draw


def to_unit_range(image: np.ndarray) -> np.ndarray:
    result = image / 255
    return result


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    rows = 4 if draw.hidden else 2
    ramp = np.arange(0, 256, 17, dtype=np.float64)
    if draw.hidden:  # the same two ends, and between them what stands in no public case
        ramp = np.abs(draw.array("ramp", (16,))) * 30 + 3
        ramp[[ramp.argmin(), ramp.argmax()]] = 0, 255
    yield "dark_image", (np.abs(draw.array("dark", (rows, 3))) * 20 + 3,)
    yield "zero_to_255", (ramp.reshape(rows, 4) if draw.hidden else ramp[::-1].reshape(4, 4).copy(),)
    yield "several_channels", (np.abs(draw.array("colour", (rows, 3, 3))) * 30 + 1,)


def drawn(draw: Draw) -> tuple[np.ndarray]:
    """A grey image or one of three channels, of a size that the draw chooses; from 0 to 255."""
    shape = (draw.whole("n_H", 1, 5), draw.whole("n_W", 1, 5), 3)[: draw.whole("axes", 2, 3)]
    return (np.abs(draw.array("drawn", shape)) * 8,)


EXERCISE = Exercise(
    name="to_unit_range",
    lesson="00_start",
    parameters=("image",),
    outputs=("result",),
    points=(1, 1),
    reference=to_unit_range,
    cases=cases,
    inputs=drawn,
    mistakes={
        "divides_by_256": edit("255", "256"),
        "divides_by_maximum": edit("255", "image.max()"),
        "stretches": edit("image / 255", "(image - image.min()) / (image.max() - image.min())"),
        "whole_division": edit("/", "//"),
        "changes_input": edit("result = image / 255", "image /= 255\n    result = image"),
    },
)

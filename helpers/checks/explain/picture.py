"""The picture of a failing check's window, and that of a hunt."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.checks.explain.forward import explain
from helpers.checks.explain.text import hunt_rows
from helpers.checks.judge import Verdict, close


def hunt_picture(verdicts: Sequence[Verdict]) -> Any:
    """The map of a hunt as a picture; None where `hunt_rows` has nothing."""
    from helpers.pictures import hunted

    rows = hunt_rows(verdicts)
    return hunted(rows) if rows else None


def picture_of(verdict: Verdict) -> Any:
    """The picture, or None where the difference is not one of numbers in an array."""
    from helpers.pictures import wrong_window

    found = seen(verdict)
    return None if found is None else wrong_window(*found)


Blocks = Sequence[tuple[str, np.ndarray]]
Box = tuple[int, int, int, int]


def seen(
    verdict: Verdict,
) -> tuple[Blocks, np.ndarray | None, Box | None, np.ndarray, np.ndarray, np.ndarray] | None:
    """What the picture shows, as `wrong_window` takes it; None where the difference is not one of numbers."""
    explanation, difference = explain(verdict), verdict.difference
    if explanation is None or difference is None or np.ndim(difference.expected) < 2:
        return None
    arrays = difference.got, difference.expected, close(verdict.case, difference.expected, difference.got)
    got, expected, right = (plane_of(array, difference.part, difference.index) for array in arrays)
    return explanation.blocks, explanation.image, explanation.box, got, expected, right


def plane_of(array: np.ndarray, part: str, index: tuple[int, ...]) -> np.ndarray:
    """The rows and columns in which the place lies: of its image and channel, or of its filter."""
    if array.ndim == 2:
        return array
    if array.ndim == 3:  # one image, without an axis of images
        return array[:, :, index[2]]
    if part == "dW":
        return array[:, :, index[2], index[3]]
    if part == "db":
        return array[0, 0]  # one row
    return array[index[0], :, :, index[3]]

"""The window behind a failed check's first wrong number as tables of plain data: what the picture in a lesson shows.

A feedback page is written again when a comment changes, so a row keeps them; and a class has many
pages, for each of which a drawing would cost a quarter of a second.
"""

from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np

from helpers.checks.diagnosis.evidence import shown
from helpers.checks.explain.picture import seen
from helpers.checks.judge import Verdict
from helpers.messages import say
from helpers.pictures.words import short

MOST = 14  # rows or columns of a table; what is larger is no window that one looks at


class Table(TypedDict):
    """An array under its name: numbers as text, the places that are marked, and the sign that stands before it."""

    name: str
    sign: str
    rows: list[list[str]]
    window: list[tuple[int, int]]
    wrong: list[tuple[int, int]]


def tables(verdicts: Sequence[Verdict]) -> list[list[Table]]:
    """The lines of tables for a failed public check: how the number is made, then yours beside the expected one.

    [] where the difference is not one of numbers in an array, or an array is too large to be looked at.
    """
    found = seen(shown(verdicts))
    if found is None:
        return []
    blocks, image, box, got, expected, right = found
    arrays = [got, expected, *(block for _, block in blocks), *([image] if image is not None else [])]
    if any(array.ndim != 2 or max(array.shape) > MOST for array in map(np.atleast_2d, arrays)):
        return []
    made = []
    if image is not None and box is not None:
        top, left, rows, columns = box
        places = [(row, column) for row in range(top, top + rows) for column in range(left, left + columns)]
        made.append(_table(say("pictures.wrong.image"), "", image, window=places))
    signs = ("→" if made else "", "×", "=")
    for (name, block), sign in zip(blocks, signs, strict=False):
        made.append(_table(name, sign, block))
    wrong = [(int(row), int(column)) for row, column in np.argwhere(~np.atleast_2d(right))]
    result = [
        _table(say("pictures.wrong.got"), "", got, wrong=wrong),
        _table(say("pictures.wrong.expected"), "", expected),
    ]
    return [line for line in (made, result) if line]


def _table(name: str, sign: str, array: np.ndarray, **marked: Any) -> Table:
    rows = [[short(value) for value in row] for row in np.atleast_2d(array).astype(float)]
    return Table(name=name, sign=sign, rows=rows, window=marked.get("window", []), wrong=marked.get("wrong", []))

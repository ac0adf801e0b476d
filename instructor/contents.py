"""What each exercise is checked on, as a digest that a released notebook carries: a later version compares it."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.key import PUBLIC_SEED
from instructor.sampling import Draw

DIGITS = 9  # significant ones that count: some arguments come from a logarithm, whose last bits are the machine's


def checks_of(lesson: str) -> dict[str, str]:
    """A digest of the cases of each graded exercise of a lesson, by name: their names, arguments and rule.

    Hidden cases are of the same names and kinds, so they change when the public ones do.
    """
    return {name: digest(each) for name, each in exercises().items() if each.lesson == lesson and each.graded}


def digest(exercise: Exercise) -> str:
    """The same on every machine, for the same cases."""
    total = hashlib.sha256(exercise.rule.encode())
    for case in exercise.cases(Draw(PUBLIC_SEED)):
        for piece in _pieces(case):
            total.update(piece.encode() + b"\n")
    return total.hexdigest()[:12]


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield f"key {key}"
            yield from _pieces(value[key])
    elif isinstance(value, list | tuple):
        yield f"{len(value)} items"
        for item in value:
            yield from _pieces(item)
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype.kind} {value.shape}"
        yield " ".join(map(_said, value.ravel().tolist()))
    else:
        yield _said(value)


def _said(value: Any) -> str:
    return f"{value:.{DIGITS}g}" if isinstance(value, float) else repr(value)

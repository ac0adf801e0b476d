"""The exceptions that edits stop with, by sentence, place and cases: what a message may come from."""

import linecache
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case
from helpers.checks.diagnosis.exceptions import OF_MANY, advice, place_of
from instructor.mutation.make import Made
from instructor.mutation.run import SECONDS, raises
from instructor.mutation.tree import Slip

MOST_KEPT = 10  # causes of one exception


@dataclass(frozen=True)
class Stopped:
    """What stops with one exception: the key of its sentence, the name on its line, the numbers of the cases that do.

    ``number`` is the exception's fingerprint on the smallest of them.  ``causes`` are the slips, the plainest first.
    """

    key: str
    number: int
    place: str
    cases: list[int]
    causes: list[tuple[Slip, ...]]


def stopped_of(edits: Sequence[tuple[Made, np.ndarray]], cases: Sequence[Case]) -> list[Stopped]:
    """The exceptions of single edits, that of most edits first; each edit comes with its row of fingerprints.

    A check shows the smallest case that raises, so that is the one whose exception counts.
    """
    found: dict[tuple[str, int, str, tuple[int, ...]], list[Made]] = {}
    for one, row in edits:
        numbers = row.reshape(len(cases), -1)
        stops = raises(numbers)  # of one output alone it may say that it is None, or no array
        which = tuple(int(k) for k in np.flatnonzero(stops.any(axis=1)))
        smallest = min(which, key=lambda k: cases[k].size)
        failure = _with_lines(one, cases[smallest]).failure
        told = advice(failure, cases[smallest]) if failure is not None else None
        if failure is not None and told is not None and told[0] in OF_MANY:
            number = int(numbers[smallest][stops[smallest]][0])
            key = (told[0], number, place_of(failure.line), which)
            found.setdefault(key, []).append(one)
    ordered = sorted(found.items(), key=lambda row: -len(row[1]))  # equal ones stay in the order of the edits
    return [Stopped(*alike, list(which), _plainest(same)) for (*alike, which), same in ordered]


def _plainest(same: Sequence[Made]) -> list[tuple[Slip, ...]]:
    """The first different slips, by weight, then by how many edits they are said of; a check tells fewer, those that
    the student's text allows.
    """
    count = Counter(one.slips for one in same)
    ordered = sorted(same, key=lambda one: (len(one.slips), one.weight, -count[one.slips]))
    return list(dict.fromkeys(one.slips for one in ordered))[:MOST_KEPT]


def _with_lines(one: Made, case: Case) -> Outcome:
    """What an edit gives when it is run as a student's function is, whose lines are known."""
    filename = f"<{one.function.__name__} stopped>"
    linecache.cache[filename] = (len(one.source), None, one.source.splitlines(keepends=True), filename)
    scope = dict(one.function.__globals__)
    exec(compile(one.source, filename, "exec"), scope)
    return call(scope[one.function.__name__], case, SECONDS, again=False)

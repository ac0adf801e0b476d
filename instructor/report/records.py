"""What the checks of a graded run published in an autograded notebook.  A student can print anything: all is tested."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.messages import find
from instructor.exercises import exercises
from instructor.sampling import Draw

MIME = "application/vnd.convolution.check+json"
KINDS = ("misconception", "pattern", "exception", "simple", "unknown")  # those of helpers.checks.diagnose.Cause
MOST_NAMES = 2  # a diagnosis names one cause, or the two that fit


@dataclass(frozen=True)
class Record:
    """What one check found: cases passed and the names of those that failed, and, of a public one, the cause."""

    exercise: str
    hidden: bool
    passed: int
    cases: int
    failed: tuple[str, ...] = ()
    kind: str = ""
    names: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every case was called; a check stops at a call that takes too long."""
        return self.passed + len(self.failed) == self.cases


def read(path: Path) -> dict[tuple[str, bool], Record]:
    """The records of a notebook by exercise and whether the cases are hidden; empty when it cannot be read.

    A record counts in the graded cell of its own exercise only, and there the last one counts: the check
    publishes when all calls of the student's function are done.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    found = {}
    for cell in _items(_get(notebook, "cells")):
        name = _get(cell, "metadata", "nbgrader", "grade_id")
        exercise, _, kind = name.rpartition("_") if isinstance(name, str) else ("", "", "")
        if kind in ("public", "hidden"):
            for output in _items(_get(cell, "outputs")):
                one = record(_get(output, "data", MIME), exercise, kind == "hidden")
                if one is not None:
                    found[exercise, one.hidden] = one
    return found


def _get(data: Any, *keys: str) -> Any:
    """What stands in ``data`` below the keys; None where something else than a dict does."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _items(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def record(data: Any, exercise: str, hidden: bool) -> Record | None:
    """``data`` as a record of these cases, without names that the course does not have; None when it is none."""
    if not isinstance(data, dict) or exercise not in exercises():
        return None
    known, passed, cases = case_names(exercise, hidden), data.get("passed"), data.get("cases")
    if data.get("exercise") != exercise or data.get("hidden") is not hidden:
        return None
    if type(passed) is not int or type(cases) is not int or cases != len(known) or not 0 <= passed <= cases:
        return None
    said = _texts(data.get("failed"))
    failed = tuple(name for name in known if name in said)
    if passed + len(failed) > cases:
        return None
    if hidden or passed == cases:
        return Record(exercise, hidden, passed, cases, failed)
    return Record(exercise, hidden, passed, cases, failed, *_cause(data, exercise))


def _cause(data: dict[str, Any], exercise: str) -> tuple[str, tuple[str, ...]]:
    kind, said = data.get("kind"), _texts(data.get("names"))
    if not isinstance(kind, str) or kind not in KINDS:
        return "", ()
    names = tuple(name for name in said if sentence(exercise, kind, name))[:MOST_NAMES]
    return (kind, names) if names or kind != "misconception" else ("", ())


def _texts(value: Any) -> list[str]:
    """The texts in a list, each once; none when ``value`` is not a list."""
    return list(dict.fromkeys(item for item in _items(value) if isinstance(item, str)))


@cache
def case_names(exercise: str, hidden: bool) -> tuple[str, ...]:
    """The names of an exercise's cases, which are the same for every draw."""
    return tuple(row[0] for row in exercises()[exercise].cases(Draw("report", hidden=hidden)))


_TABLES = {"misconception": "misconceptions.{exercise}", "pattern": "pattern", "exception": "exceptions"}


def sentence(exercise: str, kind: str, name: str) -> str:
    """What the course says of a named cause, as it stands in its messages; "" for a name that it does not have."""
    if kind not in _TABLES:
        return ""
    entry = find(_TABLES[kind].format(exercise=exercise)).get(name)
    said = entry.get("says") if isinstance(entry, dict) else entry
    return said if isinstance(said, str) else ""

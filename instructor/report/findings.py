"""What the grader found of each check, as the rows keep it: a row may be of an earlier version of the course."""

from functools import cache
from typing import Any, get_args

from helpers.checks.diagnosis.cause import Kind
from helpers.checks.diagnosis.known import MOST_NAMED
from helpers.messages import find
from instructor.exercises import exercises
from instructor.grading.record import Row
from instructor.grading.verdicts import Found
from instructor.sampling import Draw

KINDS = get_args(Kind)


def of_row(row: Row) -> dict[tuple[str, bool], Found]:
    """What a row's checks found, by exercise and whether the cases are hidden.

    Exercises and cases that the course no longer has are left out.
    """
    found = {}
    for data in row.checks:
        if isinstance(data, dict) and isinstance(data.get("exercise"), str):
            one = record(data, data["exercise"], data.get("hidden") is True)
            if one is not None:
                found[one.exercise, one.hidden] = one
    return found


def _items(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def record(data: Any, exercise: str, hidden: bool) -> Found | None:
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
        return Found(exercise, hidden, passed, cases, failed)
    return Found(exercise, hidden, passed, cases, failed, *_cause(data, exercise))


def _cause(data: dict[str, Any], exercise: str) -> tuple[str, tuple[str, ...]]:
    kind, said = data.get("kind"), _texts(data.get("names"))
    if not isinstance(kind, str) or kind not in KINDS:
        return "", ()
    names = tuple(name for name in said if sentence(exercise, kind, name))[:MOST_NAMED]
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

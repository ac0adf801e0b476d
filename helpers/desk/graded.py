"""The graded cell: hidden cases, partial credit as a plain float, and never a hidden value."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.checks.cases import read
from helpers.checks.judge import Verdict
from helpers.checks.trial import verdicts_of
from helpers.desk.record import publish
from helpers.messages import kind_of_case, say
from helpers.surroundings import being_graded

ENVIRONMENT = "COURSE_KEY"  # set by nbgrader_config.py: the folder that holds the two hidden files
INPUTS, EXPECTED = "hidden_inputs.h5", "hidden_expected.h5"


class KeyMissing(RuntimeError):
    """A graded run cannot find the hidden cases: the course's fault, never the student's."""


def graded(exercise: str, function: Callable[..., Any], points: int) -> float | None:
    """The points that ``function`` earns on the hidden cases, as a plain float from 0 to ``points``.

    Prints which kinds of case failed and nothing of what they hold.  Outside a
    graded run, where there is no key, prints so and returns None.
    Raises KeyMissing in a graded run without a key.
    """
    folder = os.environ.get(ENVIRONMENT, "")
    if not folder or not (Path(folder) / EXPECTED).is_file():
        if being_graded():
            raise KeyMissing(say("hidden.no_key", folder=folder or f"${ENVIRONMENT}"))
        print(say("hidden.not_here", exercise=exercise))
        return None
    cases = read(exercise, Path(folder) / INPUTS, Path(folder) / EXPECTED)
    verdicts = verdicts_of(function, cases)
    print(summary(exercise, verdicts, len(cases)))
    publish(exercise, verdicts, len(cases), None, hidden=True)
    return round(float(points) * share(verdicts, len(cases)), 2)


def share(verdicts: Sequence[Verdict], cases: int) -> float:
    """The rule of partial credit: the part of the points, from 0 to 1, is that of the cases passed.

    Nothing unless a case is passed that takes thought, nor for a loop where the exercise is to do without
    one: that is an earlier lesson's answer.
    """
    if any(verdict.kind == "loops" for verdict in verdicts):
        return 0.0
    passed = [verdict for verdict in verdicts if verdict.passed]
    if all(verdict.case.cheap for verdict in passed):
        return 0.0
    return len(passed) / cases


def summary(exercise: str, verdicts: Sequence[Verdict], cases: int) -> str:
    """How many hidden cases passed and the kinds of those that did not; no numbers of theirs."""
    failed = [kind_of_case(exercise, verdict.case.name) for verdict in verdicts if not verdict.passed]
    passed = sum(verdict.passed for verdict in verdicts)
    if not failed:
        return say("hidden.passed", exercise=exercise, cases=cases)
    return say("hidden.failed", exercise=exercise, passed=passed, cases=cases, kinds="; ".join(dict.fromkeys(failed)))

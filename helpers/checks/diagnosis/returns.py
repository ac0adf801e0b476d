"""What came back instead of the results: something else each time, another cache, a dictionary.  Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.checks.cases import Case
from helpers.checks.diagnosis.cause import Cause, pattern
from helpers.checks.diagnosis.evidence import arguments, shown
from helpers.checks.judge import Verdict, compare
from helpers.checks.plain import same, to_plain
from helpers.messages import fact


def find_state(verdicts: Sequence[Verdict]) -> Cause | None:
    """A second call that gives the first one's result once more on top kept it somewhere."""
    outcome = shown(verdicts).outcome
    if not outcome.varies:
        return None
    doubled = [
        one.shape == two.shape and np.allclose(two, 2 * one) and bool(one.any())
        for one, two in zip(_arrays(outcome.value), _arrays(outcome.second), strict=False)
    ]
    return pattern("state") if any(doubled) else None


def find_varying(verdicts: Sequence[Verdict]) -> Cause | None:
    """Another result in a second, equal call."""
    verdict = shown(verdicts)
    if not verdict.outcome.varies:
        return None
    return pattern("varies_drawn" if verdict.case.rule else "varies")


def find_kept(verdicts: Sequence[Verdict]) -> Cause | None:
    """What was expected in another case with arguments of the same shapes, in every failing one: it was kept."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    if not all(any(_is_of(verdict, other.case) for other in verdicts) for verdict in failing):
        return None
    return pattern("kept_by_shape", outputs=", ".join(verdicts[0].case.outputs))


def _is_of(verdict: Verdict, other: Case) -> bool:
    """Whether what came back from a call is the result of another case, which differs from it in numbers alone."""
    case, value = verdict.case, verdict.outcome.value
    if case is other or verdict.outcome.failure is not None or not _alike(case.arguments, other.arguments):
        return False
    results = (value,) if len(case.outputs) == 1 else value
    expected = (other.expected,) if len(case.outputs) == 1 else other.expected
    if not isinstance(results, tuple) or len(results) != len(expected):
        return False
    # a cache may hold the arguments of either call; the mask of a small window may be that of another by chance
    first = np.asarray(expected[0]) if not isinstance(expected[0], dict) else None
    if first is not None and first.dtype == bool and first.size < LEAST_OF_A_MASK:
        return False
    return compare(replace(other, outputs=("",)), expected[0], results[0]) is None


LEAST_OF_A_MASK = 9


def _alike(one: Any, other: Any) -> bool:
    """Whether two arguments are equal but for the numbers in their arrays."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_alike(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[name], other[name]) for name in one)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape
    return type(one) is type(other) and (isinstance(one, float) or bool(one == other))


def _arrays(value: Any) -> list[np.ndarray]:
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if isinstance(item, np.ndarray) and item.dtype.kind in "biuf"]


def find_cache(verdicts: Sequence[Verdict]) -> Cause | None:
    """A cache that holds something else than the arguments, where all before it is right."""
    verdict = shown(verdicts)
    difference = verdict.difference
    if difference is None or not difference.part.startswith("cache") or difference.kind == "none":
        return None
    named, expected = arguments(verdict.case), difference.expected
    if isinstance(expected, tuple):
        return pattern("cache_parts", part=difference.part, names=", ".join(fact(verdict.case.exercise, "cache", ())))
    name = next((name for name, value in named.items() if same(to_plain(value), expected)), None)
    return pattern("cache", part=difference.part, name=name) if name is not None else None


def find_several(verdicts: Sequence[Verdict]) -> Cause | None:
    """Several things in every failing call, or one in brackets, where one alone is due."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    values = [verdict.outcome.value for verdict in failing]
    part = failing[0].case.outputs[0]
    if len(failing[0].case.outputs) > 1 or not all(isinstance(value, tuple) and value for value in values):
        return None
    if not all(isinstance(value[0], np.ndarray) for value in values):
        return None
    counts = {len(value) for value in values}
    if counts == {1}:
        return pattern("returned_in_brackets", part=part)
    number = np.shape(failing[0].case.expected) == ()
    if len(counts) > 1 or not number and all(np.shape(value[0]) == () for value in values):
        return None  # a list of numbers, as long as the arrays are large
    first = all(_is_right(verdict) for verdict in failing)
    return pattern("returned_more" if first else "returned_several", part=part, count=counts.pop())


def _is_right(verdict: Verdict) -> bool:
    """Whether the first of several things is what was expected."""
    return compare(verdict.case, verdict.case.expected, verdict.outcome.value[0]) is None


def find_dictionary(verdicts: Sequence[Verdict]) -> Cause | None:
    """The things that should be returned came in a dictionary."""
    verdict = shown(verdicts)
    difference, outputs = verdict.difference, verdict.case.outputs
    if difference is None or not isinstance(difference.got, dict) or difference.part != ", ".join(outputs):
        return None
    return pattern("returned_dictionary", outputs=difference.part)

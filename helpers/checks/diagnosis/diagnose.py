"""From the verdicts on all cases to one cause.  Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from helpers.checks.cases import Case, Fingerprint
from helpers.checks.diagnosis.evidence import arguments, separating
from helpers.checks.diagnosis.exceptions import advice
from helpers.checks.diagnosis.patterns import find_pattern, find_returned, find_truth
from helpers.checks.diagnosis.shapes import find_exchanged, find_shape
from helpers.checks.judge import Verdict, compare
from helpers.checks.plain import same, to_plain
from helpers.messages import fact, say

Kind = Literal["misconception", "exception", "pattern", "simple", "unknown"]


@dataclass(frozen=True)
class Cause:
    """Why an answer is wrong.

    ``kind`` is "misconception" (then ``names`` holds the one or two that fit
    every case), "exception" (a known one), "pattern" (what the wrong numbers
    have in common), "simple" (the verdict of the shown case says it: an
    exception, None, a wrong shape or type, changed arguments) or "unknown".
    ``facts`` are put into the sentence of an exception or a pattern.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


SIMPLE = {"not_begun", "slow", "loops", "raised", "none", "count", "type", "shape", "changed", "varies"}
MOST_NAMED = 2


def diagnose(verdicts: Sequence[Verdict], misconceptions: Mapping[str, Mapping[str, Fingerprint]]) -> Cause:
    """The cause of a failed check.

    A misconception is named only when all cases, passing ones too, are what it gives.
    ``misconceptions`` maps a case's name to what each known misconception gives on it.  One that
    only raises on these cases is not named: many mistakes raise a ValueError, and nothing tells them apart.
    """
    verdict = shown(verdicts)
    state = _state(verdict)
    if state is not None and state[0] == "state":
        return Cause("pattern", (state[0],))
    fitting = []
    for name in next(iter(misconceptions.values()), {}):
        rows = [(verdict, misconceptions[verdict.case.name].get(name)) for verdict in verdicts]
        if all(_fits(*row) for row in rows) and any(given and given.kind != "raises" for _, given in rows):
            fitting.append(name)
    if 0 < len(fitting) <= MOST_NAMED:
        return Cause("misconception", tuple(fitting))
    found_first = (
        _exception(verdict), state, find_exchanged(verdicts), find_returned(verdicts), _cache(verdict),
        _dictionary(verdict), find_truth(verdicts),
    )  # fmt: skip
    for found in (*found_first, find_shape(verdicts, verdict)):
        if found is not None:
            kind = "exception" if verdict.outcome.failure else "pattern"
            return Cause(kind, (found[0],), found[1])
    if verdict.kind == "loops":
        return Cause("simple")
    if verdict.kind in SIMPLE:
        return _condition(verdicts) or Cause("simple")
    pattern = find_pattern(verdicts)
    if pattern is not None:
        return Cause("pattern", (pattern[0],), pattern[1])
    return _condition(verdicts) or Cause("unknown")


def shown(verdicts: Sequence[Verdict]) -> Verdict:
    """The failing verdict to show: a wrong shape, then wrong numbers, then a loop; of these the smallest arguments."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    return min(failing, key=lambda verdict: (_LATER.get(verdict.kind, 0), verdict.case.size))


_LATER = {"values": 1, "changed": 1, "varies": 1, "loops": 2}


Found = tuple[str, Mapping[str, Any]] | None


def _exception(verdict: Verdict) -> Found:
    failure = verdict.outcome.failure
    return advice(failure, verdict.case) if failure is not None and verdict.kind == "raised" else None


def _state(verdict: Verdict) -> Found:
    """A second call that gives the first one's result once more on top kept it somewhere."""
    if verdict.kind != "varies" and not verdict.outcome.varies:
        return None
    first, second = (_arrays(value) for value in (verdict.outcome.value, verdict.outcome.second))
    doubled = [
        one.shape == two.shape and np.allclose(two, 2 * one) and bool(one.any())
        for one, two in zip(first, second, strict=False)
    ]
    return ("state" if any(doubled) else "varies"), {}


def _arrays(value: Any) -> list[np.ndarray]:
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if isinstance(item, np.ndarray) and item.dtype.kind in "biuf"]


def _cache(verdict: Verdict) -> Found:
    """A cache that holds something else than the arguments, where all before it is right."""
    difference = verdict.difference
    if difference is None or not difference.part.startswith("cache") or difference.kind == "none":
        return None
    named, expected = arguments(verdict.case), difference.expected
    if isinstance(expected, tuple):
        return "cache_parts", {"part": difference.part, "names": ", ".join(fact(verdict.case.exercise, "cache", ()))}
    name = next((name for name, value in named.items() if same(to_plain(value), expected)), None)
    return ("cache", {"part": difference.part, "name": name}) if name is not None else None


def _dictionary(verdict: Verdict) -> Found:
    """The things that should be returned came in a dictionary."""
    difference, outputs = verdict.difference, verdict.case.outputs
    if difference is None or not isinstance(difference.got, dict) or difference.part != ", ".join(outputs):
        return None
    return "returned_dictionary", {"outputs": difference.part}


def _condition(verdicts: Sequence[Verdict]) -> Cause | None:
    """What all failing cases have and no passing one, where nothing more is known."""
    conditions = separating(verdicts)
    if not conditions or any(verdict.kind == "not_begun" for verdict in verdicts):
        return None
    return Cause("pattern", ("condition",), {"conditions": "; ".join(say(f"condition.{name}") for name in conditions)})


def _fits(verdict: Verdict, fingerprint: Fingerprint | None) -> bool:
    outcome = verdict.outcome
    if fingerprint is None:
        return False
    if fingerprint.kind == "raises":
        return outcome.failure is not None and outcome.failure.type_name == fingerprint.value
    if outcome.failure is not None:
        return False
    if fingerprint.kind == "varies":
        return outcome.varies
    given, got = (_as_array(verdict.case, value) for value in (fingerprint.value, outcome.value))
    same_value = compare(verdict.case, *_finite(given, got)) is None
    return same_value and not outcome.varies and outcome.changed == fingerprint.changed


def _finite(one: Any, other: Any) -> tuple[Any, Any]:
    """Both values with 0 wherever both hold the same infinity or nan, which else are close to nothing."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = [_finite(*pair) for pair in zip(one, other, strict=True)]
        return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    floats = all(isinstance(value, np.ndarray) and value.dtype.kind == "f" for value in (one, other))
    if not floats or one.shape != other.shape or np.isfinite(one).all():
        return one, other
    both = ~np.isfinite(one) & ((one == other) | (np.isnan(one) & np.isnan(other)))
    return np.where(both, 0.0, one), np.where(both, 0.0, other)


def _as_array(case: Case, value: Any) -> Any:
    """A list or tuple of numbers as the array it should have been: the mistake in it is the same."""
    if len(case.outputs) > 1 or not isinstance(value, tuple):
        return value
    try:
        array = np.array(value)
    except ValueError:  # rows of different lengths
        return value
    return array if array.dtype.kind in "biuf" else value

"""The misconceptions that an exercise knows by name: which of them give what came back.  Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.checks.cases import Case, Fingerprint
from helpers.checks.diagnosis.cause import Cause, Finder
from helpers.checks.judge import Verdict, compare

MOST_NAMED = 2


def known(misconceptions: Mapping[str, Mapping[str, Fingerprint]]) -> Finder:
    """A finder of misconceptions: for each case's name, ``misconceptions`` has what each of them gives on it.

    One is named only when all cases, passing ones too, are what it gives.  One that only raises on these
    cases is not named: many mistakes raise a ValueError, and nothing tells them apart.
    """

    def find(verdicts: Sequence[Verdict]) -> Cause | None:
        fitting = []
        for name in next(iter(misconceptions.values()), {}):
            rows = [(verdict, misconceptions[verdict.case.name].get(name)) for verdict in verdicts]
            if all(_fits(*row) for row in rows) and any(given and given.kind != "raises" for _, given in rows):
                fitting.append(name)
        return Cause("misconception", tuple(fitting)) if 0 < len(fitting) <= MOST_NAMED else None

    return find


def _fits(verdict: Verdict, fingerprint: Fingerprint | None) -> bool:
    outcome = verdict.outcome
    if fingerprint is None:
        return False
    if fingerprint.kind == "raises":
        return outcome.failure is not None and outcome.failure.signature == fingerprint.value
    if outcome.failure is not None:
        return False
    if fingerprint.kind == "varies":
        return outcome.varies
    given, got = (as_array(verdict.case, value) for value in (fingerprint.value, outcome.value))
    same_value = compare(verdict.case, *_finite(given, got)) is None
    return same_value and not outcome.varies and outcome.changed == fingerprint.changed


def _finite(given: Any, got: Any) -> tuple[Any, Any]:
    """Both values with 0 where both hold the same infinity or nan, and 0 and nan, which is close to nothing, where
    the given one alone holds it: beside an infinity any number would count as close.
    """
    if isinstance(given, tuple) and isinstance(got, tuple) and len(given) == len(got):
        pairs = [_finite(*pair) for pair in zip(given, got, strict=True)]
        return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    floats = all(isinstance(value, np.ndarray) and value.dtype.kind == "f" for value in (given, got))
    if not floats or given.shape != got.shape or np.isfinite(given).all():
        return given, got
    odd = ~np.isfinite(given)
    same = (given == got) | (np.isnan(given) & np.isnan(got))
    return np.where(odd, 0.0, given), np.where(odd & ~same, np.nan, np.where(odd, 0.0, got))


def as_array(case: Case, value: Any) -> Any:
    """A list or tuple of numbers as the array it should have been: the mistake in it is the same."""
    if len(case.outputs) > 1 or not isinstance(value, tuple):
        return value
    try:
        array = np.array(value)
    except ValueError:  # rows of different lengths
        return value
    return array if array.dtype.kind in "biuf" else value

"""What came back instead of the results: something else each time, another cache, a dictionary.  Pure."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.checks.diagnosis.cause import Cause, pattern
from helpers.checks.diagnosis.evidence import arguments, shown
from helpers.checks.judge import Verdict
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
    return pattern("varies") if shown(verdicts).outcome.varies else None


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


def find_dictionary(verdicts: Sequence[Verdict]) -> Cause | None:
    """The things that should be returned came in a dictionary."""
    verdict = shown(verdicts)
    difference, outputs = verdict.difference, verdict.case.outputs
    if difference is None or not isinstance(difference.got, dict) or difference.part != ", ".join(outputs):
        return None
    return pattern("returned_dictionary", outputs=difference.part)

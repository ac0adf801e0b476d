"""From the verdicts on all cases to one cause.  Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.checks.cases import Fingerprint
from helpers.checks.judge import Verdict, compare


@dataclass(frozen=True)
class Cause:
    """Why an answer is wrong.

    ``kind`` is "misconception" (then ``names`` holds the one or two that fit
    every case), "simple" (the verdict of the shown case says it: an exception,
    None, a wrong shape or type, changed arguments) or "unknown".
    """

    kind: str
    names: tuple[str, ...] = ()


SIMPLE = {"not_begun", "slow", "raised", "none", "count", "type", "shape", "changed", "varies"}
MOST_NAMED = 2


def diagnose(verdicts: Sequence[Verdict], misconceptions: Mapping[str, Mapping[str, Fingerprint]]) -> Cause:
    """Name a misconception only when all cases, passing ones too, are what it gives.

    ``misconceptions`` maps a case's name to what each known misconception gives on it.  One that
    only raises on these cases is not named: many mistakes raise a ValueError, and nothing tells them apart.
    """
    fitting = []
    for name in next(iter(misconceptions.values()), {}):
        rows = [(verdict, misconceptions[verdict.case.name].get(name)) for verdict in verdicts]
        if all(_fits(*row) for row in rows) and any(given and given.kind != "raises" for _, given in rows):
            fitting.append(name)
    if 0 < len(fitting) <= MOST_NAMED:
        return Cause("misconception", tuple(fitting))
    if shown(verdicts).kind in SIMPLE:
        return Cause("simple")
    return Cause("unknown")


def shown(verdicts: Sequence[Verdict]) -> Verdict:
    """The failing verdict to show: the one with the smallest arguments."""
    return min((verdict for verdict in verdicts if not verdict.passed), key=lambda verdict: verdict.case.size)


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
    same_value = compare(verdict.case, fingerprint.value, outcome.value) is None
    return same_value and not outcome.varies and outcome.changed == fingerprint.changed

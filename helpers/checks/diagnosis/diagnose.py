"""From the verdicts on all cases to one cause.  Pure."""

from collections.abc import Mapping, Sequence

from helpers.checks.cases import Fingerprint
from helpers.checks.diagnosis.cause import Cause, Finder
from helpers.checks.diagnosis.evidence import shown
from helpers.checks.diagnosis.exceptions import exceptions, particular
from helpers.checks.diagnosis.floors import find_floor
from helpers.checks.diagnosis.known import known
from helpers.checks.diagnosis.patterns import find_condition, find_pattern, find_returned, find_truth
from helpers.checks.diagnosis.results import find_border_left, find_filters_mixed, find_labels, find_overflow, lost_axes
from helpers.checks.diagnosis.returns import (
    find_cache,
    find_dictionary,
    find_kept,
    find_several,
    find_state,
    find_varying,
)
from helpers.checks.diagnosis.ruled import ruled
from helpers.checks.diagnosis.search import NONE, Slips, searched
from helpers.checks.diagnosis.shapes import find_exchanged, find_number, find_reshaped, find_shape
from helpers.checks.judge import Verdict, VerdictKind

# the verdicts that have a sentence of their own, which holds where nothing more is known
SIMPLE: frozenset[VerdictKind] = frozenset(
    ("not_begun", "slow", "loops", "raised", "none", "count", "type", "shape", "changed", "varies", "ruled")
)


def find_loops(verdicts: Sequence[Verdict]) -> Cause | None:
    """The right numbers by a loop: which cases have it says nothing."""
    return Cause("simple") if shown(verdicts).kind == "loops" else None


def find_simple(verdicts: Sequence[Verdict]) -> Cause | None:
    """A verdict that says by itself what is the matter, and in which cases it comes, where that is known."""
    return find_condition(verdicts) or Cause("simple") if shown(verdicts).kind in SIMPLE else None


def find_nothing(verdicts: Sequence[Verdict]) -> Cause | None:
    return Cause("unknown")


def finders(misconceptions: Mapping[str, Mapping[str, Fingerprint]], slips: Slips) -> tuple[Finder, ...]:
    """All that may find the cause, in order: the first that answers wins, so what is more certain comes first."""
    return (
        find_state,
        ruled(misconceptions),
        known(misconceptions),
        find_floor,
        find_varying,
        find_kept,
        find_exchanged,
        find_returned,
        find_cache,
        find_dictionary,
        find_several,
        find_number,
        find_truth,
        particular(slips),
        lost_axes(slips),
        find_border_left,
        searched(slips),
        find_filters_mixed,
        find_labels,
        find_overflow,
        find_reshaped,
        exceptions(slips),
        find_shape,
        find_loops,
        find_simple,
        find_pattern,
        find_condition,
        find_nothing,
    )


def diagnose(
    verdicts: Sequence[Verdict], misconceptions: Mapping[str, Mapping[str, Fingerprint]], slips: Slips = NONE
) -> Cause:
    """The cause of a failed check.

    ``misconceptions`` has for each case's name what each known one gives on it, ``slips`` what small edits give on
    all of them.
    """
    found = (find(verdicts) for find in finders(misconceptions, slips))
    return next(cause for cause in found if cause is not None)

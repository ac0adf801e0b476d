"""Why a rule said no: which known mistake the answer has, by what can be seen of it.  Pure."""

from collections.abc import Mapping, Sequence

from helpers.checks.cases import Fingerprint
from helpers.checks.diagnosis.cause import Cause, Finder
from helpers.checks.diagnosis.evidence import shown
from helpers.checks.judge import Verdict
from helpers.checks.rules import PROPERTIES, TRIED, named, ruling

MOST_NAMED = 2


def ruled(misconceptions: Mapping[str, Mapping[str, Fingerprint]]) -> Finder:
    """A finder for exercises with many right answers; no other finder may speak of what they return.

    A mistake is named where the answer has the property of that name and the mistake by itself meets with the same
    ruling in the case that is shown, and in as many of the failing cases as any other.
    """

    def find(verdicts: Sequence[Verdict]) -> Cause | None:
        verdict = shown(verdicts)
        if not verdict.case.rule or verdict.outcome.failure is not None or verdict.outcome.varies:
            return None
        if verdict.ruling is None or verdict.ruling.key not in TRIED:
            return Cause("simple")
        given = named(verdict.case, verdict.outcome.value)
        known = next(iter(misconceptions.values()), {})
        having = [name for name in known if name in PROPERTIES and PROPERTIES[name](given)]
        alike = {name: _alike(verdicts, misconceptions, name) for name in having}
        having = [name for name in having if verdict.case.name in alike[name]]
        most = max((len(alike[name]) for name in having), default=0)
        best = tuple(name for name in having if len(alike[name]) == most)
        return Cause("misconception", best) if 0 < len(best) <= MOST_NAMED else Cause("simple")

    return find


def _alike(verdicts: Sequence[Verdict], misconceptions: Mapping[str, Mapping[str, Fingerprint]], name: str) -> set[str]:
    """The failing cases in which a known mistake meets with the ruling that the answer has met with."""
    found = set()
    for verdict in verdicts:
        fingerprint = misconceptions[verdict.case.name][name]
        if verdict.passed or verdict.ruling is None or fingerprint.kind != "returns":
            continue
        if ruling(verdict.case, fingerprint.value).key == verdict.ruling.key:
            found.add(verdict.case.name)
    return found

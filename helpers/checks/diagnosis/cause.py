"""What is found to be wrong with an answer, and what finds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from helpers.checks.judge import Verdict

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


# looks at the verdicts on all cases, of which one failed at least, and tells the cause if it knows it
Finder = Callable[[Sequence[Verdict]], Cause | None]


def pattern(key: str, /, **facts: Any) -> Cause:
    """What the results have in common, with the facts of its sentence."""
    return Cause("pattern", (key,), facts)

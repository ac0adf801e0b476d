"""From what a student's functions gave back to points: the grader's own verdicts, and nothing that a notebook says."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from helpers.checks.call import Outcome
from helpers.checks.cases import Case, read, read_misconceptions
from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.explain.text import report
from helpers.checks.judge import Verdict, judge
from helpers.desk.graded import share, summary
from helpers.exercises import PUBLIC
from helpers.messages import say
from instructor.grade_ids import Check
from instructor.grading.window import Table, tables
from instructor.plain_text import plain_text

LONGEST_REPORT = 8000  # characters
_one_reads = threading.Lock()  # the known mistakes: what takes half a second is not read in several threads at once


@dataclass(frozen=True)
class Found:
    """What one check found: cases passed and the names of those that failed, and, of a public one, the cause.

    ``known_only`` tells of hidden cases that all failed where all public ones passed.
    """

    exercise: str
    hidden: bool
    passed: int
    cases: int
    failed: tuple[str, ...] = ()
    kind: str = ""
    names: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every case was called."""
        return self.passed + len(self.failed) == self.cases

    def as_data(self) -> dict[str, Any]:
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


@dataclass(frozen=True)
class Marks:
    """One exercise: points by grade id, what was found, and what its feedback says; no number of a hidden case."""

    exercise: str
    points: Mapping[str, float]
    out_of: Mapping[str, float]
    found: tuple[Found, ...]
    says: str
    hidden_says: str = ""
    known_only: bool = False
    window: tuple[list[Table], ...] = ()  # the tables of a failed public check

    @property
    def full(self) -> bool:
        return all(self.points[name] >= most for name, most in self.out_of.items())

    @property
    def total(self) -> float:
        return sum(self.points.values())


@dataclass(frozen=True)
class Exam:
    """The cases of one exercise, smallest first: what its function is called with, public ones before hidden ones."""

    exercise: str
    public: tuple[Case, ...]
    hidden: tuple[Case, ...]

    @property
    def inputs(self) -> tuple[Case, ...]:
        """The cases as a worker gets them: without anything that says what is right."""
        return tuple(bare(case) for case in (*self.public, *self.hidden))


def bare(case: Case) -> Case:
    """A case of arguments alone."""
    return replace(case, expected=None, misconceptions={}, formula="", cheap=False, rule="")


def exam(exercise: str, hidden: Sequence[Case]) -> Exam:
    def size(case: Case) -> int:
        return case.size

    return Exam(exercise, tuple(sorted(read(exercise), key=size)), tuple(sorted(hidden, key=size)))


def mark(exam: Exam, outcomes: Sequence[Outcome] | None, points: Mapping[str, float], missing: str = "") -> Marks:
    """Judge one exercise's outcomes; ``points`` has the most that each of its graded cells gives.

    ``outcomes`` is None where there was no function to call; ``missing`` says why.
    """
    name = exam.exercise
    if not outcomes:
        said = missing or say("feedback.not_there", exercise=name)
        return Marks(name, dict.fromkeys(points, 0.0), dict(points), (), said)
    count = len(exam.public)
    public = _judged(exam.public, outcomes[:count])
    hidden = _judged(exam.hidden, outcomes[count:])
    right = len(public) == count and all(verdict.passed for verdict in public)
    cause, says = (None, say("check.passed", exercise=name, cases=count)) if right else _explained(name, public, count)
    window = () if right else _window(public)
    earned = {
        Check(name, hidden=False).grade_id: 1.0 if right else 0.0,
        Check(name, hidden=True).grade_id: share(hidden, len(exam.hidden)),
    }
    paid = {grade_id: round(most * earned.get(grade_id, 0.0), 2) for grade_id, most in points.items()}
    found = (_found(name, public, count, cause), _found(name, hidden, len(exam.hidden), None, hidden=True))
    return Marks(
        name,
        paid,
        dict(points),
        found,
        plain_text(says)[:LONGEST_REPORT],
        summary(name, hidden, len(exam.hidden)),
        known_only=right and not share(hidden, len(exam.hidden)),
        window=window,
    )


def _explained(exercise: str, verdicts: Sequence[Verdict], cases: int) -> tuple[Cause, str]:
    """The cause of a failed public check, and the check's message."""
    try:
        with _one_reads:
            known = read_misconceptions(exercise, PUBLIC)
        cause = diagnose(verdicts, known)
        return cause, report(verdicts, cause)
    except Exception:  # points do not hang on a reason: an answer so odd that none can be put together has none
        passed = sum(verdict.passed for verdict in verdicts)
        return Cause("unknown"), say("check.failed", exercise=exercise, passed=passed, cases=cases)


def _window(verdicts: Sequence[Verdict]) -> tuple[list[Table], ...]:
    try:
        return tuple(tables(verdicts))
    except Exception:  # as above: the same is said in words
        return ()


def _judged(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> list[Verdict]:
    """A verdict for each case that was called; a call that was too slow is the last that counts."""
    verdicts: list[Verdict] = []
    for case, outcome in zip(cases, outcomes, strict=False):
        verdicts.append(judge(case, outcome))
        if verdicts[-1].kind == "slow":
            break
    return verdicts


def _found(
    exercise: str, verdicts: Sequence[Verdict], cases: int, cause: Cause | None, *, hidden: bool = False
) -> Found:
    failed = tuple(verdict.case.name for verdict in verdicts if not verdict.passed)
    passed = sum(verdict.passed for verdict in verdicts)
    return Found(exercise, hidden, passed, cases, failed, cause.kind if cause else "", cause.names if cause else ())

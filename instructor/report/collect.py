"""What a report tells of a class: points from the gradebook, causes and cases from what the grader recorded."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import fmean

from instructor.exercises import exercises
from instructor.grading.gradebook import Score, opened, with_scores
from instructor.grading.record import GRADED, NOT_GRADABLE, Row, light
from instructor.grading.verdicts import Found
from instructor.paths import lesson_names
from instructor.report import findings
from instructor.report.findings import case_names

LEAST = 5  # students; what fewer do says nothing about a case


@dataclass(frozen=True, slots=True)
class Result:
    """One student's exercise: points (None after a fault of ours) and what its checks found."""

    student: str
    lesson: str
    exercise: str
    points: float | None
    out_of: float
    graded: bool = True
    public: Found | None = None
    hidden: Found | None = None


@dataclass(frozen=True)
class Lesson:
    """A lesson's submissions and their results, in order of student and of the lesson's exercises."""

    name: str
    rows: tuple[Row, ...]
    results: tuple[Result, ...]

    @property
    def graded(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state == GRADED)

    @property
    def points(self) -> list[float]:
        """The graded submissions' automatic points."""
        return [row.points for row in self.graded if row.points is not None]

    @property
    def out_of(self) -> float:
        return max((row.out_of or 0.0 for row in self.graded), default=0.0)

    def of(self, exercise: str) -> list[Result]:
        """The exercise's results in graded submissions."""
        return [result for result in self.results if result.exercise == exercise and result.graded]

    @property
    def exercises(self) -> list[str]:
        return list(dict.fromkeys(result.exercise for result in self.results if result.graded))

    @property
    def recorded(self) -> bool:
        """Whether what any check found is known."""
        return any(result.public or result.hidden for result in self.results)


@dataclass(frozen=True)
class Report:
    """All lessons that have a submission, and the submissions that belong to none."""

    lessons: tuple[Lesson, ...]
    others: tuple[Row, ...] = ()

    @property
    def rows(self) -> list[Row]:
        return [row for lesson in self.lessons for row in lesson.rows] + list(self.others)


def gather(root: Path, rows: Iterable[Row]) -> Report:
    """Read what is known of the recorded submissions of the class in ``root``."""
    names = lesson_names()
    kept: dict[str, list[Row]] = defaultdict(list)
    results: dict[str, list[Result]] = defaultdict(list)
    shared: dict[Found, Found] = {}  # many students' checks found the same
    left = iter(rows)
    if (first := next(left, None)) is None:
        return Report(())
    with opened(root / "gradebook.db") as gradebook:
        for row, score in with_scores(gradebook, chain([first], left)):
            kept[row.lesson].append(light(row))
            results[row.lesson] += _results(row, score, shared) if row.lesson in names else []
    for lesson in kept:  # whatever order they came in
        kept[lesson].sort(key=_order)
        results[lesson].sort(key=lambda result: result.student)
    lessons = tuple(Lesson(name, tuple(kept[name]), tuple(results[name])) for name in names if name in kept)
    others = sorted((row for name in kept.keys() - set(names) for row in kept[name]), key=_order)
    return Report(lessons, tuple(others))


def _order(row: Row) -> tuple[str, str]:
    return row.lesson, row.student


def _results(row: Row, score: Score | None, shared: dict[Found, Found]) -> list[Result]:
    order = [name for name, exercise in exercises().items() if exercise.lesson == row.lesson and exercise.graded]
    if row.state not in (GRADED, NOT_GRADABLE):
        return [
            Result(row.student, row.lesson, name, None, sum(exercises()[name].points), graded=False) for name in order
        ]
    if score is None:
        return []
    graded = row.state == GRADED
    found = {place: shared.setdefault(each, each) for place, each in findings.of_row(row).items()} if graded else {}
    totals = score.automatic
    order += sorted(set(totals) - set(order))
    return [
        Result(row.student, row.lesson, name, got, most, graded, found.get((name, False)), found.get((name, True)))
        for name in order
        if name in totals
        for got, most in (totals[name],)
    ]


# --- how an exercise went ------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """How many students got an exercise's full points, a part and nothing, and the mean."""

    exercise: str
    students: int
    full: int
    part: int
    nothing: int
    mean: float
    out_of: float


def tally(exercise: str, results: Sequence[Result]) -> Tally:
    """Count one exercise's results, of which there is at least one."""
    points, out_of = [result.points or 0.0 for result in results], results[0].out_of
    full, nothing = sum(got >= out_of for got in points), sum(got <= 0 < out_of for got in points)
    return Tally(exercise, len(points), full, len(points) - full - nothing, nothing, fmean(points), out_of)


@dataclass(frozen=True)
class Cause:
    """Why answers failed, as ``Found.kind`` and ``names``, or "hidden" (only hidden cases) or "" (no record)."""

    kind: str
    names: tuple[str, ...]
    students: tuple[str, ...]


ORDER = ("misconception", "pattern", "exception", "unknown", "simple", "hidden", "")


def causes(results: Sequence[Result]) -> list[Cause]:
    """The causes among one exercise's results that lost points: misconceptions first, then the commonest first."""
    students: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for result in results:
        if result.points is None or result.points >= result.out_of:
            continue
        public, hidden = result.public, result.hidden
        if public is not None and public.passed < public.cases:
            students[public.kind, public.names].append(result.student)
        elif public is not None and hidden is not None and hidden.passed < hidden.cases:
            students["hidden", ()].append(result.student)
        else:
            students["", ()].append(result.student)
    found = [Cause(*key, tuple(sorted(who))) for key, who in students.items()]
    return sorted(found, key=lambda cause: (ORDER.index(cause.kind), -len(cause.students), cause.names))


# --- how a case went -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Cases:
    """How many students passed each case of an exercise, of those who passed at least one case.

    Who passes none has not got the exercise, which says nothing about one case; and a check that was
    stopped did not call every case.  ``none`` counts the students who passed no case, and ``graded`` all
    students whose submission is graded, also those of whom no record tells.
    """

    exercise: str
    hidden: bool
    passed: dict[str, int]
    students: int
    none: int
    graded: int

    @property
    def known(self) -> int:
        """How many students' checks ran to the end and published what they found."""
        return self.students + self.none

    @property
    def whole(self) -> bool:
        """Whether those who passed at least one case are all who are graded."""
        return self.students == self.graded

    def passed_by(self, count: int) -> list[str]:
        """The cases that this many students passed; [] where too few students say so."""
        return [name for name, passed in self.passed.items() if passed == count] if self.students >= LEAST else []

    @property
    def nobody(self) -> list[str]:
        """The cases that nobody passed: all of them where enough students passed none and no one passed any."""
        return list(self.passed) if self.students == 0 and self.none >= LEAST else self.passed_by(0)

    @property
    def everybody(self) -> list[str]:
        """The cases that all passed who passed at least one."""
        return self.passed_by(self.students)


def cases(exercise: str, hidden: bool, results: Sequence[Result]) -> Cases | None:
    """The cases of one exercise's public or hidden check; None where no student's check published its own."""
    published = [record for result in results if (record := result.hidden if hidden else result.public) is not None]
    whole = [record for record in published if record.complete]
    some = [record for record in whole if record.passed]
    if not whole:
        return None
    passed = {name: sum(name not in record.failed for record in some) for name in case_names(exercise, hidden)}
    return Cases(exercise, hidden, passed, len(some), len(whole) - len(some), len(results))

"""The report as one HTML page that needs no other file: what templates/ is filled with."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import Any

from jinja2 import Environment

from helpers.messages import kind_of_case
from instructor.grading import older
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row
from instructor.grading.terminal import reason_of
from instructor.plural import number
from instructor.report.collect import LEAST, Cases, Cause, Lesson, Report, cases, causes, tally
from instructor.report.drawing import Drawing
from instructor.report.findings import sentence
from instructor.report.general_sentences import general
from instructor.report.histogram import points_of
from instructor.report.over_the_term import over_the_term
from instructor.term.table import MISSING, Line
from instructor.web.templates import environment, styles

HERE = Path(__file__).parent


@cache
def _templates() -> Environment:
    return environment(HERE / "templates")


def page_of(report: Report, lines: Sequence[Line] = ()) -> str:
    """The whole page; ``lines`` are everybody's lessons, with names.  The same report gives the same text."""
    return "".join(pieces_of(report, lines))


def pieces_of(report: Report, lines: Sequence[Line] = ()) -> Iterator[str]:
    """The page piece by piece, as it is to be written."""
    rows, page = report.rows, _templates().get_template("report.html")
    yield from page.generate(
        css=styles(HERE / "report.css"),
        students=len({row.student for row in rows}),
        submissions=len(rows),
        states=states(rows),
        lessons=[section(lesson, lines) for lesson in report.lessons],
        term=over_the_term(report, lines),
        others=look(report.others),
    )


def states(rows: Sequence[Row]) -> str:
    """How many submissions ended in which state, as "6 graded, 1 not gradable"."""
    counts = ((sum(row.state == state for row in rows), state) for state in (GRADED, NOT_GRADABLE, FAULT))
    return ", ".join(f"{count} {state}" for count, state in counts if count)


def section(lesson: Lesson, lines: Sequence[Line] = ()) -> dict[str, Any]:
    """All of one lesson: exercises, points, causes, cases, what needs a look, and time."""
    points = lesson.points
    return {
        "name": lesson.name,
        "submissions": len(lesson.rows),
        "graded": len(lesson.graded),
        "states": states(lesson.rows),
        "missing": [
            f"{line.student.name} ({line.student.id})"
            for line in lines
            if line.lesson == lesson.name and line.state == MISSING
        ],
        "full": sum(got >= lesson.out_of for got in points),
        "mean": f"{fmean(points):.1f}" if points else "–",
        "out_of": f"{lesson.out_of:g}" if points else "–",
        "waiting": sum(row.waiting for row in lesson.graded),
        "tallies": [tally(exercise, lesson.of(exercise)) for exercise in lesson.exercises],
        "points": distribution(lesson),
        "recorded": lesson.recorded,
        "wrong": wrong(lesson),
        **items(lesson),
        "older": list(older.told(lesson.rows)),
        "noted": look([row for row in lesson.rows if reason_of(row) or row.state != GRADED]),
        "times": times(lesson),
    }


def distribution(lesson: Lesson) -> Drawing | None:
    """The picture of a lesson's points, and the same in words."""
    if not lesson.exercises or not lesson.points or not lesson.out_of:
        return None
    return points_of(lesson.name, lesson.points, lesson.out_of)


SAID = {
    "simple": "The result itself says it: not begun, an exception, no result in time, None, or a wrong type or shape.",
    "unknown": "No cause was found. One of these answers may be worth reading.",
    "hidden": "Every public case passed, but not every hidden one.",
    "": "No record of the check that counts: the function was not defined, the run was stopped, or the record is of "
    "an earlier version of the course.",
}


def wrong(lesson: Lesson) -> list[tuple[str, list[dict[str, Any]]]]:
    """The exercises that lost points, each with its causes."""
    found = ((exercise, causes(lesson.of(exercise))) for exercise in lesson.exercises)
    return [(exercise, [_cause(exercise, one) for one in several]) for exercise, several in found if several]


def _cause(exercise: str, cause: Cause) -> dict[str, Any]:
    said = [general(cause.kind, name, sentence(exercise, cause.kind, name)) for name in cause.names]
    sentences = list(filter(None, said)) or [SAID.get(cause.kind, "Something about the numbers or an exception.")]
    return {"kind": cause.kind, "names": cause.names, "students": cause.students, "sentences": sentences}


def items(lesson: Lesson) -> dict[str, Any]:
    """What the cases tell: those that nobody or everybody passed, and every case's count."""
    found = [
        one
        for exercise in lesson.exercises
        for hidden in (False, True)
        if (one := cases(exercise, hidden, lesson.of(exercise))) is not None
    ]
    every = [
        {
            "exercise": one.exercise,
            "check": _check(one),
            "kind": kind_of_case(one.exercise, name),
            "passed": got,
            "students": one.students,
        }
        for one in found
        for name, got in one.passed.items()
    ]
    return {
        "cases": found,
        "flagged": [flag for one in found if (flag := _flagged(one))["nobody"] or flag["everybody"]],
        "easy": _all_passed(found),
        "few": sum(one.students < LEAST for one in found),
        "least": LEAST,
        "every_case": every,
    }


def _check(one: Cases) -> str:
    return "hidden" if one.hidden else "public"


def _flagged(one: Cases) -> dict[str, Any]:
    """What stands out in one check, each with how many students it is about, and of how many."""
    return {
        "exercise": one.exercise,
        "check": _check(one),
        "whole": one.whole,
        "nobody": _kinds(one, one.nobody),
        "known": _of(one.known, one.graded),
        "some_unknown": one.known != one.graded,
        "everybody": "" if _easy(one) else _kinds(one, one.everybody),
        "students": _of(one.students, one.graded),
    }


def _of(count: int, graded: int) -> str:
    return number(count, "student") if count == graded else f"{count} of {number(graded, 'student')}"


def _kinds(one: Cases, names: Sequence[str]) -> str:
    """The cases in words; "" for none."""
    if names and len(names) == len(one.passed):
        return "any case"
    return "; ".join(kind_of_case(one.exercise, name) for name in names)


def _easy(one: Cases) -> bool:
    return len(one.everybody) == len(one.passed)


def _all_passed(found: Sequence[Cases]) -> list[dict[str, Any]]:
    """The checks that tell nobody apart, and those that tell apart only who has not begun, by exercise."""
    lines = []
    for whole in (True, False):
        checks: dict[str, list[str]] = {}
        for one in found:
            if _easy(one) and one.whole == whole:
                count = "" if whole else f", {_of(one.students, one.graded)}"
                checks.setdefault(one.exercise, []).append(f"{_check(one)}{count}")
        if checks:
            between = ", " if whole else "; "
            exercises = [(exercise, between.join(kinds)) for exercise, kinds in checks.items()]
            lines.append({"whole": whole, "exercises": exercises})
    return lines


def look(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Submissions without a grade first, then those with a note."""
    ordered = sorted(rows, key=lambda row: ((FAULT, NOT_GRADABLE, GRADED).index(row.state), row.student))
    return [
        {
            "student": row.student,
            "state": row.state,
            "graded": row.state == GRADED,
            "folder": row.lesson,
            "reason": reason_of(row),
        }
        for row in ordered
    ]


def times(lesson: Lesson) -> dict[str, Any] | None:
    """How long grading took: the median, the longest, and every submission, the longest first."""
    timed = sorted(((row.seconds, row.student) for row in lesson.rows if row.seconds is not None), reverse=True)
    if not timed:
        return None
    return {
        "median": median(seconds for seconds, _ in timed),
        "longest": timed[0][0],
        "slowest": timed[0][1],
        "every": timed,
    }

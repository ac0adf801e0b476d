"""Grades out: grades.csv, totals.csv, and what Canvas and Moodle import."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from instructor.spreadsheet import harmless, rounded, write_table
from instructor.term.calendar import Calendar
from instructor.term.store import Store
from instructor.term.table import EXPECTED, MISSING, Line, by_student

FOLDER = "out"
GRADES = (
    "student",
    "last_name",
    "first_name",
    "email",
    "section",
    "lesson",
    "state",
    "points",
    "out_of",
    "written",
    "written_out_of",
    "written_to_grade",
    "penalty",
    "total",
    "total_out_of",
    "handed_in",
    "hours_late",
    "extension",
    "lost",
    "reason",
)


def write_grades(path: Path, made: Iterable[Line], term: Calendar) -> None:
    """grades.csv, a row for each lesson of each student."""
    write_table(path, GRADES, (_grade(line, term) for line in made))


def _grade(line: Line, term: Calendar) -> list[object]:
    who = line.student
    texts = [harmless(text) for text in (who.id, who.last_name, who.first_name, who.email, who.section)]
    numbers = [rounded(number) for number in (line.points, line.out_of, line.written, line.written_out_of)]
    sums = [rounded(number) for number in (line.penalty, line.total, line.total_out_of)]
    handed_in = term.local(line.handed_in) if line.handed_in else ""
    extension = f"until {term.local(line.extension)}" if line.extension else ""
    return [
        *texts,
        harmless(line.lesson),
        line.state,
        *numbers,
        "yes" if line.waiting else "no",
        *sums,
        handed_in,
        rounded(line.late / timedelta(hours=1)),
        extension,
        harmless(line.lost),
        harmless(line.reason),
    ]


def write_totals(path: Path, made: Sequence[Line]) -> None:
    """totals.csv, a row for each student and a column for each lesson."""
    names = lessons(made)
    columns = ("student", "last_name", "first_name", "email", "section", *names, "total", "out_of", "percent")
    columns = (*columns, "missing", "late", "written_to_grade")
    rows = []
    for own in by_student(made).values():
        who, got = own[0].student, {line.lesson: line.total for line in own}
        counted = [line for line in own if line.total is not None and line.lesson in names]
        total, most = sum(line.total or 0.0 for line in counted), sum(line.total_out_of for line in counted)
        texts = [harmless(text) for text in (who.id, who.last_name, who.first_name, who.email, who.section)]
        percent = rounded(100 * total / most) if most else ""
        counts = [
            sum(line.state == MISSING for line in own),
            sum(line.late > timedelta() for line in own),
            sum(line.waiting for line in own),
        ]
        sums = [*(rounded(got.get(name)) for name in names), rounded(total), rounded(most), percent]
        rows.append([*texts, *sums, *counts])
    write_table(path, columns, rows)


def lessons(made: Iterable[Line]) -> list[str]:
    """The lessons that have points, in order."""
    return sorted({line.lesson for line in made if line.total_out_of})


# --- learning systems ----------------------------------------------------------------------------


def write_canvas(path: Path, made: Sequence[Line], headers: Mapping[str, str]) -> None:
    """The table that Canvas's gradebook imports: its five columns of names, then one for each lesson.

    ``headers`` gives a lesson the name that its column has in Canvas, with the number in brackets.
    """
    names = lessons(made)
    most = {line.lesson: line.total_out_of for line in made}
    columns = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(headers.get(name, name) for name in names))
    rows: list[list[object]] = [["    Points Possible", "", "", "", "", *(rounded(most[name]) for name in names)]]
    for own in by_student(made).values():
        who, got = own[0].student, {line.lesson: line for line in own}
        if who.left:
            continue
        name = f"{who.last_name}, {who.first_name}" if who.last_name else who.id
        login = who.login or who.id
        ids = [harmless(name), who.lms, "", harmless(login), harmless(who.section)]
        rows.append([*ids, *(_given(got.get(lesson)) for lesson in names)])
    write_table(path, columns, rows)


def _given(line: Line | None) -> float | str:
    """What a learning system is told: nothing while it is not due."""
    return "" if line is None or line.state == EXPECTED else rounded(line.total)


def write_moodle(path: Path, made: Sequence[Line], headers: Mapping[str, str]) -> None:
    """The table that Moodle's gradebook imports, whose columns are matched there by address or user name."""
    names = lessons(made)
    columns = ("First name", "Last name", "Username", "Email address", *(headers.get(name, name) for name in names))
    rows = []
    for own in by_student(made).values():
        who, got = own[0].student, {line.lesson: line for line in own}
        if who.left:
            continue
        texts = [harmless(text) for text in (who.first_name, who.last_name, who.login or who.id, who.email)]
        rows.append([*texts, *(_given(got.get(lesson)) for lesson in names)])
    write_table(path, columns, rows)


def write_worksheets(folder: Path, made: Sequence[Line], store: Store) -> list[Path]:
    """Moodle's offline grading worksheet for each lesson that came from there: it names people by number."""
    written = []
    for lesson in lessons(made):
        numbers = {
            each.student: found[1]
            for each in store.versions
            if each.lesson == lesson and (found := re.search(r"_(\d+)_assignsubmission_", each.prefix))
        }
        rows = []
        for line in (line for line in made if line.lesson == lesson and line.student.id in numbers):
            who = line.student
            identifier = f"Participant {numbers[who.id]}"
            grade = [_given(line), rounded(line.total_out_of), "-"]
            rows.append([identifier, harmless(who.name), harmless(who.email), *grade])
        if rows:
            path = folder / f"moodle_{lesson}.csv"
            columns = ("Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)")
            write_table(path, columns, rows)
            written.append(path)
    return written

"""What a teacher reads after grading: report.html, and report.csv with a row for every exercise of every submission."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from instructor.grading.record import Row
from instructor.paths import replacing
from instructor.report.collect import Report, Result, gather
from instructor.report.html_page import pieces_of
from instructor.spreadsheet import harmless, rounded, write_table
from instructor.term.table import Line

COLUMNS = (
    "student",
    "lesson",
    "exercise",
    "points",
    "out_of",
    "public_passed",
    "hidden_passed",
    "hidden_cases",
    "cause_kind",
    "cause_names",
)


def write(root: Path, rows: Iterable[Row], lines: Sequence[Line] = ()) -> None:
    """Write both files into the class's folder, from its gradebook and what was recorded; ``lines`` have names."""
    report = gather(root, rows)
    with replacing(root / "report.html") as temporary, temporary.open("w", encoding="utf-8") as file:
        file.writelines(pieces_of(report, lines))
    write_csv(root / "report.csv", report)


def write_csv(path: Path, report: Report) -> None:
    """One row an exercise of a submission, quoted, and with no cell that a spreadsheet takes for a formula."""
    results = (result for lesson in report.lessons for result in lesson.results)
    write_table(path, COLUMNS, map(_line, results))


def _line(result: Result) -> list[object]:
    public, hidden = result.public, result.hidden
    texts: list[object] = [harmless(text) for text in (result.student, result.lesson, result.exercise)]
    numbers: list[object] = [rounded(result.points), rounded(result.out_of), public.passed if public else ""]
    numbers += [hidden.passed, hidden.cases] if hidden else ["", ""]
    return [*texts, *numbers, *([public.kind, " ".join(public.names)] if public else ["", ""])]

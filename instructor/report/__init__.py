"""What a teacher reads after grading: report.html, and report.csv with a row for every exercise of every submission."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from instructor.grading.record import Row
from instructor.paths import replacing
from instructor.report.collect import Report, gather
from instructor.report.html_page import page_of
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
    with replacing(root / "report.html") as temporary:
        temporary.write_text(page_of(report, lines), encoding="utf-8")
    write_csv(root / "report.csv", report)


def write_csv(path: Path, report: Report) -> None:
    """One row an exercise of a submission, quoted, and with no cell that a spreadsheet takes for a formula."""
    rows = []
    for result in (result for lesson in report.lessons for result in lesson.results):
        public, hidden = result.public, result.hidden
        texts = [harmless(text) for text in (result.student, result.lesson, result.exercise)]
        numbers = [rounded(result.points), rounded(result.out_of), public.passed if public else ""]
        numbers += [hidden.passed, hidden.cases] if hidden else ["", ""]
        rows.append([*texts, *numbers, *([public.kind, " ".join(public.names)] if public else ["", ""])])
    write_table(path, COLUMNS, rows)

"""What a teacher sees in the terminal, and the same as grades.csv: a line for every submission, a table, a summary."""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from instructor.grading import older
from instructor.grading.intake import Submission
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row
from instructor.grading.worker.sandbox import Protection
from instructor.plain_text import one_line
from instructor.plural import number
from instructor.spreadsheet import harmless, rounded, write_table

NEEDS_A_LOOK, OUR_FAULT, CRASH = 1, 3, 4  # exit codes; 2 is a CourseError


def tell(text: str) -> None:
    """One line for the teacher, beside the table."""
    print(one_line(text), file=sys.stderr)


def warn(protection: Protection) -> None:
    """Say loudly when student code runs with less than full protection."""
    if not protection.sealed:
        lines = [*protection.lacking, *([f"Full protection: {protection.remedy}"] if protection.remedy else [])]
        print("\n".join(["", *(f"  !! {one_line(line)}" for line in lines), ""]), file=sys.stderr)


class Progress:
    """What is being graded now; after each submission the rate and the time left of what is due."""

    def __init__(self, due: int, total: int) -> None:
        self.due, self.total, self.done, self.started = due, total, 0, time.monotonic()
        self._now: list[str] = []
        if due < total:
            tell(f"{total - due} of {total} submissions have not changed; {due} to grade")

    def begin(self, entry: Submission) -> None:
        self._now.append(f"{entry.student} {entry.lesson}")
        if sys.stderr.isatty():
            print(f"\r\x1b[Kgrading {one_line(', '.join(self._now))[:100]}", end="", file=sys.stderr, flush=True)

    def end(self, entry: Submission) -> None:
        """It runs no longer, whether it is done or is to be tried again."""
        name = f"{entry.student} {entry.lesson}"
        if name in self._now:
            self._now.remove(name)

    def tell(self, entry: Submission, state: str) -> None:
        self.end(entry)
        self.done += 1
        rate = self.done / max(time.monotonic() - self.started, 1e-6)
        left = (self.due - self.done) / rate
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""
        said = f"[{self.done}/{self.due}] {entry.student} {entry.lesson}: {state}"
        said += f"  ({rate:.1f}/s, about {left:.0f} s left)"
        print(clear + one_line(said), file=sys.stderr)


def exit_code(rows: Sequence[Row]) -> int:
    """0 when every submission is graded, 3 when one failed by our fault, 1 when one needs a look."""
    if any(row.state == FAULT for row in rows):
        return OUR_FAULT
    return NEEDS_A_LOOK if any(map(_needs_a_look, rows)) else 0


def _needs_a_look(row: Row) -> bool:
    return row.state != GRADED or bool(row.looks) or not row.present


def closing(rows: Sequence[Row]) -> str:
    """What the exit code means, to be read last; "" for 0.  Under make it says what make's own line means, too."""
    code, looked = exit_code(rows), sum(map(_needs_a_look, rows))
    if not code:
        return ""
    which = f"{number(looked, 'submission')} {'needs' if looked == 1 else 'need'}"
    fault = ", at least one by our fault" if code == OUR_FAULT else ""
    said = f"All is written, and {which} a look{fault}: the reason is above and in report.html. Exit code {code}."
    if "MAKELEVEL" in os.environ:
        said += f"\nThe next line is make's way to pass that on; its 'Error {code}' is no crash."
    return said


def reason_of(row: Row) -> str:
    """Why a row is as it is, whether its submission is still there, and what is worth a look."""
    gone = "" if row.present else "no longer in submitted/: the last score stands"
    return "; ".join(filter(None, (row.reason, gone, *(f"look at this: {look}" for look in row.looks))))


def summary(rows: Sequence[Row], root: Path) -> str:
    counts = {name: sum(row.state == name for row in rows) for name in (GRADED, NOT_GRADABLE, FAULT)}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    lines = [
        table(rows),
        "",
        f"{number(len(rows), 'submission')}: {said}.",
        f"Written: {root / 'report.html'}, report.csv, grades.csv, feedback/, gradebook.db",
    ]
    waiting = sum(row.waiting and row.state == GRADED for row in rows)
    if waiting:
        wait = f"{number(waiting, 'written answer')} {'waits' if waiting == 1 else 'wait'}"
        lines.append(f"{wait} for a grade by hand; for the formgrader: jupyter lab")
    lines += older.lines(rows)
    if counts[FAULT]:
        lines.append("'our fault' was not graded and is tried again by: course grade")
    return "\n".join(lines)


def table(rows: Sequence[Row]) -> str:
    """The rows as columns of text, every one with its state and reason."""
    header = ("student", "lesson", "points", "state")
    cells = [header, *((one_line(row.student), one_line(row.lesson), _points(row), row.state) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(header))]
    reasons = ["reason", *(_told(row) for row in rows)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(line, widths, strict=True)), reason]).rstrip()
        for line, reason in zip(cells, reasons, strict=True)
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _points(row: Row) -> str:
    said = "-" if row.points is None or row.out_of is None else f"{row.points:g} / {row.out_of:g}"
    return f"{said} (stale)" if row.stale else said


def _told(row: Row) -> str:
    """What the teacher should know of a row; lost points go without saying where nothing could be graded."""
    lost = row.lost if row.state == GRADED else ""
    return one_line("; ".join(filter(None, (lost, reason_of(row)))))


COLUMNS = ("student", "lesson", "state", "points", "out_of", "written", "written_to_grade", "lost", "reason")


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """grades.csv, one row a submission."""
    lines = []
    for row in rows:
        texts = [harmless(text) for text in (row.student, row.lesson, f"{row.state}{', stale' if row.stale else ''}")]
        numbers = [rounded(number) for number in (row.points, row.out_of, row.written)]
        lines.append([*texts, *numbers, "yes" if row.waiting else "no", row.lost, harmless(reason_of(row))])
    write_table(path, COLUMNS, lines)

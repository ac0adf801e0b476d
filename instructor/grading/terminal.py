"""What a teacher sees in the terminal: a line for every graded submission, then a table and a summary."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from instructor.grading import record
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row
from instructor.report.elements import number

NEEDS_A_LOOK, OUR_FAULT = 1, 3  # exit codes


class Progress:
    """A line for every graded submission, with the rate and the time left."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.skipped, self.started = total, 0, 0, time.monotonic()

    def skip(self) -> None:
        self.skipped += 1

    def tell(self, row: Row) -> None:
        self.done += 1
        rate = self.done / max(time.monotonic() - self.started, 1e-6)
        left = (self.total - self.skipped - self.done) / rate
        place = f"[{self.done + self.skipped}/{self.total}]"
        print(
            f"{place} {row.student} {row.lesson}: {row.state}  ({rate:.1f}/s, about {left:.0f} s left)", file=sys.stderr
        )


def exit_code(rows: Sequence[Row]) -> int:
    """0 when every submission is graded, 3 when one failed by our fault, 1 when one needs a look."""
    if any(row.state == FAULT for row in rows):
        return OUR_FAULT
    return NEEDS_A_LOOK if any(map(_needs_a_look, rows)) else 0


def _needs_a_look(row: Row) -> bool:
    return row.state != GRADED or "no longer" in row.reason


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


def summary(rows: Sequence[Row], root: Path) -> str:
    counts = {name: sum(row.state == name for row in rows) for name in (GRADED, NOT_GRADABLE, FAULT)}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    lines = [
        record.table(rows),
        "",
        f"{number(len(rows), 'submission')}: {said}.",
        f"Written: {root / 'report.html'}, report.csv, grades.csv, feedback/, gradebook.db",
    ]
    waiting = sum(row.waiting and row.state == GRADED for row in rows)
    if waiting:
        wait = f"{number(waiting, 'written answer')} {'waits' if waiting == 1 else 'wait'}"
        lines.append(f"{wait} for a grade by hand; for the formgrader: jupyter lab")
    if counts[FAULT]:
        lines.append("'our fault' was not graded and is tried again by: course grade")
    return "\n".join(lines)

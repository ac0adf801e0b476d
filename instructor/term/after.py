"""What grading leaves to the term: lateness in the gradebook before feedback is written, and the tables afterwards."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook

from instructor.grading.gradebook import opened
from instructor.grading.record import Row
from instructor.term import calendar, gradebook_names, late, out, roster
from instructor.term.table import Line, lines


class Term:
    """The calendar and roster of the class in ``root``, as they were when this was made.

    Raises CourseError for a roster or calendar that cannot be read, before anything is graded.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.people, self.calendar = roster.read(root), calendar.read(root)
        self._penalty = late.rule_of(root, self.calendar)

    def settle(self, gradebook: Gradebook) -> None:
        """Enter names, dates, extensions and penalties as they are now."""
        gradebook_names.enter(gradebook, self.people)
        late.settle(gradebook, self.calendar, self._penalty)

    def lines(self, rows: Iterable[Row], now: datetime | None = None) -> list[Line]:
        """Everybody's lessons, those of whom nothing came in among them."""
        with opened(self.root / "gradebook.db") as gradebook:
            return lines(gradebook, rows, self.people, self.calendar, now or datetime.now(UTC))

    def write_tables(self, rows: Iterable[Row]) -> list[Line]:
        """Write grades.csv and totals.csv; returns their lines."""
        made = self.lines(rows)
        out.write_grades(self.root / "grades.csv", made, self.calendar)
        out.write_totals(self.root / "totals.csv", made)
        return made

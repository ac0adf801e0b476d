"""A class whose gradebook has scores, without any notebook being run."""

from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from instructor.grading.gradebook import Entry, Writer, opened
from instructor.grading.record import GRADED, Row, State
from instructor.grading.register import graded_points, register, released


class Graded:
    """A class in a folder; ``enter`` gives a student the share of a lesson's points, handed in at a time in UTC."""

    def __init__(self, root) -> None:
        self.root = root
        self.state = State(root / ".grading" / "state.db")

    def enter(self, student, lesson, share=1.0, when=None, written=None):
        points = graded_points(released(lesson))
        with opened(self.root / "gradebook.db") as book:
            register(book, lesson)
            given = {name: None if name == "written" else most * share for name, most in points.items()}
            naive = when.astimezone(UTC).replace(tzinfo=None) if when else None
            writer = Writer(book)
            writer.enter(Entry(student, lesson, given, timestamp=naive))
            writer.commit()
            if written is not None:
                self._by_hand(book, student, lesson, written)
        most = sum(value for name, value in points.items() if name != "written")
        got = most * share
        row = Row(student, lesson, GRADED, points=got, out_of=most, written=written, waiting=written is None)
        self.state.put(row)
        return row

    def _by_hand(self, book: Gradebook, student, lesson, written):
        for grade in book.find_submission_notebook(lesson, lesson, student).grades:
            if grade.cell.cell_type != "code":
                grade.manual_score, grade.needs_manual_grade = written, False
        book.db.commit()

    @property
    def rows(self):
        return [row for _, row in sorted(self.state.rows.items())]


@pytest.fixture
def graded(tmp_path) -> Graded:
    return Graded(tmp_path)


def at(day, hour=12, minute=0):
    """A moment in October 2026, in UTC."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)

"""What the gradebook says of everybody, with names and sections: a line for each submission, one for each student."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from sqlalchemy import select

from instructor.grading.gradebook import Score, with_scores
from instructor.grading.record import GRADED, Row
from instructor.grading.terminal import reason_of
from instructor.term.calendar import Calendar
from instructor.term.roster import Student

MISSING, EXPECTED = "missing", "not handed in yet"


@dataclass(frozen=True, slots=True)
class Line:
    """One student's lesson.  ``points`` and ``written`` are None where there are none (yet), ``late`` is 0 in time."""

    student: Student
    lesson: str
    state: str
    points: float | None
    out_of: float
    written: float | None = None
    written_out_of: float = 0.0
    waiting: bool = False
    penalty: float = 0.0
    handed_in: datetime | None = None
    late: timedelta = timedelta()
    extension: datetime | None = None
    lost: str = ""
    reason: str = ""

    @property
    def total(self) -> float | None:
        """Automatic and written points less the penalty; None while nothing is due and nothing was handed in."""
        if self.points is None:
            return None
        return max(0.0, self.points + (self.written or 0.0) - self.penalty)

    @property
    def total_out_of(self) -> float:
        return self.out_of + self.written_out_of


def lines(
    gradebook: Gradebook, rows: Iterable[Row], people: Mapping[str, Student], term: Calendar, now: datetime
) -> list[Line]:
    """Every submission, and every enrolled student's lesson that is due or that others handed in, by student."""
    most = _most(gradebook)
    handed_in = _handed_in(gradebook)
    made = []
    for row, score in with_scores(gradebook, rows):
        came = handed_in.get((row.student, row.lesson))
        made.append(_line(row, people, term, score, came, most.get(row.lesson)))
    there = {(line.student.id, line.lesson) for line in made}
    handed = {line.lesson for line in made if line.lesson in most}
    asked = handed | {name for name, due in term.due.items() if due <= now}
    for student in people.values():
        for lesson in sorted(asked):
            if not student.left and (student.id, lesson) not in there and lesson in most:
                made.append(_absent(student, lesson, most[lesson], term, now))
    return sorted(made, key=lambda line: (*line.student.order(), line.lesson))


def _line(
    row: Row,
    people: Mapping[str, Student],
    term: Calendar,
    score: Score | None,
    handed_in: datetime | None,
    most: tuple[float, float] | None,
) -> Line:
    student = people.get(row.student)
    notes = [] if student or not people else ["not in roster.csv"]
    student = student or Student(row.student)
    if student.left:
        notes.append("left the class")
    state = f"{row.state}, stale" if row.stale else row.state
    due, longer = term.due.get(row.lesson), term.due_for(row.student, row.lesson)
    return Line(
        student,
        row.lesson,
        state,
        row.points,
        row.out_of if row.out_of is not None else (most or (0.0, 0.0))[0],
        score.written if score else None,
        score.written_out_of if score else 0.0,
        (score.waiting if score else row.waiting) and row.state == GRADED,  # by hand, it may be graded since
        score.penalty if score else 0.0,
        handed_in,
        term.late(row.student, row.lesson, handed_in),
        longer if longer and longer != due else None,
        row.lost,
        "; ".join(filter(None, (*notes, reason_of(row)))),
    )


def _absent(student: Student, lesson: str, most: tuple[float, float], term: Calendar, now: datetime) -> Line:
    due, longer = term.due.get(lesson), term.due_for(student.id, lesson)
    extension = longer if longer and longer != due else None
    if longer and longer > now:
        said = f"due {term.local(longer)}"
        return Line(student, lesson, EXPECTED, None, most[0], None, most[1], extension=extension, reason=said)
    reason = "nothing was handed in"
    return Line(student, lesson, MISSING, 0.0, most[0], None, most[1], extension=extension, reason=reason)


def _handed_in(gradebook: Gradebook) -> dict[tuple[str, str], datetime]:
    """When every submission of which that is known came, those of lessons without points among them."""
    query = (
        select(SubmittedAssignment.student_id, Assignment.name, SubmittedAssignment.timestamp)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(SubmittedAssignment.timestamp.is_not(None))
    )
    return {(student, lesson): when.replace(tzinfo=UTC) for student, lesson, when in gradebook.db.execute(query)}


def _most(gradebook: Gradebook) -> dict[str, tuple[float, float]]:
    """The most points of every lesson: automatic ones, and those that are given by hand."""
    found: dict[str, tuple[float, float]] = {}
    for assignment in gradebook.assignments:
        cells = [cell for notebook in assignment.notebooks for cell in notebook.grade_cells]
        code = sum(cell.max_score for cell in cells if cell.cell_type == "code")
        found[assignment.name] = (code, sum(cell.max_score for cell in cells) - code)
    return found


def by_student(made: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each student, in order of names."""
    found: dict[str, list[Line]] = {}
    for line in made:
        found.setdefault(line.student.id, []).append(line)
    return found

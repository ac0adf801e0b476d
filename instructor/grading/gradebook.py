"""nbgrader's gradebook, with one writer: points of the grader's verdicts beside those that a teacher gave by hand."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import MetaData, Select, String, Text, create_engine, inspect, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import OperationalError

from instructor import database
from instructor.errors import CourseError
from instructor.grade_ids import exercise_of
from instructor.grading.record import AT_ONCE, Row

LOCK = 0x67726164  # of the server's, while the tables are made
PATIENCE = 60  # seconds that another program may hold the gradebook, formgrader for one


@dataclass(frozen=True)
class Entry:
    """What is to be written of one submission: the automatic points of each graded cell.

    None stands for an answer that is to be graded by hand, 0 for one that was
    not given.  ``settled`` tells that the answers are those of the last run.
    """

    student: str
    lesson: str
    points: Mapping[str, float | None]
    settled: bool = False
    timestamp: datetime | None = None


@contextmanager
def opened(path: Path) -> Iterator[Gradebook]:
    """The gradebook at ``path``, or of the server that its class has, made when it is not there.

    A path may hold any character.  Raises CourseError when another program, a full disk or a server that is gone
    keeps it from being read or written in the block.
    """
    if (server := database.url_of(path.parent)) is not None:
        with _on_server(server) as gradebook:
            yield gradebook
        return
    url = URL.create("sqlite", database=str(path))
    try:
        if not path.exists():
            make_in_file(url)
        with Gradebook(url.render_as_string()) as gradebook:
            gradebook.db.execute(text(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}"))
            yield gradebook
    except OperationalError as error:
        raise CourseError(
            f"{path} cannot be used ({error.orig}); nothing that was graded before is lost. Close what holds it, or "
            "make room, then run: course grade"
        ) from error


@contextmanager
def _on_server(url: URL) -> Iterator[Gradebook]:
    try:
        make_on_server(url)
        within = url.update_query_dict({"connect_timeout": str(database.CONNECT)})
        with Gradebook(within.render_as_string(hide_password=False)) as gradebook:
            yield gradebook
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines() or [""]
        raise CourseError(
            f"{url.render_as_string()} cannot be used ({reason[0]}); nothing that was graded before is lost. When the "
            "server is back, run: course grade"
        ) from error


def make_on_server(url: URL) -> None:
    """The gradebook's tables, where they are not there yet.

    Columns of text have no length: nbgrader gives them one, which a file's database passes over and a server's does
    not.  Where nbgrader made the tables it is taken away.  Whoever else does this at the same time waits.
    """
    engine = database.engine_of(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            if inspect(connection).has_table("grade"):
                _lengthen(connection)
            else:
                tables = MetaData()
                for table in api.Base.metadata.sorted_tables:
                    for column in table.to_metadata(tables).columns:
                        if type(column.type) is String:
                            column.type = Text()
                tables.create_all(bind=connection)
                _say_version(connection)
    finally:
        engine.dispose()


def _lengthen(connection: Connection) -> None:
    short = [
        (table.name, column["name"])
        for table in api.Base.metadata.sorted_tables
        for column in inspect(connection).get_columns(table.name)
        if getattr(column["type"], "length", None) and not getattr(column["type"], "enums", None)
    ]
    if short:
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))  # somebody may be reading
    for table, column in short:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE TEXT'))


def make_in_file(url: URL) -> None:
    """An empty gradebook with the version of its tables, for which nbgrader starts a program that takes seconds."""
    engine = create_engine(url)
    api.Base.metadata.create_all(bind=engine)
    with engine.begin() as connection:
        _say_version(connection)
    engine.dispose()


def _say_version(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": newest_version()})


_REVISION = re.compile(r"""^((?:down_)?revision) = ["']?(\w+)""", re.MULTILINE)


def newest_version() -> str:
    """The version of nbgrader's tables that no other follows; read here, as to load Alembic for it takes longer."""
    found = dict[str, str]()  # each version's predecessor
    for path in (Path(api.__file__).parent / "alembic" / "versions").glob("*.py"):
        said = dict(_REVISION.findall(path.read_text(encoding="utf-8")))
        found[said["revision"]] = said["down_revision"]
    (newest,) = found.keys() - found.values()
    return newest


def make_quick(gradebook: Gradebook) -> None:
    """Give the tables the indexes that nbgrader lacks; without them each submission is looked for among all."""
    for table, column in _ASKED_BY.items():
        gradebook.db.execute(text(f'CREATE INDEX IF NOT EXISTS "course_{table}" ON "{table}" ({column})'))
    gradebook.db.commit()


_ASKED_BY = {"grade": "notebook_id", "comment": "notebook_id", "submitted_notebook": "assignment_id"}


class Writer:
    """Enters submissions; nothing is there for other programs before ``commit``."""

    def __init__(self, gradebook: Gradebook) -> None:
        self.gradebook, self.db = gradebook, gradebook.db
        self._assignments: dict[str, Assignment] = {}

    def commit(self) -> None:
        self.db.commit()
        self._assignments.clear()

    def rollback(self) -> None:
        self.db.rollback()
        self._assignments.clear()

    def enter(self, entry: Entry) -> None:
        """Write a submission's automatic points; what a teacher gave by hand, and comments, stay."""
        notebook = self._notebook(entry)
        # a server's rows are held from here on, and read as they are: a teacher may give points at this moment
        own = self.db.query(Grade).filter_by(notebook_id=notebook.id).order_by(Grade.id)
        for grade in own.with_for_update(of=Grade).populate_existing():
            name = grade.cell.name
            if name not in entry.points:
                continue
            grade.auto_score = entry.points[name]
            by_hand = grade.manual_score is not None
            if grade.auto_score is None:
                grade.needs_manual_grade = not (by_hand and entry.settled and not grade.needs_manual_grade)
            else:  # points by hand are looked at again where the answer they were for has changed
                grade.needs_manual_grade = by_hand and (grade.needs_manual_grade or not entry.settled)
        for comment in notebook.comments:
            comment.auto_comment = "No response." if entry.points.get(comment.cell.name, 1) == 0 else None

    def _notebook(self, entry: Entry) -> SubmittedNotebook:
        if entry.lesson not in self._assignments:
            self._assignments[entry.lesson] = self.gradebook.find_assignment(entry.lesson)
        assignment = self._assignments[entry.lesson]
        self._know(entry.student)
        submission = (
            self.db.query(SubmittedAssignment)
            .filter_by(assignment_id=assignment.id, student_id=entry.student)
            .one_or_none()
        )
        if submission is None:
            submission = SubmittedAssignment(assignment=assignment, student_id=entry.student)
            self.db.add(submission)
        submission.timestamp = entry.timestamp
        if not submission.notebooks:
            self._begin(submission, assignment)
        return submission.notebooks[0]

    def _know(self, student: str) -> None:
        """Enter a student; on a server another grader may do the same at the same time."""
        if self.db.get(Student, student) is not None:
            return
        if self.db.get_bind().dialect.name == "postgresql":
            self.db.execute(insert(Student).values(id=student).on_conflict_do_nothing())
        else:
            self.db.add(Student(id=student))
            self.db.flush()

    def _begin(self, submission: SubmittedAssignment, assignment: Assignment) -> None:
        """A submitted notebook with a place for each grade and comment, as nbgrader makes it."""
        (notebook,) = assignment.notebooks
        made = SubmittedNotebook(notebook=notebook, assignment=submission)
        self.db.add(made)
        for cell in notebook.grade_cells:
            self.db.add(Grade(cell_id=cell.id, notebook=made))
        for cell in notebook.solution_cells:
            self.db.add(Comment(cell_id=cell.id, notebook=made))
        self.db.flush()
        self.db.expire(made)
        self.db.expire(submission)


@dataclass(frozen=True)
class Score:
    """What the gradebook has of a submission, points by hand among it."""

    points: float
    out_of: float
    written: float | None
    waiting: bool
    lost: str
    by_cell: Mapping[str, tuple[float, float]]  # points and the most, by grade id
    by_hand: Mapping[str, float | None]  # of every cell: what a teacher gave
    comments: Mapping[str, str]
    written_out_of: float = 0.0
    penalty: float = 0.0  # points taken off because it came late
    hours_late: float = 0.0
    automatic: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # points and the most, by exercise

    def fields(self) -> dict[str, Any]:
        """The fields of a Row that follow from it."""
        return {name: getattr(self, name) for name in ("points", "out_of", "written", "waiting", "lost")}


def score(gradebook: Gradebook, student: str, lesson: str) -> Score | None:
    """A submission's points as they stand now; None when the gradebook does not have it."""
    return scores(gradebook, lesson, [student]).get(student)


def with_scores(gradebook: Gradebook, rows: Iterable[Row]) -> Iterator[tuple[Row, Score | None]]:
    """Each row with its submission's points, which are read for a few rows together."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        found = {
            lesson: scores(gradebook, lesson, [row.student for row in some if row.lesson == lesson])
            for lesson in {row.lesson for row in some}
        }
        yield from ((row, found[row.lesson].get(row.student)) for row in some)


def students_of(gradebook: Gradebook, lesson: str) -> set[str]:
    """Who has a submission of a lesson in the gradebook."""
    query = select(SubmittedAssignment.student_id).join(Assignment).where(Assignment.name == lesson)
    return set(gradebook.db.execute(query).scalars())


def scores(gradebook: Gradebook, lesson: str, students: Collection[str] | None = None) -> dict[str, Score]:
    """The points of a lesson's submissions, or of some students', by student."""
    grades: dict[str, list[Any]] = {}
    for row in gradebook.db.execute(_of(_GRADES, lesson, students)):
        grades.setdefault(row.student, []).append(row)
    comments: dict[str, dict[str, str]] = {}
    for row in gradebook.db.execute(_of(_COMMENTS, lesson, students)):
        comments.setdefault(row.student, {})[row.name] = row.comment
    return {each: _score(rows, comments.get(each, {})) for each, rows in grades.items()}


def _of(query: Select, lesson: str, students: Collection[str] | None) -> Select:
    found = query.where(Assignment.name == lesson)
    return found if students is None else found.where(SubmittedAssignment.student_id.in_(students))


_GRADES = (
    select(
        SubmittedAssignment.student_id.label("student"),
        GradeCell.name,
        GradeCell.max_score,
        GradeCell.cell_type,
        Grade.score,
        Grade.manual_score,
        Grade.needs_manual_grade,
        SubmittedNotebook.late_submission_penalty,
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
        Assignment.duedate,
    )
    .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    .join(GradeCell, GradeCell.id == Grade.cell_id)
    .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
)
_COMMENTS = (
    select(SubmittedAssignment.student_id.label("student"), SolutionCell.name, Comment.comment)
    .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    .join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    .join(SolutionCell, SolutionCell.id == Comment.cell_id)
    .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    .where(Comment.comment.is_not(None))
)


def _score(rows: Sequence[Any], comments: Mapping[str, str]) -> Score:
    automatic = [row for row in rows if row.cell_type == "code"]
    by_hand = [row for row in rows if row.cell_type != "code"]
    totals = _totals(automatic)
    return Score(
        points=sum(row.score for row in automatic),
        out_of=sum(row.max_score for row in automatic),
        written=sum(row.score for row in by_hand) if by_hand else None,
        waiting=any(row.needs_manual_grade for row in rows),
        lost=", ".join(f"{name} {got:g} of {most:g}" for name, (got, most) in totals.items() if got < most),
        by_cell={row.name: (row.score, row.max_score) for row in rows},
        by_hand={row.name: row.manual_score for row in rows},
        comments=comments,
        automatic=totals,
        written_out_of=sum(row.max_score for row in by_hand),
        penalty=rows[0].late_submission_penalty or 0.0,
        hours_late=lateness(rows[0].timestamp, rows[0].duedate, rows[0].extension) / timedelta(hours=1),
    )


def lateness(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> timedelta:
    """By how much a submission was late, as nbgrader counts it; but an extension never makes it due earlier."""
    if timestamp is None or due is None:
        return timedelta()
    return max(timedelta(), timestamp - due - max(extension or timedelta(), timedelta()))


def _totals(grades: Sequence[Any]) -> dict[str, tuple[float, float]]:
    """Points and the most of them by exercise."""
    totals: dict[str, tuple[float, float]] = {}
    for grade in grades:
        name = exercise_of(grade.name)
        got, most = totals.get(name, (0.0, 0.0))
        totals[name] = (got + grade.score, most + grade.max_score)
    return totals

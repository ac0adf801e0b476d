"""What several graders of one class share, on its database server: rows, the run's number, and who grades what.

A submission is *claimed* before it is graded, by one grader. A grader is alive as long as it holds a lock of the
server's, which goes with its connection: what a dead one had claimed is free for the others.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL, RowMapping
from sqlalchemy.exc import OperationalError

from instructor import database
from instructor.errors import CourseError
from instructor.grading.record import AT_ONCE, Place, Row, Rows, State

PATIENCE = 120.0  # seconds that a server may be gone, as when it is started anew
AGAIN = 1.0  # seconds between two attempts
KEY = 0x636F6E76  # of the lock for what one grader does at a time; a grader's own lock is (KEY, its number)
_TABLES = (
    "CREATE TABLE IF NOT EXISTS course_row"
    ' (student TEXT COLLATE "C", lesson TEXT COLLATE "C", said TEXT NOT NULL, PRIMARY KEY (student, lesson))',
    "CREATE TABLE IF NOT EXISTS course_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS course_grader (number SERIAL PRIMARY KEY, machine TEXT, process INTEGER,"
    " since TIMESTAMP, said TEXT NOT NULL DEFAULT '{}')",
    "CREATE TABLE IF NOT EXISTS course_claim (student TEXT, lesson TEXT, grader INTEGER NOT NULL, since TIMESTAMP,"
    " PRIMARY KEY (student, lesson))",
)
T = TypeVar("T")


@dataclass(frozen=True)
class Grader:
    """A grader at work, as ``course status`` tells of it; ``said`` is what it last told of itself."""

    machine: str
    process: int
    since: Any
    claims: tuple[Place, ...]
    said: dict[str, Any]


class SharedState(State):
    """The rows of a class on its server.  Raises CourseError when that cannot be reached for ``PATIENCE`` seconds."""

    shared = True

    def __init__(self, url: URL) -> None:
        self.url, self._engine = url, database.engine_of(url)
        self._closed = False
        self._alive: Connection | None = None  # the connection whose lock says that this grader is alive
        self.number = 0
        self._do(self._make)
        self.rows = Rows(self._read)
        self.run = int(self._do(lambda each: _fact(each, "run")) or 0)

    def _make(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": KEY})
        for statement in _TABLES:
            connection.execute(text(statement))

    def close(self) -> None:
        """Leave: what is still claimed is free again."""
        if self.number:
            with suppress(CourseError, OperationalError), self._engine.begin() as connection:
                _take_out(connection, self.number)
        if self._alive is not None:
            with suppress(OperationalError):
                self._alive.close()
        self._alive, self.number, self._closed = None, 0, True
        self._engine.dispose()

    # --- a statement, whatever becomes of the server ---------------------------------------------

    def _do(self, work: Callable[[Connection], T]) -> T:
        """Do all of ``work`` or nothing, and again while the server is gone; it may be done twice, never by half."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with self._engine.begin() as connection:
                    return work(connection)
            except OperationalError as error:
                if time.monotonic() > end:
                    raise self._gone(error) from error
                time.sleep(AGAIN)
            finally:
                if self._closed:  # its rows may still be read; no connection is kept for that
                    self._engine.dispose()

    def _gone(self, error: Exception) -> CourseError:
        reason = str(getattr(error, "orig", error)).strip().splitlines() or [""]
        return CourseError(
            f"{self.url.render_as_string()} cannot be used ({reason[0]}); nothing that was graded before is lost. "
            "When the server is back, run: course grade"
        )

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold what one grader does at a time: lessons and dates entered, hidden cases chosen."""
        try:
            with self._engine.connect() as connection:
                connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": KEY + 1})
                connection.commit()
                try:
                    yield
                finally:
                    with suppress(OperationalError):  # the lock goes with the connection
                        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": KEY + 1})
                        connection.commit()
        except OperationalError as error:
            raise self._gone(error) from error

    # --- rows --------------------------------------------------------------------------------------

    def _read(self, place: Place, only: bool) -> Sequence[tuple[str, str, str]]:
        query = text(  # in the order of the columns' own collation, which is that of Python's sorting
            f"SELECT student, lesson, said FROM course_row WHERE (student, lesson) {'=' if only else '>'} "
            f"(:student, :lesson) ORDER BY student, lesson LIMIT {AT_ONCE}"
        )
        about = {"student": place[0], "lesson": place[1]}
        return self._do(lambda each: [(a, b, c) for a, b, c in each.execute(query, about)])

    def begin_run(self) -> int:
        self.run = self._do(_next_run)
        return self.run

    def set_run(self, number: int) -> None:
        query = text(
            "INSERT INTO course_fact VALUES ('run', :n) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        )
        self._do(lambda connection: connection.execute(query, {"n": str(number)}))
        self.run = number

    def put(self, *rows: Row) -> None:
        def work(connection: Connection) -> None:
            if rows:
                connection.execute(
                    text(
                        "INSERT INTO course_row VALUES (:student, :lesson, :said) "
                        "ON CONFLICT (student, lesson) DO UPDATE SET said = excluded.said"
                    ),
                    [{"student": r.student, "lesson": r.lesson, "said": json.dumps(asdict(r))} for r in rows],
                )

        self._do(work)

    def clear(self) -> None:
        """Remove all rows: of a move that did not come to its end."""
        self._do(lambda connection: connection.execute(text("DELETE FROM course_row")))

    def forget_student(self, student: str) -> bool:
        """Remove a student's rows; whether there were any."""

        def work(connection: Connection) -> int:
            return connection.execute(text("DELETE FROM course_row WHERE student = :s"), {"s": student}).rowcount

        return self._do(work) > 0

    # --- claims ------------------------------------------------------------------------------------

    def _ensure_alive(self) -> None:
        """Be known as a grader that is alive; after the server was gone, as another one."""
        if self._alive is not None:
            try:
                self._alive.execute(text("SELECT 1"))
                self._alive.commit()
                return
            except OperationalError:
                with suppress(OperationalError):
                    self._alive.invalidate()
                    self._alive.close()
                self._alive = None
        end = time.monotonic() + PATIENCE
        while self._alive is None:
            try:
                self._begin_alive()
            except OperationalError as error:
                if time.monotonic() > end:
                    raise self._gone(error) from error
                time.sleep(AGAIN)

    def _begin_alive(self) -> None:
        """Take this grader's own lock, on a connection kept for it."""
        connection = self._engine.connect()
        try:
            if not self.number:
                about = {"machine": socket.gethostname(), "process": os.getpid()}
                query = "INSERT INTO course_grader (machine, process, since) VALUES (:machine, :process, now())"
                self.number = int(connection.execute(text(f"{query} RETURNING number"), about).scalar_one())
                connection.commit()
            held = connection.execute(text("SELECT pg_try_advisory_lock(:key, :number)"), self._lock()).scalar_one()
            if not held:  # another took us for dead, and is looking right now
                time.sleep(0.05)
                connection.execute(text("SELECT pg_advisory_lock(:key, :number)"), self._lock())
            connection.commit()
        except BaseException:
            connection.close()
            raise
        self._alive = connection

    def _lock(self) -> dict[str, int]:
        return {"key": KEY, "number": self.number}

    def claim(self, place: Place) -> bool:
        """Take a submission for this grader alone; False when another one that is alive has it."""
        self._ensure_alive()
        about = {"student": place[0], "lesson": place[1], "grader": self.number}

        def work(connection: Connection) -> bool:
            query = "INSERT INTO course_claim VALUES (:student, :lesson, :grader, now()) ON CONFLICT DO NOTHING"
            if connection.execute(text(query), about).rowcount:
                return True
            own = "FROM course_claim WHERE student = :student AND lesson = :lesson"
            owner = connection.execute(text(f"SELECT grader {own} FOR UPDATE"), about).scalar()
            if owner is None:
                return False  # given up between the two statements: the next look finds it free
            if owner != self.number and _alive(connection, owner):
                return False
            query = "UPDATE course_claim SET grader = :grader, since = now() WHERE student = :student"
            connection.execute(text(f"{query} AND lesson = :lesson"), about)
            return True

        return self._do(work)

    def release(self, *places: Place) -> None:
        """Give claims of this grader back."""
        query = "DELETE FROM course_claim WHERE student = :student AND lesson = :lesson AND grader = :grader"
        about = [{"student": student, "lesson": lesson, "grader": self.number} for student, lesson in places]
        if about:
            self._do(lambda connection: connection.execute(text(query), about))

    def held(self, session: Any, places: Sequence[Place]) -> set[Place]:
        """Which of these claims this grader still has; nobody takes them before the session's end."""
        query = text("SELECT student, lesson FROM course_claim WHERE grader = :grader ORDER BY 1, 2 FOR UPDATE")
        mine = {(student, lesson) for student, lesson in session.execute(query, {"grader": self.number})}
        return mine & set(places)

    def tell(self, said: dict[str, Any]) -> None:
        """Tell the others how far this grader is."""
        if self.number:
            about = {"said": json.dumps(said), "number": self.number}
            query = text("UPDATE course_grader SET said = :said WHERE number = :number")
            self._do(lambda connection: connection.execute(query, about))

    def graders(self) -> list[Grader]:
        """Who grades now, with what each has claimed; the dead are cleared away."""

        def work(connection: Connection) -> list[Grader]:
            found = []
            for each in connection.execute(text("SELECT * FROM course_grader ORDER BY number")).mappings().all():
                if each["number"] != self.number and not _alive(connection, each["number"]):
                    _take_out(connection, each["number"])
                    continue
                query = text("SELECT student, lesson FROM course_claim WHERE grader = :number ORDER BY since")
                claims = tuple((s, lesson) for s, lesson in connection.execute(query, {"number": each["number"]}))
                found.append(_grader(each, claims))
            return found

        return self._do(work)


def _grader(each: RowMapping, claims: tuple[Place, ...]) -> Grader:
    return Grader(each["machine"], each["process"], each["since"], claims, json.loads(each["said"]))


def _alive(connection: Connection, number: int) -> bool:
    """Whether a grader holds its lock."""
    about = {"key": KEY, "number": number}
    free = connection.execute(text("SELECT pg_try_advisory_xact_lock(:key, :number)"), about).scalar_one()
    return not free


def _take_out(connection: Connection, number: int) -> None:
    for table, column in (("course_claim", "grader"), ("course_grader", "number")):
        connection.execute(text(f"DELETE FROM {table} WHERE {column} = :number"), {"number": number})


def _fact(connection: Connection, name: str) -> str | None:
    return connection.execute(text("SELECT value FROM course_fact WHERE name = :name"), {"name": name}).scalar()


def _next_run(connection: Connection) -> int:
    query = (
        "INSERT INTO course_fact VALUES ('run', '1') ON CONFLICT (name) "
        "DO UPDATE SET value = (course_fact.value::int + 1)::text RETURNING value"
    )
    return int(connection.execute(text(query)).scalar_one())

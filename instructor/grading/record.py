"""What is recorded of a submission, and the file beside the gradebook that keeps it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from instructor.errors import CourseError
from instructor.grading import keep

GRADED, NOT_GRADABLE, FAULT = "graded", "not gradable", "our fault"


@dataclass(frozen=True)
class Row:
    """The recorded end of one submission.

    ``lost`` names the exercises that are not paid in full, as "zero_pad 2 of 6".
    ``points`` are the automatic ones and ``written`` those given by hand; None
    where there is no score.  ``waiting`` tells that a written answer is still to
    be graded by hand; ``stale`` that the points are of an earlier run, because
    the last one failed by our fault.  ``looks`` are what a teacher should look
    at, ``checks`` what the grader found, as ``verdicts.Found``, ``says`` and
    ``hidden_says`` what feedback says of each exercise, and ``windows`` the tables
    that it shows, as ``window.Table``.  ``older`` is empty for a copy of the present
    lesson, else its version and what has changed since.  ``digests`` are of what
    the score follows from, part by part, and ``feedback`` of what its page says.
    """

    student: str
    lesson: str
    state: str
    reason: str = ""
    lost: str = ""
    points: float | None = None
    out_of: float | None = None
    written: float | None = None
    waiting: bool = False
    seconds: float | None = None
    stale: bool = False
    present: bool = True
    looks: tuple[str, ...] = ()
    checks: tuple[dict[str, Any], ...] = ()
    says: dict[str, str] = field(default_factory=dict)
    hidden_says: dict[str, str] = field(default_factory=dict)
    windows: dict[str, Any] = field(default_factory=dict)
    older: tuple[str, ...] = ()
    feedback: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    run: int = 0


Place = tuple[str, str]  # student and lesson
_NAMES = {each.name for each in fields(Row)}


class State:
    """The rows of all runs, kept in a small database beside the gradebook; each is saved at once and whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except sqlite3.DatabaseError as error:
            if keep.refused(error):
                raise self._unusable(error) from error
            self._begin_anew()
        except OSError as error:
            raise CourseError(
                f"{path.parent} cannot be written ({error.strerror}). Mend that, then: course grade"
            ) from error

    def _open(self) -> None:
        with closing(self._connect()) as database, database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS rows (student TEXT, lesson TEXT, row TEXT, PRIMARY KEY (student, lesson))"
            )
            database.execute("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT)")
            found = database.execute("SELECT row FROM rows ORDER BY student, lesson").fetchall()
            self.run = int(dict(database.execute("SELECT name, value FROM facts").fetchall()).get("run", "0"))
        rows = [row for (text,) in found if (row := _row(text)) is not None]
        self.rows: dict[Place, Row] = {(row.student, row.lesson): row for row in rows or self._of_version_1()}

    def _of_version_1(self) -> list[Row]:
        """The rows that version 1.0.0 kept; all are graded again, and who is no longer there keeps what they had."""
        try:
            said = json.loads(self.path.with_name("state.json").read_text(encoding="utf-8"))
            rows = [_row(json.dumps(each)) for each in said]
        except (OSError, ValueError, TypeError):
            return []
        return [row for row in rows if row is not None]

    def _begin_anew(self) -> None:
        """After damage: nothing is known, so everything is graded again; points by hand are in the gradebook."""
        self.path.unlink(missing_ok=True)
        self._open()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=keep.PATIENCE)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A connection of which all is saved when the block ends well, or nothing.  Raises CourseError."""
        try:
            with closing(self._connect()) as database, database:
                yield database
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> CourseError:
        return CourseError(
            f"{self.path} cannot be used ({error}); nothing that was graded before is lost. Close what holds it, or "
            "make room, then run: course grade"
        )

    def begin_run(self) -> int:
        """Count one more run; returns its number."""
        self.run += 1
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO facts VALUES ('run', ?)", (str(self.run),))
        return self.run

    def put(self, *rows: Row) -> None:
        """Save rows, all or none."""
        with self._writing() as database:
            database.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?)",
                [(row.student, row.lesson, json.dumps(asdict(row))) for row in rows],
            )
        self.rows.update({(row.student, row.lesson): row for row in rows})

    def forget_digests(self, since: int) -> None:
        """Have all that was recorded in a run, or later, graded again."""
        self.put(*[replace(row, digests={}) for row in self.rows.values() if row.run >= since])


def _row(text: str) -> Row | None:
    """A saved row; None for one that cannot be read, which is then graded again."""
    try:
        said = {name: value for name, value in json.loads(text).items() if name in _NAMES}
        said |= {name: tuple(said.get(name, ())) for name in ("looks", "checks", "older")}
        return Row(**said)
    except (ValueError, TypeError, AttributeError):
        return None

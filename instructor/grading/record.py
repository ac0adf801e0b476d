"""What is recorded of a submission, and the file beside the gradebook that keeps it."""

import json
import sqlite3
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from sys import intern
from typing import Any, overload

from instructor.errors import CourseError
from instructor.grading import keep
from instructor.paths import replacing

NOW = "now.json"  # how far the grader is that holds the class's lock
GRADED, NOT_GRADABLE, FAULT = "graded", "not gradable", "our fault"


@dataclass(frozen=True, slots=True)
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


AT_ONCE = 200  # rows that are read together


class Rows(Mapping[Place, Row]):
    """Rows by place, in its order, read when they are asked for: those of a large class would fill the memory.

    ``read`` gives the rows after a place, a few at a time, or the one of a place, as (student, lesson, text); no
    database is held between two such reads.
    """

    def __init__(self, read: Callable[[Place, bool], Sequence[tuple[str, str, str]]]) -> None:
        self._read = read

    def found(self) -> Iterator[tuple[Place, Row]]:
        """All rows; what cannot be read is left out, and graded again."""
        last = ("", "")
        while some := self._read(last, False):
            for student, lesson, text in some:
                if (row := row_of(text)) is not None:
                    yield (student, lesson), row
            last = some[-1][:2]

    def __getitem__(self, place: Place) -> Row:
        for _, _, text in self._read(place, True):
            if (row := row_of(text)) is not None:
                return row
        raise KeyError(place)

    def __iter__(self) -> Iterator[Place]:
        return (place for place, _ in self.found())

    def __len__(self) -> int:
        return sum(1 for _ in self.found())

    def items(self) -> ItemsView[Place, Row]:
        return _Items(self)

    def values(self) -> ValuesView[Row]:
        return _Values(self)


class Recorded(Sequence[Row]):
    """The rows of a class in order, read anew by each loop over them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return (row for _, row in self._rows.found())

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return list(self)[index]


def light(row: Row) -> Row:
    """A row without what only feedback needs, for who keeps many of them."""
    return replace(row, checks=(), says={}, hidden_says={}, windows={}, digests={})


class _Items(ItemsView[Place, Row]):
    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[Place, Row]]:
        return self._rows.found()


class _Values(ValuesView[Row]):
    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return (row for _, row in self._rows.found())


class State:
    """The rows of all runs, kept in a small database beside the gradebook; each is saved at once and whole.

    One grader at a time has it: whatever is claimed is its own.
    """

    shared = False

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
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                raise sqlite3.DatabaseError(said)
            self.run = int(dict(database.execute("SELECT name, value FROM facts").fetchall()).get("run", "0"))
            (empty,) = database.execute("SELECT NOT EXISTS (SELECT 1 FROM rows)").fetchone()
        self.rows = Rows(self._read)
        if empty and (old := self._of_version_1()):
            self.put(*old)

    def _read(self, place: Place, only: bool) -> Sequence[tuple[str, str, str]]:
        where = "student = ? AND lesson = ?" if only else "(student, lesson) > (?, ?)"
        query = f"SELECT student, lesson, row FROM rows WHERE {where} ORDER BY student, lesson LIMIT {AT_ONCE}"
        try:
            with closing(self._connect()) as database:
                return database.execute(query, place).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _of_version_1(self) -> list[Row]:
        """The rows that version 1.0.0 kept; all are graded again, and who is no longer there keeps what they had."""
        try:
            said = json.loads(self.path.with_name("state.json").read_text(encoding="utf-8"))
            rows = [row_of(json.dumps(each)) for each in said]
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
        self.set_run(self.run + 1)
        return self.run

    def set_run(self, number: int) -> None:
        """Take ``number`` for that of the last run."""
        self.run = number
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO facts VALUES ('run', ?)", (str(self.run),))

    def put(self, *rows: Row) -> None:
        """Save rows, all or none."""
        with self._writing() as database:
            database.executemany(
                "INSERT OR REPLACE INTO rows VALUES (?, ?, ?)",
                [(row.student, row.lesson, json.dumps(asdict(row))) for row in rows],
            )

    def forget_digests(self, since: int) -> None:
        """Have all that was recorded in a run, or later, graded again."""
        self.put(*[replace(row, digests={}) for row in self.rows.values() if row.run >= since])

    # --- who grades what: here one grader, who holds the class's lock ----------------------------

    def alone(self) -> AbstractContextManager[None]:
        """Hold what one grader does at a time: lessons and dates entered, hidden cases chosen."""
        return nullcontext()

    def claim(self, place: Place) -> bool:
        """Take a submission for this grader alone; False when another one that is alive has it."""
        return True

    def release(self, *places: Place) -> None:
        """Give claims of this grader back."""

    def held(self, session: Any, places: Sequence[Place]) -> set[Place]:
        """Which of these claims this grader still has; nobody takes them before the session's end."""
        return set(places)

    def tell(self, said: dict[str, Any]) -> None:
        """Tell who asks how far this grader is; that it cannot be told ends no run."""
        with suppress(CourseError, OSError), replacing(self.path.with_name(NOW)) as temporary:
            temporary.write_text(json.dumps(said), encoding="utf-8")

    def close(self) -> None:
        """Leave: what is still claimed is free again."""


def row_of(text: str) -> Row | None:
    """A saved row; None for one that cannot be read, which is then graded again."""
    try:
        said = {name: value for name, value in json.loads(text).items() if name in _NAMES}
        said |= {name: tuple(said.get(name, ())) for name in ("looks", "checks", "older")}
        said |= {name: intern(said[name]) for name in ("lesson", "state", "lost") if name in said}  # kept once each
        return Row(**said)
    except (ValueError, TypeError, AttributeError):
        return None

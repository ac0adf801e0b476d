"""What guards a class's results: one grader at a time, backups before each run, and a gradebook that can be read."""

import json
import os
import shutil
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from instructor.errors import CourseError

MOST_BACKUPS = 10
PATIENCE = 30.0  # seconds that another program may hold the gradebook before a run begins
BACKUPS = "backups"
LOOKS = 5  # at a lock that is held, a tenth of a second apart


# --- one grader at a time --------------------------------------------------------------------------


class Held(CourseError):
    """Somebody else has the class's lock."""


@contextmanager
def locked(folder: Path, shared: bool = False) -> Iterator[None]:
    """Hold the class's lock in the block.  It goes with the process, so a grader that was killed leaves none.

    ``shared`` is for graders that know of each other by their database: they hold it together, against everybody
    else.  Raises Held, a CourseError that says who has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    with path.open("a+", encoding="utf-8") as file:
        if not _taken(file.fileno(), shared):
            raise Held(
                f"{folder.parent} is being graded already, by {_holder(path)}. Wait for it to end, or end it; "
                "then run: course grade"
            )
        file.seek(0)
        file.truncate()
        about = {"process": os.getpid(), "machine": socket.gethostname(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        file.write(json.dumps(about))
        file.flush()
        try:
            yield
        finally:
            if not shared:  # another one may still hold it
                file.seek(0)
                file.truncate()


def _taken(handle: int, shared: bool) -> bool:
    """Take the lock; who only looks whether it is held has it for a moment, and who begins to grade for longer."""
    for _ in range(LOOKS * 60 if shared else LOOKS):
        if _take(handle, shared):
            return True
        time.sleep(0.1)
    return False


def _take(handle: int, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def holder(folder: Path) -> str:
    """Who holds the class's lock now; "" for nobody."""
    path = folder / "lock"
    try:
        with path.open("a+", encoding="utf-8") as file:  # let go with the file
            return "" if _take(file.fileno(), shared=True) else _holder(path)
    except OSError:
        return ""


def _holder(path: Path) -> str:
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return f"process {about['process']} on {about['machine']} since {about['since']}"
    except (OSError, ValueError, KeyError, TypeError):  # Windows lets nobody read what is locked
        return "another process"


# --- backups ---------------------------------------------------------------------------------------


def back_up(root: Path, key: Path, run: int) -> Path | None:
    """Copy gradebook, key and what else the scores follow from; keeps the last ten.  None when there is nothing yet."""
    gradebook = root / "gradebook.db"
    if not gradebook.is_file():
        return None
    backups = root / ".grading" / BACKUPS
    target = backups / f"{run:06d}-{time.strftime('%Y%m%d-%H%M%S')}"
    making = backups / f".making-{target.name}"
    try:
        making.mkdir(parents=True)
        _copy_database(gradebook, making / "gradebook.db")
        for path in (root / ".grading" / "hidden.json", root / ".grading" / "state.db"):
            if path.is_file():
                shutil.copyfile(path, making / path.name)
        if key.is_dir():
            shutil.copytree(key, making / "key")
        os.replace(making, target)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(making, ignore_errors=True)
        why = getattr(error, "strerror", None) or error
        raise CourseError(
            f"no backup of the gradebook could be written to {backups} ({why}), so nothing was graded. Make room, or "
            f"close what uses {gradebook}, then run: course grade"
        ) from error
    for old in sorted(backups.glob("[0-9]*"))[:-MOST_BACKUPS]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def _copy_database(source: Path, target: Path) -> None:
    """A copy that is whole even while another program writes.  Raises TimeoutError when that does not let go."""
    end = time.monotonic() + PATIENCE

    def go_on(status: int, _remaining: int, _total: int) -> None:  # SQLite itself would ask for ever
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise TimeoutError("another program holds it")

    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other, progress=go_on)


def refused(error: sqlite3.Error) -> bool:
    """Whether the machine or another program kept a database from being used, which says nothing of what is in it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest tells more of the same
    return code in (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM,
    )  # fmt: skip


def damage(path: Path) -> str:
    """What is wrong with a database file; "" when it can be read or is not there."""
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        if refused(error):
            raise CourseError(
                f"{path} cannot be opened ({error}). Close what uses it, or make room, then run: course grade"
            ) from error
        return str(error)
    if said != "ok":
        return str(said)
    return "" if {"grade", "submitted_assignment"} <= tables else "it is empty, or not a gradebook"


def restore(root: Path) -> tuple[str, int] | None:
    """Put the newest whole backup in a damaged gradebook's place.

    Returns a sentence on what was done and the run before which the backup was
    made (later scores are to be made again); None when the gradebook is whole.
    """
    gradebook = root / "gradebook.db"
    wrong = damage(gradebook)
    if not wrong:
        return None
    aside = gradebook.with_name(f"gradebook-damaged-{time.strftime('%Y%m%d-%H%M%S')}.db")
    os.replace(gradebook, aside)
    for extra in ("-journal", "-wal", "-shm"):
        gradebook.with_name(gradebook.name + extra).unlink(missing_ok=True)
    for backup in sorted((root / ".grading" / BACKUPS).glob("[0-9]*"), reverse=True):
        copy = backup / "gradebook.db"
        if copy.is_file() and not damage(copy):
            shutil.copyfile(copy, gradebook)
            said = (
                f"gradebook.db was damaged ({wrong}) and was brought back from {backup}; what was graded since is "
                "graded again, and points by hand that were given since must be given again. The damaged file is "
                f"{aside}."
            )
            return said, int(backup.name.split("-")[0])
    return (
        f"gradebook.db was damaged ({wrong}) and there is no backup of it: everything is graded again, and points by "
        f"hand must be given again. The damaged file is {aside}."
    ), 0

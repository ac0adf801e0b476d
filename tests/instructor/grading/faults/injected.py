"""Faults done to a grader in a process of its own: at the n-th file, statement or attempt, as a seed says."""

import errno
import os
import resource
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from instructor.errors import CourseError
from instructor.grading import batch, gradebook, keep
from instructor.grading.batch import Files
from instructor.grading.grade import grade
from instructor.grading.gradebook import Writer, scores
from instructor.grading.record import State
from instructor.grading.states import state_of
from instructor.grading.worker.inside import linux
from instructor.grading.worker.job import Ending, Result
from instructor.paths import lesson_names
from tests.instructor.grading import standin

FIRED, QUIET, CRASHED = 0, 3, 4  # exit codes of the grader's process
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "shutil.copyfile")


# --- where a fault is done ---------------------------------------------------------------------------


def at_files(folder: Path, act: Callable[[], None], databases: bool = False) -> None:
    """Call before every change to a file below the folder, and opening of a database, while this process lives."""
    below = os.fspath(folder)

    def hook(name: str, about: tuple) -> None:
        if name == "open":
            writes = (isinstance(about[1], str) and set(about[1]) & set("wax+")) or (about[2] or 0) & _WRITES
            if not writes:
                return
        elif name not in _CHANGES and not (databases and name == "sqlite3.connect"):
            return
        if any(isinstance(each, (str, os.PathLike)) and os.fspath(each).startswith(below) for each in about):
            act()

    sys.addaudithook(hook)


def at_statements(_folder: Path, act: Callable[[], None]) -> None:
    """Call before every statement that the gradebook gets, and before every commit."""
    event.listen(Engine, "before_cursor_execute", lambda *_about: act())
    event.listen(Engine, "commit", lambda *_about: act())


def at_steps(_folder: Path, act: Callable[[], None]) -> None:
    """Call before every step of the one writer."""
    steps = [(Writer, "enter"), (Writer, "commit"), (State, "put"), (Files, "store"), (Files, "scored"),
             (batch, "write_csv")]  # fmt: skip
    for owner, name in steps:
        setattr(owner, name, _before(act, getattr(owner, name)))


def _before(act: Callable[[], None], real: Callable) -> Callable:
    def step(*about, **more):
        act()
        return real(*about, **more)

    return step


def at_attempts(_folder: Path, act: Callable[[], None]) -> None:
    """Call before every run of a notebook."""
    batch.run = _before(act, batch.run)


# --- what is done there ------------------------------------------------------------------------------


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def no_room() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fault_of_ours() -> None:
    raise RuntimeError("nobody foresaw this")


class Nth:
    """Acts the n-th time that it is called, and ``always`` from then on; n counts from 0."""

    def __init__(self, n: float, act: Callable[[], None], always: bool = False) -> None:
        self.left, self.act, self.always, self.fired, self.calls = n, act, always, False, 0
        self._within = False

    def __call__(self) -> None:
        if self._within:
            return
        self.calls += 1
        self.left -= 1
        if self.left < 0 and (self.always or not self.fired):
            self.fired = self._within = True
            try:
                self.act()
            finally:
                self._within = False


class Holder:
    """Takes a database's lock as another program does, at the first moment at which it is free, and keeps it."""

    def __init__(self, path: Path) -> None:
        self.path, self.held = path, None

    def __call__(self) -> None:
        if self.held is None and self.path.is_file():
            other = sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                other.execute("BEGIN EXCLUSIVE")
                self.held = other
            except sqlite3.OperationalError:
                other.close()


def small_files(size: int) -> None:
    """Let no file of this process grow beyond this many bytes: a disk that fills within a write."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class SmallDisk:
    """A disk of this process's own over a folder, with what lies there and no more room than this; see ``leave``."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.fired = folder, False
        ids, more = (os.getuid(), os.getgid()), linux.NEWUSER if os.getuid() else 0
        linux.unshare(linux.NEWNS | more)
        if more:
            linux.keep_ids(*ids)
        linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
        aside = folder.with_name("aside")
        folder.rename(aside)
        folder.mkdir()
        linux.mount("tmpfs", os.fspath(folder), "tmpfs", 0, f"size={size_of(aside) + room}")
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        shutil.rmtree(aside)

    def leave(self, log: Path) -> None:
        """Put what lies on the disk, which goes with this process, beside the folder; look whether it was full."""
        said = log.read_text()
        self.fired = "No space left on device" in said or "disk is full" in said or "disk I/O error" in said
        shutil.copytree(self.folder, self.folder.with_name("left"))


PAGE = 4096  # bytes that such a disk gives away at a time


def size_of(folder: Path) -> int:
    """The bytes that the files below a folder take on such a disk, which counts whole pages and no names."""
    return sum(-(-path.lstat().st_size // PAGE) * PAGE for path in folder.rglob("*") if path.is_file())


def ending_at(act: Callable[[int], str]) -> None:
    """Have the run of every notebook end as ``act`` says of its number; "" for as it does."""
    real, count = batch.run, [0]

    def run(job, inputs, limits, pool):
        count[0] += 1
        kind = act(count[0] - 1)
        if kind == "raised":
            raise OSError(errno.EIO, "the worker's end of the line is gone")
        return Result({}, {}, Ending(kind, "it is gone"), 0.0, 0) if kind else real(job, inputs, limits, pool)

    batch.run = run


# --- the grader's process ----------------------------------------------------------------------------


def graded_with(group, again: bool, prepare: Callable[[], Nth | SmallDisk | None], log: Path) -> int:
    """Grade in a fork in which ``prepare`` has been called; returns how it ended: an exit code, or minus a signal."""
    child = os.fork()
    if child == 0:
        _in_child(group, again, prepare, log)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _in_child(group, again: bool, prepare: Callable[[], Nth | SmallDisk | None], log: Path) -> None:
    code = CRASHED
    try:
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        standin.use(pytest.MonkeyPatch())
        batch.EVERY = 0.0
        gradebook.PATIENCE = 0.01
        keep.PATIENCE = 0.01
        fault = prepare()
        try:
            grade(group, [], again=again)
        except (CourseError, KeyboardInterrupt) as error:
            print(f"ended with: {error!r}", file=sys.stderr)
        if isinstance(fault, SmallDisk):
            sys.stderr.flush()
            fault.leave(log)
        code = FIRED if fault is None or fault.fired else QUIET
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def counted(group, again: bool, places: Callable, log: Path) -> int:
    """How many places of a kind an undisturbed run comes by."""

    def prepare() -> None:
        count = Nth(float("inf"), kill)
        places(group.root, count)
        real = grade.__globals__["_grade"]

        def _grade(*about):
            rows = real(*about)
            (group.root.parent / "count").write_text(str(count.calls))
            return rows

        grade.__globals__["_grade"] = _grade

    assert graded_with(group, again, prepare, log) == FIRED, log.read_text()
    return int((group.root.parent / "count").read_text())


# --- what is to be equal -----------------------------------------------------------------------------


def results(group) -> dict:
    """All that a class's grading leaves: gradebook, rows, table, notebooks and pages; no times."""
    with gradebook.opened(group.gradebook) as book:
        found = {lesson.name: scores(book, lesson.name) for lesson in book.assignments}
        comments = sorted(
            (lesson.name, notebook.assignment.student_id, one.name, one.auto_comment or "", one.manual_comment or "")
            for lesson in book.assignments
            for submission in lesson.submissions
            for notebook in submission.notebooks
            for one in notebook.comments
        )
    with closing(state_of(group.root)) as state:
        rows = {place: replace(row, seconds=None, run=0) for place, row in state.rows.items()}
    files = {
        os.fspath(path.relative_to(group.root)): path.read_bytes()
        for folder in ("autograded", "feedback") for path in sorted((group.root / folder).rglob("*")) if path.is_file()
    }  # fmt: skip
    assert set(found) <= set(lesson_names())
    return {"gradebook": found, "comments": comments, "rows": rows, "files": files,
            "grades.csv": (group.root / "grades.csv").read_text(encoding="utf-8")}  # fmt: skip

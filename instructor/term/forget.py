"""`course forget STUDENT`: a person taken out of everything that the course keeps."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from nbgrader.api import MissingEntry

from instructor import database
from instructor.errors import CourseError
from instructor.grading import keep
from instructor.grading.gradebook import opened
from instructor.term import roster
from instructor.term.calendar import FILE as TERM
from instructor.term.store import FOLDER, Store


def forget(root: Path, student: str) -> list[str]:
    """Remove a student's rows and files; returns a line for each place, and for those that are left to the teacher.

    Raises CourseError when nothing is known of such a student, or the class is being graded.
    """
    people, server = roster.read(root), database.url_of(root)
    folders = list(_folders(root, student))
    with keep.locked(root / ".grading"):
        in_book = _from_gradebook(root, student)
        in_state = _from_state(root, student)
        if not (folders or in_book or in_state or student in people):
            known = ", ".join(sorted(people)[:8]) or "nobody"
            raise CourseError(f"Nothing is known of {student!r} in {root}. roster.csv has: {known}. Name the id.")
        lines = []
        for folder in folders:
            shutil.rmtree(folder)
            lines.append(f"removed  {folder.relative_to(root)}/")
        if in_book:
            lines.append(f"removed  from {'gradebook.db' if server is None else server.render_as_string()}")
        if in_state and server is None:
            lines.append("removed  from .grading/state.db")
        lines += _from_log(root, student)
        if student in people:
            roster.write(root, [each for each in people.values() if each.id != student])
            lines.append("removed  from roster.csv")
    return lines + list(_left(root, student))


def _folders(root: Path, student: str) -> Iterator[Path]:
    if not student or roster.folder_name(student) != student:
        return
    for place in ("submitted", "autograded", "feedback"):
        if (root / place / student).is_dir():
            yield root / place / student
    yield from (path for path in sorted((root / FOLDER).glob("*/" + student)) if path.is_dir())


def _from_gradebook(root: Path, student: str) -> bool:
    path = root / "gradebook.db"
    if not database.there(root):
        return False
    with opened(path) as gradebook:
        try:
            gradebook.remove_student(student)
        except MissingEntry:
            return False
    if database.url_of(root) is None:
        with closing(sqlite3.connect(path)) as file:
            file.execute("VACUUM")  # else what was deleted can still be read in the file
    return True


def _from_state(root: Path, student: str) -> bool:
    if (url := database.url_of(root)) is not None:
        from instructor.grading.shared import SharedState  # only for who has a server

        with closing(SharedState(url)) as state:
            return state.forget_student(student)
    path = root / ".grading" / "state.db"
    if not path.is_file():
        return False
    with closing(sqlite3.connect(path)) as file:
        with file:
            removed = file.execute("DELETE FROM rows WHERE student = ?", (student,)).rowcount
        file.execute("VACUUM")
    return removed > 0


def _from_log(root: Path, student: str) -> list[str]:
    store = Store(root)
    kept = [each for each in store.versions if each.student != student]
    lines = []
    if len(kept) < len(store.versions):
        store.versions[:] = kept
        store.save()
        lines.append(f"removed  from {FOLDER}/log.csv")
    if store.unsettle(student):
        lines.append(f"removed  from {FOLDER}/names.json")
    return lines


def _left(root: Path, student: str) -> Iterator[str]:
    """What a program cannot decide about: files that others need, and copies elsewhere."""
    term = root / TERM
    if term.is_file() and student in term.read_text(encoding="utf-8", errors="replace"):
        yield f"left     {TERM} names {student}: take the extension out by hand"
    backups = sorted((root / ".grading" / keep.BACKUPS).glob("*"))
    if backups:
        place = f".grading/{keep.BACKUPS}/"
        yield f"left     {len(backups)} backups in {place}: {keep.MOST_BACKUPS} more gradings replace them"
    for name in ("grades.csv", "totals.csv", "report.csv", "report.html"):
        if (root / name).is_file():
            yield f"left     {name}: the next course grade writes it anew without {student}"
    if (root / "out").is_dir():
        yield "left     out/: course out writes it anew; zips that were uploaded are with the learning system"
    yield "left     downloads that course collect read, and copies that you made yourself"

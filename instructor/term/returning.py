"""Feedback out: one zip a lesson that Canvas or Moodle hands back to each student."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from instructor.paths import replacing
from instructor.term.calendar import Calendar
from instructor.term.store import Store, Version

_TIME = (1980, 1, 1, 0, 0, 0)  # of every file in a zip, so that equal feedback makes an equal zip


@dataclass(frozen=True)
class Zip:
    """A zip that was written, and the students whose page is not in it because their system is another."""

    path: Path
    students: int
    without: tuple[str, ...] = ()


def write_zips(root: Path, folder: Path, lessons: Sequence[str], term: Calendar) -> list[Zip]:
    """Write, for each lesson and each system that its submissions came from, the zip to upload there.

    Pages of submissions that came from no system go into feedback_LESSON.zip, a folder for each student.
    """
    store = Store(root)
    made = []
    for lesson in lessons:
        pages = {path.parents[1].name: path for path in sorted((root / "feedback").glob(f"*/{lesson}/{lesson}.html"))}
        counting = {student: store.counts(student, lesson, term) for student in pages}
        known = {student: each for student, each in counting.items() if each and each.prefix}
        for system in sorted({each.system for each in known.values()}):
            own = {student: each for student, each in known.items() if each.system == system}
            names = {student: _name(each, lesson) for student, each in own.items()}
            path = folder / f"feedback_{lesson}_{system.lower()}.zip"
            _write(path, {names[student]: pages[student] for student in names})
            made.append(Zip(path, len(names)))
        others = {student: page for student, page in pages.items() if student not in known}
        if others:
            path = folder / f"feedback_{lesson}.zip"
            _write(path, {f"{student}/{lesson}_feedback.html": page for student, page in others.items()})
            made.append(Zip(path, len(others)))
    return made


def _name(version: Version, lesson: str) -> str:
    """The name by which a system knows whose the page is: what its own download called the submission by."""
    return f"{version.prefix}{lesson}_feedback.html"


def _write(path: Path, pages: Mapping[str, Path]) -> None:
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in sorted(pages.items()):
            about = zipfile.ZipInfo(name, _TIME)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, page.read_bytes())

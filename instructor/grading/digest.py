"""Digests of all that a score follows from, so that a second run grades only what changed, and can say what did."""

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from instructor.grading.files import LARGEST
from instructor.grading.hidden import HiddenCases
from instructor.grading.intake import Submission
from instructor.key import SEED_FILE
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS

HANDED_IN = "handed in"
WHY = {  # what a changed part means, for the teacher
    "checks": "the checks changed",
    "lesson": "the lesson or its points changed",
    "key": "the hidden cases changed",
    HANDED_IN: "it was handed in anew",
}
PIECE = 2**20
MAKES_CASES = (
    "edit",
    "exercise",
    "kinds",
    "sampling",
    "windows",
)  # with the exercises: what the hidden cases are made from


class Digests:
    """The digests of one run; what is the same for a whole lesson is read once."""

    def __init__(self, hidden: HiddenCases) -> None:
        self._hidden = hidden
        self._of_lesson = cache(lambda lesson: _of_files(_notebooks(lesson)))
        self._of_key = cache(self._key)
        course = [
            path
            for folder in ("helpers", "instructor/exercises")
            for path in (ROOT / folder).rglob("*")
            if path.suffix in (".py", ".toml", ".h5")
        ]
        made_from = [ROOT / "instructor" / f"{name}.py" for name in MAKES_CASES]
        self._of_checks = _of_files([ROOT / "public_tests.py", *made_from, *sorted(course)])

    def of(self, entry: Submission, lesson: bool) -> dict[str, str]:
        """What was handed in and, of a folder that is for a lesson, its cells and points, the checks and the key."""
        try:
            handed_in = _of_folder(entry.folder)
        except OSError:
            handed_in = ""  # it cannot be read: then it is tried again each time
        parts = {HANDED_IN: handed_in}
        return parts | (self.of_lesson(entry.lesson) if lesson else {})

    def of_lesson(self, lesson: str) -> dict[str, str]:
        return {"checks": self._of_checks, "lesson": self._of_lesson(lesson), "key": self._of_key(lesson)}

    def _key(self, lesson: str) -> str:
        seed = self._hidden.key / SEED_FILE
        files = [seed] if seed.is_file() else sorted(self._hidden.key.glob("*.h5"))
        return hashlib.sha256(f"{_of_files(files)}/{self._hidden.number(lesson)}".encode()).hexdigest()


def changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What changed between two runs, in words."""
    return [WHY[part] for part in WHY if before.get(part) != now.get(part)]


def _notebooks(lesson: str) -> list[Path]:
    return [folder / lesson / f"{lesson}.ipynb" for folder in (SOLUTIONS, NOTEBOOKS)]


def _of_files(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        if path.is_file() and not path.is_symlink():
            about = path.stat()
            total.update(os.fsencode(path.name) + f"\n{about.st_size}\n".encode())
            if about.st_size > LARGEST:  # larger than any that is read: gigabytes are not gone through to know it again
                total.update(str(about.st_mtime_ns).encode())
                continue
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    total.update(piece)
    return total.hexdigest()


def _of_folder(folder: Path) -> str:
    """Of every file below a folder, by its place; links are not followed."""
    if not folder.is_dir() or folder.is_symlink():
        return _of_files([folder])
    total = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            total.update(os.fsencode(os.path.relpath(path, folder)) + _of_files([path]).encode())
    return total.hexdigest()

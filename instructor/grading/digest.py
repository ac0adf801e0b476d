"""Digests of all that a score follows from, so that a second run grades only what changed."""

import hashlib
from functools import cache
from pathlib import Path

from instructor.grading.intake import Submission
from instructor.paths import ROOT, SOLUTIONS


class Digests:
    """The digests of one run; what is the same for a whole lesson is read once."""

    def __init__(self, key: Path) -> None:
        self._of_key = _of_files(sorted(key.glob("*.h5")))
        self._of_lesson = cache(lambda lesson: _of_files([SOLUTIONS / lesson / f"{lesson}.ipynb"]))
        helpers = sorted(p for p in (ROOT / "helpers").rglob("*") if p.suffix in (".py", ".toml", ".h5"))
        self._of_checks = _of_files([ROOT / "public_tests.py", *helpers])

    def of(self, entry: Submission) -> str:
        """What was handed in, the lesson with its points, the checks and the key, as one digest."""
        files = [entry.folder] if entry.folder.is_file() else sorted(entry.folder.rglob("*"))
        parts = (self._of_checks, self._of_key, self._of_lesson(entry.lesson), _of_files(files))
        return hashlib.sha256("".join(parts).encode()).hexdigest()


def _of_files(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        if path.is_file() and not path.is_symlink():
            total.update(f"{path.name}\n{path.stat().st_size}\n".encode() + path.read_bytes())
    return total.hexdigest()

"""The student's folder: where it is, and files written in it whole."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from helpers.exercises import CasesError, course

ENVIRONMENT = "COURSE_WORK"  # a folder to use instead of the one that is found
WAIT = 1.0  # seconds for another notebook to end its write; a lock that is older was left by a kernel that died
_LESSON = re.compile(r"\d\d_\w+")


def folder() -> Path:
    """The folder that holds the lessons' folders; the working folder when no lesson's folder is around it.

    ``COURSE_WORK`` overrides it.  Raises OSError when the working folder is gone.
    """
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        return Path(chosen).expanduser()
    here = Path.cwd()
    return next((place.parent for place in (here, *here.parents) if _is_lesson(place)), here)


def _is_lesson(place: Path) -> bool:
    """By a lesson's name, or by the notebook of the same name in it: 01_studies alone is any folder."""
    if not _LESSON.fullmatch(place.name):
        return False
    with suppress(CasesError):
        if any(info.lesson == place.name for info in course().values()):
            return True
    return (place / f"{place.name}.ipynb").is_file()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other notebooks from writing ``path`` in this block, so that no write is lost between read and write.

    Makes the folder when it is missing; raises OSError when it cannot.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(f".{path.name}.lock")
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            time.sleep(0.01)
        except OSError:
            break  # a disk without locks; a write that then fails says so itself
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader sees the old bytes or the new.  Raises OSError."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink()

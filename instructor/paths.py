"""Where things are: the repository that this package stands in, and nothing else."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from instructor.errors import CourseError

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "lessons"
SOLUTIONS = ROOT / "solutions"
NOTEBOOKS = ROOT / "notebooks"
KEY = ROOT / "key"
DIST = ROOT / "dist"


def lesson_names() -> list[str]:
    """Every lesson in order, as 01_padding."""
    return sorted(path.stem for path in LESSONS.glob("[0-9][0-9]_*.py"))


def require_lesson(name: str) -> str:
    """The lesson's full name from it or from its number; raises CourseError when there is none."""
    for lesson in lesson_names():
        if name in (lesson, lesson.split("_")[0]):
            return lesson
    known = ", ".join(lesson_names()) or "none"
    raise CourseError(f"{LESSONS} has no lesson {name!r}; it has: {known}. Name one of these.")


def class_folder(named: str | None) -> Path:
    """The folder of a class that ``--root`` names, or of the course; raises CourseError where there is none.

    It is not made: a name that was mistyped would begin another class.
    """
    if not named:
        return ROOT
    folder = Path(named).resolve()
    if not folder.is_dir():
        raise CourseError(f"{folder} is not a folder. Mend --root, or, for a new class, first run: mkdir {named}")
    return folder


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends well.

    Raises CourseError when the disk refuses the write; ``path`` is then as before.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise CourseError(
            f"{path} could not be written ({error.strerror or error}); what was there is unchanged. "
            "Make room or mend the permissions, then run the command again."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)

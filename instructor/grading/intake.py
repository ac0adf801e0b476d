"""Intake: what students handed in, found whatever it is called, and mended from the release."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.messages import say
from helpers.version import __version__
from instructor.grading.mend import mend
from instructor.stamp import KEY as STAMP

LARGEST = 20 * 2**20  # bytes; a lesson with all its pictures is far below one tenth of it


class NotGradable(Exception):
    """A submission that cannot be graded as it is; the message is the reason, for the teacher and the student."""


@dataclass(frozen=True)
class Submission:
    """One student's folder for one lesson, or the reason why it is none (then ``lesson`` may be its raw name)."""

    student: str
    lesson: str
    folder: Path
    reason: str = ""


@dataclass(frozen=True)
class Prepared:
    """A notebook that is ready to run, and what was mended in it."""

    notebook: NotebookNode
    notes: tuple[str, ...]


def find(submitted: Path, lessons: Sequence[str]) -> Iterator[Submission]:
    """Every submission below ``submitted``/STUDENT/LESSON, in order of student and lesson."""
    for student in sorted(_visible(submitted)):
        if student.is_symlink() or not student.is_dir():
            reason = f"submitted/{student.name} is not a folder; put the notebook into submitted/STUDENT/LESSON/"
            yield Submission(student.name, "-", student, reason)
            continue
        taken: dict[str, str] = {}
        for folder in sorted(_visible(student)):
            entry = _submission(student, folder, lessons)
            other = taken.setdefault(entry.lesson, folder.name)
            if other != folder.name:
                reason = say("not_gradable.same_lesson", place=_place(folder), other=other)
                entry = Submission(student.name, folder.name, folder, reason)
            yield entry


def _submission(student: Path, folder: Path, lessons: Sequence[str]) -> Submission:
    if folder.is_symlink() or not folder.is_dir():
        return Submission(student.name, folder.name, folder, say("not_gradable.not_a_folder", place=_place(folder)))
    if folder.name in lessons:
        return Submission(student.name, folder.name, folder)
    numbered = [lesson for lesson in lessons if re.match(rf"0*{int(lesson[:2])}(\D|$)", folder.name)]
    if len(numbered) == 1 and not (student / numbered[0]).exists():
        return Submission(student.name, numbered[0], folder)
    return Submission(student.name, folder.name, folder, say("not_gradable.no_lesson", place=_place(folder)))


def _place(folder: Path) -> str:
    return "/".join(folder.parts[-3:])


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if not path.name.startswith("."))


def notebook_file(submission: Submission) -> tuple[Path, tuple[str, ...]]:
    """The submitted notebook and a note when it was renamed.

    Raises NotGradable when there is none, or no telling which one.
    """
    expected = submission.folder / f"{submission.lesson}.ipynb"
    if expected.is_symlink():
        raise NotGradable(say("not_gradable.link", file=expected.name))
    if expected.is_file():
        return expected, ()
    others = [path for path in sorted(_visible(submission.folder)) if path.suffix == ".ipynb" and path.is_file()]
    others = [path for path in others if not path.is_symlink()]
    own = [path for path in others if _lesson_in(path) == submission.lesson] or others
    if not own:
        raise NotGradable(say("not_gradable.no_notebook", file=expected.name))
    if len(own) > 1:
        names = ", ".join(path.name for path in own)
        raise NotGradable(say("not_gradable.several", files=names, file=expected.name))
    other = _lesson_in(own[0])
    if other not in (None, submission.lesson):
        raise NotGradable(say("not_gradable.other_lesson", file=own[0].name, other=other, lesson=submission.lesson))
    return own[0], (f"renamed: {own[0].name} taken for {expected.name}",)


def _lesson_in(path: Path) -> str | None:
    """The lesson that a notebook says it is of; None when it does not say or cannot be read."""
    found = re.search(r'"source":\s*"lessons/(\w+)\.py"', path.read_text(encoding="utf-8", errors="replace"))
    return found.group(1) if found else None


def prepare(submission: Submission, release: NotebookNode) -> Prepared:
    """Read a submission's notebook and mend it from the release.  Raises NotGradable with the reason."""
    if submission.reason:
        raise NotGradable(submission.reason)
    path, notes = notebook_file(submission)
    notebook = read_notebook(path)
    version = notebook.metadata.get(STAMP, {}).get("version")
    if version and version != __version__:
        notes += (f"written with version {version} of the course; graded as version {__version__}",)
    mended, more = mend(notebook, release)
    return Prepared(mended, notes + more)


def read_notebook(path: Path) -> NotebookNode:
    """A submitted notebook as the present format; raises NotGradable with what is wrong with the file."""
    if path.stat().st_size > LARGEST:
        raise NotGradable(say("not_gradable.too_large", file=path.name, most=LARGEST // 2**20))
    raw = path.read_bytes()
    if not raw.strip():
        raise NotGradable(say("not_gradable.empty", file=path.name))
    text = raw.decode("utf-8-sig", errors="replace")
    try:
        notebook = nbformat.reads(text, as_version=4)
        if not all(
            isinstance(cell.source, str) and cell.cell_type in ("code", "markdown", "raw") for cell in notebook.cells
        ):
            raise ValueError("a cell is not a cell")
    except Exception as error:  # nbformat raises many kinds on broken input
        key = "merge_markers" if "<<<<<<<" in text else "unreadable"
        raise NotGradable(say(f"not_gradable.{key}", file=path.name, reason=_first_line(error))) from error
    for cell in notebook.cells:
        cell.source = cell.source.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return notebook


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]

"""Writing solutions/ and notebooks/ from lessons/, and adopting an edit the other way."""

import logging
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from helpers.desk.believed import FILE as THEN_AND_NOW
from helpers.student.library import FILE, OLDER
from helpers.student.progress import FILE as PROGRESS
from instructor.authoring.cells import dressed, give_ids, setup_cell, undressed
from instructor.authoring.script import read_lesson, write_lesson
from instructor.contents import checks_of
from instructor.errors import CourseError
from instructor.nbgrader_settings import configure
from instructor.notebook import write_notebook
from instructor.paths import LESSONS, NOTEBOOKS, SOLUTIONS, lesson_names, replacing
from instructor.stamp import edited, same_text, stamp

KEPT = {PROGRESS, FILE, OLDER, THEN_AND_NOW, "digits.h5"}  # what running a notebook leaves beside the lessons' folders
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def solution(lesson: str, lessons: Path = LESSONS) -> NotebookNode:
    """The solution notebook of a lesson, from its source alone."""
    first, *rest = read_lesson(lessons / f"{lesson}.py")
    if first.cell_type != "markdown":
        raise CourseError(f"lessons/{lesson}.py must open with a text cell, its title. Add one and run: course build")
    cells = [first, setup_cell(lesson), *(made for cell in rest for made in dressed(lesson, cell))]
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    give_ids(cells)
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    stamp(notebook, f"lessons/{lesson}.py", checks_of(lesson))
    return notebook


class _Kept(logging.Logger):
    """A log that prints nothing: nbgrader's own exception says no more than that the log has the reason."""

    def __init__(self, name: str) -> None:
        super().__init__(name, logging.ERROR)
        self._tracebacks: list[str] = []

    def handle(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Traceback"):
            self._tracebacks.append(record.getMessage())

    def reason(self) -> str:
        """The last line of the first traceback, which names the exception."""
        return self._tracebacks[0].strip().splitlines()[-1] if self._tracebacks else ""


def release(root: Path, lessons: Sequence[str], database: str = "") -> None:
    """nbgrader's generate_assignment from ``root``/solutions to ``root``/notebooks.

    The lessons are entered in ``database``, or in one beside them that is
    thrown away.  Raises CourseError when nbgrader refuses a lesson.
    """
    for lesson in lessons:
        config = configure(Config(), root)
        config.CourseDirectory.db_url = database or f"sqlite:///{root / 'throw-away.db'}"
        config.GenerateAssignment.force = True
        coursedir = CourseDirectory(config=config, assignment_id=lesson)
        converter = GenerateAssignment(coursedir=coursedir, config=config)
        converter.log = kept = _Kept(f"{__name__}.{lesson}")
        try:
            converter.start()
        except (Exception, SystemExit) as error:
            raise CourseError(
                f"lessons/{lesson}.py: nbgrader could not make the release ({kept.reason() or error}). "
                "Mend the lesson, then run: course build"
            ) from error


def make(root: Path, lessons: Sequence[str], source: Path = LESSONS) -> None:
    """Write ``root``/solutions and ``root``/notebooks for the lessons."""
    for lesson in lessons:
        write_notebook(solution(lesson, source), root / "solutions" / lesson / f"{lesson}.ipynb")
    release(root, lessons)


def build(lessons: Sequence[str] | None = None, *, check: bool = False) -> list[str]:
    """Build the lessons into the repository; returns the files that changed, relative to it.

    With ``check`` nothing is written, and what would change or does not belong
    is returned.  Raises CourseError, before anything is written, when a
    generated notebook was edited by hand.
    """
    names = list(lessons or lesson_names())
    targets = [folder / name / f"{name}.ipynb" for folder in (SOLUTIONS, NOTEBOOKS) for name in names]
    with tempfile.TemporaryDirectory(prefix="course-build-") as folder:
        root = Path(folder).resolve()
        make(root, names)
        made = {path: root / path.relative_to(SOLUTIONS.parent) for path in targets}
        stale = [path for path in targets if not path.is_file() or path.read_bytes() != made[path].read_bytes()]
        if not check:
            for path in stale:
                refuse_edited(path, made[path])
            for path in stale:
                with replacing(path) as temporary:
                    shutil.copyfile(made[path], temporary)
    changed = [str(path.relative_to(SOLUTIONS.parent)) for path in stale]
    return changed + (strays(names) if lessons is None else [])


def strays(names: Sequence[str]) -> list[str]:
    """Files in solutions/ and notebooks/ that no lesson accounts for."""
    wanted = {folder / name / f"{name}.ipynb" for folder in (SOLUTIONS, NOTEBOOKS) for name in names}
    return [
        f"{path.relative_to(SOLUTIONS.parent)} (no lesson makes it)"
        for folder in (SOLUTIONS, NOTEBOOKS)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in wanted and ".ipynb_checkpoints" not in path.parts and path.name not in KEPT
    ]


def refuse_edited(path: Path, made: Path) -> None:
    """Raise CourseError when ``path`` holds a hand's work that ``made`` would lose."""
    if not edited(path) or same_text(path, made):
        return
    number = path.stem.split("_")[0]
    advice = (
        f"To carry the edit into lessons/{path.stem}.py run: course adopt {number}. To drop it, remove the file"
        if path.is_relative_to(SOLUTIONS)
        else f"Make the edit in lessons/{path.stem}.py instead, remove this file"
    )
    raise CourseError(f"{path} was edited by hand, and a build would overwrite that. {advice}; then run: course build")


def adopt(lesson: str, solutions: Path = SOLUTIONS, lessons: Path = LESSONS) -> Path:
    """Write the cells of an edited solution notebook back to the lesson's source."""
    path = solutions / lesson / f"{lesson}.ipynb"
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError) as error:
        raise CourseError(
            f"{path} cannot be read as a notebook ({error}). Restore it, then run: course adopt {lesson}"
        ) from error
    cells = [kept for cell in notebook.cells if (kept := undressed(cell)) is not None]
    with replacing(lessons / f"{lesson}.py") as temporary:
        temporary.write_text(write_lesson(cells), encoding="utf-8")
    return lessons / f"{lesson}.py"

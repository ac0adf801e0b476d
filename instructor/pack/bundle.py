"""`course bundle`: the zips that students get."""

import tempfile
from pathlib import Path

import nbformat

from instructor.notebook import write_notebook
from instructor.pack.archive import files_of, write_zip
from instructor.pack.editions import for_one
from instructor.pack.execute import execute
from instructor.pack.student_files import (
    NAME,
    lessons_upto,
    require_current,
    write_helpers,
    write_lessons,
    write_start,
)
from instructor.paths import DIST, SOLUTIONS, replacing

HAND_IN = "- To hand a lesson in, hand in its notebook, under the name it has; lesson 00 ends with how.\n"
SOLVED = "- `solutions/` holds every lesson solved, with its outputs. Open one after your own passes.\n"


def bundle(last: str | None, dist: Path = DIST) -> Path:
    """Write the zip of a graded class up to the lesson ``last``, or the self-study zip when it is None.

    Raises CourseError when a notebook is not what lessons/ makes, or a solution does not run.
    """
    lessons = lessons_upto(last)
    require_current(lessons)
    name = f"{NAME}-{f'upto-{last[:2]}' if last else 'self-study'}"
    with tempfile.TemporaryDirectory(prefix="course-bundle-") as temporary:
        folder = Path(temporary) / name
        write_content(folder, lessons, last)
        with replacing(dist / f"{name}.zip") as target:
            write_zip(target, files_of(folder))
    return dist / f"{name}.zip"


def write_content(folder: Path, lessons: list[str], last: str | None) -> None:
    """Write all that goes into a zip as a folder."""
    write_helpers(folder, last)
    write_lessons(folder, lessons, a_class=last is not None)
    write_start(folder, lessons, more=HAND_IN if last else SOLVED)
    for lesson in lessons if last is None else ():
        write_executed(SOLUTIONS / lesson / f"{lesson}.ipynb", folder / "solutions" / lesson / f"{lesson}.ipynb")


def write_executed(source: Path, target: Path) -> None:
    """Run a solution where a student would open it, and write it with its outputs."""
    target.parent.mkdir(parents=True)
    notebook = for_one(nbformat.read(source, as_version=4))
    execute(notebook, target.parent, source)
    write_notebook(notebook, target)

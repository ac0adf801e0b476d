"""The cells that build writes itself, and nbgrader's metadata on those that a lesson holds."""

import hashlib
import textwrap

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from helpers.messages import say
from instructor import grade_ids
from instructor.errors import CourseError
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.grade_ids import WRITTEN, Check, check_of

SETUP = """\
# {note}
import sys
from pathlib import Path

import h5py
import matplotlib
import matplotlib.pyplot as plt
import numpy as np

for folder in [Path.cwd(), *Path.cwd().parents]:
    if (folder / "helpers" / "__init__.py").is_file() and (folder / "public_tests.py").is_file():
        sys.path.insert(0, str(folder))
        break
try:
    import helpers
    import public_tests
except ImportError as error:
    raise ImportError(
{missing}
    ) from error

helpers.start("{lesson}")"""
HIDDEN = """\
# {note}
### BEGIN HIDDEN TESTS
helpers.graded("{name}", {name}, points={points})
### END HIDDEN TESTS"""


def nbgrader_metadata(
    grade_id: str, *, solution: bool = False, locked: bool = False, points: int | None = None
) -> dict[str, object]:
    """nbgrader's description of a cell; one with points is graded."""
    fields: dict[str, object] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return fields if points is None else {**fields, "points": points}


def setup_cell(lesson: str) -> NotebookNode:
    """The same first code cell in every lesson but for the lesson's name."""
    # no longer than what a notebook shows in one line; the pieces join to one sentence
    lines = textwrap.wrap(say("cells.no_helpers"), 80, drop_whitespace=False)
    missing = "\n".join(f'        "{line}"' for line in lines)
    source = SETUP.format(note=say("cells.setup"), missing=missing, lesson=lesson)
    return _cell(source, nbgrader_metadata(grade_ids.SETUP, locked=True))


def hidden_cell(exercise: Exercise) -> NotebookNode:
    source = HIDDEN.format(note=say("cells.hidden"), name=exercise.name, points=exercise.points[1])
    name = Check(exercise.name, hidden=True).grade_id
    return _cell(source, nbgrader_metadata(name, locked=True, points=exercise.points[1]))


def _cell(source: str, nbgrader: dict[str, object]) -> NotebookNode:
    return new_code_cell(source, metadata={"nbgrader": nbgrader})


def dressed(lesson: str, cell: NotebookNode) -> list[NotebookNode]:
    """A lesson's cell with nbgrader's metadata in place of its directive, and the cells that come with it."""
    directives = cell.metadata
    cell = NotebookNode({**cell, "metadata": NotebookNode({k: v for k, v in directives.items() if k == "tags"})})
    if "exercise" in directives:
        exercise = known(lesson, directives["exercise"])
        cell.metadata.nbgrader = nbgrader_metadata(exercise.name, solution=True)
    elif "check" in directives:
        exercise = known(lesson, directives["check"])
        points = exercise.points[0] if exercise.graded else None
        name = Check(exercise.name, hidden=False).grade_id
        cell.metadata.nbgrader = nbgrader_metadata(name, locked=True, points=points)
        return [cell, hidden_cell(exercise)] if exercise.graded else [cell]
    elif "written" in directives:
        cell.metadata.nbgrader = nbgrader_metadata(WRITTEN, solution=True, points=int(directives["written"]))
    return [cell]


def undressed(cell: NotebookNode) -> NotebookNode | None:
    """The lesson's cell that ``dressed`` made this one from; None for a cell that build writes itself."""
    nbgrader = cell.metadata.get("nbgrader", {})
    name = nbgrader.get("grade_id", "")
    check = check_of(name)
    if name == grade_ids.SETUP or (check is not None and check.hidden):
        return None
    directives = {"tags": cell.metadata.tags} if cell.metadata.get("tags") else {}
    if check is not None:
        directives["check"] = check.exercise
    elif name == WRITTEN:
        directives["written"] = int(nbgrader["points"])
    elif name:
        directives["exercise"] = name
    return NotebookNode({**cell, "metadata": NotebookNode(directives)})


def known(lesson: str, name: str) -> Exercise:
    """The exercise of that name in that lesson; raises CourseError when there is none."""
    exercise = exercises().get(name)
    if exercise is None:
        raise CourseError(
            f"lessons/{lesson}.py names the exercise {name!r}, but instructor/exercises/{name}.py is not there. "
            "Write that file, or mend the name, then run: course build"
        )
    if exercise.lesson != lesson:
        raise CourseError(
            f"instructor/exercises/{name}.py says that it belongs to {exercise.lesson}, but lessons/{lesson}.py "
            "holds its cells. Mend one of the two, then run: course build"
        )
    return exercise


def give_ids(cells: list[NotebookNode]) -> None:
    """Set ids that stay the same from build to build: the grade id, or a digest of the text."""
    taken: dict[str, int] = {}
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        base = name or hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        taken[base] = taken.get(base, 0) + 1
        cell.id = base if taken[base] == 1 else f"{base}-{taken[base]}"

"""Putting code into a released notebook's exercises, as a student does."""

from collections.abc import Mapping
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from instructor.edit import Edit
from instructor.paths import NOTEBOOKS, SOLUTIONS

BEGIN = "### BEGIN SOLUTION\n"


def released(lesson: str) -> NotebookNode:
    """The lesson's notebook as students get it."""
    return nbformat.read(NOTEBOOKS / lesson / f"{lesson}.ipynb", as_version=4)


def answers(lesson: str) -> dict[str, str]:
    """The code of the solution's exercise cells, by exercise."""
    solution = nbformat.read(SOLUTIONS / lesson / f"{lesson}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in solution.cells if _is_exercise(cell)}


def spoilt(answer: str, change: Edit, where: str) -> str:
    """A cell's code with an edit made in its solution, not in the docstring or the steps above it.

    An exercise's mistakes fit, as its reference is written as the solution is.
    Raises CourseError, which begins with ``where``, when the edit does not fit.
    """
    above, begin, solution = answer.partition(BEGIN)
    return above + begin + change.applied(solution, where)


def filled(notebook: NotebookNode, code: Mapping[str, str]) -> NotebookNode:
    """A copy of ``notebook`` with ``code`` in the cells of the exercises that it names."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if _is_exercise(cell) and cell.id in code:
            cell.source = code[cell.id]
    return copy


def _is_exercise(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.metadata.get("nbgrader", {}).get("solution"))

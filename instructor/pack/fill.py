"""Putting code into a released notebook's exercises, as a student does."""

from collections.abc import Mapping
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from instructor.paths import NOTEBOOKS, SOLUTIONS


def released(lesson: str) -> NotebookNode:
    """The lesson's notebook as students get it."""
    return nbformat.read(NOTEBOOKS / lesson / f"{lesson}.ipynb", as_version=4)


def answers(lesson: str) -> dict[str, str]:
    """The code of the solution's exercise cells, by exercise."""
    solution = nbformat.read(SOLUTIONS / lesson / f"{lesson}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in solution.cells if _is_exercise(cell)}


def filled(notebook: NotebookNode, code: Mapping[str, str]) -> NotebookNode:
    """A copy of ``notebook`` with ``code`` in the cells of the exercises that it names."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if _is_exercise(cell) and cell.id in code:
            cell.source = code[cell.id]
    return copy


def _is_exercise(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.metadata.get("nbgrader", {}).get("solution"))

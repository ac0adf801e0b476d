"""The lessons' graded cells and points, told to the gradebook as nbgrader's generate_assignment does.

It is done by nbgrader's own tables and not by that command, which reads every
path as a pattern: a class whose folder has [ in its name could not be graded.
"""

from collections.abc import Callable

import nbformat
from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SubmittedNotebook,
)
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution
from sqlalchemy import exists, select

from instructor.paths import NOTEBOOKS, SOLUTIONS


def graded_points(release: NotebookNode) -> dict[str, float]:
    """The most that each graded cell of a release gives, by grade id."""
    return {cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points) for cell in _known(release, is_grade)}


def _known(notebook: NotebookNode, is_one: Callable[[NotebookNode], bool]) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if "nbgrader" in cell.metadata and is_one(cell)]


def released(lesson: str) -> NotebookNode:
    return nbformat.read(NOTEBOOKS / lesson / f"{lesson}.ipynb", as_version=4)


def register(gradebook: Gradebook, lesson: str) -> str:
    """Enter a lesson or bring it up to date; returns what changed for what was graded: "", "points" or "cells".

    Cells that are no longer in the lesson are taken out with the grades they had; those that are new have none yet.
    """
    solution = nbformat.read(SOLUTIONS / lesson / f"{lesson}.ipynb", as_version=4)
    release = released(lesson)
    gradebook.update_or_create_assignment(lesson)
    notebook = gradebook.update_or_create_notebook(lesson, lesson)
    before = {cell.name: cell.max_score for cell in notebook.grade_cells}
    points = graded_points(release)
    for name in before.keys() - points.keys():
        _drop(gradebook, gradebook.find_grade_cell(name, lesson, lesson))
    for cell in _known(release, is_grade):
        name = cell.metadata.nbgrader.grade_id
        gradebook.update_or_create_grade_cell(name, lesson, lesson, max_score=points[name], cell_type=cell.cell_type)
    for cell in _known(release, is_solution):
        gradebook.update_or_create_solution_cell(cell.metadata.nbgrader.grade_id, lesson, lesson)
    _sources(gradebook, lesson, release, solution)
    _complete(gradebook, lesson)
    if not before or before == points:
        return ""
    return "points" if before.keys() == points.keys() else "cells"


def _drop(gradebook: Gradebook, cell: GradeCell) -> None:
    for grade in list(cell.grades):
        gradebook.db.delete(grade)
    gradebook.db.delete(cell)
    gradebook.db.commit()


def _sources(gradebook: Gradebook, lesson: str, release: NotebookNode, solution: NotebookNode) -> None:
    """The texts that stock autograde puts back: hidden cases of the solution in cells that students may not change."""
    full = {cell.id: cell for cell in solution.cells}
    for cell in _known(release, lambda cell: is_grade(cell) or is_solution(cell) or is_locked(cell)):
        kept = full[cell.id] if is_locked(cell) else cell
        gradebook.update_or_create_source_cell(
            cell.metadata.nbgrader.grade_id,
            lesson,
            lesson,
            cell_type=cell.cell_type,
            locked=is_locked(cell),
            source=kept.source,
            checksum=compute_checksum(kept),
        )


def _complete(gradebook: Gradebook, lesson: str) -> None:
    """Give submissions that are there a place for each cell that is new."""
    for cell, place in ((GradeCell, Grade), (SolutionCell, Comment)):
        there = exists().where(place.cell_id == cell.id, place.notebook_id == SubmittedNotebook.id)
        lacking = (
            select(SubmittedNotebook.id, cell.id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Assignment, Assignment.id == Notebook.assignment_id)
            .join(cell, cell.notebook_id == Notebook.id)
            .where(Assignment.name == lesson, ~there)
        )
        for notebook, missing in gradebook.db.execute(lacking).all():
            gradebook.db.add(place(cell_id=missing, notebook_id=notebook))
    gradebook.db.commit()

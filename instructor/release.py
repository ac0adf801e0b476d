"""What a release has in place of a solution: nbgrader's stub, or in a mend the function with its mistake."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from instructor.edit import Edit
from instructor.exercises import exercises
from instructor.grade_ids import grade_id

BEGIN, END = "### BEGIN SOLUTION\n", "### END SOLUTION"


class Release(ClearSolutions):
    """nbgrader's own step, but that a mend's solution becomes the code to be mended instead of the stub."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        exercise = exercises().get(grade_id(cell))
        if exercise is None or not exercise.flaw or cell.cell_type != "code":
            return super().preprocess_cell(cell, resources, cell_index)
        cell.source = flawed(cell.source, exercise.mistakes[exercise.flaw], f"lessons/{exercise.lesson}.py")
        return cell, resources


def spoilt(answer: str, change: Edit, where: str) -> str:
    """A cell's code with an edit made in its solution, not in the docstring or the steps above it.

    An exercise's mistakes fit, as its reference is written as the solution is.
    Raises CourseError, which begins with ``where``, when the edit does not fit.
    """
    above, begin, solution = answer.partition(BEGIN)
    return above + begin + change.applied(solution, where)


def flawed(answer: str, change: Edit, where: str) -> str:
    """A mend's cell as students get it: with the mistake, and without the marks of a solution."""
    lines = spoilt(answer, change, where).split("\n")
    return "\n".join(line for line in lines if line.strip() not in (BEGIN.strip(), END))

"""The percent script of a lesson, read to and written from a list of cells.

Three directives in a cell's first line say what nbgrader makes of it:
``exercise="zero_pad"`` the student's function, ``check="zero_pad"`` its public
check (the hidden graded cell follows by itself), ``written=2`` an answer in
words, graded by hand, with its points.
"""

from pathlib import Path

import jupytext
from nbformat import NotebookNode

from instructor.errors import CourseError

DIRECTIVES = ("exercise", "check", "written", "tags")
_FORMAT = "py:percent"


def read_lesson(path: Path) -> list[NotebookNode]:
    """The cells of a lesson's source, with their directives as metadata.

    Raises CourseError when the file is missing or has a directive that no one knows.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CourseError(f"{path} is not there. Lessons are scripts in {path.parent}; name one of them.") from error
    cells = jupytext.reads(text, fmt=_FORMAT).cells
    for number, cell in enumerate(cells, start=1):
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's note on blank lines
        unknown = sorted(set(cell.metadata) - set(DIRECTIVES))
        if unknown:
            raise CourseError(
                f"{path}: cell {number} has the unknown directive {unknown[0]!r}; "
                f"known are {', '.join(DIRECTIVES)}. Mend the line that starts with `# %%`, then run: course build"
            )
    return cells


def write_lesson(cells: list[NotebookNode]) -> str:
    """The text of a lesson's source; what ``read_lesson`` reads it gives back byte for byte."""
    notebook = jupytext.reads("", fmt=_FORMAT)
    notebook.cells = cells
    notebook.metadata["jupytext"] = {
        "notebook_metadata_filter": "-all",
        "cell_metadata_filter": ",".join((*DIRECTIVES, "-all")),
    }
    return jupytext.writes(notebook, fmt=_FORMAT)

"""The notebook that nbgrader's formgrader and feedback read: what a student wrote and what it showed, cleaned."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output, writes

from instructor.grade_ids import check_of, grade_id
from instructor.grading.clean import Outputs, markdown_cell
from instructor.grading.rebuild import Rebuilt
from instructor.paths import replacing
from instructor.plain_text import plain_text

MARK = "course_graded"  # in a cell's metadata: that it is the student's own, and a text cell as it was typed


def shown(rebuilt: Rebuilt, outputs: Mapping[int, Sequence[Mapping[str, Any]]]) -> NotebookNode:
    """The notebook as it ran, with cleaned outputs."""
    notebook, cleaner = deepcopy(rebuilt.notebook), Outputs()
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.outputs = cleaner.clean(outputs.get(index, ()))
    return notebook


def write(path: Path, notebook: NotebookNode, own: frozenset[int], hidden_says: Mapping[str, str]) -> None:
    """Store what ``shown`` made; in the hidden cells stands what the grader says of them."""
    made = deepcopy(notebook)
    made.metadata[MARK] = True
    for index, cell in enumerate(made.cells):
        if index in own:
            cell.metadata[MARK] = {"own": True}
            if cell.cell_type == "code":
                cell.source = plain_text(cell.source)
            else:
                cell.metadata[MARK]["source"], cell.source = cell.source, markdown_cell(cell.source)
                cell.cell_type = "markdown"
        check = check_of(grade_id(cell))
        if cell.cell_type == "code" and check is not None and check.hidden:
            said = hidden_says.get(check.exercise, "")
            cell.outputs = [new_output("stream", name="stdout", text=f"{said}\n")] if said else []
    with replacing(path) as temporary:
        temporary.write_text(writes(made) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[NotebookNode, frozenset[int]]:
    """What ``write`` stored, as ``shown`` made it, and the places of the student's own cells.

    Raises OSError or ValueError when that is not there.  Outputs are cleaned once more: others may have written it.
    """
    notebook = nbformat.from_dict(nbformat.v4.reads(path.read_text(encoding="utf-8")))
    if not notebook.metadata.get(MARK):
        raise ValueError(f"{path} was not written by course grade")
    cleaner, own = Outputs(), set()
    for index, cell in enumerate(notebook.cells):
        about = cell.metadata.pop(MARK, None)
        if isinstance(about, dict):
            own.add(index)
            cell.source = about.get("source", cell.source)
        if cell.cell_type == "code":
            cell.outputs = cleaner.clean(cell.outputs)
    return notebook, frozenset(own)

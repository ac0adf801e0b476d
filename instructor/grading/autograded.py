"""The notebook that nbgrader's formgrader and feedback read: what a student wrote and what it showed, cleaned."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from instructor.grade_ids import MARK, RUBRIC, WRITTEN, check_of, grade_id, is_rubric
from instructor.grading.clean import Outputs, markdown_cell, output
from instructor.grading.rebuild import Rebuilt
from instructor.paths import SOLUTIONS, replacing
from instructor.plain_text import plain_text


def shown(rebuilt: Rebuilt, outputs: Mapping[int, Sequence[Mapping[str, Any]]]) -> NotebookNode:
    """The notebook as it ran, with cleaned outputs; its cells' metadata are those of ``rebuilt``, and not copied."""
    cleaner = Outputs()
    notebook = NotebookNode(rebuilt.notebook)
    notebook.cells = [
        NotebookNode(cell, outputs=cleaner.clean(outputs.get(index, ())))
        if cell.cell_type == "code"
        else _with_pictures(cell, cleaner)
        for index, cell in enumerate(rebuilt.notebook.cells)
    ]
    return notebook


def _with_pictures(cell: NotebookNode, cleaner: Outputs) -> NotebookNode:
    """A text cell with no attachments but pictures."""
    made = NotebookNode(cell)
    pictures = cleaner.attached(made.pop("attachments", None))
    return NotebookNode(made, attachments=nbformat.from_dict(pictures)) if pictures else made


def write(
    path: Path, notebook: NotebookNode, own: frozenset[int], hidden_says: Mapping[str, str], rubric: str = ""
) -> None:
    """Store what ``shown`` made; in the hidden cells stands what the grader says of them.

    ``rubric`` is put below the written answer, for who grades it in formgrader; no feedback has it.
    """
    cells = []
    for index, cell in enumerate(notebook.cells):
        cells.append(_stored(cell, index in own, hidden_says))
        if rubric and grade_id(cell) == WRITTEN:
            about = {MARK: {RUBRIC: True}}
            cells.append({"cell_type": "markdown", "id": RUBRIC, "metadata": about, "source": rubric})
    made = {**notebook, "metadata": {**notebook.metadata, MARK: True}, "cells": cells}
    with replacing(path) as temporary:  # on one line: an indented file takes ten times as long, and nobody reads it
        temporary.write_text(json.dumps(made, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def _stored(cell: NotebookNode, own: bool, hidden_says: Mapping[str, str]) -> dict[str, Any]:
    made = dict(cell)
    if own and cell.cell_type == "code":
        made |= {"source": plain_text(cell.source), "metadata": {**cell.metadata, MARK: {"own": True}}}
    elif own:
        about = {"own": True, "source": cell.source}
        source = markdown_cell(cell.source, cell.get("attachments", {}))
        made |= {"source": source, "metadata": {**cell.metadata, MARK: about}}
        made["cell_type"] = "markdown"
    check = check_of(grade_id(cell))
    if cell.cell_type == "code" and check is not None and check.hidden:
        said = hidden_says.get(check.exercise, "")
        made["outputs"] = [output("stream", name="stdout", text=f"{said}\n")] if said else []
    return made


@cache
def rubric_of(lesson: str) -> str:
    """The mark scheme of a lesson's written question, "" where it has none."""
    solution = nbformat.read(SOLUTIONS / lesson / f"{lesson}.ipynb", as_version=4)
    text = next((cell.source for cell in solution.cells if grade_id(cell) == WRITTEN), "")
    found = re.search(r"BEGIN MARK SCHEME =*\n(.*?)=* END MARK SCHEME", text, re.DOTALL)
    return f"**Mark scheme, for graders alone**\n\n{found[1].strip()}" if found else ""


def read(path: Path) -> tuple[NotebookNode, frozenset[int]]:
    """What ``write`` stored, as ``shown`` made it, and the places of the student's own cells.

    Raises OSError or ValueError when that is not there.  Outputs are cleaned once more: others may have written it.
    """
    notebook = nbformat.from_dict(nbformat.v4.reads(path.read_text(encoding="utf-8")))
    if not notebook.metadata.get(MARK):
        raise ValueError(f"{path} was not written by course grade")
    notebook.cells = [cell for cell in notebook.cells if not is_rubric(cell)]
    cleaner, own = Outputs(), set()
    for index, cell in enumerate(notebook.cells):
        about = cell.metadata.pop(MARK, None)
        if isinstance(about, dict):
            own.add(index)
            cell.source = about.get("source", cell.source)
        if cell.cell_type == "code":
            cell.outputs = cleaner.clean(cell.outputs)
        else:
            notebook.cells[index] = _with_pictures(cell, cleaner)
    return notebook, frozenset(own)

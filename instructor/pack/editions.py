"""Two editions of a lesson: a class has the cells on handing in, who studies alone does not."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from instructor.notebook import write_notebook
from instructor.stamp import KEY, fingerprint

CLASS = "class"  # the tag of a cell that only a class needs


def for_one(notebook: NotebookNode) -> NotebookNode:
    """The notebook itself, without the cells that only a class needs; its fingerprint follows, its version stays."""
    kept = [cell for cell in notebook.cells if CLASS not in cell.metadata.get("tags", [])]
    if len(kept) < len(notebook.cells):
        notebook.cells = kept
        notebook.metadata[KEY] = {**notebook.metadata.get(KEY, {}), "fingerprint": fingerprint(notebook)}
    return notebook


def write_for_one(source: Path, target: Path) -> None:
    """Write the edition of ``source`` for somebody who studies alone; the same bytes where the two do not differ."""
    write_notebook(for_one(nbformat.read(source, as_version=4)), target)

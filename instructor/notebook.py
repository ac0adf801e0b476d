"""Writing a notebook as a file."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from instructor.paths import replacing


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a valid notebook, whole or not at all; raises nbformat.ValidationError for another."""
    nbformat.validate(notebook)
    with replacing(path) as temporary:
        temporary.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")

"""The fingerprint by which a generated notebook shows that it was edited by hand."""

import hashlib
import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from helpers.version import __version__

KEY = "course"


def fingerprint(notebook: NotebookNode) -> str:
    """A digest of what an author writes: kinds, texts, tags and grading of the cells; not outputs or counts."""
    content = [
        [
            cell.cell_type,
            cell.source,
            {k: v for k, v in cell.metadata.get("nbgrader", {}).items() if k != "checksum"},
            list(cell.metadata.get("tags", [])),
        ]
        for cell in notebook.cells
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def stamp(notebook: NotebookNode, source: str) -> None:
    """Write into the notebook's metadata where it comes from and its fingerprint."""
    notebook.metadata[KEY] = {"source": source, "version": __version__, "fingerprint": fingerprint(notebook)}


def edited(path: Path) -> bool:
    """Whether a notebook is there and is not as a build left it."""
    if not path.is_file():
        return False
    try:
        notebook = nbformat.read(path, as_version=4)
        return notebook.metadata[KEY]["fingerprint"] != fingerprint(notebook)
    except (KeyError, ValueError, AttributeError, TypeError):
        return True  # not JSON, no notebook, or no stamp: not ours to overwrite


def same_text(path: Path, other: Path) -> bool:
    """Whether two notebooks hold the same text and grading; False when one cannot be read."""
    try:
        return fingerprint(nbformat.read(path, as_version=4)) == fingerprint(nbformat.read(other, as_version=4))
    except (ValueError, AttributeError, TypeError):
        return False


class Stamp(NbGraderPreprocessor):
    """The last step of generate_assignment: the release carries its own fingerprint, not its source's."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        stamp(nb, nb.metadata.get(KEY, {}).get("source", ""))
        return nb, resources

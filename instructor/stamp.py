"""The fingerprint by which a generated notebook shows that it was edited by hand."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from helpers.version import __version__
from instructor.grade_ids import exercise_of, grade_id

KEY = "course"
EXERCISES = "exercises"  # in the stamp: what each gives, asks and is checked on


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


def graded(notebook: NotebookNode, checks: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What each graded exercise, and a written answer, gives and asks; and the digest of what it is checked on."""
    found: dict[str, dict[str, Any]] = {}
    for cell in notebook.cells:
        name = grade_id(cell)
        entry = found.setdefault(exercise_of(name), {"points": 0})
        entry["points"] += cell.metadata.get("nbgrader", {}).get("points") or 0
        if name == exercise_of(name):
            entry["text"] = hashlib.sha256(cell.source.encode()).hexdigest()[:12]
    for name, entry in found.items():
        if name in checks:
            entry["checks"] = checks[name]
    return {name: entry for name, entry in found.items() if name and entry["points"]}


def stamp(notebook: NotebookNode, source: str, checks: Mapping[str, str]) -> None:
    """Write into the notebook's metadata where it comes from, its fingerprint, and what its exercises are.

    ``checks`` are digests of what each exercise is checked on, as ``contents.checks_of`` gives them.
    """
    notebook.metadata[KEY] = {
        "source": source,
        "version": __version__,
        "fingerprint": fingerprint(notebook),
        EXERCISES: graded(notebook, checks),
    }


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
        of_source = nb.metadata.get(KEY, {})
        known = of_source.get(EXERCISES, {})
        checks = {name: entry["checks"] for name, entry in known.items() if "checks" in entry}
        stamp(nb, of_source.get("source", ""), checks)
        return nb, resources

"""Outputs that differ from run to run, recorded once and kept in git, so that a page is the same at every build.

Recorded are the cells that are tagged ``measured``, those that two runs showed to differ (times, and the last
digits of a measured slope), and all cells of a lesson that needs what is not installed here.  A record belongs
to a cell's text: when that changes, what the build's own run gave is shown until the record is made again.
"""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from instructor.pack.student_files import write_student
from instructor.paths import SOLUTIONS, replacing, require_lesson
from instructor.site.lessons import Lesson, lesson, lessons
from instructor.site.solution_outputs import Outputs, is_hidden, run

FOLDER = Path(__file__).with_name("recorded")
MEASURED = "measured"  # a tag


def record_lessons(chosen: Sequence[str]) -> list[str]:
    """Record the lessons, all when none is chosen; returns a line to print for each.

    It needs what the lessons need, and nothing of the extra `site`.
    """
    found = [lesson(require_lesson(name)) for name in chosen] or lessons()
    with tempfile.TemporaryDirectory(prefix="course-site-") as temporary:
        write_student(Path(temporary))
        return record(found, Path(temporary))


def record(chosen: Sequence[Lesson], stage: Path, folder: Path = FOLDER) -> list[str]:
    """Run each lesson twice and write what differs; returns a line to print for each lesson."""
    said = []
    for one in chosen:
        cells = code_cells(one.name)
        first, second = (run(SOLUTIONS / one.name / f"{one.name}.ipynb", stage) for _ in range(2))
        kept = {
            name: {"source": digest(cell), "outputs": first.get(name, [])}
            for name, cell in cells.items()
            if MEASURED in cell.metadata.get("tags", []) or first.get(name) != second.get(name) or not one.in_browser
        }
        path = folder / f"{one.name}.json"
        if kept:
            with replacing(path) as temporary:
                temporary.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
        said.append(f"{one.name}: {len(kept)} of {len(cells)} cells recorded.")
    return said


def recorded(name: str, folder: Path = FOLDER) -> Outputs:
    """The recorded outputs of a lesson's cells, as far as their text is still the same."""
    path = folder / f"{name}.json"
    if not path.is_file():
        return {}
    cells = code_cells(name)
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {key: one["outputs"] for key, one in kept.items() if key in cells and one["source"] == digest(cells[key])}


def unrecorded(one: Lesson, folder: Path = FOLDER) -> list[str]:
    """The cells that a build would have to show as they ran here, though they should have a record."""
    there = recorded(one.name, folder)
    return [
        name
        for name, cell in code_cells(one.name).items()
        if name not in there and (MEASURED in cell.metadata.get("tags", []) or not one.in_browser)
    ]


def code_cells(name: str) -> dict[str, NotebookNode]:
    notebook = nbformat.read(SOLUTIONS / name / f"{name}.ipynb", as_version=4)
    return {cell.id: cell for cell in notebook.cells if cell.cell_type == "code" and not is_hidden(cell)}


def digest(cell: NotebookNode) -> str:
    return hashlib.sha256(cell.source.encode()).hexdigest()[:16]

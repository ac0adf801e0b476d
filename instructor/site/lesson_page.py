"""A lesson as a page to read: the released cells, with what the finished functions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from markupsafe import Markup
from nbformat import NotebookNode

from helpers.messages import say
from instructor.pack.editions import for_one
from instructor.paths import NOTEBOOKS
from instructor.site.frame import page
from instructor.site.lessons import Lesson
from instructor.site.markdown_html import Markdown, code_box
from instructor.site.mentions import mentioned
from instructor.site.output_html import Pictures, outputs_html
from instructor.site.solution_outputs import Outputs, is_hidden

ROOT = "../"


@dataclass(frozen=True)
class Cell:
    """A cell as HTML: a text, or code with what it showed.

    ``written`` is answered in words, ``yours`` is an exercise, ``setup`` is the first cell of every lesson,
    and what a ``recorded`` one shows is of another run than the page's.
    """

    text: Markup = Markup()
    code: Markup = Markup()
    shown: Markup = Markup()
    written: bool = False
    yours: bool = False
    setup: bool = False
    recorded: bool = False


def released_cells(name: str, folder: Path = NOTEBOOKS) -> list[NotebookNode]:
    """The cells of the edition for one, without the hidden ones: no text on the page comes from anywhere else."""
    notebook = for_one(nbformat.read(folder / name / f"{name}.ipynb", as_version=4))
    return [cell for cell in notebook.cells if not is_hidden(cell)]


def lesson_page(
    lesson: Lesson,
    outputs: Outputs,
    recorded: Outputs,
    *,
    before: Lesson | None = None,
    after: Lesson | None = None,
    repository: str = "",
) -> tuple[str, Mapping[str, bytes]]:
    """The page, and the pictures in the folder of the lesson's name beside it.

    ``recorded`` outputs take the place of those of this build's run, and are marked.
    """
    markdown, pictures = Markdown(), Pictures(lesson.name)
    # exercises are read with what the finished functions show; a stub's own outputs are errors
    shown = {**outputs, **recorded}
    marked = recorded if lesson.in_browser else {}  # a lesson that is recorded whole says so once
    cells = [
        _text(cell, lesson.name, markdown)
        if cell.cell_type == "markdown"
        else _code(cell, outputs_html(shown.get(cell.id, ()), pictures), recorded=cell.id in marked)
        for cell in released_cells(lesson.name)
    ]
    text = page(
        "lesson.html",
        title=lesson.title,
        root=ROOT,
        description=say("site.read.description", title=lesson.title),
        repository=repository,
        lesson=lesson,
        cells=cells,
        contents=[(anchor, Markup(text)) for level, anchor, text in markdown.headings if level == 2],
        before=before,
        after=after,
    )
    return text, pictures.files


def _text(cell: NotebookNode, lesson: str, markdown: Markdown) -> Cell:
    made = mentioned(markdown.html(cell.source), lesson)
    return Cell(text=made, written=_grade_id(cell) == "written")


def _code(cell: NotebookNode, shown: Markup, *, recorded: bool) -> Cell:
    return Cell(
        code=code_box(cell.source),
        shown=shown,
        yours=bool(cell.metadata.get("nbgrader", {}).get("solution")),
        setup=_grade_id(cell) == "setup",
        recorded=recorded,
    )


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))

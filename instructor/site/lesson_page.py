"""A lesson as a page to read: the released cells, with what the finished functions show."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from markupsafe import Markup
from nbformat import NotebookNode

from helpers.messages import say
from instructor.grade_ids import SETUP, WRITTEN, grade_id
from instructor.pack.editions import for_one
from instructor.paths import NOTEBOOKS
from instructor.site.frame import page
from instructor.site.lessons import Lesson
from instructor.site.markdown_html import Markdown, code_box
from instructor.site.mentions import mentioned
from instructor.site.output_html import Pictures, outputs_html
from instructor.site.page_settings import page_settings
from instructor.site.predictions import Prediction, prediction
from instructor.site.solution_outputs import Outputs, is_hidden

ROOT = "../"
HOWS = {
    "number": "site.predict.how_number",
    "shape": "site.predict.how_shape",
    "list": "site.predict.how_list",
    "words": "site.predict.how_words",
}
_CHECK = re.compile(r"\bpublic_tests\.(\w+)_test\(")


@dataclass(frozen=True)
class Cell:
    """A cell as HTML: a text, or code with what it showed.

    ``written`` is answered in words, ``yours`` is an exercise, ``setup`` is the first cell of every lesson,
    and what a ``recorded`` one shows is of another run than the page's.  ``checks`` names the exercise that a cell
    checks; what a cell with a ``predict`` shows waits for a guess.
    """

    id: str = ""

    text: Markup = Markup()
    code: Markup = Markup()
    shown: Markup = Markup()
    written: bool = False
    yours: bool = False
    setup: bool = False
    recorded: bool = False
    checks: str = ""
    predict: Prediction | None = None

    @property
    def counts(self) -> bool:
        """Whether a reader can get it done: a guess, or an exercise that is checked."""
        return self.predict is not None or self.yours


@dataclass
class Reading:
    """A lesson as it is read: its cells, its headings, and which cells each section asks something in.

    ``sections`` has the ids of those cells by the anchor of the section's heading.
    """

    lesson: Lesson
    cells: list[Cell]
    headings: Sequence[tuple[int, str, str]]
    pictures: Mapping[str, bytes]
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def items(self) -> list[str]:
        """The ids of all cells that ask something."""
        return [cell.id for cell in self.cells if cell.counts]


def released_cells(name: str, folder: Path = NOTEBOOKS) -> list[NotebookNode]:
    """The cells of the edition for one, without the hidden ones: no text on the page comes from anywhere else."""
    notebook = for_one(nbformat.read(folder / name / f"{name}.ipynb", as_version=4))
    return [cell for cell in notebook.cells if not is_hidden(cell)]


def reading(lesson: Lesson, outputs: Outputs, recorded: Outputs) -> Reading:
    """A lesson's cells; ``recorded`` outputs take the place of those of this build's run, and are marked."""
    markdown, pictures = Markdown(), Pictures(lesson.name)
    # exercises are read with what the finished functions show; a stub's own outputs are errors
    shown = {**outputs, **recorded}
    marked = recorded if lesson.in_browser else {}  # a lesson that is recorded whole says so once
    cells: list[Cell] = []
    sections: dict[str, list[str]] = {}
    asked: list[str] = []  # the texts since the last code
    for cell in released_cells(lesson.name):
        if cell.cell_type == "markdown":
            cells.append(_text(cell, lesson.name, markdown))
            asked.append(cell.source)
            continue
        made = outputs_html(shown.get(cell.id, ()), pictures)
        cells.append(_code(cell, made, recorded=cell.id in marked, asks=prediction(asked)))
        asked.clear()
        if cells[-1].counts:
            anchor = next((anchor for level, anchor, _ in reversed(markdown.headings) if level == 2), "")
            sections.setdefault(anchor, []).append(cell.id)
    return Reading(lesson, cells, markdown.headings, pictures.files, sections)


def reading_page(
    made: Reading,
    *,
    before: Lesson | None = None,
    after: Lesson | None = None,
    repository: str = "",
    own_python: bool = False,
) -> str:
    """The page; ``own_python`` says that the site has a Pyodide of its own."""
    lesson = made.lesson
    return page(
        "lesson.html",
        title=lesson.title,
        root=ROOT,
        description=say("site.read.description", title=lesson.title),
        repository=repository,
        lesson=lesson,
        cells=made.cells,
        contents=[(anchor, Markup(text)) for level, anchor, text in made.headings if level == 2],
        sections=made.sections,
        checked={cell.checks for cell in made.cells},
        hows=HOWS,
        settings=page_settings(ROOT, lesson, own_python=own_python),
        before=before,
        after=after,
    )


def lesson_page(
    lesson: Lesson, outputs: Outputs, recorded: Outputs, *, repository: str = ""
) -> tuple[str, Mapping[str, bytes]]:
    """A page by itself, and the pictures in the folder of the lesson's name beside it."""
    made = reading(lesson, outputs, recorded)
    return reading_page(made, repository=repository), made.pictures


def _text(cell: NotebookNode, lesson: str, markdown: Markdown) -> Cell:
    made = mentioned(markdown.html(cell.source), lesson)
    return Cell(id=cell.id, text=made, written=grade_id(cell) == WRITTEN)


def _code(cell: NotebookNode, shown: Markup, *, recorded: bool, asks: Prediction | None) -> Cell:
    yours = bool(cell.metadata.get("nbgrader", {}).get("solution"))
    checked = _CHECK.search(cell.source)
    return Cell(
        id=cell.id,
        code=code_box(cell.source),
        shown=shown,
        yours=yours,
        setup=grade_id(cell) == SETUP,
        recorded=recorded,
        checks=checked[1] if checked else "",
        # an explorer is tried out, and says itself when to guess
        predict=asks if shown and not yours and "<iframe" not in shown else None,
    )

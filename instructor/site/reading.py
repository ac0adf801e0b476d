"""A lesson as a page to read: the released cells, with what the finished functions show."""

from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from helpers.messages import say
from instructor.paths import NOTEBOOKS
from instructor.report.elements import Html, element, html_of
from instructor.site.execute import Outputs, is_hidden
from instructor.site.lessons import Lesson
from instructor.site.markup import Markup, code_box
from instructor.site.mentions import mentioned
from instructor.site.outputs import Pictures, outputs_html
from instructor.site.page import link, page

ROOT = "../"


def released_cells(name: str, folder=NOTEBOOKS) -> list[NotebookNode]:
    """The cells as students get them, without the hidden ones: no text on the page comes from anywhere else."""
    notebook = nbformat.read(folder / name / f"{name}.ipynb", as_version=4)
    return [cell for cell in notebook.cells if not is_hidden(cell)]


def reading_page(
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
    cells, markup, pictures = released_cells(lesson.name), Markup(), Pictures(lesson.name)
    # exercises are read with what the finished functions show; a stub's own outputs are errors
    marked = recorded if lesson.in_browser else {}  # a lesson that is recorded whole says so once
    body = [_cell(cell, lesson.name, {**outputs, **recorded}, cell.id in marked, markup, pictures) for cell in cells]
    title = body.pop(0)
    main = [
        title,
        element("p", *_ways(lesson), class_="ways"),
        element("p", say("site.read.note"), class_="note"),
        contents(markup),
        *body,
        turn(before, after),
    ]
    said = say("site.read.description", title=lesson.title)
    text = page(lesson.title, main, root=ROOT, description=said, kind="reading", repository=repository)
    return text, pictures.files


def _ways(lesson: Lesson) -> list[Html]:
    if lesson.in_browser:
        return [
            link(ROOT + lesson.start, say("site.card.start"), "button"),
            link(f"{ROOT}index.html#install", say("site.card.install_too")),
        ]
    return [link(f"{ROOT}index.html#install", say("site.card.install"), "button"), html_of(say("site.read.no_browser"))]


def contents(markup: Markup) -> Html:
    """The table of contents, from the headings under the title."""
    items = [
        element("li", element("a", Html(text), href=f"#{anchor}"))
        for level, anchor, text in markup.headings
        if level == 2
    ]
    summary = element("summary", say("site.read.contents"))
    return element(
        "nav",
        element("details", summary, element("ol", *items), open="open"),
        class_="contents",
        aria_label=say("site.read.contents"),
    )


def turn(before: Lesson | None, after: Lesson | None) -> Html:
    """From one lesson to its neighbours."""
    ways = [
        element("a", element("span", word), Html(Markup().inline(lesson.title)), href=f"{lesson.name}.html", rel=rel)
        for lesson, word, rel in ((before, say("site.read.before"), "prev"), (after, say("site.read.after"), "next"))
        if lesson is not None
    ]
    return element("nav", *ways, class_="turn", aria_label=say("site.read.turn"))


def _cell(
    cell: NotebookNode, lesson: str, outputs: Outputs, recorded: bool, markup: Markup, pictures: Pictures
) -> Html:
    grading = cell.metadata.get("nbgrader", {})
    if cell.cell_type == "markdown":
        made = mentioned(markup.html(cell.source), lesson)
        if grading.get("grade_id") == "written":
            return element("div", element("p", say("site.read.written"), class_="label"), made, class_="written")
        return made
    shown = outputs_html(outputs.get(cell.id, ()), pictures)
    code = code_box(cell.source)
    if grading.get("grade_id") == "setup":
        code = element("details", element("summary", say("site.read.setup")), code, class_="setup")
    label = element("p", say("site.read.yours"), class_="label") if grading.get("solution") else ""
    if recorded and shown:
        shown = element("p", say("site.read.recorded"), class_="label recorded") + shown
    output = element("div", Html(shown), class_="output") if shown else ""
    return element("div", label, code, output, class_="cell yours" if grading.get("solution") else "cell")

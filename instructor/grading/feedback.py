"""The feedback page of a submission: one file that needs no other, runs nothing and fetches nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from nbformat import NotebookNode

from helpers.messages import say
from instructor.grade_ids import WRITTEN, check_of, exercise_of, grade_id
from instructor.grading.clean import markdown_html
from instructor.grading.gradebook import Score
from instructor.grading.prose import lesson_html
from instructor.plain_text import plain_text
from instructor.web.templates import environment, styles

TEMPLATES = Path(__file__).parent / "templates"
MOST_TEXT = 120_000  # characters of a student's own cells and of what they printed; with the lesson's text below 300 kB
MOST_OF_ONE = 12_000


@cache
def _template(name: str) -> Template:
    return environment(TEMPLATES).get_template(name)


@cache
def _css() -> Markup:
    return styles(TEMPLATES / "feedback.css")


@dataclass(frozen=True)
class Page:
    """What a feedback page says: the exercises' texts and windows by name, notes, and the notebook as it ran."""

    student: str
    lesson: str
    says: Mapping[str, str]
    hidden: Mapping[str, str]
    notes: Sequence[str] = ()
    notebook: NotebookNode | None = None
    own: frozenset[int] = frozenset()
    reason: str = ""
    windows: Mapping[str, Sequence[Sequence[Mapping[str, Any]]]] = field(default_factory=dict)


def page(given: Page, score: Score | None) -> str:
    """The page as HTML; everything a student or a teacher wrote is escaped or has been cleaned."""
    cells = list(_parts(given)) if given.notebook is not None else []
    return _template("feedback.html").render(
        css=_css(),
        student=given.student,
        lesson=given.lesson,
        title=say("feedback.title"),
        total=_total(score) if score else "",
        notes=[plain_text(note) for note in given.notes],
        reason=given.reason and say("feedback.not_gradable", reason=plain_text(given.reason)),
        exercises=[] if score is None else [_exercise(name, given, score) for name in _names(given, score)],
        cells=cells,
        one=_one,
        words={word: say(f"feedback.{word}") for word in ("comment", "cells", "lesson", "marked")},
    )


def _names(given: Page, score: Score) -> list[str]:
    """The exercises in the lesson's order, and the written answer."""
    ordered = [*given.says, *(exercise_of(name) for name in score.by_cell), *score.comments]
    return list(dict.fromkeys(name for name in ordered if name))


def _total(score: Score) -> str:
    most = sum(out_of for _, out_of in score.by_cell.values())
    got = sum(points for points, _ in score.by_cell.values())
    said = say("feedback.total", points=f"{got:g}", out_of=f"{most:g}")
    sentences = [said]
    if score.penalty:
        late, left = f"{score.hours_late:.1f}", f"{max(0.0, got - score.penalty):g}"
        sentences.append(say("feedback.late", hours=late, penalty=f"{score.penalty:g}", left=left))
    if score.waiting:
        sentences.append(say("feedback.waiting"))
    return " ".join(sentences)


def _exercise(name: str, given: Page, score: Score) -> dict[str, Any]:
    cells = {cell: both for cell, both in score.by_cell.items() if exercise_of(cell) == name}
    got, most = (sum(both[place] for both in cells.values()) for place in (0, 1))
    by_hand = any(score.by_hand.get(cell) is not None for cell in cells if check_of(cell))
    texts = [given.hidden.get(name, "")] + ([say("feedback.by_hand")] if by_hand else [])
    return {
        "name": say("feedback.written") if name == WRITTEN else name,
        "points": say("feedback.points", points=f"{got:g}", out_of=f"{most:g}") if cells else "",
        "says": given.says.get(name, ""),
        "window": [[_table(table) for table in line] for line in given.windows.get(name, ())],
        "hidden": " ".join(filter(None, texts)),
        "comments": [plain_text(text) for cell, text in score.comments.items() if exercise_of(cell) == name],
    }


def _table(given: Mapping[str, Any]) -> dict[str, Any]:
    """A table of window.Table with the class of each place."""
    marked = {tuple(place): "in" for place in given["window"]} | {tuple(place): "off" for place in given["wrong"]}
    rows = [
        [{"text": text, "mark": marked.get((row, column), "")} for column, text in enumerate(line)]
        for row, line in enumerate(given["rows"])
    ]
    return {"name": given["name"], "sign": given["sign"], "rows": rows}


# --- the notebook ------------------------------------------------------------------------------------


def _parts(given: Page) -> Iterator[dict[str, Any]]:
    """The student's cells, and between them what is the lesson's, folded."""
    assert given.notebook is not None
    room = MOST_TEXT
    shown = []
    for index, cell in enumerate(given.notebook.cells):
        made = _cell(cell, index in given.own, room)
        room -= made.pop("taken")
        shown.append(made)
    for own, cells in groupby(shown, key=lambda cell: cell["own"]):
        yield {"folded": not own, "cells": list(cells)}


def _one(cell: Mapping[str, Any]) -> Markup:
    return Markup(_template("cell.html").render(cell=cell))


def _cell(cell: NotebookNode, own: bool, room: int) -> dict[str, Any]:
    if cell.cell_type == "markdown":
        if not own:
            return {"own": False, "text": Markup(lesson_html(cell.source)), "code": "", "outputs": [], "taken": 0}
        source = _cut(cell.source, room)
        return {
            "own": True,
            "text": Markup(markdown_html(source, cell.get("attachments", {}))),
            "code": "",
            "outputs": [],
            "taken": len(source),
        }
    source = _cut(plain_text(cell.source), room) if own else cell.source
    taken, outputs = len(source) if own else 0, []
    hidden = (check := check_of(grade_id(cell))) is not None and check.hidden
    for output in () if hidden else cell.get("outputs", ()):
        made = {**_NOTHING, **_output(output, room - taken)}
        outputs.append(made)
        taken += len(made["text"]) + len(made["html"])
    return {"own": own, "text": "", "code": source, "outputs": outputs, "taken": taken}


_NOTHING = {"text": "", "html": "", "picture": "", "alt": "", "error": False}


def _output(output: NotebookNode, room: int) -> dict[str, Any]:
    """One output, which has been cleaned before."""
    if output.output_type == "stream":
        return {"text": _cut(output.text, room)}
    if output.output_type == "error":
        text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
        return {"text": _cut(text, room), "error": True}
    text = output.data.get("text/plain", "")
    for kind in ("image/png", "image/jpeg", "image/gif", "image/webp"):
        if kind in output.data:
            return {"picture": f"data:{kind};base64,{output.data[kind]}", "alt": text[:200]}
    html = output.data.get("text/html", "")
    if html and len(html) <= room:
        return {"html": Markup(html)}
    return {"text": _cut(text, room)}


def _cut(text: str, room: int) -> str:
    most = max(200, min(MOST_OF_ONE, room))
    return text if len(text) <= most else f"{text[:most]}\n{say('feedback.cut')}"

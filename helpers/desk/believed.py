"""`helpers.then_and_now`: a page of what the student once got wrong and now knows, to look back on and to print."""

from collections.abc import Sequence
from contextlib import suppress
from html import escape

from helpers.lesson import folder
from helpers.messages import find, say
from helpers.student.files import replace
from helpers.student.memory import Memory
from helpers.student.progress import memories
from helpers.surroundings import unattended

FILE = "then_and_now.html"
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid currentColor;padding:.4rem .8rem .4rem 0;"
    "text-align:left;vertical-align:top}th[scope=row]{font-weight:normal}tr{break-inside:avoid}"
    ":root{color-scheme:light dark}@media print{body{margin:0}}"
)
Row = tuple[str, str, str]  # exercise, what the check said, what became of it


class Page:
    """The page in a notebook as a table, elsewhere as text; ``html`` is the whole of it for a file."""

    def __init__(self, rows: Sequence[Row], intro: str, last: str = "") -> None:
        self.rows, self.intro, self.last = tuple(rows), intro, last

    def __repr__(self) -> str:
        lines = [f"{exercise}: {once}\n    {now}" for exercise, once, now in self.rows]
        return "\n".join(filter(None, [self.intro, *lines, self.last]))

    @property
    def _table(self) -> str:
        heads = "".join(f'<th scope="col">{escape(say(f"believed.{key}"))}</th>' for key in ("exercise", "once", "now"))
        rows = "".join(
            f'<tr><th scope="row">{escape(exercise)}</th><td>{escape(once)}</td><td>{escape(now)}</td></tr>'
            for exercise, once, now in self.rows
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if self.rows else ""

    @property
    def html(self) -> str:
        title = escape(say("believed.title"))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
            f"<body><h1>{title}</h1><p>{escape(self.intro)}</p>{self._table}</body></html>"
        )

    def _repr_html_(self) -> str:
        last = f"<p>{escape(self.last)}</p>" if self.last else ""
        return f"<h3>{escape(say('believed.title'))}</h3><p>{escape(self.intro)}</p>{self._table}{last}"


def then_and_now() -> Page:
    """Every mistake that a check has named, and what became of it; also written to a file of the student's folder."""
    if unattended():
        return Page((), say("believed.graded"))
    found = memories()
    if not found:
        return Page((), say("believed.none"))
    rows = [_row(memory) for memory in found if _says(memory)]
    intro = say("believed.intro", count=len(rows), day=found[0].first)
    last = say("believed.unsaved", file=FILE)
    with suppress(OSError):
        replace(folder() / FILE, Page(rows, intro).html.encode())
        last = say("believed.kept", file=FILE)
    return Page(rows, intro, last)


def _says(memory: Memory) -> str:
    """What the check said of it; "" of a mistake that this version of the course does not name."""
    try:
        return str(find(f"misconceptions.{memory.exercise}.{memory.cause}.says"))
    except KeyError:
        return ""


def _row(memory: Memory) -> Row:
    if not memory.mended:
        now = say("believed.open")
    elif memory.right:
        now = say("believed.remembered", day=memory.mended, again=memory.asked[-1][0])
    else:
        now = say("believed.mended", day=memory.mended)
    return memory.exercise, _says(memory), now

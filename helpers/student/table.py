"""The board of what is passed, tried and not begun: plain text, and a table with the same words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from helpers.messages import say

LINE = "border-bottom:1px solid currentColor;padding:0.2em 1em 0.2em 0;text-align:left"


@dataclass(frozen=True)
class Row:
    """One exercise: ``state`` is "passed", "tried" or "not_begun"; ``date`` is the day of its first pass.

    An optional one counts for nothing and is never what comes next.
    """

    lesson: str
    exercise: str
    state: str
    date: str = ""
    optional: bool = False

    @property
    def words(self) -> str:
        return say("progress.optional", state=self._state) if self.optional else self._state

    @property
    def _state(self) -> str:
        if self.state == "passed":
            return say("progress.passed", date=self.date)
        return say("progress.tried") if self.state == "tried" else say("progress.not_begun")


class Board:
    """Shown as a table in a notebook and as text elsewhere; without rows, ``notes`` alone."""

    def __init__(self, rows: Sequence[Row], notes: Sequence[str] = ()) -> None:
        self.rows = tuple(rows)
        self.last_lines = (*notes, *(self._summary() if self.rows else ()))

    def _summary(self) -> tuple[str, str]:
        rows = [row for row in self.rows if not row.optional]
        open_rows = [row for row in rows if row.state != "passed"]
        count = say("progress.count", passed=len(rows) - len(open_rows), exercises=len(rows))
        if not open_rows:
            return count, say("progress.done")
        first = open_rows[0]
        if first.state == "tried":
            return count, say("progress.next_tried", exercise=first.exercise, lesson=first.lesson)
        return count, say("progress.next", exercise=first.exercise, lesson=first.lesson)

    def __repr__(self) -> str:
        width = max((len(row.exercise) for row in self.rows), default=0)
        lines = []
        for lesson, rows in groupby(self.rows, key=lambda row: row.lesson):
            lines += [lesson, *(f"  {row.exercise:<{width}}  {row.words}" for row in rows)]
        return "\n".join([*lines, *self.last_lines])

    def _repr_html_(self) -> str:
        """No colour of its own, so that it reads on a light and on a dark page."""
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.last_lines)
        if not self.rows:
            return lines
        heads = (say("progress.column_exercise"), say("progress.column_state"))
        head = "".join(f'<th scope="col" style="{LINE}">{escape(text)}</th>' for text in heads)
        bodies = "".join(_group(lesson, rows) for lesson, rows in groupby(self.rows, key=lambda row: row.lesson))
        return (
            f'<table style="border-collapse:collapse"><caption style="text-align:left">'
            f"{escape(say('progress.title'))}</caption><thead><tr>{head}</tr></thead>{bodies}</table>{lines}"
        )


def _group(lesson: str, rows: Iterable[Row]) -> str:
    """One lesson's rows under its name."""
    cells = "".join(
        f'<tr><th scope="row" style="{LINE};font-weight:normal">{escape(row.exercise)}</th>'
        f'<td style="{LINE}">{escape(row.words)}</td></tr>'
        for row in rows
    )
    return f'<tbody><tr><th scope="rowgroup" colspan="2" style="{LINE}">{escape(lesson)}</th></tr>{cells}</tbody>'

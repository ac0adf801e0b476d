"""The symbols and names of the course as two tables, in a notebook and on a page, from the same messages."""

from collections.abc import Mapping
from typing import Any

from helpers.messages import find, say

SYMBOLS = ("symbol", "meaning", "code")
ARRAYS = ("name", "what", "shape")


class Notation:
    """Shown as tables where Markdown is shown, and as the same Markdown elsewhere."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/markdown": self.text, "text/plain": self.text}


def notation(level: int = 3) -> Notation:
    """Every symbol of the course, and the arrays with their shapes; ``level`` is that of the tables' headings."""
    sign = "#" * level
    parts = [
        say("notation.lead"),
        f"{sign} {say('notation.symbols_title')}",
        _table(SYMBOLS, find("notation.symbols")),
        find("notation.together"),
        f"{sign} {say('notation.arrays_title')}",
        _table(ARRAYS, find("notation.arrays")),
        say("notation.loops"),
    ]
    return Notation("\n\n".join(parts))


def _table(columns: tuple[str, ...], rows: Mapping[str, Mapping[str, str]]) -> str:
    lines = [[say(f"notation.heads.{column}") for column in columns], ["---"] * len(columns)]
    lines += [[row[column] for column in columns] for row in rows.values()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

"""Tables that a teacher opens in a spreadsheet: quoted, and with no cell that is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from instructor.paths import replacing
from instructor.plain_text import one_line


def harmless(text: str) -> str:
    """``text`` in one line, with an apostrophe before what a spreadsheet would take for a formula."""
    shown = one_line(text)
    return f"'{shown}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and text != "-" else shown


def without_apostrophe(text: str) -> str:
    """A cell's text as it was before it was made ``harmless``."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def rounded(number: float | None) -> float | str:
    return "" if number is None else round(number, 2)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file, whole or not at all; texts are to be made ``harmless`` before.

    It begins with a byte-order mark, without which spreadsheets read the names of José and Ñandú wrongly.
    """
    with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(columns)
        writer.writerows(rows)

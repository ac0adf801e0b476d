"""The tables of notation: every row is whole, and a notebook gets them as Markdown with the same text beside it."""

import helpers
from helpers.messages import find
from helpers.notation import ARRAYS, SYMBOLS


def rows(text):
    return [line for line in text.splitlines() if line.startswith("|") and "---" not in line]


def test_every_row_has_its_cells_and_stands_in_a_table():
    lines = rows(helpers.notation().text)
    for table, columns in (("symbols", SYMBOLS), ("arrays", ARRAYS)):
        for key, row in find(f"notation.{table}").items():
            assert row.keys() == set(columns) and all(row.values()), key
            assert "| " + " | ".join(row[column] for column in columns) + " |" in lines, key
    assert all(line.count("|") == 4 for line in lines)
    assert len(lines) == 2 + len(find("notation.symbols")) + len(find("notation.arrays"))


def test_a_notebook_shows_tables_and_a_terminal_the_same_words():
    bundle = helpers.notation()._repr_mimebundle_()
    assert bundle["text/markdown"] == bundle["text/plain"] == repr(helpers.notation())
    assert helpers.notation(level=2).text == helpers.notation().text.replace("### ", "## ")

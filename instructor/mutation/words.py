"""Edits as text: the lines that one changes, for an author to read, and a row for each as data."""

import ast
import csv
import difflib
import inspect
import io
import json
import textwrap
from collections.abc import Iterator

from helpers.checks.diagnosis.search import sentence
from instructor.edit import Function
from instructor.mutation.make import SINGLE, TWO_MISTAKES, Made
from instructor.mutation.table import Table

COLUMNS = ("exercise", "edits", "way", "kind", "place", "step", "facts", "result", "told", "sentence")


def changed_lines(made: Made) -> str:
    """What an edit changes, in one line: the lines it takes away, then those that it puts there."""
    if made.way is None:
        return made.source.replace("\n", " and ")
    before, after = _lines(made.way), made.source.splitlines()
    changes = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:1] in "+-"]
    texts = [f"{line[0]} {line[1:].strip()}" for line in changes if line[:3] not in ("---", "+++")]
    return f"{made.way.__name__}: {' '.join(texts)}"


def _lines(way: Function) -> list[str]:
    """The lines of a function as ``Made.source`` has them: without types, as ast writes them."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(way))).body
    assert isinstance(function, ast.FunctionDef)
    function.returns = None
    for argument in function.args.args:
        argument.annotation = None
    return ast.unparse(function).splitlines()


def as_csv(exercise: str, table: Table) -> str:
    """A row for every edit: its kind, its place and what it gives; no code.

    ``result`` is "right" where no public case tells it from the reference, "raises" where nothing comes back, else a
    number, equal for edits that give the same on every case; ``told`` is whether a check names what gives it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for made, result, told in _results(table):
        writer.writerow(
            [exercise, _edits(made), made.way.__name__ if made.way else "", *_described(made, result, told)]
        )
    return stream.getvalue()


def _results(table: Table) -> Iterator[tuple[Made, str, bool]]:
    for number, group in enumerate((*table.told, *table.shared), start=1):
        yield from ((one, str(number), number <= len(table.told)) for one in group.same)
    yield from ((one, "right", False) for one in table.passing)
    yield from ((one, "raises", False) for one in table.raising)


def _edits(made: Made) -> str:
    if made.rank == SINGLE:
        return "one" if len(made.slips) == 1 else "one, in rows and columns"
    return "two mistakes" if made.rank == TWO_MISTAKES else "two"


def _described(made: Made, result: str, told: bool) -> list[str]:
    facts = [dict(slip.facts) for slip in made.slips]
    rest = [{key: value for key, value in one.items() if key not in ("place", "step")} for one in facts]
    known = made.rank == TWO_MISTAKES
    return [
        " & ".join(slip.key for slip in made.slips),
        " & ".join(one.get("place", "") for one in facts),
        " & ".join(dict.fromkeys(one.get("step", "") for one in facts)),
        json.dumps(rest, ensure_ascii=False),
        result,
        "yes" if told else "no",
        "" if known else sentence(tuple((slip.key, slip.facts) for slip in made.slips)),
    ]

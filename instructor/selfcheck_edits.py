"""What the checks make of every small edit of the references: `course selfcheck --edits`, and the edits as data."""

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from helpers.checks.cases import read
from helpers.checks.explain.text import describe
from instructor.edit_figures import Figures, figures
from instructor.errors import CourseError
from instructor.exercise import Exercise
from instructor.mutation.draws import proposals
from instructor.mutation.table import searched, table_of
from instructor.mutation.words import as_csv, changed_lines
from instructor.paths import replacing

COLUMNS = ("named", "among two", "a fact", "nothing", "wrong", "raises")


def check_edits(draws: int) -> int:
    """Print for every exercise what its edits are told, and each that differs from the reference and passes.

    Returns 1 when one passes or is told a wrong cause, else 0.
    """
    found = dict(_figures(list(searched()), draws))
    print(f"\nsingle edits of the references, public cases; what passes on {draws} random calls")
    columns = "".join(f"{words:>11}" for words in COLUMNS)
    print(f"  {'':<24}{'all':>6}{columns}{'equal':>7}{'pass':>6}{'hidden':>8}{'results':>9}{'shared':>8}")
    for name, one in found.items():
        _row(name, one.told, one.equal, len(one.passing), len(one.hidden), one.groups, one.shared)
    every = found.values()
    _row(
        "all",
        sum((one.told for one in every), Counter()),
        *(sum(column) for column in zip(*map(_counts, every), strict=True)),
    )
    for name, one in found.items():
        for line in one.passing:
            print(f"{name}: passes every public case, and differs on {line}")
        for line in one.hidden:
            print(f"{name}: passes every hidden case: {line}")
    return int(any(one.passing or one.hidden or one.told["wrong"] for one in every))


def _counts(one: Figures) -> tuple[int, ...]:
    return one.equal, len(one.passing), len(one.hidden), one.groups, one.shared


def _row(name: str, told: Counter[str], equal: int, passing: int, hidden: int, groups: int, shared: int) -> None:
    columns = "".join(f"{told[words]:>11}" for words in COLUMNS)
    total = told.total() + equal + passing
    print(f"  {name:<24}{total:>6}{columns}{equal:>7}{passing:>6}{hidden:>8}{groups:>9}{shared:>8}")


def _figures(names: Sequence[str], draws: int) -> Iterator[tuple[str, Figures]]:
    """Those of every exercise in order, by as many processes as there are cores."""
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        yield from zip(names, pool.map(figures, names, [draws] * len(names)), strict=True)


def propose(name: str, draws: int) -> None:
    """Print the calls that tell apart the most edits which give the same on every public case."""
    exercise = _known(name)
    table = table_of(exercise, read(name))
    groups = [group for group in (*table.told, *table.shared) if len(group.different) > 1]
    print(f"{name}: {len(groups)} results have two causes or more, {len(table.shared)} of them more than are told.")
    for proposal in proposals(exercise, groups, draws):
        print(f"\na case that tells apart {proposal.groups} of them:")
        for parameter, value in zip(exercise.parameters, proposal.call.arguments, strict=True):
            print(f"  {parameter}: {described(value)}")
        for one, other in proposal.examples:
            print(f"    {changed_lines(one)}\n    or {changed_lines(other)}")


def described(value: object) -> str:
    """An argument in one line, of a tuple or dictionary each thing in it."""
    if isinstance(value, tuple):
        return f"({', '.join(map(described, value))})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {described(item)}" for key, item in value.items()) + "}"
    return describe(value)


def publish(names: Sequence[str], folder: Path) -> Iterator[Path]:
    """Write the edits of the exercises, all when none is named, a file each."""
    for exercise in [_known(name) for name in names or searched()]:
        path = folder / f"{exercise.name}.csv"
        with replacing(path) as temporary:
            temporary.write_text(as_csv(exercise.name, table_of(exercise, read(exercise.name))), encoding="utf-8")
        yield path


def _known(name: str) -> Exercise:
    if name not in searched():
        raise CourseError(f"There is no exercise {name!r}. Name one of these: {', '.join(searched())}.")
    return searched()[name]

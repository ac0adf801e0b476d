"""The edits of every exercise run on the public cases, and what each gives written for the checks."""

import hashlib
import inspect
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import h5py
import numpy as np

from helpers.checks.call import call
from helpers.checks.cases import Case, read
from helpers.checks.diagnosis import fingerprints, known
from helpers.checks.diagnosis.error_rules import RULES
from helpers.checks.diagnosis.exceptions import OF_MANY
from helpers.checks.diagnosis.search import LEAST_RAISED, MOST_TOLD, SLIPS
from helpers.exercises import PUBLIC
from helpers.messages import fact
from helpers.storage import create, packing
from instructor.edit import Function
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.mutation import calls, expressions, make, maker, operators, run, steps, stopping, tree
from instructor.mutation.make import SINGLE, Made, single, two_mistakes, two_slips
from instructor.mutation.run import guarded, key_of, only_stops, raises, returns_nowhere, row_of
from instructor.mutation.steps import steps_of
from instructor.mutation.stopping import Stopped, stopped_of
from instructor.mutation.tree import Slip
from instructor.mutation.ways import ways
from instructor.paths import ROOT, replacing
from instructor.sampling import Draw

OTHER = Draw("slips", hidden=True)  # sizes and numbers that tell apart what is equal on the public cases by chance
# what a table follows from, beside the exercise
GENERATOR: tuple[ModuleType, ...] = (
    operators, maker, calls, expressions, tree, steps, make, run, stopping, fingerprints, known,
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Edits that give the same on every case: what they give, and of each kind that differs elsewhere the plainest."""

    row: np.ndarray
    same: list[Made]
    different: list[Made]


@dataclass(frozen=True)
class Table:
    """What the edits of an exercise give.

    ``told`` are the wrong results of one or two edits, ``shared`` those of more, ``passing`` the edits that no public
    case tells from the reference, ``raising`` those from which nothing comes back.  ``stopped`` are the exceptions of
    single edits.
    """

    told: list[Group]
    shared: list[Group]
    passing: list[Made]
    raising: list[Made]
    stopped: list[Stopped]

    @property
    def rows(self) -> np.ndarray:
        """float32, a row of fingerprints for each of ``told``."""
        with np.errstate(over="ignore"):  # a product of everything is infinite in float32, and found as such
            return np.array([group.row for group in self.told], np.float32)

    @property
    def edits(self) -> int:
        groups = (*self.told, *self.shared)
        return len(self.passing) + len(self.raising) + sum(len(group.same) for group in groups)


def table_of(exercise: Exercise, cases: Sequence[Case]) -> Table:
    """Runs every edit on the cases."""
    others = other_cases(exercise)
    with guarded():
        edits = single(exercise, cases)
        rows = [row_of(one.function, cases) for one in edits]
        more = [*two_mistakes(exercise), *two_slips(exercise, edits, rows)]
        rows += [row_of(one.function, cases) for one in more]
        groups: dict[bytes, tuple[np.ndarray, list[Made]]] = {}
        for one, row in zip([*edits, *more], rows, strict=True):
            groups.setdefault(key_of(row), (row, []))[1].append(one)
        table = Table([], [], [], [], [])
        stopped = []
        for row, same in groups.values():
            if raises(row).any():
                stopped += [(one, row) for one in same if one.rank == SINGLE]
            if not row.any():
                table.passing.extend(same)
            elif returns_nowhere(row) and len(set(row[raises(row)])) < LEAST_RAISED:
                table.raising.extend(same)
            else:
                group = Group(row, same, said(same) if only_stops(row) else different(same, others))
                (table.told if len(group.different) <= MOST_TOLD else table.shared).append(group)
    table.stopped.extend(stopped_of(stopped, cases))
    return table


def said(same: list[Made]) -> list[Made]:
    """Of edits that stop alike one of each that is said in other words: they may mean different things."""
    least = min(one.rank for one in same)
    return list({one.slips: one for one in same if one.rank == least}.values())


def different(same: list[Made], others: Sequence[Case]) -> list[Made]:
    """Of edits that are equal on the public cases, the plainest of each kind of result elsewhere.

    One slip explains more than two do: where a single one is among them, pairs are left out.
    """
    least = min(one.rank for one in same)
    plain = sorted((one for one in same if one.rank == least), key=lambda one: (one.weight, len(one.slips), one.source))
    if len({one.slips for one in plain}) == 1:
        return plain[:1]
    found: dict[bytes, Made] = {}
    for one in plain:
        found.setdefault(key_of(row_of(one.function, others)), one)
    return list({one.slips: one for one in found.values()}.values())


def other_cases(exercise: Exercise) -> list[Case]:
    """Cases of other sizes and numbers than the public ones."""
    return [_case(exercise, *row[:2]) for row in exercise.cases(OTHER)]


def _case(exercise: Exercise, name: str, arguments: tuple[Any, ...]) -> Case:
    bare = Case(exercise.name, name, exercise.parameters, exercise.outputs, arguments)
    return replace(bare, expected=call(exercise.reference, bare).value)


# --- the file ---------------------------------------------------------------------------------------


def digest(exercise: Exercise, path: Path = PUBLIC) -> str:
    """Of all that a table follows from: the reference and what it calls, mistakes, cases, and how it is made."""
    parts = [inspect.getsource(module) for module in GENERATOR]
    parts += [Path(__file__).read_text(encoding="utf-8")]
    for way in (exercise.reference, *ways(exercise.name)):
        parts += sorted(inspect.getsource(function) for function in _called(way))
    parts += [repr(sorted(exercise.mistakes.items())), repr(steps_of(exercise))]
    # by which sentence of an error the edits that stop are known
    parts += [repr((RULES, sorted(OF_MANY), [fact(exercise.name, key) for key in ("broadcast", "matrix_product")]))]
    parts += [repr([(case.name, _plain(case.arguments)) for case in read(exercise.name, path)])]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Arguments as something whose text is the same on every machine."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def _called(function: Function, found: dict[str, Function] | None = None) -> list[Function]:
    """The function and, of those that it calls, the course's own."""
    found = {} if found is None else found
    found[function.__qualname__] = function
    for name in function.__code__.co_names:
        other = function.__globals__.get(name)
        ours = inspect.isfunction(other) and other.__module__.startswith(("instructor.", "helpers."))
        if ours and other.__qualname__ not in found:
            _called(other, found)
    return list(found.values())


def searched() -> dict[str, Exercise]:
    """The exercises that have a table: a mend is looked up in that of its function."""
    return {name: exercise for name, exercise in exercises().items() if exercise.searched}


def edits_made(path: Path = SLIPS) -> dict[str, dict[str, int]]:
    """Of each exercise in the file: how many edits were "made", and how many of them are "passing" every case."""
    with h5py.File(path, "r") as file:
        return {name: {of: int(file[name].attrs[of]) for of in ("made", "passing")} for name in searched()}


def stale(path: Path = SLIPS) -> list[str]:
    """The exercises whose table is not there or follows from something else than what is here now."""
    kept: dict[str, str] = {}
    if path.is_file():
        with h5py.File(path, "r") as file:
            kept = {name: str(file[name].attrs["digest"]) for name in file}
    return [name for name, exercise in searched().items() if kept.get(name) != digest(exercise)]


def refresh_slips(path: Path = SLIPS, *, check: bool = False) -> list[str]:
    """Make the tables anew that are stale, on every core; returns the file when there were any, relative to the
    repository.
    """
    old = stale(path)
    if not old:
        return []
    if not check:
        tables = dict(zip(old, _told_of(old), strict=True))
        with replacing(path) as temporary, create(temporary) as file:
            file.attrs.update(licence="BSD-3-Clause", source="course build")
            for name, exercise in searched().items():
                if name in tables:
                    write(file.create_group(name), exercise, tables[name])
                else:
                    with h5py.File(path, "r") as before:
                        before.copy(name, file)
    return [str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)]


@dataclass(frozen=True)
class Told:
    """What the checks need of a table: numbers, keys and facts, and no code."""

    rows: np.ndarray
    slips: list[tuple[str, dict[str, str]]]
    causes: list[list[list[int]]]
    ranks: list[int]
    raising: list[list[Any]]
    made: int
    passing: int


def told_of(name: str) -> Told:
    """The table of an exercise, in the form that is stored."""
    table = table_of(exercises()[name], read(name))
    slips: dict[Slip, int] = {}
    causes = [
        [[slips.setdefault(slip, len(slips)) for slip in one.slips] for one in group.different] for group in table.told
    ]
    raising = [
        [
            one.key,
            one.number,
            one.place,
            one.cases,
            [[slips.setdefault(slip, len(slips)) for slip in said] for said in one.causes],
        ]
        for one in table.stopped
    ]
    return Told(
        rows=table.rows,
        slips=[(slip.key, dict(slip.facts)) for slip in slips],
        causes=causes,
        ranks=[group.different[0].rank for group in table.told],
        raising=raising,
        made=table.edits,
        passing=len(table.passing),
    )


def _told_of(names: Sequence[str]) -> Iterator[Told]:
    """Those of several, in their order; the longest references first, by as many processes as there are cores."""
    workers = min(len(names), os.cpu_count() or 1)
    if workers == 1:
        yield from map(told_of, names)
        return
    length = {name: len(inspect.getsource(exercises()[name].reference)) for name in names}
    # spawned, since a process with threads is not safely forked
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        made = {name: pool.submit(told_of, name) for name in sorted(names, key=lambda name: -length[name])}
        yield from (made[name].result() for name in names)


def write(group: h5py.Group, exercise: Exercise, told: Told) -> None:
    """Store a table."""
    group.attrs.update(digest=digest(exercise), made=told.made, passing=told.passing)
    causes = {"slips": told.slips, "rows": told.causes, "ranks": told.ranks, "raising": told.raising}
    with packing(group) as nodes:
        nodes.create_dataset("rows", data=told.rows).attrs["cases"] = [case.name for case in read(exercise.name)]
        text = json.dumps(causes, separators=(",", ":")).encode()
        nodes.create_dataset("causes", data=np.frombuffer(text, np.uint8))

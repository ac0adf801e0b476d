"""The slips of every exercise run on the public cases, and what each gives written for the checks."""

import ast
import hashlib
import inspect
import json
import pickle
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from helpers.checks.call import call
from helpers.checks.cases import Case, read
from helpers.checks.diagnosis import fingerprints, known
from helpers.checks.diagnosis.fingerprints import FAR, fingerprint
from helpers.checks.diagnosis.search import MOST_TOLD, SLIPS
from helpers.checks.plain import copy_arguments
from helpers.exercises import PUBLIC
from helpers.storage import create, packing
from instructor.edit import Edit, Function, edited
from instructor.errors import CourseError
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.mutation import expressions, maker, operators, tree
from instructor.mutation.maker import headers
from instructor.mutation.operators import kinds_of, mutations
from instructor.mutation.tree import Slip, compiled, mutated, numbered
from instructor.mutation.variants import VARIANTS
from instructor.paths import ROOT, replacing
from instructor.sampling import Draw

SECONDS = 0.5  # of one call; those that end at all take a hundredth
DIGITS = 4  # to which results are equal here; what is looked up later is compared by helpers' own tolerance
OTHER = Draw("slips", hidden=True)  # sizes and numbers that tell apart what is equal on the public cases by chance


@dataclass(frozen=True)
class Made:
    """One edit as a function, with what is said of it."""

    function: Function
    slips: tuple[Slip, ...]
    rank: int
    weight: int
    source: str


@dataclass(frozen=True)
class Table:
    """What the edits of an exercise give.

    ``rows`` has the fingerprints of every different wrong result, ``causes`` the edits of each that differ elsewhere
    too, ``passing`` those that no public case tells from the reference.
    """

    rows: np.ndarray
    causes: list[list[Made]]
    passing: list[Made]
    edits: int


def made(exercise: Exercise) -> list[Made]:
    """Every edit of the exercise's reference: single ones, the same in rows and columns, and two known mistakes."""
    ways = [exercise.reference]
    for k, way in enumerate(VARIANTS.get(exercise.name, ())):
        ways.append(edited(exercise.reference, way, f"another_way_{k}"))
    found: dict[str, Made] = {}
    lines: set[str] = set()  # whose slips are made; another way is of interest where it differs
    for reference in ways:
        function = numbered(textwrap.dedent(inspect.getsource(reference)))
        for one in _single(exercise, reference, function, lines):
            found.setdefault(one.source, one)
        lines |= set(headers(function))
    return [*found.values(), *_two_mistakes(exercise)]


def _single(exercise: Exercise, reference: Function, function: ast.FunctionDef, without: set[str]) -> Iterator[Made]:
    """Every slip in one way to write the reference, but for those in the lines ``without``."""
    arguments = next(iter(exercise.cases(Draw("public"))))[1]
    whole = pickle.dumps(function)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what slips warn of is theirs
        for mutation in mutations(function, kinds_of(reference, copy_arguments(arguments))):
            changed = mutated(whole, mutation) if mutation.line not in without else None
            if changed is None:
                continue
            try:
                made_of = compiled(changed, reference)
            except SyntaxError:  # a name that is read before it is told to be global, and the like
                continue
            yield Made(made_of, mutation.slips, mutation.rank, mutation.weight, ast.unparse(changed))


def _two_mistakes(exercise: Exercise) -> list[Made]:
    """Every two of the exercise's own mistakes that can be made in one answer."""
    pairs = []
    for names in combinations(exercise.mistakes, 2):
        both: Edit = exercise.mistakes[names[0]] + exercise.mistakes[names[1]]
        try:
            function = edited(exercise.reference, both, "_and_".join(names))
        except CourseError:  # the first leaves nothing of what the second changes
            continue
        slips = tuple(Slip("known", (("exercise", exercise.name), ("name", name))) for name in names)
        pairs.append(Made(function, slips, 2, 0, "\n".join(names)))
    return pairs


def table_of(exercise: Exercise, cases: Sequence[Case]) -> Table:
    """Runs every edit on the cases."""
    edits = made(exercise)
    others = [_case(exercise, *row[:2]) for row in exercise.cases(OTHER)]
    groups: dict[bytes, tuple[np.ndarray, list[Made]]] = {}
    for one in edits:
        row = _row(one.function, cases)
        groups.setdefault(_key(row), (row, []))[1].append(one)
    rows, causes, passing = [], [], []
    for row, same in groups.values():
        if not row.any():
            passing = same
        elif not (row >= FAR).all():
            different = _different(same, others)
            if len(different) <= MOST_TOLD:
                rows.append(row)
                causes.append(different)
    with np.errstate(over="ignore"):  # a product of everything is infinite in float32, and found as such
        return Table(np.array(rows, np.float32), causes, passing, len(edits))


def _different(same: list[Made], others: Sequence[Case]) -> list[Made]:
    """Of edits that are equal on the public cases, the plainest of each kind of result elsewhere.

    One slip explains more than two do: where a single one is among them, pairs are left out.
    """
    least = min(one.rank for one in same)
    plain = sorted((one for one in same if one.rank == least), key=lambda one: (one.weight, len(one.slips), one.source))
    if len({one.slips for one in plain}) == 1:
        return plain[:1]
    found: dict[bytes, Made] = {}
    for one in plain:
        found.setdefault(_key(_row(one.function, others)), one)
    return list({one.slips: one for one in found.values()}.values())


def _case(exercise: Exercise, name: str, arguments: tuple[Any, ...]) -> Case:
    bare = Case(exercise.name, name, exercise.parameters, exercise.outputs, arguments)
    return replace(bare, expected=call(exercise.reference, bare).value)


def _row(function: Function, cases: Sequence[Case]) -> np.ndarray:
    """The fingerprints of all calls.  An edit of a reference keeps nothing from one call to the next."""
    return np.concatenate([fingerprint(case, call(function, case, SECONDS, again=False)) for case in cases])


def _key(row: np.ndarray) -> bytes:
    return (np.round(row, DIGITS) + 0.0).tobytes()


# --- the file ---------------------------------------------------------------------------------------


def digest(exercise: Exercise, path: Path = PUBLIC) -> str:
    """Of all that a table follows from: the reference and what it calls, mistakes, cases, and how it is made."""
    parts = [inspect.getsource(module) for module in (operators, maker, expressions, tree, fingerprints, known)]
    parts += [Path(__file__).read_text(encoding="utf-8")]
    parts += sorted(inspect.getsource(function) for function in _called(exercise.reference))
    parts += [repr(sorted(exercise.mistakes.items())), repr(VARIANTS.get(exercise.name))]
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
    """Make the tables anew that are stale; returns the file when there were any, relative to the repository."""
    old = stale(path)
    if not old:
        return []
    if not check:
        with replacing(path) as temporary, create(temporary) as file:
            file.attrs.update(licence="BSD-3-Clause", source="course build")
            for name, exercise in searched().items():
                if name in old:
                    write(file.create_group(name), exercise, table_of(exercise, read(name)))
                else:
                    with h5py.File(path, "r") as before:
                        before.copy(name, file)
    return [str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)]


def write(group: h5py.Group, exercise: Exercise, table: Table) -> None:
    """Store a table: fingerprints, keys and facts, and no code."""
    group.attrs.update(digest=digest(exercise), made=table.edits, passing=len(table.passing))
    slips: dict[Slip, int] = {}
    rows = [[[slips.setdefault(slip, len(slips)) for slip in one.slips] for one in row] for row in table.causes]
    told = {
        "slips": [[slip.key, dict(slip.facts)] for slip in slips],
        "rows": rows,
        "ranks": [row[0].rank for row in table.causes],
    }
    with packing(group) as nodes:
        nodes.create_dataset("rows", data=table.rows).attrs["cases"] = [case.name for case in read(exercise.name)]
        nodes.create_dataset("causes", data=np.frombuffer(json.dumps(told, separators=(",", ":")).encode(), np.uint8))

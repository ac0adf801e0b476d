"""All edits of an exercise: single ones, the same in rows and columns, pairs of the commonest, two known mistakes."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from helpers.checks.cases import Case
from helpers.checks.plain import copy_arguments
from instructor.edit import Edit, Function, edited
from instructor.errors import CourseError
from instructor.exercise import Exercise
from instructor.mutation.maker import headers
from instructor.mutation.operators import kinds_of, mutations
from instructor.mutation.run import key_of, returns_nowhere
from instructor.mutation.steps import Steps, steps_of
from instructor.mutation.tree import Changeable, Mutation, Slip, compiled, numbered
from instructor.mutation.ways import ways

SINGLE, TWO_MISTAKES, TWO_SLIPS = 1, 2, 3  # ranks: the smaller explains more simply
LEAST = 1500  # edits of an exercise with loops: so many pairs are made that there are as many
COMMONEST = 40  # single edits of which every two are put together, and more where LEAST asks for it


@dataclass(frozen=True)
class Made:
    """One edit as a function, with what is said of it; of single ones also what was changed in which way."""

    function: Function
    slips: tuple[Slip, ...]
    rank: int
    weight: int
    source: str
    way: Function | None = None
    mutation: Mutation | None = None


def single(exercise: Exercise, cases: Sequence[Case]) -> list[Made]:
    """Every small edit of the reference and of the other ways to write it; equal code once."""
    steps = steps_of(exercise)
    found: dict[str, Made] = {}
    lines: set[str] = set()  # whose slips are made; another way is of interest where it differs
    for way in (exercise.reference, *ways(exercise.name)):
        function = _parsed(way)
        for one in _of_way(way, function, cases, lines, steps):
            found.setdefault(one.source, one)
        lines |= set(headers(function))
    return list(found.values())


def _parsed(way: Function) -> ast.FunctionDef:
    return numbered(textwrap.dedent(inspect.getsource(way)))


def _of_way(
    way: Function, function: ast.FunctionDef, cases: Sequence[Case], without: set[str], steps: Steps
) -> Iterator[Made]:
    """Every slip in one way to write it, but for those in the lines ``without``."""
    kinds: dict[str, str] = {}
    for case in cases:  # each of which may go through another branch
        kinds |= kinds_of(way, copy_arguments(case.arguments))
    tree = Changeable(function)
    for mutation in mutations(function, kinds):
        if mutation.line not in without:
            told = replace(mutation, slips=tuple(_with_step(slip, mutation.line, steps) for slip in mutation.slips))
            yield from _made(way, tree, told)


def _with_step(slip: Slip, line: str, steps: Steps) -> Slip:
    step = steps.of(line, dict(slip.facts).get("place", ""))
    return Slip(slip.key, tuple(sorted((*slip.facts, ("step", step))))) if step else slip


def _made(way: Function, tree: Changeable, mutation: Mutation) -> Iterator[Made]:
    """The edit as a function; nothing where it finds its place no more, or is no Python."""
    changed = tree.changed(mutation)
    if changed is None:
        return
    try:
        function = compiled(changed, way)
    except SyntaxError:  # a name that is read before it is told to be global, and the like
        return
    yield Made(function, mutation.slips, mutation.rank, mutation.weight, ast.unparse(changed), way, mutation)


def two_mistakes(exercise: Exercise) -> list[Made]:
    """Every two of the exercise's own mistakes that can be made in one answer."""
    pairs = []
    for names in combinations(exercise.mistakes, 2):
        both: Edit = exercise.mistakes[names[0]] + exercise.mistakes[names[1]]
        try:
            function = edited(exercise.reference, both, "_and_".join(names))
        except CourseError:  # the first leaves nothing of what the second changes
            continue
        slips = tuple(Slip("known", (("exercise", exercise.name), ("name", name))) for name in names)
        pairs.append(Made(function, slips, TWO_MISTAKES, 0, "\n".join(names)))
    return pairs


def two_slips(exercise: Exercise, made: Sequence[Made], rows: Sequence[np.ndarray]) -> list[Made]:
    """Every two of the commonest single edits, one of each different wrong result; ``rows`` has what they give.

    Both are edits of the reference; where that makes too few for an exercise with loops, of another way, too.
    """
    given = sorted(zip(made, rows, strict=True), key=lambda pair: (pair[0].weight, len(pair[0].slips)))
    loops = any(isinstance(node, ast.For) for node in ast.walk(_parsed(exercise.reference)))
    sources, pairs = {one.source for one in made}, []
    for way in (exercise.reference, *ways(exercise.name)):
        found: dict[bytes, Made] = {}
        for one, row in given:
            if one.way is way and row.any() and not returns_nowhere(row):
                found.setdefault(key_of(row), one)
        tree = Changeable(_parsed(way))
        for count, later in enumerate(found.values()):
            enough = count >= COMMONEST or way is not exercise.reference
            if enough and not (loops and len(made) + len(pairs) < LEAST):
                break
            for first in list(found.values())[:count]:
                for pair in _both(way, tree, first, later):
                    if pair.source not in sources:
                        sources.add(pair.source)
                        pairs.append(pair)
    return pairs


def _both(way: Function, tree: Changeable, first: Made, later: Made) -> Iterator[Made]:
    assert first.mutation is not None and later.mutation is not None
    yield from _made(way, tree, replace(first.mutation + later.mutation, rank=TWO_SLIPS))

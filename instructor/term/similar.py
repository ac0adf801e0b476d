"""Pairs of answers that are alike after names, order and comments are set aside: a list to look at, never a verdict."""

import ast
import builtins
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import nbformat

from instructor.exercises import exercises
from instructor.grade_ids import grade_id
from instructor.paths import NOTEBOOKS, SOLUTIONS, replacing
from instructor.term.roster import Student
from instructor.web.templates import environment, styles

LEAST = 3  # unusual statements that two answers share
ALIKE = 0.75  # of what is unusual in either
USUAL = 0.25  # of the class; what so many wrote tells nothing
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """Two students' answers to one exercise, with how many unusual statements they share, and of how many."""

    exercise: str
    one: str
    other: str
    shared: int
    of: int
    weight: float
    sources: tuple[str, str]


class _Renamed(ast.NodeTransformer):
    """Names of a student's own become one and the same; what is called, built in or a parameter keeps its name."""

    def __init__(self, kept: frozenset[str]) -> None:
        self.kept = kept

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(node.id if node.id in self.kept else "_", node.ctx)


def statements(source: str, parameters: Iterable[str]) -> Counter[str]:
    """The statements of an answer by their shape, in no order; an empty counter for what is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Counter()
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    renamed = _Renamed(frozenset({*parameters, *called, *vars(builtins), "np"}))
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, ast.FunctionDef | ast.Import | ast.ImportFrom | ast.Pass):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        found[_shape(node, renamed)] += 1
    return found


def _shape(node: ast.stmt, renamed: _Renamed) -> str:
    """A statement without what stands in its block, and without names."""
    parts = [type(node).__name__]
    for name, value in ast.iter_fields(node):
        if name in ("body", "orelse", "finalbody", "handlers", "type_comment"):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                parts.append(ast.dump(renamed.visit(each), annotate_fields=False))
            elif each is not None:
                parts.append(repr(each))
    return " ".join(parts)


def answers(root: Path, lesson: str) -> dict[str, dict[str, str]]:
    """What each student wrote, by exercise, from the notebooks that grading has put in order."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    known = {name for name, exercise in exercises().items() if exercise.lesson == lesson}
    for path in sorted((root / "autograded").glob(f"*/{lesson}/{lesson}.ipynb")):
        for name, source in _cells(path).items():
            if name in known:
                found[name][path.parents[1].name] = source
    return dict(found)


def _cells(path: Path) -> dict[str, str]:
    """The code of a notebook's marked cells, by grade id; {} for a notebook that cannot be read."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError):
        return {}
    return {grade_id(cell): cell.source for cell in notebook.cells if cell.cell_type == "code" and grade_id(cell)}


def pairs(exercise: str, sources: Mapping[str, str], given: Sequence[str] = ()) -> list[Pair]:
    """The pairs of one exercise's answers that share what nearly nobody else wrote, the most alike first.

    ``given`` are texts whose statements do not count: the stub and the usual solutions.
    """
    parameters = exercises()[exercise].parameters if exercise in exercises() else ()
    usual = set().union(*(statements(text, parameters) for text in given))
    own = {student: statements(source, parameters) for student, source in sources.items()}
    who: dict[str, set[str]] = defaultdict(set)
    for student, found in own.items():
        for shape in found:
            who[shape].add(student)
    most = max(2.0, USUAL * len(own))
    rare = {shape for shape, students in who.items() if shape not in usual and len(students) <= most}
    weight = {shape: math.log(len(own) / len(who[shape])) + 1 for shape in rare}
    unusual = {student: Counter({s: n for s, n in found.items() if s in rare}) for student, found in own.items()}
    together: Counter[tuple[str, str]] = Counter()
    for shape in rare:
        together.update(combinations(sorted(who[shape]), 2))
    made = []
    for (one, other), count in together.items():
        shared, both = unusual[one] & unusual[other], unusual[one] | unusual[other]
        alike = sum(weight[s] * n for s, n in shared.items()) / sum(weight[s] * n for s, n in both.items())
        if count >= LEAST and alike >= ALIKE:
            texts = (sources[one], sources[other])
            made.append(Pair(exercise, one, other, shared.total(), both.total(), alike * shared.total(), texts))
    return sorted(made, key=lambda pair: (-pair.weight, pair.one, pair.other))


def similar(root: Path, lesson: str) -> list[Pair]:
    """All pairs of a lesson that are worth a look."""
    found, given = [], [_cells(folder / lesson / f"{lesson}.ipynb") for folder in (NOTEBOOKS, SOLUTIONS)]
    for exercise, sources in answers(root, lesson).items():
        found += pairs(exercise, sources, [cells[exercise] for cells in given if exercise in cells])
    return sorted(found, key=lambda pair: -pair.weight)


def write_page(path: Path, lesson: str, found: Sequence[Pair], people: Mapping[str, Student]) -> None:
    """A page with the pairs side by side, which says what it is not."""
    named = {student: f"{each.name} ({student})" for student, each in people.items()}
    rows = [
        {"pair": pair, "one": named.get(pair.one, pair.one), "other": named.get(pair.other, pair.other)}
        for pair in found
    ]
    page = environment(HERE / "templates").get_template("similar.html")
    with replacing(path) as temporary:
        text = page.render(css=styles(HERE / "templates" / "similar.css"), lesson=lesson, pairs=rows)
        temporary.write_text(text, encoding="utf-8", errors="replace")

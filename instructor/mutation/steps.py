"""Which step of a lesson's stub each line of a reference belongs to.

The stub says its steps as comments, "Step 6b (1 line): …", and the lesson's solution says where each begins; the
lines of a step that has parts are shared out among them by their numbers of lines.
"""

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from instructor.exercise import Exercise
from instructor.mutation.maker import header
from instructor.paths import LESSONS

_SAYS = re.compile(r"#\s+Step (?P<name>\d+(?P<part>[a-z]?))\b(?: \((?P<lines>\d+) lines?)?")
_CELL = re.compile(r'^# %% exercise="(\w+)".*?\n(.*?)(?=^# %%)', re.MULTILINE | re.DOTALL)
SOLUTION = "### BEGIN SOLUTION"


@dataclass(frozen=True)
class Steps:
    """The steps of one exercise: of each line without what it holds, and of each name that has one step alone."""

    lines: dict[str, str]
    names: dict[str, str]

    def of(self, line: str, place: str) -> str:
        """The step of a line, else of the name that it gives a value to; "" where neither is known."""
        return self.lines.get(line) or self.names.get(place.split(" ")[0].rstrip(","), "")


def steps_of(exercise: Exercise) -> Steps:
    """The steps of the exercise's stub; none where its lesson or stub says none."""
    path = LESSONS / f"{exercise.lesson}.py"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    cells = dict(_CELL.findall(text + "\n# %%"))
    stub, _, solution = cells.get(exercise.name, "").partition(SOLUTION)
    if not solution:
        return Steps({}, {})
    lines: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for statement, step in _shared(solution, _parts(stub)):
        lines[header(statement)] = step
        for name in _given(statement):
            names.setdefault(name, set()).add(step)
    return Steps(lines, {name: min(steps) for name, steps in names.items() if len(steps) == 1})


def _parts(stub: str) -> dict[str, list[tuple[str, int]]]:
    """Of each step that has parts, their names and numbers of lines."""
    parts: dict[str, list[tuple[str, int]]] = {}
    for found in _SAYS.finditer(stub):
        if found["part"]:
            step = found["name"].removesuffix(found["part"])
            parts.setdefault(step, []).append((found["name"], int(found["lines"] or 0)))
    return parts


def _shared(solution: str, parts: dict[str, list[tuple[str, int]]]) -> Iterator[tuple[ast.stmt, str]]:
    """Every statement of the solution with its step."""
    text = "def f():\n" + textwrap.indent(textwrap.dedent(solution), "    ")
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    by_line = {node.lineno: node for node in found if not isinstance(node, ast.FunctionDef)}
    of_steps: dict[str, list[int]] = {}  # the lines of code of each step
    step = ""
    for number, line in enumerate(text.splitlines(), start=1):
        says = _SAYS.search(line)
        step = says["name"] if says else step
        if step and line.strip() and not line.strip().startswith("#") and number > 1:
            of_steps.setdefault(step, []).append(number)
    for step, numbers in of_steps.items():
        loops = [number for number in numbers if isinstance(by_line.get(number), ast.For)]
        rest = [number for number in numbers if number not in loops]
        named = dict.fromkeys(numbers, step) | _allotted(rest, parts.get(step, []), by_line)
        yield from ((by_line[number], name) for number, name in named.items() if number in by_line)


def _allotted(numbers: list[int], parts: list[tuple[str, int]], by_line: dict[int, ast.stmt]) -> dict[int, str]:
    """The lines of a step by its parts, as far as both agree: no branch may lie in two of them."""
    names = [name for name, count in parts for _ in range(count)]
    if len(names) != len(numbers):
        return {}
    allotted = dict(zip(numbers, names, strict=True))
    for number in numbers:
        branch = by_line.get(number)
        if isinstance(branch, ast.If):
            inside = {allotted[k] for k in numbers if number <= k <= (branch.end_lineno or number)}
            if len(inside) > 1:
                return {k: name for k, name in allotted.items() if k < number}
    return allotted


def _given(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value to, and its place in the words of ``Maker``."""
    if isinstance(statement, ast.For):
        yield "loop"
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    for target in targets:
        for node in ast.walk(target) if target is not None and not isinstance(statement, ast.For) else ():
            if isinstance(node, ast.Name) and (isinstance(node.ctx, ast.Store) or isinstance(target, ast.Subscript)):
                yield node.id
                if isinstance(target, ast.Subscript):
                    break

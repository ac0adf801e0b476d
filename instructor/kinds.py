"""Exercises that are made of an earlier one: mend a function with one mistake, hunt for an input that shows mistakes.

Both use a function of an earlier lesson, so that what is handed out with them answers nothing that is still graded.
"""

import ast
import difflib
import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.checks.rules import EXPOSES, suspect
from helpers.messages import MEND
from instructor.edit import Edit, Function
from instructor.errors import CourseError
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw

HUNT = "hunt_"


def mend(of: Exercise, flaw: str, *, lesson: str, order: int) -> Exercise:
    """mend_NAME: the stub is the reference of ``of`` with its mistake ``flaw``; cases and mistakes are the same.

    It is never graded: by its lesson, everybody has the right function.  Raises CourseError for a mistake that is
    not one changed line.
    """
    name = MEND + of.name
    where = f"instructor/exercises/{name}.py: the mistake {flaw!r}"
    if flaw not in of.mistakes:
        raise CourseError(f"{where} is none of {of.name}'s: {', '.join(of.mistakes)}. Name another.")
    _require_earlier(of, name, lesson)
    right, wrong = (lines_of(function) for function in (of.reference, of.misconceptions[flaw]))
    changed = [line for line in difflib.ndiff(right, wrong) if line[0] in "+-"]
    if [line[0] for line in changed] != ["-", "+"]:
        raise CourseError(f"{where} changes more than one line, or adds or removes one. Choose another.")
    return Exercise(
        name=name,
        lesson=lesson,
        order=order,
        parameters=of.parameters,
        outputs=of.outputs,
        points=(0, 0),
        reference=of.reference,
        cases=of.cases,
        mistakes=of.mistakes,
        formula=of.formula,
        of=of.name,
        flaw=flaw,
    )


def hunt(
    of: Exercise,
    reference: Function,
    *,
    lesson: str,
    order: int,
    points: tuple[int, int],
    suspects: Mapping[str, Sequence[str]],
    most: int,
    naive: Sequence[Function],
    mistakes: dict[str, Edit],
) -> Exercise:
    """hunt_NAME: the student's function takes nothing and returns arguments for ``of``, on which suspects go wrong.

    ``suspects`` gives each case, suspect_KIND, the mistakes of ``of`` that it stands for: the public case has the
    first, a hidden one draws from the others where there are any.  ``most`` is how many numbers an input may have;
    ``reference`` returns the smallest that is known.  ``naive`` are inputs that one tries first: a suspect that one
    of them shows takes no thought.  ``mistakes`` are edits of the reference after which it misses some suspect; each
    is told where the student's input has the property of that name (PROPERTIES in helpers/checks/rules.py).
    """
    _require_earlier(of, HUNT + of.name, lesson)
    for kind, names in suspects.items():
        unknown = [name for name in names if name not in of.mistakes]
        if unknown or not names:
            raise CourseError(
                f"instructor/exercises/{HUNT}{of.name}.py: {kind} is to have mistakes of {of.name}, which knows no "
                f"{(unknown or ['nothing'])[0]!r}. There are: {', '.join(of.mistakes)}"
            )

    def cases(draw: Draw) -> Iterator[NamedCase]:
        for kind in suspects:
            yield kind, ()

    def wanted(draw: Draw) -> dict[str, Any]:
        return {
            kind: {
                "of": of.name,
                "outputs": of.outputs,
                "wrong": source_of(of, _drawn(draw, kind, names)),
                "most": most,
            }
            for kind, names in suspects.items()
        }

    return Exercise(
        name=HUNT + of.name,
        lesson=lesson,
        order=order,
        parameters=(),
        outputs=of.parameters,
        points=points,
        reference=reference,
        cases=cases,
        mistakes=mistakes,
        rule=EXPOSES,
        wanted=wanted,
        naive=tuple(naive),
        of=of.name,
    )


def _drawn(draw: Draw, kind: str, names: Sequence[str]) -> str:
    others = names[1:] or names
    return others[draw.choice(kind, len(others))] if draw.hidden else names[0]


def _require_earlier(of: Exercise, name: str, lesson: str) -> None:
    if of.lesson >= lesson:
        raise CourseError(
            f"instructor/exercises/{name}.py: {of.name} belongs to {of.lesson}, which is still graded when {lesson} "
            "is handed out. Use a function of an earlier lesson."
        )


def lines_of(function: Function) -> list[str]:
    """The statements of a function's body without comments, docstring and types, a line each."""
    return ast.unparse(_bare(function)).splitlines()[1:]


def source_of(of: Exercise, mistake: str) -> str:
    """The text of ``of`` with a mistake, which ``helpers.checks.rules.suspect`` makes a function of again.

    Raises CourseError when that is not the same function any more: its reference reads what a student does not have.
    """
    function = of.misconceptions[mistake]
    source = ast.unparse(_bare(function))
    for _, arguments, *_ in of.cases(Draw("public")):
        results = []
        for one in (function, suspect(source)):
            try:
                results.append(one(*arguments))
            except Exception as error:
                results.append(type(error).__name__)
        if not _same(*results):
            raise CourseError(
                f"instructor/exercises/{of.name}.py: {mistake!r} cannot be handed out as a suspect: without the "
                f"course's own modules it gives something else ({results[1]}). Choose another mistake."
            )
    return source


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, str) or isinstance(other, str) or isinstance(one, dict):
        return bool(one == other)
    return np.shape(one) == np.shape(other) and bool(np.allclose(one, other, equal_nan=True))


def _bare(function: Function) -> ast.FunctionDef:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(tree, ast.FunctionDef)
    tree.returns = None
    for argument in tree.args.args:
        argument.annotation = None
    if ast.get_docstring(tree) is not None:
        tree.body = tree.body[1:]
    return tree

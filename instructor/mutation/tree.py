"""Edits of a function's syntax tree that can be put together: each names the nodes it changes by their numbers."""

import ast
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from instructor.edit import Function

New = Callable[[Any], ast.AST | list[ast.stmt] | None]


@dataclass(frozen=True)
class Slip:
    """The key of a sentence in messages/en/slips.toml and the facts in it, all of them texts."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Mutation:
    """One edit: (number of a node, what takes its place) for each change, and what is said of it.

    ``line`` is the statement that is changed, without what it holds.  ``rank`` is 1 for one slip, 2 for two; of two
    mutations that do the same to rows and columns one's ``mirror`` is what ``mirrored`` makes of the other's.
    """

    changes: tuple[tuple[int, New], ...]
    slips: tuple[Slip, ...]
    rank: int = 1
    weight: int = 0
    mirror: tuple[str, ...] = ()
    line: str = ""

    def __add__(self, other: "Mutation") -> "Mutation":
        return Mutation(
            self.changes + other.changes, self.slips + other.slips, 2, max(self.weight, other.weight), line=self.line
        )


def numbered(source: str) -> ast.FunctionDef:
    """The function of ``source`` without its types, every node with a number."""
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    function.returns = None
    for argument in function.args.args:
        argument.annotation = None
    for number, node in enumerate(ast.walk(function)):
        node.number = number  # type: ignore[attr-defined]  # a node may carry what we like
    return function


def number_of(node: ast.AST) -> int:
    return getattr(node, "number", -1)


class _Replacing(ast.NodeTransformer):
    def __init__(self, number: int, new: New) -> None:
        self.number, self.new, self.done = number, new, False

    def visit(self, node: ast.AST) -> Any:
        if not self.done and number_of(node) == self.number:
            self.done = True
            return self.new(node)
        return self.generic_visit(node)


def mutated(function: bytes, mutation: Mutation) -> ast.FunctionDef | None:
    """The pickled function with every change made; None when one of them finds its node no more."""
    tree = pickle.loads(function)  # five times as fast as a deep copy, and there are thousands
    for number, new in mutation.changes:
        replacing = _Replacing(number, new)
        tree = replacing.visit(tree)
        if not replacing.done:
            return None
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.If | ast.FunctionDef) and not node.body:
            node.body = [ast.Pass()]
    return ast.fix_missing_locations(tree)


def compiled(tree: ast.FunctionDef, reference: Function) -> Function:
    """The function of a tree, in the module of the reference."""
    scope: dict[str, Any] = {}
    module = ast.Module(body=[tree], type_ignores=[])
    exec(compile(module, f"<{tree.name} mutated>", "exec"), reference.__globals__, scope)
    return scope[tree.name]


def statements(function: ast.FunctionDef) -> Iterator[tuple[ast.stmt, tuple[ast.stmt, ...]]]:
    """Every statement of the body with the loops and branches around it, outermost first."""

    def inside(body: list[ast.stmt], around: tuple[ast.stmt, ...]) -> Iterator[tuple[ast.stmt, tuple[ast.stmt, ...]]]:
        for statement in body:
            yield statement, around
            if isinstance(statement, ast.For | ast.If):
                yield from inside(statement.body, (*around, statement))
                yield from inside(statement.orelse, (*around, statement))

    return inside(function.body, ())

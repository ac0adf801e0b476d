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


Path = tuple[tuple[str, int | None], ...]  # (field, place in it if it is a list), from the function down


class Changeable:
    """A function's tree that is changed again and again, each time anew: there are thousands of edits."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self._pickled = pickle.dumps(function)  # read back five times as fast as a deep copy is made
        self._paths = dict(_paths(function, ()))

    def changed(self, mutation: Mutation) -> ast.FunctionDef | None:
        """The function with every change made; None when one of them finds its node no more."""
        tree = pickle.loads(self._pickled)
        for count, (number, new) in enumerate(mutation.changes):
            # where the first change is made, nothing has moved yet
            if not (self._put(tree, number, new) if count == 0 else _found(tree, number, new)):
                return None
        _fill(tree)
        return tree

    def _put(self, tree: ast.AST, number: int, new: New) -> bool:
        """Put what ``new`` makes of the node in its place; whether there is one."""
        if number not in self._paths:
            return False
        *above, (field, place) = self._paths[number]
        parent: Any = tree
        for name, index in above:
            parent = getattr(parent, name) if index is None else getattr(parent, name)[index]
        holder = getattr(parent, field)
        made = _located(new(holder if place is None else holder[place]))
        if place is None:
            setattr(parent, field, made)
        else:
            holder[place : place + 1] = [] if made is None else made if isinstance(made, list) else [made]
        return True


def _paths(node: ast.AST, path: Path) -> Iterator[tuple[int, Path]]:
    for field, value in ast.iter_fields(node):
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for place, child in items:
            if isinstance(child, ast.AST):
                below = (*path, (field, place))
                yield number_of(child), below
                yield from _paths(child, below)


def _located(made: Any) -> Any:
    """New nodes with a place in the source, which compile wants of all."""
    for node in made if isinstance(made, list) else [made]:
        if node is not None:
            ast.fix_missing_locations(node)
    return made


def _found(tree: ast.FunctionDef, number: int, new: New) -> bool:
    """The same as ``_put`` in a tree that has been changed already."""
    replacing = _Replacing(number, lambda old: _located(new(old)))
    replacing.visit(tree)
    return replacing.done


def _fill(tree: ast.FunctionDef) -> None:
    """Give a body to loops and branches that have lost all of theirs."""
    for holds in (tree, *(statement for statement, _ in statements(tree))):
        if isinstance(holds, ast.For | ast.If | ast.FunctionDef) and not holds.body:
            holds.body = [ast.fix_missing_locations(ast.Pass())]


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

"""The source of a student's function, with the functions and imports it needs to stand in a file of its own."""

import ast
import builtins
import difflib
import inspect
import re
import symtable
import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any


@dataclass(frozen=True)
class Source:
    """One ``def``: its own name, its text, what it reads when it runs and what already when it is defined.

    ``needed`` are the names in its decorators, default values and annotations.
    """

    name: str
    text: str
    used: frozenset[str]
    needed: frozenset[str]


@dataclass(frozen=True)
class Gathered:
    """What goes into the file for one function.

    ``sources``  the functions it calls, each before those that call it, and itself last
    ``names``    what the notebook calls each of them, in the same order
    ``imports``  for each imported name its line
    ``stand_ins``  for each exercise that the notebook took from the course, the line that imports it
    ``outside``  what else of the notebook they read when they run
    """

    sources: tuple[Source, ...]
    names: tuple[str, ...]
    imports: dict[str, str]
    stand_ins: dict[str, str]
    outside: tuple[str, ...]


def source_of(function: Any) -> Source | None:
    """The source of a function that a ``def`` made; None for anything else and where the text is not to be had."""
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or function.__closure__:
        return None  # what a closure holds does not stand in its text
    try:
        text = textwrap.dedent(inspect.getsource(function)).rstrip() + "\n"
        (node,) = ast.parse(text).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return None
    if not isinstance(node, ast.FunctionDef) or node.name != function.__code__.co_name:
        return None
    top = symtable.symtable(text, "source", "exec")
    needed = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_referenced()}
    used = {symbol.get_name() for symbol in _inner_symbols(top) if symbol.is_global() and symbol.is_referenced()}
    return Source(node.name, text, frozenset(used), frozenset(needed))


def _inner_symbols(table: symtable.SymbolTable) -> Iterator[symtable.Symbol]:
    """The symbols of every function and class inside a table."""
    for child in table.get_children():
        yield from child.get_symbols()
        yield from _inner_symbols(child)


def lines_changed(function: Any, before: Sequence[str]) -> int | None:
    """How many lines of a function's body are not as they were; None where its text is not to be had.

    ``before`` are its lines as Python writes them out, so that spaces and comments make no difference.
    """
    source = source_of(function)
    if source is None:
        return None
    (node,) = ast.parse(source.text).body
    assert isinstance(node, ast.FunctionDef)
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:] or [ast.Pass()]
    now = ast.unparse(node).splitlines()[1:]
    blocks = difflib.SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    return max(len(before), len(now)) - kept


def gather(function: Any, exercises: Collection[str]) -> Gathered | None:
    """A function's source and all that it needs; None when it cannot be had or could not be defined elsewhere.

    ``exercises`` are names that are stored by themselves, so they are not taken along.
    """
    found = _Found(getattr(inspect.unwrap(function), "__globals__", {}), exercises)
    if not found.take(getattr(function, "__name__", ""), function):
        return None
    names, sources = tuple(found.sources), tuple(found.sources.values())
    return Gathered(sources, names, found.imports, found.stand_ins, tuple(sorted(found.outside)))


class _Found:
    """What has been found so far, on a walk from one function to all that it calls."""

    def __init__(self, space: dict[str, Any], exercises: Collection[str]) -> None:
        self.space, self.exercises = space, exercises
        self.sources: dict[str, Source] = {}  # by the notebook's name, each before those that call it
        self.imports: dict[str, str] = {}
        self.stand_ins: dict[str, str] = {}
        self.outside: set[str] = set()
        self._seen: set[str] = set()

    def take(self, name: str, value: Any) -> bool:
        """Add a function after all that it calls; False when it has no source or lacks something to be defined."""
        source = source_of(value)
        if source is None:
            return False
        self._seen |= {name, source.name}
        for inner in sorted(source.used | source.needed):
            if inner in self.space and inner not in self._seen:
                self._add(inner, self.space[inner])
        if any(inner in self.outside or not self._is_there(inner) for inner in source.needed):
            return False
        self.sources[name] = source
        return True

    def _is_there(self, name: str) -> bool:
        return name in self.space or hasattr(builtins, name)

    def _add(self, name: str, value: Any) -> None:
        self._seen.add(name)
        value = getattr(value, "lent_for", value)  # the student's own, lent by helpers.layers: the file has it already
        line = _import_line(name, value, self.space)
        if name in self.exercises:
            if line and getattr(value, "__module__", "").startswith("helpers.layers."):
                self.stand_ins[name] = line
        elif line:
            self.imports[name] = line
        elif getattr(inspect.unwrap(value), "__globals__", None) is not self.space or not self.take(name, value):
            self.outside.add(name)


def _import_line(name: str, value: Any, space: dict[str, Any]) -> str:
    """The line that imports ``value`` under ``name``; "" when it comes from no other module."""
    if isinstance(value, ModuleType):
        return f"import {name}" if value.__name__ == name else f"import {value.__name__} as {name}"
    home, own_name = getattr(value, "__module__", None), getattr(value, "__name__", None)
    if not isinstance(home, str) or not isinstance(own_name, str) or home in ("__main__", space.get("__name__")):
        return ""
    public = home.lstrip("_")  # functools.reduce says that it lives in _functools
    homes = [place for place in (public, home) if getattr(sys.modules.get(place), own_name, None) is value]
    if not homes:
        return ""
    return f"from {homes[0]} import {own_name}" + ("" if own_name == name else f" as {name}")


class _Rename(ast.NodeTransformer):
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.new if node.id == self.old else node.id
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self.new if node.name == self.old else node.name
        return self.generic_visit(node)


def renamed(text: str, old: str, new: str) -> str:
    """The text of a ``def`` with the global name ``old`` written ``new``; strings and comments stay.

    Raises ValueError when the name means something else as well, or cannot be told apart in the text.
    """
    top = symtable.symtable(text, "source", "exec")
    same = [symbol for symbol in _inner_symbols(top) if symbol.get_name() == old]
    if any(not symbol.is_global() or symbol.is_declared_global() for symbol in same):
        raise ValueError(old)
    lines = [line.encode() for line in text.split("\n")]
    places = {(node.lineno, node.col_offset) for node in _names(ast.parse(text), old)}
    for node in ast.parse(text).body:
        head = re.match(rb"\s*def\s+", lines[node.lineno - 1])
        if isinstance(node, ast.FunctionDef) and node.name == old and head:
            places.add((node.lineno, head.end()))
    for row, column in sorted(places, reverse=True):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + new.encode() + line[column + len(old.encode()) :]
    result = b"\n".join(lines).decode()
    if ast.dump(ast.parse(result)) != ast.dump(_Rename(old, new).visit(ast.parse(text))):
        raise ValueError(old)  # a name in an f-string, whose place Python 3.11 does not know
    return result


def _names(tree: ast.AST, name: str) -> list[ast.Name]:
    """Where a name is used."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]

"""Which names a cell reads and which it makes: what a cell needs of those before it, told from its text alone."""

import ast
import builtins
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

# modules and functions that the first cell of every lesson makes
EVERYWHERE = frozenset({"np", "plt", "h5py", "matplotlib", "sys", "Path", "helpers", "public_tests", "display"})


@dataclass
class Names:
    """``reads`` are the names that a cell needs from outside, ``makes`` those it gives a value to or changes.

    Of these ``whole`` are the ones that it makes without having read them: what was before does not matter.
    """

    reads: set[str] = field(default_factory=set)
    makes: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)


def names_of(source: str) -> Names:
    """What a cell reads and makes; nothing for one that is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return Names()
    found = _Reader()
    for statement in tree.body:
        found.visit(statement)
    reads = (found.reads | (found.later - found.bound)) - set(dir(builtins))
    return Names(reads, found.bound | found.changed, found.bound - reads)


class _Reader(ast.NodeVisitor):
    """Walks the statements of a cell in their order, as Python runs them."""

    def __init__(self, inside: frozenset[str] = frozenset()) -> None:
        self.inside = inside  # names of a function's or comprehension's own
        self.reads: set[str] = set()
        self.later: set[str] = set()  # what functions read, when they are called
        self.bound: set[str] = set()
        self.changed: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._read(node.id)
        else:
            self.bound.add(node.id)

    def _read(self, name: str) -> None:
        if name not in self.inside and name not in self.bound:
            self.reads.add(name)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self._target(target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
        self._target(node.target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        base = _base(node.target)
        if base:
            self._read(base)
            self.changed.add(base)
        self.generic_visit(node.target)

    def _target(self, target: ast.expr) -> None:
        if isinstance(target, (ast.Subscript, ast.Attribute)):  # x[0] = 1 changes x
            base = _base(target)
            if base:
                self._read(base)
                self.changed.add(base)
            self.generic_visit(target)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                self._target(one)
        else:
            self.visit(target)

    def visit_Expr(self, node: ast.Expr) -> None:
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):  # history.append(1) changes history
            base = _base(call.func)
            if base and base not in EVERYWHERE:
                self.changed.add(base)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self._target(node.target)
        for statement in [*node.body, *node.orelse]:
            self.visit(statement)

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self._target(item.optional_vars)
        for statement in node.body:
            self.visit(statement)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.bound |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}

    visit_ImportFrom = visit_Import

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *(one for one in node.args.kw_defaults if one)):
            self.visit(part)
        self._inner([*ast.walk(node.args)], node.body)
        self.bound.add(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in (*node.args.defaults, *(one for one in node.args.kw_defaults if one)):
            self.visit(part)
        self._inner([*ast.walk(node.args)], [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases):
            self.visit(part)
        self._inner([], node.body)
        self.bound.add(node.name)

    def _inner(self, arguments: Iterable[ast.AST], body: Sequence[ast.AST]) -> None:
        """What a function reads from outside: all that it reads and never gives a value to."""
        own = {one.arg for one in arguments if isinstance(one, ast.arg)}
        shared: set[str] = set()
        for part in body:
            for node in ast.walk(part):
                if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                    own.add(node.id)
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler)):
                    own |= {node.name} - {None}
                elif isinstance(node, (ast.Import, ast.ImportFrom)):
                    own |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
                elif isinstance(node, ast.Global):
                    shared |= set(node.names)
        inner = _Reader(self.inside | frozenset(own - shared))
        for part in body:
            inner.visit(part)
        self.later |= (inner.reads | inner.later) - self.inside
        self.changed |= inner.bound & shared

    def _comprehension(self, node: Any) -> None:
        own = {one.id for part in node.generators for one in ast.walk(part.target) if isinstance(one, ast.Name)}
        inner = _Reader(self.inside | frozenset(own) | frozenset(self.bound))
        for part in node.generators:
            inner.visit(part.iter)
            for condition in part.ifs:
                inner.visit(condition)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                inner.visit(getattr(node, name))
        self.reads |= inner.reads
        self.later |= inner.later

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


def _base(node: ast.AST) -> str:
    """x of x[0].y; "" where there is no name."""
    while isinstance(node, (ast.Subscript, ast.Attribute, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""

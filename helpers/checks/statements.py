"""What each statement of a student's function reads and writes by index, out of its text.  Nothing is run here."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

import numpy as np

# calls and attributes in an index that change nothing: all else is not worked out a second time
HARMLESS_CALLS = {"abs", "int", "len", "max", "min", "range", "slice"}
HARMLESS_ATTRIBUTES = {"shape", "size", "ndim", "s_"}
_HARMLESS = (
    *(ast.Name, ast.Constant, ast.Tuple, ast.List, ast.Slice, ast.Subscript, ast.IfExp, ast.Starred),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
    *(ast.expr_context, ast.Attribute, ast.Call),
)


@dataclass(frozen=True)
class Place:
    """An array's name and the indices that stand behind it, one after the other, ready to be worked out."""

    name: str
    indices: tuple[CodeType, ...]

    def worked_out(self, names: dict[str, Any], space: dict[str, Any]) -> list[Any]:
        """The indices as they are now; raises what they raise."""
        return [eval(code, space, names) for code in self.indices]


@dataclass(frozen=True)
class Statement:
    """One statement without others in it, by its first and last line in the function's text, from 1.

    ``reads``   what it reads, in the text's order: places in arrays, and names
    ``writes``  the places that it gives a value to
    ``names``   the plain names that it gives a value to; ``adds`` tells that they keep the old one, as += does
    ``loops``   the names that count in the loops around it, outermost first; () where no loop is
    """

    first: int
    last: int
    reads: tuple[Place | str, ...]
    writes: tuple[Place, ...]
    names: tuple[str, ...]
    adds: bool
    loops: tuple[str, ...]
    returns: bool


def text_of(function: FunctionType) -> str | None:
    """The text of a function that a ``def`` made; None where it is not to be had."""
    try:
        text = textwrap.dedent(inspect.getsource(function))
        (node,) = ast.parse(text).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return None
    return text if isinstance(node, ast.FunctionDef) else None


def statements(text: str) -> list[Statement]:
    """The statements of a function's text; those of functions inside it are left out."""
    (node,) = ast.parse(text).body
    assert isinstance(node, ast.FunctionDef)
    return [_statement(*row) for row in _leaves(node.body, ())]


def _leaves(body: list[ast.stmt], loops: tuple[str, ...]) -> Iterator[tuple[ast.stmt, tuple[str, ...]]]:
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            continue
        blocks = [block for name in ("body", "orelse", "finalbody") if (block := getattr(node, name, None))]
        inside = loops + tuple(_counting(node))
        for block in blocks:
            yield from _leaves(block, inside)
        for handler in getattr(node, "handlers", ()):
            yield from _leaves(handler.body, loops)
        if not blocks:
            yield node, loops


def _counting(node: ast.stmt) -> list[str]:
    """The names that a loop counts with: those behind its ``for``, or in its condition."""
    head = node.target if isinstance(node, ast.For) else node.test if isinstance(node, ast.While) else None
    names = [part.id for part in ast.walk(head) if isinstance(part, ast.Name)] if head is not None else []
    return names or ["while"] * isinstance(node, ast.While)


def _statement(node: ast.stmt, loops: tuple[str, ...]) -> Statement:
    targets: list[ast.expr] = []
    value: ast.expr | None = getattr(node, "value", None)
    if isinstance(node, ast.Assign):
        targets = [part for target in node.targets for part in _parts(target)]
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        targets = [node.target]
    return Statement(
        first=node.lineno,
        last=node.end_lineno or node.lineno,
        reads=tuple(_reads(value)) if value is not None else (),
        writes=tuple(place for target in targets if (place := _place(target)) is not None),
        names=tuple(target.id for target in targets if isinstance(target, ast.Name)),
        adds=isinstance(node, ast.AugAssign),
        loops=loops,
        returns=isinstance(node, ast.Return),
    )


def _parts(target: ast.expr) -> Iterator[ast.expr]:
    """What one target gives values to: itself, or all that stands in a tuple."""
    if isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _parts(part)
    else:
        yield target


def _reads(node: ast.AST) -> Iterator[Place | str]:
    """Places and names in an expression; of what cannot be worked out again, its parts."""
    place = _place(node) if isinstance(node, ast.Subscript) else None
    if place is not None:
        yield place
    elif isinstance(node, ast.Name):
        yield node.id
    else:
        for child in ast.iter_child_nodes(node):
            yield from _reads(child)


def _place(node: ast.AST) -> Place | None:
    """A[...] and A[...][...] as a place; None for anything else, and for an index that may change something."""
    indices: list[CodeType] = []
    while isinstance(node, ast.Subscript):
        if not _harmless(node.slice):
            return None
        indices.insert(0, compile(ast.Expression(node.slice), "<index>", "eval"))
        node = node.value
    return Place(node.id, tuple(indices)) if indices and isinstance(node, ast.Name) else None


def _harmless(node: ast.AST) -> bool:
    for part in ast.walk(node):
        if not isinstance(part, _HARMLESS):
            return False
        if isinstance(part, ast.Attribute) and part.attr not in HARMLESS_ATTRIBUTES:
            return False
        if isinstance(part, ast.Call) and not (isinstance(part.func, ast.Name) and part.func.id in HARMLESS_CALLS):
            return False
    return True


def written(indices: list[Any]) -> str:
    """Indices as one would type them: [0, 2:5, :]."""
    return "".join(f"[{', '.join(map(_one, index if isinstance(index, tuple) else (index,)))}]" for index in indices)


def _one(index: Any) -> str:
    if isinstance(index, slice):
        ends = ("" if end is None else str(end) for end in (index.start, index.stop))
        return ":".join(ends) + (f":{index.step}" if index.step not in (None, 1) else "")
    if index is Ellipsis:
        return "..."
    if isinstance(index, np.ndarray) and index.ndim:
        return "mask" if index.dtype == bool else "array"
    return "newaxis" if index is None else str(index)

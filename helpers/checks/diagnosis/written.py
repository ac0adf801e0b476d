"""What a student's function says by its text, held against what an edit is said to have done there.  Pure.

It decides nothing but whether a sentence may be told: where the text cannot be read, it may.
"""

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from helpers.checks.call import Failure
from helpers.messages import find

Said = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # (key, facts) of one slip or of two at once

OF_ITS_LINE = {"index", "index_part", "bound"}  # what is said of these stands in the line that stops, as it is
NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Written:
    """The names that get a value, each with the texts of what it gets, what the loops go over, and the whole text, as
    such and as its syntax tree.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    loops: list[str] = field(default_factory=list)
    text: str = ""
    tree: ast.AST | None = None

    def behind(self, names: set[str]) -> set[str]:
        """These names, those that they are worked out from, and so on."""
        found, new = set(names), set(names)
        while new:
            texts = [text for name in new for text in self.values.get(name, [])]
            new = {name for text in texts for name in NAME.findall(text)} - found
            found |= new
        return found


@lru_cache(maxsize=32)
def written(code: str) -> Written | None:
    """What a function's text says; None where it is no Python, or not known."""
    try:
        tree = ast.parse(textwrap.dedent(code))
    except (SyntaxError, ValueError, RecursionError):
        return None
    if not tree.body:
        return None
    values: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for name in {name for target in targets for name in _stored(target)}:
                values.setdefault(name, []).append(ast.unparse(node.value))
    loops = [ast.unparse(node.iter) for node in ast.walk(tree) if isinstance(node, ast.For | ast.comprehension)]
    return Written(values, loops, ast.unparse(tree), tree)


def _stored(target: ast.expr) -> Iterator[str]:
    """The names that a target gives a value to, as wholes or at some of their places."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Subscript | ast.Starred):
        yield from _stored(target.value)
    elif isinstance(target, ast.Tuple | ast.List):
        for one in target.elts:
            yield from _stored(one)


def may_be_of(said: Said, failure: Failure, place: str) -> bool:
    """Whether the text allows an edit; ``place`` is the name that the line which stops gives a value to."""
    text = written(failure.code)
    return all(_allowed(key, dict(facts), failure.line, place, text) for key, facts in said)


def _allowed(key: str, facts: dict[str, str], line: str, place: str, text: Written | None) -> bool:
    got, of = facts.get("got", ""), re.split(r"[ ,]", facts.get("place", ""))[0]
    in_line = set(NAME.findall(line))
    if key in OF_ITS_LINE and not (set(NAME.findall(got)) <= in_line and _joined(got) in _joined(line)):
        return False
    if text is None:
        return True
    if not _names_it(key, facts, text):
        return False
    if key == "index_left_out" and not _may_lack(facts, text) or key == "index_whole" and not _takes_all(facts, text):
        return False
    if key == "index_swapped" and _in_place(facts, text):
        return False
    if place and of == place and not set(NAME.findall(facts.get("array", ""))) <= text.behind(in_line):
        return False
    if key == "loop":
        return any(_same(got) in loop for loop in text.loops)
    if key == "argument":
        return any(_same(got) in call for call in _calls(facts.get("function", ""), text))
    if key.startswith("border"):
        return "np.pad" in text.text
    values = text.values.get(of, [])
    if key == "name":
        return any(set(_WORD.findall(got)) <= set(_WORD.findall(value)) for value in values)
    if key.startswith("dropped") and "what" in facts:
        return not values or not all(_joined(facts["what"]) in _joined(value) for value in values)
    return True


# the facts that are code of the reference's, and so may speak of names that the student does not have
_CODE = ("got", "wanted", "array", "function", "left", "right", "of")
# how far a loop over an axis runs
_OF_LOOP = {"image": ("m",), "row": ("n_H",), "column": ("n_W",), "channel": ("n_C_prev", "n_C"), "filter": ("n_C",)}


def _names_it(key: str, facts: dict[str, str], text: Written) -> bool:
    """Whether every name that would be told stands in the student's text, but for what is said to be missing there."""
    there = {"np", "loop", "max", "average", *find("slips_places"), *NAME.findall(text.text)}
    missing = {("not_called", "function"), ("left_out", "place")}
    told = [name for name in (*_CODE, "place") if (key, name) not in missing and f"{{{name}}}" in _template(key)]
    return {name for fact in told for name in NAME.findall(facts.get(fact, ""))} <= there


def _calls(function: str, text: Written) -> list[str]:
    """What is handed over in each call of a function, however it is looked up."""
    nodes = ast.walk(text.tree) if text.tree is not None else ()
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    name = function.rpartition(".")[2]
    handed = [[*call.args, *call.keywords] for call in calls if ast.unparse(call.func).rpartition(".")[2] == name]
    return [", ".join(map(ast.unparse, things)) for things in handed]


def _template(key: str) -> str:
    return str(find("slips").get(key, ""))


def _may_lack(facts: dict[str, str], text: Written) -> bool:
    """Whether the index of an axis may be missing at an array.

    It is not where that of the loop stands at every place of the array, nor where no loop goes over such an axis.
    """
    bounds, array = _OF_LOOP.get(facts.get("axis", ""), ()), facts.get("array", "")
    if text.tree is None or not bounds or not text.loops:
        return True
    loops = [node for node in ast.walk(text.tree) if isinstance(node, ast.For)]
    ranges = [f"range({bound})" for bound in bounds]
    names = {ast.unparse(node.target) for node in loops if ast.unparse(node.iter) in ranges}
    if not names:
        known = {f"range({bound})" for more in _OF_LOOP.values() for bound in more}
        return not set(text.loops) <= known
    used = [set(NAME.findall(ast.unparse(index))) for index in _indices(text.tree, array)]
    return not used or any(not inside & names for inside in used)


def _in_place(facts: dict[str, str], text: Written) -> bool:
    """Whether two axes' indices stand where they belong at every place of an array, each a colon or its own loop's."""
    axes = _AXES_OF_FILTERS if facts.get("array", "") in ("W", "dW") else _AXES
    if text.tree is None or not {facts.get("one"), facts.get("other")} <= set(axes):
        return False
    loops = [node for node in ast.walk(text.tree) if isinstance(node, ast.For)]
    used = [index for index in _indices(text.tree, facts["array"]) if isinstance(index, ast.Tuple)]
    for index in used:
        for axis in (facts["one"], facts["other"]):
            ranges = [f"range({bound})" for bound in _OF_LOOP[axis]]
            names = {ast.unparse(node.target) for node in loops if ast.unparse(node.iter) in ranges}
            part = index.elts[axes.index(axis)] if len(index.elts) == len(axes) else None
            if not isinstance(part, ast.Slice) and (part is None or ast.unparse(part) not in names):
                return False
    return bool(used)


_AXES = ("image", "row", "column", "channel")
_AXES_OF_FILTERS = ("row", "column", "channel", "filter")


def _indices(tree: ast.AST, array: str) -> list[ast.expr]:
    """What stands in the square brackets behind an array, wherever it is used."""
    return [n.slice for n in ast.walk(tree) if isinstance(n, ast.Subscript) and ast.unparse(n.value) == array]


def _takes_all(facts: dict[str, str], text: Written) -> bool:
    """Whether the whole of some axis is taken by a colon, wherever the array is used."""
    ranges = [
        node for index in _indices(text.tree or ast.Module([], []), facts.get("array", "")) for node in ast.walk(index)
    ]
    return any(isinstance(node, ast.Slice) and node.lower is None and node.upper is None for node in ranges)


_WORD = re.compile(r"\w+")


def _same(code: str) -> str:
    """A piece of code as ``ast`` writes it."""
    try:
        return ast.unparse(ast.parse(code, mode="eval"))
    except SyntaxError:  # cut short
        return code


def _joined(code: str) -> str:
    return "".join(code.split())

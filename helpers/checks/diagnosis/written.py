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

Said = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # (key, facts) of one slip or of two at once

OF_ITS_LINE = {"index", "index_part", "bound"}  # what is said of these stands in the line that stops, as it is
NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Written:
    """The names that get a value, each with the texts of what it gets, what the loops go over, and the whole text."""

    values: dict[str, list[str]] = field(default_factory=dict)
    loops: list[str] = field(default_factory=list)
    text: str = ""

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
    return Written(values, loops, ast.unparse(tree))


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
    if place and of == place and not set(NAME.findall(facts.get("array", ""))) <= text.behind(in_line):
        return False
    if key == "loop":
        return any(_same(got) in loop for loop in text.loops)
    if key == "argument":
        return _same(got) in text.text
    if key.startswith("border"):
        return "np.pad" in text.text
    values = text.values.get(of, [])
    if key == "name":
        return any(set(_WORD.findall(got)) <= set(_WORD.findall(value)) for value in values)
    if key.startswith("dropped") and "what" in facts:
        return not values or not all(_joined(facts["what"]) in _joined(value) for value in values)
    return True


_WORD = re.compile(r"\w+")


def _same(code: str) -> str:
    """A piece of code as ``ast`` writes it."""
    try:
        return ast.unparse(ast.parse(code, mode="eval"))
    except SyntaxError:  # cut short
        return code


def _joined(code: str) -> str:
    return "".join(code.split())

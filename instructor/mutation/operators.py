"""All slips of a reference: the single ones, and the same at both of a pair of places, rows and columns."""

import ast
import re
import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import numpy as np

from instructor.edit import Function
from instructor.mutation.expressions import Expressions
from instructor.mutation.tree import Mutation

MIRROR = {
    "n_H": "n_W",
    "n_H_prev": "n_W_prev",
    "h": "w",
    "vert_start": "horiz_start",
    "vert_end": "horiz_end",
    "rows": "cols",
    "r": "s",
}
MIRROR |= {there: here for here, there in MIRROR.items()}


def kinds_of(reference: Function, arguments: tuple[Any, ...]) -> dict[str, str]:
    """What each local name of the reference holds at its end: "int", "array" and so on."""
    found: dict[str, str] = {}

    def kind(value: Any) -> str:
        if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
            return "int"
        return f"array{value.ndim}" if isinstance(value, np.ndarray) else type(value).__name__

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        if frame.f_code is not reference.__code__:
            return None
        if event == "return":
            found.update((name, kind(value)) for name, value in frame.f_locals.items())
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reference(*arguments)
    finally:
        sys.settrace(before)
    return found


def mutations(function: ast.FunctionDef, kinds: dict[str, str]) -> list[Mutation]:
    """Every single slip, then the same at both of a pair of places, rows and columns."""
    single = list(Expressions(function, kinds).all())
    by_mirror: dict[tuple[str, ...], Mutation] = {}
    for one in single:
        by_mirror.setdefault(_key(one.mirror), one)
    both = []
    for one in single:
        here, there = _key(one.mirror), _key(tuple(mirrored(text) for text in one.mirror))
        other = by_mirror.get(there)
        if other is not None and other is not one and here < there:
            pair = one + other
            both.append(replace(pair, rank=1))
    return single + both


def _key(mirror: tuple[str, ...]) -> tuple[str, ...]:
    """Of a line only its words count: one that has both rows and columns is its own mirror."""
    line, *rest = mirror
    return (" ".join(sorted(re.findall(r"\w+", line))), *rest)


def mirrored(text: str) -> str:
    """Code with rows for columns and columns for rows."""
    return re.sub(r"\b\w+\b", lambda word: MIRROR.get(word[0], word[0]), text)

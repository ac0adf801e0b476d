"""A call, step by step: what a student's own lines read and write by index, while they run as they stand.

The tracing is Python's own, as for counting lines (`lines`); no line is changed.  A step is one write into
an array.  A function that writes none by index is recorded by the values that it gives to names.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from types import FrameType, FunctionType
from typing import Any, TypeGuard

import numpy as np

from helpers.checks.call import Outcome, call, written_function
from helpers.checks.cases import Case
from helpers.checks.statements import Place, Statement, statements, text_of, written

MOST_STEPS = 400
MOST_NUMBERS = 2_000  # of an array that is followed


@dataclass(frozen=True)
class Access:
    """Numbers of an array that a step reads or writes: which array, where by flat position, and as it is written."""

    array: int
    positions: np.ndarray
    text: str


@dataclass(frozen=True)
class Step:
    """One write: ``line`` counts from 1 in the function's text, ``counts`` are the loops' names and values.

    ``changes`` has for each array that the step touches the positions that differ from the step before, and
    what stands there now.  ``addresses`` are where the numbers written lie in memory, for whoever looks for one.
    """

    line: int
    counts: tuple[tuple[str, int], ...]
    reads: tuple[Access, ...]
    target: Access
    before: np.ndarray
    after: np.ndarray
    changes: dict[int, list[tuple[int, float]]]
    addresses: np.ndarray


@dataclass
class Walk:
    """What was recorded: the function's text, its arrays (name, first content) and the steps.

    ``whole`` is False when the call made more steps than are kept.  ``returned`` is the object that came back.
    """

    text: str
    arrays: list[tuple[str, np.ndarray]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    whole: bool = True
    returned: Any = None
    outcome: Outcome = field(default_factory=Outcome)

    def step_of(self, output: Any, index: tuple[int, ...]) -> int | None:
        """The last step that wrote the number at ``index`` of an array that came back; None when none did."""
        if not isinstance(output, np.ndarray):
            return None
        at = output.__array_interface__["data"][0] + sum(i * s for i, s in zip(index, output.strides, strict=True))
        return next((k for k in reversed(range(len(self.steps))) if at in self.steps[k].addresses), None)


def walkable(function: Callable[..., Any]) -> bool:
    """Whether the function's own text writes numbers of an array by index inside a loop."""
    own = written_function(function)
    text = text_of(own) if own is not None else None
    return text is not None and any(one.writes and one.loops for one in statements(text))


def record(function: Callable[..., Any], case: Case) -> Walk | None:
    """Call the function once on the case's arguments and record its steps; None when its text is not to be had.

    Raises nothing of the student's but KeyboardInterrupt: what went wrong is in the outcome.
    """
    own = written_function(function)
    text = text_of(own) if own is not None else None
    if own is None or text is None:
        return None
    recorder = _Recorder(own, text)

    @wraps(function)
    def traced(*arguments: Any) -> Any:
        before = sys.gettrace()
        sys.settrace(recorder.trace)
        try:
            return function(*arguments)
        finally:
            sys.settrace(before)

    recorder.walk.outcome = call(traced, case, again=False)
    return recorder.walk


class _Recorder:
    def __init__(self, own: FunctionType, text: str) -> None:
        self.walk = Walk(text)
        self._code, self._space = own.__code__, own.__globals__
        self._statements = statements(text)
        self._by_line = {line: one for one in self._statements for line in range(one.first, one.last + 1)}
        self._plain = not any(one.writes for one in self._statements)  # nothing is written by index
        self._objects: list[np.ndarray] = []  # of walk.arrays, kept so that no other gets the place in memory
        self._last: list[np.ndarray] = []
        self._carried: dict[str, list[Access]] = {}  # what went into a plain name
        self._pending: tuple[Statement, list[Access], list[tuple[Access, np.ndarray, np.ndarray]]] | None = None
        self._frame: FrameType | None = None

    def trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Follow the first call of the function itself; nothing of what it calls."""
        if self._frame is None and frame.f_code is self._code and self.walk.whole:
            self._frame = frame
            return self._inside
        return None

    def _inside(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            one = self._by_line.get(frame.f_lineno - self._code.co_firstlineno + 1)
            if self._pending and one is self._pending[0] and one.last > one.first:
                return self._inside  # a further line of the same statement
            self._finish(frame)
            if len(self.walk.steps) >= MOST_STEPS:
                self.walk.whole = False
                sys.settrace(None)
                return None
            if one is not None:
                self._begin(one, frame)
        elif event == "return":
            one = self._pending[0] if self._pending else None
            self._finish(frame)
            self.walk.returned = argument
            if self._plain and one is not None and one.returns:
                self._assigned(one, frame, "return", argument, self._reads(one, frame))
        elif event == "exception":
            self._pending = None  # it was not carried out
        return self._inside

    def _begin(self, one: Statement, frame: FrameType) -> None:
        """Before a statement runs: what it will read and write, and what stands there now."""
        found = (self._access(place, frame) for place in one.writes)
        targets = [
            (access, array, _numbers(array)[access.positions])
            for access in found
            if access is not None
            for array in (self._objects[access.array],)
        ]
        self._pending = one, self._reads(one, frame), targets

    def _reads(self, one: Statement, frame: FrameType) -> list[Access]:
        found: list[Access] = []
        for read in one.reads:
            new = [self._access(read, frame)] if isinstance(read, Place) else self._behind(read, frame)
            found += [access for access in new if access is not None]
        return list({(access.array, access.text): access for access in found}.values())

    def _behind(self, name: str, frame: FrameType) -> list[Access]:
        """What went into a plain name; of an array that no index has been used for, the whole."""
        if name in self._carried:
            return self._carried[name]
        array = frame.f_locals.get(name)
        return [Access(self._number(name, array), np.arange(array.size), name)] if _followed(array) else []

    def _access(self, place: Place, frame: FrameType) -> Access | None:
        """The place in an array as it is now; None for what is no array of numbers, or cannot be worked out."""
        names = dict(frame.f_locals)
        array = names.get(place.name)
        if not _followed(array):
            return None
        try:
            indices = place.worked_out(names, self._space)
            positions = np.arange(array.size).reshape(array.shape)
            for index in indices:
                positions = positions[index]
        except Exception:  # the student's line will say so itself
            return None
        return Access(self._number(place.name, array), np.ravel(positions), place.name + written(indices))

    def _number(self, name: str, array: np.ndarray) -> int:
        for k, known in enumerate(self._objects):
            if known is array and self.walk.arrays[k][0] == name:
                return k
        self._objects.append(array)
        self._last.append(_numbers(array))
        self.walk.arrays.append((name, _numbers(array).reshape(array.shape)))
        return len(self._objects) - 1

    def _finish(self, frame: FrameType) -> None:
        """After a statement has run: what it wrote, and what went into plain names."""
        if self._pending is None:
            return
        (one, reads, targets), self._pending = self._pending, None
        for access, array, before in targets:
            self._step(one, frame, reads, access, before, array)
        for name in one.names:
            if reads or name in self._carried:
                self._carried[name] = [*(self._carried.get(name, []) if one.adds else []), *reads]
            if self._plain and not one.returns:
                self._assigned(one, frame, name, frame.f_locals.get(name), reads)

    def _assigned(self, one: Statement, frame: FrameType, name: str, value: Any, reads: list[Access]) -> None:
        """A step that gives a whole value to a name, or returns it."""
        array = np.full(1, float(value)) if isinstance(value, (int, float, np.number)) else value
        if _followed(array) and len(self.walk.steps) < MOST_STEPS:
            access = Access(self._number(name, array), np.arange(array.size), name)
            self._step(one, frame, reads, access, np.full(array.size, np.nan), array)

    def _step(
        self,
        one: Statement,
        frame: FrameType,
        reads: list[Access],
        target: Access,
        before: np.ndarray,
        array: np.ndarray,
    ) -> None:
        touched = {access.array for access in (*reads, target)}
        counts = tuple((n, int(v)) for n in one.loops if isinstance(v := frame.f_locals.get(n), (int, np.integer)))
        after = _numbers(array)[target.positions]
        changes = {k: change for k in sorted(touched) if (change := self._changes(k))}
        addresses = _addresses(array, target.positions)
        self.walk.steps.append(Step(one.first, counts, tuple(reads), target, before, after, changes, addresses))

    def _changes(self, k: int) -> list[tuple[int, float]]:
        """What stands otherwise in an array than when it was last looked at."""
        now, last = _numbers(self._objects[k]), self._last[k]
        changed = np.flatnonzero((now != last) & ~(np.isnan(now) & np.isnan(last)))
        self._last[k] = now
        return [(int(at), float(now[at])) for at in changed]


def _followed(array: Any) -> TypeGuard[np.ndarray]:
    return type(array) is np.ndarray and array.dtype.kind in "biuf" and 0 < array.size <= MOST_NUMBERS


def _addresses(array: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Where the numbers at these flat positions lie in memory."""
    first, shape = array.__array_interface__["data"][0], array.shape or (1,)
    parts = np.unravel_index(positions, shape)
    steps = [part.astype(np.int64) * step for part, step in zip(parts, array.strides or (0,), strict=True)]
    return np.sum(steps, axis=0) + first


def _numbers(array: np.ndarray) -> np.ndarray:
    """A copy of its numbers in a row."""
    return np.array(array, dtype=float).reshape(-1)

"""Judging: arrays in, verdict out.  Pure; never runs a student's code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from helpers.checks.call import Outcome
from helpers.checks.cases import Case
from helpers.checks.lines import grows
from helpers.checks.plain import Opaque
from helpers.checks.rules import Ruling, ruling

DifferenceKind = Literal["none", "count", "type", "shape", "values"]
VerdictKind = Literal[
    "right",
    "not_begun",
    "slow",
    "raised",
    "none",
    "count",
    "type",
    "shape",
    "values",
    "changed",
    "varies",
    "loops",
    "ruled",
]

FLOAT32_TOLERANCE = 1e-5  # relative to the largest expected number; float32 keeps about 7 digits


@dataclass(frozen=True)
class Difference:
    """The first way in which a returned value is not the expected one.

    ``part`` names the output; ``index`` is the first wrong element and ``wrong`` how many differ.
    """

    kind: DifferenceKind
    part: str
    got: Any = None
    expected: Any = None
    index: tuple[int, ...] = ()
    wrong: int = 0


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one call.

    ``kind``: right, not_begun, slow, raised, none, count, type, shape, values,
    changed (an argument was altered), varies (two equal calls differ), loops
    (right, by a Python loop over what the case has four times as much of) or ruled
    (the case's rule says no; ``ruling`` is what it says, of a right answer too).
    """

    case: Case
    outcome: Outcome
    kind: VerdictKind
    difference: Difference | None = None
    ruling: Ruling | None = None

    @property
    def passed(self) -> bool:
        return self.kind == "right"


def judge(case: Case, outcome: Outcome) -> Verdict:
    """Compare an outcome with the case's expected value."""
    if outcome.failure is not None:
        kinds: dict[str, VerdictKind] = {"NotImplementedError": "not_begun", "TooSlow": "slow"}
        return Verdict(case, outcome, kinds.get(outcome.failure.type_name, "raised"))
    said = None
    if case.rule:
        if outcome.value is None:
            return Verdict(case, outcome, "none", Difference("none", ", ".join(case.outputs)))
        said = ruling(case, outcome.value)
        if not said.passed:
            return Verdict(case, outcome, "ruled", ruling=said)
    else:
        difference = compare(case, case.expected, outcome.value)
        if difference is not None:
            return Verdict(case, outcome, difference.kind, difference)
    if outcome.changed:
        return Verdict(case, outcome, "changed")
    if outcome.varies:
        return Verdict(case, outcome, "varies")
    return Verdict(case, outcome, "loops" if outcome.lines and grows(outcome.lines) else "right", ruling=said)


def compare(case: Case, expected: Any, got: Any) -> Difference | None:
    """None when ``got`` is as good as ``expected`` for this case, else the first difference."""
    if len(case.outputs) == 1:
        return _compare(case, case.outputs[0], expected, got)
    if got is None:
        return Difference("none", ", ".join(case.outputs))
    if not isinstance(got, tuple) or len(got) != len(case.outputs):
        return Difference("count", ", ".join(case.outputs), got, expected)
    return _first(_compare(case, *row) for row in zip(case.outputs, expected, got, strict=True))


def _first(differences: Any) -> Difference | None:
    return next((difference for difference in differences if difference is not None), None)


def _compare(case: Case, part: str, expected: Any, got: Any) -> Difference | None:
    if got is None and expected is not None:
        return Difference("none", part, None, expected)
    if isinstance(expected, np.ndarray):
        return _compare_arrays(case, part, expected, got)
    if isinstance(expected, (tuple, dict)):
        if not isinstance(got, type(expected)):
            return Difference("type", part, got, expected)
        if len(got) != len(expected):
            return Difference("count", part, got, expected)
        if isinstance(got, dict) and isinstance(expected, dict) and got.keys() != expected.keys():
            return Difference("count", part, got, expected)
        keys = expected if isinstance(expected, dict) else range(len(expected))
        return _first(_compare(case, f"{part}[{key!r}]", expected[key], got[key]) for key in keys)
    if not isinstance(expected, str) and isinstance(got, np.ndarray):
        return _compare_arrays(case, part, np.asarray(expected), got)
    return None if got == expected else Difference("values", part, got, expected, wrong=1)


def _compare_arrays(case: Case, part: str, expected: np.ndarray, got: Any) -> Difference | None:
    if not isinstance(got, np.ndarray) or isinstance(got, Opaque) or got.dtype.kind == "c":
        return Difference("type", part, got, expected)
    if expected.shape == () and got.size == 1:
        got = got.reshape(())  # (1, 1, 1), a NumPy scalar and a Python number are all a scalar
    if got.shape != expected.shape:
        return Difference("shape", part, got, expected)
    wrong = ~close(case, expected, got)
    if exact(case, expected, in_cache="[" in part):
        wrong |= ~_equal(expected, got)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), wrong.shape))
    return Difference("values", part, got, expected, index, int(wrong.sum()))


def exact(case: Case, expected: np.ndarray, *, in_cache: bool = False) -> bool:
    """Whether an output follows from the arguments without any rounding, and so has to be right to the last bit.

    That is where every number of it is a truth value, a whole number's, 0 or a number of an argument: a border and what
    is inside it, a mask, a cache, a copy, a maximum.  One number alone may be an argument's by chance; in a cache it is
    none.
    """
    if expected.dtype.kind in "biu":
        return True
    arrays = list(_arrays(case.arguments))
    if expected.size == 1:
        return in_cache and any(np.array_equal(expected, array) for array in arrays if array.shape)
    return bool(np.isin(expected, np.concatenate([np.zeros(1), *map(np.ravel, arrays)])).all())


def _arrays(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _arrays(item)
    elif isinstance(value, (np.ndarray, int, float)):
        yield np.asarray(value)


def _equal(expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Element by element to the last bit that a result of this type has; float32 is what the numbers are in it."""
    if got.dtype.kind == "f" and got.dtype.itemsize < 8:
        return got == expected.astype(got.dtype)
    return got.astype(np.float64) == expected.astype(np.float64)


def close(case: Case, expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Element by element; NaN and infinities are never close, a mask of 0 and 1 equals one of truth values."""
    numbers = expected.astype(np.float64)
    narrow = got.dtype.kind == "f" and got.dtype.itemsize <= 4
    relative = max(case.tolerance, FLOAT32_TOLERANCE) if narrow else case.tolerance
    bound = relative * max(1.0, float(np.abs(numbers).max(initial=0.0)))
    with np.errstate(invalid="ignore", over="ignore"):
        return np.abs(got.astype(np.float64) - numbers) <= bound

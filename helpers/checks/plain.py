"""Plain data: what crosses between a student's function, a file and the judge.

Plain means None, bool, int, float, str, a base-class NumPy array of numbers or
truth values, a tuple of plain or a dict from str to plain.  Anything else
becomes ``Opaque``, so that no code of a returned object (``__eq__``, array
hooks) can run where it is compared.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

DEEPEST = 6  # a cache is two levels deep; more is a list that holds itself
LONGEST = 1000
LARGEST = 64 * 2**20  # bytes of one array, far more than any answer; a broadcast one takes none until it is copied


@dataclass(frozen=True)
class Opaque:
    """Stands for a returned object that cannot be compared; keeps its type's name."""

    type_name: str


def to_plain(value: Any, depth: int = 0) -> Any:
    """A copy of ``value`` as plain data; numbers become arrays of shape ()."""
    kind = type(value)
    if value is None or kind is str:
        return value
    if isinstance(value, (bool, int, float, np.number, np.bool_)):
        return _number(value)
    if isinstance(value, np.ndarray):
        if np.ndarray.nbytes.__get__(value) > LARGEST:
            return Opaque(f"array of more than {LARGEST // 2**20} MB")
        base = np.array(value, subok=False, copy=True)
        return base if base.dtype.kind in "biufc" else Opaque(f"array of dtype {base.dtype}")
    if isinstance(value, (tuple, list)):
        if depth >= DEEPEST or len(value) > LONGEST:
            return Opaque(kind.__name__)
        return tuple(to_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        if depth >= DEEPEST or len(value) > LONGEST:
            return Opaque(kind.__name__)
        # str.__str__ makes a plain copy of a key whose class is the student's, with its own __eq__
        return {str.__str__(str(key)): to_plain(item, depth + 1) for key, item in value.items()}
    return Opaque(kind.__name__)


def _number(value: Any) -> Any:
    try:
        array = np.asarray(value)
    except (OverflowError, ValueError, TypeError):
        return Opaque(type(value).__name__)
    return array if array.dtype.kind in "biufc" else Opaque(type(value).__name__)


def copy_arguments(arguments: Any) -> Any:
    """A deep copy of a case's arguments, writeable, of the same Python types."""
    if isinstance(arguments, np.ndarray):
        return arguments.copy()
    if isinstance(arguments, tuple):
        return tuple(copy_arguments(item) for item in arguments)
    if isinstance(arguments, dict):
        return {key: copy_arguments(item) for key, item in arguments.items()}
    return arguments


def same(left: Any, right: Any, roundings: int = 0) -> bool:
    """Whether two pieces of plain data are equal (NaN equals NaN).

    Floats may differ by so many roundings of the largest of their array; none is to the last bit.
    """
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        if left.shape != right.shape or left.dtype.kind != right.dtype.kind:
            return False
        if np.array_equal(left, right, equal_nan=left.dtype.kind in "fc"):
            return True
        if not roundings or left.dtype.kind not in "fc":
            return False
        largest = np.abs(left[np.isfinite(left)]).max(initial=0.0)
        return np.allclose(left, right, rtol=0, atol=roundings * np.finfo(left.dtype).eps * largest, equal_nan=True)
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple):
        return len(left) == len(right) and all(same(*pair, roundings) for pair in zip(left, right, strict=True))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key], roundings) for key in left)
    if isinstance(left, float) and roundings:
        return same(np.asarray(left), np.asarray(right), roundings)
    return bool(left == right)

"""What came back from a call as one number for each output: equal results have equal ones on every machine.  Pure.

A number is a sum of all elements of the output, each times a weight between −1 and 1 that follows from its place by
whole-number arithmetic.  What is kept is how far it lies from the expected output's, in units of the largest expected
element, so it is 0 where the output is right.  Another shape has other weights.  What has no elements, an exception,
None, a tuple of the wrong length, has a number that follows from its name.
"""

import zlib
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.checks.call import Outcome
from helpers.checks.cases import Case
from helpers.checks.diagnosis.known import as_array
from helpers.checks.judge import compare
from helpers.checks.plain import Opaque

CLOSE = 2e-5  # that two fingerprints may differ by, of their size: answers in float32 are equal to about 1e-6
FAR = 1000.0  # numbers of names are larger than this
RAISES = 200_000.0  # and those of exceptions than this


def fingerprint(case: Case, outcome: Outcome) -> np.ndarray:
    """One float64 for each output of the case; equal up to ``CLOSE`` means that the results are."""
    outputs = len(case.outputs)
    if outcome.failure is not None:
        return np.full(outputs, RAISES + _of_text(outcome.failure.signature))
    if outcome.varies:
        return np.full(outputs, _of_text("varies"))
    value, expected = as_array(case, outcome.value), case.expected
    if outputs == 1:
        value, expected = (value,), (expected,)
    if not isinstance(value, tuple) or len(value) != outputs:
        return np.full(outputs, _of_text(f"no {outputs} outputs: {_kind(value)}"))
    changed = _of_text(" ".join(outcome.changed)) if outcome.changed else 0.0
    return np.array([_distance(case, *pair) for pair in zip(expected, value, strict=True)]) + changed


def close(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where fingerprints are equal, element by element."""
    return np.abs(one - other) <= CLOSE * np.maximum(1.0, np.abs(other))


def _distance(case: Case, expected: Any, got: Any) -> float:
    if compare(replace(case, outputs=("",)), expected, got) is None:
        return 0.0
    wanted, given = dict(_leaves(expected)), dict(_leaves(got))
    if wanted.keys() != given.keys():
        return _of_text(f"holds {sorted(given)}")
    total = 0.0
    for place, array in given.items():
        total += _of_leaf(place, wanted[place], array)
    return total


def _leaves(value: Any, place: str = "") -> list[tuple[str, Any]]:
    """What a cache or a dictionary holds, each thing with its place."""
    if isinstance(value, tuple | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, item in items for leaf in _leaves(item, f"{place}/{key}")]
    return [(place, value)]


def _of_leaf(place: str, expected: Any, got: Any) -> float:
    numbers, wanted = _numbers(got), _numbers(expected)
    if numbers is None or wanted is None:
        same = numbers is None and wanted is None and got == expected
        return 0.0 if same else _of_text(f"{place} is {_kind(got)}")
    if wanted.shape == () and numbers.size == 1:
        numbers = numbers.reshape(())
    size = max(1.0, float(np.abs(wanted).max(initial=0.0)))
    if numbers.shape == wanted.shape:
        return float(np.sum(_finite(numbers - wanted) / size * _weights(place, numbers.size)))
    place = f"{place} {numbers.shape}"
    # an empty array and one of zeros have something too; small, so that what the numbers are still counts
    shape = 2 + _of_text(place) % 1000 / 250
    return shape + float(np.sum(_finite(numbers) / size * _weights(place, numbers.size)))


def _finite(numbers: np.ndarray) -> np.ndarray:
    """The numbers in a row; in the place of nan and infinities one that no result holds."""
    return np.nan_to_num(numbers, nan=77.25, posinf=177.5, neginf=-177.5).ravel()


def _numbers(value: Any) -> np.ndarray | None:
    if isinstance(value, Opaque) or not isinstance(value, np.ndarray | bool | int | float):
        return None
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind in "biuf" else None


def _kind(value: Any) -> str:
    return value.type_name if isinstance(value, Opaque) else type(value).__name__


def _of_text(text: str) -> float:
    """A number beyond FAR for a name; whole, so that float32 holds it."""
    return FAR + zlib.crc32(text.encode()) % 100_000


def _weights(place: str, size: int) -> np.ndarray:
    """The weights of so many elements: a hash of each one's number, as float64 between -1 and 1."""
    mixed = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(
        zlib.crc32(place.encode())
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2.0**52 - 1.0

"""Finding hidden cases in what students are shown, also where they were written so that no number stands there."""

import base64
import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from helpers.checks.cases import Case
from instructor.redact import forms, holds_hidden

DOUBLES = 4  # an array's first numbers, which together stand nowhere else


@dataclass(frozen=True)
class Hidden:
    """The numbers and bytes of hidden cases that no public case has."""

    numbers: frozenset[str]
    raw: frozenset[bytes]
    texts: frozenset[str]

    @classmethod
    def of(cls, hidden: Iterable[Case], public: Iterable[Case]) -> "Hidden":
        own, known = list(_arrays(hidden)), list(_arrays(public))
        numbers = _numbers(own) - _numbers(known)
        shown = b"".join(map(_bytes, known))
        several = [array.ravel()[:DOUBLES] for array in own if array.size > 2]
        secret = [first for first in several if np.ptp(first) and _bytes(first) not in shown]
        raw = {_bytes(first) for first in secret}
        fractions = {" ".join(f"{a * 7}/{b * 11}" for a, b in _ratios(first)) for first in secret}
        told = {text for each in raw for text in (each.hex(), _base64(each), repr(each)[2:-1])}
        return cls(frozenset(numbers), frozenset(raw), frozenset(told | fractions))

    def found_in(self, text: str) -> list[str]:
        """How the text tells of a hidden case: by its numbers, its bytes in some writing, tags or nothing."""
        plain = html.unescape(text)
        found = ["its numbers"] if holds_hidden(plain, self.numbers) else []
        found += [f"its bytes: {each}" for each in self.texts if each in plain][:1]
        tags = "".join("1" if tag == "b" else "0" for tag in re.findall(r"<(b|i)></\1>", plain))
        return found + (["tags"] if self.in_bits([int(bit) for bit in tags]) else [])

    def in_bits(self, bits: Iterable[int]) -> bool:
        """Whether the bits, from the first on, hold the beginning of a hidden array."""
        packed = np.packbits(np.array(list(bits), np.uint8)).tobytes()
        return any(each in packed for each in self.raw)

    def in_outputs(self, outputs: Iterable[Mapping[str, Any]]) -> list[str]:
        """As ``found_in``, for a cell's outputs as nbformat has them, pictures too."""
        found = []
        for output in outputs:
            found += self.found_in("\n".join(_texts(output)))
            for picture in _pictures(output):
                found += ["a picture"] if self.in_bits(picture) else []
        return found


def _arrays(cases: Iterable[Case]) -> Iterator[np.ndarray]:
    for case in cases:
        yield from _leaves((case.arguments, case.smaller, case.expected))


def _leaves(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, (np.ndarray, float)) and np.asarray(value).dtype.kind == "f":
        yield np.asarray(value)


def _numbers(arrays: Iterable[np.ndarray]) -> set[str]:
    return set().union(*(forms(value) for array in arrays for value in np.abs(np.ravel(array)).tolist()), set())


def _bytes(array: np.ndarray) -> bytes:
    return np.ascontiguousarray(array, dtype="<f8").tobytes()


def _base64(raw: bytes) -> str:
    """The characters that do not hang on what follows the bytes."""
    return base64.b64encode(raw).decode()[: len(raw) * 4 // 3]


def _ratios(array: np.ndarray) -> list[tuple[int, int]]:
    return [float(value).as_integer_ratio() for value in array]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def _pictures(output: Mapping[str, Any]) -> Iterator[np.ndarray]:
    data = output.get("data", {}).get("image/png")
    if not data:
        return
    try:
        picture = Image.open(io.BytesIO(base64.b64decode("".join(data))))
    except (ValueError, OSError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return  # nobody is shown a picture that cannot be opened
    if picture.width == 64:  # the bank's picture of bits is as wide; others are drawings
        yield (np.asarray(picture.convert("L")) > 127).ravel()

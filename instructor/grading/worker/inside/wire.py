"""Frames on a socket, and plain data as JSON with NumPy's .npy for its leaves.

Nothing here trusts what comes from a notebook's process; the grader's side reads with ``Frames``, which refuses a
length before it waits for the bytes.
"""

import io
import json
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from helpers.checks.plain import Opaque
from instructor.grading.worker.inside.frames import LENGTH
from instructor.grading.worker.inside.frames import frame as frame
from instructor.grading.worker.inside.frames import receive as receive
from instructor.grading.worker.inside.frames import rest as rest
from instructor.grading.worker.inside.frames import send as send

HEADER_MOST = 2048  # bytes of an .npy header: a few dimensions
LEAVES_MOST = 4096
SIDE_MOST = 2**40  # of an array: what is larger overflows, though another side is 0


class Broken(Exception):
    """What came is not what was agreed on; the notebook's process spoke for itself."""


class Frames:
    """Takes bytes as they come and gives whole frames; raises Broken for one longer than ``most``."""

    def __init__(self, most: int) -> None:
        self.most, self._kept = most, bytearray()

    def feed(self, part: bytes) -> Iterator[bytes]:
        self._kept += part
        while len(self._kept) >= LENGTH.size:
            size = LENGTH.unpack_from(self._kept)[0]
            if size > self.most:
                raise Broken(f"a frame of {size} bytes")
            if len(self._kept) < LENGTH.size + size:
                return
            content = bytes(self._kept[LENGTH.size : LENGTH.size + size])
            del self._kept[: LENGTH.size + size]
            yield content


def parse(content: bytes) -> Any:
    """JSON from a process that is not trusted: no lone surrogates, no nesting without end."""
    try:
        value = json.loads(content)
        # half a surrogate comes as an escape, or as bytes that are no ASCII
        return value if content.isascii() and b"\\ud" not in content.lower() else _clean(value)
    except (ValueError, RecursionError) as error:
        raise Broken(f"no JSON: {error}"[:200]) from None


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


# --- plain data ---------------------------------------------------------------------------------


def pack(value: Any) -> tuple[Any, list[np.ndarray]]:
    """Plain data (see helpers.checks.plain) as JSON's types and the arrays that they point to."""
    leaves: list[np.ndarray] = []
    return _packed(value, leaves), leaves


def _packed(value: Any, leaves: list[np.ndarray]) -> Any:
    if isinstance(value, np.ndarray):
        leaves.append(value)
        return ["array", len(leaves) - 1]
    if isinstance(value, tuple):
        return ["tuple", [_packed(item, leaves) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[key, _packed(item, leaves)] for key, item in value.items()]]
    if isinstance(value, Opaque):
        return ["opaque", value.type_name]
    if value is None or isinstance(value, (bool, int, float, str)):
        return ["plain", value]
    raise TypeError(f"{type(value).__name__} is not plain data")


def unpack(tree: Any, leaves: list[np.ndarray], depth: int = 0) -> Any:
    """What ``pack`` was given; raises Broken for anything else."""
    if not isinstance(tree, list) or len(tree) != 2 or depth > 16:
        raise Broken("no plain data")
    kind, content = tree
    if kind == "array" and type(content) is int and 0 <= content < len(leaves):
        return leaves[content]
    if kind == "tuple" and isinstance(content, list):
        return tuple(unpack(item, leaves, depth + 1) for item in content)
    if kind == "dict" and isinstance(content, list):
        pairs = [pair for pair in content if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)]
        return {key: unpack(item, leaves, depth + 1) for key, item in pairs}
    if kind == "opaque" and isinstance(content, str):
        return Opaque(content[:200])
    if kind == "plain" and (content is None or isinstance(content, (bool, int, float, str))):
        return content
    raise Broken("no plain data")


def to_npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asarray(array), version=(1, 0), allow_pickle=False)
    return stream.getvalue()


def from_npy(content: bytes) -> np.ndarray:
    """An array of exactly ndarray, of truth values or numbers; the header is held against the bytes that are there."""
    shape, fortran, dtype, start = _header(content)
    count = math.prod(shape)
    data = memoryview(content)[start:]
    if count * dtype.itemsize != len(data):
        raise Broken(f"{len(data)} bytes for an array of shape {shape}"[:200])
    array = np.frombuffer(data, dtype=dtype, count=count).reshape(shape, order="F" if fortran else "C")
    return array.copy()


# as NumPy writes it; its own reader takes any Python literal for one, which it has to parse and takes ten times as long
_HEADER = re.compile(
    rb"\{'descr': '([<>|][biufc][0-9]{1,2})', 'fortran_order': (True|False), "
    rb"'shape': \(([0-9]+,|[0-9]+(?:, [0-9]+)+|)\), \} *\n"
)


def _header(content: bytes) -> tuple[tuple[int, ...], bool, np.dtype, int]:
    """Shape, whether in Fortran's order, dtype, and where the data begin.  Raises Broken."""
    if content[:8] != b"\x93NUMPY\x01\x00" or len(content) < 10:
        raise Broken("no .npy, or one of another version")
    start = 10 + int.from_bytes(content[8:10], "little")
    found = _HEADER.fullmatch(content[10:start]) if start <= HEADER_MOST else None
    if found is None or start > len(content):
        raise Broken("an .npy with another header")
    shape = tuple(int(side) for side in found[3].split(b",") if side)
    try:
        dtype = np.dtype(found[1].decode())
    except TypeError:
        dtype = np.dtype(object)
    if dtype.kind not in "biufc" or dtype.itemsize > 32 or len(shape) > 32 or max(shape, default=0) > SIDE_MOST:
        raise Broken(f"an array of dtype {found[1]!r} and shape {shape}"[:200])
    return shape, found[2] == b"True", dtype, start

"""Which way up a photograph is.  A camera held upright stores the image as its sensor lies, and a number beside it."""

import struct
from pathlib import Path

import numpy as np

# EXIF 2.3, section 4.6.4: the TIFF tag Orientation, a number from 1 to 8, in the first segment APP1 of a JPEG file
START, APP1, SCAN = b"\xff\xd8", 0xE1, 0xDA
NAME = b"Exif\0\0"
TAG, SHORT, ENTRY = 0x0112, 3, 12
# for each number: is it seen with its axes exchanged, and then upside down, and then left to right?
TURNS = {
    2: (False, False, True),
    3: (False, True, True),
    4: (False, True, False),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}


def upright(pixels: np.ndarray, file: Path) -> np.ndarray:
    """The pixels (n_H, n_W, n_C) of a JPEG file as they are meant to be seen; those of other files as they are."""
    swapped, down, across = TURNS.get(_number(file.read_bytes()), (False, False, False))
    turned = pixels.swapaxes(0, 1) if swapped else pixels
    return turned[:: -1 if down else 1, :: -1 if across else 1]


def _number(data: bytes) -> int:
    """The number that says how the image lies; 1, as it is to be seen, where none can be read."""
    try:
        return _in_tiff(_exif(data))
    except (struct.error, KeyError):
        return 1


def _exif(data: bytes) -> bytes:
    """What follows the name in the segment of EXIF; b"" without one.  Raises struct.error where the file is cut off."""
    at = len(START) if data.startswith(START) else len(data)
    while at < len(data):
        _, kind, length = struct.unpack_from(">BBH", data, at)
        part = data[at + 4 : at + 2 + length]
        if kind == APP1 and part.startswith(NAME):
            return part[len(NAME) :]
        if kind == SCAN:  # the image itself: nothing is told after it
            break
        at += 2 + length
    return b""


def _in_tiff(tiff: bytes) -> int:
    """Raises struct.error or KeyError where this is no TIFF header with a directory."""
    order = {b"II": "<", b"MM": ">"}[tiff[:2]]
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for k in range(count):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + k * ENTRY)
        if (tag, kind) == (TAG, SHORT):
            return int(value)
    return 1

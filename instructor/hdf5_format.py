"""Which format an HDF5 file is in, part by part: HDF5 has no one version, each message in it has its own.

The layout of superblocks, object headers and messages is that of the HDF5 file format specification.  HDF5 finds the
headers; only their bytes are looked at here, as the library tells nobody the versions of messages.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import h5py

from helpers.storage import PACKED, contents

# the messages that say what is stored and how; the others (links, times, comments) have had one version from the start
DATASPACE, DATATYPE, FILL, LAYOUT, FILTERS, ATTRIBUTE, CONTINUATION = 1, 3, 5, 8, 11, 12, 16
NAMES = {DATASPACE: "dataspace", DATATYPE: "datatype", FILL: "fill value", LAYOUT: "layout", FILTERS: "filters"}

# what HDF5 1.12 reads, which the oldest h5py that the course allows and the browser's are built with
READABLE = {
    "superblock": 3,
    "object header": 2,
    "dataspace": 2,
    "datatype": 4,
    "fill value": 3,
    "layout": 4,
    "filters": 2,
    "attribute": 3,
}

Formats = set[tuple[str, int]]


def formats(path: Path) -> Formats:
    """The parts of a file and of what is packed in it, each with its version: ``("datatype", 3)``.

    Raises OSError for a file that this h5py cannot read.
    """
    with h5py.File(path) as file:
        return _of_file(file, path.read_bytes())


def newest(path: Path) -> dict[str, int]:
    """The newest version of each part; older ones beside it differ between libraries that are told the same bounds."""
    return dict(sorted(formats(path)))


def too_new(path: Path) -> Formats:
    """The parts of a file that some version of h5py which the course allows cannot read."""
    return {(part, version) for part, version in formats(path) if version > READABLE[part]}


def _of_file(file: h5py.File, data: bytes) -> Formats:
    found = {("superblock", data[8])}
    nodes: list[h5py.Group | h5py.Dataset] = [file]
    file.visititems(lambda _, node: nodes.append(node))
    for node in nodes:
        for kind, body in _messages(data, h5py.h5o.get_info(node.id).addr, found):
            found |= set(_versions(kind, body))
        if isinstance(node, h5py.Group) and PACKED in node:
            with contents(node) as packed:
                found |= _of_file(packed, node[PACKED][()].tobytes())
    return found


def _messages(data: bytes, address: int, found: Formats) -> Iterator[tuple[int, bytes]]:
    """Kind and bytes of each message of the object header at ``address``, of either version of headers."""
    if data[address : address + 4] == b"OHDR":
        version, flags = data[address + 4], data[address + 5]
        head, signature, checksum = struct.Struct("<BHxxx" if flags & 4 else "<BHx"), 4, 4
        width = 1 << (flags & 3)  # bytes of the first block's size
        place = address + 6 + (16 if flags & 32 else 0) + (4 if flags & 16 else 0)
        blocks = [(place + width, int.from_bytes(data[place : place + width], "little"))]
    else:
        version, size = data[address], struct.unpack_from("<I", data, address + 8)[0]
        head, signature, checksum = struct.Struct("<HHxxxx"), 0, 0
        blocks = [(address + 16, size)]
    found.add(("object header", version))
    for place, size in blocks:  # which grows
        end = place + size
        while place + head.size <= end:
            kind, length = head.unpack_from(data, place)
            body = data[place + head.size : place + head.size + length]
            place += head.size + length
            if kind == CONTINUATION:
                where, size = struct.unpack_from("<QQ", body)
                blocks.append((where + signature, size - signature - checksum))
            else:
                yield kind, body


def _versions(kind: int, body: bytes) -> Iterator[tuple[str, int]]:
    """The version of a message, and of those within it."""
    if kind == DATATYPE:
        yield from _datatype(body)
    elif kind == ATTRIBUTE:
        version = body[0]
        yield "attribute", version
        name, datatype, dataspace = struct.unpack_from("<HHH", body, 2)
        start = 9 if version == 3 else 8
        fill = 8 if version == 1 else 1  # version 1 pads each part to eight bytes
        name, datatype = (-(-length // fill) * fill for length in (name, datatype))
        yield from _datatype(body[start + name :])
        yield "dataspace", body[start + name + datatype]
    elif kind in NAMES:
        yield NAMES[kind], body[0]


def _datatype(body: bytes) -> Iterator[tuple[str, int]]:
    yield "datatype", body[0] >> 4
    if body[0] & 15 in (8, 9):  # an enumeration and a sequence of any length begin with the type of their parts
        yield from _datatype(body[8:])

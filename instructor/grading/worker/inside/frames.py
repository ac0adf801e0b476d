"""Frames on a socket: four bytes of length, then the content.

They need nothing but Python itself, so that a loaded process is begun before the grader has loaded its libraries.
"""

import json
import socket
import struct
from typing import Any

LENGTH = struct.Struct(">I")


def frame(content: bytes) -> bytes:
    return LENGTH.pack(len(content)) + content


def send(sock: socket.socket, value: Any) -> None:
    sock.sendall(frame(json.dumps(value).encode()))


def receive(sock: socket.socket) -> bytes | None:
    """One frame, from a side that is trusted; None at the end."""
    head = _exactly(sock, LENGTH.size)
    return None if head is None else _exactly(sock, LENGTH.unpack(head)[0])


def rest(sock: socket.socket, head: bytes) -> bytes | None:
    """The content of the frame whose length, which came with descriptors, is ``head``; None at the end."""
    return _exactly(sock, LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def _exactly(sock: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = sock.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)

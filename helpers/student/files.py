"""Files of the student's folder, written whole and by one notebook at a time."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

WAIT = 1.0  # seconds for another notebook to end its write; a lock that is older was left by a kernel that died


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other notebooks from writing ``path`` in this block, so that no write is lost between read and write.

    Makes the folder when it is missing; raises OSError when it cannot.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(f".{path.name}.lock")
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            time.sleep(0.01)
        except OSError:
            break  # a disk without locks; a write that then fails says so itself
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader sees the old bytes or the new.  Raises OSError."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink()

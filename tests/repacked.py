"""For tests that spoil a file of public cases, whose cases are packed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

from helpers.storage import PACKED, contents, packing


@contextmanager
def repacked(path: Path, exercise: str) -> Iterator[h5py.File]:
    """The cases of an exercise in the file at ``path``, to change; they are packed again at the block's end."""
    with h5py.File(path, "r+") as file:
        group = file[exercise]
        with contents(group) as before, packing(group) as after:
            for name in before:
                before.copy(name, after)
            del group[PACKED]
            yield after

"""HDF5 files as the course writes them: in a format that every version of h5py which it allows can read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np

# The oldest and the newest format that may be used.  Without the upper bound HDF5 2.0 writes what 1.14 cannot read;
# with a lower one below 1.10 the files are twice as large.
FORMATS = ("v110", "v112")
PACKED = "packed"  # the data set whose bytes are an HDF5 file, which holds what the group would


def create(path: str | Path) -> h5py.File:
    """A new HDF5 file at ``path``, to write in.  Every file that the course makes begins here.

    Raises OSError where the disk refuses it.
    """
    return h5py.File(path, "w", libver=FORMATS)


@contextmanager
def packing(group: h5py.Group) -> Iterator[h5py.File]:
    """A file in memory to write in; when the block ends well, ``group`` holds it, compressed as one.

    Thousands of small arrays take three times their own size to describe, and almost nothing so.
    """
    with h5py.File("packed.h5", "w", driver="core", backing_store=False, libver=FORMATS) as file:
        yield file
        file.flush()
        image = np.frombuffer(file.id.get_file_image(), np.uint8)
    group.create_dataset(PACKED, data=image, chunks=image.shape, compression="gzip", compression_opts=9)


@contextmanager
def contents(group: h5py.Group) -> Iterator[h5py.Group]:
    """What a group holds, packed or not, to read.  Raises OSError for what is packed and no HDF5 file."""
    if PACKED not in group:
        yield group
        return
    image = group[PACKED][()].tobytes()
    try:
        file = h5py.File(h5py.h5f.open_file_image(image))
    except ValueError as error:  # h5py's way to say it of a file in memory
        raise OSError(f"{group.name}/{PACKED}: {error}") from error
    with file:
        yield file

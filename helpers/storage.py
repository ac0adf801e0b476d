"""HDF5 files in a format that every allowed version of h5py reads, and what to say of one that cannot be read."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np

from helpers.messages import say
from helpers.surroundings import in_browser

# The oldest and the newest format that may be used.  Without the upper bound HDF5 2.0 writes what 1.14 cannot read;
# with a lower one below 1.10 the files are twice as large.
FORMATS = ("v110", "v112")
COURSE = Path(__file__).parent.parent  # holds helpers/; in a clone, the author's side too
# files of the course that another command than build writes, as messages know it
OF_A_COMMAND = {"images.h5": "clone_images", "mnist.h5": "clone_data", "digit_network.h5": "clone_weights"}
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
    memory = io.BytesIO()  # HDF5's own image of a file that is open is one that HDF5 1.14 holds to be in use
    with h5py.File(memory, "w", libver=FORMATS) as file:
        yield file
    image = np.frombuffer(memory.getvalue(), np.uint8)
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
    except (ValueError, RuntimeError) as error:  # the ways in which h5py says it of a file in memory
        raise OSError(f"{group.name}/{PACKED}: {error}") from error
    with file:
        yield file


class FileError(Exception):
    """One of the course's own files is missing, damaged or lacks something; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the sentence alone."""
        return [str(self)]


def complaint(path: Path, error: Exception) -> str:
    """What is the matter with a file that could not be read, and what to do about it where it stands."""
    place = _place(path)
    if isinstance(error, FileNotFoundError):
        return say("files.missing", file=path, next=say(f"files.next.{place}"))
    reason = str(error).strip("\"'")
    if isinstance(error, KeyError) and ("doesn't exist" in reason or "can't locate" in reason):
        return say("files.incomplete", file=path, reason=reason, next=say(f"files.next.{place}"))
    place = "folder_damaged" if place == "folder" else place
    about = {"h5py": h5py.__version__, "hdf5": h5py.version.hdf5_version, "next": say(f"files.next.{place}")}
    return say("files.damaged", file=path, reason=reason or say("files.spoilt"), **about)


def _place(path: Path) -> str:
    """Where a file stands, as messages know it: on a web site, in the key, in a clone, or in a student's copy."""
    if in_browser():
        return "browser"
    if path.name.startswith("hidden_"):
        return "key"
    if not ((COURSE / "instructor").is_dir() and (COURSE / "lessons").is_dir()):
        return "folder"
    return OF_A_COMMAND.get(path.name, "clone")

"""What the course knows of its exercises: their names, lessons, parameters and points, and the file that tells it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import h5py

from helpers.storage import FileError, complaint

PUBLIC = Path(__file__).parent / "data" / "public_cases.h5"
REVIEW = PUBLIC.with_name("review_cases.h5")  # in the same form: what mistakes give on other numbers


class CasesError(FileError, RuntimeError):
    """A file of cases is missing, damaged or lacks an exercise."""


@dataclass(frozen=True)
class Info:
    """What the course knows of one exercise.

    ``points`` are those of the public check and of the hidden cases.  ``of`` is the
    exercise that a mend or a hunt is made of, and ``flawed`` the lines of a mend's stub.
    ``fewest`` is how many numbers the smallest input has that is known to bring a hunt to its end.
    """

    name: str
    lesson: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    points: tuple[int, int]
    locks: tuple[str, ...]
    of: str = ""
    flawed: tuple[str, ...] = ()
    fewest: int = 0

    @property
    def optional(self) -> bool:
        return not any(self.points)


@contextmanager
def opened(path: Path) -> Iterator[h5py.File]:
    """The HDF5 file at ``path``; raises CasesError saying what to do when it cannot be read."""
    try:
        with h5py.File(path, "r") as file:
            yield file
    except (OSError, KeyError) as error:
        raise CasesError(complaint(path, error)) from error


def texts(node: h5py.Group, name: str) -> tuple[str, ...]:
    return tuple(str(text) for text in node.attrs[name])


def _points(node: h5py.Group) -> tuple[int, int]:
    public, hidden = node.attrs["points"]
    return int(public), int(hidden)


@cache
def course(path: Path = PUBLIC) -> dict[str, Info]:
    """Every exercise of the course that this installation has, by name, in lesson order."""
    with opened(path) as file:
        names = file.attrs["exercises"]
        return {
            str(name): Info(
                name=str(name),
                lesson=str(file[name].attrs["lesson"]),
                parameters=texts(file[name], "parameters"),
                outputs=texts(file[name], "outputs"),
                points=_points(file[name]),
                locks=texts(file[name], "locks"),
                of=str(file[name].attrs.get("of", "")),
                flawed=texts(file[name], "flawed") if "flawed" in file[name].attrs else (),
                fewest=int(file[name].attrs.get("fewest", 0)),
            )
            for name in names
        }

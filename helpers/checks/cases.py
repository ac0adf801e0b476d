"""Cases: what a student's function is called with and what it should return, in HDF5.

Layout of a file: ``/EXERCISE/CASE/arguments``, ``.../smaller``, ``.../expected``
and ``.../misconceptions/NAME``.  A file of hidden inputs has no ``expected``.
In the public file the cases of an exercise are packed: ``/EXERCISE/packed`` is a file of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import h5py

from helpers.checks import plain
from helpers.messages import say
from helpers.storage import contents, packing

PUBLIC = Path(__file__).parent.parent / "data" / "public_cases.h5"


class CasesError(RuntimeError):
    """A file of cases is missing, damaged or lacks an exercise."""


@dataclass(frozen=True)
class Info:
    """What the course knows of one exercise.

    ``points`` are those of the public check and of the hidden cases.
    """

    name: str
    lesson: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    points: tuple[int, int]
    locks: tuple[str, ...]


@dataclass(frozen=True)
class Fingerprint:
    """What one misconception gives on one case: a value, an exception's name or "varies"."""

    kind: str  # "returns", "raises" or "varies"
    value: Any = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One call and what is right for it.

    ``cheap`` marks a case that an answer without any thought passes (the input
    handed back, zeros): it never earns points alone.  ``formula`` is how the
    shape of the result follows from the arguments, in symbols only.  ``smaller``,
    where it is given, are arguments with a quarter of the windows: a function
    that loops over windows runs far fewer lines of Python with them.
    """

    exercise: str
    name: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    arguments: tuple[Any, ...]
    expected: Any = None
    tolerance: float = 1e-6
    formula: str = ""
    cheap: bool = False
    misconceptions: dict[str, Fingerprint] = field(default_factory=dict)
    smaller: tuple[Any, ...] | None = None

    @property
    def size(self) -> int:
        """How many numbers the arguments hold; a failure shows the smallest case."""
        return _count(self.arguments)


def _count(value: Any) -> int:
    if isinstance(value, (tuple, dict)):
        return sum(_count(item) for item in (value.values() if isinstance(value, dict) else value))
    return int(getattr(value, "size", 1))


@contextmanager
def opened(path: Path) -> Iterator[h5py.File]:
    """The HDF5 file at ``path``; raises CasesError saying what to do when it cannot be read."""
    try:
        with h5py.File(path, "r") as file:
            yield file
    except FileNotFoundError as error:
        raise CasesError(say("files.missing", file=path)) from error
    except OSError as error:
        raise CasesError(say("files.damaged", file=path, reason=error)) from error
    except KeyError as error:
        raise CasesError(say("files.incomplete", file=path, reason=error)) from error


def _texts(node: h5py.Group, name: str) -> tuple[str, ...]:
    return tuple(str(text) for text in node.attrs[name])


@cache
def course(path: Path = PUBLIC) -> dict[str, Info]:
    """Every exercise of the course that this installation has, by name, in lesson order."""
    with opened(path) as file:
        names = file.attrs["exercises"]
        return {
            str(name): Info(
                name=str(name),
                lesson=str(file[name].attrs["lesson"]),
                parameters=_texts(file[name], "parameters"),
                outputs=_texts(file[name], "outputs"),
                points=tuple(int(p) for p in file[name].attrs["points"]),
                locks=_texts(file[name], "locks"),
            )
            for name in names
        }


def read(exercise: str, path: Path = PUBLIC, expected_from: Path | None = None) -> list[Case]:
    """The cases of one exercise, in the file's order, without their misconceptions.

    ``expected_from`` names the file that holds the expected arrays when they
    are kept apart from the inputs.  Raises CasesError.
    """
    with opened(path) as file:
        if exercise not in file:
            raise CasesError(say("files.no_exercise", file=path, exercise=exercise, known=", ".join(file)))
        group = file[exercise]
        with contents(group) as nodes:
            cases = [_read_case(group, nodes[str(name)]) for name in group.attrs["cases"]]
    if expected_from is None:
        return cases
    with opened(expected_from) as file, contents(file[exercise]) as nodes:
        return [Case(**{**vars(case), "expected": plain.read(nodes[case.name]["expected"])}) for case in cases]


def _read_case(group: h5py.Group, node: h5py.Group) -> Case:
    return Case(
        exercise=group.name.strip("/"),
        name=node.name.rsplit("/", 1)[-1],
        parameters=_texts(group, "parameters"),
        outputs=_texts(group, "outputs"),
        arguments=plain.read(node["arguments"]),
        expected=plain.read(node["expected"]) if "expected" in node else None,
        tolerance=float(node.attrs["tolerance"]),
        formula=str(node.attrs["formula"]),
        cheap=bool(node.attrs["cheap"]),
        smaller=plain.read(node["smaller"]) if "smaller" in node else None,
    )


@cache  # half a second at first, and a student runs a failing check again and again
def read_misconceptions(exercise: str, path: Path = PUBLIC) -> dict[str, dict[str, Fingerprint]]:
    """For each case of the exercise, what each known misconception gives on it."""
    with opened(path) as file, contents(file[exercise]) as nodes:
        return {
            str(name): {
                str(key): Fingerprint(
                    kind=str(node.attrs["gives"]),
                    value=plain.read(node["value"]) if "value" in node else None,
                    changed=_texts(node, "changed"),
                )
                for key, node in nodes[name].get("misconceptions", {}).items()
            }
            for name in file[exercise].attrs["cases"]
        }


def write(
    file: h5py.File, info: Info, cases: list[Case], *, inputs: bool = True, expected: bool = True, packed: bool = False
) -> None:
    """Store an exercise and its cases, packed or not; leave out what a file of half a key must not hold."""
    group = file.create_group(info.name)
    group.attrs["lesson"] = info.lesson
    group.attrs["points"] = info.points
    for name in ("parameters", "outputs", "locks"):
        group.attrs[name] = list(getattr(info, name))
    group.attrs["cases"] = [case.name for case in cases]
    with packing(group) if packed else nullcontext(group) as nodes:
        _write_cases(nodes, cases, inputs=inputs, expected=expected)


def _write_cases(group: h5py.Group, cases: list[Case], *, inputs: bool, expected: bool) -> None:
    for case in cases:
        node = group.create_group(case.name)
        node.attrs.update(tolerance=case.tolerance, formula=case.formula, cheap=case.cheap)
        if inputs:
            plain.write(node, "arguments", case.arguments)
            if case.smaller is not None:
                plain.write(node, "smaller", case.smaller)
        if expected:
            plain.write(node, "expected", case.expected)
        for name, fingerprint in case.misconceptions.items() if expected else ():
            place = node.require_group("misconceptions").create_group(name)
            place.attrs["gives"] = fingerprint.kind
            place.attrs["changed"] = list(fingerprint.changed)
            if fingerprint.kind != "varies":
                plain.write(place, "value", fingerprint.value)

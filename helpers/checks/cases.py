"""Cases: what a student's function is called with and what it should return, in HDF5.

Layout of a file: ``/EXERCISE/CASE/arguments``, ``.../smaller``, ``.../expected``
and ``.../misconceptions/NAME``.  A file of hidden inputs has no ``expected``.
In the public file the cases of an exercise are packed: ``/EXERCISE/packed`` is a file of them.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import h5py
import numpy as np

from helpers.checks.plain import Opaque
from helpers.exercises import PUBLIC, CasesError, Info, opened, texts
from helpers.messages import say
from helpers.storage import contents, packing

Gives = Literal["returns", "raises", "varies"]
_GIVES: dict[str, Gives] = {kind: kind for kind in get_args(Gives)}  # as a file has them


@dataclass(frozen=True)
class Fingerprint:
    """What one misconception gives on one case: a value, an exception's name or "varies"."""

    kind: Gives
    value: Any = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One call and what is right for it.

    ``cheap`` marks a case that an answer without any thought passes (the input
    handed back, zeros): it never earns points alone.  ``formula`` is how the
    shape of the result follows from the arguments, in symbols only.  ``smaller``,
    where it is given, are arguments with a quarter of the windows: a function
    that loops over windows runs far fewer lines of Python with them.  Where many
    answers are right, ``rule`` names what decides, and ``expected`` is what it goes by.
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
    rule: str = ""

    @property
    def size(self) -> int:
        """How many numbers the arguments hold; a failure shows the smallest case."""
        return _count(self.arguments)


def _count(value: Any) -> int:
    if isinstance(value, (tuple, dict)):
        return sum(_count(item) for item in (value.values() if isinstance(value, dict) else value))
    return int(getattr(value, "size", 1))


def read(exercise: str, path: Path = PUBLIC, expected_from: Path | None = None) -> list[Case]:
    """The cases of one exercise, in the file's order, without their misconceptions.

    ``expected_from`` names the file that holds the expected arrays when they
    are kept apart from the inputs.  Arrays of public cases are read-only.  Raises CasesError.
    """
    cases = list(_public(exercise, path, _written(path)) if path == PUBLIC else _read(exercise, path))
    if expected_from is None:
        return cases
    with opened(expected_from) as file, contents(_owner(file, exercise)) as nodes:
        return [replace(case, expected=stored(nodes[case.name]["expected"])) for case in cases]


def _read(exercise: str, path: Path) -> Iterator[Case]:
    with opened(path) as file:
        if exercise not in file:
            raise CasesError(say("files.no_exercise", file=path, exercise=exercise, known=", ".join(file)))
        group = _owner(file, exercise)
        with contents(group) as nodes:
            for name in group.attrs["cases"]:
                yield _read_case(exercise, group, nodes[str(name)])


@cache  # dozens of milliseconds, and a check is run again and again; hidden cases are not kept where student code runs
def _public(exercise: str, path: Path, _written: float) -> tuple[Case, ...]:
    cases = tuple(_read(exercise, path))
    for case in cases:
        _lock((case.arguments, case.smaller, case.expected))
    return cases


def _written(path: Path) -> float:
    """When a file was written, by which a kept reading of it is known to be old; 0 for one that is not there."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _lock(value: Any) -> None:
    """Make the arrays in plain data read-only."""
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            _lock(item)


def _owner(file: h5py.File, exercise: str) -> h5py.Group:
    """The group that holds the cases of an exercise: a mend's are those of the function to be mended."""
    about = file[exercise].attrs  # a key of version 1.0.0 says nothing of it
    return file[str(about["of"]) if len(about.get("flawed", ())) else exercise]


def _read_case(exercise: str, group: h5py.Group, node: h5py.Group) -> Case:
    return Case(
        exercise=exercise,
        name=node.name.rsplit("/", 1)[-1],
        parameters=texts(group, "parameters"),
        outputs=texts(group, "outputs"),
        arguments=stored(node["arguments"]),
        expected=stored(node["expected"]) if "expected" in node else None,
        tolerance=float(node.attrs["tolerance"]),
        formula=str(node.attrs["formula"]),
        cheap=bool(node.attrs["cheap"]),
        smaller=stored(node["smaller"]) if "smaller" in node else None,
        rule=str(group.attrs.get("rule", "")),
    )


@cache  # half a second at first, and a student runs a failing check again and again
def read_misconceptions(exercise: str, path: Path = PUBLIC) -> dict[str, dict[str, Fingerprint]]:
    """For each case of the exercise, what each known misconception gives on it."""
    with opened(path) as file, contents(_owner(file, exercise)) as nodes:
        return {
            str(name): {
                str(key): Fingerprint(
                    kind=_GIVES[str(node.attrs["gives"])],
                    value=stored(node["value"]) if "value" in node else None,
                    changed=texts(node, "changed"),
                )
                for key, node in nodes[name].get("misconceptions", {}).items()
            }
            for name in _owner(file, exercise).attrs["cases"]
        }


def write(
    file: h5py.File, info: Info, cases: list[Case], *, inputs: bool = True, expected: bool = True, packed: bool = False
) -> None:
    """Store an exercise and its cases, packed or not; leave out what a file of half a key must not hold."""
    group = file.create_group(info.name)
    group.attrs["lesson"] = info.lesson
    group.attrs["points"] = info.points
    group.attrs.update(of=info.of, fewest=info.fewest)
    for name in ("parameters", "outputs", "locks", "flawed"):
        group.attrs[name] = list(getattr(info, name))
    if info.flawed:
        return
    group.attrs["rule"] = cases[0].rule
    group.attrs["cases"] = [case.name for case in cases]
    with packing(group) if packed else nullcontext(group) as nodes:
        _write_cases(nodes, cases, inputs=inputs, expected=expected)


def _write_cases(group: h5py.Group, cases: list[Case], *, inputs: bool, expected: bool) -> None:
    for case in cases:
        node = group.create_group(case.name)
        node.attrs.update(tolerance=case.tolerance, formula=case.formula, cheap=case.cheap)
        if inputs:
            store(node, "arguments", case.arguments)
            if case.smaller is not None:
                store(node, "smaller", case.smaller)
        if expected:
            store(node, "expected", case.expected)
        for name, fingerprint in case.misconceptions.items() if expected else ():
            place = node.require_group("misconceptions").create_group(name)
            place.attrs["gives"] = fingerprint.kind
            place.attrs["changed"] = list(fingerprint.changed)
            if fingerprint.kind != "varies":
                store(place, "value", fingerprint.value)


def store(group: h5py.Group, name: str, value: Any) -> None:
    """Store plain data under ``name``; ``stored`` gives it back with its types."""
    if isinstance(value, np.ndarray):
        group.create_dataset(name, data=value).attrs["kind"] = "array"
    elif isinstance(value, (tuple, dict)):
        inner = group.create_group(name)
        inner.attrs["kind"] = "tuple" if isinstance(value, tuple) else "dict"
        items = enumerate(value) if isinstance(value, tuple) else value.items()
        inner.attrs["keys"] = [str(key) for key in range(len(value))] if isinstance(value, tuple) else list(value)
        for key, item in items:
            store(inner, str(key), item)
    elif isinstance(value, Opaque):
        group.create_dataset(name, data=value.type_name).attrs["kind"] = "opaque"
    elif value is None:
        group.create_dataset(name, data="").attrs["kind"] = "none"
    elif isinstance(value, (bool, int, float, str)):
        group.create_dataset(name, data=value).attrs["kind"] = type(value).__name__
    else:
        raise TypeError(f"{group.name}/{name}: {type(value).__name__} is not plain data")


_SCALARS = {"bool": bool, "int": int, "float": float}


def stored(node: h5py.Group | h5py.Dataset) -> Any:
    """The plain data that ``store`` put at ``node``."""
    kind = node.attrs["kind"]
    if kind == "array":
        return node[()] if node.shape else np.asarray(node[()])
    if kind == "tuple":
        return tuple(stored(node[key]) for key in node.attrs["keys"])
    if kind == "dict":
        return {str(key): stored(node[key]) for key in node.attrs["keys"]}
    if kind == "none":
        return None
    if kind in _SCALARS:
        return _SCALARS[kind](node[()])
    text = node.asstr()[()]
    return Opaque(text) if kind == "opaque" else text

"""What verdicts show: the arrays that came back beside the expected ones, and what each case is like.  Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.checks.cases import Case
from helpers.checks.judge import Verdict, close
from helpers.messages import fact


@dataclass(frozen=True)
class Part:
    """One returned array of one call, of the expected shape, and where it is right."""

    case: Case
    name: str
    expected: np.ndarray
    got: np.ndarray
    right: np.ndarray


def shown(verdicts: Sequence[Verdict]) -> Verdict:
    """The failing verdict to show: a wrong shape, then wrong numbers, then a loop; of these the smallest arguments."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    return min(failing, key=lambda verdict: (_LATER.get(verdict.kind, 0), verdict.case.size))


_LATER = {"values": 1, "changed": 1, "varies": 1, "loops": 2}


def arguments(case: Case) -> dict[str, Any]:
    """The case's arguments by name; what lies in a cache and in hparameters stands there by its own name too."""
    named: dict[str, Any] = {}
    for name, value in zip(case.parameters, case.arguments, strict=True):
        named[name] = value
        if isinstance(value, tuple) and name == "cache":
            named |= dict(zip(fact(case.exercise, "cache", ()), value, strict=False))
    for value in list(named.values()):
        if isinstance(value, dict):
            named |= value
    return named


def parts(verdict: Verdict) -> Iterator[Part]:
    """The returned arrays that have the expected shape, those of a dictionary too; a cache's are left out."""
    case, value = verdict.case, verdict.outcome.value
    if len(case.outputs) == 1:
        rows = [(case.outputs[0], case.expected, value)]
    elif isinstance(value, tuple) and len(value) == len(case.outputs):
        rows = list(zip(case.outputs, case.expected, value, strict=True))
    else:
        return
    for name, expected, got in _flat(rows):
        if not isinstance(expected, np.ndarray) or not isinstance(got, np.ndarray) or got.dtype.kind == "c":
            continue
        if expected.shape == () and got.size == 1:
            got = got.reshape(())
        if got.shape == expected.shape:
            yield Part(case, name, expected, got.astype(np.float64), close(case, expected, got))


def _flat(rows: Sequence[tuple[str, Any, Any]]) -> Iterator[tuple[str, Any, Any]]:
    """Rows of (name, expected, got), a dictionary's entries each in a row of its own."""
    for name, expected, got in rows:
        if isinstance(expected, dict) and isinstance(got, dict):
            yield from ((f"{name}[{key!r}]", value, got.get(key)) for key, value in expected.items())
        else:
            yield name, expected, got


def right_names(verdicts: Sequence[Verdict]) -> list[str]:
    """The outputs that are right in every call; of a dictionary that is not, the entries that are."""
    right = [{part.name for part in parts(verdict) if part.right.all()} for verdict in verdicts]
    wanted = [_arrays(verdict.case) for verdict in verdicts]
    calls = list(zip(wanted, right, strict=True))
    outputs = [name for name in wanted[0] if all(there.issuperset(names[name]) for names, there in calls)]
    entries = [entry for name, inside in wanted[0].items() if name not in outputs for entry in inside]
    return outputs + [entry for entry in entries if all(entry in one for one in right)]


def _arrays(case: Case) -> dict[str, list[str]]:
    """The names of the arrays that each output should be or hold, for the outputs that ``parts`` looks into."""
    expected = case.expected if len(case.outputs) > 1 else (case.expected,)
    names = {
        output: [name for name, array, _ in _flat([(output, value, value)]) if isinstance(array, np.ndarray)]
        for output, value in zip(case.outputs, expected, strict=True)
    }
    return {output: inside for output, inside in names.items() if inside}


def wrong_parts(verdicts: Sequence[Verdict]) -> list[Part]:
    """The first output that is wrong somewhere, in every call where it is wrong; [] when shapes already differ."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    if any(verdict.kind not in ("values", "changed") for verdict in failing):
        return []
    found = [part for verdict in failing for part in parts(verdict) if not part.right.all()]
    return [part for part in found if part.name == found[0].name]


CONDITIONS = {
    "stride_above_1": lambda a: a["stride"] > 1,
    "stride_1": lambda a: a["stride"] == 1,
    "pad_0": lambda a: a["pad"] == 0,
    "pad_above_0": lambda a: a["pad"] > 0,
    "mode_max": lambda a: a["mode"] == "max",
    "mode_average": lambda a: a["mode"] == "average",
    "several_images": lambda a: _images(a) > 1,
    "several_channels": lambda a: _channels(a) > 1,
    "many_images": lambda a: _images(a) > 3,
    "many_channels": lambda a: _channels(a) > 3,
    "large_f": lambda a: _f(a) > 4,
    "several_filters": lambda a: a["W"].ndim == 4 and a["W"].shape[3] > 1,
    "f_above_stride": lambda a: _f(a) > a["stride"],
    "stride_above_f": lambda a: _f(a) < a["stride"],
    "negative_bias": lambda a: a["b"].size == 1 and a["b"].item() < 0,
    "only_negative": lambda a: bool((a["A_prev"] < 0).all()),
}


def _f(named: dict[str, Any]) -> int:
    return int(named["f"]) if "f" in named else int(named["W"].shape[0])


def _first(named: dict[str, Any]) -> np.ndarray:
    return next(named[name] for name in ("A_prev", "X", "A", "a_slice_prev") if name in named)


def _images(named: dict[str, Any]) -> int:
    return len(_first(named)) if _first(named).ndim == 4 else 1


def _channels(named: dict[str, Any]) -> int:
    return int(_first(named).shape[-1])


def holds(condition: str, case: Case) -> bool:
    """Whether a case is as the condition says; a case to which it does not apply is not."""
    try:
        return bool(CONDITIONS[condition](arguments(case)))
    except (KeyError, StopIteration, AttributeError):
        return False


def separating(verdicts: Sequence[Verdict]) -> list[str]:
    """The conditions that hold for every failing case and for no passing one."""
    failing = [v.case for v in verdicts if not v.passed]
    passing = [v.case for v in verdicts if v.passed]
    if not failing or not passing:
        return []
    return [
        name
        for name in CONDITIONS
        if all(holds(name, case) for case in failing) and not any(holds(name, case) for case in passing)
    ]

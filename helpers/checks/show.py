"""A verdict as the text a student reads: the call, what came back, what was expected, why."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.checks.diagnose import SIMPLE, Cause, shown
from helpers.checks.judge import Difference, Verdict
from helpers.checks.plain import Opaque
from helpers.checks.windows import explain
from helpers.messages import find, say, step_of

NUMBERS_MOST = 12  # an array of up to this many numbers is shown whole
ARGUMENT_MOST = 20  # and an argument of up to this many, so that the call can be worked by hand
PRINTED_LINES = 4
LINE = 90  # characters
WIDTH = 10  # of the labels' column, in characters


def report(verdicts: Sequence[Verdict], cause: Cause, outside: Sequence[str] = ()) -> str:
    """The whole message of a failed check: under 25 lines of plain text.

    ``outside`` names what the function reads from the notebook instead of from its arguments.
    """
    verdict = shown(verdicts)
    name = verdict.case.exercise
    passed = sum(v.passed for v in verdicts)
    if verdict.kind == "not_begun":
        return say("check.not_begun", exercise=name)
    lines = [say("check.failed", exercise=name, passed=passed, cases=len(verdicts)), ""]
    lines += _row("call", _call(verdict))
    lines += _row("got", _got(verdict))
    if verdict.case.formula and verdict.kind == "shape":
        lines += _row("formula", verdict.case.formula)
    explanation = explain(verdict)
    lines += _row("window", "\n".join(explanation.lines) if explanation else "")
    lines += _row("cause", _cause(name, verdict, cause))
    lines += _row("note", say("check.outside", names=", ".join(outside)) if outside else "")
    changed = verdict.outcome.changed if verdict.kind != "changed" else ()
    lines += _row("note", say("check.changed_too", names=", ".join(changed)) if changed else "")
    lines += _row("printed", _printed(verdict))
    step = step_of(name, cause.names[0]) if cause.kind == "misconception" else ""
    lines += _row("next", (say("check.step", step=step) + "\n" if step else "") + say("check.next", exercise=name))
    return "\n".join(lines)


def _row(label: str, text: str) -> list[str]:
    """``text`` beside its label, continued lines indented; nothing when there is no text."""
    if not text:
        return []
    first, *rest = text.splitlines()
    return [f"{say('label.' + label):<{WIDTH}}{first}", *(" " * WIDTH + line for line in rest)]


def _call(verdict: Verdict) -> str:
    case = verdict.case
    lines = [f"{case.exercise}({', '.join(case.parameters)})"]
    for name, value in zip(case.parameters, case.arguments, strict=True):
        first, *rest = _argument(value)
        lines += [f"{name}: {first}", *(" " * len(f"{name}: ") + line for line in rest)]
    return "\n".join(lines)


def _argument(value: Any) -> list[str]:
    """In one line, or, a cache or a dictionary of arrays that is too long for one, each array on its own."""
    if isinstance(value, dict) and any(isinstance(item, np.ndarray) for item in value.values()):
        return _lines("{", [f'"{key}": {describe(item)}' for key, item in value.items()], "}")
    if isinstance(value, tuple) and any(isinstance(item, np.ndarray) for item in value):
        return _lines("(", [describe(item) for item in value], ")")
    return [describe(value)]


def _lines(start: str, items: Sequence[str], end: str) -> list[str]:
    one = f"{start}{', '.join(items)}{end}"
    if len(one) <= LINE or len(items) < 2:
        return [one]
    return [f"{start}{items[0]},", *(f" {item}," for item in items[1:-1]), f" {items[-1]}{end}"]


def describe(value: Any) -> str:
    """A value in one line: small ones whole, arrays by their shape."""
    if isinstance(value, np.ndarray):
        if value.shape == ():
            return number(value)
        if value.size <= NUMBERS_MOST and value.ndim <= 2:
            return np.array2string(value, separator=", ", precision=6).replace("\n", "")
        if 0 < value.size <= ARGUMENT_MOST:
            numbers = ", ".join(number(item) for item in value.flat)
            return say("value.reshaped", numbers=numbers, shape=value.shape)
        return say("value.array", shape=value.shape)
    if isinstance(value, Opaque):
        return value.type_name
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {describe(item)}' for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(describe(item) for item in value[:6]) + (", ...)" if len(value) > 6 else ")")
    return repr(value)


def number(value: Any) -> str:
    """One number to nine digits, a truth value as True or False."""
    plain = np.asarray(value)[()]
    return str(bool(plain)) if isinstance(plain, np.bool_) else f"{plain:.9g}"


def _got(verdict: Verdict) -> str:
    outcome, difference = verdict.outcome, verdict.difference
    if outcome.failure is not None:
        failure = outcome.failure
        if verdict.kind == "slow":
            return say("got.slow", seconds=failure.message)
        place = say("got.line", number=failure.line_number, line=failure.line) if failure.line else ""
        place += say("got.called_from", line=failure.called_from) if failure.called_from else ""
        return f"{failure.type_name}: {failure.message}{place}"
    if verdict.kind == "changed":
        return say("got.changed", names=", ".join(outcome.changed))
    if verdict.kind == "varies":
        return say("got.varies")
    if verdict.kind == "loops":
        return _loops(verdict)
    assert difference is not None
    return _DIFFERENCES[difference.kind](verdict, difference)


def _loops(verdict: Verdict) -> str:
    """The two counts of lines; the case's name ends with what it has four times as much of."""
    fewer, more = verdict.outcome.lines or (0, 0)
    what = say(f"loops.{verdict.case.name.rsplit('_', 1)[-1]}")
    return say("got.loops", what=what, fewer=fewer, more=more)


def _values(verdict: Verdict, d: Difference) -> str:
    if not isinstance(d.expected, np.ndarray) or d.expected.shape == ():
        return say("got.scalar", part=d.part, got=describe(d.got), expected=describe(d.expected))
    place = ", ".join(map(str, d.index))
    lines = say(
        "got.values",
        part=d.part, wrong=d.wrong, size=d.expected.size, shape=d.expected.shape,
        place=place, got=number(d.got[d.index]), expected=number(d.expected[d.index]),
    )  # fmt: skip
    if d.expected.size <= NUMBERS_MOST and d.expected.ndim == 2:
        lines += "\n" + say("got.whole", part=d.part, got=describe(d.got), expected=describe(d.expected))
    return lines


def _shape(verdict: Verdict, d: Difference) -> str:
    return say("got.shape", part=d.part, got=d.got.shape, expected=d.expected.shape)


def _type(verdict: Verdict, d: Difference) -> str:
    got = say("got.list") if isinstance(d.got, tuple) else describe(d.got)
    got = say("got.dictionary", names=", ".join(d.got)) if isinstance(d.got, dict) else got
    wanted = type(d.expected).__name__
    if isinstance(d.expected, np.ndarray):
        wanted = say("value.a_number") if d.expected.shape == () else say("value.an_array")
    return say("got.type", part=d.part, got=got, expected=wanted)


def _count(verdict: Verdict, d: Difference) -> str:
    if isinstance(d.expected, dict) and isinstance(d.got, dict):
        return say("got.names", part=d.part, got=", ".join(d.got) or "-", expected=", ".join(d.expected))
    if not isinstance(d.got, (tuple, dict)):
        return say("got.count_one", part=d.part, got=describe(d.got), expected=len(d.expected))
    return say("got.count", part=d.part, got=len(d.got), expected=len(d.expected))


def _none(verdict: Verdict, d: Difference) -> str:
    return say("got.none", part=d.part)


_DIFFERENCES = {"values": _values, "shape": _shape, "type": _type, "count": _count, "none": _none}


def _cause(name: str, verdict: Verdict, cause: Cause) -> str:
    if cause.kind == "misconception":
        sentences = [find(f"misconceptions.{name}.{key}.says") for key in cause.names]
        return (
            "\n".join(sentences) if len(sentences) == 1 else say("cause.either", one=sentences[0], other=sentences[1])
        )
    if cause.kind in ("pattern", "exception"):
        table = "pattern" if cause.kind == "pattern" else "exceptions"
        sentence = say(f"{table}.{cause.names[0]}", **cause.facts)
        return f"{say(f'cause.{verdict.kind}')}\n{sentence}" if _needs_both(verdict, cause) else sentence
    if cause.kind == "simple":
        return say(f"cause.{verdict.kind}")
    return say("cause.unknown" if explain(verdict) else "cause.unknown_alone")


def _needs_both(verdict: Verdict, cause: Cause) -> bool:
    """Whether a condition was found for cases that also say something by themselves, as a wrong shape does."""
    return cause.names == ("condition",) and verdict.kind in SIMPLE


def _printed(verdict: Verdict) -> str:
    lines = verdict.outcome.printed.splitlines()
    return "\n".join(
        [*(line[:100] for line in lines[:PRINTED_LINES]), *(["..."] if len(lines) > PRINTED_LINES else [])]
    )

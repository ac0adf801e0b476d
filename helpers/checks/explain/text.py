"""A verdict as the text a student reads: the call, what came back, what was expected, why."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import numpy as np

from helpers.checks.call import Failure
from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.diagnose import SIMPLE
from helpers.checks.diagnosis.evidence import shown
from helpers.checks.explain.forward import explain
from helpers.checks.judge import Difference, Verdict
from helpers.checks.plain import Opaque
from helpers.checks.rules import EXPOSES
from helpers.exercises import course
from helpers.messages import find, say, step_of

NUMBERS_MOST = 12  # an array of up to this many numbers is shown whole
ARGUMENT_MOST = 20  # and an argument of up to this many, so that the call can be worked by hand
PRINTED_LINES = 4
FORMULA_LINES = 4
MESSAGE_LINES = 4  # of an exception
LINES_MOST = 24
LINE = 88  # characters, unless a word or a line of aligned numbers is longer
WIDTH = 10  # of the labels' column, in characters


def report(verdicts: Sequence[Verdict], cause: Cause, outside: Sequence[str] = (), *, to_watch: bool = False) -> str:
    """The whole message of a failed check: under 25 lines of plain text.

    ``outside`` names what the function reads from the notebook instead of from its arguments.  ``to_watch`` tells
    that its loops can be walked through.
    """
    verdict = shown(verdicts)
    name = verdict.case.exercise
    passed = sum(v.passed for v in verdicts)
    if verdict.kind == "not_begun":
        return say("check.not_begun", exercise=name)
    rows = [
        _row("call", call_text(verdict)),
        _row("got", _got(verdict, cause)),
    ]
    if verdict.case.formula and verdict.kind == "shape":
        rows.append(_row("formula", _formula(verdict.case.formula)))
    explanation = explain(verdict)
    rows.append(_row("map", "\n".join(hunt_map(verdicts)), aligned=True))
    rows.append(_row("window", "\n".join(explanation.lines) if explanation else "", aligned=True))
    rows.append(_row("cause", _cause(name, verdict, cause)))
    rows.append(_row("note", say("check.outside", names=", ".join(outside)) if outside else ""))
    changed = verdict.outcome.changed if verdict.kind != "changed" else ()
    rows.append(_row("note", say("check.changed_too", names=", ".join(changed)) if changed else ""))
    rows.append(_row("printed", _printed(verdict), aligned=True))
    step = step_of(name, cause.names[0]) if cause.kind == "misconception" else cause.facts.get("step", "")
    step = say("check.step", step=step) + "\n" if step and not _is_mend(name) else ""
    rule, figures = verdict.case.rule, {"passed": passed, "cases": len(verdicts)}
    # there is nothing to call again by hand where nothing is handed over
    last = say("check.next_hint", exercise=name) if rule else say("check.next", exercise=name)
    last += f"\n{say('watch.offer', exercise=name)}" if to_watch and not rule else ""
    rows.append(_row("next", step + last))
    said = say(f"failed.{rule}", exercise=name, **figures) if rule else say("check.failed", exercise=name, **figures)
    head = [*fold(said), ""]
    _shorten(rows, LINES_MOST - len(head), (-2, 0))
    return "\n".join([*head, *(line for row in rows for line in row)])


def _is_mend(exercise: str) -> bool:
    """Whether an exercise is to mend a function, whose stub has no steps."""
    about = course().get(exercise)
    return about is not None and bool(about.flawed)


def _shorten(rows: list[list[str]], most: int, which: Sequence[int]) -> None:
    """Cut the rows at the places ``which``, one after the other, until all are ``most`` lines together."""
    for place in which:
        over = sum(map(len, rows)) - most
        if over > 0 and len(rows[place]) > 1:
            rows[place][max(1, len(rows[place]) - over - 1) :] = [" " * WIDTH + "..."]


def _row(label: str, text: str, *, aligned: bool = False) -> list[str]:
    """``text`` beside its label, folded, continued lines indented; nothing when there is no text.

    Of an ``aligned`` text the lines stay whole that have columns: two spaces somewhere, or one at their start.
    """
    if not text:
        return []
    lines = [
        part
        for line in text.splitlines()
        for part in ([line] if aligned and (line[:1] == " " or "  " in line) else fold(line, LINE - WIDTH))
    ]
    return [f"{say('label.' + label):<{WIDTH}}{lines[0]}".rstrip(), *(" " * WIDTH + line for line in lines[1:])]


def fold(line: str, width: int = LINE, hang: int = 0) -> list[str]:
    """One line as several of at most ``width`` characters, broken at spaces; later ones are indented like the first.

    ``hang`` is by how much more.
    """
    start = hang + len(line) - len(line.lstrip()) + 2 * line.lstrip().startswith("- ")
    return wrap(
        line,
        width,
        subsequent_indent=" " * start,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    ) or [line]


def call_text(verdict: Verdict) -> str:
    """The call with what it was given, a line or more for each argument."""
    case = verdict.case
    lines = [f"{case.exercise}({', '.join(case.parameters)})"]
    for name, value in zip(case.parameters, case.arguments, strict=True):
        first, *rest = _argument(value, LINE - WIDTH - len(f"{name}: "))
        hang = len(f"{name}: ")
        lines += [*fold(f"{name}: {first}", LINE - WIDTH, hang), *(" " * hang + line for line in rest)]
    return "\n".join(lines)


def _argument(value: Any, room: int) -> list[str]:
    """In one line, or, a cache or a dictionary of arrays that is too long for one, in several, each array whole."""
    if isinstance(value, dict) and any(isinstance(item, np.ndarray) for item in value.values()):
        items = [f'"{key}": {_within(item, room - len(key) - 6)}' for key, item in value.items()]
        return _lines("{", items, "}", room)
    if isinstance(value, tuple) and any(isinstance(item, np.ndarray) for item in value):
        return _lines("(", [_within(item, room - 2) for item in value], ")", room)
    return [describe(value)]


def _within(item: Any, room: int) -> str:
    """One of several arrays in a line: whole where there is room, else its shape."""
    text = describe(item)
    return text if len(text) <= room or not isinstance(item, np.ndarray) else say("value.array", shape=item.shape)


def _lines(start: str, items: Sequence[str], end: str, room: int) -> list[str]:
    """As many items on a line as there is room for, each whole."""
    lines = [f"{start}{items[0]}"]
    for item in items[1:]:
        if len(lines[-1]) + len(f", {item}{end}") <= room:
            lines[-1] += f", {item}"
        else:
            lines[-1] += ","
            lines.append(" " * len(start) + item)
    return [*lines[:-1], lines[-1] + end]


def describe(value: Any) -> str:
    """A value in one line: small ones whole, arrays by their shape."""
    if isinstance(value, np.ndarray):
        if value.shape == ():
            return number(value)
        if value.size <= NUMBERS_MOST and value.ndim <= 2:
            return np.array2string(_without_minus_0(value), separator=", ", precision=6).replace("\n", "")
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
    plain = _without_minus_0(np.asarray(value))[()]
    return str(bool(plain)) if isinstance(plain, np.bool_) else f"{plain:.9g}"


def _without_minus_0(array: np.ndarray) -> np.ndarray:
    return array + 0.0 if array.dtype.kind == "f" else array


def _formula(formula: str) -> str:
    """As it is, but the shapes of a dictionary's many arrays share lines."""
    lines = formula.splitlines()
    return formula if len(lines) <= FORMULA_LINES else "\n".join(_lines("", lines, "", LINE - WIDTH))


def _got(verdict: Verdict, cause: Cause) -> str:
    outcome, difference = verdict.outcome, verdict.difference
    if outcome.failure is not None:
        failure = outcome.failure
        if verdict.kind == "slow":
            return say("got.slow", seconds=failure.message)
        return _message(failure) + _place(failure, cause)
    if verdict.kind == "changed":
        return say("got.changed", names=", ".join(outcome.changed))
    if verdict.kind == "varies":
        return say("got.varies")
    if verdict.kind == "loops":
        return _loops(verdict)
    if verdict.ruling is not None:
        return _brought(verdict) + say(f"ruled.{verdict.ruling.key}.got", **_told(verdict.ruling.facts))
    assert difference is not None
    return _DIFFERENCES[difference.kind](verdict, difference)


def _brought(verdict: Verdict) -> str:
    """What came back, small enough to be shown whole: a hunt's input, a filter."""
    value = verdict.outcome.value
    if not isinstance(value, tuple) or len(value) != len(verdict.case.outputs):
        return ""
    rows = zip(verdict.case.outputs, value, strict=True)
    return "".join(f"{line}\n" for name, item in rows for line in fold(f"{name}: {describe(item)}", LINE - WIDTH, 2))


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A ruling's facts as they stand in its sentence."""
    told = {name: number(value) if isinstance(value, float) else value for name, value in facts.items()}
    return told | ({"image": say(f"images.{facts['image']}")} if "image" in facts else {})


def hunt_map(verdicts: Sequence[Verdict]) -> list[str]:
    """The rows of `hunt_rows` as lines."""
    return [say("hunt.suspect", number=k, says=says) for k, (_, says) in enumerate(hunt_rows(verdicts), 1)]


def hunt_rows(verdicts: Sequence[Verdict]) -> list[tuple[bool, str]]:
    """Of a hunt, for each suspect whether it was found, and how its mistake shows with the student's input.

    Nothing for other exercises, and where the input could be given to no function.
    """
    rulings = [verdict.ruling for verdict in verdicts if verdict.case.rule == EXPOSES and verdict.ruling is not None]
    if not all(ruling.key in find("hunt") for ruling in rulings):
        return []
    return [(r.passed, say(f"hunt.{r.key}", **_told(r.facts))) for r in rulings]


def _message(failure: Failure) -> str:
    """The exception's type and message, which may be a long one of several lines."""
    text = f"{failure.type_name}: {failure.message}"
    lines = [part for line in text.splitlines() for part in fold(line, LINE - WIDTH)]
    return "\n".join(lines if len(lines) <= MESSAGE_LINES else [*lines[: MESSAGE_LINES - 1], "..."])


def _place(failure: Failure, cause: Cause) -> str:
    """The line of the student's that stopped and where it stands, the exercise's own, and what was handed over."""
    if not failure.line:
        return ""
    place = "\n" + where(failure)
    place += say("got.called_from", line=failure.called_from) if failure.called_from else ""
    if cause.names and cause.names[0] in _SAYS_WHAT_WAS_HANDED:
        return place
    things = [
        say("got.handed_as", name=name, thing=_thing(kind, shape))
        for name, kind, shape in failure.handed
        if kind in find("handed")  # not "max" and other words
    ]
    return place + (say("got.handed", function=failure.handed_to, things=", ".join(things)) if things else "")


_SAYS_WHAT_WAS_HANDED = {"handed_none", "handed_tuple", "handed_other", "handed_cache"}


def where(failure: Failure) -> str:
    """The student's line that stopped, and where it stands."""
    number, line, function = failure.line_number, failure.line, failure.function
    if failure.file:
        return say("got.line_of_file", number=number, line=line, function=function, file=failure.file)
    if function:
        return say("got.line_of", number=number, line=line, function=function)
    return say("got.line", number=number, line=line)


def _thing(kind: str, shape: tuple[int, ...]) -> str:
    words = say(f"handed.{kind}")
    if kind == "array":
        return say("handed.of_shape", shape=shape)
    return say("handed.of_length", kind=words, length=shape[0]) if shape else words


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
        part=d.part,
        wrong=d.wrong,
        size=d.expected.size,
        shape=d.expected.shape,
        place=place,
        got=number(d.got[d.index]),
        expected=number(d.expected[d.index]),
    )
    if d.expected.size <= NUMBERS_MOST and d.expected.ndim == 2:
        lines += "\n" + say("got.whole", part=d.part, got=describe(d.got), expected=describe(d.expected))
    return lines


def _shape(verdict: Verdict, d: Difference) -> str:
    if d.got.shape == ():
        return say("got.shape_of_number", part=d.part, got=number(d.got), expected=d.expected.shape)
    if d.expected.shape == ():
        return say("got.shape_for_number", part=d.part, got=d.got.shape)
    return say("got.shape", part=d.part, got=d.got.shape, expected=d.expected.shape)


def _type(verdict: Verdict, d: Difference) -> str:
    got = say("got.list", count=len(d.got)) if isinstance(d.got, tuple) else describe(d.got)
    got = say("got.dictionary", names=", ".join(d.got)) if isinstance(d.got, dict) else got
    wanted = type(d.expected).__name__
    if isinstance(d.expected, np.ndarray):
        wanted = say("value.a_number") if d.expected.shape == () else say("value.an_array")
    return say("got.type", part=d.part, got=got, expected=wanted)


def _count(verdict: Verdict, d: Difference) -> str:
    if isinstance(d.expected, dict) and isinstance(d.got, dict):
        if not d.got:
            return say("got.names_none", part=d.part, expected=", ".join(d.expected))
        return say("got.names", part=d.part, got=", ".join(d.got), expected=", ".join(d.expected))
    if not isinstance(d.got, (tuple, dict)):
        return say("got.count_one", part=d.part, got=describe(d.got), expected=len(d.expected))
    if isinstance(d.got, dict):
        return say("got.count_dictionary", part=d.part, names=", ".join(d.got) or "-", expected=len(d.expected))
    if d.part != ", ".join(verdict.case.outputs):
        return say("got.holds", part=d.part, got=len(d.got), expected=len(d.expected))
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
        return f"{_simple(verdict)}\n{sentence}" if _needs_both(verdict, cause) else sentence + _often(cause)
    if cause.kind == "simple":
        return _simple(verdict)
    return say("cause.unknown" if explain(verdict) else "cause.unknown_alone")


def _often(cause: Cause) -> str:
    """What an exception often comes from, on lines of its own."""
    often = cause.facts.get("often", ())
    names = ("one", "two", "three")
    return "\n" + say(f"often.{names[len(often) - 1]}", **dict(zip(names, often, strict=False))) if often else ""


def _simple(verdict: Verdict) -> str:
    """What follows from the kind of verdict; there is not always a line that it could point to."""
    failure = verdict.outcome.failure
    if verdict.kind == "shape" and not verdict.case.formula:
        return say("cause.shape_alone")
    if verdict.kind == "raised" and failure is not None and not failure.line:
        return say("cause.raised_alone")
    if verdict.kind == "count" and isinstance(verdict.outcome.value, np.ndarray):
        return say("cause.count_one", outputs=", ".join(verdict.case.outputs))
    difference = verdict.difference
    if difference is not None and difference.kind == "count" and isinstance(difference.got, dict):
        if not difference.got and isinstance(difference.expected, dict):
            return say("cause.names_none", expected=", ".join(difference.expected))
        return say("cause.names")
    if verdict.ruling is not None:
        return say(f"ruled.{verdict.ruling.key}.cause", **_told(verdict.ruling.facts))
    return say(f"cause.{verdict.kind}")


def _needs_both(verdict: Verdict, cause: Cause) -> bool:
    """Whether a condition was found for cases that also say something by themselves, as a wrong shape does."""
    return cause.names == ("condition",) and verdict.kind in SIMPLE


def _printed(verdict: Verdict) -> str:
    lines = verdict.outcome.printed.splitlines()
    return "\n".join(
        [*(line[: LINE - WIDTH] for line in lines[:PRINTED_LINES]), *(["..."] if len(lines) > PRINTED_LINES else [])]
    )

"""`helpers.watch`: a student's own loops, recorded as they run and shown step by step."""

from collections.abc import Callable, Sequence
from inspect import signature
from typing import Any

import numpy as np

from helpers.checks.cases import Case, read
from helpers.checks.judge import Difference, judge
from helpers.checks.steps import MOST_STEPS, Access, Step, Walk, record
from helpers.desk.check import failed_case
from helpers.exercises import course
from helpers.explore import Explorer
from helpers.messages import say
from helpers.surroundings import for_readers, unattended

LONGEST_SIDE = 24  # rows and columns of a plane that can still be seen
TOLD = 6  # steps in the plain text
WRITTEN_OUT = 9  # numbers of one write


def watch(function: Callable[..., Any], *arguments: Any) -> Explorer:
    """Walk through the function's own loops: each write into an array, with what it was made from.

    Without arguments it walks through the call that the last failed check of this exercise showed, and begins
    at the step that wrote the first wrong number; else through the exercise's smallest case.  The code runs as
    it stands.  Raises ValueError for what is no function of the student's, and for a name that is no exercise's
    when there are no arguments.
    """
    if unattended():
        return Explorer("watch", say("watch.graded"))
    case = _case(function, arguments)
    walk = record(function, case)
    if walk is None:
        raise ValueError(say("watch.no_text", name=case.exercise))
    failure = walk.outcome.failure
    if failure is not None and failure.type_name == "NotImplementedError":
        return Explorer("watch", say("check.not_begun", exercise=case.exercise))
    if not walk.steps:
        return Explorer("watch", say("watch.nothing", name=case.exercise))
    wrong = _wrong(walk, case)
    texts = [_told(walk, k, wrong) for k in range(len(walk.steps))]
    start = wrong[0] if wrong else 0
    head = say("watch.head", name=case.exercise, steps=len(texts), arrays=_shapes(walk))
    notes = [head] if walk.whole else [head, say("watch.more", most=MOST_STEPS)]
    if failure is not None:
        notes.append(say("watch.stopped", error=f"{failure.type_name}: {failure.message}", line=failure.line))
    first = max(0, min(start - 2, len(texts) - TOLD))
    text = "\n".join([*notes, *texts[first : first + TOLD]])
    spec, scripts, styles = _spec(walk, texts, notes, start, wrong), ("watch", "explore"), ("explore", "touch")
    return Explorer("watch", text, spec, scripts=scripts, styles=styles)


def _case(function: Callable[..., Any], arguments: Sequence[Any]) -> Case:
    name = getattr(function, "__name__", type(function).__name__)
    if not callable(function):
        raise ValueError(say("check.not_a_function", exercise=str(function), type=type(function).__name__))
    if not arguments:
        if name not in course():
            raise ValueError(say("watch.unknown", name=name))
        return failed_case(name) or min(read(name), key=lambda case: case.size)
    try:
        bound = signature(function).bind(*arguments)
    except TypeError as error:
        raise ValueError(say("watch.arguments", name=name, error=error)) from None
    return Case(name, "", tuple(bound.arguments), ("result",), tuple(arguments)[: len(bound.arguments)])


Wrong = tuple[int, Difference]  # the step that wrote the first wrong number, and which that is


def _wrong(walk: Walk, case: Case) -> Wrong | None:
    """None where nothing is known to be wrong, or no step wrote it."""
    if case.expected is None or walk.outcome.failure is not None:
        return None
    difference = judge(case, walk.outcome).difference
    if difference is None or difference.kind != "values" or difference.part not in case.outputs:
        return None
    k = case.outputs.index(difference.part)
    output = walk.returned[k] if len(case.outputs) > 1 else walk.returned
    step = walk.step_of(output, difference.index)
    return None if step is None else (step, difference)


def _told(walk: Walk, k: int, wrong: Wrong | None) -> str:
    """One step in words."""
    step = walk.steps[k]
    parts = [say("watch.step", step=k + 1, steps=len(walk.steps), line=step.line)]
    if step.counts:
        parts.append(", ".join(f"{name} = {value}" for name, value in step.counts) + ".")
    if step.reads:
        parts.append(say("watch.reads", places=", ".join(access.text for access in step.reads)))
    parts.append(_change(step))
    if wrong and wrong[0] == k:
        d = wrong[1]
        place = f"{d.part}[{', '.join(map(str, d.index))}]" if d.index else d.part
        got, expected = (np.asarray(value)[d.index] for value in (d.got, d.expected))
        parts.append(say("watch.wrong", place=place, got=_number(got), expected=_number(expected)))
    return " ".join(parts)


def _change(step: Step) -> str:
    target, size = step.target.text, step.after.size
    if np.isnan(step.before).all():  # a name's first value
        key = "watch.becomes" if size <= WRITTEN_OUT else "watch.becomes_array"
        return say(key, target=target, after=", ".join(map(_number, step.after[:WRITTEN_OUT])), size=size)
    if size == 1:
        before, after = _number(step.before[0]), _number(step.after[0])
        return say("watch.writes" if before != after else "watch.keeps", target=target, before=before, after=after)
    changed = int((step.before != step.after).sum())
    if size <= WRITTEN_OUT:
        after = ", ".join(map(_number, step.after))
        return say("watch.writes_all", target=target, after=after, changed=changed, size=size)
    return say("watch.writes_many", target=target, changed=changed, size=size)


def _number(value: Any) -> str:
    return f"{round(float(value), 4) + 0.0:g}".replace("-", "\N{MINUS SIGN}")


def _shapes(walk: Walk) -> str:
    return ", ".join(dict.fromkeys(f"{name} {numbers.shape}" for name, numbers in walk.arrays))


def _spec(walk: Walk, texts: Sequence[str], notes: Sequence[str], start: int, wrong: Wrong | None) -> dict[str, Any]:
    """All that the page needs to draw any step, with no kernel behind it; the lines of a solution are none of it."""
    return {
        "code": [] if for_readers() else walk.text.rstrip().split("\n"),
        "arrays": [[_plain(x) for x in numbers.ravel()] for _, numbers in walk.arrays],
        "steps": [
            {
                "line": step.line,
                "text": text,
                "reads": [plane for access in step.reads if (plane := _plane(walk, access))],
                "target": _plane(walk, step.target),
                "changes": {k: [[at, _plain(x)] for at, x in change] for k, change in step.changes.items()},
            }
            for step, text in zip(walk.steps, texts, strict=True)
        ],
        "notes": list(notes),
        "start": start,
        "wrong": None if wrong is None else wrong[0],
    }


def _plain(value: float) -> float | str:
    """JSON has no infinity and no nan."""
    return float(value) if np.isfinite(value) else str(float(value))


def _plane(walk: Walk, access: Access) -> dict[str, Any] | None:
    """Which rows and columns of its array to show, and the frame in them; None when they are too many to be seen."""
    name, numbers = walk.arrays[access.array]
    shape = numbers.shape or (1,)
    if access.positions.size == 0 or len(shape) > 4:
        return None
    places = np.stack(np.unravel_index(access.positions, shape))
    row, column = _axes(name, shape, places)
    strides = np.cumprod((1, *shape[:0:-1]))[::-1]
    fixed = places[:, 0]
    others = [axis for axis in range(len(shape)) if axis not in (row, column)]
    shown = places[:, (places[others] == fixed[others][:, None]).all(axis=0)]
    frame = []
    for axis in (row, column):
        low, high = (int(shown[axis].min()), int(shown[axis].max())) if axis is not None else (0, 0)
        frame.append((low, high - low + 1))
    rows, columns = (shape[axis] if axis is not None else 1 for axis in (row, column))
    if max(rows, columns) > LONGEST_SIDE:
        return None
    marks = [":" if axis in (row, column) else str(fixed[axis]) for axis in range(len(shape))]
    return {
        "array": access.array,
        "label": f"{name}[{', '.join(marks)}]" if others else name,
        "offset": int(sum(fixed[axis] * strides[axis] for axis in others)),
        "rows": int(rows),
        "columns": int(columns),
        "down": int(strides[row]) if row is not None else 0,
        "right": int(strides[column]),
        "frame": [frame[0][0], frame[1][0], frame[0][1], frame[1][1]],
    }


def _axes(name: str, shape: tuple[int, ...], places: np.ndarray) -> tuple[int | None, int]:
    """The axes that are shown as rows and columns: those of the pixels, or of a filter's weights."""
    if len(shape) == 1:
        return None, 0
    if len(shape) == 2 or all(n == 1 for n in shape[:-1]):
        return len(shape) - 2, len(shape) - 1
    filters = name.lstrip("d") in ("W", "w") or (np.ptp(places[0]) > 0 and shape[0] == shape[1])
    return (0, 1) if len(shape) == 3 or filters else (1, 2)

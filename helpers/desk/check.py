"""The check that a student runs."""

from collections.abc import Callable, Iterator, Sequence
from dis import get_instructions
from types import CodeType
from typing import Any

import numpy as np

from helpers.checks.cases import Case, read, read_misconceptions
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.diagnosis.evidence import shown
from helpers.checks.diagnosis.search import read_slips
from helpers.checks.explain.show import show_hunt, show_picture
from helpers.checks.explain.text import hunt_map, report
from helpers.checks.judge import Verdict
from helpers.checks.plain import copy_arguments
from helpers.checks.rules import numbers
from helpers.checks.steps import walkable
from helpers.checks.trial import verdicts_of
from helpers.desk.hints import model_answer
from helpers.desk.record import publish
from helpers.exercises import PUBLIC, course
from helpers.messages import say
from helpers.student.progress import passed, tried
from helpers.student.sources import lines_changed


class CheckFailed(AssertionError):
    """A check did not pass; its message is the whole report."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the report alone."""
        return str(self).splitlines()


def numbers_from_outside(function: Callable[..., Any]) -> list[str]:
    """The names of numbers, arrays and dictionaries of the notebook that the function's code reads."""
    code, space = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    names = dict.fromkeys(_globals_of(code)) if isinstance(code, CodeType) else ()
    return [name for name in names if isinstance(space.get(name), (int, float, np.ndarray, dict))]


def _globals_of(code: CodeType) -> Iterator[str]:
    """The names that code reads from outside, and the functions in it; not those of attributes, methods, imports."""
    yield from (step.argval for step in get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _globals_of(constant)


_failed: dict[str, Case] = {}  # the case that the last failed check of an exercise showed


def failed_case(exercise: str) -> Case | None:
    """The case that the last failed check of an exercise showed; None when none has failed yet."""
    return _failed.get(exercise)


def case(exercise: str) -> tuple[Any, ...]:
    """Copies of the arguments that the last failed check showed, to repeat its call by hand.

    Before any check has failed, those of the smallest case.  Raises CasesError for an unknown exercise.
    """
    smallest = min(read(exercise), key=lambda case: case.size)
    return copy_arguments(_failed.get(exercise, smallest).arguments)


def check(exercise: str, function: Callable[..., Any]) -> None:
    """Check a student's function on the public cases and print one line when it is right.

    Raises CheckFailed (an AssertionError) with the report when it is not.
    """
    cases = read(exercise)
    if not callable(function):
        raise CheckFailed(say("check.not_a_function", exercise=exercise, type=type(function).__name__))
    verdicts = verdicts_of(function, cases)
    if all(verdict.passed for verdict in verdicts):
        print(say("check.passed", exercise=exercise, cases=len(cases)))
        _tell_array_for_number(verdicts[0])
        _tell_of_mend(exercise, function)
        _tell_of_hunt(exercise, verdicts)
        publish(exercise, verdicts, len(cases), None, hidden=False)
        passed(exercise, function)
        answer = model_answer(exercise)
        if answer:
            print(say("progress.compare", file=answer))
        return
    _failed[exercise] = shown(verdicts).case
    show_picture(shown(verdicts))
    show_hunt(verdicts)
    about = course()[exercise]
    slips = read_slips(about.of if about.flawed else exercise)
    cause = diagnose(verdicts, read_misconceptions(exercise, PUBLIC), slips)
    publish(exercise, verdicts, len(cases), cause, hidden=False)
    untouched = _untouched(verdicts[0], function, about.flawed)
    if not untouched:  # nobody has tried what is as it was handed out
        named = cause.names if cause.kind == "misconception" else ("",)
        # a mend came with its mistake: nobody is reminded of it as of their own
        tried(exercise, named[0], certain=len(named) == 1 and not about.flawed)
    to_watch = shown(verdicts).kind == "values" and walkable(function)
    said = report(verdicts, cause, numbers_from_outside(function), to_watch=to_watch)
    if about.optional and untouched:
        print(_of_untouched(exercise, said, mend=bool(about.flawed)))  # no reason to stop who runs all cells
        return
    raise CheckFailed(said) from None


def _untouched(verdict: Verdict, function: Callable[..., Any], flawed: Sequence[str]) -> bool:
    """Whether an exercise is as it was handed out."""
    return lines_changed(function, flawed) == 0 if flawed else verdict.kind == "not_begun"


def _of_untouched(exercise: str, said: str, *, mend: bool) -> str:
    return f"{say('check.untouched', exercise=exercise)}\n\n{said}" if mend else f"{said} {say('check.optional')}"


def _tell_of_mend(exercise: str, function: Callable[..., Any]) -> None:
    """One line was enough to mend it; what is right is right all the same."""
    changed = lines_changed(function, course()[exercise].flawed) if course()[exercise].flawed else None
    if changed is not None:
        print(say("check.mended") if changed == 1 else say("check.mended_more", lines=changed))


def _tell_of_hunt(exercise: str, verdicts: Sequence[Verdict]) -> None:
    """How small the input is, and how each suspect has shown itself."""
    lines = hunt_map(verdicts)
    if not lines:
        return
    count, fewest = numbers(verdicts[0].outcome.value), course()[exercise].fewest
    more = count > fewest
    said = say("check.hunted_fewer", count=count, fewest=fewest) if more else say("check.hunted", count=count)
    print("\n".join([said, *lines]))
    show_hunt(verdicts)


def _tell_array_for_number(verdict: Verdict) -> None:
    """One number in an array counts as that number, but it cannot be stored in one place of another array."""
    value, expected = verdict.outcome.value, verdict.case.expected
    if getattr(expected, "shape", None) == () and value.shape != ():
        print(say("check.scalar_note", part=verdict.case.outputs[0], shape=value.shape))

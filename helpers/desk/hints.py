"""Hints in steps: each call gives the next one, never a solution; the first is about what the last check found."""

from pathlib import Path
from typing import Any

from helpers.exercises import CasesError, course
from helpers.messages import find, say, step_of
from helpers.student.progress import last
from helpers.surroundings import unattended

ANSWER_AFTER = 3  # hints asked for on one exercise; then the self-study edition tells where the model answer is

_given: dict[str, int] = {}  # exercise -> steps given so far in this session
_asked: dict[str, int] = {}  # exercise -> hints asked for, those about a check among them
_told: dict[str, str] = {}  # exercise -> what was said of its last check


def hint(exercise: str) -> None:
    """Print the next hint for an exercise; after the last one, the first again.

    After a check that has named a mistake, a hint about that mistake comes first, once.
    Raises ValueError, naming the exercises that have hints, for any other name.
    """
    steps = _entry(f"hints.{exercise}")
    if not steps:
        known = [name for name in course() if _entry(f"hints.{name}")]
        raise ValueError(say("hint.unknown", exercise=exercise, known=", ".join(known)))
    _asked[exercise] = _asked.get(exercise, 0) + 1
    of_check = _of_check(exercise)
    if of_check and _told.get(exercise) != of_check:
        print(say("progress.hint_after_check", exercise=exercise, text=of_check))
    else:
        _print_step(exercise, steps)
    _told[exercise] = of_check
    answer = model_answer(exercise) if _asked[exercise] >= ANSWER_AFTER else ""
    if answer:
        print(say("progress.model_answer", file=answer))


def _print_step(exercise: str, steps: list[str]) -> None:
    given = _given.get(exercise, 0)
    if given and given % len(steps) == 0:
        print(say("hint.again", exercise=exercise))
    step = given % len(steps)
    print(say("hint.step", step=step + 1, steps=len(steps), exercise=exercise, text=steps[step]))
    _given[exercise] = given + 1


def _of_check(exercise: str) -> str:
    """The hint about what the last failed check found, a step or a misconception; "" when there is none."""
    cause = last(exercise)
    step = step_of(exercise, cause)
    return next((text for key in (cause, step) if key and (text := _entry(f"hints_for.{exercise}.{key}"))), "")


def _entry(key: str) -> Any:
    """The sentence or sentences at a key, or "" when there are none."""
    try:
        return find(key)
    except KeyError:
        return ""


def model_answer(exercise: str) -> str:
    """Where the solved lesson is, from the folder that holds solutions/ and notebooks/; "" where there is none."""
    if unattended():
        return ""
    try:
        lesson = course()[exercise].lesson
        here = Path.cwd()
        roots = [place for place in (here, *here.parents) if (place / "notebooks").is_dir()]
        file = Path("solutions") / lesson / f"{lesson}.ipynb"
        return next((file.as_posix() for root in roots if (root / file).is_file()), "")
    except (CasesError, KeyError, OSError):
        return ""

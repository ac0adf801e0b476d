"""The suspects of a bug hunt: wrong functions, to be called and not to be read."""

from collections.abc import Callable
from typing import Any

from helpers.checks.cases import read
from helpers.checks.plain import copy_arguments
from helpers.checks.rules import EXPOSES, suspect
from helpers.exercises import course
from helpers.messages import say


def suspects(exercise: str) -> list[Callable[..., Any]]:
    """The wrong functions of a hunt, as hunt_conv_forward has: each looks like conv_forward and has one mistake.

    Raises ValueError for any other exercise, and CasesError when the course's file cannot be read.
    """
    known = [name for name, about in course().items() if about.of and not about.flawed]
    if exercise not in known:
        raise ValueError(say("hunt.unknown", exercise=exercise, known=", ".join(known)))
    return [_hidden(suspect(case.expected["wrong"])) for case in read(exercise) if case.rule == EXPOSES]


def _hidden(function: Callable[..., Any]) -> Callable[..., Any]:
    def suspected(*arguments: Any) -> Any:
        return function(*copy_arguments(arguments))

    return suspected

"""Trying a function on cases: call, then judge, case by case."""

from collections.abc import Callable, Sequence
from typing import Any

from helpers.checks.call import call
from helpers.checks.cases import Case
from helpers.checks.judge import Verdict, judge


def verdicts_of(function: Callable[..., Any], cases: Sequence[Case]) -> list[Verdict]:
    """Call the function on every case, smallest first, and judge; stops after a call that was too slow."""
    verdicts: list[Verdict] = []
    for case in sorted(cases, key=lambda case: case.size):
        verdicts.append(judge(case, call(function, case)))
        if verdicts[-1].kind == "slow":
            break  # each further case would cost its whole limit
    return verdicts

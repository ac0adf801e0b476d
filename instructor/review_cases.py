"""Cases for `helpers.review`: what each known mistake gives on numbers that no check has shown.

As in the public cases there are arguments, expected arrays and what mistakes give, and no code.  Of an
exercise's cases only the smallest are kept that show a mistake as wrong numbers or a wrong shape.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case, Fingerprint
from helpers.checks.judge import judge
from helpers.exercises import REVIEW
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.key import graded_cases, info, refreshed, write_file
from instructor.sampling import Draw

SEEDS = ("review", "review once more")  # the second time there are other numbers
ASKABLE = ("values", "shape")  # the verdicts that a question can be made of


def review_cases(exercise: Exercise) -> list[Case]:
    """The smallest cases that show the exercise's mistakes; of each draw, a mistake stands with one at most."""
    return [case for k, seed in enumerate(SEEDS, 1) for case in _drawn(exercise, Draw(seed), k)]


def _drawn(exercise: Exercise, draw: Draw, number: int) -> list[Case]:
    kept: list[Case] = []
    left = dict(exercise.misconceptions)
    for kind in ASKABLE:  # wrong numbers on a larger case are a better question than a wrong shape
        for case in sorted(graded_cases(exercise, draw), key=lambda case: case.size):
            shown: dict[str, Fingerprint] = {}
            for name, mistaken in list(left.items()):
                outcome = call(mistaken, case)
                if outcome.varies:
                    del left[name]  # no file can say what it gives
                elif judge(case, outcome).kind == kind and _one_output(case, outcome):
                    shown[name] = Fingerprint("returns", outcome.value, outcome.changed)
                    del left[name]
            if shown:
                kept.append(replace(case, name=f"{kind}_{number}_{case.name}", misconceptions=shown, smaller=None))
    return kept


def _one_output(case: Case, outcome: Outcome) -> bool:
    """Whether the first difference is in an array with numbers that comes back, not in a cache or a dictionary."""
    difference = judge(case, outcome).difference
    return difference is not None and difference.part in case.outputs and np.size(difference.got) > 0


def write_review(path: Path = REVIEW, chosen: Sequence[Exercise] | None = None) -> Path:
    """Write the cases for `helpers.review` of all exercises, or of the chosen ones."""
    known = exercises().values() if chosen is None else chosen
    made = [(info(exercise), review_cases(exercise)) for exercise in known]
    content = [(about, cases) for about, cases in made if cases]
    write_file(path, content, inputs=True, expected=True, packed=True, licence="BSD-3-Clause", source="course build")
    return path


def refresh_review(path: Path = REVIEW, *, check: bool = False) -> list[str]:
    """Write the file when content or format changed; returns what did, relative to the repository."""
    return refreshed(path, write_review, check=check)

"""Edits against many more calls than the cases: what no case tells from the reference, and which case would.

A draw is one valid call of the exercise, of random sizes and numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.checks.cases import Case
from helpers.checks.diagnosis.fingerprints import fingerprint
from helpers.checks.plain import copy_arguments, to_plain
from instructor.exercise import Arguments, Exercise
from instructor.mutation.make import Made
from instructor.mutation.run import guarded, key_of, outcome_of, row_of
from instructor.mutation.table import Group
from instructor.sampling import Draw

MOST_COMPARED = 12  # edits of one group that a proposed case is tried on


def drawn(exercise: Exercise, count: int) -> Iterator[Case]:
    """So many valid calls with what is expected of each; half with the public cases' numbers, half with the hidden."""
    for k in range(count):
        draw = Draw(f"draws/{k}", hidden=bool(k % 2))
        arguments = exercise.inputs(draw) if exercise.inputs is not None else _of_cases(exercise, draw, k // 2)
        bare = Case(exercise.name, f"draw_{k}", exercise.parameters, exercise.outputs, arguments)
        yield replace(bare, expected=to_plain(exercise.reference(*copy_arguments(arguments))))


def _of_cases(exercise: Exercise, draw: Draw, k: int) -> Arguments:
    """The arguments of the k-th case, over and over, with the draw's numbers."""
    cases = list(exercise.cases(draw))
    return cases[k % len(cases)][1]


@dataclass(frozen=True)
class Unchecked:
    """An edit that passes every case, and a call on which it gives something else."""

    made: Made
    call: Case


def unchecked(exercise: Exercise, passing: Sequence[Made], count: int) -> list[Unchecked]:
    """Of edits that pass every case, those that change a result on one of so many draws."""
    found: list[Unchecked] = []
    left = list(passing)
    with guarded():
        for case in drawn(exercise, count):
            wrong = [one for one in left if fingerprint(case, outcome_of(one.function, case)).any()]
            found += [Unchecked(one, case) for one in wrong]
            if wrong:
                left = [one for one in left if all(one is not other for other in wrong)]
    return found


@dataclass(frozen=True)
class Proposal:
    """A call that tells edits apart which are equal on every case: of how many groups, and of which pairs."""

    call: Case
    groups: int
    examples: tuple[tuple[Made, Made], ...]


def proposals(exercise: Exercise, groups: Sequence[Group], count: int, most: int = 3) -> list[Proposal]:
    """The calls of so many draws that tell apart edits of the most groups, each beside those before it."""
    left = [group.different[:MOST_COMPARED] for group in groups if len(group.different) > 1]
    found: list[Proposal] = []
    with guarded():
        cases = list(drawn(exercise, count))
        # for each group and call what the group's edits give; a call splits a group where these differ
        given = [[[key_of(row_of(one.function, [case])) for one in group] for case in cases] for group in left]
        open_groups = set(range(len(left)))
        while open_groups and len(found) < most:
            splits = [[g for g in open_groups if len(set(given[g][k])) > 1] for k in range(len(cases))]
            best = int(np.argmax([(len(groups_split)) for groups_split in splits]))
            if not splits[best]:
                break
            examples = tuple(_apart(left[g], given[g][best]) for g in splits[best][:3])
            found.append(Proposal(cases[best], len(splits[best]), examples))
            open_groups -= set(splits[best])
    return found


def _apart(group: Sequence[Made], given: Sequence[bytes]) -> tuple[Made, Made]:
    """Two edits that a call tells apart."""
    other = next(k for k, key in enumerate(given) if key != given[0])
    return group[0], group[other]

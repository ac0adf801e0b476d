"""How well the edits of an exercise are told apart: every one of them through the whole check and its diagnosis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checks.cases import Case, read, read_misconceptions
from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.diagnosis.search import read_slips, sentence
from helpers.checks.judge import compare, judge
from instructor.edit import Function
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.key import make_cases
from instructor.mutation.draws import unchecked
from instructor.mutation.make import SINGLE, Made
from instructor.mutation.run import guarded, outcome_of
from instructor.mutation.table import Group, Table, other_cases, table_of
from instructor.mutation.words import changed_lines
from instructor.sampling import Draw

HIDDEN = Draw("selfcheck", hidden=True)


@dataclass(frozen=True)
class Figures:
    """What the edits of one exercise are told, and those that no case tells from the reference though they differ.

    ``told`` counts single edits by what a student would read: "named", "among two", "a fact", "nothing" or "wrong";
    "raises" are those from which nothing comes back.  ``groups`` are the different wrong results, ``shared`` those of
    more edits than can be told.  ``passing`` and ``hidden`` are lines to print, an edit each: those that pass the
    public cases, and those that pass the hidden ones alone.
    """

    told: Counter[str]
    groups: int
    shared: int
    equal: int
    passing: tuple[str, ...]
    hidden: tuple[str, ...]


def figures(name: str, draws: int) -> Figures:
    """The figures of an exercise; what passes is tried on so many draws."""
    exercise, cases = exercises()[name], read(name)
    table = table_of(exercise, cases)
    told: Counter[str] = Counter({"raises": sum(one.rank == SINGLE for one in table.raising)})
    others = other_cases(exercise)
    with guarded():
        for group in (*table.told, *table.shared):
            count = sum(one.rank == SINGLE for one in group.same)
            if count:
                told[_told(exercise, group, cases, others)] += count
        hidden = _passing_hidden(exercise, table) if exercise.graded else []
    single = [one for one in table.passing if one.rank == SINGLE]
    found = unchecked(exercise, single, draws)
    return Figures(
        told=told,
        groups=len(table.told) + len(table.shared),
        shared=len(table.shared),
        equal=len(single) - len(found),
        passing=tuple(f"{one.call.name}: {changed_lines(one.made)}" for one in found),
        hidden=tuple(changed_lines(one) for one in hidden),
    )


def _passing_hidden(exercise: Exercise, table: Table) -> list[Made]:
    """Single edits that a public case catches and no hidden one."""
    cases = make_cases(exercise, HIDDEN)
    edits = [one for group in (*table.told, *table.shared) for one in group.same if one.rank == SINGLE]
    return [one for one in edits if _passes(one, cases)]


def _passes(one: Made, cases: Sequence[Case]) -> bool:
    return all(judge(case, outcome_of(one.function, case)).passed for case in cases)


def _told(exercise: Exercise, group: Group, cases: Sequence[Case], others: Sequence[Case]) -> str:
    """What a student would read whose answer is one of the group's edits."""
    single = next(one for one in group.same if one.rank == SINGLE)
    verdicts = [judge(case, outcome_of(single.function, case)) for case in cases]
    cause = diagnose(verdicts, read_misconceptions(exercise.name), read_slips(exercise.name))
    if cause.kind == "misconception":
        same = [_same(single.function, exercise.misconceptions[name], others) for name in cause.names]
        return "wrong" if not any(same) else "named" if len(same) == 1 else "among two"
    if cause.names and cause.names[0].startswith("slip"):
        said = {sentence(_said(one)) for one in group.same if one.rank == SINGLE}
        texts = _texts(cause)
        return "wrong" if not said & texts else "named" if len(texts) == 1 else "among two"
    return "nothing" if cause.kind == "unknown" else "a fact"


def _same(one: Function, other: Function, cases: Sequence[Case]) -> bool:
    """Whether two functions give the same on every case, as a check compares: a number may be an array of one."""
    for case in cases:
        given, wanted = outcome_of(one, case), outcome_of(other, case)
        if given.failure is not None or wanted.failure is not None:
            types = {outcome.failure.type_name if outcome.failure else "" for outcome in (given, wanted)}
            if len(types) > 1:
                return False
        elif given.changed != wanted.changed or compare(case, wanted.value, given.value) is not None:
            return False
    return True


def _texts(cause: Cause) -> set[str]:
    return {str(cause.facts[key]) for key in ("what", "one", "other") if key in cause.facts}


def _said(one: Made) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((slip.key, slip.facts) for slip in one.slips)

"""Random calls are valid, find edits that no case tells from the reference, and propose the case that would."""

import numpy as np
import pytest

from helpers.checks.cases import read
from helpers.checks.plain import copy_arguments, same, to_plain
from instructor.exercises import exercises
from instructor.mutation.draws import drawn, proposals, unchecked
from instructor.mutation.make import Made
from instructor.mutation.table import Group, table_of

EXERCISES = exercises()
SHARED = EXERCISES["distribute_value"]


def edit(function):
    """A function as if it were an edit of a reference."""
    return Made(function, (), 1, 0, function.__name__)


def group(*functions):
    """Edits that are equal on every case."""
    edits = [edit(one) for one in functions]
    return Group(np.zeros(1), edits, edits)


@pytest.mark.parametrize("name", [name for name, exercise in EXERCISES.items() if exercise.searched])
def test_a_draw_is_a_valid_call_and_the_same_each_time(name):
    exercise = EXERCISES[name]
    first, second = (list(drawn(exercise, 20)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert same(to_plain(one.arguments), to_plain(other.arguments))
        assert same(to_plain(exercise.reference(*copy_arguments(one.arguments))), one.expected)
        assert len(one.arguments) == len(exercise.parameters)
    assert len({str(to_plain(one.arguments)) for one in first}) > 10


def test_every_exercise_that_is_searched_draws_sizes_of_its_own():
    """Those of the cases alone would leave out what a case has to be made for."""
    assert [name for name, exercise in EXERCISES.items() if exercise.searched and exercise.inputs is None] == []


def right(dz, shape):
    return np.full(shape, dz / (shape[0] * shape[1]))


def wrong_above_4(dz, shape):
    return right(dz, shape) * (2 if shape[0] > 4 else 1)


def wrong_for_one_row(dz, shape):
    return right(dz, shape) * (2 if shape[0] == 1 else 1)


def raises_above_4(dz, shape):
    if shape[1] > 4:
        raise ValueError
    return right(dz, shape)


def test_what_differs_on_a_draw_is_found_with_its_call():
    edits = [edit(one) for one in (right, wrong_above_4, raises_above_4)]
    found = {one.made.function: one.call.arguments for one in unchecked(SHARED, edits, 60)}
    assert found.keys() == {wrong_above_4, raises_above_4}
    assert found[wrong_above_4][1][0] > 4 and found[raises_above_4][1][1] > 4


def test_the_call_that_tells_the_most_groups_apart_is_proposed_first():
    groups = [group(right, wrong_above_4), group(raises_above_4, wrong_above_4), group(right, wrong_for_one_row)]
    first, second = proposals(SHARED, groups, 60)
    assert (first.groups, second.groups) == (2, 1)
    assert first.call.arguments[1][0] > 4 and second.call.arguments[1][0] == 1
    assert {one.function for pair in second.examples for one in pair} == {right, wrong_for_one_row}
    assert proposals(SHARED, [group(right, right), group(right)], 10) == []


@pytest.mark.parametrize("name", ["relu_forward", "create_mask_from_window"])
def test_no_edit_of_a_reference_passes_and_differs(name):
    passing = table_of(EXERCISES[name], read(name)).passing
    assert passing and unchecked(EXERCISES[name], passing, 40) == []

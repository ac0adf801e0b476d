"""What a verdict shows: names of arguments, the arrays that can be compared, what failing cases have in common."""

import numpy as np
import pytest

from helpers.checks.diagnosis.evidence import (
    CONDITIONS,
    arguments,
    holds,
    parts,
    right_names,
    separating,
    wrong_parts,
)
from tests.helpers.checks import made


def spoil(case, *names):
    """The verdict on a call whose outputs of these names are off by 1 everywhere."""
    rows = zip(case.outputs, case.expected, strict=True)
    return made.answered(case, tuple(value + 1 if name in names else value for name, value in rows))


# --- arguments ---------------------------------------------------------------------------------


def test_what_lies_in_a_cache_and_in_hparameters_has_a_name():
    named = arguments(made.back(stride=2, pad=1))
    assert named.keys() == {"dZ", "cache", "A_prev", "W", "b", "hparameters", "stride", "pad"}
    assert (named["stride"], named["pad"]) == (2, 1) and named["W"].shape == (3, 3, 2, 3)
    named = arguments(made.unpooling(mode="average"))
    assert named.keys() == {"dA", "cache", "mode", "A_prev", "hparameters", "f", "stride"}
    assert named["mode"] == "average" and named["f"] == 3


def test_a_cache_that_is_an_array_has_nothing_in_it():
    Z = made.numbers(1, 2, 3)
    assert arguments(made.case("relu_backward", Z, -Z)).keys() == {"dA", "cache"}


# --- the arrays that came back -----------------------------------------------------------------


def test_parts_are_the_arrays_of_the_expected_shape():
    case = made.back()
    verdict = made.answered(case, (case.expected[0] + 1, case.expected[1][:1], case.expected[2]))
    found = {part.name: part for part in parts(verdict)}
    assert found.keys() == {"dA_prev", "db"}
    assert not found["dA_prev"].right.any() and found["db"].right.all()
    np.testing.assert_array_equal(found["dA_prev"].got, case.expected[0] + 1)


def test_parts_of_a_cache_are_left_out():
    case = made.convolution()
    (part,) = parts(made.answered(case, (case.expected[0], None)))
    assert part.name == "Z" and part.right.all()


@pytest.mark.parametrize("value", [None, 3, "text", np.zeros(3)], ids=str)
def test_what_is_no_tuple_of_the_right_length_has_no_parts(value):
    assert list(parts(made.answered(made.back(), value))) == []
    assert list(parts(made.answered(made.back(), (value, value)))) == []


def test_one_number_in_an_array_is_a_number():
    case = made.case("conv_single_step", *(made.numbers(k, 2, 2, 3) for k in (1, 2)), made.numbers(3, 1, 1, 1))
    for shape in ((), (1,), (1, 1, 1)):
        (part,) = parts(made.answered(case, np.full(shape, float(case.expected))))
        assert part.got.shape == () and part.right


def test_each_entry_of_a_dictionary_is_a_part():
    given = [{"W1": made.numbers(k, 2, 3), "b1": made.numbers(k + 3, 1, 3)} for k in range(3)]
    case = made.case("sgd_momentum_step", *given, 0.5, 0.5)
    parameters, velocities = case.expected
    verdict = made.answered(case, ({**parameters, "b1": parameters["b1"] + 1}, velocities))
    wrong = {part.name for part in parts(verdict) if not part.right.all()}
    assert wrong == {"new_parameters['b1']"}
    assert right_names([verdict]) == ["new_velocities", "new_parameters['W1']"]
    assert right_names([verdict, made.answered(case, ({"W1": parameters["W1"]}, velocities))]) == [
        "new_velocities",
        "new_parameters['W1']",
    ]


# --- over several calls ------------------------------------------------------------------------


def test_an_output_is_right_only_if_it_is_so_in_every_call():
    one, two = made.back(), made.back(m=1, stride=2)
    assert right_names([made.right(one), made.right(two)]) == ["dA_prev", "dW", "db"]
    assert right_names([spoil(one, "dW"), made.right(two)]) == ["dA_prev", "db"]
    assert right_names([spoil(one, "dW"), spoil(two, "db")]) == ["dA_prev"]
    assert right_names([spoil(one, "dW", "db"), spoil(two, "dA_prev")]) == []


def test_wrong_parts_are_those_of_the_first_wrong_output():
    one, two = made.back(), made.back(m=1, stride=2)
    found = wrong_parts([spoil(one, "dW", "db"), made.right(one), spoil(two, "dW")])
    assert [part.name for part in found] == ["dW", "dW"] and [part.case for part in found] == [one, two]
    assert wrong_parts([made.right(one)]) == []
    short = made.answered(two, (two.expected[0][:, 1:], *two.expected[1:]))
    assert wrong_parts([spoil(one, "dW"), short]) == []  # numbers of other shapes have nothing to say


# --- conditions --------------------------------------------------------------------------------


def test_a_condition_holds_for_the_cases_that_are_so():
    case = made.convolution(m=1, stride=2, pad=0, n_C_prev=1)
    true = {name for name in CONDITIONS if holds(name, case)}
    assert true == {"stride_above_1", "pad_0", "several_filters", "f_above_stride"}
    pooled = made.pooling(mode="average", f=2, stride=3)
    true = {name for name in CONDITIONS if holds(name, pooled)}
    assert true == {"stride_above_1", "mode_average", "several_images", "several_channels", "stride_above_f"}


def test_more_than_a_small_case_has_is_a_condition():
    many = made.convolution(m=5, n_H=6, n_C_prev=5, f=5)
    assert {name for name in ("many_images", "many_channels", "large_f") if holds(name, many)} == {
        "many_images",
        "many_channels",
        "large_f",
    }
    few = made.convolution(m=3, n_C_prev=3, n_H=6, f=4)
    assert not any(holds(name, few) for name in ("many_images", "many_channels", "large_f"))


def test_a_window_as_large_as_its_step_is_neither_more_nor_less():
    same = made.pooling(f=2, stride=2)
    assert not holds("f_above_stride", same) and not holds("stride_above_f", same)


def test_a_condition_that_does_not_apply_does_not_hold():
    mask = made.case("create_mask_from_window", made.numbers(1, 2, 3))
    assert not any(holds(name, mask) for name in CONDITIONS)


def test_what_separates_holds_for_every_failing_case_and_no_passing_one():
    plain, far, padded, both = (
        made.convolution(stride=stride, pad=pad) for stride, pad in [(1, 0), (2, 0), (1, 1), (2, 1)]
    )
    wrong = [made.with_first(case, lambda Z: Z + 1) for case in (far, both)]
    assert separating([made.right(plain), *wrong, made.right(padded)]) == ["stride_above_1"]
    assert separating([made.right(far), made.right(padded), *wrong[1:]]) == []
    assert separating([made.right(plain), *wrong]) == ["stride_above_1"]  # pad 1 is not that of every one
    assert separating(wrong) == []  # nothing passes
    assert separating([made.right(plain)]) == []  # nothing fails

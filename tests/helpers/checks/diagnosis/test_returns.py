"""What came back in the place of the results is told: another call's, kept by the shapes of the arguments."""

import numpy as np

from helpers.checks.call import call
from helpers.checks.cases import Fingerprint
from helpers.checks.diagnosis import returns
from helpers.checks.diagnosis.known import known
from helpers.checks.judge import judge
from tests.helpers.checks import made

find_kept = made.telling(returns.find_kept)


def other_numbers(case):
    """A case of the same shapes and settings."""
    A_prev, W, b, hparameters = case.arguments
    return made.case(case.exercise, A_prev * 3 + 1, W, b, hparameters, name="other")


def remembering(function):
    """A student's function that keeps every result by the shape of its first argument."""
    kept = {}

    def answer(*given):
        key = given[0].shape
        if key not in kept:
            kept[key] = function(*given)[0]
        return kept[key], given

    return answer


def test_a_result_that_was_kept_by_shape_is_told():
    from instructor.exercises import exercises

    first = made.convolution()
    answer = remembering(exercises()["conv_forward"].reference)
    verdicts = [judge(case, call(answer, case)) for case in (first, made.convolution(m=1), other_numbers(first))]
    assert [verdict.passed for verdict in verdicts] == [True, True, False]
    assert find_kept(verdicts) == ("kept_by_shape", {"outputs": "Z, cache"})


def test_another_result_of_the_same_shape_was_not_kept():
    first = made.convolution()
    other = other_numbers(first)
    assert find_kept([made.right(first), made.with_first(other, lambda Z: Z + 1)]) is None
    strided = made.convolution(stride=2)
    assert find_kept([made.right(strided), made.answered(first, strided.expected)]) is None  # its setting differs


def test_a_small_mask_may_be_that_of_another_window_by_chance():
    one, other = (made.case("create_mask_from_window", np.array(x)) for x in ([[1.0, 2.0]], [[4.0, 3.0]]))
    assert find_kept([made.right(one), made.answered(other, one.expected)]) is None


def test_beside_an_infinity_a_number_is_not_what_a_misconception_gives():
    case = made.case("softmax_cross_entropy", np.array([[900.0, 0.0]]), np.array([1]))
    infinite = {"made": {"divides": Fingerprint("returns", (np.array(np.inf), case.expected[1]))}}
    got = made.answered(case, (np.array(34.5), case.expected[1]))
    assert known(infinite)([got]) is None
    same = made.answered(case, (np.array(np.inf), case.expected[1]))
    assert known(infinite)([same]).names == ("divides",)


def test_several_things_where_one_is_due_are_told():
    find_several = made.telling(returns.find_several)
    gradient, mask = made.unpooling(), made.case("create_mask_from_window", made.numbers(1, 2, 3))
    right = [made.answered(case, (case.expected, case.arguments[1])) for case in (gradient, made.unpooling(m=1))]
    assert find_several(right) == ("returned_more", {"part": "dA_prev", "count": 2})
    wrong = made.answered(gradient, (gradient.expected + 1, gradient.arguments[1]))
    assert find_several([*right, wrong]) == ("returned_several", {"part": "dA_prev", "count": 2})
    assert find_several([made.answered(mask, (mask.expected,))]) == ("returned_in_brackets", {"part": "mask"})
    assert find_several([made.answered(mask, (1.0, 2.0, 3.0))]) is None  # a list of numbers
    assert find_several([made.with_first(made.convolution(), lambda Z: Z + 1)]) is None  # several are due


def test_a_number_and_more_where_a_number_is_due_are_told():
    find_several = made.telling(returns.find_several)
    step = made.case("conv_single_step", made.numbers(1, 2, 2, 3), made.numbers(2, 2, 2, 3), made.numbers(3, 1, 1, 1))
    assert find_several([made.answered(step, (step.expected, step.arguments))]) == (
        "returned_more",
        {"part": "Z", "count": 2},
    )
    assert find_several([made.answered(step, [step.expected])]) == ("returned_in_brackets", {"part": "Z"})

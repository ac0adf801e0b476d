"""A pattern is told exactly when the wrong numbers of every call have it."""

import numpy as np
import pytest

from helpers.checks.diagnosis import patterns
from helpers.checks.diagnosis.patterns import LEAST, PATTERNS
from helpers.messages import say
from tests.helpers.checks import made

find_pattern, find_returned = made.telling(patterns.find_pattern), made.telling(patterns.find_returned)

# two calls that differ in every size; Z has negative numbers and none that is 0
CASES = (made.convolution(m=2, n_H=5, n_W=7, n_C=3, f=3), made.convolution(m=3, n_H=6, n_W=5, n_C=4, f=2, stride=2))
PADDED = (made.convolution(pad=1), made.convolution(m=1, n_H=6, n_W=5, f=2, stride=2, pad=2))


def found(change, cases=CASES):
    """The pattern when the first output of every call is ``change(expected)``."""
    verdicts = [made.with_first(case, change) for case in cases]
    assert not any(verdict.passed for verdict in verdicts)
    return find_pattern(verdicts)


def at(array, place, value):
    array[place] = value
    return array


def noise(array):
    return array + made.numbers(9, *array.shape)


def wrong_where(place):
    """Noise there, and the right numbers elsewhere."""
    return lambda Z: at(Z, place, noise(Z)[place])


def scattered(Z):
    """0 in every fifth place."""
    Z.reshape(-1)[::5] = 0
    return Z


def shuffled(Z):
    return np.random.RandomState(0).permutation(Z.ravel()).reshape(Z.shape)


SPOILT = {
    "not_numbers": lambda Z: at(Z, (0, 1, 1, 1), np.nan),
    "all_zero": np.zeros_like,
    "one_number": lambda Z: np.full_like(Z, 7.0),
    "factor": lambda Z: 2.5 * Z,
    "turned": lambda Z: Z[:, ::-1],
    "no_negatives": np.abs,
    "whole_numbers": np.trunc,
    "coarse": lambda Z: Z + 1e-3 * np.sin(np.arange(Z.size)).reshape(Z.shape),
    "right_numbers_elsewhere": shuffled,
    "right_only_in": lambda Z: np.concatenate([Z[:1], noise(Z)[1:]]),
    "wrong_only_in": lambda Z: np.concatenate([Z[..., :-1], noise(Z)[..., -1:]], axis=-1),
    "zero_only_in": lambda Z: at(Z, (slice(None), -1), 0.0),
    "still_zero": scattered,
    "constant_per_filter": lambda Z: Z + np.arange(1.0, 1 + Z.shape[3]) ** 2,
}


@pytest.mark.parametrize("name", SPOILT)
def test_the_pattern_is_told(name):
    key, facts = found(SPOILT[name])
    assert key == name and facts["part"] == "Z"
    assert say(f"pattern.{key}", **facts)  # every word of its sentence is there


def test_every_pattern_is_told_by_a_test():
    assert PATTERNS.keys() - SPOILT.keys() == {"border", "mask_too_many"}


def test_noise_has_no_pattern_but_what_is_right_beside_it():
    assert found(noise, [made.case("zero_pad", made.numbers(1, 2, 3, 4, 2), 1)]) is None
    key, facts = find_pattern(
        [
            made.answered(case, (case.expected[0], noise(case.expected[1]), case.expected[2]))
            for case in (made.back(), made.back(stride=2))
        ]
    )
    assert key == "some_outputs_right" and (facts["part"], facts["right"]) == ("dW", "dA_prev, db")


def test_nothing_is_told_where_nothing_is_wrong_or_shapes_differ():
    assert find_pattern([made.right(case) for case in CASES]) is None
    assert found(lambda Z: 2 * Z[1:]) is None


# --- one call is not enough ---------------------------------------------------------------------


@pytest.mark.parametrize("name", SPOILT)
def test_a_pattern_of_one_call_alone_is_not_told(name):
    verdicts = [made.with_first(CASES[0], SPOILT[name]), made.with_first(CASES[1], noise)]
    key, _ = find_pattern(verdicts) or ("", {})
    assert key != name


def test_what_contradicts_itself_is_not_told():
    for one, other in ([np.abs, lambda Z: np.maximum(Z, 0)], [lambda Z: Z[:, ::-1], lambda Z: Z[:, :, ::-1]]):
        changes = zip(CASES, (one, other), strict=True)
        key, _ = find_pattern([made.with_first(*row) for row in changes]) or ("", {})
        assert key not in ("no_negatives", "turned")


def test_two_numbers_show_no_pattern():
    small = made.case("distribute_value", 6.0, (1, LEAST - 1))
    assert found(lambda a: 2 * a, [small]) is None


# --- the facts -----------------------------------------------------------------------------------


def test_a_factor_is_named_by_what_it_is_in_every_call():
    key, facts = found(lambda Z: Z * len(Z))  # 2 in one call and 3 in the other
    assert (key, facts["factor"]) == ("factor", "m")
    key, facts = found(lambda Z: -Z)
    assert (key, facts["factor"]) == ("factor", "-1")
    key, facts = found(lambda Z: Z / (3 * Z.shape[0]))
    assert (key, facts["factor"]) == ("factor", say("how.by_call"))


@pytest.mark.parametrize(("axis", "number"), [("image", 0), ("row", 1), ("column", 2), ("channel", 3)])
def test_the_place_that_alone_is_wrong_is_named(axis, number):
    for end, index in (("last", -1), ("first", 0)):

        def spoil(Z, index=index):
            place = (*[slice(None)] * number, index)
            return at(Z, place, noise(Z)[place])

        assert found(spoil) == ("wrong_only_in", {"part": "Z", "which": say(f"which.{end}_{axis}")})


def test_a_wrong_row_in_the_middle_is_no_end():
    key, _ = found(lambda Z: at(Z, (slice(None), 1), noise(Z)[:, 1]), CASES[:1]) or ("", {})
    assert key not in ("wrong_only_in", "right_only_in", "zero_only_in")


def test_zeros_at_an_end_are_told_as_such():
    assert found(SPOILT["zero_only_in"])[1]["which"] == say("which.last_row")


def test_windows_that_take_in_the_border_are_told_from_those_inside():
    def wrong_at_the_border(case):
        stride, pad, f = case.arguments[3]["stride"], case.arguments[3]["pad"], len(case.arguments[1])
        n_H_prev, n_W_prev = case.arguments[0].shape[1:3]

        def change(Z):
            for h, w in np.ndindex(*Z.shape[1:3]):
                inside = all(
                    pad <= n * stride and n * stride + f <= pad + size for n, size in ((h, n_H_prev), (w, n_W_prev))
                )
                Z[:, h, w] = Z[:, h, w] if inside else noise(Z)[:, h, w]
            return Z

        return made.with_first(case, change)

    assert find_pattern([wrong_at_the_border(case) for case in PADDED])[0] == "border"
    inner = [made.with_first(case, wrong_where((slice(None), 1, 1))) for case in PADDED]
    assert (find_pattern(inner) or ("",))[0] != "border"
    everywhere = [made.with_first(case, noise) for case in PADDED]
    assert (find_pattern(everywhere) or ("",))[0] != "border"


def test_zeros_in_one_mode_alone_are_a_branch_that_is_not_entered():
    most, mean = made.pooling(), made.pooling(mode="average")
    key, facts = find_pattern([made.right(most), made.with_first(mean, np.zeros_like)])
    assert key == "zero_when" and facts["conditions"] == say("condition.mode_average")


def test_a_mask_without_a_true_is_told_as_such():
    case = made.case("create_mask_from_window", made.numbers(1, 3, 3))
    assert found(np.zeros_like, [case])[0] == "all_false"


def test_a_mask_that_marks_more_than_the_maximum_is_told_as_such():
    cases = [made.case("create_mask_from_window", made.numbers(seed, 3, 3)) for seed in (1, 2)]

    def and_the_next(mask, case):
        return case.arguments[0] >= np.sort(case.arguments[0], axis=None)[-2]

    verdicts = [made.answered(case, and_the_next(case.expected, case)) for case in cases]
    assert find_pattern(verdicts) == ("mask_too_many", {"part": "mask"})
    assert find_pattern([verdicts[0], made.with_first(cases[1], np.logical_not)]) is None
    numbers = [made.answered(case, case.arguments[0]) for case in cases]  # no mask at all
    assert (find_pattern(numbers) or ("",))[0] != "mask_too_many"


def test_what_fails_under_a_condition_alone_is_told_by_it():
    near, far = made.convolution(), made.convolution(stride=2)
    key, facts = find_pattern([made.right(near), made.with_first(far, noise)])
    assert key == "condition" and facts["conditions"] == say("condition.stride_above_1")


def test_pooling_passes_on_what_came():
    cases = [made.unpooling(), made.unpooling(m=1, mode="average")]
    verdicts = [made.with_first(case, noise) for case in cases]
    key, facts = find_pattern(verdicts)
    assert key == "not_conserved"
    assert float(facts["came"]) == pytest.approx(cases[0].arguments[0].sum(), rel=1e-5)
    assert float(facts["went"]) == pytest.approx(noise(cases[0].expected).sum(), rel=1e-5)
    assert find_pattern(verdicts[:1] + [made.with_first(cases[1], lambda dA: np.roll(dA, 1, axis=2))]) is None
    moved = [made.with_first(case, lambda dA: np.roll(dA, 1, axis=2)) for case in cases]
    assert (find_pattern(moved) or ("",))[0] != "not_conserved"


# --- an argument handed back ---------------------------------------------------------------------


def test_an_argument_that_comes_back_from_every_call_is_named():
    cases = [made.case("zero_pad", made.numbers(k, 2, 3, 4, 2), k) for k in (1, 2)]
    back = [made.answered(case, case.arguments[0]) for case in cases]
    assert find_returned(back) == ("argument_returned", {"part": "X_pad", "name": "X"})
    assert find_returned([back[0], made.right(cases[1])]) is None
    of_cache = [made.answered(case, case.arguments[1][1]) for case in (made.back(), made.back(m=1, f=2))]
    assert find_returned(of_cache)[1]["name"] == "W"  # it lies in the cache


def test_a_changed_or_empty_array_is_no_argument():
    case = made.case("zero_pad", made.numbers(1, 2, 3, 4, 2), 1)
    assert find_returned([made.answered(case, case.arguments[0] + 1)]) is None
    assert find_returned([made.answered(case, case.arguments[0][:0])]) is None
    assert find_returned([made.answered(case, None)]) is None

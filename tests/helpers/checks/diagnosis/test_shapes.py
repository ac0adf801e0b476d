"""A wrong size is traced to the slip in the formula that gives it in every call, and to no other."""

import math

import numpy as np
import pytest

from helpers.checks.diagnosis import shapes
from helpers.checks.diagnosis.shapes import SLIPS
from helpers.messages import say
from tests.helpers.checks import made

find_exchanged, find_shape = made.telling(shapes.find_exchanged), made.telling(shapes.find_shape)

# sizes of the images, f, stride and pad; n_H_prev and n_W_prev differ, and together they tell every two slips apart
SETTINGS = [(9, 14, 3, 2, 1), (12, 7, 2, 3, 2), (12, 14, 4, 1, 3), (13, 17, 5, 2, 0)]
CASES = [made.convolution(m=1, n_H=h, n_W=w, n_C_prev=1, f=f, n_C=2, stride=s, pad=p) for h, w, f, s, p in SETTINGS]


def places(n, f, s, p):
    """How many windows fit, counted one by one."""
    return sum(1 for start in range(0, n + 2 * p, s) if start + f <= n + 2 * p)


# each slip as a student would write it, worked out in another way than by the table
WRITTEN = {
    "without_plus_1": lambda h, w, f, s, p: [places(n, f, s, p) - 1 for n in (h, w)],
    "without_pad": lambda h, w, f, s, p: [places(n, f, s, 0) for n in (h, w)],
    "pad_once": lambda h, w, f, s, p: [math.floor((n + p - f) / s + 1) for n in (h, w)],
    "pad_subtracted": lambda h, w, f, s, p: [math.floor((n - f - p - p) / s + 1) for n in (h, w)],
    "n_H_for_n_W": lambda h, w, f, s, p: [places(h, f, s, p)] * 2,
    "n_W_for_n_H": lambda h, w, f, s, p: [places(w, f, s, p)] * 2,
    "exchanged": lambda h, w, f, s, p: [places(w, f, s, p), places(h, f, s, p)],
    "ceil": lambda h, w, f, s, p: [math.ceil((n + 2 * p - f) / s) + 1 for n in (h, w)],
    "without_stride": lambda h, w, f, s, p: [places(n, f, 1, p) for n in (h, w)],
    "f_for_stride": lambda h, w, f, s, p: [places(n, f, f, p) for n in (h, w)],
    "without_f": lambda h, w, f, s, p: [math.floor((n + 2 * p) / s) + 1 for n in (h, w)],
    "plus_1_inside": lambda h, w, f, s, p: [math.floor((n + 2 * p - f + 1) / s) for n in (h, w)],
    "pad_twice": lambda h, w, f, s, p: [places(n + 2 * p, f, s, p) for n in (h, w)],
    "same_as_input": lambda h, w, f, s, p: [h, w],
    "padded_input": lambda h, w, f, s, p: [h + p + p, w + p + p],
    "one_too_many": lambda h, w, f, s, p: [places(n, f, s, p) + 1 for n in (h, w)],
}


def sized(case, rows, columns):
    """The verdict on a Z with so many rows and columns; the right one where that is its size."""
    Z = case.expected[0]
    if Z.shape[1:3] == (rows, columns):
        return made.right(case)
    return made.with_first(case, lambda Z: np.ones((len(Z), max(rows, 0), max(columns, 0), Z.shape[3])))


def found(formula, cases=CASES, settings=SETTINGS):
    verdicts = [sized(case, *formula(*sizes)) for case, sizes in zip(cases, settings, strict=True)]
    return find_shape(verdicts)


@pytest.mark.parametrize("slip", WRITTEN)
def test_a_slip_in_the_formula_is_told(slip):
    assert found(WRITTEN[slip]) == ("shape_formula", {"slip": say(f"slip.{slip}")})


def test_the_slips_of_the_table_are_those_that_are_written_here():
    assert SLIPS.keys() >= WRITTEN.keys()
    for slip, formula in WRITTEN.items():
        for sizes in [*SETTINGS, (6, 6, 2, 2, 0), (5, 8, 1, 1, 4), (7, 7, 7, 1, 0)]:
            assert SLIPS[slip](*sizes) == tuple(formula(*sizes)), (slip, sizes)


def test_what_two_slips_give_in_one_call_alone_is_not_told():
    square = (8, 8, 2, 2, 0)
    case = made.convolution(m=1, n_H=8, n_W=8, n_C_prev=1, f=2, n_C=2, stride=2, pad=0)
    assert WRITTEN["without_stride"](*square) != WRITTEN["same_as_input"](*square)
    both = found(lambda *sizes: [5, 5], [case], [square])  # without f, and one too many
    assert WRITTEN["without_f"](*square) == WRITTEN["one_too_many"](*square) == [5, 5]
    assert both is None or both[0] != "shape_formula"


def test_a_call_that_the_slip_would_have_made_wrong_speaks_against_it():
    verdicts = [sized(case, *WRITTEN["ceil"](*sizes)) for case, sizes in zip(CASES, SETTINGS, strict=True)]
    assert find_shape(verdicts)[1] == {"slip": say("slip.ceil")}
    other = [made.with_first(CASES[2], lambda Z: Z[:, :-3]), *verdicts]
    key, _ = find_shape(other) or ("", {})
    assert key != "shape_formula"


def test_pooling_has_the_same_formula_without_a_border():
    settings = [(9, 14, 3, 2, 0), (12, 7, 2, 3, 0), (10, 8, 4, 1, 0)]
    cases = [made.pooling(m=1, n_H=h, n_W=w, n_C=2, f=f, stride=s) for h, w, f, s, _ in settings]
    assert found(WRITTEN["ceil"], cases, settings)[1] == {"slip": say("slip.ceil")}
    assert found(WRITTEN["exchanged"], cases, settings)[1] == {"slip": say("slip.exchanged")}


def test_a_right_shape_has_no_slip():
    wrong = made.with_first(CASES[0], lambda Z: Z + 1)
    assert find_shape([wrong]) is None


# --- shapes that no formula of sizes gives -------------------------------------------------------

BACK = (made.back(pad=1, stride=2), made.back(m=1, n_H=8, pad=2))


def with_border(dA, pad):
    return np.pad(dA, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


SHAPES = {
    "shape_border_left": (BACK, lambda dA, case: with_border(dA, case.arguments[1][3]["pad"])),
    "shape_cut_to_output": (
        BACK,
        lambda dA, case: np.ones((len(dA), *case.arguments[0].shape[1:3], dA.shape[3])),
    ),
    "shape_not_summed": (
        [made.case("conv_single_step", *(made.numbers(k, 2, 2, 3) for k in (1, 2)), made.numbers(3, 1, 1, 1))],
        lambda Z, case: case.arguments[0] * case.arguments[1],
    ),
    "shape_one_image": (BACK, lambda dA, case: dA[0]),
    "shape_axis_of_1": (
        [made.case("conv_backward", *made.back(m=1).arguments)],
        lambda dA, case: dA[..., None],
    ),
    "shape_other_order": (BACK, lambda dA, case: np.moveaxis(dA, 3, 1)),
    "shape_axes_exchanged": ([made.case("create_mask_from_window", made.numbers(1, 2, 3))], lambda x, case: x.T),
    "shape_empty": ([made.back(pad=0)], lambda dA, case: dA[:, 0:0]),
}


@pytest.mark.parametrize("key", SHAPES)
def test_another_way_to_miss_the_shape_is_told(key):
    cases, change = SHAPES[key]
    verdicts = [made.with_first(case, lambda array, case=case: change(array, case)) for case in cases]
    told, facts = find_shape(verdicts)
    assert told == key
    assert facts["part"] == cases[0].outputs[0]
    assert facts["expected"] == np.shape(cases[0].expected[0] if len(cases[0].outputs) > 1 else cases[0].expected)


def test_what_one_call_alone_has_is_not_told():
    bordered = SHAPES["shape_border_left"][1]
    verdicts = [
        made.with_first(BACK[0], lambda dA: bordered(dA, BACK[0])),
        made.with_first(BACK[1], lambda dA: dA[:, 1:]),
    ]
    assert find_shape(verdicts) is None


# --- outputs in another order -----------------------------------------------------------------


def test_outputs_in_another_order_are_found():
    back = [made.answered(case, case.expected[::-1]) for case in BACK]
    assert find_exchanged(back) == ("shape_outputs_exchanged", {"outputs": "dA_prev, dW, db"})
    assert find_exchanged([*back, made.right(BACK[0])]) is not None  # what passes says nothing against it
    turned = [made.answered(case, case.expected[1:] + case.expected[:1]) for case in BACK]
    assert find_exchanged(turned) is not None


def test_wrong_numbers_in_another_order_are_not():
    spoilt = [made.answered(case, (case.expected[1], case.expected[0] + 1, case.expected[2])) for case in BACK]
    assert find_exchanged(spoilt) is None
    assert find_exchanged([made.answered(BACK[1], BACK[1].expected[::-1]), spoilt[0]]) is None  # not in every call
    assert find_exchanged([made.answered(BACK[0], BACK[0].expected[:2])]) is None
    assert find_exchanged([made.right(BACK[0])]) is None  # nothing fails


def test_one_number_in_the_place_of_an_array_is_told():
    find_number = made.telling(shapes.find_number)
    verdicts = [made.with_first(case, lambda Z: 3.5) for case in CASES]
    assert find_number(verdicts) == ("number_for_array", {"part": "Z"})
    assert find_number([*verdicts, made.with_first(CASES[0], lambda Z: Z[0])]) is None
    step = made.case("conv_single_step", made.numbers(1, 2, 2, 3), made.numbers(2, 2, 2, 3), made.numbers(3, 1, 1, 1))
    assert find_number([made.answered(step, np.zeros(3))]) is None


def test_sizes_that_an_output_is_reshaped_to_are_those_of_a_slip():
    find_reshaped = made.telling(shapes.find_reshaped)

    def reshaping(formula):
        def conv_forward(A_prev, W, b, hparameters):
            sizes = *A_prev.shape[1:3], len(W), hparameters["stride"], hparameters["pad"]
            Z = np.zeros(7919)  # a prime, so that no new shape is filled
            return Z.reshape(len(A_prev), *formula(*sizes), W.shape[3])

        return conv_forward

    def told(formula):
        return find_reshaped([made.ran(case, reshaping(formula)) for case in CASES])

    assert told(SLIPS["pad_twice"]) == ("reshaped_formula", {"slip": say("slip.pad_twice")})
    assert told(SLIPS["without_pad"]) == ("reshaped_formula", {"slip": say("slip.without_pad")})
    assert told(lambda h, w, f, s, p: (h + 5, w + 5)) is None
    assert find_reshaped([made.with_first(CASES[0], lambda Z: Z + 1)]) is None

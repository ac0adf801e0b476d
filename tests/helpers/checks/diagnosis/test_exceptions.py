"""Errors that NumPy and Python really raise are known by what they say, each with the facts its sentence needs."""

import numpy as np
import pytest

from helpers.checks.call import Failure
from helpers.checks.diagnosis.exceptions import OF_MANY, RULES, advice, exceptions, particular, place_of
from helpers.checks.diagnosis.fingerprints import fingerprint
from helpers.checks.diagnosis.search import NONE, Raising, Slips, sentence
from helpers.checks.explain.text import report
from helpers.messages import find, say
from instructor.answers import Answer, compiled
from tests.helpers.checks import made

CASES = {
    "zero_pad": made.case("zero_pad", made.numbers(1, 2, 3, 4, 2), 1),
    "conv_single_step": made.case(
        "conv_single_step", made.numbers(1, 2, 2, 3), made.numbers(2, 2, 2, 3), made.numbers(3, 1, 1, 1)
    ),
    "conv_forward": made.convolution(stride=2, pad=1),
    "conv_backward": made.back(),
    "pool_forward": made.pooling(),
    "pool_backward": made.unpooling(),
    "create_mask_from_window": made.case("create_mask_from_window", made.numbers(1, 2, 3)),
    "conv_forward_fast": made.convolution(exercise="conv_forward_fast"),
    "relu_backward": made.case("relu_backward", made.numbers(1, 2, 3), made.numbers(2, 2, 3)),
}


def told(exercise, *lines):
    """The advice on the error of a function with these lines."""
    head = f"def {exercise}({', '.join(CASES[exercise].parameters)}):"
    function = compiled(Answer(exercise, "made", "\n    ".join([head, *lines]) + "\n"))
    verdict = made.ran(CASES[exercise], function)
    assert verdict.kind == "raised", verdict
    return advice(verdict.outcome.failure, verdict.case)


# the sentence's key, and code whose error asks for it
ASKED = [
    ("item", "conv_single_step", "return float(b)"),
    ("slot", "conv_forward", "Z = np.zeros(3); Z[0] = [[1.0, 2.0], [3.0, 4.0]][0]"),
    ("gone", "zero_pad", "return np.float(3)"),
    ("gone", "conv_single_step", "return np.asscalar(b)"),
    ("no_such", "zero_pad", "return np.zero_pad(X)"),
    ("size_tuple", "zero_pad", "return np.zeros(2, 3, 4)"),
    ("float_size", "conv_forward", "return range(3 / 1)"),
    ("float_index", "zero_pad", "return X[1.0]"),
    ("float_index", "zero_pad", "return X[0 : 4 / 2]"),
    ("out_of_range", "conv_forward", "return A_prev[0, 99]"),
    ("out_of_range_plain", "create_mask_from_window", "return x[0, 99]"),
    ("too_many_indices", "zero_pad", "return X[0, 0, 0, 0, 0]"),
    ("list_range", "zero_pad", "return [1, 2][5]"),
    ("key", "conv_forward", "return hparameters['padding']"),
    ("key_of_another", "zero_pad", "return {}['pad']"),
    ("unpack_cache", "conv_backward", "A_prev, W, hparameters = cache"),
    ("unpack_cache", "pool_backward", "A_prev, W, b, hparameters = cache"),
    ("cache_whole", "relu_backward", "A, Z, W = cache"),
    ("unpack_shape", "conv_forward", "f, n_C = W.shape"),
    ("unpack", "conv_forward", "f, n_C = W.shape[:3]"),
    ("unpack_results", "conv_forward", "one, two = zero_pad(A_prev, 1).shape[:3] + tuple(b.shape)"),
    ("range_missing", "pool_forward", "return [h for h in len(A_prev)]"),
    ("dict_key", "conv_forward", "return hparameters.stride"),
    ("tuple_key", "conv_backward", "return cache['stride']"),
    ("shape_called", "zero_pad", "return X.shape()"),
    ("not_callable", "zero_pad", "return X(0)"),
    ("round_brackets", "zero_pad", "return zero_pad[3]"),
    ("round_brackets", "zero_pad", "return np.zeros[3]"),
    ("round_brackets", "zero_pad", "return np.pad[3]"),
    ("round_brackets", "zero_pad", "return np.maximum[3]"),
    ("round_brackets", "zero_pad", "return range[3]"),
    ("call_it", "zero_pad", "return X.max + 1"),
    ("none", "zero_pad", "return None + 1"),
    ("none", "zero_pad", "return None.shape"),
    ("none", "zero_pad", "X = None", "return X[0]"),
    ("list_as_array", "pool_forward", "return [].shape"),
    ("pad_pairs", "zero_pad", "return np.pad(X, ((1, 1), (1, 1)))"),
    ("does_not_fit", "conv_forward", "A_prev[0, 0] = np.zeros((5, 5))"),
    ("does_not_fit_axes", "conv_forward", "A_prev[:, 0] = np.zeros((5, 5))"),
    ("broadcast", "conv_forward", "return A_prev * W"),
    ("broadcast_without_filters", "pool_forward", "return A_prev * np.zeros((5, 5))"),
    ("broadcast_plain", "zero_pad", "return X * np.zeros((5, 5))"),
    ("broadcast_matrix", "conv_forward_fast", "return A_prev * W"),
    ("matrix_product", "conv_single_step", "return np.zeros((2, 3)) @ np.zeros((2, 3))"),
    ("matrix_shapes", "conv_forward_fast", "return np.zeros((2, 3)) @ np.zeros((2, 3))"),
    ("empty_window", "pool_forward", "return np.max(A_prev[0, 2:2])"),
    ("truth", "create_mask_from_window", "if x == np.max(x):", "    return 1"),
    ("reshape", "conv_forward", "return A_prev.reshape(2, 1)"),
    ("whole_array", "pool_backward", "dA_prev = np.zeros(dA.shape, dtype=int); dA_prev += dA"),
    ("keyword", "zero_pad", "return np.zeros(3, size=3)"),
    ("operand_dictionary", "zero_pad", "return {} * 2"),
    ("name", "zero_pad", "return X_pda"),
    ("unbound", "zero_pad", "if pad < 0:", "    Y = X", "return Y"),
    ("zero_division", "zero_pad", "return 1 // 0"),
    ("recursion", "zero_pad", "return zero_pad(X, pad)"),
    ("import_error", "zero_pad", "import nothing_of_this_name"),
    ("negative_size", "zero_pad", "return np.zeros(-3)"),
    (
        "window_larger",
        "conv_forward_fast",
        "return np.lib.stride_tricks.sliding_window_view(A_prev, (99, 99), axis=(1, 2))",
    ),
    ("window_axis", "conv_forward_fast", "return np.lib.stride_tricks.sliding_window_view(A_prev, (3, 3))"),
    ("axis_tuple", "pool_forward", "return np.max(A_prev, axis=[1, 2])"),
    ("tensordot", "conv_forward_fast", "return np.tensordot(A_prev, W, axes=3)"),
]


@pytest.mark.parametrize(("key", "exercise", "lines"), [(row[0], row[1], row[2:]) for row in ASKED])
def test_an_error_has_its_sentence_and_the_facts_for_it(key, exercise, lines):
    got, facts = told(exercise, *lines)
    assert got == key
    sentence = say(f"exceptions.{key}", **facts)
    assert sentence and "{" not in sentence.replace('{"', "")


def test_the_facts_are_those_of_the_error():
    _, facts = told("conv_forward", "f, n_C = W.shape")
    assert (facts["name"], facts["things"], facts["shape"]) == ("W", 4, (3, 3, 2, 3))
    _, facts = told("conv_forward", "return A_prev[0, 99]")
    assert (facts["index"], facts["axis"], facts["size"]) == ("99", "1", "5")
    assert told("zero_pad", "return X_pda")[1]["name"] == "X_pda"
    assert told("zero_pad", "return np.float(3)")[1]["name"] == "float"
    assert "padding" in told("conv_forward", "return hparameters['padding']")[1]["key"]
    assert told("conv_forward", "return hparameters['padding']")[1]["keys"] == '"stride", "pad"'


def test_a_cache_is_told_with_what_lies_in_it():
    _, facts = told("conv_backward", "A_prev, W, hparameters = cache")
    assert facts["count"] == 4 and facts["cache"] == "A_prev, W, b, hparameters"
    _, facts = told("pool_backward", "A_prev, W, b, hparameters = cache")
    assert facts["count"] == 2 and facts["cache"] == "A_prev, hparameters"


def test_an_error_in_the_own_col2im_is_told_from_another_reshape():
    failure = Failure(
        "ValueError",
        "cannot reshape array of size 6 into shape (4,)",
        1,
        "columns.reshape(4)",
        "dA_prev_pad = col2im(dcolumns, A_prev.shape, f, stride)",
    )
    assert advice(failure, CASES["conv_forward_fast"])[0] == "col2im_shape"


def test_what_nobody_foresaw_has_no_advice():
    assert told("zero_pad", "raise ValueError('nobody foresaw this')") is None
    assert told("zero_pad", "raise type('Own', (Exception,), {})('window_shape')") is None
    assert advice(Failure("IndexError", "nobody foresaw this"), CASES["zero_pad"]) is None


def test_every_rule_has_a_sentence():
    assert {rule.key for rule in RULES} <= find("exceptions").keys()


def test_a_key_error_of_an_empty_message_is_no_trap():
    assert advice(Failure("KeyError", ""), CASES["conv_forward"])[0] == "key"
    assert np.all([advice(Failure("Own", ""), case) is None for case in CASES.values()])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("dW[:, :, :, c] += a_slice_prev * dz", "dW"),
        ("Z = np.dot(a, W)", "Z"),
        ("total -= x[0]", "total"),
        ("return a == b", ""),
        ("if a == b:", ""),
        ("for h in range(n_H):", ""),
        ("", ""),
    ],
)
def test_the_place_of_a_line_is_what_it_gives_a_value_to(line, name):
    assert place_of(line) == name


def test_a_message_of_many_causes_names_those_that_are_known():
    case = CASES["conv_backward"]
    twice = (("output_doubled", (("output", "dW"), ("place", "return"))),)
    answer = Answer("conv_backward", "made", "def conv_backward(dZ, cache):\n    dW = dZ * cache[1]\n")
    verdict = made.ran(case, compiled(answer))
    number = int(fingerprint(case, verdict.outcome)[0])
    rows = (Raising("broadcast", number, "dW", frozenset([case.name]), (twice,)),)
    slips = Slips((case.name,), np.zeros((0, 3), np.float32), (), (), rows)
    cause = exceptions(slips)([verdict])
    assert cause.names == ("broadcast",) and cause.facts["often"] == (sentence(twice),)
    text = " ".join(report([verdict], cause).split())
    assert say("often.one", one=sentence(twice)) in text
    assert exceptions(NONE)([verdict]).facts["often"] == ()
    named = made.ran(case, compiled(Answer("conv_backward", "made", "def conv_backward(dZ, cache):\n    return dw\n")))
    assert exceptions(slips)([named]).facts["often"] == ()  # its sentence says it all


def test_the_sentences_that_many_causes_share_are_those_of_a_rule_or_its_kin():
    assert all(find(f"exceptions.{key}") for key in OF_MANY)
    assert {len(find(f"often.{name}")) > 20 for name in ("one", "two", "three")} == {True}


def test_an_exception_that_says_it_all_comes_before_the_edits_unless_something_else_is_wrong():
    case = CASES["conv_backward"]

    def of(line):
        return made.ran(case, compiled(Answer("conv_backward", "made", f"def conv_backward(dZ, cache):\n    {line}\n")))

    found = particular(NONE)
    assert found([of("return dw")]).names == ("name",)
    assert found([of("dW = dZ * cache[1]")]) is None  # of many causes: the edits may tell which
    assert found([of("return dw"), of("return None")]) is None

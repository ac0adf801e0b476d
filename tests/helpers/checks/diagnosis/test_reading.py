"""What the student's text makes certain of an exception, by real exceptions of typed functions."""

import pytest

from helpers.checks.diagnosis.exceptions import advice
from instructor.answers import Answer, compiled
from tests.helpers.checks import made
from tests.helpers.checks.test_errors_of_students import told

HEADS = {
    "descend": "A_prev, target, W, learning_rate, steps",
    "col2im": "columns, shape, f, stride",
    "softmax_cross_entropy": "scores, labels",
    "relu_backward": "dA, cache",
    "relu_forward": "Z",
    "pool_forward": 'A_prev, hparameters, mode="max"',
    "model_gradients": "parameters, X, labels",
    "distribute_value": "dz, shape",
    "create_mask_from_window": "x",
}


def typed(exercise, *lines):
    return compiled(Answer(exercise, "typed", "\n    ".join([f"def {exercise}({HEADS[exercise]}):", *lines]) + "\n"))


def said(exercise, *lines):
    cause, text = told(exercise, typed(exercise, *lines))
    return cause.names, text


CONV = 'conv_forward(A_prev, W, np.zeros((1, 1, 1, W.shape[3])), {"stride": 1, "pad": 0})'
SHIFTED = (
    "m = len(labels)",
    "s = scores - scores.max(axis=1, keepdims=True)",
    "log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))",
)
PLACES = (
    "m, n_H_prev, n_W_prev, n_C = shape",
    "n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1",
    "windows = columns.reshape(m, n_H, n_W, f, f, n_C)",
    "A = np.zeros(shape)",
    "for r in range(f):",
    "    for s in range(f):",
)


@pytest.mark.parametrize(
    "lines",
    [
        (f"Z = {CONV}", "cost = np.mean((Z - target) ** 2)"),
        (f"Z = {CONV}", "return np.abs(Z)"),
        (f"out = {CONV}", "return 2 * out - target"),
        (f"return {CONV} - target",),
        (f"Z = {CONV}", "return Z.shape"),
    ],
)
def test_a_pair_in_any_arithmetic_is_told_by_the_call_that_returns_it(lines):
    names, text = said("descend", *lines)
    assert names == ("several_unparted",) and "conv_forward returns several things (Z, cache)" in text
    assert "write +" not in text


def test_one_of_the_things_taken_out_is_no_pair():
    assert said("descend", f"Z = {CONV}", "return Z[0] - np.zeros((7, 7, 7, 7, 7))")[0] != ("several_unparted",)
    assert said("descend", f"Z = {CONV}", "Z = Z[0]", "return Z - np.zeros((9, 9, 9, 9))")[0] != ("several_unparted",)
    assert said("descend", f"Z, cache = {CONV}", "return cache - Z")[0] != ("several_unparted",)


def test_brackets_that_only_group_are_no_list():
    names, text = said("relu_forward", "pair = [Z, Z[:1]]", "return np.mean((pair - Z) ** 2)")
    assert names != ("list_of_shapes",) and "write +" not in text


@pytest.mark.parametrize(
    "line",
    ["loss = -np.sum(labels * log_p) / m", "d = (np.exp(log_p) - labels) / m", "d = np.multiply(log_p, labels)"],
)
def test_labels_as_rows_of_0_and_1_are_told(line):
    names, text = said("softmax_cross_entropy", *SHIFTED, line, "return 0.0, log_p")
    assert names == ("labels_as_rows",) and "class numbers" in text and "keepdims" not in text


def test_labels_under_another_name_are_told_and_the_number_of_each_row_is_not_taken_for_them():
    names, _ = said("softmax_cross_entropy", *SHIFTED, "y = labels.astype(float)", "return 0.0, log_p - y")
    assert names == ("labels_as_rows",)
    names, text = said("softmax_cross_entropy", *SHIFTED, "return 0.0, s - s.max(axis=1)")
    assert names == ("broadcast_rows",) and "keepdims" in text and "right" not in text.split("cause")[1]


@pytest.mark.parametrize(
    ("exercise", "lines"),
    [
        ("relu_backward", ("if cache > 0:", "    dZ = dA", "else:", "    dZ = 0", "return dZ")),
        ("relu_backward", ("dZ = dA", "if cache <= 0:", "    dZ = 0", "return dZ")),
        ("relu_forward", ("A = Z if Z > 0 else 0", "return A, Z")),
        ("relu_forward", ("if Z > 0:", "    return Z, Z", "return 0, Z")),
    ],
)
def test_an_if_that_chooses_values_is_told_what_chooses_element_by_element(exercise, lines):
    names, text = said(exercise, *lines)
    advised = text.partition(" cause ")[2]
    assert names == ("truth_choice",) and "np.where" in advised and ".any()" not in advised and ".all()" not in advised


def test_an_if_that_asks_for_equality_may_mean_one_answer():
    names, text = said("create_mask_from_window", "if x == np.max(x):", "    return 1")
    assert names == ("truth",) and ".all()" in text


@pytest.mark.parametrize(
    ("index", "key"),
    [
        (":, r:n_H_prev:stride, s:n_W_prev:stride", "slices_to_end"),
        (":, r:A.shape[1]:stride, s:A.shape[2]:stride", "slices_to_end"),
        (":, slice(r, n_H_prev, stride), slice(s, n_W_prev, stride)", "slices_to_end"),
        (":, r::stride, s::stride", "slices_without_end"),
        (":, r:r + n_H:stride, s:s + n_W:stride", None),
    ],
)
def test_a_slice_in_steps_to_the_end_of_the_image_is_told(index, key):
    names, _ = said("col2im", *PLACES, f"        A[{index}] += windows[:, :, :, r, s]", "return A")
    assert (names == (key,)) == (key is not None) and (key or not names[0].startswith("slices_"))


FORWARD = (
    'hp = {"stride": 1, "pad": 1}',
    'Z1, c1 = conv_forward_fast(X, parameters["W1"], parameters["b1"], hp)',
    "A1, r1 = relu_forward(Z1)",
    'P1, p1 = pool_forward_fast(A1, {"f": 2, "stride": 2})',
    'Z2, c2 = conv_forward_fast(P1, parameters["W2"], parameters["b2"], hp)',
    "A2, r2 = relu_forward(Z2)",
    'scores, d = dense_forward(A2, parameters["W3"], parameters["b3"])',
    "loss, dscores = softmax_cross_entropy(scores, labels)",
    "dA2, dW3, db3 = dense_backward(dscores, d)",
    "dP1, dW2, db2 = conv_backward_fast(relu_backward(dA2, r2), c2)",
)


def test_a_layer_that_is_left_out_on_the_way_back_is_told():
    names, text = said("model_gradients", *FORWARD, "dZ1 = relu_backward(dP1, r1)")
    assert names == ("partner_left_out",) and "pool_backward_fast never on the way back" in text


def test_a_layer_that_stands_there_is_not_said_to_be_left_out():
    back = ("dA1 = pool_backward_fast(dP1, p1)", "dZ1 = relu_backward(dP1, r1)")
    names, text = said("model_gradients", *FORWARD, *back)
    assert names != ("partner_left_out",) and "is given Z1" not in text


def test_texts_of_a_dictionary_are_told_with_the_line_that_took_it_apart():
    names, text = said("pool_forward", "f, stride = hparameters", "return (A_prev.shape[1] - f) // stride")
    assert names == ("text_of_dictionary",) and "f, stride came from taking hparameters apart" in text


def test_a_border_where_there_is_none_is_not_asked_for():
    names, text = said("col2im", "n_H = (shape[1] - f + 2 * pad) // stride + 1")
    assert names == ("name_of_no_pad",) and "Is such a line missing?" not in text
    names, text = said("pool_forward", 'pad = hparameters["pad"]')
    assert names == ("key_of_no_pad",) and "no border here" in text


def test_the_sizes_in_the_brackets_are_those_of_the_line():
    assert "np.ones((shape[0], 3))" in said("distribute_value", "return np.ones(shape[0], 3) * dz")[1]
    assert "np.full((2, 3), dz)" in said("distribute_value", "return np.full(2, 3, dz)")[1]


def test_a_text_that_cannot_be_read_says_nothing_more():
    case = made.case("relu_backward", made.numbers(1, 2, 3), made.numbers(2, 2, 3))
    verdict = made.ran(case, typed("relu_backward", "if cache > 0:", "    dZ = dA", "return dZ"))
    failure = verdict.outcome.failure
    unread = type(failure)(failure.type_name, failure.message, line=failure.line)
    assert advice(failure, case)[0] == "truth_choice" and advice(unread, case)[0] == "truth"

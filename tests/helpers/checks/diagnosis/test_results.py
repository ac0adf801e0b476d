"""Wrong results that follow from the arguments by one slip are told, and others are not taken for them."""

import numpy as np
import pytest

from helpers.checks.cases import read
from helpers.checks.diagnosis.results import find_filters_mixed, find_labels, find_overflow
from helpers.checks.diagnosis.written import may_be_of
from helpers.checks.trial import verdicts_of
from helpers.layers import given
from instructor.answers import Answer, compiled
from tests.helpers.checks.test_errors_of_students import BACK, failure_of, said, told

pytestmark = pytest.mark.filterwarnings("ignore")  # the overflow that is told


def softmax(shift="0", loss="-np.mean(log_p[np.arange(m), labels])", d="np.exp(log_p)", minus="1"):
    return compiled(
        Answer(
            "softmax_cross_entropy",
            "typed",
            f"""\
def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    s = scores - {shift}
    log_p = s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))
    loss = {loss}
    dscores = {d}
    dscores[np.arange(m), labels] -= {minus}
    return loss, dscores / m
""",
        )
    )


LARGEST = "np.max(scores, axis=1, keepdims=True)"
SHARE = "np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)"


def verdicts(function, exercise="softmax_cross_entropy"):
    return verdicts_of(function, read(exercise))


@pytest.mark.parametrize("shift", ["0", "scores.min()"])
def test_an_overflow_is_told_however_the_rest_is_written(shift):
    cause = find_overflow(verdicts(softmax(shift, d=SHARE)))
    assert cause is not None and cause.names == ("overflow",) and cause.facts["largest"] == "1000"
    _, text = told("softmax_cross_entropy", softmax(d=SHARE))
    assert "largest score" in text and "I can't tell" not in text


def test_an_infinite_loss_alone_is_no_overflow_of_scores():
    loss = f"-np.mean(np.log(({SHARE})[np.arange(m), labels]))"
    function = softmax(LARGEST, loss)
    found = verdicts(function)
    assert not all(verdict.passed for verdict in found) and find_overflow(found) is None
    assert find_overflow(verdicts(softmax(d=SHARE, minus="2"))) is None  # something else is wrong too


def test_labels_taken_away_from_the_probabilities_are_told():
    cause = find_labels(verdicts(softmax(LARGEST, d="np.exp(log_p) - labels[:, None]", minus="0")))
    assert cause is not None and cause.names == ("labels_as_rows",)
    assert find_labels(verdicts(softmax(LARGEST, minus="2"))) is None


FAST = """\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    pad, stride = hparameters["pad"], hparameters["stride"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    rows = dZ.reshape(-1, n_C)
    dW = (columns.T @ rows).reshape(W.shape)
    db = rows.sum(axis=0).reshape(b.shape)
    dA_prev_pad = col2im(rows @ W.reshape(-1, n_C).T, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
"""


def fast(old, new):
    assert old in FAST
    return compiled(Answer("conv_backward_fast", "typed", FAST.replace(old, new)))


def test_a_gradient_whose_filters_were_taken_for_its_first_axis_is_told():
    cause, text = told("conv_backward_fast", fast("dZ.reshape(-1, n_C)", "dZ.reshape(n_C, -1).T"))
    assert cause.names == ("filters_mixed",) and "step 4" in text and "mixes places and filters" in text
    found = verdicts(fast("rows.sum(axis=0)", "2 * rows.sum(axis=0)"), "conv_backward_fast")
    assert find_filters_mixed(found) is None
    assert find_filters_mixed(verdicts(given("conv_backward_fast"), "conv_backward_fast")) is None


def test_a_gradient_of_biases_that_lost_its_axes_is_told_by_the_shape_of_b():
    cause, text = told("conv_backward_fast", fast("rows.sum(axis=0).reshape(b.shape)", "rows.sum(axis=0)"))
    assert cause.names == ("shape_lost_axes",) and "that of b, by a reshape" in text and "step 6" in text
    cause, _ = told("conv_backward_fast", fast("rows.sum(axis=0).reshape(b.shape)", "2 * rows.sum(axis=0)"))
    assert cause.names != ("shape_lost_axes",)  # the numbers are wrong too


def test_a_border_that_is_left_on_is_told_without_a_name_that_the_answer_lacks():
    cut = "        dA_prev[i, :, :, :] = da_prev_pad[pad:pad + n_H_prev, pad:pad + n_W_prev, :]\n"
    back = BACK.replace(cut, "").replace("return dA_prev,", "return grown,").replace("dA_prev_pad", "grown")
    cause, text = told("conv_backward", compiled(Answer("conv_backward", "typed", back)))
    assert cause.names == ("shape_border_left",) and "dA_prev_pad" not in text


def test_an_empty_dictionary_is_called_one():
    lines = "def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):\n    return {}, {}\n"
    _, text = told("sgd_momentum_step", compiled(Answer("sgd_momentum_step", "typed", lines)))
    assert "is an empty dictionary" in text and "names -" not in text and "two lists" not in text


def test_of_two_mistakes_neither_says_that_the_rest_is_right():
    code = """\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, (f, _, _, n_C) = len(A_prev), W.shape
    A_prev = zero_pad(A_prev, hparameters["pad"])
    columns = im2col(A_prev, f, hparameters["stride"])
    n_H = (A_prev.shape[1] - f) // hparameters["stride"] + 1
    return (columns @ W.reshape(-1, n_C)).reshape(m, n_H, -1, n_C), (A_prev, W, b, hparameters)
"""
    _, text = told("conv_forward_fast", compiled(Answer("conv_forward_fast", "typed", code)))
    assert "two things at once" in text and "And: The cache holds the padded input" in text and "Z is right" not in text


# --- candidates speak of nothing that the text does not have -----------------------------------------


@pytest.fixture(scope="module")
def stopped():
    return failure_of("conv_backward", "dz = dZ[i, h, w, c]", "dz = dZ[i, h, w]")


@pytest.mark.parametrize(
    ("allowed", "key", "facts"),
    [
        (True, "index_left_out", {"array": "dZ", "axis": "filter"}),
        (False, "index_left_out", {"array": "dZ", "axis": "column"}),  # w stands there
        (False, "index_left_out", {"array": "W", "axis": "channel"}),  # no loop goes over channels
        (False, "index_whole", {"array": "dZ", "axis": "filter", "axes": "filter"}),  # there is no colon
        (True, "index_whole", {"array": "W", "axis": "channel", "axes": "channel"}),
        (False, "index_swapped", {"array": "W", "one": "channel", "other": "filter"}),  # c stands where it belongs
        (True, "index_swapped", {"array": "dZ", "one": "column", "other": "filter"}),
        (False, "argument", {"function": "col2im", "got": "pad", "wanted": "stride"}),
        (False, "argument", {"function": "zero_pad", "got": "stride", "wanted": "pad"}),
        (True, "argument", {"function": "zero_pad", "got": "A_prev", "wanted": "dA_prev"}),
        (False, "name", {"place": "db", "got": "dz", "wanted": "right"}),
        (False, "name", {"place": "total", "got": "dz", "wanted": "c"}),
        (False, "doubled", {"place": "dcolumns"}),
        (True, "left_out", {"place": "dcolumns"}),  # what is missing is not there
    ],
)
def test_a_candidate_speaks_of_names_and_calls_of_the_text_alone(stopped, allowed, key, facts):
    assert may_be_of(said(key, **facts), stopped, "") == allowed


def test_nobody_is_asked_for_the_filter_that_is_chosen_already():
    back = BACK.replace("dz = dZ[i, h, w, c]", "dz = dZ[i, h, w]")
    cause, text = told("conv_backward", compiled(Answer("conv_backward", "typed", back)))
    assert cause.names == ("broadcast",) and "W[:, :, :, c]?" not in text and "the filter is missing where dZ" in text
    back = BACK.replace("W[:, :, :, c] * dz", "W * dz")
    assert "W[:, :, :, c]?" in told("conv_backward", compiled(Answer("conv_backward", "typed", back)))[1]


def test_numbers_that_are_equal_are_made_by_the_layers_too():
    """The mixed filters are what the layer itself gives for such a dZ: the finder asks for nothing that is else."""
    case = next(case for case in read("conv_backward_fast") if case.arguments[0].shape[3] > 1)
    dZ, cache = case.arguments
    mixed = dZ.reshape(dZ.shape[3], -1).T.reshape(dZ.shape)
    db = given("conv_backward_fast")(mixed, cache)[2]
    assert np.allclose(db.ravel(), dZ.reshape(dZ.shape[3], -1).sum(axis=1))

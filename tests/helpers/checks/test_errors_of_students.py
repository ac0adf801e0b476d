"""The exceptions that beginners' code raises most in these exercises: each is told by what is the matter.

A row is an edit of an answer as students write it; the message has to have its key and its words.
"""

import numpy as np
import pytest

from helpers.checks.cases import read, read_misconceptions
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.diagnosis.exceptions import OF_MANY
from helpers.checks.diagnosis.search import read_slips
from helpers.checks.diagnosis.written import may_be_of, written
from helpers.checks.explain.text import LINES_MOST, report
from helpers.checks.trial import verdicts_of
from instructor.answers import Answer, compiled

CONV = """\
def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = int((n_H_prev - f + 2 * pad) / stride) + 1
    n_W = int((n_W_prev - f + 2 * pad) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    weights = W[:, :, :, c]
                    biases = b[:, :, :, c]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, weights, biases)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
"""
POOL = """\
def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_prev_slice = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache
"""
BACK = """\
def conv_backward(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    (m, n_H, n_W, n_C) = dZ.shape
    dA_prev = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    dz = dZ[i, h, w, c]
                    da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice * dz
                    db[:, :, :, c] += dz
        dA_prev[i, :, :, :] = da_prev_pad[pad:pad + n_H_prev, pad:pad + n_W_prev, :]
    return dA_prev, dW, db
"""
ANSWERS = {
    "conv_forward": CONV,
    "pool_forward": POOL,
    "conv_backward": BACK,
    "zero_pad": """\
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="constant")
    return X_pad
""",
    "conv_single_step": """\
def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W
    Z = np.sum(s)
    return Z + b.item()
""",
    "create_mask_from_window": """\
def create_mask_from_window(x):
    mask = x == np.max(x)
    return mask
""",
    "distribute_value": """\
def distribute_value(dz, shape):
    (n_H, n_W) = shape
    average = dz / (n_H * n_W)
    return np.ones(shape) * average
""",
    "im2col": """\
def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C = A.shape
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(-1, f * f * n_C)
""",
    "conv_forward_fast": """\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    columns = im2col(zero_pad(A_prev, pad), f, stride)
    filters = W.reshape(f * f * n_C_prev, n_C)
    Z = (columns @ filters + b.reshape(n_C)).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
""",
    "softmax_cross_entropy": """\
def softmax_cross_entropy(scores, labels):
    m = scores.shape[0]
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[np.arange(m), labels])
    dscores = np.exp(log_p)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m
""",
    "sgd_momentum_step": """\
def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        v = momentum * velocities[name] + gradients[name]
        new_velocities[name] = v
        new_parameters[name] = parameters[name] - learning_rate * v
    return new_parameters, new_velocities
""",
    "descend": """\
def descend(A_prev, target, W, learning_rate, steps):
    b = np.zeros((1, 1, 1, W.shape[3]))
    for step in range(steps):
        Z, cache = conv_forward(A_prev, W, b, {"stride": 1, "pad": 0})
        dZ = 2 * (Z - target) / Z.size
        dA, dW, db = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W
""",
    "edges_across": """\
def edges_across(X):
    edges = np.abs(X[:, :, 1:, :] - X[:, :, :-1, :])
    return edges
""",
    "cut_window": """\
def cut_window(image, top, left, f):
    window = image[top:top + f, left:left + f]
    return window
""",
    "relu_forward": """\
def relu_forward(Z):
    A = np.maximum(Z, 0)
    return A, Z
""",
}
STEP = "conv_single_step(a_slice_prev, weights, biases)"
WINDOW = "vert_start:vert_end, horiz_start:horiz_end, :"
PAIRS = "((0, 0), (pad, pad), (pad, pad), (0, 0))"
PAD = f'np.pad(X, {PAIRS}, mode="constant")'

# exercise, what stands there, what is written instead, the sentence's key, words of the message
ERRORS = [
    ("conv_forward", "h * stride", "h * stride / 1", "float_index", "whole numbers"),
    ("conv_forward", "int((n_H_prev - f + 2 * pad) / stride)", "(n_H_prev - f) / stride", "float_size", "//"),
    ("conv_forward", "np.zeros((m, n_H, n_W, n_C))", "np.zeros(m, n_H, n_W, n_C)", "size_tuple", "as one tuple"),
    ("distribute_value", "np.ones(shape)", "np.ones(n_H, n_W)", "size_tuple", "np.ones((n_H, n_W))"),
    ("conv_forward", "    Z = np.zeros((m, n_H, n_W, n_C))\n", "", "name", "nothing is called Z"),
    ("conv_forward", '    stride = hparameters["stride"]\n', "", "name", "nothing is called stride"),
    ("conv_forward", "step(a_slice_prev,", "step(a_slice,", "name_near", "something is called a_slice_prev"),
    ("pool_forward", 'hparameters["f"]', "W.shape[0]", "name", "nothing is called W here"),
    ("zero_pad", '"constant"', "constant", "name_in_quotes", '"constant"'),
    ("softmax_cross_entropy", "np.log", "math.log", "name_not_imported", "math is not imported"),
    ("im2col", "np.lib.stride_tricks.", "", "deeper_in_numpy", "np.lib.stride_tricks.sliding_window_view"),
    ("im2col", "np.lib.stride_tricks.", "np.", "deeper_in_numpy", "np.lib.stride_tricks.sliding_window_view"),
    ("conv_forward", "(f, f, n_C_prev, n_C) = W", "(f, n_C_prev, n_C) = W", "unpack_shape", "W has 4 axes"),
    ("create_mask_from_window", "mask = ", "m, n_H, n_W = x.shape\n    mask = ", "unpack_shape", "x has 2 axes"),
    ("conv_forward", "n_C_prev) = A_prev.shape", "n_C_prev) = A_prev", "unpack_array", "sizes are in A_prev.shape"),
    ("pool_forward", 'f = hparameters["f"]', "f, stride, pad = hparameters", "unpack_dictionary", "gives its 2 names"),
    ("distribute_value", "(n_H, n_W) = shape", "n_H, n_W, n_C = shape", "unpack_tuple", "shape holds 2 things"),
    ("conv_backward", "W, b, hparameters) = cache", "W, hparameters) = cache", "unpack_cache", "holds 4 things"),
    ("conv_backward", "W, b, hparameters) = cache", "W, hparameters, b) = cache", "cache_order", "in another order"),
    (
        "distribute_value",
        "np.ones(shape) * average",
        "np.full(n_H, n_W, average)",
        "size_tuple",
        "np.full takes all sizes",
    ),
    ("descend", "dA, dW, db =", "dA, dW =", "unpack_results", "what its docstring says that it returns"),
    ("conv_forward", 'hparameters["pad"]', 'hparameters["padding"]', "key", "'padding'"),
    ("conv_forward", 'hparameters["pad"]', "hparameters.pad", "dict_key", 'hparameters["pad"]'),
    ("conv_forward", 'hparameters["pad"]', "hparameters[pad]", "unbound", "before it has a value"),
    ("descend", '"stride": 1, "pad": 0', '"stride": 1', "key_handed", "conv_forward looks for the key 'pad'"),
    ("conv_backward", 'hparameters["pad"]', 'cache["pad"]', "tuple_key", "places, not keys"),
    ("conv_forward", f"= {STEP}", "= np.sum(a_slice_prev * weights) + b", "slot_bias", "b holds a bias for every"),
    ("conv_forward", "biases = b[:, :, :, c]", "biases = b", "slot_bias", "Choose that of filter c"),
    ("conv_forward", f"= {STEP}", "= a_slice_prev * weights + biases", "slot_not_summed", "their sum"),
    ("pool_forward", "np.max(a_prev_slice)", "np.max(a_prev_slice, axis=0)", "slot_without_filters", "one number"),
    ("conv_forward", "biases = b[:, :, :, c]", "biases = b[0, 0, 0, c]", "scalar_indexed", "b[:, :, :, c]"),
    ("conv_forward", f"= {STEP}", "= np.dot(a_slice_prev, weights) + biases", "matrix_product", "Place by place is *"),
    ("conv_single_step", "a_slice_prev * W", "a_slice_prev @ W", "matrix_product", "Place by place is *"),
    ("conv_single_step", "a_slice_prev * W", "np.matmul(a_slice_prev, W)", "matrix_product", "matrix products"),
    ("conv_single_step", "b.item()", "float(b)", "item", ".item()"),
    ("conv_single_step", "b.item()", "b.item", "call_it", "parentheses"),
    ("conv_single_step", "np.sum(s)", "np.sum(a_slice_prev, W)", "axis_given", "is an axis"),
    ("conv_single_step", "np.sum(s)", 'np.einsum("ij,ij->", a_slice_prev, W)', "einsum", "one letter for each axis"),
    ("conv_single_step", "np.sum(s)", "sum(s, axis=0)", "own_of_python", "Python's own sum"),
    ("conv_forward", f"Z[i, h, w, c] = {STEP}", f"Z(i, h, w, c) == {STEP}", "not_callable", "square brackets"),
    ("conv_forward", "range(n_H)", "range(A_prev.shape)", "shape_as_number", "choose one of them"),
    ("conv_forward", "in range(n_H)", "in n_H", "range_missing", "range(n)"),
    ("conv_forward", "A_prev.shape", "A_prev.shape()", "shape_called", "without parentheses"),
    ("conv_forward", "zero_pad(A_prev, pad)", "zero_pad(A_prev)", "arguments_of", "zero_pad was called"),
    ("conv_forward", "zero_pad(A_prev, pad)", "zero_pad(A_prev, hparameters)", "handed_other", "a dictionary where"),
    ("conv_forward", WINDOW, "vert_start, vert_end, horiz_start, horiz_end, :", "too_many_indices", "given: 5"),
    ("conv_forward", "np.zeros((m, n_H, n_W, n_C))", "[]", "list_as_array", "a list, not an array"),
    ("conv_forward", "zero_pad(A_prev, pad)", "print(pad)", "none", "None"),
    ("conv_backward", "np.zeros((f, f, n_C_prev, n_C))", "np.zeros(W)", "shape_of_array", "takes a shape"),
    ("conv_backward", "dZ[i, h, w, c]", f"dZ[i, {WINDOW[:-3]}, c]", "gradient_sliced", "dZ is sliced like the input"),
    ("conv_backward", "pad + n_H_prev, pad:pad + n_W_prev", "-pad, pad:-pad", "empty_slice_minus", "-0 is 0"),
    ("conv_backward", "np.zeros((1, 1, 1, n_C))", "np.zeros(n_C)", "too_many_indices", "axes of this array: 1"),
    ("zero_pad", PAIRS, "((pad, pad), (pad, pad))", "pad_pairs", "one pair for each"),
    ("zero_pad", PAIRS, PAIRS[1:-1], "pad_together", "as one tuple"),
    ("zero_pad", '"constant"', '"zeros"', "pad_mode", 'no mode "zeros"'),
    ("zero_pad", 'mode="constant"', "constant_value=0", "keyword", "no argument named constant_value"),
    ("zero_pad", PAD, "zeros(X.shape)", "name_in_quotes", "zeros"),
    ("pool_forward", "np.max(a_prev_slice)", "max(a_prev_slice)", "truth_of_max", "np.max finds the largest"),
    ("relu_forward", "np.maximum(Z, 0)", "max(Z, 0)", "truth_of_max", "np.maximum compares two"),
    ("relu_forward", "np.maximum(Z, 0)", "Z if Z > 0 else 0", "truth_choice", "np.where"),
    ("create_mask_from_window", "x == np.max(x)", "np.zeros(x)", "shape_of_array", "A.shape"),
    ("distribute_value", "shape\n", "shape.shape\n", "shape_of_sizes", "the tuple of sizes already"),
    ("distribute_value", "(n_H * n_W)", "shape", "operand_tuple", "a tuple stands where a number"),
    ("descend", "dA, dW, db =", "dW =", "several_unparted", "conv_backward returns several things"),
    ("descend", "Z, cache = ", "Z = cache = ", "several_unparted", "Z is all of them"),
    ("im2col", "axis=(1, 2)", "axis=(4, 5)", "axis_bounds", "counted from 0"),
    ("im2col", "transpose(0, 1, 2, 4, 5, 3)", "transpose(0, 1, 2, 3)", "transpose", "every axis"),
    ("im2col", "(-1, f * f * n_C)", "(-1, -1)", "reshape_unknown", "only one side"),
    ("im2col", ", axis=(1, 2)", "", "window_axis", "axis=(1, 2)"),
    ("conv_forward_fast", "zero_pad(A_prev, pad)", "A_prev", "handed_window", "with the border"),
    (
        "conv_forward_fast",
        "im2col(zero_pad(A_prev, pad), f",
        "im2col(f, zero_pad(A_prev, pad)",
        "handed_exchanged",
        "order",
    ),
    ("softmax_cross_entropy", "scores, axis=1, keepdims=True", "scores, axis=1", "broadcast_rows", "keepdims=True"),
    ("softmax_cross_entropy", "np.max(scores, axis=1, keepdims=True)", "np.max(scores, labels)", "max_of_two", "axis"),
    ("sgd_momentum_step", "for name in", "for name, value in", "items", ".items()"),
    ("sgd_momentum_step", "velocities[name] + ", "velocities + ", "operand_dictionary", "a whole dictionary"),
    ("sgd_momentum_step", "new_velocities[name] = v", "new_velocities.append(v)", "dict_append", "gets a key"),
    ("sgd_momentum_step", "gradients[name]", 'gradients["d" + name]', "key_with_d", "without a d before them"),
    ("edges_across", "np.abs(X[:, :, 1:, :] - X[:, :, :-1, :])", "X.abs()", "array_function", "np.abs(...)"),
    ("cut_window", "image[top:top + f, left:left + f]", "image(top, left)", "not_callable", "square brackets"),
]


def changed(exercise, old, new):
    """The answer with one text in the place of another, as a function."""
    assert old in ANSWERS[exercise]
    return compiled(Answer(exercise, "typed", ANSWERS[exercise].replace(old, new)))


def told(exercise, function):
    """The cause of a wrong answer, and the message in one line."""
    verdicts = verdicts_of(function, read(exercise))
    assert not all(verdict.passed for verdict in verdicts)
    cause = diagnose(verdicts, read_misconceptions(exercise), read_slips(exercise))
    text = report(verdicts, cause)
    assert len(text.splitlines()) <= LINES_MOST
    return cause, " ".join(text.split())


@pytest.mark.parametrize("exercise", ANSWERS)
def test_the_answers_are_right_before_they_are_changed(exercise):
    assert all(verdict.passed for verdict in verdicts_of(changed(exercise, "return", "return"), read(exercise)))


@pytest.mark.parametrize(("exercise", "old", "new", "key", "words"), ERRORS, ids=[f"{r[0]} {r[3]}" for r in ERRORS])
def test_an_error_is_told_by_what_is_the_matter(exercise, old, new, key, words):
    cause, text = told(exercise, changed(exercise, old, new))
    assert cause.names == (key,) and words in text


def test_places_that_argmax_gave_are_no_rows():
    whole = "mask = np.zeros(x.shape)\n    k = np.argmax(x)\n    mask[k] = 1"
    assert told("create_mask_from_window", changed("create_mask_from_window", "mask = x == np.max(x)", whole))[
        0
    ].names == ("argmax_place",)
    both = "i, j = np.argmax(x)\n    mask = x > 0"
    assert told("create_mask_from_window", changed("create_mask_from_window", "mask = x == np.max(x)", both))[
        0
    ].names == ("argmax_place",)


def test_a_gradient_that_was_sliced_in_an_earlier_line_is_told():
    cause, text = told(
        "conv_backward", changed("conv_backward", "dz = dZ[i, h, w, c]", f"dz = dZ[i, {WINDOW[:-3]}, c]")
    )
    assert cause.names == ("gradient_sliced",) and "One place of dZ holds one number" in text


def test_a_range_of_a_single_place_is_no_corner():
    one = failure_of("conv_backward", "dz = dZ[i, h, w, c]", "dz = dZ[i, h:h + 1, w:w + 1, c] + np.zeros(7)")
    assert one.type_name == "ValueError"
    cause, _ = told(
        "conv_backward",
        changed("conv_backward", "dz = dZ[i, h, w, c]", "dz = dZ[i, h:h + 1, w:w + 1, c] + np.zeros((7, 7))"),
    )
    assert cause.names != ("gradient_sliced",)


def test_a_bias_that_was_chosen_before_is_not_told_as_the_whole():
    own = ANSWERS["conv_forward"].replace("biases = b[:, :, :, c]", "b = b[:, :, :, c] if b.shape[3] > 1 else b")
    own = own.replace(STEP, "np.sum(a_slice_prev * weights) + b")
    cause, _ = told("conv_forward", compiled(Answer("conv_forward", "typed", own)))
    assert cause.names == ("slot",)


def test_an_array_with_an_axis_too_few_is_told_as_that():
    cut = "window = np.zeros((f, f))\n    window[:, :] = image[top:top + f, left:left + f]"
    cause, text = told("cut_window", changed("cut_window", "window = image[top:top + f, left:left + f]", cut))
    assert cause.names == ("does_not_fit_axes",) and "with all its axes" in text


def test_whole_numbers_that_are_divided_in_place():
    def to_unit_range(image):
        image = image.astype(int)
        image /= 255
        return image

    cause, text = told("to_unit_range", to_unit_range)
    assert cause.names == ("whole_in_place",) and "`=` and the division on the right" in text


def test_the_sizes_that_an_output_is_reshaped_to_are_held_against_the_formula():
    twice = "A_prev = zero_pad(A_prev, hparameters['pad']); m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape"
    function = changed(
        "conv_forward_fast",
        "n_C_prev = A_prev.shape",
        "n_C_prev = zero_pad(A_prev, hparameters['pad']).shape",
    )
    assert twice
    cause, text = told("conv_forward_fast", function)
    assert cause.names == ("reshaped_formula",) and "the border is counted twice" in text


# --- candidates: what is told is allowed by the student's text ---------------------------------------


def failure_of(exercise, old, new):
    verdicts = verdicts_of(changed(exercise, old, new), read(exercise))
    return next(verdict.outcome.failure for verdict in verdicts if verdict.outcome.failure is not None)


def test_a_failure_keeps_the_text_of_the_function():
    failure = failure_of("conv_forward", "range(n_H)", "range(n_H + 1)")
    assert "for h in range(n_H + 1):" in failure.code and failure.line in failure.code


def said(key, **facts):
    return ((key, tuple(sorted(facts.items()))),)


def test_a_loop_is_named_only_if_one_runs_so_far():
    failure = failure_of("conv_forward", "range(n_H)", "range(n_H + 1)")
    assert may_be_of(said("loop", place="loop h", got="n_H + 1", wanted="n_H"), failure, "Z")
    assert not may_be_of(said("loop", place="loop h", got="n_H_prev", wanted="n_H"), failure, "Z")


def test_a_name_is_named_only_where_it_stands():
    failure = failure_of("conv_forward", "vert_start + f", "vert_start + stride")
    assert may_be_of(said("name", place="vert_end", got="stride", wanted="f"), failure, "Z")
    assert not may_be_of(said("name", place="vert_end", got="pad", wanted="f"), failure, "Z")
    assert not may_be_of(said("name", place="rows", got="stride", wanted="f"), failure, "Z")  # there is none


def test_an_index_is_named_only_as_it_stands():
    failure = failure_of("conv_forward", "range(n_H)", "range(n_H + 1)")
    assert may_be_of(said("index", array="Z", axis="row", got="w", wanted="h"), failure, "Z")
    assert not may_be_of(said("index", array="Z", axis="row", got="h + 1", wanted="h"), failure, "Z")


def test_what_is_there_was_not_dropped():
    failure = failure_of("conv_forward", "vert_start + f", "vert_start + stride")
    assert may_be_of(said("dropped", place="vert_end", what="+ f"), failure, "Z")
    assert not may_be_of(said("dropped", place="horiz_end", what="+ f"), failure, "Z")


def test_an_array_is_named_if_the_line_follows_from_it():
    failure = failure_of("conv_forward", "biases = b[:, :, :, c]", "biases = b")
    assert may_be_of(said("index_left_out", place="Z", array="b", axis="filter"), failure, "Z")
    assert may_be_of(said("index_left_out", place="Z", array="A_prev_pad", axis="row"), failure, "Z")
    assert not may_be_of(said("index_left_out", place="Z", array="dW", axis="row"), failure, "Z")


def test_a_text_that_is_no_python_forbids_nothing():
    assert written("def f(:") is None and written("") is None
    failure = failure_of("conv_forward", "range(n_H)", "range(n_H + 1)")
    for code in ("", "return ("):
        unread = type(failure)(failure.type_name, failure.message, line=failure.line, code=code)
        assert may_be_of(said("loop", place="loop h", got="n_H_prev", wanted="n_H"), unread, "Z")


def test_sentences_that_many_causes_share_are_told_with_what_fits():
    """A broadcast that stops in a loop names no loop bound that the code does not have."""
    _, text = told("pool_forward", changed("pool_forward", "range(n_W)", "range(n_W + 2)"))
    assert "n_W_prev where" not in text
    assert "broadcast_plain" in OF_MANY and np.isfinite(len(text))

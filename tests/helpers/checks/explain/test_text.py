"""What a check says of an answer holds for that answer: sentences that once spoke falsely, one test a kind."""

import linecache
import sys
from types import ModuleType

import numpy as np
import pytest

import public_tests
from helpers.checks.call import call
from helpers.checks.cases import Case, read
from helpers.checks.explain.text import LINE, WIDTH, fold
from helpers.lesson import ENVIRONMENT
from helpers.messages import find, say
from instructor.answers import FAST, Answer, compiled
from instructor.exercises import exercises
from instructor.pack.fill import answers
from instructor.selfcheck import unfolded

EXERCISES = exercises()
LINES_MOST = 25


def failed(exercise, function):
    """The message of a public test that must fail, without its line breaks."""
    with pytest.raises(AssertionError) as caught:
        getattr(public_tests, f"{exercise}_test")(function)
    message = str(caught.value)
    assert len(message.splitlines()) < LINES_MOST
    return unfolded(message)


def spoilt(exercise, right, wrong):
    """The exercise's solution with ``wrong`` in the place of ``right``; it calls the course's layers."""
    code = answers(EXERCISES[exercise].lesson)[exercise]
    assert right in code
    function = compiled(Answer(exercise, wrong, code.replace(right, wrong)))
    function.__globals__.update({layer.__name__: layer for layer in FAST})
    return function


def written(exercise, *lines):
    """A function of these lines, with the exercise's parameters."""
    parameters = ", ".join(EXERCISES[exercise].parameters)
    source = "\n    ".join([f"def {exercise}({parameters}):", *lines])
    return compiled(Answer(exercise, "written", f"{source}\n"))


def of_rows(rows):
    return pytest.mark.parametrize(("exercise", "right", "wrong"), rows, ids=[f"{row[0]}-{row[2]}" for row in rows])


# --- what came back --------------------------------------------------------------------------------


IN_PLACE = [
    ("sgd_momentum_step", "new_parameters, new_velocities = {}, {}", "new_parameters, new_velocities = {}, velocities"),
    ("relu_forward", "A = np.maximum(Z, 0)", "kept = Z.copy(); Z[Z < 0] = 0; A, Z = Z, kept"),
    ("conv_forward", "return Z, cache", "kept = A_prev.copy(); A_prev += 1; return Z, (kept, W, b, hparameters)"),
]


@of_rows(IN_PLACE)
def test_a_right_result_in_place_is_not_called_exchanged(exercise, right, wrong):
    message = failed(exercise, spoilt(exercise, right, wrong))
    outputs = ", ".join(EXERCISES[exercise].outputs)
    assert find("cause.changed") in message
    assert say("pattern.shape_outputs_exchanged", outputs=outputs) not in message


@pytest.mark.parametrize("exercise", ["conv_backward", "conv_forward", "relu_forward", "sgd_momentum_step"])
def test_a_dictionary_of_what_is_due_is_called_a_dictionary(exercise):
    outputs = EXERCISES[exercise].outputs
    reference = EXERCISES[exercise].reference
    message = failed(exercise, lambda *given: dict(zip(outputs, reference(*given), strict=True)))
    assert f"a dictionary came back, with {', '.join(outputs)}, but" in message
    assert say("pattern.returned_dictionary", outputs=", ".join(outputs)) in message
    assert f"{len(outputs)} things came back" not in message


CACHES = [
    ("pool_forward", "(A_prev, hparameters)", "(A_prev, hparameters, mode)", "cache holds 3 things, but should hold 2"),
    ("conv_forward", "(A_prev, W, b, hparameters)", "(A_prev, W, b)", "cache holds 3 things, but should hold 4"),
    ("pool_forward", "(A_prev, hparameters)", "A_prev", "expected: tuple"),
]


@pytest.mark.parametrize(("exercise", "right", "wrong", "words"), CACHES)
def test_of_a_cache_with_other_parts_the_cache_is_spoken_of(exercise, right, wrong, words):
    message = failed(exercise, spoilt(exercise, f"cache = {right}", f"cache = {wrong}"))
    assert words in message and "came back" not in message
    assert say("pattern.cache_parts", part="cache", names=right[1:-1]) in message


def test_a_dictionary_in_the_cache_that_lacks_a_setting_is_told():
    function = spoilt("pool_forward", "cache = (A_prev, hparameters)", 'cache = (A_prev, {"f": f})')
    assert say("pattern.cache", part="cache[1]", name="hparameters") in failed("pool_forward", function)


TRUTH = [
    ("relu_backward", "dA * (cache > 0)", "dA * cache > 0"),
    ("relu_forward", "np.maximum(Z, 0)", "Z * Z > 0"),
    ("pool_backward", "return dA_prev", "return dA_prev > 0"),
    ("conv_backward", "return dA_prev, dW, db", "return dA_prev == 1, dW, db"),
]


@of_rows(TRUTH)
def test_truth_values_where_numbers_are_due_are_told(exercise, right, wrong):
    function = spoilt(exercise, right, wrong)
    assert say("pattern.truth_values", part=EXERCISES[exercise].outputs[0]) in failed(exercise, function)


def test_a_mask_may_hold_truth_values():
    message = failed("create_mask_from_window", written("create_mask_from_window", "return x < x.max() - 10"))
    assert "where numbers are due" not in message


WRONG_SIZES = {
    "to_unit_range": "return image[:1] / 255",
    "create_mask_from_window": "return np.ones((9, 8))",
    "relu_forward": "return np.maximum(Z, 0)[:1], Z",
    "distribute_value": "return np.full((9, 8), dz)",
    "conv_backward": "return np.ones((1, 9, 9, 1)), cache[1], cache[2]",
}


@pytest.mark.parametrize(("exercise", "line"), WRONG_SIZES.items(), ids=WRONG_SIZES)
def test_the_line_of_shapes_is_spoken_of_only_where_it_is(exercise, line):
    message = failed(exercise, written(exercise, line))
    there = bool(read(exercise)[0].formula)
    assert (find("cause.shape") in message) == there and (find("cause.shape_alone") in message) != there


EMPTY = [
    ("conv_forward", "return Z, cache", "return Z[:, 5:2], cache"),
    ("pool_forward", "return A, cache", "return A[:, 9:], cache"),
    ("pool_forward", "np.max(window)", "np.max(window[3:1] * window)"),
    ("conv_forward", "conv_single_step(a_slice_prev,", "conv_single_step(a_slice_prev[3:1],"),
]


@of_rows(EMPTY)
def test_an_empty_slice_of_a_forward_function_is_not_blamed_on_minus_0(exercise, right, wrong):
    message = failed(exercise, spoilt(exercise, right, wrong))
    assert "empty" in message and "pad:-pad" not in message


def test_a_slice_to_minus_pad_is_still_told():
    padded = "out = np.zeros((len(X), X.shape[1] + 2 * pad, X.shape[2] + 2 * pad, X.shape[3]))"
    function = written("zero_pad", padded, "out[:, pad:-pad, pad:-pad] = X", "return out")
    assert find("exceptions.empty_slice_minus") in failed("zero_pad", function)


def test_no_number_is_shown_as_minus_0():
    message = failed("relu_backward", written("relu_backward", "return -0.0 * dA"))
    assert "expected [[ 1., -1., 0.], [ 0., 0., 2.]]" in message
    assert "-0." not in message.replace("-0.5", "") and " -0," not in message


# --- exceptions ------------------------------------------------------------------------------------

MAXIMUM = [
    ("relu_forward", "np.maximum(Z, 0)", "np.max(0, Z)"),
    ("relu_forward", "np.maximum(Z, 0)", "np.amax(0.0, Z)"),
    ("relu_forward", "np.maximum(Z, 0)", "np.max([0, Z])"),
    ("relu_forward", "np.maximum(Z, 0)", "Z.max(0.0)"),
    ("relu_forward", "np.maximum(Z, 0)", "np.max(np.zeros(Z.shape), Z)"),
]


@of_rows(MAXIMUM)
def test_who_takes_np_max_for_two_is_told_of_np_maximum(exercise, right, wrong):
    assert find("exceptions.max_of_two") in failed(exercise, spoilt(exercise, right, wrong))


def test_a_wrong_axis_of_np_max_is_not_taken_for_two_arrays():
    function = spoilt("relu_forward", "np.maximum(Z, 0)", "np.max(Z, axis=5)")
    assert find("exceptions.max_of_two") not in failed("relu_forward", function)


ONE_FOR_TWO = [
    ("pool_forward", "np.max(window)", "np.maximum(window)", "max"),
    ("pool_forward", "np.max(window)", "np.minimum(window)", "min"),
    ("pool_forward", "np.mean(window)", "np.add(window) / f", "sum"),
]


@pytest.mark.parametrize(("exercise", "right", "wrong", "reduces"), ONE_FOR_TWO)
def test_who_gives_one_array_to_a_function_of_two_is_told_which_takes_one(exercise, right, wrong, reduces):
    message = failed(exercise, spoilt(exercise, right, wrong))
    assert f"What brings one array down to a single number is np.{reduces}." in message
    assert "The exercise is called with" not in message


ARGUMENTS = [
    ("pool_backward", "create_mask_from_window(window)", "create_mask_from_window(window, f)"),
    ("pool_backward", "distribute_value(dA[i, h, w, c], (f, f))", "distribute_value(dA[i, h, w, c])"),
    ("conv_forward", "zero_pad(A_prev, pad)", "np.take(A_prev)"),
]


@of_rows(ARGUMENTS)
def test_the_exercises_own_arguments_are_named_only_for_itself(exercise, right, wrong):
    function = wrong.split("(")[0].removeprefix("np.")
    message = failed(exercise, spoilt(exercise, right, wrong))
    assert say("exceptions.arguments_of", function=function) in message
    assert "The exercise is called with" not in message


def test_a_function_of_other_parameters_is_told_the_exercises():
    message = failed("zero_pad", lambda X: X)
    assert say("exceptions.arguments", parameters="X, pad") in message


NONE = [
    ("conv_forward", "n_H = (n_H_prev - f + 2 * pad) // stride + 1", "(n_H, n_W) = None"),
    ("conv_forward", "= A_prev.shape", "= print()"),
    ("conv_backward", "= cache", "= None"),
    ("conv_forward", "for i in range(m)", "for i in None"),
    ("conv_forward", "Z = np.zeros((m, n_H, n_W, n_C))", "Z = None"),
]


@of_rows(NONE)
def test_none_is_told_before_anything_else(exercise, right, wrong):
    assert find("exceptions.none") in failed(exercise, spoilt(exercise, right, wrong))


OBJECTS = [
    ("conv_backward", "+= W[:, :, :, c] * dz", "+= None"),
    ("pool_backward", "c] += part", "c] += None"),
    ("conv_backward", "db[:, :, :, c] += dz", "db -= None"),
]


@of_rows(OBJECTS)
def test_what_is_no_number_is_not_taken_for_a_fraction(exercise, right, wrong):
    message = failed(exercise, spoilt(exercise, right, wrong))
    assert find("exceptions.no_number") in message and find("exceptions.whole_array") not in message


CASTS = [("dtype=int", "whole_array"), ("dtype=bool", "truth_array")]


@pytest.mark.parametrize(("dtype", "key"), CASTS)
def test_an_array_of_another_type_is_told_by_its_type(dtype, key):
    function = spoilt("conv_backward", "dW = np.zeros(W.shape)", f"dW = np.zeros(W.shape, {dtype})")
    assert find(f"exceptions.{key}") in failed("conv_backward", function)


LISTS = ["np.sum([np.sum(a_slice_prev * W), b])", "np.sum([a_slice_prev * W, b])", "np.array([a_slice_prev, b]).sum()"]


@pytest.mark.parametrize("wrong", LISTS)
def test_a_list_of_arrays_is_not_taken_for_what_a_function_returned(wrong):
    b = "np.reshape(b, -1)"
    message = failed("conv_single_step", written("conv_single_step", f"b = {b}", f"return {wrong}"))
    assert find("exceptions.list_of_shapes") in message and "cache" not in message


DICTIONARIES = [
    ("conv_forward", 'hparameters["stride"]', "hparameters.stride", "hparameters is a dictionary"),
    ("model_gradients", 'parameters["W1"]', "parameters.W1", "parameters is a dictionary"),
]


@pytest.mark.parametrize(("exercise", "right", "wrong", "words"), DICTIONARIES)
def test_an_attribute_of_a_dictionary_is_no_name_of_the_notebook(exercise, right, wrong, words):
    function = spoilt(exercise, right, wrong)
    function.__globals__.update({"stride": 2, "W1": np.ones(3), "shape": (3,)})
    message = failed(exercise, function)
    assert words in message and "from the notebook" not in message


def test_a_number_of_the_notebook_is_told_where_it_is_read():
    rows = "return [np.pad(image, border) for image in X]"  # in a comprehension, a function of its own before 3.12
    for lines in (["return np.pad(X, border)"], [rows], ["def inner():", "    return border", "return inner()"]):
        function = written("zero_pad", *lines)
        function.__globals__["border"] = 1
        assert say("check.outside", names="border") in failed("zero_pad", function)


# --- what was handed to a layer --------------------------------------------------------------------


@pytest.fixture
def own_layers(tmp_path, monkeypatch):
    """The solutions of lesson 05 in a my_layers.py of the student's folder."""
    path = tmp_path / "my_layers.py"
    code = "\n\n".join(answers("05_vectorization").values())
    path.write_text(f"import numpy as np\nfrom helpers.layers.padding import zero_pad\n\n{code}", encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    module = ModuleType("my_layers")
    module.__file__ = str(path)
    monkeypatch.setitem(sys.modules, "my_layers", module)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True), vars(module))
    return {name: getattr(module, name) for name in (layer.__name__ for layer in FAST)}


TUPLES = [
    ("A1, relu1 = relu_forward(Z1)", "A1 = relu_forward(Z1)", "pool_forward_fast", "A_prev"),
    ("P1, pool1 = pool_forward_fast(A1", "P1 = pool_forward_fast(A1", "conv_forward_fast", "A_prev"),
    ("Z1, conv1 = conv_forward_fast(X", "Z1 = conv_forward_fast(X", "relu_forward", "Z"),
    ("scores, dense = dense_forward", "scores = dense_forward", "softmax_cross_entropy", "scores"),
]


@pytest.mark.parametrize("own", [False, True], ids=["the course's", "the student's"])
@pytest.mark.parametrize(("right", "wrong", "function", "name"), TUPLES)
def test_a_tuple_that_was_not_taken_apart_is_told(right, wrong, function, name, own, own_layers):
    answer = spoilt("model_gradients", right, wrong)
    answer.__globals__.update(own_layers if own else {})
    message = failed("model_gradients", answer)
    assert say("exceptions.handed_tuple", function=function, name=name) in message
    assert "with its border" not in message


EXCHANGED = [
    (
        "conv_backward_fast(dZ2, conv2)",
        "conv_backward_fast(conv2, dZ2)",
        "dZ, cache",
        "dZ: a tuple of 4, cache: shape (1, 2, 3, 3)",
    ),
    (
        "pool_backward_fast(dP1, pool1,",
        "pool_backward_fast(pool1, dP1,",
        "dA, cache, mode",
        "dA: a tuple of 2, cache: shape (1, 2, 3, 2)",
    ),
    (
        "dense_backward(dscores, dense)",
        "dense_backward(dense, dscores)",
        "dscores, cache",
        "dscores: a tuple of 2, cache: shape (1, 3)",
    ),
    (
        "pool_forward_fast(A1, pool,",
        "pool_forward_fast(pool, A1,",
        "A_prev, hparameters, mode",
        "A_prev: a dictionary of 2, hparameters: shape (1, 4, 6, 2)",
    ),
]


@pytest.mark.parametrize("own", [False, True], ids=["the course's", "the student's"])
@pytest.mark.parametrize(("right", "wrong", "parameters", "things"), EXCHANGED)
def test_of_exchanged_arguments_it_is_said_which_got_what(right, wrong, parameters, things, own, own_layers):
    answer = spoilt("model_gradients", right, wrong)
    answer.__globals__.update(own_layers if own else {})
    message, function = failed("model_gradients", answer), wrong.split("(")[0]
    assert say("exceptions.handed_exchanged", function=function, parameters=parameters) in message
    assert f"{function} was given {things}" in message and "holds 0 things" not in message


# what else stops with the same exception, in lines that the answer has right or does not have
NOT_TRUE_OF_IT = [
    (
        "softmax_cross_entropy",
        "shifted = scores - np.max(scores, axis=1, keepdims=True)",
        "s = scores - scores.max(axis=1); shifted = s",
        ("np.sum", "keepdims in"),
    ),
    (
        "softmax_cross_entropy",
        "scores - np.max(scores, axis=1, keepdims=True)",
        "scores - scores.max(axis=1)",
        ("np.sum is without",),
    ),
    (
        "pool_backward",
        "create_mask_from_window(window) * dA[i, h, w, c]",
        "create_mask_from_window(window) * dA[i, vert_start, horiz_start, c]",
        ("at column f", "at row f", "_end"),
    ),
]


@pytest.mark.parametrize(("exercise", "right", "wrong", "untrue"), NOT_TRUE_OF_IT)
def test_of_what_else_stops_so_nothing_is_told_that_is_not_in_the_line(exercise, right, wrong, untrue):
    message = failed(exercise, spoilt(exercise, right, wrong))
    cause = message[message.index(" cause ") : message.index(" next ")]
    assert not any(words in cause for words in untrue)


def test_a_cache_of_another_layer_is_told():
    answer = spoilt("model_gradients", "conv_backward_fast(dZ2, conv2)", "conv_backward_fast(dZ2, pool1)")
    said = say("exceptions.handed_cache", function="conv_backward_fast", count=2, wanted=4)
    assert said in failed("model_gradients", answer)


def test_what_stops_in_a_layer_is_not_said_of_the_exercises_line():
    answer = spoilt("model_gradients", "softmax_cross_entropy(scores, labels)", "softmax_cross_entropy(labels, scores)")
    message = failed("model_gradients", answer)
    assert say("exceptions.handed_inside", function="softmax_cross_entropy") in message
    assert "scores: shape (1,), labels: shape (1, 3)" in message


# --- whose line it is ------------------------------------------------------------------------------

CASE = Case("demo", "one", ("x",), ("y",), (np.arange(6.0),))


def module_of(path, text, **names):
    """The names of a module that stands at ``path``, compiled as an import does it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    space = {"__name__": path.stem, "__file__": str(path), "np": np, **names}
    exec(compile(text, str(path), "exec", dont_inherit=True), space)
    return space


def cell_of(filename, text, **names):
    """The names of a notebook after a cell, which Python knows under ``filename``."""
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    space = {"__name__": "__main__", "np": np, **names}
    exec(compile(text, filename, "exec", dont_inherit=True), space)
    return space


LIBRARY = "def reshaped(x):\n    return np.reshape(x, (4, 5))\n"
CELL = "def demo(x):\n    return reshaped(x)\n"
CELLS = [
    "/tmp/ipykernel_4711/1234567890.py",
    "<ipython-input-3-0123456789ab>",
    "C:\\Temp\\ipykernel_1\\2.py",
    "<stdin>",
]
ELSEWHERE = [
    "usr/lib64/python3.12/site-packages/numpy/_core/fromnumeric.py",
    "home/ada/.local/lib/python3.12/site-packages/other.py",
    "usr/lib/python3/dist-packages/other.py",
    "opt/numbers/numpy/_core/fromnumeric.py",
    "notebook/.venv/lib/python3.12/site-packages/other.py",
]


@pytest.mark.parametrize("place", ELSEWHERE)
@pytest.mark.parametrize("filename", CELLS)
def test_a_library_is_not_the_students_wherever_it_lies(filename, place, tmp_path, monkeypatch):
    (tmp_path / "notebook").mkdir()
    monkeypatch.chdir(tmp_path / "notebook")
    library = module_of(tmp_path / place, LIBRARY)
    demo = cell_of(filename, CELL, reshaped=library["reshaped"])["demo"]
    failure = call(demo, CASE).failure
    assert (failure.line, failure.line_number, failure.file) == ("return reshaped(x)", 2, "")
    assert failure.called_from == failure.function == failure.handed_to == ""


def test_a_frozen_or_made_function_is_not_the_students():
    made = cell_of("<made by a library>", LIBRARY)
    made["reshaped"].__globals__["__name__"] = "library"
    demo = cell_of(CELLS[0], CELL, reshaped=made["reshaped"])["demo"]
    assert call(demo, CASE).failure.line == "return reshaped(x)"


def test_a_module_beside_the_notebook_is_the_students(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    library = module_of(tmp_path / "my_numbers.py", LIBRARY)
    failure = call(cell_of(CELLS[0], CELL, reshaped=library["reshaped"])["demo"], CASE).failure
    assert failure.line == "return np.reshape(x, (4, 5))" and failure.called_from == "return reshaped(x)"
    assert (failure.file, failure.function, failure.line_number) == ("my_numbers.py", "reshaped", 2)


def test_a_helper_of_another_cell_is_named_without_a_file():
    other = cell_of(CELLS[1], LIBRARY)
    demo = cell_of(CELLS[0], CELL, reshaped=other["reshaped"])["demo"]
    failure = call(demo, CASE).failure
    assert (failure.line, failure.function, failure.file) == ("return np.reshape(x, (4, 5))", "reshaped", "")
    assert failure.handed == (("x", "array", (6,)),)


def test_a_comprehension_is_in_its_function():
    space = cell_of(CELLS[0], "def demo(x):\n    return [np.reshape(row, (4, 5)) for row in x]\n")
    failure = call(space["demo"], CASE).failure
    assert (failure.line, failure.called_from) == ("return [np.reshape(row, (4, 5)) for row in x]", "")
    assert failure.function == ""


def test_an_error_in_the_students_own_layer_names_function_and_file(own_layers, tmp_path):
    path = tmp_path / "my_layers.py"
    space = module_of(
        path, "\n" * 321 + "def pool_forward_fast(A, hparameters, mode):\n    return np.reshape(A, (3, 7))\n"
    )
    answer = spoilt("model_gradients", "# Step 7", "# Step 7")
    answer.__globals__["pool_forward_fast"] = space["pool_forward_fast"]
    message = failed("model_gradients", answer)
    assert "in line 323 of my_layers.py, in pool_forward_fast: return np.reshape(A, (3, 7))" in message
    assert "called from: P1, pool1 = pool_forward_fast(" in message and "in your line 323" not in message


def test_a_parameter_that_was_given_another_value_is_not_shown():
    text = "def reshaped(x, y):\n    x = 3\n    return np.reshape(y, (4, 5))\n"
    demo = cell_of(CELLS[0], text + "\n\ndef demo(x):\n    return reshaped(x, x)\n")["demo"]
    assert call(demo, CASE).failure.handed == (("y", "array", (6,)),)


# --- folding ---------------------------------------------------------------------------------------


def test_lines_are_folded_at_spaces_under_their_labels_column():
    with pytest.raises(AssertionError) as caught:
        public_tests.conv_forward_test(written("conv_forward", "if A_prev:", "    return A_prev"))
    lines = str(caught.value).splitlines()
    assert all(len(line) <= LINE for line in lines)
    words = find("exceptions.truth").split()
    start = next(k for k, line in enumerate(lines) if line.startswith("cause"))
    rest = lines[start + 1 : next(k for k, line in enumerate(lines) if line.startswith("next"))]
    assert len(rest) >= 2 and all(line.startswith(" " * WIDTH) and line[WIDTH] != " " for line in rest)
    assert " ".join([lines[start][WIDTH:], *rest]).split() == words


def test_a_report_stays_short_whatever_is_printed_and_raised():
    raising = "raise ValueError('a long message ' * 200)"
    answer = spoilt("model_gradients", "conv, pool =", f"print('a line\\n' * 50); {raising}; conv, pool =")
    answer.__globals__["print"] = print
    with pytest.raises(AssertionError) as caught:
        public_tests.model_gradients_test(answer)
    lines = str(caught.value).splitlines()
    assert len(lines) < LINES_MOST and all(len(line) <= LINE for line in lines if "raise" not in line)
    labels = [line.split(" ")[0] for line in lines if line[:1] not in ("", " ")]
    assert labels == ["model_gradients", *(say(f"label.{row}") for row in ("call", "got", "cause", "printed", "next"))]


def test_a_word_is_never_broken():
    word = "x" * 200
    assert fold(f"a {word} b", 20) == ["a", word, "b"]
    assert fold("a well-known one-two", 8) == ["a", "well-known", "one-two"]
    assert fold("  two spaces are kept", 12) == ["  two spaces", "  are kept"]
    assert fold("- one of two", 8) == ["- one of", "  two"]
    assert fold("", 8) == [""]

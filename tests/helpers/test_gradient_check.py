"""The gradient check measures right, tells what is wrong and where, and never shows a traceback."""

import numpy as np
import pytest

import helpers
from helpers.gradient_check import STEP, _convolutions, _poolings, _slopes
from helpers.layers.backprop import conv_backward, pool_backward
from helpers.layers.convolution import conv_forward
from helpers.layers.pooling import pool_forward
from helpers.messages import find, say
from instructor.answers import by_exercise, right_answers
from instructor.exercises import exercises

NAMES = ("conv_backward", "pool_backward")
RIGHT = by_exercise(right_answers())
INPUTS = [*_convolutions(conv_forward), *_poolings(pool_forward)]
ids = [one.heading for one in INPUTS]
WRONG = [(name, key, function) for name in NAMES for key, function in exercises()[name].misconceptions.items()]
RIGHT_ONES = [(name, key, function) for name in NAMES for key, function in RIGHT[name].items()]
every_name = pytest.mark.parametrize("name", NAMES)


def answers(rows):
    return pytest.mark.parametrize(("name", "key", "function"), rows, ids=[f"{row[0]}.{row[1]}" for row in rows])


def arrays(one):
    return [one.case.arguments[0], *one.of.values()]


# --- the inputs --------------------------------------------------------------------------------


@pytest.mark.parametrize("one", INPUTS, ids=ids)
def test_inputs_are_exact_different_and_far_enough_apart(one):
    for array in arrays(one):
        assert array.dtype == np.float64 and np.all(array * 2**20 % 1 == 0)
        if one.step == STEP:
            assert np.all(array * 64 % 2 == 1)
        numbers = np.sort(array, axis=None)
        assert np.all(np.diff(numbers) > 4 * one.step)  # no maximum changes hands
        assert numbers.sum() != 0 and (array.size < 3 or numbers[0] < 0 < numbers[-1])
    assert np.log2(one.step) % 1 == 0
    assert one.case.arguments[0].shape == one.output().shape


def test_inputs_differ_in_what_matters():
    settings = [one.case.arguments[1][-1] for one in INPUTS[:3]]
    assert {(s["stride"], s["pad"]) for s in settings} >= {(1, 1), (2, 0)}
    assert all(one.of["dA_prev"].shape[0] > 1 and one.of["dW"].shape[3] > 1 for one in INPUTS[:3])
    assert {one.case.arguments[2] for one in INPUTS[3:]} == {"max", "average"}
    assert any(one.case.arguments[1][1]["f"] > one.case.arguments[1][1]["stride"] for one in INPUTS[3:])


@pytest.mark.parametrize("one", INPUTS, ids=ids)
def test_slopes_are_those_of_the_layers_and_leave_the_arrays_alone(one):
    before = [array.copy() for array in arrays(one)]
    formula = conv_backward if len(one.of) == 3 else pool_backward
    gradients = formula(*one.case.arguments)
    for x, gradient in zip(one.of.values(), gradients if len(one.of) == 3 else [gradients], strict=True):
        np.testing.assert_allclose(_slopes(one, x), gradient, rtol=0, atol=1e-9)
    assert all(np.array_equal(*pair) for pair in zip(before, arrays(one), strict=True))


# --- right and wrong ---------------------------------------------------------------------------


@answers(RIGHT_ONES)
@pytest.mark.filterwarnings("ignore")  # a right answer may warn
def test_right_answers_agree(name, key, function, capfd):
    assert helpers.gradient_check(function, exercise=name) is True
    out, err = capfd.readouterr()
    gradients = 3 if name == "conv_backward" else 1
    assert out.endswith(say("gradient_check.passed", exercise=name) + "\n") and err == ""
    assert out.count("largest difference") == 3 * gradients and len(out.splitlines()) == 3 + 3 * gradients + 1


@answers(WRONG)
@pytest.mark.filterwarnings("ignore")
def test_every_known_misconception_disagrees(name, key, function, capfd):
    assert helpers.gradient_check(function, exercise=name) is False
    out, err = capfd.readouterr()
    assert out.endswith(say("gradient_check.failed", exercise=name) + "\n") and err == ""
    assert "Traceback" not in out


def test_a_wrong_number_is_told_with_its_place(capsys):
    def conv_backward(dZ, cache):
        dA_prev, dW, db = exercises()["conv_backward"].reference(dZ, cache)
        if dW.shape == (3, 3, 1, 2):
            dW[2, 0, 0, 1] += 0.5
            dW[1, 0, 0, 1] -= 0.25
        return dA_prev, dW, db

    assert helpers.gradient_check(conv_backward) is False
    first = INPUTS[0]
    slope = exercises()["conv_backward"].reference(*first.case.arguments)[1][2, 0, 0, 1]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == first.heading
    assert lines[1] == "  dA_prev  (2, 5, 4, 1)  largest difference 0"
    assert lines[2] == (
        f"  dW       (3, 3, 1, 2)  largest difference 0.5, at [2, 0, 0, 1]: yours {slope + 0.5:.9g}, "
        f"measured {slope:.9g}"
    )
    assert sum("yours" in line for line in lines) == 1  # the other two inputs agree


def test_a_small_difference_counts_and_rounding_does_not(capsys):
    def off(by, dtype=np.float64):
        return lambda dA, cache, mode: (exercises()["pool_backward"].reference(dA, cache, mode) + by).astype(dtype)

    for function, agrees in (
        (off(1e-5), False),
        (off(1e-9), True),
        (off(0, np.float32), True),
        (off(1e-3, np.float32), False),
        (off(np.nan), False),
        (off(np.inf), False),
    ):
        assert helpers.gradient_check(function, exercise="pool_backward") is agrees
    assert "largest difference inf, at [0, 0, 0, 0]: yours nan" in capsys.readouterr().out


# --- what is not a gradient ----------------------------------------------------------------------


def said(capsys, name, function):
    assert helpers.gradient_check(function, exercise=name) is False
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == say("gradient_check.failed", exercise=name)
    return [line.removeprefix("  ") for line in lines[1:-1]]


def test_a_wrong_shape_is_told_and_the_others_are_still_measured(capsys):
    def flat(dZ, cache):
        dA_prev, dW, db = exercises()["conv_backward"].reference(dZ, cache)
        return dA_prev, dW, db.sum(axis=(0, 1, 2))

    lines = said(capsys, "conv_backward", flat)
    assert "largest difference 0" in lines[1]
    assert lines[2] == say("gradient_check.shape", name="db", got=(2,), expected=(1, 1, 1, 2))


def test_none_is_told(capsys):
    for name, gradients in (("conv_backward", ("dA_prev", "dW", "db")), ("pool_backward", ("dA_prev",))):
        lines = said(capsys, name, lambda *given: None)
        assert lines[: len(gradients)] == [say("gradient_check.none", name=gradient) for gradient in gradients]
    lines = said(capsys, "conv_backward", lambda dZ, cache: (None, cache[1], cache[2]))
    assert lines[0] == say("gradient_check.none", name="dA_prev") and "yours" in lines[1]


def test_a_wrong_count_or_type_is_told(capsys):
    names = "dA_prev, dW, db"
    two = say("gradient_check.count", got=2, expected=3, names=names)
    assert said(capsys, "conv_backward", lambda dZ, cache: cache[:2])[0] == two
    one = say("gradient_check.count", got=1, expected=3, names=names)
    assert said(capsys, "conv_backward", lambda dZ, cache: dZ)[0] == one
    for value, kind in ([[1.0]], "tuple"), ("text", "str"), (object(), "object"), ({}, "dict"):
        line = said(capsys, "pool_backward", lambda *given, value=value: value)[0]
        assert line == say("gradient_check.type", name="dA_prev", got=kind)
    complex_one = said(capsys, "pool_backward", lambda dA, cache, mode: cache[0] * 1j)
    assert complex_one[0] == say("gradient_check.type", name="dA_prev", got="ndarray")


def test_an_exception_is_told_with_the_students_line(capfd):
    def pool_backward(dA, cache, mode):
        print("looking for it")
        raise KeyError("strides")

    assert helpers.gradient_check(pool_backward) is False
    out, err = capfd.readouterr()
    assert "  stopped with KeyError: 'strides'\n" in out and ': raise KeyError("strides")\n' in out
    assert "Traceback" not in out + err and "looking" not in out


def test_a_stub_and_an_endless_loop_are_told(capsys, monkeypatch):
    def stub(*given):
        raise NotImplementedError

    assert said(capsys, "pool_backward", stub)[::2] == [find("gradient_check.not_begun")] * 3
    from helpers.gradient_check import call

    def short(function, case):
        return call(function, case, seconds=0.1)

    monkeypatch.setitem(helpers.gradient_check.__globals__, "call", short)

    def endless(*given):
        while True:
            pass

    assert say("gradient_check.slow", seconds="0.1") in said(capsys, "pool_backward", endless)


def test_the_function_cannot_reach_what_is_measured(capsys):
    """One that spoils its arguments spoils its own copies."""

    def spoiling(dZ, cache):
        gradients = exercises()["conv_backward"].reference(dZ, cache)
        dZ[:] = 0
        cache[0][:] = 0
        return gradients

    assert helpers.gradient_check(spoiling, exercise="conv_backward") is True


# --- which exercise, and whether it can be measured here ------------------------------------------


def test_the_name_says_which_exercise_it_is(capsys):
    def mine(dA, cache, mode):
        return None

    known = "'{}'; there is one for: conv_backward, pool_backward"
    with pytest.raises(ValueError, match=known.format("mine")):
        helpers.gradient_check(mine)
    with pytest.raises(ValueError, match=known.format("zero_pad")):
        helpers.gradient_check(pool_backward, exercise="zero_pad")
    with pytest.raises(ValueError, match=known.format("")):
        helpers.gradient_check(np.ones(3))
    assert helpers.gradient_check(pool_backward) and not helpers.gradient_check(mine, "pool_backward")


@every_name
def test_a_layer_that_is_not_here_is_told(name, capsys, monkeypatch):
    forward = {"conv_backward": "conv_forward", "pool_backward": "pool_forward"}[name]
    monkeypatch.setitem(helpers.gradient_check.__globals__, "find_spec", lambda module: None)
    assert helpers.gradient_check(exercises()[name].reference) is False
    assert capsys.readouterr().out == say("layers.not_here", name=forward) + "\n"


@every_name
def test_it_works_while_the_lesson_of_the_forward_pass_is_open(name, monkeypatch):
    monkeypatch.setattr("helpers.lesson._open", ["02_convolution", "03_pooling", "04_backprop"])
    assert helpers.gradient_check(exercises()[name].reference)

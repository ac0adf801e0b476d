"""Both ends of every check: what is right is paid, what is wrong is never paid in full and is told why."""

import sys
import warnings

import numpy as np
import pytest

import public_tests
from helpers.checks.cases import read
from helpers.checks.explain.text import LINE, WIDTH
from helpers.checks.rules import EXPOSES
from helpers.desk import graded as hidden
from helpers.desk.check import CheckFailed, check
from helpers.desk.graded import KeyMissing, graded
from helpers.messages import find, kind_of_case, say
from instructor.answers import Answer, by_exercise, compiled, right_answers
from instructor.edit import edit, edited
from instructor.exercises import exercises
from instructor.pack.fill import answers
from instructor.release import spoilt
from instructor.selfcheck import unfolded

EXERCISES = exercises()
GRADED = [name for name, exercise in EXERCISES.items() if exercise.graded]
RIGHT = by_exercise(right_answers())
LINES_MOST = 25


def named(functions):
    """A parametrization over (exercise, name, function), called EXERCISE.NAME."""
    rows = [(exercise, name, function) for exercise, named in functions.items() for name, function in named.items()]
    ids = [f"{exercise}.{name}" for exercise, name, _ in rows]
    return pytest.mark.parametrize(("exercise", "name", "function"), rows, ids=ids)


every_right_answer = named(RIGHT)
every_right_graded_answer = named({name: RIGHT[name] for name in GRADED})
# without the mistake that a mend is handed out with, of which its check stops nothing (tests/instructor/test_kinds.py)
every_misconception = named(
    {
        name: {key: function for key, function in exercise.misconceptions.items() if key != exercise.flaw}
        for name, exercise in EXERCISES.items()
    }
)
every_graded_misconception = named({name: EXERCISES[name].misconceptions for name in GRADED})


@pytest.fixture
def key(demo_key, monkeypatch):
    monkeypatch.setenv(hidden.ENVIRONMENT, str(demo_key))


def public(exercise, function):
    return getattr(public_tests, f"{exercise}_test")(function)


class Message(str):
    """A report in which words are found wherever its lines are folded."""

    def __contains__(self, words):
        return unfolded(words) in unfolded(self)


def failed(exercise, function):
    """The message of a public test that must fail."""
    with pytest.raises(AssertionError) as caught:
        public(exercise, function)
    return Message(caught.value)


def points(exercise):
    return EXERCISES[exercise].points[1]


def earned(exercise, function):
    got = graded(exercise, function, points=points(exercise))
    assert type(got) is float and 0 <= got <= points(exercise)
    return got


# --- what is right is paid ---------------------------------------------------------------------


def test_there_are_right_answers_to_every_exercise_and_a_public_test():
    assert RIGHT.keys() >= set(GRADED)
    assert {name for name in vars(public_tests) if name.endswith("_test")} == {f"{name}_test" for name in EXERCISES}


@every_right_answer
def test_right_answer_passes_in_public(exercise, name, function, capfd, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where no solutions lie
    assert public(exercise, function) is None
    out, err = capfd.readouterr()
    first, *more = out.splitlines()
    assert first == say("check.passed", exercise=exercise, cases=len(read(exercise))) and err == ""
    if EXERCISES[exercise].rule == EXPOSES:
        assert len(more) == 1 + len(read(exercise)) and all(line.startswith("suspect ") for line in more[1:])
        return
    assert bool(more) == (exercise == "conv_single_step" and name in ARRAYS)
    assert all("It counts" in line for line in more)


def test_a_pass_names_the_model_answer_where_there_is_one(tmp_path, monkeypatch, capsys):
    answer = tmp_path / "solutions" / "01_padding" / "01_padding.ipynb"
    answer.parent.mkdir(parents=True)
    answer.write_text("{}")
    (tmp_path / "notebooks" / "01_padding").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks" / "01_padding")
    public("zero_pad", EXERCISES["zero_pad"].reference)
    assert capsys.readouterr().out.endswith("why it is written so: solutions/01_padding/01_padding.ipynb\n")
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    public("zero_pad", EXERCISES["zero_pad"].reference)
    assert "solutions/" not in capsys.readouterr().out


# the right answers that put one number into an array
ARRAYS = {"array_111", "array_1", "keepdims", "float32", "box_of_one_number"}


def wrong_answer(exercise, slip):
    """The reference of an exercise with a mistake that the exercise does not know."""
    return edited(EXERCISES[exercise].reference, slip, "a_slip")


# each is right for many inputs
RIGHT_BY_CHANCE = [
    ("conv_forward", edit('pad = hparameters["pad"]', 'pad = f // 2 if hparameters["pad"] else 0')),
    ("conv_forward", edit('pad = hparameters["pad"]', "stride, pad = hparameters.values()")),
    ("pool_forward", edit('stride = hparameters["stride"]', "f, stride = hparameters.values()")),
    ("conv_backward", edit('pad = hparameters["pad"]', 'pad = f // 2 if hparameters["pad"] else 0')),
    ("distribute_value", edit("a = np.full(shape, share)", "a = np.full(shape, dz); a[:] = share")),
    ("softmax_cross_entropy", edit("np.max(scores,", "np.max(np.abs(scores),")),
]


@pytest.mark.parametrize(("exercise", "slip"), RIGHT_BY_CHANCE)
def test_what_is_right_for_many_inputs_is_refused_in_public(exercise, slip):
    assert "is not right yet" in failed(exercise, wrong_answer(exercise, slip))


@pytest.mark.parametrize("exercise", ["conv_forward", "relu_forward", "model_gradients"])
def test_outputs_in_another_order_are_told(exercise):
    message = failed(exercise, lambda *given: EXERCISES[exercise].reference(*given)[::-1])
    assert say("pattern.shape_outputs_exchanged", outputs=", ".join(EXERCISES[exercise].outputs)) in message


def test_an_argument_that_was_changed_is_told_beside_a_wrong_number():
    def changing(X, pad):
        X += 1
        return EXERCISES["zero_pad"].reference(X, pad)

    assert say("check.changed_too", names="X") in failed("zero_pad", changing)


SPOILT = [
    ("pool_forward_fast", edit("axis=(4, 5)", "axis=(3, 4)", 2), "pattern.shape_other_axes_reduced"),
    ("pool_forward_fast", edit("axis=(4, 5)", "axis=-1", 2), "pattern.shape_other_axes_reduced"),
    ("conv_backward_fast", edit("im2col(A_prev_pad, f", "im2col(A_prev, f"), "exceptions.window_larger"),
    ("conv_backward_fast", edit("(dcolumns, A_prev_pad.shape", "(dcolumns, A_prev.shape"), "exceptions.col2im_shape"),
]


@pytest.mark.parametrize(("exercise", "slip", "sentence"), SPOILT)
def test_a_spoilt_solution_of_lesson_05_is_told_what_is_wrong(exercise, slip, sentence):
    code = answers(EXERCISES[exercise].lesson)  # the functions that it calls are the student's own, too
    cells = [code["im2col"], code["col2im"], spoilt(code[exercise], slip, exercise)]
    assert say(sentence) in failed(exercise, compiled(Answer(exercise, sentence, "\n\n".join(cells))))


# the exercise, a mistake, and what the message must then hold
TOLD = [
    ("conv_forward", edit("for i in range(m)", "for i in range(m - 1)"), "the loop over i runs to m - 1"),
    ("conv_forward", edit("return Z, cache", "return Z * (Z > 0), cache"), "negative numbers in Z are cut to 0"),
    ("relu_backward", edit("(cache > 0)", "(cache[0] > 0); Z, A = cache"), say("exceptions.cache_whole")),
    (
        "sgd_momentum_step",
        edit("learning_rate * new_velocities[name]", "learning_rate * np.sin(new_velocities[name])"),
        "right in every case: new_velocities.",
    ),
]


@pytest.mark.parametrize(("exercise", "slip", "words"), TOLD)
def test_a_spoilt_solution_is_told_where_to_look(exercise, slip, words):
    assert words in failed(exercise, wrong_answer(exercise, slip))


def test_an_entry_of_a_dictionary_is_looked_at_like_an_output():
    def other_sign(parameters, X, labels):
        loss, gradients = EXERCISES["model_gradients"].reference(parameters, X, labels)
        return loss, {**gradients, "W3": -gradients["W3"]}

    said = say("pattern.factor", part="gradients['W3']", factor="-1", meaning="")
    assert said in failed("model_gradients", other_sign)


def test_a_dictionary_with_an_entry_of_a_wrong_shape_is_not_called_right():
    def two_mistakes(parameters, X, labels):
        loss, gradients = EXERCISES["model_gradients"].reference(parameters, X, labels)
        return loss + np.sin(X.sum()), {**gradients, "W3": gradients["W3"][1:] + 1}

    message = failed("model_gradients", two_mistakes)
    assert "right in every case" in message and "right in every case: gradients." not in message
    assert "W3" not in message.split("right in every case")[1].split(". So")[0]


def test_small_numbers_are_shown_before_large_ones_of_the_same_shape():
    mistake = EXERCISES["softmax_cross_entropy"].misconceptions["gradient_not_divided"]  # wrong for several images
    scores = failed("softmax_cross_entropy", mistake).split("scores: ")[1].split("labels")[0]
    assert "." in scores and "100" not in scores


def test_an_argument_handed_back_is_told():
    message = failed("conv_forward", lambda A_prev, W, b, hparameters: (A_prev, (A_prev, W, b, hparameters)))
    assert say("pattern.argument_returned", part="Z", name="A_prev") in message


@every_right_graded_answer
def test_right_answer_gets_all_points(exercise, name, function, key, capfd):
    assert earned(exercise, function) == points(exercise)
    out, err = capfd.readouterr()
    assert out.startswith(f"{exercise}: all ") and out.count("\n") == 1 and err == ""


@pytest.mark.parametrize("exercise", EXERCISES)
def test_reference_passes(exercise, key):
    assert public(exercise, EXERCISES[exercise].reference) is None
    if EXERCISES[exercise].graded:
        assert earned(exercise, EXERCISES[exercise].reference) == points(exercise)


# --- what is wrong is not, and is told why -----------------------------------------------------


@every_misconception
def test_misconception_fails_in_public_by_its_name(exercise, name, function, capfd):
    message = failed(exercise, function)
    assert find(f"misconceptions.{exercise}.{name}.says") in message
    begins = (
        f"{exercise}: your input shows " if EXERCISES[exercise].rule == EXPOSES else f"{exercise} is not right yet: "
    )
    assert message.startswith(begins) and len(message.splitlines()) < LINES_MOST
    assert all(len(line) <= LINE or "   " in line[WIDTH:].strip() for line in message.splitlines())  # or it is aligned
    assert capfd.readouterr() == ("", "")


@every_graded_misconception
def test_misconception_is_never_paid_in_full(exercise, name, function, key, capfd):
    assert earned(exercise, function) < points(exercise)
    out, err = capfd.readouterr()
    assert "Not yet: " in out and out.count("\n") == 1 and err == ""


def filled(expected, value):
    """Constants in the shape of what is expected."""
    if isinstance(expected, tuple):
        return tuple(filled(item, value) for item in expected)
    if isinstance(expected, dict):
        return {name: filled(item, value) for name, item in expected.items()}
    return np.full(np.shape(expected), value) if isinstance(expected, (np.ndarray, float)) else expected


def only_first(expected, first):
    """A constant or the input beside the right cache."""
    return (first, *expected[1:]) if isinstance(expected, tuple) else first


# each maps (the reference, the arguments) to an answer that took no thought
CHEAP = {
    "zeros": lambda right, given: filled(right(*given), 0.0),
    "ones": lambda right, given: filled(right(*given), 1.0),
    "halves": lambda right, given: filled(right(*given), 0.5),
    "zeros_and_the_cache": lambda right, given: only_first(right(*given), 0 * np.asarray(first_of(right(*given)))),
    "ones_and_the_cache": lambda right, given: only_first(right(*given), 1 + 0 * np.asarray(first_of(right(*given)))),
    "input": lambda right, given: given[0],
    "input_and_the_cache": lambda right, given: only_first(right(*given), given[0]),
    "all_inputs": lambda right, given: given,
    "zero": lambda right, given: 0,
    "None": lambda right, given: None,
    "an_empty_array": lambda right, given: np.array([]),
}


def first_of(value):
    return value[0] if isinstance(value, tuple) else value


@pytest.mark.parametrize("answer", CHEAP.values(), ids=CHEAP)
@pytest.mark.parametrize("exercise", [name for name in GRADED if not EXERCISES[name].rule])
def test_cheap_answer_gets_nothing(exercise, answer, key, capfd):
    def cheap(*given):
        return answer(EXERCISES[exercise].reference, given)

    assert earned(exercise, cheap) == 0.0
    assert failed(exercise, cheap)
    assert "Not yet: " in capfd.readouterr().out


@pytest.mark.parametrize("exercise", [name for name in GRADED if EXERCISES[name].rule])
def test_what_one_tries_first_gets_nothing(exercise, key, capfd):
    for naive in EXERCISES[exercise].naive:
        assert earned(exercise, naive) == 0.0
        assert failed(exercise, naive) and "Not yet: " in capfd.readouterr().out


def test_partial_credit_is_the_share_of_cases(key, capsys):
    def only_pad_0(X, pad):
        return X if pad == 0 else EXERCISES["zero_pad"].reference(X, pad) + (len(X) > 1)

    assert earned("zero_pad", only_pad_0) == points("zero_pad") * 3 / 6  # one image, twice, and pad 0
    failing = "; ".join(kind_of_case("zero_pad", name) for name in ("pad_wider", "several_images", "many_of_each"))
    assert capsys.readouterr().out == f"zero_pad: 3 of 6 hidden cases pass. Not yet: {failing}.\n"


def test_hidden_values_are_never_printed(key, capsys):
    for exercise in GRADED:
        earned(exercise, lambda *given: given[0] * 0)
        out = capsys.readouterr().out
        assert not [word for word in out.replace(":", " ").split() if "." in word.strip(".") and word[0].isdigit()]


def test_without_a_key_only_a_graded_run_is_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(hidden.ENVIRONMENT, raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert graded("zero_pad", abs, points=4) is None
    assert capsys.readouterr().out == say("hidden.not_here", exercise="zero_pad") + "\n"
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv(hidden.ENVIRONMENT, str(tmp_path))
    with pytest.raises(KeyMissing, match=f"{tmp_path.name} holds no hidden cases"):
        graded("zero_pad", abs, points=4)


# --- the message -------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", EXERCISES)
def test_stub_is_still_to_be_written(exercise, capsys):
    def stub(*arguments):
        raise NotImplementedError

    if not EXERCISES[exercise].graded and not EXERCISES[exercise].flaw:  # it is optional, and stops nothing
        public(exercise, stub)
        said = f"{say('check.not_begun', exercise=exercise)} {say('check.optional')}\n"
        assert capsys.readouterr().out == said
        return
    assert failed(exercise, stub) == say("check.not_begun", exercise=exercise)
    assert "still to be written" in failed(exercise, stub)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_none_is_told(exercise):
    message = failed(exercise, lambda *arguments: None)
    assert find("cause.none") in message and len(message.splitlines()) < LINES_MOST


def misspelt(X, pad):
    return X_pda  # noqa: F821


def raising(X, pad):
    raise ValueError("nobody foresaw this")


def misspelt_type(X, pad):
    return np.float(X)


OWN_LINES = {
    "NameError": (misspelt, "return X_pda  # noqa: F821", "nothing is called X_pda here"),
    "ValueError": (raising, 'raise ValueError("nobody foresaw this")', find("cause.raised")),
    "AttributeError": (misspelt_type, "return np.float(X)", "np.float is no longer part of NumPy. Write float"),
}


@pytest.mark.parametrize(("function", "line", "cause"), OWN_LINES.values(), ids=OWN_LINES)
def test_an_exception_shows_the_students_own_line(function, line, cause):
    message = failed("zero_pad", function)
    assert f": {line}" in message and cause in message and "Traceback" not in message
    assert len(message.splitlines()) < LINES_MOST


def test_a_wrong_shape_shows_the_formula():
    message = failed("conv_forward", lambda A_prev, W, b, hparameters: (A_prev[:0], (A_prev, W, b, hparameters)))
    assert "⌊(" in message and "+ 1 = " in message and say("slip.same_as_input") not in message
    sizes = failed("conv_forward", lambda A_prev, W, b, hparameters: (A_prev @ W[0, 0], (A_prev, W, b, hparameters)))
    assert say("slip.same_as_input") in sizes


def test_a_small_array_is_shown_whole():
    message = failed("distribute_value", lambda dz, shape: np.full(shape, 77.0))
    assert "[[77., 77.]," in message and "expected [[" in message and "a is 77 everywhere" in message


def test_what_the_student_prints_is_shown_in_part():
    def talking(X, pad):
        for k in range(50):
            print("line", k)
        return X

    message = failed("zero_pad", talking)
    assert "line 0" in message and "line 49" not in message and "..." in message
    assert len(message.splitlines()) < LINES_MOST


def test_a_changed_input_and_a_random_answer_are_told():
    def changing(X, pad):
        X_pad = EXERCISES["zero_pad"].reference(X, pad)
        X[:] = 0
        return X_pad

    def random(X, pad):
        return EXERCISES["zero_pad"].reference(X, pad) + 1e-8 * np.random.rand()

    assert find("cause.changed") in failed("zero_pad", changing)
    assert find("cause.varies") in failed("zero_pad", random)


def test_an_endless_loop_is_stopped_once(monkeypatch, key):
    from helpers.checks import trial as module

    calls = []
    monkeypatch.setattr(module, "call", lambda function, case, call=module.call: call(function, case, seconds=0.1))

    def endless(X, pad):
        calls.append(pad)
        while True:
            pass

    assert find("cause.slow") in failed("zero_pad", endless) and len(calls) == 1
    assert earned("zero_pad", endless) == 0.0


def test_what_is_not_a_function_is_told():
    assert failed("zero_pad", np.ones(3)) == say("check.not_a_function", exercise="zero_pad", type="ndarray")


def test_stderr_stays_empty_when_an_answer_is_wrong(capfd):
    def noisy(X, pad):
        print("on stderr", file=sys.stderr)
        warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
        np.log(np.zeros(2))  # a RuntimeWarning
        return X

    failed("zero_pad", noisy)
    assert capfd.readouterr() == ("", "")


def test_ipython_shows_the_report_alone():
    with pytest.raises(CheckFailed) as caught:
        check("zero_pad", misspelt)
    assert "\n".join(caught.value._render_traceback_()) == str(caught.value)

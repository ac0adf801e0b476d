"""The questions at a lesson's opening: every answer follows from the course's own functions."""

import re

import numpy as np
import pytest

import helpers
from helpers.desk.remember import QUESTIONS
from helpers.layers import backprop, convolution, descent, fast, padding, pooling
from helpers.messages import find, say
from instructor.authoring.script import read_lesson
from instructor.paths import LESSONS, lesson_names

Z = np.zeros
MAP = convolution.conv_forward(Z((2, 7, 9, 3)), Z((3, 3, 3, 8)), Z((1, 1, 1, 8)), {"stride": 2, "pad": 0})
COMPUTED = {
    "rows": lambda: padding.zero_pad(Z((1, 5, 5, 1)), 2).shape[1],
    "padded_shape": lambda: padding.zero_pad(Z((4, 6, 8, 3)), 1).shape,
    "one_number": lambda: convolution.conv_single_step(
        np.array([[1, 2], [3, 4]])[:, :, None], np.array([[1, 0], [0, -1]])[:, :, None], np.full((1, 1, 1), 10)
    ),
    "map_shape": lambda: MAP[0].shape,
    "largest": lambda: pooling.pool_forward(np.array([[-3.0, -7], [-2, -9]])[None, :, :, None], {"f": 2, "stride": 2})[
        0
    ].item(),
    "pooled_shape": lambda: pooling.pool_forward(Z((2, 6, 8, 5)), {"f": 2, "stride": 2})[0].shape,
    "not_largest": lambda: backprop.pool_backward(
        np.full((1, 1, 1, 1), 6.0), (np.array([[1.0, 3], [4, 2]])[None, :, :, None], {"f": 2, "stride": 2})
    )[0, 0, 1, 0],
    "dW_shape": lambda: backprop.conv_backward(Z((2, 3, 4, 8)), MAP[1])[1].shape,
    "share": lambda: backprop.distribute_value(8, (2, 2))[0, 0],
    "columns_shape": lambda: fast.im2col(Z((2, 5, 6, 3)), 3, 1).shape,
    "loss": lambda: descent.softmax_cross_entropy(np.array([[1000.0, 0]]), np.array([0]))[0],
    "dscores_shape": lambda: descent.softmax_cross_entropy(Z((32, 10)), Z(32, int))[1].shape,
}


@pytest.mark.parametrize("name", COMPUTED)
def test_numbers_and_shapes_are_what_the_courses_functions_give(name):
    assert QUESTIONS[name].right == COMPUTED[name]()


def test_all_but_the_choices_are_computed():
    assert {name for name, one in QUESTIONS.items() if not isinstance(one.right, str)} == COMPUTED.keys()


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_answer_has_its_sentence_and_none_gives_the_right_one_away(name):
    question = QUESTIONS[name]
    sentences = find(f"remember.{name}")
    assert sentences.keys() == {"right", "wrong", *question.slips.values()}
    assert question.right not in question.slips
    if isinstance(question.right, tuple):
        assert all(str(question.right) not in text for key, text in sentences.items() if key != "right")


def said(capsys, **answers):
    capsys.readouterr()
    helpers.remember(**answers)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", QUESTIONS)
def test_right_answers_however_they_are_typed(capsys, name):
    right = QUESTIONS[name].right
    ways = {
        str: [right, f" {str(right).upper()} ", f"({right})"],
        tuple: [right, [np.int64(n) for n in right]] if isinstance(right, tuple) else [],
    }
    for answer in ways.get(
        type(right), [right, float(right) if not isinstance(right, (str, tuple)) else 0, np.array([right])]
    ):
        assert said(capsys, **{name: answer}) == f"{name}: {say('remember.right')} {find(f'remember.{name}.right')}\n"


def test_wrong_answers_are_told_what_they_are_and_other_kinds_what_is_wanted(capsys):
    assert find("remember.rows.one_side") in said(capsys, rows=7)
    assert find("remember.rows.wrong") in said(capsys, rows=1000)
    for answer in ("nine", (9,), None, True and [1.5], 3j):
        assert said(capsys, rows=answer) == f"rows: {say('remember.wants_number')}\n"
    assert said(capsys, padded_shape=4) == f"padded_shape: {say('remember.wants_shape')}\n"
    assert said(capsys, first_pixel=1) == f"first_pixel: {say('remember.wants_choice')}\n"


def test_open_questions_stay_open_and_a_graded_run_says_nothing(capsys, monkeypatch):
    assert said(capsys, rows=..., loss=...) == say("remember.open", names="rows, loss") + "\n"
    with pytest.raises(ValueError, match="'row'"):
        helpers.remember(row=3)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert said(capsys, rows=9) == ""


def test_each_lesson_from_02_on_opens_with_three_of_them_and_asks_none_twice():
    asked = []
    for name in lesson_names():
        calls = [cell.source for cell in read_lesson(LESSONS / f"{name}.py") if "helpers.remember(" in cell.source]
        assert len(calls) == (name >= "02"), name
        for source in calls:
            names = re.findall(r"^    (\w+)=\.\.\.,$", source, re.MULTILINE)
            kinds = {type(QUESTIONS[one].right) for one in names}
            assert len(names) == 3 and kinds == {int, tuple, str}, name
            asked += names
    assert asked == list(QUESTIONS)

"""Old mistakes come back two lessons or a week later, ever more seldom, until they are known."""

from datetime import date, timedelta

import pytest

from helpers.student import progress
from helpers.student.memory import Memory, merged_causes, read_memories

DAY = date(2026, 3, 2)
LESSONS = ["00_start", "01_padding", "02_convolution", "03_pooling", "04_backprop", "05_vectorization", "06_training"]


def after(days):
    return (DAY + timedelta(days)).isoformat()


def memory(*asked, mended="2026-03-02"):
    return Memory("zero_pad", "01_padding", "one_side", after(0), mended, asked)


def first_due(one, lessons=LESSONS):
    """The first lesson in which it is due on the day it was last spoken of, and the first day in no lesson."""
    today = date.fromisoformat(one.asked[-1][0] if one.asked else one.mended)
    lesson = next((name for name in lessons if one.due(name, today)), None)
    day = next((k for k in range(200) if one.due("", today + timedelta(k))), None)
    return lesson, day


def test_it_comes_two_lessons_or_a_week_after_it_was_mended():
    assert first_due(memory()) == ("03_pooling", 7)
    assert not memory(mended="").due("06_training", DAY + timedelta(300))


def test_a_right_answer_makes_the_time_longer_and_two_end_it():
    once = memory((after(9), "03_pooling", True))
    assert first_due(once) == ("05_vectorization", 21) and not once.is_known
    twice = memory((after(9), "03_pooling", True), (after(30), "05_vectorization", True))
    assert twice.is_known and not twice.due("06_training", DAY + timedelta(3000))


def test_a_wrong_answer_brings_it_back_in_the_next_lesson_or_tomorrow_and_begins_anew():
    wrong = memory((after(9), "03_pooling", True), (after(30), "05_vectorization", False))
    assert first_due(wrong) == ("06_training", 1) and wrong.right == 0
    again = memory(*wrong.asked, (after(31), "06_training", True))
    assert again.right == 1 and not again.is_known


def test_of_two_writes_nothing_is_lost():
    old = {
        "a": {"first": after(0), "mended": ""},
        "b": {"first": after(1), "mended": "", "asked": [[after(1), "x", True]]},
    }
    new = {"b": {"first": after(5), "mended": ""}, "c": {"first": after(5), "mended": ""}}
    both = merged_causes(old, new, mended=after(6))
    assert both["a"]["mended"] == after(6)  # a pass mends what was wrong before
    assert both["b"] == {"first": after(1), "mended": "", "asked": [[after(1), "x", True]]}  # and not what came after
    assert both["c"] == new["c"]
    answer = {"b": {"asked": [[after(8), "y", False]]}}
    assert [row[0] for row in merged_causes(both, answer)["b"]["asked"]] == [after(1), after(8)]
    assert merged_causes(merged_causes(both, answer), answer) == merged_causes(both, answer)


@pytest.mark.parametrize(
    "causes",
    [
        None,
        [],
        "no",
        {"x": 3},
        {"x": {}},
        {"x": {"first": "soon"}},
        {"x": {"first": after(0), "mended": 3}},
        {"x": {"first": after(0), "asked": 3}},
    ],
)
def test_what_a_damaged_file_holds_is_left_out(causes):
    assert read_memories("zero_pad", "01_padding", {"causes": causes}) == []
    assert merged_causes(causes, {"y": {"first": after(1), "mended": ""}})["y"]["first"] == after(1)


def test_answers_that_are_none_are_left_out_and_the_others_stay():
    rows = [[after(1), "x", True], [after(1), "x"], ["soon", "x", True], [after(2), "y", 1], 3]
    (found,) = read_memories("e", "01_x", {"causes": {"x": {"first": after(0), "mended": "", "asked": rows}}})
    assert found.asked == ((after(1), "x", True),)


def test_one_of_two_that_fit_serves_for_a_hint_alone(place):
    progress.tried("zero_pad", "one_side", certain=False)
    assert progress.last("zero_pad") == "one_side" and progress.memories() == []


def test_checks_and_answers_are_kept_beside_the_lessons(place):
    progress.tried("zero_pad", "one_side")
    progress.tried("zero_pad", "")
    (one,) = progress.memories()
    assert (one.exercise, one.cause, one.mended, one.lesson) == ("zero_pad", "one_side", "", "01_padding")
    progress.passed("zero_pad", lambda: None)
    assert progress.memories()[0].mended == one.first
    progress.answered("zero_pad", "one_side", "03_pooling", False)
    assert progress.last("zero_pad") == "" and progress.memories()[0].asked == ((one.first, "03_pooling", False),)
    progress.tried("zero_pad", "one_side")
    assert progress.memories()[0].mended == "" and progress.last("zero_pad") == "one_side"

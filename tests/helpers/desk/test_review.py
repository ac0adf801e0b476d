"""What a student once got wrong comes back as a question on numbers that no check has shown."""

import numpy as np
import pytest

import helpers
from helpers.checks.cases import read, read_misconceptions
from helpers.checks.judge import close
from helpers.desk import review as desk
from helpers.exercises import PUBLIC, REVIEW, course, opened
from helpers.lesson import ENVIRONMENT
from helpers.messages import find, say
from helpers.student.memory import Memory
from helpers.student.progress import memories, passed, tried


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    monkeypatch.setattr("helpers.student.progress._unsaved", {})
    monkeypatch.setattr("helpers.desk.review._open", [])
    monkeypatch.setattr("helpers.lesson._open", [])
    return tmp_path


def mistaken(exercise="conv_forward", cause="rows_not_strided", lesson="04_backprop"):
    tried(exercise, cause)
    passed(exercise, None)
    helpers.lesson._open[:] = [lesson]


def said(capsys, *answer):
    capsys.readouterr()
    helpers.review(*answer)
    return capsys.readouterr().out


def test_nothing_comes_back_before_its_time(capsys):
    assert said(capsys) == say("review.none_kept") + "\n"
    mistaken(lesson="03_pooling")
    assert "The next comes in lesson 04" in said(capsys) and not desk._open
    assert said(capsys, (0, 0, 0, 0)) == say("review.first") + "\n"


def test_two_lessons_later_it_asks_which_number_is_wrong_and_a_right_place_is_told_from_a_wrong_one(capsys):
    mistaken()
    shown = said(capsys)
    question = desk._open[0]
    case, d = question.verdict.case, question.difference
    assert not any(np.array_equal(case.arguments[0], known.arguments[0]) for known in read("conv_forward", PUBLIC))
    for value in case.arguments[0].ravel():
        assert f"{value:g}" in shown
    assert "rows do not" not in shown  # the mistake is not told beforehand
    right = tuple(np.argwhere(~close(case, d.expected, d.got))[0])
    wrong = tuple(np.argwhere(close(case, d.expected, d.got))[0])
    assert question.kind == "which"
    told = said(capsys, wrong)
    assert "is right as it is" in told and find("misconceptions.conv_forward.rows_not_strided.says") in told
    assert memories()[0].asked[-1][1:] == ("04_backprop", False)

    helpers.lesson._open[:] = ["05_vectorization"]
    said(capsys)
    again = desk._open[0].verdict.case
    assert not np.array_equal(again.arguments[0], case.arguments[0])  # other numbers
    d = desk._open[0].difference
    right = tuple(np.argwhere(~close(again, d.expected, d.got))[0])
    assert said(capsys, [int(n) for n in right]).startswith("Right.")
    assert memories()[0].right == 1 and "from lesson 07" in say("review.later", lesson="07", day="")


def test_every_number_that_is_needed_is_shown(capsys):
    mistaken("pool_forward", "pools_every_channel", lesson="05_vectorization")
    shown = said(capsys)
    case = desk._open[0].verdict.case
    assert case.arguments[0].size > 20 and case.arguments[0].shape[3] > 1
    assert all(f"{value:g}" in shown for value in case.arguments[0].ravel())


def test_where_nearly_all_is_wrong_it_asks_for_the_number(capsys):
    mistaken("conv_forward", "no_bias")
    assert "What should stand there?" in said(capsys)
    d = desk._open[0].difference
    assert said(capsys, "seven") == say("review.no_number") + "\n" and desk._open
    assert said(capsys, float(d.expected[d.index])).startswith("Right.")
    helpers.lesson._open[:] = ["06_training"]
    said(capsys)
    d = desk._open[0].difference
    assert say("review.known") in said(capsys, float(d.expected[d.index]))
    assert said(capsys) == say("review.all_known") + "\n"


def test_where_the_shape_is_wrong_it_asks_for_the_shape(capsys):
    mistaken("zero_pad", "one_side", lesson="03_pooling")
    assert "Which shape should it have?" in said(capsys)
    expected = desk._open[0].difference.expected.shape
    assert said(capsys, 3) == say("review.no_shape") + "\n"
    assert say("review.wrong_shape", expected=expected) in said(capsys, (1, 1, 1, 1))
    helpers.lesson._open[:] = ["04_backprop"]
    said(capsys)
    assert said(capsys, desk._open[0].difference.expected.shape).startswith("Right.")


@pytest.mark.parametrize("answer", [(0, 0), (0, 0, 0, 9), "x", 3.5, (0, 0, 0, 0, 0), [None] * 4])
def test_what_is_no_index_is_no_answer(capsys, answer):
    mistaken()
    said(capsys)
    assert "Give an index of Z" in said(capsys, answer) and desk._open and not memories()[0].asked


def test_a_graded_run_brings_nothing_back(monkeypatch, capsys):
    mistaken()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert said(capsys) == say("review.graded") + "\n"


def rightly(question):
    """The function that judges an answer to a question, and the right one."""
    d = question.difference
    if question.kind == "which":
        return desk._judge_place, tuple(np.argwhere(question.wrong)[0])
    if question.kind == "number":
        return desk._judge_number, np.asarray(d.expected)[d.index]
    return desk._judge_shape, d.expected.shape


def test_every_question_that_can_come_can_be_asked_drawn_and_answered_rightly(capsys):
    count = 0
    with opened(REVIEW) as file:
        there = [course()[name] for name in file.attrs["exercises"]]
    for info in there:
        for cause in {name for mistakes in read_misconceptions(info.name, REVIEW).values() for name in mistakes}:
            question = desk._question(Memory(info.name, info.lesson, cause, "2026-01-01", "2026-01-01"))
            assert question is not None, (info.name, cause)
            desk._asked(question)
            judge, answer = rightly(question)
            assert judge(question, answer)[0] is True, (info.name, cause)
            picture = desk._picture(question)
            assert picture is None or question.difference.part in picture.text
            count += 1
    assert count > 100


def test_the_page_at_the_end_tells_what_became_of_each_and_is_written_to_print(folder, capsys):
    assert repr(helpers.then_and_now()) == say("believed.none") and not list(folder.glob("*.html"))
    mistaken()
    tried("zero_pad", "rows_only")
    tried("zero_pad", "of another version")
    page = helpers.then_and_now()
    assert [row[0] for row in page.rows] == ["zero_pad", "conv_forward"]
    assert page.rows[0][2] == say("believed.open") and page.rows[1][2].startswith("mended on")
    text = (folder / "then_and_now.html").read_text(encoding="utf-8")
    for _, once, _ in page.rows:
        assert once.split(":")[0] in text
    assert "<script" not in text and page._repr_html_().count("<tr>") == 3


def test_the_page_says_when_it_cannot_be_written(folder, monkeypatch):
    mistaken()
    monkeypatch.setattr("helpers.desk.believed.replace", lambda *given: (_ for _ in ()).throw(OSError("full")))
    assert helpers.then_and_now().last == say("believed.unsaved", file="then_and_now.html")

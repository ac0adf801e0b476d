"""Hints: one step more each time, first about what the last check found, and at the end where the answer is."""

import pytest

import helpers
from helpers.desk import hints
from helpers.messages import find, say
from helpers.student.progress import passed, tried
from helpers.surroundings import NBGRADER


@pytest.fixture
def new_session(monkeypatch):
    for name in ("_given", "_asked", "_told"):
        monkeypatch.setattr(hints, name, {})


def hinted(capsys, exercise="conv_forward"):
    helpers.hint(exercise)
    return capsys.readouterr().out.splitlines()


def step(number, exercise="conv_forward"):
    steps = find(f"hints.{exercise}")
    return [say("hint.step", step=number, steps=len(steps), exercise=exercise, text=steps[number - 1])]


def of_check(key, exercise="conv_forward"):
    return [say("progress.hint_after_check", exercise=exercise, text=find(f"hints_for.{exercise}.{key}"))]


def test_the_first_hint_after_a_check_is_about_what_it_found(place, new_session, capsys):
    tried("conv_forward", "window_not_strided")
    assert find("steps.conv_forward.window_not_strided") == "6a"
    assert hinted(capsys) == of_check("6a")
    assert hinted(capsys) == step(1)
    tried("conv_forward", "rows_not_strided")  # another mistake in the same step: nothing new to say
    assert hinted(capsys) == step(2)
    tried("conv_forward", "no_bias")
    assert hinted(capsys) == of_check("6c")
    assert hinted(capsys) == step(3)
    assert hinted(capsys) == step(4)  # the worked number is still the last
    assert hinted(capsys) == [say("hint.again", exercise="conv_forward"), *step(1)]


def test_the_same_mistake_after_another_check_is_told_again(place, new_session, capsys):
    for cause in ("no_bias", "window_not_strided", "no_bias"):
        tried("conv_forward", cause)
        assert hinted(capsys) == of_check(find(f"steps.conv_forward.{cause}"))
    passed("conv_forward", None)
    assert hinted(capsys) == step(1)
    tried("conv_forward", "no_bias")
    assert hinted(capsys) == of_check("6c")


def test_a_mistake_may_have_a_hint_of_its_own(place, new_session, capsys):
    tried("to_unit_range", "changes_input")
    assert find("steps.to_unit_range.changes_input") == find("steps.to_unit_range.whole_division") == "1"
    assert hinted(capsys, "to_unit_range") == of_check("changes_input", "to_unit_range")
    assert "wrote into it" in find("hints_for.to_unit_range.changes_input")


def test_a_step_may_be_the_cause_itself(place, new_session, capsys):
    tried("conv_forward", "6b")
    assert hinted(capsys) == of_check("6b")


@pytest.mark.parametrize("cause", ["", "unheard_of", "a.b", "says", "."])
def test_a_cause_that_nobody_knows_changes_nothing(place, new_session, capsys, cause):
    tried("conv_forward", cause)
    assert hinted(capsys) == step(1)


def test_a_check_of_another_exercise_is_not_told(place, new_session, capsys):
    tried("conv_forward", "no_bias")
    assert hinted(capsys, "zero_pad") == step(1, "zero_pad")


@pytest.fixture
def self_study(tmp_path, monkeypatch):
    """The self-study edition, unpacked, with the notebook of lesson 02 open in notebooks/."""
    monkeypatch.delenv(NBGRADER, raising=False)
    for name in ("notebooks", "solutions"):
        (tmp_path / name / "02_convolution").mkdir(parents=True)
    (tmp_path / "solutions/02_convolution/02_convolution.ipynb").touch()
    monkeypatch.chdir(tmp_path / "notebooks" / "02_convolution")
    return tmp_path


ANSWER = "solutions/02_convolution/02_convolution.ipynb"


def test_the_third_hint_tells_where_the_model_answer_is(self_study, new_session, capsys):
    tried("conv_forward", "no_bias")  # the hint about the check counts too
    assert hinted(capsys) == of_check("6c") and hinted(capsys) == step(1)
    assert hinted(capsys) == [*step(2), say("progress.model_answer", file=ANSWER)]
    assert hinted(capsys)[-1] == say("progress.model_answer", file=ANSWER)
    assert len(hinted(capsys, "conv_single_step")) == 1  # counted for each exercise


@pytest.mark.parametrize("lacking", ["solution", "notebooks", "graded"])
def test_no_model_answer_is_named_that_is_not_there(self_study, new_session, capsys, monkeypatch, lacking):
    if lacking == "solution":
        (self_study / ANSWER).unlink()
    elif lacking == "notebooks":
        (self_study / "notebooks").rename(self_study / "lessons")
        monkeypatch.chdir(self_study / "lessons" / "02_convolution")
    else:
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert [len(hinted(capsys)) for _ in range(4)] == [1, 1, 1, 1]

"""Exercises made of an earlier one: a mend's stub is wrong in one line, a hunt's suspects are the bank's mistakes."""

import difflib

import numpy as np
import pytest

from helpers.checks.call import call
from helpers.checks.cases import read
from helpers.checks.explain.picture import hunt_picture
from helpers.checks.explain.text import hunt_map, hunt_rows
from helpers.checks.judge import judge
from helpers.checks.trial import verdicts_of
from helpers.desk import check as desk
from helpers.desk.check import CheckFailed, check
from helpers.desk.suspects import suspects
from helpers.exercises import course
from helpers.messages import find, say
from helpers.student.progress import memories, progress
from helpers.student.sources import lines_changed
from instructor.answers import Answer, compiled
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.grading.intake import NotGradable
from instructor.grading.rebuild import rebuild
from instructor.grading.verdicts import exam, mark
from instructor.key import graded_cases, make_cases
from instructor.kinds import hunt, lines_of, mend, source_of
from instructor.pack.fill import answers, released
from instructor.sampling import Draw

EXERCISES = exercises()
MENDS = [exercise for exercise in EXERCISES.values() if exercise.flaw]
HUNTS = [exercise for exercise in EXERCISES.values() if exercise.of and not exercise.flaw]
each_mend = pytest.mark.parametrize("exercise", MENDS, ids=lambda exercise: exercise.name)
each_hunt = pytest.mark.parametrize("exercise", HUNTS, ids=lambda exercise: exercise.name)


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))


def cell(exercise):
    """The cell of an exercise as it is released."""
    (source,) = (cell.source for cell in released(exercise.lesson).cells if cell.id == exercise.name)
    return source


def states():
    """What the student's board says of each exercise."""
    return [f"{row.exercise} {row.state}" for row in progress().rows]


def function(exercise, source):
    """The function of a cell just run."""
    return compiled(Answer(exercise.name, "tried", source))


# --- mends -----------------------------------------------------------------------------------------


@each_mend
def test_the_stub_of_a_mend_is_the_solution_with_one_line_changed(exercise):
    stub, solution = cell(exercise), answers(exercise.lesson)[exercise.name]
    kept = [line for line in solution.splitlines() if "### " not in line]
    changed = [line for line in difflib.ndiff(kept, stub.splitlines()) if line[0] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
    assert lines_changed(function(exercise, stub), course()[exercise.name].flawed) == 0
    assert lines_changed(function(exercise, solution), course()[exercise.name].flawed) == 1
    assert "SOLUTION" not in stub


@each_mend
def test_a_mend_is_told_the_mistake_that_its_stub_has_and_stops_nothing_while_untouched(exercise, capsys):
    says = say(f"misconceptions.{exercise.of}.{exercise.flaw}.says")
    check(exercise.name, function(exercise, cell(exercise)))
    said = " ".join(capsys.readouterr().out.split())
    assert say("check.untouched", exercise=exercise.name) in said and says in said
    assert f"{exercise.name}({', '.join(exercise.parameters)})" in said and "look at step" not in said
    with pytest.raises(CheckFailed) as failed:
        check(exercise.name, function(exercise, cell(exercise).replace("return ", "again = None\n    return ")))
    assert says in " ".join(str(failed.value).split())


@each_mend
def test_nobody_has_tried_an_untouched_mend_nor_is_reminded_of_the_mistake_that_it_came_with(exercise):
    check(exercise.name, function(exercise, cell(exercise)))
    assert f"{exercise.name} not_begun" in states()
    with pytest.raises(CheckFailed):
        check(exercise.name, function(exercise, cell(exercise).replace("return ", "again = None\n    return ")))
    assert f"{exercise.name} tried" in states() and memories() == []


@each_mend
def test_a_mend_by_one_line_is_told_from_one_by_more(exercise, capsys):
    solution = answers(exercise.lesson)[exercise.name]
    check(exercise.name, function(exercise, solution))
    assert say("check.mended") in capsys.readouterr().out
    check(exercise.name, function(exercise, solution.replace("return ", "again = None\n    return ")))
    assert say("check.mended_more", lines=2) in capsys.readouterr().out


@each_mend
def test_the_cases_of_a_mend_are_those_of_its_function(exercise):
    own, others = read(exercise.name), read(exercise.of)
    assert [case.name for case in own] == [case.name for case in others]
    assert {case.exercise for case in own} == {exercise.name}


def test_a_mend_of_more_than_one_line_or_of_the_same_lesson_is_refused():
    of = EXERCISES["conv_forward"]
    for flaw, lesson, reason in [
        ("window_not_strided", "03_pooling", "changes more than one line"),
        ("no_such", "03_pooling", "is none of conv_forward's: window_not_strided, "),
        ("rows_not_strided", "02_convolution", "Use a function of an earlier lesson."),
    ]:
        with pytest.raises(CourseError, match=reason) as told:
            mend(of, flaw, lesson=lesson, order=9)
        assert "instructor/exercises/mend_conv_forward.py" in str(told.value)


def test_lines_are_compared_without_comments_spaces_types_and_docstring():
    before = lines_of(EXERCISES["zero_pad"].reference)
    lines = ["def zero_pad(X, pad):", '    "A border."', "    # one", before[0].replace(", ", ",  "), "", before[1]]
    source = "\n".join(lines)
    assert lines_changed(function(EXERCISES["zero_pad"], source), before) == 0
    assert lines_changed(len, before) is None


# --- hunts -----------------------------------------------------------------------------------------


@each_hunt
def test_the_suspects_of_a_hunt_are_wrong_and_can_be_called(exercise):
    wrong = suspects(exercise.name)
    assert len(wrong) == len(read(exercise.name)) > 2
    right = EXERCISES[exercise.of]
    for one in wrong:
        results = []
        for case in read(exercise.of):
            outcome = call(one, case)
            results.append(judge(case, outcome).passed)
        assert not all(results)
    assert right.lesson < exercise.lesson


@each_hunt
def test_what_one_tries_first_does_not_bring_a_hunt_to_its_end(exercise):
    for draw in (Draw("public"), *(Draw(f"seed {k}", hidden=True) for k in range(5))):
        cases = graded_cases(exercise, draw)
        assert any(not case.cheap for case in cases)
        for naive in exercise.naive:
            assert not all(judge(case, call(naive, case)).passed for case in cases)


@each_hunt
def test_a_hunt_that_passes_shows_how_each_suspect_was_found_and_how_few_numbers_are_enough(exercise, capsys):
    check(exercise.name, exercise.reference)
    out = capsys.readouterr().out
    fewest = course()[exercise.name].fewest
    assert say("check.hunted", count=fewest) in out
    assert sum(line.startswith("suspect ") for line in out.splitlines()) == len(read(exercise.name))


def test_the_map_of_a_hunt_is_a_picture_too_and_has_nothing_else_to_show():
    cases = read("hunt_zero_pad")
    for answer, found in ((lambda: (np.ones((1, 1, 1, 1)), 2), 3), (lambda: (np.zeros((1, 2, 2, 1)), 1), 1)):
        verdicts = verdicts_of(answer, cases)
        picture = hunt_picture(verdicts)
        rows = hunt_rows(verdicts)
        assert picture.text.splitlines()[1:] == [f"suspect {k}: {says}" for k, (_, says) in enumerate(rows, 1)]
        assert [passed for passed, _ in rows].count(True) == found
        assert [line.split("  ", 1)[1] for line in hunt_map(verdicts)] == [says for _, says in rows]
        assert picture.text.startswith(f"{found} of 3 suspects") and picture.png.startswith(b"\x89PNG")
    assert hunt_picture(verdicts_of(lambda: None, cases)) is None
    assert hunt_picture(verdicts_of(lambda X, pad: X, read("zero_pad"))) is None


def test_a_hunt_with_more_numbers_than_needed_says_how_few_are_enough(capsys):
    check("hunt_zero_pad", lambda: (np.ones((1, 2, 2, 1)), 3))
    assert say("check.hunted_fewer", count=4, fewest=1) in capsys.readouterr().out


def refused(answer):
    with pytest.raises(CheckFailed) as failed:
        check("hunt_conv_forward", lambda: answer)
    return " ".join(str(failed.value).split())


X, W, B, H = np.ones((2, 3, 5, 2)), np.ones((2, 2, 2, 1)), np.ones((1, 1, 1, 1)), {"stride": 2, "pad": 1}


@pytest.mark.parametrize(
    ("answer", "key", "facts"),
    [
        ((X, W, B), "no_arguments", {"count": 4, "names": "A_prev, W, b, hparameters"}),
        ((np.ones((2, 9, 9, 2)), W, B, H), "too_many", {"count": 333, "most": 120}),
        ((X, W, B, {"stride": 2, "pad": 10**9}), "no_argument", {"name": "hparameters", "largest": 20}),
        ((X, W, B, {"stride": 2, "pad": -1}), "no_argument", {"name": "hparameters", "largest": 20}),
        ((X, W, B, {"stride": 2.5, "pad": 1}), "no_argument", {"name": "hparameters", "largest": 20}),
        ((X * np.nan, W, B, H), "no_argument", {"name": "A_prev", "largest": 20}),
        ((X, None, B, H), "no_argument", {"name": "W", "largest": 20}),
        ((np.ones((10**9, 0, 5, 2)), W, B, H), "no_argument", {"name": "A_prev", "largest": 20}),
        ((np.ones((50, 1, 2, 1)), np.ones((1, 1, 1, 9)), B * np.ones(9), {"stride": 1, "pad": 20}), "too_large", None),
    ],
)
def test_an_input_that_cannot_be_given_to_a_function_is_told_why(answer, key, facts):
    said = refused(answer)
    assert find(f"ruled.{key}.cause") in said if facts is None else say(f"ruled.{key}.cause", **facts) in said
    assert facts is None or say(f"ruled.{key}.got", **facts) in said
    assert "suspect 1" not in said


def test_an_input_that_the_right_function_refuses_is_told_in_its_words():
    said = refused((X, np.ones((2, 2, 3, 1)), B, H))
    assert "the right conv_forward cannot take this input either" in said and "3 deep" in said


def test_a_hunt_is_graded_by_what_the_grader_tries_out_itself():
    exercise = EXERCISES["hunt_conv_forward"]
    hidden = make_cases(exercise, Draw("a class", hidden=True))
    taken = exam(exercise.name, hidden)
    assert all(case.expected is None and not case.rule for case in taken.inputs)
    points = {"hunt_conv_forward_public": 2.0, "hunt_conv_forward_hidden": 3.0}

    def marks(answer):
        return mark(taken, [call(answer, case) for case in taken.inputs], points)

    assert marks(exercise.reference).total == 5.0
    assert marks(exercise.naive[0]).total == 0.0
    some = marks(exercise.misconceptions["one_channel"])
    assert some.points["hunt_conv_forward_public"] == 0.0 and 0 < some.points["hunt_conv_forward_hidden"] < 3.0
    assert "code that does not look at every channel" in some.hidden_says


def test_a_mistake_that_reads_what_students_do_not_have_is_no_suspect(monkeypatch):
    exercise = EXERCISES["conv_forward"]
    monkeypatch.setitem(exercise.reference.__globals__, "conv_single_step", lambda *given: 7.0)
    with pytest.raises(CourseError, match="cannot be handed out as a suspect"):
        source_of(exercise, "rows_not_strided")


def test_a_hunt_for_a_mistake_that_is_not_in_the_bank_is_refused():
    with pytest.raises(CourseError, match="hunt_zero_pad.py: suspect_values is to have .* 'no_such'"):
        hunt(
            EXERCISES["zero_pad"],
            EXERCISES["hunt_zero_pad"].reference,
            lesson="02_convolution",
            order=9,
            points=(0, 0),
            suspects={"suspect_values": ("no_such",)},
            most=9,
            naive=(),
            mistakes={},
        )


def test_only_hunts_have_suspects():
    for name in ("conv_forward", "mend_zero_pad"):
        with pytest.raises(ValueError, match="is no bug hunt of this course; there are: hunt_zero_pad"):
            suspects(name)


def test_what_is_made_of_a_layer_is_not_kept_as_one(tmp_path):
    check("zero_pad", function(EXERCISES["zero_pad"], answers("01_padding")["zero_pad"]))
    for exercise in (*MENDS, *HUNTS):
        check(exercise.name, function(exercise, answers(exercise.lesson)[exercise.name]))
    kept = (tmp_path / "my_layers.py").read_text(encoding="utf-8")
    assert "--- zero_pad: passed" in kept and "mend_" not in kept and "hunt_" not in kept
    assert all(f"{exercise.name:<10}" in repr(progress()) for exercise in (*MENDS, *HUNTS))


def bare_cells(lesson, without):
    """A release as an editor may leave it, without any mark, and without some exercises' cells."""
    notebook = released(lesson)
    notebook.cells = [cell for cell in notebook.cells if cell.id.removesuffix("_public") not in without]
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
    return notebook


def test_an_optional_exercise_that_is_not_there_keeps_nobody_from_being_graded():
    release = released("02_convolution")
    optional = [
        name for name, exercise in EXERCISES.items() if exercise.lesson == "02_convolution" and not exercise.graded
    ]
    assert optional == ["hunt_zero_pad", "mend_zero_pad"]
    rebuilt = rebuild(bare_cells("02_convolution", optional), release)
    assert "conv_forward_hidden" in [cell.id for cell in rebuilt.notebook.cells]
    with pytest.raises(NotGradable):
        rebuild(bare_cells("02_convolution", ["conv_forward"]), release)


# --- optional exercises ------------------------------------------------------------------------------


def test_an_exercise_that_nobody_has_begun_is_not_tried_and_an_optional_one_stops_nothing(capsys):
    for name in ("pool_strongest", "hunt_zero_pad", "zero_pad"):
        stub = function(EXERCISES[name], cell(EXERCISES[name]))
        if EXERCISES[name].graded:
            with pytest.raises(CheckFailed):
                check(name, stub)
        else:
            check(name, stub)
            assert say("check.optional") in capsys.readouterr().out
        assert f"{name} not_begun" in states()
    with pytest.raises(CheckFailed):
        check("pool_strongest", lambda A_prev, hparameters: A_prev)
    assert "pool_strongest tried" in states()
    assert desk.course()["pool_strongest"].optional and not EXERCISES["pool_strongest"].graded


# --- what beginners stumbled over --------------------------------------------------------------------


def said_of(exercise, answer):
    with pytest.raises(CheckFailed) as caught:
        check(exercise, answer)
    return " ".join(str(caught.value).split())


def test_lists_of_numbers_are_taken_for_arrays_and_counted(capsys):
    check("corner_detector", lambda: ([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], -4))
    check("hunt_zero_pad", lambda: ([[[[5.0]]]], 2))
    assert "Numbers in your input: 1." in capsys.readouterr().out
    ragged = said_of("hunt_zero_pad", lambda: ([[5.0], [5.0, 6.0]], 2))
    assert "0 of 3 suspects" in ragged


def test_an_input_that_is_drawn_anew_is_told_as_that():
    said = said_of("hunt_zero_pad", lambda: (np.random.randn(1, 2, 2, 1), 2))
    assert "drawn anew at each call" in said and "np.zeros" not in said


def test_a_mend_has_no_steps_to_look_at():
    """A stub with steps says which one a known mistake is about; this mistake has one in pool_forward."""

    def mistaken(A_prev, hparameters, mode="max"):
        return exercises()["pool_forward"].misconceptions["n_W_from_rows"](A_prev, hparameters, mode)

    assert "of the stub" in said_of("pool_forward", mistaken)
    assert "of the stub" not in said_of("mend_pool_forward", mistaken)

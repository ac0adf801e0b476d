"""What an older copy of a lesson lacks is read from the copies themselves, and from a table for versions without it."""

import copy
import json

import nbformat
import pytest

from helpers.version import __version__
from instructor import contents
from instructor.exercises import exercises
from instructor.grading import older
from instructor.grading.record import GRADED, Row, State
from instructor.grading.register import graded_points, released
from instructor.grading.terminal import summary
from instructor.paths import lesson_names
from instructor.report.collect import Lesson, Report
from instructor.report.html_page import page_of
from instructor.stamp import EXERCISES, KEY

LESSON = "02_convolution"
EARLIER = "0.9.0"


@pytest.fixture
def release():
    return released(LESSON)


@pytest.fixture
def handed_in(release):
    """A copy that a student began with an earlier version, all of whose exercises were as they are now."""
    notebook = copy.deepcopy(release)
    notebook.metadata[KEY]["version"] = EARLIER
    return notebook


def table(notebook):
    return notebook.metadata[KEY][EXERCISES]


@pytest.mark.parametrize("lesson", lesson_names())
def test_every_release_says_what_its_graded_exercises_are(lesson):
    known = table(released(lesson))
    graded = {name: exercise for name, exercise in exercises().items() if exercise.lesson == lesson and exercise.graded}
    assert {name for name in known if name != "written"} == set(graded)
    assert sum(entry["points"] for entry in known.values()) == sum(graded_points(released(lesson)).values())
    assert {name: known[name]["points"] for name in graded} == {name: sum(each.points) for name, each in graded.items()}
    assert {name: known[name]["checks"] for name in graded} == contents.checks_of(lesson)


def test_a_copy_of_the_present_lesson_is_not_older(release):
    assert older.of(release, release) == () == older.note(())


def test_what_was_added_since_is_said(handed_in, release):
    del table(handed_in)["corner_detector"]
    version, *changes = older.of(handed_in, release)
    assert version == EARLIER and len(changes) == 1
    assert "not done" in changes[0] and "corner_detector (5 points)" in changes[0]


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("points", 8, "conv_forward gives 10 points, then 8"),
        ("text", "other", "the task's cell reads otherwise: conv_forward"),
        ("checks", "other", "checked on other cases: conv_forward"),
    ],
)
def test_what_is_otherwise_is_said_and_nothing_else(handed_in, release, part, value, said):
    table(handed_in)["conv_forward"][part] = value
    assert older.of(handed_in, release) == (EARLIER, said)


def test_what_is_no_longer_graded_is_said(handed_in, release):
    table(handed_in)["conv_by_hand"] = {"points": 3, "text": "t", "checks": "c"}
    assert older.of(handed_in, release) == (EARLIER, "no longer graded: conv_by_hand (3 points)")


def test_that_nothing_changed_is_said(handed_in, release):
    assert older.of(handed_in, release) == (EARLIER, older.NOTHING)


def test_the_same_version_with_other_exercises_is_an_earlier_copy_of_it(release, handed_in):
    handed_in.metadata[KEY]["version"] = __version__
    assert older.of(handed_in, release) == ()
    table(handed_in)["conv_forward"]["checks"] = "other"
    found = older.of(handed_in, release)
    assert found[0] == __version__ and "an earlier copy" in older.note(found)[0]


def test_version_1_0_0_did_not_say_it_and_is_known(handed_in, release):
    """The first version's notebooks have a version alone; what they had stands in CHANGELOG.md, too."""
    del handed_in.metadata[KEY][EXERCISES]
    handed_in.metadata[KEY]["version"] = "1.0.0"
    version, *changes = older.of(handed_in, release)
    assert version == "1.0.0"
    assert any("corner_detector (5 points)" in change and "not done" in change for change in changes)
    assert not any("zero_pad" in change for change in changes)


def test_of_an_unknown_version_nothing_is_made_up(handed_in, release):
    del handed_in.metadata[KEY][EXERCISES]
    assert older.of(handed_in, release) == (EARLIER, older.NOT_KNOWN)


@pytest.mark.parametrize(
    "forged",
    [
        "text",
        ["conv_forward"],
        {"conv_forward": 10},
        {"conv_forward": {"points": "many"}},
        {"<script>": {"points": 1}},
        {"a sentence of mine": {"points": 1}},
    ],
)
def test_a_forged_table_is_not_repeated(handed_in, release, forged):
    handed_in.metadata[KEY][EXERCISES] = forged
    assert older.of(handed_in, release) == (EARLIER, older.NOT_KNOWN)


@pytest.mark.parametrize("stamp", [None, "1.0.0", {}, {"version": 1}])
def test_a_copy_without_a_version_says_nothing(release, stamp):
    bare = nbformat.v4.new_notebook(metadata={} if stamp is None else {KEY: stamp})
    assert older.of(bare, release) == ()


def row(student, was, lesson=LESSON):
    return Row(student, lesson, GRADED, points=1.0, out_of=21.0, older=was)


ROWS = [
    row("ana", (EARLIER, "checked on other cases: conv_forward")),
    row("ben", (EARLIER, "checked on other cases: conv_forward")),
    row("cy", ()),
    row("dan", ("0.8.0", older.NOT_KNOWN)),
]


def test_grading_says_each_version_once_with_how_many_and_what_changed(tmp_path):
    said = summary(ROWS, tmp_path).splitlines()
    at = said.index(f"{LESSON}, 2 submissions from version {EARLIER} of the course:")
    assert said[at + 1] == "  checked on other cases: conv_forward"
    assert f"{LESSON}, 1 submission from version 0.8.0 of the course:" in said
    assert older.lines([ROWS[2]]) == []


def test_the_report_says_whose(tmp_path):
    page = page_of(Report((Lesson(LESSON, tuple(ROWS), ()),)))
    part = page[page.index(f"2 submissions from version {EARLIER}") :]
    assert "checked on other cases: conv_forward" in part
    assert "ana" in part and "ben" in part


def test_it_is_kept_with_the_row(tmp_path):
    State(tmp_path / "state.db").put(*ROWS)
    assert State(tmp_path / "state.db").rows["ana", LESSON] == ROWS[0]


def test_digests_are_the_same_for_the_same_cases_and_others_for_others():
    one, other = exercises()["conv_forward"], exercises()["pool_forward"]
    assert contents.digest(one) == contents.digest(one) != contents.digest(other)
    known = json.loads(older.BEFORE.read_text(encoding="utf-8"))["1.0.0"]
    assert set(known) == set(lesson_names())

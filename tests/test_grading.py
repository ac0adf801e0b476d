"""The whole way: a demo class goes in, recorded grades come out."""

import csv
import shutil
import warnings

import pytest

from instructor import demo
from instructor.exercise import exercises
from instructor.grading.grade import Class, exit_code, grade
from instructor.grading.run import Limits


def points(lesson: str) -> float:
    return float(sum(sum(e.points) for e in exercises().values() if e.lesson == lesson))


@pytest.fixture(scope="module")
def group(tmp_path_factory) -> Class:
    folder = tmp_path_factory.mktemp("class")
    demo.make(folder)
    for student in ("no-bias", "border-of-pad"):  # keep the test quick
        shutil.rmtree(folder / "submitted" / student)
    return Class(folder, folder / "key", Limits(cell=20, call=3.0, notebook=60))


@pytest.fixture(scope="module")
def rows(group):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's and SQLAlchemy's own
        return {row.student: row for row in grade(group, [])}


@pytest.mark.parametrize("student", ["perfect", "warns"])
def test_right_answers_are_paid_in_full(rows, student):
    assert (rows[student].state, rows[student].points) == ("graded", points("01_padding"))


def test_an_untouched_lesson_earns_nothing(rows):
    assert (rows["untouched"].state, rows["untouched"].points) == ("graded", 0.0)


def test_what_cannot_be_read_is_recorded_with_its_reason(rows):
    row = rows["not-json"]
    assert (row.state, row.points) == ("not gradable", 0.0)
    assert "JSON" in row.reason
    assert exit_code(list(rows.values())) == 1


def test_grades_csv_has_every_submission(rows, group):
    with (group.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        assert {line["student"] for line in csv.DictReader(file)} == set(rows)
    assert (group.root / "feedback" / "perfect" / "01_padding" / "01_padding.html").is_file()


def test_a_second_run_grades_only_what_changed(rows, group, capsys):
    path = group.root / "submitted" / "warns" / "01_padding" / "01_padding.ipynb"
    shutil.copyfile(group.root / "submitted" / "untouched" / "01_padding" / "01_padding.ipynb", path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = {row.student: row for row in grade(group, [])}
    told = capsys.readouterr().err
    assert "warns 01_padding" in told
    assert "perfect 01_padding" not in told
    assert (again["warns"].points, again["perfect"].points) == (0.0, points("01_padding"))

"""Whatever students hand in is found, mended from the release, or refused with a reason."""

import json
from copy import deepcopy

import nbformat
import pytest

from instructor.grading import intake
from instructor.grading.grade import stage
from instructor.grading.intake import NotGradable, Submission, find, prepare
from instructor.grading.mend import grade_id, mend
from instructor.grading.record import harmless
from instructor.pack.fill import answers, filled, released
from instructor.paths import lesson_names

LESSON = "01_padding"
NAMES = lesson_names()
RELEASE = released(LESSON)
SOLVED = filled(RELEASE, answers(LESSON))
GRADED = [grade_id(cell) for cell in RELEASE.cells if grade_id(cell)]


@pytest.fixture
def submission(tmp_path):
    """A function that hands in a file's bytes for lesson 01, under a name."""

    def hand_in(content, name=f"{LESSON}.ipynb"):
        folder = tmp_path / "submitted" / "ann" / LESSON
        folder.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, bytes):
            content = nbformat.writes(content).encode() if hasattr(content, "cells") else content.encode()
        (folder / name).write_bytes(content)
        return Submission("ann", LESSON, folder)

    return hand_in


def cells(**changes):
    """The solved notebook after ``changes``: a grade id and what takes its place, a list of cells."""
    notebook = deepcopy(SOLVED)
    notebook.cells = [new for cell in notebook.cells for new in changes.get(cell.id, [cell])]
    return notebook


def cell(name):
    return next(deepcopy(cell) for cell in SOLVED.cells if cell.id == name)


def sources(notebook):
    return [cell.source for cell in notebook.cells]


# --- where submissions are --------------------------------------------------------------------------


def place(tmp_path, *parts, file=True):
    path = tmp_path.joinpath("submitted", *parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x") if file else path.mkdir()
    return tmp_path / "submitted"


@pytest.mark.parametrize("name", [LESSON, "01", "1", "01-padding", "1 padding (late)"])
def test_a_folder_is_taken_for_the_lesson_whose_number_it_has(tmp_path, name):
    (found,) = find(place(tmp_path, "ann", name, "x.ipynb"), NAMES)
    assert (found.student, found.lesson, found.reason) == ("ann", LESSON, "")


@pytest.mark.parametrize("name", ["padding", "11_padding", "lesson one"])
def test_a_folder_of_no_lesson_is_told_and_not_guessed(tmp_path, name):
    (found,) = find(place(tmp_path, "ann", name, "x.ipynb"), NAMES)
    assert found.lesson == name and "has no lesson of this name; rename the folder" in found.reason


def test_two_folders_for_one_lesson_do_not_overwrite_each_other(tmp_path):
    place(tmp_path, "ann", "01 first", "x.ipynb")
    one, two = find(place(tmp_path, "ann", "01 second", "x.ipynb"), NAMES)
    assert (one.lesson, one.reason) == (LESSON, "")
    assert two.lesson == "01 second" and "01 first is taken for this lesson already" in two.reason


def test_files_and_links_where_folders_should_be_are_told(tmp_path):
    place(tmp_path, "notes.txt")
    submitted = place(tmp_path, "ann", LESSON)
    (submitted / "bob").symlink_to(submitted / "ann")
    (submitted / ".hidden").mkdir()
    reasons = {entry.student: entry.reason for entry in find(submitted, NAMES)}
    assert set(reasons) == {"notes.txt", "ann", "bob"}
    assert all("is not a folder" in reason for reason in reasons.values())


# --- which file it is --------------------------------------------------------------------------------


def test_a_renamed_notebook_is_taken_and_noted(submission):
    prepared = prepare(submission(SOLVED, "my homework (1).ipynb"), RELEASE)
    assert prepared.notes == ("renamed: my homework (1).ipynb taken for 01_padding.ipynb",)
    assert sources(prepared.notebook) == sources(SOLVED)


def test_the_right_one_of_two_is_taken_when_only_one_is_of_the_lesson(submission):
    submission(released("02_convolution"), "b.ipynb")
    prepared = prepare(submission(SOLVED, "a.ipynb"), RELEASE)
    assert prepared.notes == ("renamed: a.ipynb taken for 01_padding.ipynb",)


def test_two_that_could_be_meant_are_refused(submission):
    submission(SOLVED, "a.ipynb")
    with pytest.raises(NotGradable, match=r"several notebooks \(a.ipynb, b.ipynb\); keep one, named 01_padding.ipynb"):
        prepare(submission(SOLVED, "b.ipynb"), RELEASE)


def test_another_lessons_notebook_is_refused(submission):
    with pytest.raises(NotGradable, match="a.ipynb is a notebook of 02_convolution, not of 01_padding"):
        prepare(submission(released("02_convolution"), "a.ipynb"), RELEASE)


def test_a_link_is_refused(submission, tmp_path):
    handed_in = submission(b"x", "notes.txt")
    (tmp_path / "secret.ipynb").write_text(nbformat.writes(SOLVED))
    (handed_in.folder / f"{LESSON}.ipynb").symlink_to(tmp_path / "secret.ipynb")
    with pytest.raises(NotGradable, match="is a link, not a file"):
        prepare(handed_in, RELEASE)


BROKEN = {
    "": "is empty",
    "  \n": "is empty",
    "{ this was": "is not a notebook that can be read",
    "[1, 2]": "is not a notebook that can be read",
    '{"cells": 5, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}': "is not a notebook that can be read",
    '{"cells": [{"cell_type": "code"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}': "is not a notebook",
    "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other": "two versions of it were merged badly",
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.items())
def test_what_is_no_notebook_is_refused_with_the_reason(submission, text, reason):
    with pytest.raises(NotGradable, match=f"01_padding.ipynb .*{reason}|{reason}"):
        prepare(submission(text), RELEASE)


def test_no_notebook_and_too_large_a_one_are_refused(submission, monkeypatch):
    with pytest.raises(NotGradable, match="there is no notebook 01_padding.ipynb"):
        prepare(submission(b"x", "notes.txt"), RELEASE)
    monkeypatch.setattr(intake, "LARGEST", 2**20)
    with pytest.raises(NotGradable, match="is larger than 1 MB; clear its outputs"):
        prepare(submission(b" " * (2**20 + 1)), RELEASE)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + nbformat.writes(SOLVED).encode(),
        nbformat.writes(nbformat.convert(deepcopy(SOLVED), 3), version=3).encode(),
        nbformat.writes(SOLVED).replace("border", "bor\\u0000der").encode(),
        nbformat.writes(SOLVED).replace("border", "\\ud800 border").encode(),
        nbformat.writes(SOLVED).replace('"kernelspec"', '"kernel_spec"').encode(),
    ],
    ids=["byte order mark", "format 3", "NUL", "half a surrogate", "no kernelspec"],
)
def test_odd_but_readable_files_are_graded(submission, content):
    notebook = prepare(submission(content), RELEASE).notebook
    nbformat.validate(notebook)
    assert b"\\u0000" not in nbformat.writes(notebook).encode("utf-8")
    assert notebook.metadata.kernelspec == RELEASE.metadata.kernelspec
    assert "np.pad" in next(cell.source for cell in notebook.cells if grade_id(cell) == "zero_pad")


def test_an_old_version_is_noted(submission):
    old = deepcopy(SOLVED)
    old.metadata[intake.STAMP]["version"] = "0.1.0"
    assert "written with version 0.1.0 of the course" in prepare(submission(old), RELEASE).notes[0]


# --- mending -----------------------------------------------------------------------------------------


def test_a_whole_notebook_needs_no_mending():
    notebook, notes = mend(SOLVED, RELEASE)
    assert notes == () and sources(notebook) == sources(SOLVED)


@pytest.mark.parametrize("name", GRADED)
def test_a_missing_cell_is_put_back_where_the_release_has_it(name):
    notebook, notes = mend(cells(**{name: []}), RELEASE)
    assert [grade_id(c) for c in notebook.cells if grade_id(c)] == GRADED
    assert len(notes) == 1 and name in notes[0] and "missing" in notes[0]


def test_a_locked_cell_gets_its_text_and_its_points_back():
    easy = cell("zero_pad_hidden")
    easy.source, easy.metadata.nbgrader.points = "100", 100
    notebook, notes = mend(cells(zero_pad_hidden=[easy]), RELEASE)
    (mended,) = (c for c in notebook.cells if grade_id(c) == "zero_pad_hidden")
    (original,) = (c for c in RELEASE.cells if grade_id(c) == "zero_pad_hidden")
    assert (mended.source, mended.metadata) == (original.source, original.metadata)
    assert notes == ("the locked cell zero_pad_hidden was changed; the course's text was put back",)


def test_the_last_of_two_copies_counts_and_the_other_is_the_students_own():
    first, last = cell("zero_pad"), cell("zero_pad")
    first.source = "first = 1"
    notebook, notes = mend(cells(zero_pad=[first, last]), RELEASE)
    assert [c.source for c in notebook.cells if grade_id(c) == "zero_pad"] == [last.source]
    assert [grade_id(c) for c in notebook.cells if c.source == "first = 1"] == [""]
    assert notes == ("the cell zero_pad stood there twice; the last one counts",)


def test_a_check_that_stands_before_its_exercise_is_moved_after_it():
    moved = cells(zero_pad=[cell("zero_pad_public"), cell("zero_pad")], zero_pad_public=[])
    notebook, notes = mend(moved, RELEASE)
    names = [grade_id(c) for c in notebook.cells if grade_id(c)]
    assert names == GRADED
    assert notes == ("the check zero_pad_public stood before its exercise and was moved after it",)


def test_cells_that_the_course_does_not_know_lose_nbgraders_marks():
    stranger = cell("zero_pad_hidden")
    stranger.metadata.nbgrader.grade_id = "bonus"
    stranger.metadata.nbgrader.points, stranger.source, stranger.id = 50, "50", "bonus"
    notebook, notes = mend(cells(setup=[cell("setup"), stranger]), RELEASE)
    assert all("nbgrader" not in c.metadata for c in notebook.cells if c.source == "50")
    assert [grade_id(c) for c in notebook.cells if grade_id(c)] == GRADED and notes == ()


def test_a_students_own_cells_and_changed_answers_stay():
    own = nbformat.v4.new_code_cell("print('mine')")
    answer = cell("written")
    answer.source = "my answer"
    notebook, notes = mend(cells(zero_pad=[own, cell("zero_pad")], written=[answer]), RELEASE)
    assert "print('mine')" in sources(notebook) and "my answer" in sources(notebook) and notes == ()


def test_metadata_of_the_wrong_kind_do_not_stop_it():
    odd = nbformat.v4.new_code_cell("1")
    odd.metadata["nbgrader"] = "yes"
    notebook, _ = mend(cells(setup=[cell("setup"), odd]), RELEASE)
    assert [grade_id(c) for c in notebook.cells if grade_id(c)] == GRADED


def test_cell_ids_are_unique_after_mending():
    twins = cells(written=[cell("written"), nbformat.from_dict(json.loads(json.dumps(cell("written"))))])
    notebook, _ = mend(twins, RELEASE)
    assert len({c.id for c in notebook.cells}) == len(notebook.cells)


# --- the rest ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "kept"), [("2026-01-02 03:04:05 UTC", True), ("yesterday", False), ("\x00", False)])
def test_a_timestamp_that_cannot_be_read_costs_nothing(submission, tmp_path, text, kept):
    handed_in = submission(SOLVED)
    (handed_in.folder / "timestamp.txt").write_text(text)

    class Group:
        root = tmp_path

    stage(handed_in, Group, SOLVED)
    staged = tmp_path / ".grading" / "submitted" / "ann" / LESSON
    assert (staged / f"{LESSON}.ipynb").is_file() and (staged / "timestamp.txt").is_file() == kept


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_the_csv_is_a_formula(text):
    assert harmless(text) == f"'{text}"

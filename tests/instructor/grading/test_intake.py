"""Whatever students hand in is found, mended from the release, or refused with a reason."""

import io
import json
import os
import zipfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from instructor import stamp
from instructor.exercises import exercises
from instructor.grade_ids import grade_id
from instructor.grading import attempt, files, older, reading
from instructor.grading.intake import NotGradable, Submission, find
from instructor.grading.rebuild import defined, rebuild
from instructor.pack.fill import answers, filled, released
from instructor.paths import lesson_names
from instructor.plain_text import one_line, plain_text, shown_name
from instructor.spreadsheet import harmless

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


def prepare(handed_in, release):
    """A submission's notebook as it would run."""
    found = files.notebook_of(handed_in)
    notebook = reading.read_notebook(found.content, found.name)
    rebuilt = rebuild(notebook, release)
    return replace(rebuilt, notes=(*found.notes, *older.note(older.of(notebook, release)), *rebuilt.notes))


def mend(notebook, release):
    rebuilt = rebuild(notebook, release)
    return rebuilt.notebook, rebuilt.notes


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


MERGED = "two versions of it were merged badly (there are lines with <<<<<<<)"
NO_CELL = "its cell 1 is not one of code or text, or has no text"
OLD = "it is in an old format, and does not hold what that has"
BROKEN = {
    "{ this was": "what it holds is no notebook's from line 1, column 3 on",
    "import numpy as np": "what it holds is no notebook's from line 1, column 1 on",
    nbformat.writes(SOLVED)[:3000]: "it ends in the middle; it may not have been sent whole",
    "[1, 2]": "what it holds is no notebook's",
    "NaN": "what it holds is no notebook's",
    "[" * 200_000: "it is nested too deep",
    "<html></html>": "it holds a web page",
    "%PDF-1.4": "it holds a PDF document",
    "PK\x03\x04": "it holds a zip archive under another name",
    "{}": "it has no list of cells",
    '{"nbformat": 3}': "it has no list of cells",
    '{"cells": 5, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}': "it has no list of cells",
    json.dumps({"cells": [0] * 2001}): "it has 2001 cells, and 2000 are the most",
    '{"cells": [null]}': NO_CELL,
    '{"cells": ["x"]}': NO_CELL,
    '{"cells": [{"cell_type": "code"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}': NO_CELL,
    '{"cells": [{"cell_type": "code", "source": [1]}]}': NO_CELL,
    '{"cells": [{"cell_type": ["code"], "source": "1"}]}': NO_CELL,
    '{"nbformat": 3, "worksheets": null}': OLD,
    '{"nbformat": 3, "worksheets": [{"cells": [null]}]}': OLD,
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.items(), ids=range(len(BROKEN)))
def test_what_is_no_notebook_is_refused_with_the_reason_in_words(submission, text, reason):
    with pytest.raises(NotGradable) as refused:
        prepare(submission(text), RELEASE)
    assert str(refused.value) == f"01_padding.ipynb is not a notebook that can be read: {reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "is empty"), ("  \n", "is empty"), ("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other", MERGED)],
)
def test_an_empty_and_a_badly_merged_file_are_told(submission, text, reason):
    with pytest.raises(NotGradable) as refused:
        prepare(submission(text), RELEASE)
    assert str(refused.value).endswith(reason)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_under_the_notebooks_name_is_told(submission, make):
    handed_in = submission(b"x", "notes.txt")
    make(handed_in.folder / f"{LESSON}.ipynb")
    with pytest.raises(NotGradable, match="01_padding.ipynb is a folder, or something else that is no file"):
        prepare(handed_in, RELEASE)


@pytest.mark.parametrize("ending", [".IPYNB", ".ipynb.json", ".ipynb.txt"])
def test_an_ending_that_a_browser_or_a_system_changed_is_seen_through(submission, ending):
    prepared = prepare(submission(SOLVED, LESSON + ending), RELEASE)
    assert sources(prepared.notebook) == sources(SOLVED)
    assert prepared.notes == (f"renamed: {LESSON}{ending} taken for {LESSON}.ipynb",)


@pytest.mark.parametrize("number", ["4", None, [4], 3, 99])
def test_a_format_that_is_told_wrong_costs_nothing_where_the_cells_are_there(submission, number):
    told = json.loads(nbformat.writes(SOLVED)) | {"nbformat": number}
    assert sources(prepare(submission(json.dumps(told)), RELEASE).notebook) == sources(SOLVED)


def test_no_notebook_and_too_large_a_one_are_refused(submission, monkeypatch):
    with pytest.raises(NotGradable, match="there is no notebook 01_padding.ipynb"):
        prepare(submission(b"x", "notes.txt"), RELEASE)
    monkeypatch.setattr(files, "LARGEST", 2**20)
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
    old.metadata[stamp.KEY]["version"] = "0.1.0"
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
def test_a_timestamp_that_cannot_be_read_costs_nothing(submission, text, kept):
    handed_in = submission(SOLVED)
    (handed_in.folder / "timestamp.txt").write_text(text)
    assert (attempt._timestamp(handed_in) is not None) == kept


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_the_csv_is_a_formula(text):
    assert harmless(text) == f"'{one_line(text)}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x00\x9b2Jb", "a\ufffdb"),
        ("tab\tline\n", "tab\tline\n"),
        ("é ü 漢", "é ü 漢"),
        ("\ud800", "\ufffd"),
    ],
    ids=repr,
)
def test_what_turns_or_colours_a_text_is_taken_out(text, shown):
    assert plain_text(text) == shown
    assert "\n" not in one_line(text) and "\x1b" not in one_line(text)


def test_a_name_that_is_not_utf_8_can_be_shown_and_stored():
    shown = shown_name(os.fsdecode(b"j\xfcrgen\n"))
    assert shown == "j\\xfcrgen " and shown.encode("utf-8")


# --- marks that an editor lost ----------------------------------------------------------------------

TWO = "02_convolution"
RELEASE_2 = released(TWO)
SOLVED_2 = filled(RELEASE_2, answers(TWO))
EXERCISES_2 = [name for name, exercise in exercises().items() if exercise.graded and exercise.lesson == TWO]
BOTH = ("conv_single_step", "conv_forward")


def without_metadata(notebook, *, ids):
    """As VS Code or Colab leave a notebook: no nbgrader metadata, and ids of their own where ``ids`` is False."""
    copy = deepcopy(notebook)
    for number, each in enumerate(copy.cells):
        each.metadata = nbformat.from_dict({})
        each.id = each.id if ids else f"other-{number}"
    copy.metadata.pop("course", None)
    return copy


def order_of(rebuilt):
    return [grade_id(each) for each in rebuilt.notebook.cells if grade_id(each)]


def text_of(rebuilt, name):
    (found,) = (each.source for each in rebuilt.notebook.cells if grade_id(each) == name)
    return found


@pytest.mark.parametrize("ids", [True, False])
def test_cells_without_metadata_are_known_by_id_or_by_the_function_they_define(ids):
    rebuilt = rebuild(without_metadata(SOLVED_2, ids=ids), RELEASE_2)
    assert order_of(rebuilt) == order_of(rebuild(SOLVED_2, RELEASE_2)) and rebuilt.notes == ()
    for name in EXERCISES_2:
        assert text_of(rebuilt, name) == answers(TWO)[name]
    assert [cell.keeps for cell in rebuilt.code_cells() if not cell.runs] == [(name,) for name in EXERCISES_2]


def test_a_written_answer_without_metadata_is_known_by_what_it_stands_under():
    answered = deepcopy(SOLVED_2)
    next(each for each in answered.cells if each.id == "written").source = "Because *edges*."
    rebuilt = rebuild(without_metadata(answered, ids=False), RELEASE_2)
    assert rebuilt.answered is True and text_of(rebuilt, "written") == "Because *edges*."
    unanswered = rebuild(without_metadata(SOLVED_2, ids=False), RELEASE_2)
    assert unanswered.answered is False and unanswered.looks == ()


def test_what_cannot_be_told_apart_is_not_gradable():
    lost = without_metadata(SOLVED_2, ids=False)
    for each in lost.cells:
        each.source = each.source.replace("def conv_forward(", "def my_layer(")
    with pytest.raises(NotGradable, match="no cell of it defines conv_forward; put your functions into a fresh copy"):
        rebuild(lost, RELEASE_2)


def test_an_answer_in_a_cell_of_ones_own_at_the_end_is_checked_there():
    own = nbformat.v4.new_code_cell(answers(LESSON)["zero_pad"])
    handed_in = deepcopy(RELEASE)
    handed_in.cells.append(own)
    rebuilt = rebuild(handed_in, RELEASE)
    assert [grade_id(each) for each in rebuilt.notebook.cells[-3:]] == ["", "zero_pad_public", "zero_pad_hidden"]
    assert rebuilt.notebook.cells[-3].source == own.source and rebuilt.twice == frozenset()
    assert rebuilt.notes == ("defined in a later cell, which counts: zero_pad",)


def test_both_functions_in_the_second_cell_are_checked_behind_it():
    handed_in = deepcopy(RELEASE_2)
    (second,) = (each for each in handed_in.cells if each.id == "conv_forward")
    second.source = "\n\n".join(answers(TWO)[name] for name in BOTH)
    rebuilt = rebuild(handed_in, RELEASE_2)
    order = order_of(rebuilt)
    checks = [f"{name}_{kind}" for name in BOTH for kind in ("public", "hidden")]
    assert all(order.index(check) > order.index("conv_forward") for check in checks)
    assert all(order.index(f"{name}_public") < order.index(f"{name}_hidden") for name in BOTH)


def test_a_function_that_is_defined_twice_can_be_checked_at_either_place():
    handed_in = deepcopy(SOLVED)
    handed_in.cells.append(nbformat.v4.new_code_cell("def zero_pad(X, pad):\n    return X  # a try"))
    last, first = rebuild(handed_in, RELEASE), rebuild(handed_in, RELEASE, in_place=["zero_pad"])
    assert last.twice == first.twice == {"zero_pad"}
    assert grade_id(last.notebook.cells[-1]) == "zero_pad_hidden"
    assert order_of(first) == order_of(rebuild(SOLVED, RELEASE))


@pytest.mark.parametrize("kind", ["markdown", "code"])
def test_an_answer_in_a_new_cell_under_the_stub_is_flagged(kind):
    below = nbformat.from_dict({"cell_type": kind, "source": "My answer.", "metadata": {}, "id": "new"})
    rebuilt = rebuild(cells(written=[cell("written"), below]), RELEASE)
    assert rebuilt.answered is None
    assert rebuilt.looks == ("the written answer stands in a cell below its place; grade it by hand",)


def test_an_edited_check_is_worth_a_look():
    easy = cell("zero_pad_public")
    easy.source = "print('ok')"
    assert rebuild(cells(zero_pad_public=[easy]), RELEASE).looks == ("the check zero_pad_public had been edited",)


def test_a_copy_that_is_still_a_stub_does_not_replace_an_answer():
    stub = next(deepcopy(each) for each in RELEASE.cells if each.id == "zero_pad")
    rebuilt = rebuild(cells(zero_pad=[cell("zero_pad"), stub]), RELEASE)
    assert text_of(rebuilt, "zero_pad") == answers(LESSON)["zero_pad"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def zero_pad(X, pad):\n    return X", True),
        ("if True:\n    def zero_pad(X, pad): ...", True),
        ("zero_pad = np.pad", True),
        ("%time\ndef zero_pad(X): ...", True),
        ("def zero_pad(X)\n  broken", True),
        ("'''\ndef zero_pad(X): ...\n'''", False),
        ("def other():\n    def zero_pad(): ...", False),
        ("zero_pad(X, 1)", False),
        ("# def zero_pad(X)", False),
        ("x = zero_pad == 1", False),
    ],
)
def test_what_a_cell_defines(source, found):
    assert defined(source, ["zero_pad", "conv_forward"]) == ({"zero_pad"} if found else set())


# --- odd files --------------------------------------------------------------------------------------


def bytes_of(notebook):
    return nbformat.writes(notebook).encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read(submission, encoding):
    assert sources(prepare(submission(nbformat.writes(SOLVED).encode(encoding)), RELEASE).notebook) == sources(SOLVED)


def test_outputs_of_many_megabytes_are_left_out(submission):
    large = deepcopy(SOLVED)
    next(each for each in large.cells if each.cell_type == "code").outputs = [
        nbformat.v4.new_output("stream", text="x" * 21 * 2**20)
    ]
    prepared = prepare(submission(large), RELEASE)
    assert sources(prepared.notebook) == sources(SOLVED) and len(nbformat.writes(prepared.notebook)) < 2**20


def test_of_two_downloads_the_newer_one_is_taken_with_a_note(submission):
    handed_in = submission(RELEASE)
    newer = f"{LESSON} (1).ipynb"
    submission(SOLVED, newer)
    for name, when in ((f"{LESSON}.ipynb", 1000), (newer, 2000)):
        os.utime(handed_in.folder / name, (when, when))
    prepared = prepare(handed_in, RELEASE)
    assert prepared.notes == (f"{newer} is newer than {LESSON}.ipynb and was taken",)
    assert sources(prepared.notebook) == sources(SOLVED)
    os.utime(handed_in.folder / f"{LESSON}.ipynb", (3000, 3000))
    assert sources(prepare(handed_in, RELEASE).notebook) == sources(RELEASE)
    os.utime(handed_in.folder / f"{LESSON}.ipynb", (2000, 2000))  # unpacked at once: the number decides
    assert sources(prepare(handed_in, RELEASE).notebook) == sources(SOLVED)


@pytest.mark.parametrize("inside", [f"{LESSON}.ipynb", f"homework/{LESSON}/{LESSON}.ipynb", "mine.ipynb"])
def test_a_zip_is_unpacked(submission, inside):
    handed_in = submission(b"", "homework.zip")
    with zipfile.ZipFile(handed_in.folder / "homework.zip", "w") as archive:
        archive.writestr("__MACOSX/._x.ipynb", "x")
        archive.writestr(inside, bytes_of(SOLVED))
    prepared = prepare(handed_in, RELEASE)
    assert sources(prepared.notebook) == sources(SOLVED)
    assert f"found in homework.zip/{inside}" in prepared.notes


def test_a_zip_that_says_it_is_small_is_read_no_further_than_the_largest_file(submission, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 2**20)
    handed_in = submission(b"", "bomb.zip")
    with zipfile.ZipFile(handed_in.folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{LESSON}.ipynb", b" " * (2**24))
    with pytest.raises(NotGradable, match="is larger than 1 MB"):
        prepare(handed_in, RELEASE)


def test_a_broken_zip_is_told(submission):
    with pytest.raises(NotGradable, match="homework.zip is not a notebook that can be read: it is damaged, or no zip"):
        prepare(submission(b"PK no zip", "homework.zip"), RELEASE)


@pytest.mark.parametrize(
    ("place", "value", "reason"), [(6, 1, "it is locked with a password"), (8, 99, "it is packed in a way that is not")]
)
def test_a_zip_that_cannot_be_unpacked_is_told(submission, place, value, reason):
    """A bit, or a number, of the archive's own description of the file: that it is locked, how it is packed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(f"{LESSON}.ipynb", nbformat.writes(SOLVED))
    changed = bytearray(content.getvalue())
    for begin, offset in ((changed.index(b"PK\x03\x04"), 0), (changed.index(b"PK\x01\x02"), 2)):
        changed[begin + place + offset] = value
    with pytest.raises(NotGradable, match=f"homework.zip/01_padding.ipynb is not .*: {reason}"):
        prepare(submission(bytes(changed), "homework.zip"), RELEASE)


def test_a_folder_within_the_folder_is_looked_into(submission):
    handed_in = submission(b"x", "notes.txt")
    inner = handed_in.folder / LESSON
    inner.mkdir()
    (inner / f"{LESSON}.ipynb").write_bytes(bytes_of(SOLVED))
    prepared = prepare(handed_in, RELEASE)
    assert sources(prepared.notebook) == sources(SOLVED) and f"found in {LESSON}/{LESSON}.ipynb" in prepared.notes


@pytest.mark.parametrize(
    ("name", "reason"),
    [("01_padding.html", "but a web page; hand in the notebook itself"), ("answer.pdf", "it holds answer.pdf")],
)
def test_what_lies_there_in_place_of_a_notebook_is_said(submission, name, reason):
    with pytest.raises(NotGradable, match=reason):
        prepare(submission(b"<html>", name), RELEASE)


def test_another_lessons_notebook_under_the_right_name_is_refused(submission):
    with pytest.raises(NotGradable, match="01_padding.ipynb is a notebook of 02_convolution, not of 01_padding"):
        prepare(submission(released(TWO)), RELEASE)


@pytest.mark.parametrize("name", [b"j\xfcrgen", b" ", b"x" * 201])
def test_a_folder_with_an_odd_name_is_told_and_stops_nothing(tmp_path, name):
    submitted = place(tmp_path, "ann", LESSON, "x.ipynb")
    os.makedirs(os.path.join(os.fsencode(submitted), name, b"01_padding"))
    found = {entry.student: entry.reason for entry in find(submitted, NAMES)}
    assert found.pop("ann") == "" and len(found) == 1
    assert all("rename the folder" in reason for reason in found.values())


def test_files_beside_the_notebook_go_along_and_nothing_that_python_imports(submission, tmp_path):
    handed_in = submission(SOLVED)
    for name in ("photo.png", "numpy.py", "x.pth", ".hidden", "timestamp.txt"):
        (handed_in.folder / name).write_bytes(b"1")
    (handed_in.folder / "link.txt").symlink_to(tmp_path)
    (handed_in.folder / "numpy").mkdir()
    assert files.beside(handed_in) == {"photo.png": b"1"}


def test_a_parser_that_fails_by_itself_costs_nobody_anything(monkeypatch):
    """Python 3.11's may: "AST constructor recursion depth mismatch", seen once when several threads parsed."""

    def fail(_source):
        raise SystemError("AST constructor recursion depth mismatch (before=39, after=36)")

    monkeypatch.setattr("instructor.grading.rebuild.ast.parse", fail)
    assert defined("def f():\n    return 1\n\ng = 2\n", ["f", "g", "h"]) == {"f", "g"}

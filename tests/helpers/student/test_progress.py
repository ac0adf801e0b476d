"""Progress: kept beside the lessons, never lost, never in the way of a check."""

import ast
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from datetime import date
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.exercises import course
from helpers.lesson import ENVIRONMENT
from helpers.messages import DEFAULT, FOLDER, say
from helpers.student.progress import FILE, last, passed, progress, tried
from instructor.pack.bundle import write_executed
from instructor.paths import ROOT

REQUIRED = sum(not about.optional for about in course().values())


def kept(place):
    return json.loads((place / FILE).read_text())["exercises"]


def restart():
    """What a new kernel knows: nothing but the disk."""
    from helpers.student.progress import _unsaved

    _unsaved.clear()


def stub():
    pass


# --- where it is -------------------------------------------------------------------------------


def test_course_work_overrides(place, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(place / "new" / "mine"))
    tried("zero_pad")
    assert (place / "new" / "mine" / FILE).is_file() and not (place / FILE).exists()


# --- what is kept ------------------------------------------------------------------------------


def test_a_pass_stays_and_the_cause_is_the_last_check_s(place):
    assert last("conv_forward") == ""
    tried("conv_forward", "window_not_strided")
    assert last("conv_forward") == "window_not_strided" and kept(place)["conv_forward"]["passed"] == ""
    passed("conv_forward", stub)
    day = kept(place)["conv_forward"]["passed"]
    assert last("conv_forward") == "" and re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    tried("conv_forward", "no_bias")
    assert last("conv_forward") == "no_bias" and kept(place)["conv_forward"]["passed"] == day
    tried("conv_forward")
    assert last("conv_forward") == ""


def test_a_new_kernel_remembers(place):
    tried("conv_forward", "no_bias")
    passed("zero_pad", stub)
    restart()
    assert last("conv_forward") == "no_bias"
    assert "zero_pad                 passed on" in repr(progress())


def test_what_another_notebook_wrote_stays(place):
    passed("zero_pad", stub)
    restart()
    later = {"passed": "2026-01-02", "cause": "", "tries": 3}  # of a later version of the course
    (place / FILE).write_text(json.dumps({"exercises": {**kept(place), "pool_forward": later, "dropout": later}}))
    tried("zero_pad", "same_size")
    passed("conv_forward", stub)
    assert kept(place).keys() == {"zero_pad", "conv_forward", "pool_forward", "dropout"}
    assert kept(place)["zero_pad"]["passed"]
    tried("pool_forward", "mode_ignored")
    passed("pool_forward", stub)
    causes = {"mode_ignored": {"first": date.today().isoformat(), "mended": date.today().isoformat()}}
    assert kept(place)["dropout"] == later
    assert kept(place)["pool_forward"] == {**later, "causes": causes}  # the day of the first pass


MANY = """
import sys
sys.path.insert(0, sys.argv[1])
from helpers.student.progress import passed, progress
for number in range(40):
    passed(f"{sys.argv[2]}_{number}", None)
print(len(progress().last_lines))
"""


def test_two_notebooks_at_the_same_time_lose_nothing(tmp_path):
    surroundings = {**os.environ, ENVIRONMENT: str(tmp_path)}
    command = [sys.executable, "-c", MANY, str(ROOT)]
    writers = [
        subprocess.Popen([*command, name], env=surroundings, stdout=subprocess.PIPE, text=True)
        for name in ("ada", "bob")
    ]
    assert [writer.communicate(timeout=60)[0] for writer in writers] == ["2\n", "2\n"]  # no note that a write failed
    assert len(kept(tmp_path)) == 80 and [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_lock_that_was_left_is_taken_over(place, monkeypatch):
    monkeypatch.setattr("helpers.student.files.WAIT", 0.05)
    (place / f".{FILE}.lock").touch()
    begun = time.monotonic()
    tried("zero_pad")
    assert time.monotonic() - begun < 1 and "zero_pad" in kept(place)
    assert not (place / f".{FILE}.lock").exists()


def test_a_write_is_whole_or_not_at_all(place, monkeypatch, capfd):
    passed("zero_pad", stub)
    before = (place / FILE).read_bytes()

    def full(path, target):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        passed("conv_forward", stub)
        assert (place / FILE).read_bytes() == before
        assert {path.name for path in place.iterdir()} >= {FILE} and not list(place.glob(".progress*"))
        assert say("progress.unsaved", file=FILE) in repr(progress())
    tried("pool_forward")  # the disk has room again: what waited goes along
    assert kept(place).keys() == {"zero_pad", "conv_forward", "pool_forward"} and kept(place)["conv_forward"]["passed"]
    assert "cannot be written" not in repr(progress())
    assert capfd.readouterr() == ("", "")


# --- whatever is wrong -------------------------------------------------------------------------

DAMAGED = {
    "cut": b'{"exercises": {"zero_pad": {"pas',
    "empty": b"",
    "binary": b"\x00\xff\xfe\x80\n" * 9,
    "a_list": b"[1, 2]",
    "a_number_for_the_exercises": b'{"exercises": 3}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_begun_anew(place, capfd, content):
    (place / FILE).write_bytes(content)
    assert last("zero_pad") == "" and "0 of" in repr(progress())
    assert (place / FILE).read_bytes() == content  # looking changes nothing
    tried("zero_pad", "same_size")
    assert kept(place).keys() == {"zero_pad"} and last("zero_pad") == "same_size"
    assert (place / "progress.json.damaged").read_bytes() == content
    (place / FILE).write_bytes(b"again")
    tried("zero_pad")
    assert (place / "progress.json.damaged").read_bytes() == content
    assert (place / "progress.json.damaged-2").read_bytes() == b"again"
    assert capfd.readouterr() == ("", "")


def test_what_can_be_read_of_a_damaged_file_is_taken_over(place):
    good = {"passed": "2026-11-21", "cause": ""}
    damaged = json.dumps({"exercises": {"zero_pad": good, "conv_forward": {"passed": True}, "pool_forward": 3}})
    (place / FILE).write_text(damaged)
    assert "passed on 2026-11-21" in repr(progress())
    tried("pool_forward")
    assert kept(place)["zero_pad"] == good and kept(place).keys() == {"zero_pad", "pool_forward"}
    assert (place / "progress.json.damaged").read_text() == damaged


def nothing_works(name):
    """The case where the disk refuses: it must be silent, and remembered for this session."""
    tried(name, "same_size")
    assert last(name) == "same_size"
    passed(name, stub)
    assert last(name) == "" and f"1 of {REQUIRED}" in repr(progress()) and "cannot be written" in repr(progress())


def test_a_folder_in_its_place(place, capfd):
    (place / FILE).mkdir()
    nothing_works("zero_pad")
    assert (place / FILE).is_dir() and capfd.readouterr() == ("", "")


def test_a_file_where_the_folder_should_be(place, monkeypatch, capfd):
    (place / "file").write_text("mine")
    monkeypatch.setenv("COURSE_WORK", str(place / "file"))
    nothing_works("zero_pad")
    assert (place / "file").read_text() == "mine" and capfd.readouterr() == ("", "")


def test_a_file_that_may_not_be_read_is_not_written_over(place, monkeypatch, capfd):
    passed("conv_forward", stub)
    before = (place / FILE).read_bytes()

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as disk:  # chmod stops nobody who is root
        disk.setattr(Path, "read_bytes", refuse)
        nothing_works("zero_pad")
    assert (place / FILE).read_bytes() == before and capfd.readouterr() == ("", "")


def test_a_folder_that_is_gone(place, monkeypatch, capfd):
    (place / "gone").mkdir()
    monkeypatch.chdir(place / "gone")
    (place / "gone").rmdir()
    nothing_works("zero_pad")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("odd", [None, 3, ["zero_pad"], {}, b"zero_pad"])
def test_odd_arguments_raise_nothing(place, odd):
    passed(odd, odd)
    tried(odd, odd)
    assert last(odd) == "" and not (place / FILE).exists()
    tried("zero_pad", odd)
    assert last("zero_pad") == ""


@pytest.mark.parametrize("value", ["autograde", "validate", ""])
def test_nothing_is_written_or_read_in_a_graded_run(place, monkeypatch, value):
    tried("zero_pad", "same_size")
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    monkeypatch.setenv("NBGRADER_EXECUTION", value)
    passed("conv_forward", stub)
    tried("pool_forward", "sum_for_average")
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert last("zero_pad") == "" and repr(progress()) == say("progress.not_kept")
    assert progress()._repr_html_() == f"<p>{say('progress.not_kept')}</p>"


# --- in a notebook, and in the rest of the course ------------------------------------------------


def run(cells, folder, **client):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}, **client).execute()
    return notebook


def imports(place):
    """A cell that gets helpers as a student has it: from a folder with nothing of ours beside it."""
    course = place / "course"
    course.mkdir()
    (course / "helpers").symlink_to(ROOT / "helpers")
    return f"import sys\nsys.path.insert(0, {str(course)!r})\nimport helpers\nimport numpy as np"


def test_in_a_kernel_the_board_shows_and_the_layers_grow(place):
    cells = [
        imports(place),
        "def corners(h, stride, f):\n    return h * stride, h * stride + f",
        "def conv_forward(A_prev, W, b, hparameters):\n    return corners(1, hparameters['stride'], W.shape[0])",
        "from helpers.student.progress import passed\npassed('conv_forward', conv_forward)\nhelpers.progress()",
        "sys.path.append('..')\nimport my_layers\n"
        "print(my_layers.conv_forward(None, np.zeros((3, 3)), None, {'stride': 2}))",
    ]
    done = run(cells, place / "02_convolution")
    data = done.cells[3].outputs[0]["data"]
    assert f"1 of {REQUIRED} exercises passed." in data["text/plain"] and "<caption" in data["text/html"]
    assert done.cells[4].outputs[0].text == "(2, 5)\n"
    assert {path.name for path in place.iterdir() if path.is_file()} == {FILE, "my_layers.py"}


def test_no_progress_of_ours_goes_into_a_bundle(place):
    cells = [imports(place), "from helpers.student.progress import tried\ntried('zero_pad')\nprint(helpers.progress())"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, place / "solved.ipynb")
    target = place / "solutions" / "01_padding" / "01_padding.ipynb"
    write_executed(place / "solved.ipynb", target)
    assert [path for path in (place / "solutions").rglob("*") if path.is_file()] == [target]
    assert "tried" in target.read_text() and "cannot be written" not in target.read_text()


def test_every_sentence_of_the_folder_is_said():
    keys = {
        f"{top}.{name}"
        for top, entries in tomllib.loads((FOLDER / DEFAULT / "progress.toml").read_text("utf-8")).items()
        for name in entries
    }
    said = {
        node.args[0].value
        for file in (ROOT / "helpers").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"
        if isinstance(node.args[0], ast.Constant)
    }
    assert keys - said == set() and len(keys) > 25

"""A file is written whole or not at all, and a disk that refuses is told."""

import errno
import os

import pytest

from instructor.errors import CourseError
from instructor.paths import ROOT, class_folder, replacing, require_lesson


def refused(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "grades.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(CourseError) as told, replacing(path) as temporary:
        temporary.write_text("new")
    assert f"{path} could not be written (No space left on device); what was there is unchanged" in str(told.value)
    assert "run the command again" in str(told.value)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_half_way_leaves_what_was_there(tmp_path):
    path = tmp_path / "state.json"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["2", "02", "02_convolution"])
def test_a_lesson_is_known_by_its_number_and_by_its_name(name):
    assert require_lesson(name) == "02_convolution"


@pytest.mark.parametrize("name", ["", "22", "002", "conv", "-2", "²"])
def test_what_is_no_lesson_is_said(name):
    with pytest.raises(CourseError, match="has no lesson"):
        require_lesson(name)


def test_a_class_is_a_folder_that_is_there(tmp_path):
    assert class_folder(None) == ROOT and class_folder(str(tmp_path)) == tmp_path
    with pytest.raises(CourseError, match="mkdir"):
        class_folder(str(tmp_path / "none"))

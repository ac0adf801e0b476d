"""Bad files and full disks get a clear error: the file, the fact, the next command; and nothing is lost."""

import errno
import os
import shutil

import numpy as np
import pytest

import helpers
from helpers.checks.cases import read
from helpers.desk import graded as hidden
from helpers.desk.graded import EXPECTED, INPUTS, KeyMissing, graded
from helpers.exercises import PUBLIC, CasesError, course
from instructor import key as keys
from instructor.errors import CourseError
from instructor.key import DEMO_SEED, SEED_FILE, ensure_key, read_seed
from instructor.paths import replacing
from tests.repacked import repacked


def refused(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- a disk that refuses the write ---------------------------------------------------------------


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


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "key").write_text("a file")
    with pytest.raises(CourseError, match="key.* could not be written"):
        ensure_key(tmp_path / "key")


# --- files of cases ---------------------------------------------------------------------------------


def damaged(tmp_path, how):
    path = tmp_path / "public_cases.h5"
    shutil.copyfile(PUBLIC, path)
    if how == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif how == "not HDF5":
        path.write_text("hello")
    elif how == "missing":
        path.unlink()
    else:
        with repacked(path, "zero_pad") as cases:
            del cases["one_image/arguments"]
    return path


@pytest.mark.parametrize("how", ["truncated", "not HDF5", "missing", "a part missing"])
def test_a_damaged_file_of_cases_is_named_with_what_to_do(tmp_path, how):
    path = damaged(tmp_path, how)
    with pytest.raises(CasesError) as told:
        read("zero_pad", path)
    assert str(path) in str(told.value) and "run: make build" in str(told.value)


def test_an_unknown_exercise_lists_the_known_ones():
    with pytest.raises(CasesError, match="no exercise 'no_such'; it has: .*conv_forward"):
        read("no_such")
    with pytest.raises(ValueError, match="no hints for 'no_such'; there are for: .*zero_pad"):
        helpers.hint("no_such")
    assert "conv_forward" in course()


# --- the key ---------------------------------------------------------------------------------------


def test_a_graded_run_without_a_key_is_told_to_be_the_courses_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv(hidden.ENVIRONMENT, str(tmp_path))
    with pytest.raises(KeyMissing, match="the course's fault and not the student's.*course key"):
        graded("zero_pad", lambda X, pad: X, points=4)


@pytest.mark.parametrize("name", [INPUTS, EXPECTED])
def test_a_damaged_hidden_file_is_named(tmp_path, monkeypatch, demo_key, name):
    shutil.copytree(demo_key, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:3000])
    monkeypatch.setenv(hidden.ENVIRONMENT, str(tmp_path))
    with pytest.raises(CasesError, match=name):
        graded("zero_pad", lambda X, pad: X, points=4)


def test_a_class_is_never_graded_with_the_demos_seed(tmp_path):
    (tmp_path / SEED_FILE).write_text(DEMO_SEED)
    with pytest.raises(CourseError, match=r"seed.txt holds 'demo', which is no seed for a class.*run: course key"):
        read_seed(tmp_path)


def test_a_key_is_made_at_random_once_and_kept(tmp_path, monkeypatch, demo_key):
    one = ensure_key(tmp_path / "one")
    before = (one / INPUTS).read_bytes()
    assert ensure_key(one) == one and (one / INPUTS).read_bytes() == before
    cases = [read("conv_forward", folder / INPUTS, folder / EXPECTED) for folder in (one, demo_key)]
    for mine, theirs in zip(*cases, strict=True):
        assert mine.name == theirs.name and mine.arguments[0].shape == theirs.arguments[0].shape
        assert not np.array_equal(mine.arguments[0], theirs.arguments[0])
    monkeypatch.setattr(keys, "write_hidden", lambda folder, seed: folder)
    other = ensure_key(tmp_path / "other")
    assert read_seed(one) != read_seed(other) and len(read_seed(one)) == len(read_seed(other)) == 32

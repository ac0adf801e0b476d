"""A graded run without a key that can be read is the course's fault and not the student's."""

import shutil

import pytest

from helpers.desk import graded as hidden
from helpers.desk.graded import EXPECTED, INPUTS, KeyMissing, graded
from helpers.exercises import CasesError


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

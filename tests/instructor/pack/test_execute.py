"""A solution runs as a student's would: no key, no bytecode, no progress of ours, and its words on stderr kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers.desk.graded import ENVIRONMENT
from helpers.lesson import ENVIRONMENT as WORK
from instructor.errors import CourseError
from instructor.pack.execute import execute

ASKED = f"""\
import os, sys
print(os.environ.get({ENVIRONMENT!r}), sys.dont_write_bytecode, os.getcwd())
print(os.path.isdir(os.environ[{WORK!r}]), os.environ[{WORK!r}])"""


def test_it_has_what_a_student_has(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, "/the/key")
    monkeypatch.setenv(WORK, "/our/own/work")
    notebook = new_notebook(cells=[new_code_cell(ASKED), new_code_cell("import sys; print('oh', file=sys.stderr)")])
    execute(notebook, tmp_path, tmp_path / "lesson.ipynb")
    (said,), (warned,) = (cell.outputs for cell in notebook.cells)
    first, second = said.text.splitlines()
    assert first == f"None True {tmp_path}"
    assert second.startswith("True ") and "/our/own/work" not in second
    assert (warned.name, warned.text) == ("stderr", "oh\n") and list(tmp_path.iterdir()) == []


def test_two_run_at_a_time(tmp_path):
    notebooks = [new_notebook(cells=[new_code_cell(f"print({number})")]) for number in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda notebook: execute(notebook, tmp_path, tmp_path / "lesson.ipynb"), notebooks))
    assert [notebook.cells[0].outputs[0].text for notebook in notebooks] == ["0\n", "1\n"]


def test_one_that_does_not_run_is_named(tmp_path):
    notebook = new_notebook(cells=[new_code_cell("1 / 0")])
    with pytest.raises(CourseError, match=r"(?s)broken\.ipynb does not run.*ZeroDivisionError.*Mend it, run: course"):
        execute(notebook, tmp_path, tmp_path / "broken.ipynb")

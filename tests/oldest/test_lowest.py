"""With the lowest versions that pyproject.toml allows: every solution runs, the build agrees, a submission is graded.

`make test-oldest` runs this, and the tests of checks, pictures and images, in an environment of its own.
"""

import shutil
import subprocess
import sys
from importlib.metadata import version

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.exercises import PUBLIC
from helpers.lesson import ENVIRONMENT
from instructor.exercises import exercises
from instructor.grading import grade
from instructor.grading.group import Class
from instructor.grading.record import GRADED
from instructor.hdf5_format import newest
from instructor.paths import ROOT, SOLUTIONS, lesson_names
from instructor.project import lowest, package, requirements

FRAMEWORKS = "07_frameworks"  # compares with whatever framework is installed; here none is
LESSONS = [lesson for lesson in lesson_names() if lesson != FRAMEWORKS]
SECONDS_A_CELL = 300


@pytest.mark.parametrize("requirement", [*requirements(), *requirements("instructor")])
def test_the_lowest_version_is_installed(requirement):
    wanted, found = (
        [int(part) for part in text.split(".")] for text in (lowest(requirement), version(package(requirement)))
    )
    assert found == wanted + [0] * (len(found) - len(wanted))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_runs_to_its_end(lesson, tmp_path, monkeypatch):
    folder = tmp_path / "notebooks" / lesson
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "helpers", tmp_path / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "public_tests.py", tmp_path / "public_tests.py")
    monkeypatch.delenv(ENVIRONMENT)  # what passes is kept beside the lessons, as it is for a student
    notebook = nbformat.read(SOLUTIONS / lesson / f"{lesson}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(folder)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code and all(cell.execution_count for cell in code if cell.source.strip())
    said = "".join(str(output.get("text", "")) for cell in code for output in cell.outputs)
    names = [name for name, exercise in exercises().items() if exercise.lesson == lesson]
    assert names and all(f"{name}: all " in said for name in names)


def test_the_committed_files_are_what_these_versions_build():
    done = subprocess.run(
        [sys.executable, "-m", "instructor", "build", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_these_versions_write_the_format_of_the_committed_cases(demo_key):
    assert {path.name: newest(path).items() <= newest(PUBLIC).items() for path in demo_key.glob("*.h5")} == {
        "hidden_inputs.h5": True,
        "hidden_expected.h5": True,
    }


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way with its database
def test_a_submission_is_graded(tmp_path, demo_key):
    lesson = "02_convolution"
    shutil.copytree(SOLUTIONS / lesson, tmp_path / "submitted" / "ann" / lesson)
    shutil.copytree(demo_key, tmp_path / "key")
    (row,) = grade.grade(Class(tmp_path, tmp_path / "key"), [])
    full = sum(sum(exercise.points) for exercise in exercises().values() if exercise.lesson == lesson)
    assert (row.state, row.points) == (GRADED, full), row.reason
    assert (tmp_path / "feedback" / "ann" / lesson / f"{lesson}.html").is_file()

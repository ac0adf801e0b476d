"""With real kernels: every release unsolved earns nothing, and nbgrader's own commands go the whole way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from helpers.desk.graded import ENVIRONMENT
from instructor.exercises import exercises
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.record import GRADED as GRADED_STATE
from instructor.grading.worker.job import Limits
from instructor.key import ensure_key
from instructor.notebook import write_notebook
from instructor.pack.fill import released
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS, lesson_names
from tests.instructor.grading import standin

NAMES = lesson_names()
GRADED = sorted({exercise.lesson for exercise in exercises().values() if exercise.graded})
LESSON = "01_padding"
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way with its database


def test_no_graded_cell_pays_for_a_notebook_as_it_was_released(tmp_path, demo_key):
    root = tmp_path.resolve()
    for lesson in GRADED:
        write_notebook(released(lesson), root / "submitted" / "ann" / lesson / f"{lesson}.ipynb")
    assert {row.state for row in grade(Class(root, demo_key, Limits(cell=200, notebook=900)), [])} == {GRADED_STATE}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        scores = {
            grade.name: (grade.auto_score, grade.max_score > 0)
            for lesson in GRADED
            for grade in gradebook.find_submission_notebook(lesson, lesson, "ann").grades
            if grade.cell.cell_type == "code"
        }
    cells = {f"{name}_{kind}" for name, e in exercises().items() if e.graded for kind in ("public", "hidden")}
    assert scores == dict.fromkeys(cells, (0.0, True))


# --- stock nbgrader --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of what nbgrader needs of the repository, with a solved and an untouched submission."""
    root = tmp_path_factory.mktemp("course").resolve()
    for name in ("helpers", "instructor", "lessons", "solutions", "notebooks"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    for name in ("nbgrader_config.py", "public_tests.py"):
        shutil.copyfile(ROOT / name, root / name)
    shutil.copytree(SOLUTIONS / LESSON, root / "submitted" / "ann" / LESSON)
    shutil.copytree(NOTEBOOKS / LESSON, root / "submitted" / "bob" / LESSON)  # as it was released
    return root


def nbgrader(root: Path, *arguments: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in (ENVIRONMENT, "PYTHONPATH")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_stock_commands_work_from_the_root(course):
    committed = (NOTEBOOKS / LESSON / f"{LESSON}.ipynb").read_bytes()
    nbgrader(course, "generate_assignment", LESSON, "--force")
    assert (course / "notebooks" / LESSON / f"{LESSON}.ipynb").read_bytes() == committed
    assert not (course / "key").exists()  # nothing but grading needs it
    said = nbgrader(course, "validate", *(f"{folder}/{LESSON}/{LESSON}.ipynb" for folder in ("solutions", "notebooks")))
    assert said.index("Success") < said.index("VALIDATION FAILED")
    nbgrader(course, "autograde", LESSON)
    assert (course / "key" / "seed.txt").is_file()
    nbgrader(course, "generate_feedback", LESSON)
    assert (course / "feedback" / "ann" / LESSON / f"{LESSON}.html").is_file()
    nbgrader(course, "export")
    (line,) = [line for line in (course / "nbgrader_grades.csv").read_text().splitlines() if ",ann," in line]
    full = sum(sum(e.points) for e in exercises().values() if e.lesson == LESSON)
    assert f",{full}.0," in line
    (line,) = [line for line in (course / "nbgrader_grades.csv").read_text().splitlines() if ",bob," in line]
    assert ",0.0," in line and f",{full}.0," not in line


def test_stock_feedback_and_export_work_on_what_course_grade_has_written(course, demo_key, monkeypatch):
    standin.use(monkeypatch)
    for name in ("gradebook.db", "autograded", "feedback"):
        path = course / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    rows = grade(Class(course, demo_key), [])
    full = sum(sum(e.points) for e in exercises().values() if e.lesson == LESSON)
    assert [row.points for row in rows] == [full, 0.0]
    ours = (course / "feedback" / "ann" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    nbgrader(course, "generate_feedback", LESSON, "--force")
    theirs = (course / "feedback" / "ann" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert theirs != ours and f"(Score: {full}.0 / " in theirs
    ours = (course / "grades.csv").read_bytes()
    nbgrader(course, "export")
    assert (course / "grades.csv").read_bytes() == ours
    (line,) = [line for line in (course / "nbgrader_grades.csv").read_text().splitlines() if ",ann," in line]
    assert f",{full}.0," in line


def test_a_damaged_seed_stops_nbgrader_instead_of_grading_without_a_key(course):
    ensure_key(course / "key")
    (course / "key" / "seed.txt").write_text("short")
    (course / "key" / "hidden_inputs.h5").unlink()
    with pytest.raises(AssertionError, match="no seed for a class"):
        nbgrader(course, "autograde", LESSON, "--force")

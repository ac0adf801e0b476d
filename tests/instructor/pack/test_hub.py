"""The hub's wheel holds what students get, and nbgrader's exchange goes the whole way with it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from helpers.desk.graded import ENVIRONMENT
from helpers.version import __version__
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack import hub
from instructor.pack.fill import answers, filled
from instructor.pack.student_files import helper_files
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS, require_lesson

LESSON = require_lesson("01")
COURSE = "convolution"
MARK = "helpers come from"
SECONDS = 120  # for each of nbgrader's commands

TEACHER = f"""\
import sys
from pathlib import Path

sys.path.append({str(ROOT)!r})  # for instructor; helpers come from the wheel, which stands before it
from instructor.nbgrader_settings import configure

c = configure(get_config(), Path("COURSE"), key=Path("KEY"))
c.Exchange.root = "EXCHANGE"
"""
STUDENT = f"""\
c = get_config()
c.CourseDirectory.course_id = "{COURSE}"
c.Exchange.root = "EXCHANGE"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return hub.wheel(None, tmp_path_factory.mktemp("dist"))


def names(path):
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_helpers_the_public_tests_and_nothing_else(wheel):
    assert wheel.name == f"convolution_step_by_step-{__version__}-py3-none-any.whl"
    found = {name for name in names(wheel) if ".dist-info/" not in name}
    wanted = {f"helpers/{path.as_posix()}" for path in helper_files(None)}
    assert found == wanted | {f"helpers/data/{name}_cases.h5" for name in ("public", "review")} | {"public_tests.py"}
    assert {
        "helpers/layers/backprop.py",
        "helpers/data/images.h5",
        "helpers/data/mnist.h5",
        "helpers/messages/en/checks.toml",
    } < found


def test_its_metadata_name_what_helpers_import_and_the_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        text = archive.read(metadata).decode()
    needed = {line.split(": ")[1] for line in text.splitlines() if line.startswith("Requires-Dist")}
    assert {line.split("<")[0].split(">")[0] for line in needed} == {"numpy", "h5py", "matplotlib"}
    assert "License-Expression: BSD-3-Clause AND CC-BY-4.0 AND CC-BY-SA-3.0\n" in text
    kept = {name.rpartition("licenses/LICENSES/")[2] for name in names(wheel) if "licenses/LICENSES/" in name}
    assert kept == {"BSD-3-Clause.txt", "CC-BY-4.0.txt", "CC-BY-SA-3.0.txt"}


def test_a_wheel_for_a_graded_class_leaves_later_layers_out_and_says_so(tmp_path):
    made = hub.wheel(require_lesson("02"), tmp_path)
    assert made.name == f"convolution_step_by_step-{__version__}+upto.2-py3-none-any.whl"
    layers = {name for name in names(made) if name.startswith("helpers/layers/")}
    assert layers == {f"helpers/layers/{name}.py" for name in ("__init__", "dense", "padding")}


def test_the_same_content_gives_the_same_bytes(wheel, tmp_path):
    assert hub.wheel(None, tmp_path).read_bytes() == wheel.read_bytes()


def test_a_build_that_fails_says_why_and_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(hub, "pyproject", lambda last: "[build-system\n")
    with pytest.raises(CourseError, match="pip could not build the wheel"):
        hub.wheel(None, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


# --- the exchange ---------------------------------------------------------------------------------


class Hub:
    """A hub on a small scale: a teacher's folder, a student's, an exchange between them, the wheel installed."""

    def __init__(self, folder: Path, wheel: Path, key: Path) -> None:
        self.teacher, self.student, self.site = folder / "teacher", folder / "student", folder / "site-packages"
        exchange = folder / "exchange"
        for home, config in ((self.teacher, TEACHER), (self.student, STUDENT)):
            home.mkdir()
            for word, path in (("COURSE", self.teacher), ("KEY", key), ("EXCHANGE", exchange)):
                config = config.replace(f'"{word}"', repr(str(path)))
            (home / "nbgrader_config.py").write_text(config)
        exchange.mkdir()
        exchange.chmod(0o777)  # nbgrader wants every user to write there
        shutil.copytree(SOLUTIONS / LESSON, self.teacher / "solutions" / LESSON)
        install = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--no-deps",
            "--no-index",
            "--quiet",
            "--target",
            str(self.site),
        ]
        subprocess.run([*install, str(wheel)], check=True, env=self.surroundings(folder))

    def surroundings(self, home: Path) -> dict[str, str]:
        """The environment of a user who has nothing but the wheel: no key, no settings of this machine."""
        kept = {name: value for name, value in os.environ.items() if name != ENVIRONMENT and "JUPYTER" not in name}
        beside = str(Path(sys.executable).parent)
        return kept | {
            "PYTHONPATH": str(self.site),
            "PATH": os.pathsep.join([beside, os.environ["PATH"]]),
            "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
            "JUPYTER_DATA_DIR": str(home / ".jupyter_data"),
            "IPYTHONDIR": str(home / ".ipython"),
        }

    def nbgrader(self, home: Path, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=home,
            env=self.surroundings(home),
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


def solve(path: Path) -> None:
    """Put the solution's code into a student's notebook, and a cell that tells where helpers come from."""
    notebook = filled(nbformat.read(path, as_version=4), answers(LESSON))
    notebook.cells.append(nbformat.v4.new_code_cell(f"print({MARK!r}, helpers.__file__, public_tests.__file__)"))
    nbformat.write(notebook, path)


def printed(path: Path) -> list[str]:
    """What the cell with the mark printed."""
    cells = nbformat.read(path, as_version=4).cells
    texts = [output.text for cell in cells for output in cell.get("outputs", []) if output.output_type == "stream"]
    (line,) = (text for text in texts if text.startswith(MARK))
    return line.removeprefix(MARK).split()


def test_the_exchange_goes_from_release_to_full_marks(wheel, tmp_path, demo_key):
    here = Hub(tmp_path, wheel, demo_key)
    here.nbgrader(here.teacher, "generate_assignment", LESSON, "--force")
    released = here.teacher / "notebooks" / LESSON / f"{LESSON}.ipynb"
    assert released.read_bytes() == (NOTEBOOKS / LESSON / f"{LESSON}.ipynb").read_bytes()
    here.nbgrader(here.teacher, "release_assignment", LESSON)

    here.nbgrader(here.student, "fetch_assignment", LESSON)
    solve(here.student / LESSON / f"{LESSON}.ipynb")
    here.nbgrader(here.student, "submit", LESSON)

    here.nbgrader(here.teacher, "collect", LESSON)
    here.nbgrader(here.teacher, "autograde", LESSON)

    (graded,) = (here.teacher / "autograded").glob(f"*/{LESSON}/{LESSON}.ipynb")
    assert printed(graded) == [str(here.site / "helpers" / "__init__.py"), str(here.site / "public_tests.py")]
    wanted = sum(sum(exercise.points) for exercise in exercises().values() if exercise.lesson == LESSON)
    with Gradebook(f"sqlite:///{here.teacher / 'gradebook.db'}") as gradebook:
        (submission,) = gradebook.assignment_submissions(LESSON)
        automatic = [
            grade for notebook in submission.notebooks for grade in notebook.grades if grade.auto_score is not None
        ]
        assert sum(grade.auto_score for grade in automatic) == wanted > 0

"""All that nbgrader is told, once: for its own commands by nbgrader_config.py and for `course`."""

import os
import sys
from pathlib import Path

from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from helpers.desk.graded import ENVIRONMENT
from helpers.messages import say
from instructor.errors import CourseError
from instructor.key import ensure_key
from instructor.paths import NOTEBOOKS, SOLUTIONS
from instructor.redact import Redact
from instructor.release import Release
from instructor.stamp import Stamp

SECONDS_A_CELL = 60
EXPORT = "nbgrader_grades.csv"  # where nbgrader export writes, whose own choice is grades.csv, which is ours


def configure(c: Config, root: Path, key: Path | None = None) -> Config:
    """Fill ``c`` for the folder ``root`` of the course, or of one class; graded runs find the hidden cases in ``key``.

    A class's own folder has no lessons: those of the course are what it releases.
    """
    lessons = Path() if (root / SOLUTIONS.name).is_dir() else SOLUTIONS.parent
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.course_id = "convolution"
    c.CourseDirectory.source_directory = str(lessons / SOLUTIONS.name)
    c.CourseDirectory.release_directory = str(lessons / NOTEBOOKS.name)
    c.ClearSolutions.code_stub = {"python": f"# {say('cells.stub')}\nraise NotImplementedError"}
    c.ClearSolutions.text_stub = say("cells.written_stub")
    steps = GenerateAssignment.preprocessors.default_args[0]
    c.GenerateAssignment.preprocessors = [*(Release if step is ClearSolutions else step for step in steps), Stamp]
    c.GenerateFeedback.preprocessors = [Redact, *GenerateFeedback.preprocessors.default_args[0]]
    c.Execute.timeout = SECONDS_A_CELL
    c.Execute.raise_on_iopub_timeout = True
    c.OverwriteCells.add_missing_cells = True
    c.ExportPlugin.to = str(root / EXPORT)
    if key is not None:
        os.environ[ENVIRONMENT] = str(key)
    let_nbgrader_find_alembic()
    return c


def let_nbgrader_find_alembic() -> None:
    """Put this Python's folder on PATH: nbgrader makes its database with the `alembic` command, which lies there."""
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = beside + os.pathsep + os.environ.get("PATH", "")


def make_key_before_grading(c: Config, key: Path) -> None:
    """Have the key made when grading first needs it, not whenever JupyterLab reads this configuration."""

    def make_key(**_about: str) -> None:
        try:
            ensure_key(key)
        except CourseError as error:  # nbgrader goes on after an Exception, and would grade without a key
            raise SystemExit(str(error)) from error

    c.Autograde.pre_convert_hook = make_key

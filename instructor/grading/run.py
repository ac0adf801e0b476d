"""Run and judge with stock nbgrader: execute a prepared notebook, read each graded cell's output."""

import logging
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from helpers.messages import say
from instructor.grading.intake import NotGradable
from instructor.grading.mend import grade_id
from instructor.nbgrader_settings import configure
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS

STAGING = ".grading/submitted"


class OurFault(Exception):
    """The run failed through no fault of the student's; it must be tried again, never graded 0."""


@dataclass(frozen=True)
class Limits:
    """Seconds that a run may take: one cell, one call of a function under check, one notebook.

    When the notebook's time is used up every further cell still gets ``least``.
    """

    cell: int = 30
    call: float = 10.0
    notebook: int = 180
    least: int = 5

    def of_notebook(self) -> Callable[[NotebookNode], int]:
        """The seconds for each cell of a run that starts at the first cell."""
        started: list[float] = []

        def seconds(_cell: NotebookNode) -> int:
            started.append(time.monotonic())
            left = self.notebook - (started[-1] - started[0])
            return max(self.least, min(self.cell, int(left)))

        return seconds


def settings(root: Path, key: Path, limits: Limits | None = None) -> Config:
    """nbgrader's configuration for the class in ``root``, whose notebooks come from this course."""
    config = configure(Config(), root, key)
    config.CourseDirectory.source_directory = str(SOLUTIONS)
    config.CourseDirectory.release_directory = str(NOTEBOOKS)
    config.CourseDirectory.submitted_directory = str(root / STAGING)
    config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    # ipykernel warns on the terminal that a kernel on this machine talks without encryption
    config.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR"]
    if limits is not None:
        config.Execute.timeout_func = limits.of_notebook()
        os.environ["COURSE_CALL_SECONDS"] = str(limits.call)
    path = os.environ.get("PYTHONPATH", "")
    if str(ROOT) not in path.split(os.pathsep):  # a class's folder may lie outside the course's
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), path)))
    return config


class _Log(logging.Handler):
    """Keeps nbgrader's error messages, from which the reason of a failure is read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def problems(path: Path) -> tuple[str, ...]:
    """What stopped a student's code from being defined or from ending, as an autograded notebook shows it."""
    found = []
    for cell in nbformat.read(path, as_version=4).cells:
        names = [(output.ename, output.evalue) for output in cell.get("outputs", []) if output.output_type == "error"]
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code" and names:
            ename, evalue = names[0]
            said = re.sub(r" \(\d+\.py, (line \d+)\)", r" (\1)", (evalue.splitlines() or [""])[0])
            found.append(f"{grade_id(cell)} does not run: {ename}: {said}"[:200])
        if any(ename == "CellTimeoutError" for ename, _ in names):
            found.append("a cell was stopped because it did not end")
    return tuple(dict.fromkeys(found))


def autograde(config: Config, student: str, lesson: str) -> Path:
    """Execute one staged submission and record its automatic points; returns the autograded notebook.

    Raises NotGradable when the student's code ended the run, OurFault for every
    other failure.
    """
    config.Autograde.force = True
    coursedir = CourseDirectory(config=config, student_id=student, assignment_id=lesson)
    error, log = _convert(Autograde(coursedir=coursedir, config=config))
    path = Path(coursedir.format_path(coursedir.autograded_directory, student, lesson)) / f"{lesson}.ipynb"
    if error is None and path.is_file():
        _look_for_our_fault(path)
        return path
    for sign, reason in _STUDENTS.items():
        if sign in log:
            raise NotGradable(say(f"not_gradable.{reason}"))
    lines = [line for line in log.splitlines() if line.strip()]
    raise OurFault(next((line for line in reversed(lines) if "Error" in line), repr(error))[:300])


# what nbgrader logs when the student's code ended the run, and the message that says so
_STUDENTS = {
    "DeadKernelError": "died",
    "UnresponsiveKernelError": "unresponsive",
    "Kernel didn't respond": "unresponsive",
}


def _convert(converter: Autograde | GenerateFeedback) -> tuple[BaseException | None, str]:
    """Run a converter quietly; the exception that ended it, if any, and what it logged."""
    logger = logging.getLogger(f"course.{type(converter).__name__}")
    logger.propagate = False
    kept = _Log()
    logger.handlers = [kept]
    converter.log = converter.coursedir.log = logger
    before = dict(os.environ)
    try:
        converter.start()
    except (Exception, SystemExit) as error:
        return error, "\n".join([*kept.lines, str(error)])
    finally:  # nbgrader sets NBGRADER_EXECUTION, and after an exception leaves it
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
    return None, "\n".join(kept.lines)


def _look_for_our_fault(path: Path) -> None:
    """Raise OurFault when the course's own cells could not do their work."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if output.output_type != "error":
                continue
            if grade_id(cell) == "setup":
                raise OurFault(f"the first cell failed: {output.ename}: {output.evalue}"[:300])
            if grade_id(cell).endswith("_hidden") and output.ename in ("KeyMissing", "CasesError"):
                raise OurFault(f"{output.ename}: {output.evalue}"[:300])


def feedback(config: Config, student: str, lesson: str) -> None:
    """Write the feedback page of an autograded submission; raises OurFault when that fails."""
    config.GenerateFeedback.force = True
    coursedir = CourseDirectory(config=config, student_id=student, assignment_id=lesson)
    error, log = _convert(GenerateFeedback(coursedir=coursedir, config=config))
    if error is not None:
        raise OurFault(f"no feedback could be written: {log.splitlines()[-1] if log else error}"[:300])

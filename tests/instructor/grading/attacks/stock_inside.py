"""What runs inside the fence of a stock trial: nbgrader's own execution, one process an attack.

    python stock_inside.py JOBS      JOBS is a file with one JSON object a line

Nothing of grading's own is here: a submission's cells run in a kernel as stock `nbgrader autograde` runs them, and
nbgrader's own rule turns outputs into points.  What came of it is written beside the submission.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

import nbformat
from nbgrader.preprocessors.execute import Execute
from nbgrader.utils import determine_grade, is_grade

SECONDS_A_CELL, SECONDS_OF_THE_FIRST = 4, 20
SECONDS = 40  # of the whole trial; who is not done by then has stopped the grader
LIMITS = {"RLIMIT_FSIZE": 2**26, "RLIMIT_AS": 2**33, "RLIMIT_CORE": 0, "RLIMIT_CPU": 60}


def main(jobs: Path) -> None:
    """Run trial after trial; whatever it does, all that it has started ends with it."""
    for line in jobs.read_text(encoding="utf-8").splitlines():
        job = json.loads(line)
        trial = os.fork()
        if trial == 0:
            _begin(job)
        _wait(trial, time.monotonic() + SECONDS)
        _end_all()


def _begin(job: dict) -> None:
    os.setsid()
    os.environ |= job["environment"]
    os.chdir(job["folder"])
    for name, value in LIMITS.items():
        resource.setrlimit(getattr(resource, name), (value, value))
    try:
        _run(job)
    finally:
        os._exit(0)


def _run(job: dict) -> None:
    notebook = nbformat.read(job["notebook"], as_version=4)
    resources = {"metadata": {"path": job["folder"]}}
    ended = ""
    try:
        Execute(timeout_func=_seconds, kernel_name="python3").preprocess(notebook, resources)
    except BaseException as error:
        ended = type(error).__name__
    points = {}
    for cell in filter(is_grade, notebook.cells):
        if cell.cell_type == "code" and not ended:
            with contextlib.suppress(ValueError):
                points[cell.metadata.nbgrader.grade_id] = determine_grade(cell)[0]
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    partial = Path(job["result"]).with_suffix(".part")
    partial.write_text(json.dumps({"outputs": outputs, "points": points, "ended": ended}), encoding="utf-8")
    partial.rename(job["result"])


def _seconds(cell: nbformat.NotebookNode) -> int:
    return SECONDS_OF_THE_FIRST if "import matplotlib" in cell.source else SECONDS_A_CELL


def _wait(trial: int, until: float) -> None:
    while time.monotonic() < until:
        if os.waitpid(trial, os.WNOHANG)[0]:
            return
        time.sleep(0.05)
    os.kill(trial, signal.SIGKILL)
    os.waitpid(trial, 0)


def _end_all() -> None:
    """End every process of this namespace but its first one and this; a second time for those just being born."""
    for _ in range(3):
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) not in (1, os.getpid()):
                with contextlib.suppress(OSError):
                    os.kill(int(entry.name), signal.SIGKILL)
        time.sleep(0.02)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Running a solution as a student would: where a student would open it, and with nothing that a student has not."""

import asyncio
import os
import subprocess
import tempfile
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from helpers.desk.graded import ENVIRONMENT
from helpers.lesson import ENVIRONMENT as WORK
from helpers.surroundings import PAGES, READERS
from instructor.errors import CourseError

SECONDS_A_CELL = 300


def execute(notebook: NotebookNode, folder: Path, source: Path, *, pages: bool = False) -> None:
    """Give the cells of ``notebook`` their outputs, run from top to bottom in ``folder``.

    Helpers are those above the folder.  For ``pages`` of a site pictures come as drawings, too.
    May be called from several threads.
    Raises CourseError, which names ``source``, when it does not run.
    """
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    # no hidden cases, and no bytecode beside the helpers: a student has none
    surroundings = {name: value for name, value in os.environ.items() if name != ENVIRONMENT}
    surroundings |= {"PYTHONDONTWRITEBYTECODE": "1", READERS: "1"}
    surroundings |= {PAGES: "1"} if pages else {}
    try:
        with tempfile.TemporaryDirectory(prefix="course-execute-") as work:  # no progress of ours beside the notebook
            # a kernel's own words on stderr are about its sockets; what a cell writes there is in the notebook
            running = client.async_execute(env=surroundings | {WORK: work}, stderr=subprocess.DEVNULL)
            asyncio.run(running)  # closes its loop behind it
    except (CellExecutionError, DeadKernelError, TimeoutError) as error:
        raise CourseError(
            f"{source} does not run from top to bottom: {error}\nMend it, run: course build; then the same again"
        ) from error

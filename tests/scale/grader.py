"""A grader in a process of its own, whose notebooks run as in tests.instructor.grading.standin and who meets others.

    python -m tests.scale.grader CLASS_FOLDER MEETING_FOLDER WAY

At a meeting whoever comes first waits for the others, so that no test depends on who is faster.
"""

import os
import sys
import time
from pathlib import Path

import pytest

from instructor.grading import batch
from instructor.grading.grade import grade
from tests.instructor.grading import standin
from tests.scale.conftest import class_in

LONGEST = 120  # seconds that a test waits for anything


def wait_for(there, what=""):
    end = time.monotonic() + LONGEST
    while not there():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.02)


def arrived(meeting, name):
    return sorted(meeting.glob(f"{name}-*"))


def meet(meeting, name, others=2):
    """Arrive, and wait until so many have."""
    (meeting / f"{name}-{os.getpid()}").touch()
    wait_for(lambda: len(arrived(meeting, name)) >= others, name)


def main(root, meeting, way):
    ran = []

    def run(job, inputs, limits, pool):
        ran.append(1)
        if way == "meets" and len(ran) == 1:  # both have something claimed now
            meet(meeting, "runs")
        if way == "stays" and len(ran) == 2:  # with claims, until it is killed
            meet(meeting, "stays", 1000)
        return standin.run(job, inputs, limits, pool)

    standin.use(pytest.MonkeyPatch(), run)
    batch.EVERY = 0.0
    if way == "loses":
        _lose_the_server(meeting)
    rows = grade(class_in(root), [])
    (meeting / f"ended-{os.getpid()}").write_text(f"{len(ran)} {len(rows)}")


def _lose_the_server(meeting):
    """In the middle of the third transaction, wait until the server has been killed."""
    real, commits = batch.Writer.commit, []

    def commit(writer):
        commits.append(1)
        if len(commits) == 3:
            meet(meeting, "kill", 1)
            wait_for(lambda: (meeting / "killed").exists(), "killed")
        real(writer)

    batch.Writer.commit = commit


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

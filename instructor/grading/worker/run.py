"""The step between what a worker is given and what it gives back."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from helpers.checks.cases import Case
from instructor.grading.worker.job import Job, Limits, Result
from instructor.grading.worker.pool import Workers


def run(job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits, pool: Workers) -> Result:
    """Run the notebook, then call its functions on the inputs, in one of the pool's sealed processes.

    ``inputs`` are cases without expected arrays and misconceptions.  Raises
    ValueError for one that has them, and for a file outside the notebook's
    folder; nothing else: a fault of ours is an ending too.
    """
    for case in (case for cases in inputs.values() for case in cases):
        if case.expected is not None or case.misconceptions:
            raise ValueError(f"{case.exercise}/{case.name}: what is expected never goes to a worker")
    for name in job.files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name}: a file outside the notebook's folder")
    return pool.run(job, inputs, limits)

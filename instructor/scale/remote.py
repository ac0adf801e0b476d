"""What runs on a cluster's worker: one pool of sealed workers in each Dask process, and who this worker is.

A worker's machine is trusted and has the course installed.  Student code runs in the sandbox below that pool; the
connection to Dask belongs to this process, and no notebook's process ever holds it.
"""

import atexit
import hashlib
import os
import platform
import threading
from dataclasses import asdict
from functools import cache
from typing import Any

import numpy as np

from helpers.version import __version__
from instructor.errors import CourseError
from instructor.grading.worker.pool import Workers
from instructor.grading.worker.run import run
from instructor.paths import ROOT
from instructor.scale import parcel

WORDS = {  # what has to be the same everywhere, for the teacher
    "version": "version {} of the course",
    "files": "a changed copy of the course (helpers, public_tests.py or the worker's files; digest {})",
    "python": "Python {}",
    "numpy": "NumPy {}",
}


@cache
def identity() -> dict[str, str]:
    """What a run's outcome follows from on this machine: the same on the grader's and on every worker's."""
    paths = [
        path
        for folder in ("helpers", "instructor/grading/worker")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".toml", ".h5")
    ]
    files = hashlib.sha256()
    for path in sorted([*paths, ROOT / "public_tests.py"], key=lambda path: path.relative_to(ROOT).as_posix()):
        files.update(f"{path.relative_to(ROOT).as_posix()}\n{path.stat().st_size}\n".encode())
        files.update(path.read_bytes())
    return {
        "version": __version__,
        "files": files.hexdigest()[:12],
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def differences(there: dict[str, str]) -> str:
    """In which a worker is not as the grader, in words; "" where it is."""
    here = identity()
    if here["version"] != there["version"]:  # then its files differ as well
        there = there | {"files": here["files"]}
    found = [
        f"has {words.format(there[name])}, and the grader {here[name]}"
        for name, words in WORDS.items()
        if here[name] != there[name]
    ]
    return "; it ".join(found)


class _Pool:
    """The sealed workers of this process, begun when they are first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: Workers | None = None

    def get(self, sandbox: str) -> Workers:
        with self._lock:
            if self._workers is None:
                self._workers = Workers(_notebooks(), sandbox)
                atexit.register(self._workers.close)
            return self._workers


_pool = _Pool()


def _notebooks() -> int:
    """As many notebooks at a time as this Dask worker has threads, and no more than there are cores.

    A thread more is of use: it seals the next notebook while the others run.
    """
    from distributed import get_worker

    return min(int(get_worker().state.nthreads), os.cpu_count() or 1)


def about(sandbox: str) -> dict[str, Any]:
    """Who this worker is and what holds student code on it; ``refused`` is a reason not to send it anything."""
    said: dict[str, Any] = {"identity": identity(), "refused": "", "protection": None}
    try:
        protection = _pool.get(sandbox).protection
    except CourseError as error:
        return said | {"refused": str(error)}
    if sandbox == "required" and not protection.sealed:  # another grader, who asked for less, was here first
        return said | {"refused": f"student code is not sealed there: {'; '.join(protection.lacking)}"}
    return said | {"protection": asdict(protection)}


def perform(given: bytes, sandbox: str) -> bytes:
    """Run the notebook in a parcel of ``parcel.to_worker``; returns one for ``parcel.at_grader``."""
    job, inputs, limits = parcel.at_worker(given)
    return parcel.to_grader(run(job, inputs, limits, _pool.get(sandbox)))

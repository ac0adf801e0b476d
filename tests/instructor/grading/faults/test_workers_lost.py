"""Processes of the sealed workers, and the grader with them, are killed at work; no answer loses points by that."""

import os
import shutil
import signal
import subprocess
import sys

import nbformat
import pytest

from instructor import demo
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.worker import pool
from instructor.grading.worker.talk import Talk
from instructor.pack.fill import answers, filled, released
from instructor.paths import ROOT
from tests.conftest import copy_key
from tests.instructor.grading.faults.injected import results

LESSON = "01_padding"
SOURCES = {"ann": answers(LESSON)["zero_pad"], "bob": "def zero_pad(X, pad):\n    return X",
           "cem": answers(LESSON)["zero_pad"] + "\n# mine"}  # fmt: skip


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, demo_key):
    """A class that was not graded, and what its grading leaves."""
    root = tmp_path_factory.mktemp("workers") / "class"
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        demo.make(root, {})
    for student, source in SOURCES.items():
        path = root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(filled(released(LESSON), {"zero_pad": source})), encoding="utf-8")
    graded = root.parent / "graded"
    shutil.copytree(root, graded)
    grade(_class(graded), [])
    return root, results(_class(graded))


@pytest.fixture
def group(undisturbed, tmp_path):
    shutil.copytree(undisturbed[0], tmp_path / "class")
    return _class(tmp_path / "class")


def _class(root):
    return Class(root, root / "key", demo.LIMITS, workers=1, sandbox="required")


def same(group, undisturbed):
    grade(group, [])
    now = results(group)
    assert {part for part in now if now[part] != undisturbed[1][part]} == set(), now["grades.csv"]


class Killing:
    """Kills a process once, at the n-th notebook, at one place of its run."""

    def __init__(self, patched, whom, place, n):
        self.left, self.killed, self.whom, self.process = n, 0, whom, None
        real_hello, real_once = pool.hello, pool.Workers._once

        def once(workers, job, inputs, limits, loaded, nested):
            self.loaded = loaded.process
            self.counts = bool(job.cells)
            return real_once(workers, job, inputs, limits, loaded, nested)

        def hello(ends):
            self.process = real_hello(ends)
            self.at("hello", place)
            return self.process

        patched.setattr(pool.Workers, "_once", once)
        patched.setattr(pool, "hello", hello)
        for owner, name in ((Talk, "begin"), (Talk, "follow"), (pool, "ask")):
            patched.setattr(owner, name, self._before(name, getattr(owner, name), place))

    def _before(self, name, real, place):
        def step(*about):
            self.at(name, place)
            return real(*about)

        return step

    def at(self, name, place):
        if name != place or not self.counts:
            return
        self.left -= 1
        if self.left >= 0 or self.killed:
            return
        self.killed = self.loaded if self.whom == "loaded" else self.process
        (os.killpg if self.whom == "loaded" else os.kill)(self.killed, signal.SIGKILL)
        if self.whom == "loaded":
            os.waitid(os.P_PID, self.killed, os.WEXITED | os.WNOWAIT)


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize(
    ("whom", "place"),
    [("loaded", "hello"), ("loaded", "follow"), ("loaded", "ask"), ("worker", "hello"), ("worker", "follow")],
)
def test_a_process_that_is_killed_at_work_costs_nobody_anything(whom, place, n, group, undisturbed, monkeypatch):
    with monkeypatch.context() as patched:
        killing = Killing(patched, whom, place, n)
        grade(group, [])
        assert killing.killed
    same(group, undisturbed)


GRADER = """
import os, signal, sys
sys.path.insert(0, {root!r})
from pathlib import Path
from instructor.grading import batch
from instructor.grading.worker import pool
from instructor.grading.worker.talk import Talk
from instructor.grading.grade import grade
from tests.instructor.grading.faults.test_workers_lost import _class
batch.EVERY = 0.0
owner, name = {{"begin": (Talk, "begin"), "follow": (Talk, "follow"), "ask": (pool, "ask")}}[{place!r}]
real, left = getattr(owner, name), [{n}]
def step(*about):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*about)
setattr(owner, name, step)
grade(_class(Path({folder!r})), [])
"""


@pytest.mark.parametrize(("place", "n"), [("begin", 1), ("follow", 2), ("ask", 3)])
def test_a_grader_that_is_killed_among_its_workers_is_resumed(place, n, group, undisturbed):
    script = GRADER.format(root=str(ROOT), place=place, n=n, folder=str(group.root))
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    same(group, undisturbed)

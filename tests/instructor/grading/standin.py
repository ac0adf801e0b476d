"""A run without a worker, for tests of what the grader makes of its result: cells with a `def` are run right here."""

import threading
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import numpy as np

from helpers.checks.call import call
from helpers.checks.cases import read
from helpers.messages import say
from instructor.grading import batch
from instructor.grading.worker.job import Ending, Result

# `call` exchanges the streams of the whole process: two threads in it at once would leave them exchanged, and what
# the grader says from then on would be lost
_one_at_a_time = threading.Lock()


def run(job, inputs, limits, pool, ending="finished", outputs=(), **how):
    """What a worker would give back; every check prints that it passed."""
    with _one_at_a_time:
        return _run(job, inputs, ending, outputs, how)


def _run(job, inputs, ending, outputs, how):
    space, answers, shown = {"np": np}, {}, dict(outputs)
    for cell in job.cells:
        if cell.runs and cell.source.lstrip().startswith(("def ", "import ")):
            with suppress(Exception):
                exec(cell.source, space)
        for name in (name for name in inputs if f"{name}_test(" in cell.source):
            text = say("check.passed", exercise=name, cases=len(read(name)))
            shown.setdefault(cell.index, ({"output_type": "stream", "name": "stdout", "text": text},))
        for name in cell.keeps:
            if name in space:
                answers[name] = tuple(call(space[name], case) for case in inputs[name])
    return Result(shown, answers, Ending(ending, **how), 0.0, 0)


def use(patched, run=run):
    """Have grading use this in place of the sealed worker."""
    patched.setattr(batch, "Workers", _workers)
    patched.setattr(batch, "run", run)


@contextmanager
def _workers(number, _sandbox, begun):
    yield SimpleNamespace(n=number, protection=SimpleNamespace(sealed=True), stop=lambda: None)

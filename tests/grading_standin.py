"""A worker without a sandbox, for tests of what the grader makes of a run's result: a forked child runs the cells."""

import multiprocessing
import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path

from helpers.checks.call import call
from instructor.grading import batch
from instructor.grading.worker.job import Ending, Result
from instructor.paths import ROOT


class Workers:
    def __init__(self, number=1, sandbox="auto"):
        self.number = number

    def __enter__(self):
        return self

    def __exit__(self, *_about):
        pass

    def run(self, job, inputs, limits):
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        child = context.Process(target=_work, args=(job, inputs, limits, theirs))
        started = time.monotonic()
        child.start()
        theirs.close()
        outputs, answers, kind, cell = {}, {}, "finished", None
        try:
            while True:
                if not ours.poll(max(0.0, limits.notebook - (time.monotonic() - started))):
                    kind = "notebook_timeout"
                    child.kill()
                    break
                what, *data = ours.recv()
                if what == "output":
                    outputs[data[0]] = tuple(data[1])
                elif what == "answer":
                    answers[data[0]] = tuple(data[1])
                elif what == "slow":
                    kind, cell = "cell_timeout", data[0]
                else:
                    break
        except EOFError:
            child.join()
            kind = "killed" if child.exitcode == -signal.SIGKILL else "exited" if child.exitcode >= 0 else "died"
        child.join()
        return Result(outputs, answers, Ending(kind, cell=cell), time.monotonic() - started, 0)


def _work(job, inputs, limits, pipe):
    import tempfile

    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    os.environ["NBGRADER_EXECUTION"] = "autograde"
    os.environ["PYTHONPATH"] = str(ROOT)
    os.chdir(tempfile.mkdtemp())
    for name, content in job.files.items():
        Path(name).write_bytes(content)
    shell = InteractiveShell.instance()
    shell.showtraceback = lambda *_about, **_more: None
    for cell in job.cells:
        if cell.runs:
            with capture_output() as said:
                signal.signal(signal.SIGALRM, _stop)
                signal.setitimer(signal.ITIMER_REAL, limits.cell)
                result = shell.run_cell(cell.source)
                signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(("output", cell.index, _outputs(said, result)))
            if isinstance(result.error_in_exec, TimeoutError):
                pipe.send(("slow", cell.index))
        for name in cell.keeps:
            if name in shell.user_ns and name in inputs:
                pipe.send(("answer", name, [call(shell.user_ns[name], case, limits.call) for case in inputs[name]]))
    pipe.send(("end",))
    os._exit(0)


def _stop(*_about):
    raise TimeoutError("the cell did not end")


def _outputs(said, result):
    streams = (("stdout", said.stdout), ("stderr", said.stderr))
    made = [{"output_type": "stream", "name": name, "text": text} for name, text in streams if text]
    made += [{"output_type": "display_data", "data": dict(one.data), "metadata": {}} for one in said.outputs]
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        name = "CellTimeoutError" if isinstance(error, TimeoutError) else type(error).__name__
        made.append({"output_type": "error", "ename": name, "evalue": str(error), "traceback": [str(error)]})
    return made


@contextmanager
def _workers(number, _sandbox):
    yield Workers(number)


def use(patched):
    """Have grading use this in place of the sealed worker."""
    patched.setattr(batch, "Workers", _workers)

"""How a run ends, and that nothing it does keeps another from its end."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from helpers.checks.cases import read
from instructor.grading.worker import cgroup, pool
from instructor.grading.worker.job import CodeCell, Job, Limits
from instructor.grading.worker.loaded import begun
from instructor.grading.worker.run import run
from instructor.grading.worker.talk import Talk
from instructor.paths import ROOT
from tests.instructor.grading.worker.driver import SHORT, bare, run_cells, text

QUICK = replace(SHORT, cell=1, notebook=12)
PAD = "import numpy as np\ndef zero_pad(X, pad):\n    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))"

ENDINGS = {
    "finished": ("1 + 1", "finished"),
    "an error": ("1 / 0", "finished"),
    "sys.exit": ("import sys; sys.exit(3)", "finished"),
    "exit()": ("exit()", "finished"),
    "os._exit": ("import os; os._exit(3)", "exited"),
    "a segmentation fault": ("import ctypes; ctypes.string_at(0)", "died"),
    "abort": ("import os; os.abort()", "died"),
    "killed by itself": ("import os; os.kill(os.getpid(), 9)", "finished"),
    "killed as a group": ("import os; os.kill(0, 9)", "finished"),
    "deep recursion": ("import sys; sys.setrecursionlimit(10**9)\ndef f(_): sorted([0], key=f)\nf(0)", "died"),
    "a loop": ("while True: pass", "cell_timeout"),
    "asleep": ("import time; time.sleep(60)", "cell_timeout"),
    "awaiting": ("import asyncio; await asyncio.sleep(60)", "cell_timeout"),
    "a stubborn loop": (
        "while True:\n    try:\n        while True:\n            n = 1\n    except BaseException:\n        n = 0",
        "notebook_timeout",
    ),
    "deaf": ("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", "notebook_timeout"),
    "stopped": ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", "notebook_timeout"),
    "threads": ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()", "finished"),
    "at exit": ("import atexit, time; atexit.register(time.sleep, 60)", "finished"),
    "out closed": ("import os, sys; sys.stdout.close(); os.close(1)", "finished"),
    "no streams": ("import sys; sys.stdout = sys.stderr = None", "finished"),
    "descriptors closed": ("import os; os.closerange(3, 256)", "exited"),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_how_a_notebook_ends(name, sealed):
    source, kind = ENDINGS[name]
    inputs = {"zero_pad": bare("zero_pad")}
    result = run_cells(sealed, PAD, source, "'then this'", keeps={0: ["zero_pad"]}, inputs=inputs, limits=QUICK)
    assert result.ending.kind == kind, result.ending
    if name != "no streams":  # where IPython itself can show no more results, in a stock kernel neither
        assert ("then this" in text(result, 2)) is (kind in ("finished", "cell_timeout"))
    assert len(result.answers["zero_pad"]) == len(read("zero_pad"))  # the function was there, so its cases are answered
    assert all(outcome.failure is None for outcome in result.answers["zero_pad"])
    assert result.seconds < 30


def test_a_cell_that_was_stopped_says_so_and_later_ones_get_less_time(sealed):
    result = run_cells(sealed, "while True: pass", "import time; time.sleep(30)", "5", limits=replace(QUICK, cell=6))
    assert [o["ename"] for o in result.outputs[0]] == ["KeyboardInterrupt", "CellTimeoutError"]
    assert result.ending.cell == 0 and "5" in text(result, 2) and result.seconds < 11


def test_the_whole_notebook_has_one_bound(sealed):
    result = run_cells(sealed, *["import time; time.sleep(1)"] * 10, limits=replace(SHORT, notebook=3))
    assert result.ending.kind == "notebook_timeout" and 3 <= result.seconds < 6


def test_more_memory_than_all_its_processes_may_take_together_is_told(sealed):
    source = """
import os, time
for _ in range(2):
    if os.fork() == 0:
        x = bytearray(100 * 2**20); time.sleep(5); os._exit(0)
time.sleep(0.5)
x = [bytearray(2**20) for _ in range(420)]  # alone it may; the kernel ends the largest
"""
    result = run_cells(sealed, source)
    if any("no control group" in line for line in sealed.protection.lacking):
        assert result.ending.kind == "finished"
    else:
        assert result.ending.kind == "memory" and "512 MB" in result.ending.detail


def victim():
    """The process on this machine that calls itself so; waits for it."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        for path in Path("/proc").glob("[0-9]*/comm"):
            with contextlib.suppress(OSError):
                if path.read_text().strip() == "victim":
                    return int(path.parent.name)
        time.sleep(0.02)
    raise AssertionError("it never came")


SIT = "open('/proc/self/comm', 'w').write('victim')\nimport time; time.sleep(60)"


def ending_after(workers, end):
    found = []
    limits = replace(SHORT, cell=100, notebook=100)
    sitting = threading.Thread(target=lambda: found.append(run_cells(workers, SIT, limits=limits)))
    sitting.start()
    end()
    sitting.join()
    return found[0].ending


def test_a_kill_from_outside_is_told_from_the_notebooks_own(sealed):
    ending = ending_after(sealed, lambda: os.kill(victim(), signal.SIGKILL))
    assert ending.kind == "killed" and ending.outside
    for number, outside in ((signal.SIGTERM, False), (signal.SIGHUP, False)):  # it could send these to itself
        ending = ending_after(sealed, lambda number=number: os.kill(victim(), number))
        assert ending.kind == "killed" and ending.outside is outside


CALLED = """
import os
def zero_pad(X, pad):
    {how}
    return X
"""


def test_a_function_that_is_killed_from_outside_is_told_from_one_that_ends_itself(sealed):
    """A kill by hand, then what the function does itself; a call that ends at once says nothing of a signal."""
    waits = CALLED.format(how="open('/proc/self/comm', 'w').write('victim'); __import__('time').sleep(60)")
    killing = threading.Thread(target=lambda: os.kill(victim(), signal.SIGKILL))
    killing.start()
    limits = replace(SHORT, call=100, notebook=300)
    result = run_cells(sealed, waits, keeps={0: ["zero_pad"]}, inputs={"zero_pad": bare("zero_pad")}, limits=limits)
    killing.join()
    assert (result.ending.kind, result.ending.lost) == ("finished", "SIGKILL")
    assert {outcome.failure.type_name for outcome in result.answers["zero_pad"]} == {"ProcessEnded"}
    for how in ("os._exit(3)", "os.abort()"):
        source = CALLED.format(how=how)
        result = run_cells(sealed, source, keeps={0: ["zero_pad"]}, inputs={"zero_pad": bare("zero_pad")})
        assert (result.ending.kind, result.ending.lost) == ("finished", "")


def test_when_the_loaded_process_is_killed_the_next_run_has_a_new_one(sealed):
    before = sealed._loaded.process

    def kill():
        victim()
        os.killpg(before, signal.SIGKILL)

    assert ending_after(sealed, kill).kind == "killed"
    assert "2" in text(run_cells(sealed, "1 + 1"))
    assert sealed._loaded.process != before


def test_a_process_that_was_begun_before_is_the_first_that_is_used():
    with begun("required") as loaded, contextlib.closing(loaded):
        loaded.expect("01_padding")  # an order of no notebook, while it is still loading
        workers = pool.Workers(1, "required", begun=loaded)
        assert workers._loaded is loaded and "2" in text(run_cells(workers, "1 + 1"))
    assert not loaded.alive() and not loaded.folder.exists()
    with begun("off") as loaded:
        assert loaded is None


def test_a_process_is_begun_before_the_grader_has_loaded_its_libraries():
    """It loads as much itself, on another core."""
    code = "import sys, instructor.cli, instructor.grading.worker.loaded; print('numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "False\n"


LEFT_BEHIND = """
import os
from instructor import cli
class Cycle:
    def __init__(self): self.own = self
    def __del__(self, write=os.write): write(1, b"taken apart")
with cli._nothing_collected():
    pass
Cycle()
"""


def test_a_grader_that_ends_takes_nothing_apart():
    """It took half a second to free one by one what goes with the process."""
    said = subprocess.run([sys.executable, "-c", LEFT_BEHIND], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "" and said.stderr == ""


def test_as_many_run_as_there_are_turns_though_more_are_made_ready(sealed, monkeypatch):
    """Those that wait have processes, sealed already; of their cells none has run."""
    running, most, made, all_ready = set(), [], [], threading.Event()
    begin, follow, hello = Talk.begin, Talk.follow, pool.hello

    def ready(ends):
        made.append(hello(ends))
        if len(made) == 4:
            all_ready.set()
        return made[-1]

    def started(talk, job):
        running.add(threading.get_ident())
        most.append(len(running))
        assert all_ready.wait(60)  # the first holds its turn until there are three behind it
        begin(talk, job)

    def ended(talk):
        found = follow(talk)
        running.discard(threading.get_ident())
        return found

    monkeypatch.setattr(Talk, "begin", started)
    monkeypatch.setattr(Talk, "follow", ended)
    monkeypatch.setattr(pool, "hello", ready)
    monkeypatch.setattr(sealed, "_turns", threading.Semaphore(1))
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda number: run_cells(sealed, f"{number} + 1"), range(8)))
    assert [text(result) for result in results] == [str(number + 1) for number in range(8)]
    assert most == [1] * 8


def test_functions_are_called_while_the_next_notebook_runs(sealed, monkeypatch):
    """The first to be asked waits until the cells of both have run, though there is but one turn."""
    ran, both = [], threading.Event()
    follow, asked = Talk.follow, pool.ask

    def followed(talk):
        found = follow(talk)
        ran.append(talk)
        if len(ran) == 2:
            both.set()
        return found

    def asks(*about):
        assert both.wait(60)
        return asked(*about)

    monkeypatch.setattr(Talk, "follow", followed)
    monkeypatch.setattr(pool, "ask", asks)
    monkeypatch.setattr(sealed, "_turns", threading.Semaphore(1))
    inputs = {"zero_pad": bare("zero_pad")[:1]}
    with ThreadPoolExecutor(2) as threads:
        runs = threads.map(lambda _: run_cells(sealed, PAD, keeps={0: ["zero_pad"]}, inputs=inputs), range(2))
        assert [len(result.answers["zero_pad"]) for result in runs] == [1, 1]


def test_what_runs_is_ended_and_nothing_more_begun_when_grading_is_stopped():
    with pool.Workers(1, "required") as workers:
        ending = ending_after(workers, lambda: (victim(), workers.stop()))
        assert ending.kind == "killed"
        assert run_cells(workers, "1 + 1").ending.kind == "fault"


def test_many_run_at_once_and_none_takes_anothers_outputs(sealed):
    found = {}

    def one(number):
        found[number] = text(run_cells(sealed, f"import time; time.sleep(0.2); print('mine', {number})"))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"mine {number}\n" for number in range(6)}


FLOODS = {
    "prints": "for i in range(10**6): print('x' * 100)",
    "one line": "print('x' * 10**8)",
    "a large repr": "'x' * 10**8",
    "descriptor 1": "import os\nfor _ in range(2000): os.write(1, b'x' * 65536)",
    "figures": "from IPython.display import display\nfor i in range(50): display({'image/png': 'A' * 10**6}, raw=True)",
    "errors": "raise ValueError('x' * 10**8)",
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_cut_and_costs_nothing_else(name, sealed):
    limits = replace(SHORT, output=2**20, cell=20)
    result = run_cells(sealed, FLOODS[name], "'then this'", limits=limits)
    size = sum(len(str(output)) for outputs in result.outputs.values() for output in outputs)
    assert size < 1.2 * 2**20
    assert "left out here" in text(result)
    if name != "descriptor 1":
        assert result.ending.kind == "finished"


def test_no_file_of_the_submission_leaves_its_folder(sealed):
    source = "import os; print(sorted(os.listdir('.')), open('data/a.txt').read())"
    result = run_cells(sealed, source, files={"data/a.txt": b"hello", "b.csv": b"1"})
    assert text(result) == "['b.csv', 'data'] hello\n"
    for name in ("../out.txt", "/tmp/out.txt", "a/../../out.txt"):
        with pytest.raises(ValueError, match="outside"):
            run_cells(sealed, "1", files={name: b"x"})


def test_a_sandbox_a_notebook_where_forks_cannot_be_sealed(monkeypatch):
    with pool.Workers(1, "required") as workers:
        workers._fresh = True
        result = run_cells(
            workers,
            PAD,
            "import os; print(os.path.exists('/course/helpers/layers/convolution.py'))",
            keeps={0: ["zero_pad"]},
            inputs={"zero_pad": bare("zero_pad")},
        )
    assert result.ending.kind == "finished" and text(result, 1) == "False\n"
    assert all(outcome.failure is None for outcome in result.answers["zero_pad"])


def test_a_hidden_cell_is_not_run_and_its_place_counts(sealed):
    cells = (
        CodeCell(0, "def zero_pad(X, pad):\n    return 'first'"),
        CodeCell(1, "print('HIDDEN')", ("zero_pad", "never_written"), runs=False),
        CodeCell(2, "def zero_pad(X, pad):\n    return 'second'"),
    )
    inputs = {"zero_pad": bare("zero_pad"), "never_written": bare("zero_pad")}
    result = run(Job("01_padding", cells), inputs, Limits(), sealed)
    assert 1 not in result.outputs and "never_written" not in result.answers
    assert {outcome.value for outcome in result.answers["zero_pad"]} == {"first"}


def test_answers_are_the_arrays_in_the_order_asked(sealed):
    cases = bare("zero_pad")
    result = run_cells(sealed, PAD, keeps={0: ["zero_pad"]}, inputs={"zero_pad": cases[::-1]})
    for case, outcome in zip(cases[::-1], result.answers["zero_pad"], strict=True):
        X, pad = case.arguments
        assert np.array_equal(outcome.value, np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0))))
        assert outcome.changed == () and not outcome.varies


def test_a_notebook_may_end_what_it_started(sealed):
    source = """
import os, signal, subprocess, time
for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
    child = os.fork()
    if child == 0:
        time.sleep(10); os._exit(0)
    os.kill(child, number)
    if number == signal.SIGSTOP:
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
sleeping = subprocess.Popen(['sleep', '10'], start_new_session=True)
os.killpg(sleeping.pid, signal.SIGKILL)
print(sleeping.wait())
"""
    assert text(run_cells(sealed, source)).split() == ["-9", "-15", "-9", "-9", "-9"]


STUBBORN = "while True:\n    try:\n        while True:\n            n = 1\n    except BaseException:\n        n = 0"
WITHOUT_FORK = {
    "1 + 1": "finished",
    "while True: pass": "cell_timeout",
    "import os; os._exit(3)": "exited",
    "import ctypes; ctypes.string_at(0)": "died",
    STUBBORN: "notebook_timeout",
}


@pytest.mark.parametrize("source", WITHOUT_FORK)
def test_where_there_is_no_fork_each_notebook_has_a_process_of_its_own(source, unsealed, monkeypatch):
    monkeypatch.setattr(unsealed, "_forks", False)
    cells, inputs = (PAD, "print('said')", source), {"zero_pad": bare("zero_pad"), "absent": bare("zero_pad")}
    result = run_cells(unsealed, *cells, keeps={0: ["zero_pad"], 1: ["absent"]}, inputs=inputs, limits=QUICK)
    assert result.ending.kind == WITHOUT_FORK[source] and text(result, 1) == "said\n"
    assert "absent" not in result.answers
    if result.ending.kind in ("finished", "cell_timeout"):
        assert [outcome.failure for outcome in result.answers["zero_pad"]] == [None] * len(read("zero_pad"))


GRADER = """
from tests.instructor.grading.worker.driver import run_cells, SHORT
from instructor.grading.worker.pool import Workers
from dataclasses import replace
with Workers(1, "required") as workers:
    run_cells(workers, {sit!r}, limits=replace(SHORT, cell=100, notebook=100))
"""


def test_a_grader_that_is_killed_leaves_nothing_running():
    grader = subprocess.Popen([sys.executable, "-c", GRADER.format(sit=SIT)], cwd=ROOT)
    process = victim()
    grader.kill()
    grader.wait()
    end = time.monotonic() + 60
    while Path(f"/proc/{process}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{process}").exists()
    left = list(Path(tempfile.gettempdir()).glob(f"course-worker-{grader.pid}-*"))
    assert len(left) == 1
    with pool.Workers(1, "required"):
        assert not left[0].exists()
    assert list(cgroup.MOUNTS.glob(f"**/course-{grader.pid}-*")) == []

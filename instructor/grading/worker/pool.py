"""The loaded processes of one grader, and `run` on one of them."""

import contextlib
import os
import platform
import re
import shutil
import sys
import threading
import time
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType

from helpers.checks.call import Outcome
from helpers.checks.cases import Case
from instructor.grading.worker import alone, cgroup, sandbox
from instructor.grading.worker.ask import ask
from instructor.grading.worker.inside import seccomp, wire
from instructor.grading.worker.job import Ending, Job, Limits, Result
from instructor.grading.worker.loaded import Loaded, NotLoaded
from instructor.grading.worker.sandbox import Protection
from instructor.grading.worker.talk import Ends, Talk, hello

NOTICE = 0.2  # seconds in which the end of a loaded process is noticed after that of its forks
STOPPED = "grading was stopped"
OLD_COUNT = (5, 14)  # before this kernel, RLIMIT_NPROC counts every process of the grader's user


class Workers:
    """Up to ``n`` notebooks at a time, each a fork of one loaded process (use as a context manager).

    ``sandbox`` is "auto" (sealed where this machine can, else said in
    ``protection``), "required" (CourseError where it cannot) or "off".
    ``hide`` names folders, the class's for one, that are covered where they lie
    among the system's programs or Python's own, the only folders of the machine that the sandbox shows.
    ``begun`` is a process that was begun before (``loaded.begun``), to be the first.
    ``run`` may be called from many threads; each notebook waits for its turn.
    """

    def __init__(
        self, n: int | None = None, sandbox: str = "auto", hide: Sequence[Path] = (), begun: Loaded | None = None
    ) -> None:
        self._hide = tuple(hide)
        self.n = n or os.cpu_count() or 1
        self._wanted = sandbox
        self._turns = threading.Semaphore(self.n)
        self._asking = threading.Semaphore(self.n)
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None
        self._forks = hasattr(os, "fork")
        self._stopped = False
        self._fresh = False  # a sandbox a notebook: where forks cannot be sealed from each other
        self.protection = self._choose(begun)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stop(self) -> None:
        """End what runs, and run nothing more, whatever is asked for by other threads."""
        self._stopped = True
        self.close()

    def close(self) -> None:
        with self._lock:
            if self._loaded is not None:
                self._loaded.close()
                self._loaded = None

    # --- which protection -----------------------------------------------------------------------

    def _choose(self, begun: Loaded | None) -> Protection:
        if self._wanted == "off":
            return self._unsealed("it was switched off", "")
        lacking = sandbox.lacking()
        if lacking is not None:
            sandbox.require(self._wanted, lacking[0])
            return self._unsealed(*lacking)
        return self._try(begun)

    def _try(self, begun: Loaded | None) -> Protection:
        """Start a sealed process and run an empty notebook in it; what fails tells what this machine gives."""
        try:
            self._loaded = (begun or Loaded(sealed=True, hide=self._hide)).ready()
        except NotLoaded as error:
            sandbox.require(self._wanted, f"bubblewrap does not start here ({error})")
            return self._unsealed(f"bubblewrap does not start here ({error})", "course doctor")
        ending = self._once(Job("", ()), {}, Limits(), self._loaded, True).ending
        if ending.kind == "finished":
            return self._sealed()
        self._loaded.close()
        self._loaded, self._fresh = None, True
        try:
            with contextlib.closing(Loaded(sealed=True, hide=self._hide)) as loaded:
                again = self._once(Job("", ()), {}, Limits(), loaded.ready(), False).ending
        except NotLoaded as error:
            again = Ending("fault", str(error))
        if again.kind == "finished":
            return self._sealed()
        self._fresh = False
        sandbox.require(self._wanted, f"a notebook's process does not start in the sandbox ({again.detail})")
        return self._unsealed(f"a notebook's process does not start in the sandbox ({again.detail})", "course doctor")

    def _sealed(self) -> Protection:
        group = cgroup.make(2**28, 16)
        held = [
            "no network; no file but a private scratch folder, Python and the course's helpers, which are read-only",
            "own processes, users and shared memory; ended with all it started; an unprivileged user",
            "memory, processor time, file size and number of processes of each process are bounded",
        ]
        lacking = []
        if group is not None:
            group.remove()
            held.append("memory and number of a notebook's processes are bounded together (control group)")
        else:
            lacking.append("no control group: several processes of one notebook may each take the memory of one")
        if not seccomp.available():
            lacking.append(f"no filter of system calls for {platform.machine()}")
        if self._fresh:
            lacking.append("slow: each notebook starts a sandbox of its own, as this system allows none within another")
        return Protection(True, tuple(held), tuple(lacking))

    def _unsealed(self, reason: str, remedy: str) -> Protection:
        held = ["expected arrays are in no process that runs student code", "time and outputs are bounded"]
        lacking = [
            f"NOT SEALED: {reason}",
            "student code runs as you: it can read and change your files, the key too, and use the network",
        ]
        return Protection(False, tuple(held), tuple(lacking), remedy)

    # --- a run ----------------------------------------------------------------------------------

    def run(self, job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits) -> Result:
        """Run one notebook; see ``instructor.grading.worker.job.run``."""
        try:
            if not self._forks:
                with self._turns:
                    return alone.run(job, inputs, limits)
            if self._fresh:
                if self._stopped:
                    raise NotLoaded(STOPPED)
                with contextlib.closing(Loaded(sealed=True, lesson=job.lesson, hide=self._hide)) as loaded:
                    return self._once(job, inputs, limits, loaded.ready(), False)
            loaded = self._ready()
            return self._once(job, inputs, limits, loaded, loaded.sealed)
        except NotLoaded as error:
            return Result({}, {}, Ending("fault", f"the loaded process: {error}"), 0.0, 0)

    def _ready(self) -> Loaded:
        with self._lock:
            if self._stopped:
                raise NotLoaded(STOPPED)
            if self._loaded is not None and not self._loaded.alive():
                self._loaded.close()
                self._loaded = None
            if self._loaded is None:
                self._loaded = Loaded(sealed=self.protection.sealed, hide=self._hide).ready()
            return self._loaded

    def _once(
        self, job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits, loaded: Loaded, nested: bool
    ) -> Result:
        """One notebook on this loaded process; ``nested`` seals the fork from the process's other forks.

        Its turn is from its first cell to its last one: namespaces and control groups are made and taken down,
        which is waiting for the kernel mostly, and its functions are called, while others run.
        """
        seconds = 0.0
        exercises = list(dict.fromkeys(name for cell in job.cells for name in cell.keeps))
        ends = Ends.make(exercises)
        most = limits.processes + len(exercises) + 2
        group = cgroup.make(limits.memory, most) if sys.platform == "linux" else None
        filtered = loaded.sealed and seccomp.available()
        talk = Talk(ends, limits, group)
        answers: dict[str, tuple[Outcome, ...]] = {}
        folder = self._folder(job, loaded)
        try:
            loaded.order(
                {
                    "lesson": job.lesson,
                    "sealed": nested,
                    "filter": filtered,
                    "own_home": not loaded.sealed,
                    "count_processes": loaded.sealed and _kernel() >= OLD_COUNT,
                    "keeps": exercises,
                    "layers": sandbox.layers(job.lesson) if nested else {},
                    "folder": folder,
                    "limits": asdict(limits) | {"processes": most},
                },
                ends.descriptors(),
            )
            ends.let_go()
            process = hello(ends)
            if group is not None and (process is None or not group.add(process)):
                group.remove()
                group = talk.group = None
            with self._turns:
                started = time.monotonic()
                wire.send(ends.guard, "go")
                talk.begin(job)
                ending = talk.follow()
                seconds = time.monotonic() - started
            with self._asking:  # beside the next notebook's cells: asking is waiting for each other, by turns
                started = time.monotonic()
                answers = ask(inputs, ends.keeps, limits, group)
                seconds += time.monotonic() - started
            ending = self._looked_at(ending, talk, loaded, _unanswered(inputs, ends.keeps, answers), filtered)
            memory = max(talk.memory, group.peak() if group else 0)
        except (OSError, wire.Broken) as error:
            ending, memory = Ending("fault", f"{type(error).__name__}: {error}; {loaded.said()}"[:500]), 0
        finally:
            ends.close()
            if group is not None:
                group.kill()
                group.remove()
            if not loaded.sealed:
                shutil.rmtree(Path(folder).parent, ignore_errors=True)
        outputs = {cell: tuple(found) for cell, found in talk.outputs.by_cell.items()}
        return Result(outputs, answers, ending, seconds, memory, tuple(talk.notes))

    def _looked_at(self, ending: Ending, talk: Talk, loaded: Loaded, unanswered: bool, filtered: bool) -> Ending:
        """The ending, told from what was done to it from outside; the filter keeps a notebook from killing itself."""
        if unanswered and loaded.ended(NOTICE):
            said = "the loaded process was ended while the notebook's functions were called"
            return Ending("killed", said, outside=filtered)
        lost = talk.killed_beside() if unanswered else ""
        return replace(ending, outside=ending.outside and filtered, lost=lost)

    def _folder(self, job: Job, loaded: Loaded) -> str:
        """The notebook's working folder, named for its lesson as a student's is."""
        name = job.lesson or "lesson"
        if loaded.sealed:
            return f"{sandbox.HOME}/{name}"
        return str(loaded.home / f"{threading.get_ident()}-{time.monotonic_ns()}" / name)


def _unanswered(inputs: Container[str], kept: Iterable[str], answers: Mapping[str, Sequence[Outcome]]) -> bool:
    """Whether a function that was to be called is missing, or its process ended while it was called."""
    failures = (outcome.failure for outcomes in answers.values() for outcome in outcomes)
    ended = any(failure is not None and failure.type_name == "ProcessEnded" for failure in failures)
    return ended or any(name in inputs and name not in answers for name in kept)


def _kernel() -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", platform.release())[:2])

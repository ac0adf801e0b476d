"""More than one machine: a class through two workers of a Dask cluster, and what 1,000 and 10,000 submissions cost.

    python bench/bench_scale.py                      # an hour on two cores; in the environment of make test-scale
    python bench/bench_scale.py --cluster 50 --sizes 100 1000

The first part grades made-up submissions of lesson 01 on a scheduler and two workers of one place each, on this
machine, with TLS.  The second replaces the run of each notebook by what it gave the first time that its code was run:
what is left is all that grading does beside it, step by step, each size in a process of its own.  The last lines say
whether ten times as many submissions take at most eleven times as long and 1.2 times the memory.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LESSON, EXERCISE = "01_padding", "zero_pad"
LONGER, MORE = 11.0, 1.2  # what ten times as many submissions may take, of time and of memory
NUMBER = re.compile(r"# submission \d+")


def class_of(root: Path, students: int) -> None:
    """So many submissions of answers that people wrote, right and wrong, no two of which are the same file."""
    from instructor.pack.fill import filled, released

    bank = ROOT / "tests" / "answers" / EXERCISE
    paths = [path for kind in ("right", "wrong") for path in sorted((bank / kind).glob("*.py"))]
    sources = cycle([path.read_text(encoding="utf-8") for path in paths])
    release, mark = released(LESSON), "# submission 000000"
    texts = {}
    for number in range(students):
        source = next(sources)
        if source not in texts:
            texts[source] = json.dumps(filled(release, {EXERCISE: f"{source}\n{mark}"}))
        path = root / "submitted" / f"student{number:05}" / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(texts[source].replace(mark, f"# submission {number:06}"), encoding="utf-8")


# --- 1: through two workers ----------------------------------------------------------------------


def through_a_cluster(place: Path, students: int) -> None:
    from instructor import classroom, demo
    from instructor.grading.group import Class
    from instructor.key import ensure_key
    from instructor.scale.cluster import Cluster
    from tests.scale import machines as ours

    root, key = place / "cluster", ensure_key(place / "key")
    class_of(root, students)
    settings = ours.certificates(place)
    machines = ours.Machines(place, settings)
    with ours.configured(settings):
        machines.start_scheduler()
        try:
            for _ in range(2):
                machines.start_worker()
            machines.wait_for_workers(2)
            group = Class(root, key, demo.LIMITS, elsewhere=partial(Cluster, machines.address, "required"))
            start = time.perf_counter()
            rows = classroom.graded(group, [])
            seconds = time.perf_counter() - start
        finally:
            machines.close()
    states = {state: sum(row.state == state for row in rows) for state in {row.state for row in rows}}
    print(f"{students} submissions of {LESSON} through two workers on {os.cpu_count()} cores: {seconds:.1f} s, "
          f"{60 * students / seconds:.0f} a minute; {states}\n")  # fmt: skip


# --- 2: all but the run --------------------------------------------------------------------------


class Stub:
    """A pool that runs each code once, and gives that result again for whoever hands in the same."""

    def __init__(self) -> None:
        from instructor.grading.worker.pool import Workers

        self._workers, self._known, self._lock = Workers(1, "auto"), dict[str, Any](), threading.Lock()
        self.n, self.protection = os.cpu_count() or 1, replace(self._workers.protection, sealed=True)

    def __enter__(self) -> "Stub":
        return self

    def __exit__(self, *_about: object) -> None:
        self._workers.close()

    def stop(self) -> None:
        self._workers.stop()

    def run(self, job: Any, inputs: Any, limits: Any) -> Any:
        code = NUMBER.sub("", "\n".join(cell.source for cell in job.cells))
        with self._lock:
            if code not in self._known:
                self._known[code] = self._workers.run(job, inputs, limits)
            return self._known[code]


class Steps:
    """Seconds and peak memory of each step: the most that the process has held since the step began."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, float]] = {}
        self.most = 0.0  # in all, between steps too

    def reset(self) -> None:
        """Count the peak from here."""
        self.most = max(self.most, peak())
        Path("/proc/self/clear_refs").write_text("5")

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.reset()
        start = time.perf_counter()
        yield
        seconds = time.perf_counter() - start + self.found.get(name, (0.0, 0.0))[0]
        self.found[name] = (seconds, max(peak(), self.found.get(name, (0.0, 0.0))[1]))

    def around(self, owner: Any, attribute: str, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, attribute)

        def timed(*about: Any, **more: Any) -> Any:
            with self.step(name):
                return real(*about, **more)

        setattr(owner, attribute, timed)


def peak() -> float:
    """Megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def alone(place: Path, students: int) -> None:
    """Grade so many in this process, whose output is the figures."""
    from instructor import classroom, demo, report
    from instructor.grading import grade
    from instructor.grading.batch import Batch
    from instructor.grading.group import Class
    from instructor.grading.terminal import summary
    from instructor.key import ensure_key
    from instructor.term.after import Term

    root, key = place / f"class-{students}", ensure_key(place / "key")
    class_of(root, students)
    steps = Steps()

    def find(*about: Any) -> Any:
        with steps.step("intake: find what came in"):
            return list(real_find(*about))

    real_find, grade.find = grade.find, find
    steps.around(Batch, "_grade", "intake to record, but for the run")
    steps.around(grade, "_enter", "lessons into the gradebook")
    steps.around(Batch, "finished", "points and feedback as they are at the end")
    steps.around(Term, "settle", "names, dates and lateness")
    steps.around(Term, "write_tables", "grades.csv and totals.csv")
    steps.around(report, "write", "report.html and report.csv")
    group = Class(root, key, demo.LIMITS, elsewhere=Stub)
    for name in ("all", "again, nothing new"):
        with open(os.devnull, "w") as nowhere:
            sys.stderr, kept = nowhere, sys.stderr
            start = time.perf_counter()
            steps.reset()
            steps.most = 0.0
            rows = classroom.graded(group, [])
            summary(rows, root)
            sys.stderr = kept
        seconds = time.perf_counter() - start
        steps.reset()
        steps.found[name] = (seconds, steps.most)
        if name == "all":
            first = dict(steps.found)
    print(json.dumps(first | {"again, nothing new": steps.found["again, nothing new"]}))


def in_a_process(place: Path, students: int) -> dict[str, tuple[float, float]]:
    words = [sys.executable, __file__, "--alone", str(students), "--place", str(place)]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    shutil.rmtree(place / f"class-{students}", ignore_errors=True)
    return {name: tuple(both) for name, both in json.loads(done.stdout.splitlines()[-1]).items()}


def beside_the_run(place: Path, sizes: list[int]) -> int:
    found = {size: in_a_process(place, size) for size in sizes}
    small, large = found[sizes[0]], found[sizes[-1]]
    heads = "".join(f"{f'{size:,}: s':>12}{'peak MB':>10}" for size in sizes)
    print(f"{'step':46}{heads}{'times':>8}{'memory':>8}")
    for name in large:
        figures = "".join(f"{found[size][name][0]:12.1f}{found[size][name][1]:10.0f}" for size in sizes)
        longer, more = large[name][0] / max(small[name][0], 1e-3), large[name][1] / small[name][1]
        print(f"{name:46}{figures}{longer:8.1f}{more:8.2f}")
    longer, more = large["all"][0] / small["all"][0], large["all"][1] / small["all"][1]
    times = sizes[-1] / sizes[0]
    print(f"\n{times:g} times as many: {longer:.1f} times as long (wanted: {LONGER * times / 10:g}), "
          f"{more:.2f} times the memory (wanted: {MORE:g})")  # fmt: skip
    return 0 if longer <= LONGER * times / 10 and more <= MORE else 1


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cluster", type=int, default=1000, metavar="N", help="submissions for the two workers")
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], metavar="N")
    options.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.alone:
        alone(chosen.place, chosen.alone)
        return 0
    place = Path(tempfile.mkdtemp(prefix="course-scale-"))
    try:
        if chosen.cluster:
            through_a_cluster(place, chosen.cluster)
        return beside_the_run(place, chosen.sizes)
    finally:
        with suppress(OSError):
            shutil.rmtree(place)


if __name__ == "__main__":
    sys.exit(main())

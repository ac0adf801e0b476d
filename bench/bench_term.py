"""A made-up term, from roster to final grades: seconds, the processor's seconds and peak memory of every step.

    python bench/bench_term.py                    # 300 students: a quarter of an hour, for their notebooks run
    python bench/bench_term.py --students 30      # a smaller class, to try

Each step is a command of docs/instructor.md, run in a process of its own.  Nothing but grading may take more than ten
seconds; the last line says whether anything did.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.instructor.term import made_up  # noqa: E402  (the path must be set first)

MOST = 10.0  # seconds of a step for 300 students


@dataclass(frozen=True)
class Used:
    """What a command took: seconds by the clock and of the processor, and the most memory of its process, in bytes."""

    seconds: float
    processor: float
    memory: int


def step(root: Path, *words: str) -> Used:
    """Run a command of the course; returns what it used."""
    command = [sys.executable, "-m", "instructor", *words, "--root", str(root)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    with (root / "bench.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        said = (root / "bench.log").read_text(encoding="utf-8", errors="replace")[-3000:]
        raise SystemExit(f"{said}\ncourse {' '.join(words)} ended with {process.returncode}; its last words are above")
    print(f"course {' '.join(words)}: {seconds:.1f} s", file=sys.stderr)
    return Used(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--students", type=int, default=300)
    chosen = options.parse_args()
    root = Path(tempfile.mkdtemp(prefix="course-term-"))
    try:
        return go_through(root, chosen.students)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def go_through(root: Path, students: int) -> int:
    term = made_up.term(students)
    (root / "people.csv").write_text(made_up.roster_csv(term), encoding="utf-8")
    (root / "term.toml").write_text(made_up.term_toml(term), encoding="utf-8")
    measured: dict[str, list[Used]] = defaultdict(list)
    measured["roster"].append(step(root, "roster", "people.csv"))
    for lesson in made_up.LESSONS:
        made_up.download(term, lesson, root / f"{lesson}.zip")
        measured["collect"].append(step(root, "collect", f"{lesson}.zip"))
        for name in ("grade", "status", "term", "out"):
            measured[name].append(step(root, name))
    measured["grade, nothing new"].append(step(root, "grade"))
    submissions = sum(plan.counting() is not None for plan in term.plans.values())
    print(f"{students} students, {submissions} submissions counted of {len(made_up.LESSONS)} lessons\n")
    print(f"{'course …':22}{'times':>6}{'longest, s':>12}{'in all, s':>11}{'processor, s':>14}{'peak MB':>9}")
    slow = []
    for name, runs in measured.items():
        longest, memory = max(run.seconds for run in runs), max(run.memory for run in runs) / 2**20
        whole, processor = sum(run.seconds for run in runs), max(run.processor for run in runs)
        print(f"{name:22}{len(runs):6}{longest:12.1f}{whole:11.1f}{processor:14.1f}{memory:9.0f}")
        if longest > MOST and not name.startswith("grade"):
            slow.append(name)
    print(
        "\nThe processor's seconds are of the longest run: what the clock would say on a quiet machine, grading apart."
    )
    print(f"\nOver {MOST:g} seconds, grading apart: {', '.join(slow) or 'nothing'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

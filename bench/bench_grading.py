"""A class graded by stock nbgrader, and the same class by `course grade`, in one run.

    python bench/bench_grading.py                    # a class of 60: minutes by stock nbgrader
    python bench/bench_grading.py --students 6       # a smaller one, to try

Lesson 02 as it is handed out, figures and all: two thirds right, a fifth wrong, a tenth untouched, and two of 60 with
a second of processor time in a cell.  Feedback is written by all, and the report by `course grade`.  Stock nbgrader
runs once as it is and once in as many processes as `course grade` has workers, each with a part of the class and a
gradebook of its own.  All have the same hidden cases, and the scores must be equal.

Times differ from machine to machine; the ratios are what to compare.
"""

import argparse
import compileall
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from instructor.pack.fill import filled, released  # noqa: E402  (the path must be set first)

LESSON = "02_convolution"
EXERCISES = ("conv_single_step", "conv_forward")
PARTS = {"right": 40, "wrong": 12, "untouched": 6, "slow": 2}  # of 60
WANTED = {"one process": 10.0, "parallel": 4.0}
SECOND = "\n\nimport time\nstart = time.process_time()\nwhile time.process_time() - start < 1:\n    pass\n"
COPIED = ("helpers", "instructor", "lessons", "solutions", "notebooks")


# --- the class ---------------------------------------------------------------------------------------


def sizes(students: int) -> dict[str, int]:
    """How many of each kind a class of so many has; at least one of each."""
    counts = {kind: max(1, round(students * count / 60)) for kind, count in PARTS.items()}
    counts["right"] = max(1, students - sum(counts.values()) + counts["right"])
    return counts


def class_of(students: int, answers: Path) -> dict[str, dict[str, str]]:
    """What each student wrote, by exercise."""
    made: dict[str, dict[str, str]] = {}
    right, wrong = (answers_of(answers, kind) for kind in ("right", "wrong"))
    for kind, count in sizes(students).items():
        for number in range(count):
            code = {name: next(right[name]) for name in EXERCISES}
            if kind == "wrong":
                code |= {"conv_forward": next(wrong["conv_forward"])}
            if kind == "slow":
                code["conv_single_step"] += SECOND
            made[f"{kind}-{number:03d}"] = {} if kind == "untouched" else code
    return made


def answers_of(folder: Path, kind: str) -> dict[str, "cycle[str]"]:
    return {
        name: cycle([path.read_text(encoding="utf-8") for path in sorted((folder / name / kind).glob("*.py"))])
        for name in EXERCISES
    }


def course(folder: Path, chosen: Mapping[str, Mapping[str, str]]) -> Path:
    """A course folder for stock nbgrader and for `course grade`, with its submissions."""
    from instructor.notebook import write_notebook

    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    for name in ("nbgrader_config.py", "public_tests.py"):
        shutil.copyfile(ROOT / name, folder / name)
    for name in ("helpers", "instructor"):  # as a course is that was used before, by whichever way
        compileall.compile_dir(folder / name, quiet=2)
    compileall.compile_file(folder / "public_tests.py", quiet=2)
    for student, code in chosen.items():
        write_notebook(filled(released(LESSON), code), folder / "submitted" / student / LESSON / f"{LESSON}.ipynb")
    return folder


# --- measuring ---------------------------------------------------------------------------------------

GROUPS = Path("/sys/fs/cgroup")


class Processor:
    """The processor time of this process's children to come and of all below them, by a control group of their own.

    Without one (``exact`` is False) it is that of the children that were waited for, up to the top: what runs in a
    sandbox is waited for within, so that its time is not seen.
    """

    def __init__(self) -> None:
        name = f"course-bench-{os.getpid()}"
        unified = (GROUPS / "cgroup.controllers").is_file()
        self._group = GROUPS / name if unified else GROUPS / "cpuacct" / name
        self._file = self._group / ("cpu.stat" if unified else "cpuacct.usage")
        try:
            self._group.mkdir(exist_ok=True)
            self.exact = self._file.is_file() and os.access(self._group / "cgroup.procs", os.W_OK)
        except OSError:
            self.exact = False

    def enter(self) -> None:
        """Before a child's program begins: put it into the group."""
        if self.exact:
            (self._group / "cgroup.procs").write_text(str(os.getpid()))

    def seconds(self) -> float:
        if not self.exact:
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            return used.ru_utime + used.ru_stime
        text = self._file.read_text()
        return int(text.split()[1]) / 1e6 if text.startswith("usage_usec") else int(text) / 1e9

    def close(self) -> None:
        with suppress(OSError):
            self._group.rmdir()


@dataclass(frozen=True)
class Measured:
    name: str
    seconds: float
    processor: float
    memory: int
    scores: Mapping[str, float]

    @property
    def a_minute(self) -> float:
        return 60 * len(self.scores) / self.seconds


@cache
def processor() -> Processor:
    return Processor()


class Memory:
    """The most that processes below this one hold together, looked at every so often."""

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.2):
            self.most = max(self.most, self._held())

    def _held(self) -> int:
        """The proportional set size of all descendants; 0 where the system does not tell."""
        parents, held = {}, {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
                parents[int(path.name)] = int(fields[1])
            except (OSError, IndexError, ValueError):
                continue
        own = {os.getpid()}
        for _ in range(12):
            own |= {process for process, parent in parents.items() if parent in own}
        for process in own - {os.getpid()}:
            try:
                lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
                held[process] = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
            except (OSError, StopIteration):
                continue
        return sum(held.values())


def run(folder: Path, *arguments: str, counted: bool = False) -> "subprocess.Popen[bytes]":
    environment = {k: v for k, v in os.environ.items() if k not in ("COURSE_KEY", "PYTHONPATH")}
    environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with (folder / "bench.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=processor().enter if counted else None,
        )


def finish(*processes: "subprocess.Popen[bytes]", allowed: Sequence[int] = (0,)) -> None:
    for process in processes:
        if process.wait() not in allowed:
            raise SystemExit(f"{process.args} ended with {process.returncode}; see bench.log in its folder")


def measured(name: str, folders: Sequence[Path], work: Sequence[Sequence[str]], allowed: Sequence[int]) -> Measured:
    """Run the commands one after the other in every folder, all folders at once."""
    before, start = processor().seconds(), time.perf_counter()
    with Memory() as memory:
        for command in work:
            finish(*[run(folder, *command, counted=True) for folder in folders], allowed=allowed)
    seconds, used = time.perf_counter() - start, processor().seconds() - before
    scores = {student: score for folder in folders for student, score in scores_of(folder).items()}
    return Measured(name, seconds, used, memory.most, scores)


def scores_of(folder: Path) -> dict[str, float]:
    """The automatic points of every student, from the gradebook."""
    import sqlite3

    query = """
        SELECT submitted_assignment.student_id, SUM(COALESCE(grade.auto_score, 0)) FROM grade
        JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
        JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
        GROUP BY submitted_assignment.student_id"""
    with closing(sqlite3.connect(folder / "gradebook.db")) as database:
        return {student: round(score, 2) for student, score in database.execute(query)}


# --- the three ways ----------------------------------------------------------------------------------

STOCK = (("nbgrader", "autograde", LESSON), ("nbgrader", "generate_feedback", LESSON))


def stock(name: str, place: Path, chosen: Mapping[str, Mapping[str, str]], processes: int, key: Path) -> Measured:
    students = list(chosen)
    folders = []
    for number in range(processes):
        part = {student: chosen[student] for student in students[number::processes]}
        folders.append(course(place / f"{processes}-{number}", part))
        shutil.copytree(key, folders[-1] / "key")
        finish(run(folders[-1], "nbgrader", "generate_assignment", LESSON, "--force"))
    return measured(name, folders, STOCK, allowed=(0,))


def sealed(place: Path, chosen: Mapping[str, Mapping[str, str]], workers: int, key: Path, sandbox: str) -> Measured:
    folder = course(place / "sealed", chosen)
    shutil.copytree(key, folder / "key")
    (folder / ".grading").mkdir()
    (folder / ".grading" / "hidden.json").write_text(json.dumps({LESSON: 0}))  # the key's own cases, as stock has
    command = ("instructor", "grade", LESSON, "--workers", str(workers), "--sandbox", sandbox)
    return measured("course grade", [folder], [command], allowed=(0, 1))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--students", type=int, default=60)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--sandbox", choices=("auto", "required", "off"), default="required")
    options.add_argument("--answers", type=Path, default=ROOT / "tests" / "answers", metavar="FOLDER")
    options.add_argument("--keep", action="store_true", help="leave the folders, and say where they are")
    chosen = options.parse_args()
    place = Path(tempfile.mkdtemp(prefix="course-bench-"))
    try:
        return compare(place, chosen)
    finally:
        processor().close()
        if chosen.keep:
            print(f"kept: {place}")
        else:
            shutil.rmtree(place, ignore_errors=True)


def compare(place: Path, options: argparse.Namespace) -> int:
    from instructor.key import ensure_key

    key = ensure_key(place / "key")
    handed_in = class_of(options.students, options.answers)
    ways = [
        sealed(place, handed_in, options.workers, key, options.sandbox),
        stock("stock, one process", place, handed_in, 1, key),
        stock(f"stock, {options.workers} processes", place, handed_in, options.workers, key),
    ]
    print(f"{len(handed_in)} submissions of {LESSON}, {options.workers} workers, {os.cpu_count()} cores\n")
    print(f"{'':24}{'seconds':>9}{'a minute':>10}{'CPU s':>9}{'CPU s each':>12}{'peak MB':>9}")
    for way in ways:
        each = way.processor / len(handed_in)
        numbers = f"{way.seconds:9.1f}{way.a_minute:10.1f}{way.processor:9.1f}{each:12.2f}{way.memory / 2**20:9.0f}"
        print(f"{way.name:24}{numbers}")
    if not processor().exact:
        print("CPU s: without what ran in a sandbox, as no control group can be made here (as root it can)")
    print()
    ours = ways[0]
    met = True
    for way, (name, wanted) in zip(ways[1:], WANTED.items(), strict=True):
        ratio = way.seconds / ours.seconds
        met &= ratio >= wanted
        print(f"{ratio:5.1f} times stock ({name}); wanted: {wanted:g}")
    differing = {name for name in handed_in for way in ways if way.scores.get(name) != ours.scores.get(name)}
    print(f"scores: {'equal' if not differing else 'DIFFERENT for ' + ', '.join(sorted(differing))}")
    return 0 if met and not differing else 1


if __name__ == "__main__":
    sys.exit(main())

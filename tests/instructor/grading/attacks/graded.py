"""A class of attackers beside a control and a victim, graded by the real engine and looked at from outside."""

import contextlib
import ctypes
import hashlib
import io
import json
import os
import re
import secrets
import shutil
import sysconfig
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from helpers.checks.cases import read
from helpers.desk.graded import EXPECTED, INPUTS
from instructor import classroom
from instructor.exercises import exercises
from instructor.grading import batch
from instructor.grading.group import Class
from instructor.grading.hidden import HiddenCases
from instructor.grading.record import Row
from instructor.grading.terminal import summary
from instructor.grading.worker.job import Limits, Result
from instructor.grading.worker.run import run
from instructor.key import SEED_FILE, drawn, read_seed, write_file
from instructor.notebook import write_notebook
from instructor.pack.fill import answers, filled, released
from instructor.paths import ROOT
from instructor.sampling import Draw
from tests.instructor.grading.attacks import bank
from tests.instructor.grading.attacks.bank import LESSON, Attack
from tests.instructor.grading.attacks.hidden_numbers import Hidden

LIMITS = Limits(cell=5, call=1.5, notebook=25, memory=2**30)
HONEST = ("control", "victim")
BOTH = ("hurting/mailbox",)  # handed in twice: the second looks for what the first has left
FULL = float(sum(sum(exercise.points) for exercise in exercises().values() if exercise.lesson == LESSON))
_SUBREAPER = 36  # of prctl: orphans of our children become ours, so that none gets out of sight


@dataclass
class Graded:
    """What came of one class: rows by student, raw results by attack's marker, and all that was written and said."""

    group: Class
    rows: dict[str, Row]
    said: str
    results: dict[str, list[Result]]
    touched: list[str]
    left_running: list[str]
    hidden: Hidden
    attacks: tuple[Attack, ...] = field(default=())

    def row(self, attack: Attack) -> Row:
        return self.rows[attack.student]

    def autograded(self, student: str) -> dict[str, Any] | None:
        path = self.group.root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def page(self, student: str) -> str:
        return (self.group.root / "feedback" / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that somebody is shown, with its name."""
        yield "terminal", self.said
        root = self.group.root
        places = [*root.glob("*.csv"), *root.glob("*.html"), *(root / ".grading").glob("*.db*")]
        for folder in ("autograded", "feedback"):
            places += [path for path in (root / folder).rglob("*") if path.is_file()]
        for path in places:
            yield str(path.relative_to(root)), path.read_bytes().decode("utf-8", "replace")


def make_class(root: Path, key: Path, attacks: Iterable[Attack]) -> Class:
    """Lay a class of these attackers, a control and a victim who are right; none of it is graded yet."""
    shutil.copytree(key, root / "key")
    group = Class(root, root / "key", LIMITS, workers=2, sandbox="required")
    submitted = root / "submitted"
    for student in HONEST:
        write_notebook(filled(released(LESSON), answers(LESSON)), submitted / student / LESSON / f"{LESSON}.ipynb")
    for attack in attacks:
        for student in [attack.student] + [f"{attack.student}-2"] * (str(attack) in BOTH):
            bank.lay(attack, submitted, student, places(group))
    return group


def places(group: Class) -> dict[str, Path]:
    return {
        "VICTIM": group.root / "submitted" / "victim" / LESSON,
        "KEY": group.key,
        "GRADEBOOK": group.gradebook,
    }


def make_key(folder: Path) -> Path:
    """A teacher's key with a seed of its own and the hidden cases of this one lesson."""
    folder.mkdir()
    (folder / SEED_FILE).write_text(secrets.token_hex(16) + "\n", encoding="utf-8")
    content = drawn(Draw(read_seed(folder), hidden=True), own_exercises())
    write_file(folder / INPUTS, content, inputs=True, expected=False)
    write_file(folder / EXPECTED, content, inputs=False, expected=True)
    return folder


def own_exercises() -> list[Any]:
    return [exercise for exercise in exercises().values() if exercise.lesson == LESSON and exercise.graded]


def hidden_of(group: Class) -> Hidden:
    """What nobody may see: the cases that the class is graded with, and those of the key's own files."""
    names = [exercise.name for exercise in own_exercises()]
    cases = [case for found in HiddenCases(group.key, group.own).of(LESSON).values() for case in found]
    cases += [case for name in names for case in read(name, group.key / INPUTS, group.key / EXPECTED)]
    return Hidden.of(cases, [case for name in names for case in read(name)])


def grade(group: Class, attacks: tuple[Attack, ...]) -> Graded:
    """Grade the class as `course grade` does, and look at the machine before and after."""
    results: dict[str, list[Result]] = {}

    def recorded(job: Any, *given: Any) -> Result:
        result = run(job, *given)
        for name in set(re.findall(r"FIRED (\w+)", "\n".join(cell.source for cell in job.cells))):
            results.setdefault(name, []).append(result)
        return result

    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    said, before, running = io.StringIO(), snapshot(group), descendants()
    try:
        with contextlib.ExitStack() as stack:
            for redirect in (contextlib.redirect_stderr, contextlib.redirect_stdout):
                stack.enter_context(redirect(said))
            patched = stack.enter_context(pytest.MonkeyPatch.context())
            patched.setattr(batch, "run", recorded)
            rows = classroom.graded(group, [])
            print(summary(rows, group.root))
        left = _left(running)
    finally:
        ctypes.CDLL(None).prctl(_SUBREAPER, 0, 0, 0, 0)
    after = snapshot(group)
    touched = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    by_student = {row.student: row for row in rows}
    return Graded(group, by_student, said.getvalue(), results, touched, left, hidden_of(group), attacks)


# --- the machine, from outside ---------------------------------------------------------------------


def snapshot(group: Class) -> dict[str, str]:
    """What grading must leave as it is: submissions, key, the course, the environment, this account's own settings."""
    found: dict[str, str] = {}
    for folder in (group.root / "submitted", group.key):
        for path in (folder, *folder.rglob("*")):
            found[str(path)] = _state(path)
    site = Path(sysconfig.get_path("purelib"))
    for folder in (ROOT, ROOT / "helpers", ROOT / "helpers" / "data", site, Path(sysconfig.get_path("stdlib"))):
        found |= {str(path): "" for path in folder.iterdir() if path.name != "__pycache__"}
    found |= {str(path): _state(path) for path in (ROOT / "helpers").rglob("*") if path.suffix in (".py", ".h5")}
    home = Path.home()
    for pattern in (".*rc", ".*profile", ".ipython/*/startup/*", ".ipython/*/*.py", ".jupyter/*", ".local/lib/*/*/*"):
        found |= {str(path): _state(path) for path in home.glob(pattern)}
    found |= {str(path): "" for path in home.glob(".local/share/jupyter/kernels/*/*")}
    for folder in ("/tmp", "/var/tmp", "/dev/shm", str(home), str(group.root)):
        found |= {str(path): "" for path in Path(folder).glob("*attack_*")}
    return found


def _state(path: Path) -> str:
    about = path.lstat()
    if path.is_symlink():
        return f"link {os.readlink(path)}"
    if not path.is_file():
        return f"{about.st_mode:o} {about.st_mtime_ns if path.is_dir() else ''}"
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if about.st_size < 2**26 else ""
    return f"{about.st_mode:o} {about.st_size} {about.st_mtime_ns} {digest}"


def descendants() -> dict[int, str]:
    """The processes that come from this one, by id, with their command."""
    parents, names = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                rest = (entry / "stat").read_text().rpartition(")")
                state, parent = rest[2].split()[:2]
                if state != "Z":
                    parents[int(entry.name)] = int(parent)
                    names[int(entry.name)] = rest[0].partition("(")[2]
    found, new = set(), {os.getpid()}
    while new:
        new = {process for process, parent in parents.items() if parent in new} - found
        found |= new
    return {process: names[process] for process in found}


def _left(before: dict[int, str]) -> list[str]:
    """What still runs and did not before; the kernel takes a moment to take a namespace down."""
    for _ in range(50):
        left = {process: name for process, name in descendants().items() if process not in before}
        if not left:
            return []
        time.sleep(0.1)
    return [f"{process} {name}" for process, name in left.items()]

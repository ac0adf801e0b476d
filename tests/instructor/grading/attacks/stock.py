"""The same attacks on stock execution, behind a fence that keeps them from this machine but not from their class."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from instructor.paths import ROOT, SOLUTIONS
from tests.instructor.grading.attacks import bank
from tests.instructor.grading.attacks.bank import HERE, LESSON, Attack, grade_id

FENCES = 2  # side by side
LONGEST = 600  # seconds of one fence, whatever is in it
SETTLE = {"hurting/late_writer": 7, "hurting/late_writer_by_call": 22}  # seconds to wait for what comes after the run


@dataclass
class Trial:
    """One attack on stock: its own class's folder, as it was before, and what came of it."""

    attack: Attack
    folder: Path
    before: dict[str, bytes] = field(default_factory=dict)

    @property
    def result(self) -> dict[str, Any] | None:
        path = self.folder / "result.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    @property
    def outputs(self) -> list[dict[str, Any]]:
        return self.result["outputs"] if self.result else []

    @property
    def left_running(self) -> int:
        """How many of its processes were still there when the run had ended."""
        path = self.folder / "result.left"
        return int(path.read_text(encoding="utf-8")) if path.is_file() else 0

    def changed(self) -> list[str]:
        """What of the class is no longer as it was, its own submission left out."""
        now = files(self.folder)
        return sorted(name for name in now.keys() | self.before.keys() if now.get(name) != self.before.get(name))


def files(folder: Path) -> dict[str, bytes]:
    """Files and links of a class by name, without the attacker's own, Python's caches and what kernels leave."""
    found = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        own = ("attacker" in path.parts, "__pycache__" in path.parts, name.startswith(("result.", "notebook.")))
        if any(own) or ".local/share/jupyter/runtime" in name or name.endswith(("history.sqlite", "startup/README")):
            continue
        if path.is_symlink():
            found[name] = os.readlink(path).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def trial(attack: Attack, base: Path, graded: Path) -> Trial:
    """Lay a class of one attacker and the victim, with the key and gradebook of a class that was graded."""
    folder = base / attack.student
    shutil.copytree(graded / "key", folder / "key")
    shutil.copyfile(graded / "gradebook.db", folder / "gradebook.db")
    shutil.copytree(SOLUTIONS / LESSON, folder / "solutions" / LESSON)  # nbgrader's place for them
    for part in ("submitted", "autograded"):
        shutil.copytree(graded / part / "victim", folder / part / "victim")
    places = {"VICTIM": folder / "submitted" / "victim" / LESSON, "KEY": folder / "key"}
    places["GRADEBOOK"] = folder / "gradebook.db"
    bank.lay(attack, folder / "submitted", "attacker", places)
    own = folder / "autograded" / "attacker" / LESSON
    shutil.copytree(folder / "submitted" / "attacker" / LESSON, own, symlinks=True)
    (folder / "home").mkdir()
    notebook = own / f"{LESSON}.ipynb"
    if notebook.is_file() and not notebook.is_symlink():
        notebook.write_text(json.dumps(_with_hidden_cells(json.loads(notebook.read_text()))), encoding="utf-8")
    return Trial(attack, folder, files(folder))


def _with_hidden_cells(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the solution's text in its locked cells, as nbgrader's OverwriteCells puts it there."""
    solution = nbformat.read(SOLUTIONS / LESSON / f"{LESSON}.ipynb", as_version=4)
    locked = {grade_id(cell): cell.source for cell in solution.cells if cell.metadata.get("nbgrader", {}).get("locked")}
    bank.solve(notebook, locked)
    return notebook


def job(made: Trial) -> dict[str, Any]:
    home = str(made.folder / "home")
    own = made.folder / "autograded" / "attacker" / LESSON
    data = f"{home}/.local/share/jupyter"
    environment = {
        "HOME": home,
        "IPYTHONDIR": f"{home}/.ipython",
        "JUPYTER_CONFIG_DIR": f"{home}/.jupyter",
        "JUPYTER_DATA_DIR": data,
        "JUPYTER_RUNTIME_DIR": f"{data}/runtime",
        "COURSE_KEY": str(made.folder / "key"),
        "NBGRADER_EXECUTION": "autograde",
    }
    return {
        "folder": str(own),
        "notebook": str(own / f"{LESSON}.ipynb"),
        "environment": environment,
        "result": str(made.folder / "result.json"),
        "settle": SETTLE.get(str(made.attack), 0),
        "left": str(made.folder / "result.left"),
    }


def run(trials: Sequence[Trial], base: Path) -> None:
    """Run the trials in a few fences side by side; each trial's result is then beside it."""
    fonts = [sys.executable, "-c", "import matplotlib.font_manager"]  # once: the first import looks all fonts through
    subprocess.run(fonts, env=os.environ | {"MPLCONFIGDIR": str(base / "matplotlib")}, check=True, timeout=LONGEST)
    running = []
    for number in range(FENCES):
        jobs = base / f"jobs-{number}"
        jobs.write_text("".join(json.dumps(job(each)) + "\n" for each in trials[number::FENCES]), encoding="utf-8")
        with (base / f"log-{number}").open("w") as log:
            running.append(subprocess.Popen(fence(base, jobs), stdin=subprocess.DEVNULL, stdout=log, stderr=log))
    for process in running:
        try:
            process.wait(LONGEST)
        finally:
            process.kill()
            process.wait()


def fence(base: Path, jobs: Path) -> list[str]:
    """Everything may be read, as in stock execution, but only the classes, a copy of helpers and /tmp be written."""
    helpers = jobs.with_name(f"{jobs.name}-helpers")
    shutil.copytree(ROOT / "helpers", helpers)
    for folder in ("", "checks", "desk"):  # as the first Python that imports the course makes them
        (helpers / folder / "__pycache__").mkdir(exist_ok=True)
    return [
        "bwrap",
        "--ro-bind",
        "/",
        "/",
        "--dev",
        "/dev",
        "--proc",
        "/proc",
        "--tmpfs",
        "/tmp",
        "--tmpfs",
        "/var/tmp",
        "--bind",
        str(base),
        str(base),
        "--bind",
        str(helpers),
        str(ROOT / "helpers"),
        "--unshare-pid",
        "--unshare-ipc",
        "--unshare-net",
        "--die-with-parent",
        "--new-session",
        "--setenv",
        "OPENBLAS_NUM_THREADS",
        "1",
        "--setenv",
        "MPLCONFIGDIR",
        str(base / "matplotlib"),
        sys.executable,
        str(HERE / "stock_inside.py"),
        str(jobs),
    ]

"""`course doctor`: which protection this machine gives, found out by trying each wall from inside."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from instructor.grading.worker.job import CodeCell, Job, Limits, Result
from instructor.grading.worker.pool import Workers
from instructor.grading.worker.run import run
from instructor.paths import ROOT

LIMITS = Limits(cell=15, call=2, notebook=60, memory=256 * 2**20, processes=16)


@dataclass(frozen=True)
class Line:
    """One wall: what was tried, whether it held, and what that means when it did not."""

    wall: str
    held: bool
    means: str = ""

    def __str__(self) -> str:
        return f"{'holds ' if self.held else 'OPEN  '} {self.wall}" + ("" if self.held else f": {self.means}")


# What is tried from a notebook: each prints its name when it succeeds.  The last words say what follows when it does.
TRIES = {
    "network": (
        "import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('GOT network')",
        "student code can send what it sees to other machines",
    ),
    "key": ("open({secret!r}).read(); print('GOT key')", "student code can read the key and other submissions"),
    "solutions": (
        "open({root!r} + '/solutions/02_convolution/02_convolution.ipynb').close(); print('GOT solutions')",
        "student code can read the solutions",
    ),
    "layers": (
        "import helpers.layers.convolution; print('GOT layers')",
        "a submission can call the finished layers instead of its own",
    ),
    "write": ("open({beside!r}, 'w').close(); print('GOT write')", "student code can change and delete your files"),
    "course": (
        "import helpers; open(helpers.__path__[0] + '/.doctor', 'w').close(); print('GOT course')",
        "one submission can change the course for those after it",
    ),
    "grader": ("import os; os.kill({pid}, 0); print('GOT grader')", "student code can end the grader"),
    "namespaces": (
        "import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0; print('GOT namespaces')",
        "student code can reach more of the kernel than it needs",
    ),
    "forks": (
        "import os, time\nfor _ in range(40):\n    if os.fork() == 0: time.sleep(3); os._exit(0)\nprint('GOT forks')",
        "a submission can start processes without end",
    ),
    "memory": ("x = bytearray(400 * 2**20); print('GOT memory')", "a submission can take all memory"),
    "together": (
        "import os, time\nps = []\nfor _ in range(4):\n    p = os.fork()\n    if p == 0:\n"
        "        x = bytearray(120 * 2**20); time.sleep(1); os._exit(0)\n    ps.append(p)\n"
        "if not any([os.waitpid(p, 0)[1] for p in ps]): print('GOT together')",
        "several processes of one submission can each take the memory of one",
    ),
    "mail": (
        "import os; assert os.path.exists('/tmp/.doctor-mail'); print('GOT mail')",
        "one submission can leave files for the next",
    ),
}
WALLS = {
    "network": "no network",
    "key": "the key and other submissions are not there",
    "solutions": "no solutions",
    "layers": "no finished layers of the lesson",
    "write": "no writing outside",
    "course": "the course is read-only",
    "grader": "the grader is out of sight",
    "namespaces": "no namespaces of its own",
    "forks": "processes are counted",
    "memory": "memory of one process is bounded",
    "together": "memory of all its processes is bounded",
    "mail": "nothing is left for the next",
}


def probe(workers: Workers) -> list[Line]:
    """Try every wall from a notebook in these workers; a line for each, and one that a plain notebook runs at all."""
    with _bait() as facts:
        alive = _run(workers, ["print('GOT life')", "open('/tmp/.doctor-mail', 'w').close()"])
        lines = [Line("a notebook runs", "GOT life" in _text(alive), f"{alive.ending.kind}: {alive.ending.detail}")]
        for name, wall in WALLS.items():
            source, means = TRIES[name]
            got = f"GOT {name}" in _text(_run(workers, [source.format(**facts)]))
            lines.append(Line(wall, not got, means))
    return lines


@contextmanager
def _bait() -> Iterator[dict[str, object]]:
    """A file to be read, a place to be written, a server to be reached: ours, and gone afterwards."""
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as server:
        secret = Path(name) / "hidden_expected.h5"
        secret.write_text("bait", encoding="utf-8")
        yield {
            "port": server.getsockname()[1],
            "secret": str(secret),
            "beside": str(Path(name) / "written"),
            "root": str(ROOT),
            "pid": os.getpid(),
        }
    for left in (Path(tempfile.gettempdir()) / ".doctor-mail", ROOT / "helpers" / ".doctor"):
        left.unlink(missing_ok=True)


def _run(workers: Workers, sources: list[str]) -> Result:
    cells = tuple(CodeCell(i, source) for i, source in enumerate(sources))
    return run(Job("02_convolution", cells), {}, LIMITS, workers)


def _text(result: Result) -> str:
    """What it printed; a traceback shows the attempt's own source, so that does not count."""
    return "".join(
        output["text"] for outputs in result.outputs.values() for output in outputs if output.get("name") == "stdout"
    )


def report(sandbox: str = "auto") -> tuple[list[str], bool]:
    """Lines for the terminal, and whether every wall holds.  Raises CourseError for "required" where it cannot be."""
    with Workers(1, sandbox) as workers:
        protection = workers.protection
        tried = probe(workers)
    lines = ["Grading is sealed." if protection.sealed else "Grading is NOT SEALED on this machine."]
    lines += [f"  gives  {held}" for held in protection.held]
    lines += [f"  lacks  {lacking}" for lacking in protection.lacking]
    if protection.remedy:
        lines.append(f"  to get it: {protection.remedy}")
    lines += ["Tried just now, from inside a notebook:", *(f"  {line}" for line in tried)]
    return lines, all(line.held for line in tried)

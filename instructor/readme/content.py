"""What the README's pictures show: a wrong answer through the real check, and a real explorer.

Pixels differ from machine to machine, so what is held is the content: ``described`` tells it as plain data, which
lies beside the pictures in docs/pictures/ and is made anew by a test.  Each PNG carries the digest of the content
that it was drawn from, so that ``stale`` can tell when it is older than what it shows.
"""

import asyncio
import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

from helpers import explore
from helpers.explore import explorer as explorer_module
from helpers.lesson import ENVIRONMENT
from instructor.exercises import exercises
from instructor.pack.fill import answers
from instructor.paths import ROOT
from instructor.release import spoilt

FOLDER = ROOT / "docs" / "pictures"
FRAME = Path(__file__).with_name("frame.html")
SECONDS = 120
LESSON, EXERCISE, MISTAKE = "02_convolution", "conv_forward", "rows_not_strided"
BEFORE = "conv_single_step"  # of the same lesson, which the answer calls
GIVEN = "import numpy as np\nimport public_tests\nfrom helpers.layers import zero_pad"
EXPLORER = "explore.convolution()"
MOVES = 5  # presses of Next, so that half of the output is there
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
KEY = "content"  # of a PNG's own text: the digest of the content that it was drawn from
_ROW = re.compile(r'\[\s+([^\[\]{}"]*?)\s+\]')
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Content:
    """A picture's content: the cell that a reader would run, what it shows as HTML, and the facts of both."""

    name: str
    cell: str
    html: str
    report: str  # what stands below as text, or nothing
    facts: Mapping[str, Any]

    def files(self, folder: Path = FOLDER) -> list[Path]:
        """Its pictures, one a scheme."""
        return [folder / f"{self.name}-{scheme}.png" for scheme in SCHEMES]

    @property
    def described(self) -> str:
        """The facts as JSON, as they lie in docs/pictures/NAME.json."""
        facts = {"cell": self.cell, **self.facts, "frame": digest(FRAME.read_text(encoding="utf-8"))}
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        # a row of numbers is one line
        return _ROW.sub(lambda row: f"[{' '.join(row[1].split())}]", text) + "\n"


def stale(contents: Iterable["Content"], folder: Path = FOLDER) -> list[str]:
    """The files of ``folder`` that do not show these contents, or are not there."""
    found = []
    for of in contents:
        told = folder / f"{of.name}.json"
        if not told.is_file() or told.read_text(encoding="utf-8") != of.described:
            found.append(told.name)
        found += [file.name for file in of.files(folder) if _carried(file) != digest(of.described)]
    return found


def _carried(file: Path) -> str | None:
    """The digest that a picture was drawn from; None where there is no picture."""
    if not file.is_file():
        return None
    with Image.open(file) as picture:
        return picture.info.get(KEY)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check() -> Content:
    """A failing check: conv_forward with windows whose rows forget the stride, checked in a notebook's kernel."""
    shown, failed = _checked()
    report = _COLOUR.sub("", "\n".join(failed.traceback))
    picture = shown.data["text/plain"]
    facts = {
        "exercise": EXERCISE,
        "mistake": MISTAKE,
        "report": report.splitlines(),
        "picture": picture.splitlines(),
        "page": digest(shown.data["text/html"]),
    }
    return Content("check", _call(), shown.data["text/html"], report, facts)


def _call() -> str:
    return f"public_tests.{EXERCISE}_test({EXERCISE})"


def _checked() -> tuple[NotebookNode, NotebookNode]:
    """The two outputs of the check's cell: the window, to be walked on from, and the exception."""
    right = answers(LESSON)
    wrong = spoilt(right[EXERCISE], exercises()[EXERCISE].mistakes[MISTAKE], f"solutions/{LESSON}")
    check = new_code_cell(_call(), metadata={"tags": ["raises-exception"]})
    notebook = new_notebook(cells=[*map(new_code_cell, (GIVEN, right[BEFORE], wrong)), check])
    with tempfile.TemporaryDirectory(prefix="course-readme-") as folder:
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), ENVIRONMENT: folder}
        client = NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": folder}}
        )
        asyncio.run(client.async_execute(env=surroundings, stderr=subprocess.DEVNULL))
    shown, failed = check.outputs
    return shown, failed


def explorer() -> Content:
    """The explorer of a convolution, as a lesson shows it; ``draw`` presses Next a few times."""
    made = explore.convolution()
    shown = made._repr_mimebundle_()
    facts = {
        "spec": made._spec,
        "begins": made.text,
        "moves": MOVES,
        "script": digest(explorer_module._script(("theme", "page", *made._scripts))),
        "styles": digest(explorer_module._css()),
    }
    return Content("explorer", EXPLORER, shown["text/html"], "", facts)

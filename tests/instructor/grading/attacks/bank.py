"""The bank of attacks beside this file: CLASS/NAME.py, a header of comments, a blank line, the source.

Header: ``what`` it does; what it ``gains`` (points, key, others, batch, reader or resources); ``where`` its source
goes; how it ``fires``; whether it succeeds on ``stock`` execution or why it need not; sometimes the ``proof`` to look
for.

where: ``solution`` is the source in place of the answer of conv_single_step; ``new_cell_first`` and ``new_cell_last``
are a cell of the student's own, with an answer of 0; ``notebook`` is a function ``spoil(notebook, folder)``, which
changes the notebook (or empties it, when it has laid files itself) or the folder that it is handed in as.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from instructor.paths import NOTEBOOKS

HERE = Path(__file__).resolve().parent
CLASSES = ("forging", "reading", "hurting", "stopping", "resources", "readers", "malformed")
LESSON = "02_convolution"
EXERCISE = "conv_single_step"
WRONG = f"def {EXERCISE}(a_slice_prev, W, b):\n    return 0.0\n"


@dataclass(frozen=True)
class Attack:
    """One attack: its header and its source."""

    kind: str
    name: str
    source: str
    header: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"

    @property
    def where(self) -> str:
        return self.header["where"]

    @property
    def student(self) -> str:
        """The student who hands it in."""
        return f"{self.kind}-{self.name}".replace("_", "-")

    @property
    def marker(self) -> str | None:
        """What its code prints when it runs; None where the file itself is the attack."""
        return f"FIRED {self.name}" if "FIRED" in self.header["fires"] else None

    @property
    def succeeds_on_stock(self) -> bool:
        return self.header["stock"] == "succeeds"


@cache
def bank() -> tuple[Attack, ...]:
    return tuple(_read(path) for kind in CLASSES for path in sorted((HERE / kind).glob("*.py")))


def _read(path: Path) -> Attack:
    head, source = path.read_text(encoding="utf-8").split("\n\n", 1)
    header = dict(re.match(r"# (\w+): (.*)", line).groups() for line in head.splitlines() if re.match(r"# \w+: ", line))
    return Attack(path.parent.name, path.stem, source.lstrip("\n"), header)


def named(*names: str) -> tuple[Attack, ...]:
    known = {str(attack): attack for attack in bank()}
    return tuple(known[name] for name in names)


def released() -> dict[str, Any]:
    """Lesson 02 as a student has it, without the pictures and examples: they take most of a run's time."""
    notebook = json.loads((NOTEBOOKS / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell) or not _example(cell)]
    return notebook


def _example(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "code" and "import zero_pad" not in "".join(cell["source"])


def grade_id(cell: Mapping[str, Any]) -> str:
    about = cell.get("metadata", {}).get("nbgrader", {})
    return about.get("grade_id", "") if isinstance(about, dict) else ""


def solve(notebook: dict[str, Any], sources: Mapping[str, str]) -> None:
    """Put sources into the cells of these grade ids."""
    for cell in notebook["cells"]:
        if grade_id(cell) in sources:
            cell["source"] = sources[grade_id(cell)]


def lay(attack: Attack, submitted: Path, student: str, places: Mapping[str, Path]) -> None:
    """Hand the attack in as a student; ``places`` are the folders and files that it aims at, by their placeholder."""
    source = attack.source
    for name, place in places.items():
        source = source.replace(f"@{name}@", str(place))
    folder = submitted / student / LESSON
    folder.mkdir(parents=True)
    notebook = released()
    if attack.where == "notebook":
        space: dict[str, Any] = {}
        exec(compile(source, str(attack), "exec"), space)
        space["spoil"](notebook, folder)
        if not notebook:
            return
    elif attack.where == "solution":
        solve(notebook, {EXERCISE: source})
    else:
        solve(notebook, {EXERCISE: WRONG})
        cell = {"cell_type": "code", "id": "attack", "metadata": {}, "execution_count": None, "outputs": []}
        place = {"new_cell_first": 0, "new_cell_last": len(notebook["cells"])}[attack.where]
        notebook["cells"].insert(place, cell | {"source": source})
    (folder / f"{LESSON}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

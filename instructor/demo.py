"""A demo class in demo/: its own submissions, key and gradebook, to see what grading does."""

import argparse
import json
import os
import shutil
from pathlib import Path

from instructor.grading.grade import Class, grade, summary
from instructor.grading.run import Limits
from instructor.key import DEMO_SEED, write_hidden
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS, replacing

DEMO = ROOT / "demo"
# student: (lesson, {text of the solution: what stands there instead})
STUDENTS: dict[str, tuple[str, dict[str, str]]] = {
    "perfect": ("01_padding", {}),
    "border-of-pad": ("01_padding", {"constant_values=0": "constant_values=pad"}),
    "no-bias": ("02_convolution", {"+ b.item()": ""}),
    "warns": ("01_padding", {"    X_pad = np.pad": "    import warnings; warnings.warn('x')\n    X_pad = np.pad"}),
}


def solved(lesson: str, changes: dict[str, str]) -> str:
    """The text of a released notebook with the solution's code in it, changed as told."""
    release = json.loads((NOTEBOOKS / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    solution = json.loads((SOLUTIONS / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    code = {cell["id"]: "".join(cell["source"]) for cell in solution["cells"]}
    for cell in release["cells"]:
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution"):
            text = code[cell["id"]]
            for old, new in changes.items():
                text = text.replace(old, new)
            cell["source"] = text
    return json.dumps(release)


def make(folder: Path = DEMO) -> None:
    """Write the demo class's submissions and its key, in place of an earlier demo."""
    shutil.rmtree(folder, ignore_errors=True)
    write_hidden(folder / "key", DEMO_SEED)
    texts = {student: (lesson, solved(lesson, changes)) for student, (lesson, changes) in STUDENTS.items()}
    untouched = (NOTEBOOKS / "01_padding" / "01_padding.ipynb").read_text(encoding="utf-8")
    texts |= {"untouched": ("01_padding", untouched), "not-json": ("01_padding", "{ broken")}
    for student, (lesson, text) in texts.items():
        with replacing(folder / "submitted" / student / lesson / f"{lesson}.ipynb") as temporary:
            temporary.write_text(text, encoding="utf-8")


def command(options: argparse.Namespace) -> int:
    """Make the demo class and grade it; 0 when every submission ended as it should."""
    make()
    os.chdir(DEMO)
    print(summary(grade(Class(DEMO, DEMO / "key", Limits(cell=20, call=3.0, notebook=60)), []), DEMO))
    return 0

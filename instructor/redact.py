"""Keeping hidden numbers out of feedback, whoever printed them.

The numbers of hidden cases have so many digits that they stand nowhere else, so
an output that holds one of them was made from a hidden case.  The few that a
public case has too (a sum of small binary fractions may be any of them) are no
secret, and tell nothing.
"""

import os
import re
from functools import cache
from pathlib import Path

import h5py
import numpy as np
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from helpers.desk.graded import ENVIRONMENT, EXPECTED, INPUTS
from helpers.desk.record import MIME
from helpers.exercises import PUBLIC
from helpers.messages import say
from helpers.storage import contents
from instructor.grade_ids import is_rubric

DIGITS = 7  # significant ones; a shorter number may stand somewhere by chance
NUMBER = re.compile(rf"\d+\.\d+(?:e[+-]\d+)?|\d{{{DIGITS},}}")


@cache
def canaries(folder: Path) -> frozenset[str]:
    """Every long number of the hidden files and of no public case, without its sign, as Python and NumPy print it."""
    files = [folder / name for name in (INPUTS, EXPECTED) if (folder / name).is_file()]
    return frozenset().union(*map(canaries_of, files)) - canaries_of(PUBLIC)


def canaries_of(path: Path) -> frozenset[str]:
    """Every long number of one HDF5 file."""
    found: set[str] = set()

    def collect(group: h5py.Group) -> None:
        with contents(group) as nodes:
            for name, node in nodes.items():
                if isinstance(node, h5py.Group):
                    if name != "misconceptions":  # what they give may be a number that stands anywhere, such as 1 / 15
                        collect(node)
                elif node.dtype.kind in "fi":
                    for value in np.abs(np.ravel(node[()])):
                        found.update(forms(value.item()))

    with h5py.File(path) as file:
        collect(file)
    return frozenset(found)


def forms(value: float) -> set[str]:
    """The ways in which a number is printed: whole, to eight digits or decimals, and as a float32."""
    if isinstance(value, int):
        return {text for text in (str(value),) if _digits(text) >= DIGITS}
    texts = {repr(value), f"{value:.8g}", f"{value:.8f}".rstrip("0"), str(np.float32(value)), f"{value:.9g}"}
    return {text for text in texts if "." in text and _digits(text) >= DIGITS}


def _digits(text: str) -> int:
    return len(text.split("e")[0].replace(".", "").strip("0"))


def holds_hidden(text: str, known: frozenset[str]) -> bool:
    """Whether one of the numbers in a text is a hidden one."""
    return any(number.rstrip("0") in known or number in known for number in NUMBER.findall(text))


class Redact(NbGraderPreprocessor):
    """Leaves out of feedback outputs with a number of a hidden case, the report's records, and the mark scheme."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        nb.cells = [cell for cell in nb.cells if not is_rubric(cell)]
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        known = canaries(Path(os.environ.get(ENVIRONMENT, "")))
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if MIME not in output.get("data", {})]
            cell.outputs = [_replaced() if holds_hidden(str(output), known) else output for output in cell.outputs]
        return cell, resources


def _replaced() -> NotebookNode:
    return new_output("stream", name="stdout", text=say("feedback.left_out") + "\n")

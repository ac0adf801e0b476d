"""The names that cells share: who goes back, mends an earlier cell and runs it again finds what it needs."""

import dis
from collections import defaultdict
from types import CodeType

import jupytext
import pytest

from instructor.paths import LESSONS

SHARED = ["00_start", "01_padding", "02_convolution", "03_pooling"]  # where it holds throughout


def inside(code):
    """The global names that the functions of a cell read."""
    within = [one for one in code.co_consts if isinstance(one, CodeType)]
    here = {step.argval for one in within for step in dis.get_instructions(one) if step.opname == "LOAD_GLOBAL"}
    return here.union(*map(inside, within))


def reads_and_sets(source):
    """The names that a cell takes from earlier ones, and those that it sets."""
    code = compile(source, "cell", "exec")
    reads, sets = set(), set()
    for step in dis.get_instructions(code):
        if step.opname == "LOAD_NAME" and step.argval not in sets:
            reads.add(step.argval)
        elif step.opname == "STORE_NAME":
            sets.add(step.argval)
    return reads | (inside(code) - sets), sets


def set_twice(sources):
    """What a cell takes from another although several cells set it: {name: how many}."""
    read, setters = set(), defaultdict(int)
    for source in sources:
        reads, sets = reads_and_sets(source)
        read |= reads
        for name in sets:
            setters[name] += 1
    return {name: setters[name] for name in read if setters[name] > 1}


@pytest.mark.parametrize("lesson", SHARED)
def test_what_a_cell_takes_from_another_is_set_in_one_cell_alone(lesson):
    notebook = jupytext.read(LESSONS / f"{lesson}.py")
    assert set_twice(cell.source for cell in notebook.cells if cell.cell_type == "code") == {}


def test_a_name_that_a_later_cell_overwrites_is_found():
    assert set_twice(["W = 1", "print(W)", "W = 2\nprint(W)"]) == {"W": 2}
    assert set_twice(["W = 1", "def f():\n    return [W for _ in 'a']", "for W in (1,): pass"]) == {"W": 2}
    assert set_twice(["W = 1\nprint(W)", "W = 2\nprint(W)", "def f(W):\n    return W"]) == {}

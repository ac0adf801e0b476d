"""A call is recorded step by step: what the student's own lines read and write, as they stand."""

import linecache
import sys
from itertools import count

import numpy as np
import pytest

from helpers.checks.cases import Case
from helpers.checks.steps import MOST_STEPS, record, walkable

NUMBERS = count()


def defined(text, **names):
    """The function of a text, as a notebook's cell defines it."""
    filename = f"<cell {next(NUMBERS)}>"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    space = {"np": np, **names}
    exec(compile(text, filename, "exec"), space)
    return [value for name, value in space.items() if name not in ("np", "__builtins__", *names)][-1]


def walked(text, *arguments, **names):
    function = defined(text, **names)
    names_of = function.__code__.co_varnames[: len(arguments)]
    return record(function, Case("mine", "", tuple(names_of), ("result",), arguments))


SUMS = """\
def sums(A, f, stride):
    n_H, n_W = (A.shape[0] - f) // stride + 1, (A.shape[1] - f) // stride + 1
    Z = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            WINDOW
    return Z
"""
WAYS = {
    "inline": "Z[h, w] = A[h * stride : h * stride + f, w * stride : w * stride + f].sum()",
    "a slice in a name": "s = A[h * stride : h * stride + f, w * stride : w * stride + f]\n"
    "            t = 1.0 * s\n            Z[h, w] = np.sum(t)",
    "several lines": "Z[h, w] = np.sum(\n                A[h * stride : h * stride + f,\n"
    "                  w * stride : w * stride + f]\n            )",
    "indices one by one": "Z[h][w] = A[h * stride : h * stride + f][:, w * stride : w * stride + f].sum()",
    "a place in a name": "p = np.s_[h * stride : h * stride + f, w * stride : w * stride + f]\n"
    "            Z[h, w] += np.sum(A[p])",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_write_is_a_step_with_its_window(way):
    A = np.arange(35.0).reshape(5, 7)
    walk = walked(SUMS.replace("WINDOW", way), A, 3, 2)
    assert walk.whole and walk.outcome.failure is None and len(walk.steps) == 2 * 3
    places = np.arange(35).reshape(5, 7)
    for step, (h, w) in zip(walk.steps, np.ndindex(2, 3), strict=True):
        assert step.counts == (("h", h), ("w", w))
        (read,) = step.reads
        window = places[2 * h : 2 * h + 3, 2 * w : 2 * w + 3]
        assert walk.arrays[read.array][0] == "A" and sorted(read.positions) == sorted(window.ravel())
        assert walk.arrays[step.target.array][0] == "Z" and step.target.positions.tolist() == [3 * h + w]
        assert step.before.tolist() == [0] and step.after.tolist() == [A.ravel()[window].sum()]
        assert walk.text.split("\n")[step.line - 1].strip().startswith("Z[h")


def test_the_arrays_follow_from_their_first_content_and_the_changes():
    text = (
        "def grow(A):\n    for k in range(3):\n        part = A[k]\n        part[1:] += A[0, 0]\n        A[k, 0] = k\n"
    )
    given = np.arange(12.0).reshape(3, 4)
    walk = walked(text, given)
    assert [walk.text.split("\n")[step.line - 1].strip()[:4] for step in walk.steps] == ["part", "A[k,"] * 3
    now = [numbers.ravel().copy() for _, numbers in walk.arrays]
    for step in walk.steps:
        for k, changes in step.changes.items():
            for at, value in changes:
                now[k][at] = value
        np.testing.assert_array_equal(now[step.target.array][step.target.positions], step.after)
    wanted = given.copy()
    defined(text)(wanted)
    np.testing.assert_array_equal(now[[name for name, _ in walk.arrays].index("A")], wanted.ravel())
    assert given[0, 1] == 1  # what was given is not changed


def test_the_step_that_wrote_a_number_is_found_behind_a_view():
    text = (
        "def back(d):\n    wide = np.zeros((4, 5))\n    for h in range(2):\n        for w in range(3):\n"
        "            wide[h : h + 3, w : w + 3] += d[h, w]\n    return wide[1:-1, 1:-1]\n"
    )
    walk = walked(text, np.ones((2, 3)))
    assert walk.step_of(walk.returned, (0, 0)) == 4  # the window of h = 1, w = 1 is the last on pixel (1, 1)
    assert walk.step_of(walk.returned, (1, 2)) == 5
    assert walk.step_of(np.ones(3), (0,)) is None and walk.step_of(None, ()) is None


def test_what_writes_nothing_by_index_is_recorded_by_its_names():
    walk = walked("def one(a, W, b):\n    s = a * W\n    Z = np.sum(s)\n    return Z + b[0]\n", *np.ones((3, 2)))
    assert [(step.target.text, step.after.tolist()) for step in walk.steps] == [
        ("s", [1, 1]),
        ("Z", [2]),
        ("return", [3]),
    ]
    assert [read.text for read in walk.steps[2].reads] == ["a", "W", "b[0]"]


def test_an_index_that_could_change_something_is_not_worked_out_twice():
    calls = []

    def turn():
        calls.append(1)
        return len(calls) - 1

    text = "def mine(A):\n    for k in range(3):\n        A[turn()] = k\n        A[k] = A[k] + 1\n"
    walk = walked(text, np.zeros(3), turn=turn)
    assert len(calls) == 3 and [step.target.text for step in walk.steps] == ["A[0]", "A[1]", "A[2]"]


def test_the_steps_before_an_exception_are_kept_and_the_exception_too():
    walk = walked("def mine(A):\n    for k in range(5):\n        A[k] = 1 / (k - 2)\n", np.zeros(5))
    assert [step.target.text for step in walk.steps] == ["A[0]", "A[1]"]
    assert walk.outcome.failure.type_name == "ZeroDivisionError" and walk.outcome.failure.line == "A[k] = 1 / (k - 2)"


def test_many_steps_and_large_arrays_are_bounded():
    text = "def mine(A, B):\n    for k in range(1000):\n        A[k % 3] = k\n        B[k] = k\n    return A\n"
    walk = walked(text, np.zeros(3), np.zeros(5000))
    assert len(walk.steps) == MOST_STEPS and not walk.whole
    assert {name for name, _ in walk.arrays} == {"A"}
    assert walk.outcome.value.tolist() == [999, 997, 998]  # the call went on to its end


def test_a_tracer_is_put_back_and_other_calls_are_not_recorded():
    seen = []

    def tracer(frame, event, argument):
        seen.append(event)
        return None

    text = "def mine(A):\n    if len(A) > 1:\n        mine(A[1:])\n    A[0] = len(A)\n"
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        walk = walked(text, np.zeros(3))
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)
    assert [step.after.tolist() for step in walk.steps] == [[3]] and seen


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        (SUMS.replace("WINDOW", WAYS["inline"]), True),
        ("def mine(A):\n    A[0] = 1\n", False),
        ("def mine(A):\n    for k in range(3):\n        s = A[k]\n    return s\n", False),
        ("def mine(A):\n    while A[0] < 3:\n        A[0] += 1\n", True),
        ("def mine(A):\n    k = 0\n    while True:\n        A[k] = k\n        break\n", True),
    ],
)
def test_what_can_be_walked_through_writes_by_index_in_a_loop(text, loops):
    assert walkable(defined(text)) is loops
    assert not walkable(len) and not walkable(np.pad) and record(len, Case("len", "", (), (), ())) is None

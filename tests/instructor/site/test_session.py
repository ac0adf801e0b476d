"""Cells of a page, run as the browser's Python runs them: what they need, what they show, how they fail."""

import json
import sys

import pytest

from instructor.site.cell.names import names_of
from instructor.site.cell.session import MOST, Session


class Page:
    """What a page would show."""

    def __init__(self, folder, *cells):
        self.said = []
        self.cells = [[f"c{k}", source] for k, source in enumerate(cells)]
        self.session = Session(lambda kind, content: self.said.append((kind, content)), str(folder))

    def run(self, k, source=None):
        if source is not None:
            self.cells[k][1] = source
        self.said.clear()
        return json.loads(self.session.run(json.dumps({"at": f"c{k}", "cells": self.cells})))

    @property
    def printed(self):
        return "".join(content for kind, content in self.said if kind == "print")

    @property
    def error(self):
        return json.loads(next(content for kind, content in self.said if kind == "error"))


@pytest.mark.parametrize(
    ("source", "reads", "makes"),
    [
        ("n = 8\nwhile n >= 3:\n    n = n - 1", set(), {"n"}),
        ("n = n + 1", {"n"}, {"n"}),
        ("x[0] = y", {"x", "y"}, {"x"}),
        ("total += 1", {"total"}, {"total"}),
        ("history.append(z)", {"history", "z"}, {"history"}),
        ("for w in range(3):\n    print(w, image)", {"image"}, {"w"}),
        ("print([row for row in rows], row)", {"rows", "row"}, set()),
        ("def f(a, b=c):\n    d = a\n    return d + e", {"c", "e"}, {"f"}),
        ("g = lambda a: a + k", {"k"}, {"g"}),
        ("from helpers.layers import conv_forward as cf\ncf(X)", {"X"}, {"cf"}),
        ("a, (b, c[0]) = q", {"q", "c"}, {"a", "b", "c"}),
        ("def f():\n    return f(), g()\ndef g():\n    return 1", set(), {"f", "g"}),
        ("with open(p) as file:\n    t = file.read()", {"p"}, {"file", "t"}),
        ("def f(", set(), set()),
    ],
)
def test_names_that_a_cell_reads_and_makes(source, reads, makes):
    found = names_of(source)
    assert (found.reads, found.makes) == (reads, makes)


def test_a_cell_is_given_what_it_reads_and_nothing_else(tmp_path):
    page = Page(tmp_path, "a = 1", "raise SystemError('not asked for')", "b = a + 1", "print(b)")
    answer = page.run(3)
    assert answer["ok"] and answer["ran"] == ["c0", "c2", "c3"] and page.printed == "2\n"
    assert page.run(3)["ran"] == ["c3"]


def test_a_change_above_is_seen_below(tmp_path):
    page = Page(tmp_path, "def f():\n    return 1", "x = f()", "print(x)")
    page.run(2)
    page.cells[0][1] = "def f():\n    return 2"
    assert page.run(1)["ran"] == ["c0", "c1"]
    assert page.run(2)["ran"] == ["c2"] and page.printed == "2\n"


def test_a_name_that_means_something_else_further_down_is_made_again(tmp_path):
    page = Page(tmp_path, "x = 1", "print(x)", "x = 2", "x += 10", "print(x)")
    assert page.run(4)["ran"] == ["c2", "c3", "c4"] and page.printed == "12\n"
    assert page.run(1)["ran"] == ["c0", "c1"] and page.printed == "1\n"
    assert page.run(4)["ran"] == ["c2", "c3", "c4"] and page.printed == "12\n"


def test_the_last_line_is_shown_and_pictures_by_their_html(tmp_path):
    shown = "class P:\n    def _repr_html_(self): return '<b>p</b>'\n    def __repr__(self): return 'p'\nP()"
    page = Page(tmp_path, "6 * 7", "6;", shown, "from IPython.display import display\ndisplay(1, 'a')")
    page.run(0)
    assert json.loads(page.said[0][1])["data"] == {"text/plain": "42"}
    page.run(1)
    assert page.said == []
    page.run(2)
    assert json.loads(page.said[0][1])["data"]["text/html"] == "<b>p</b>"
    page.run(3)
    assert [json.loads(content)["data"]["text/plain"] for _, content in page.said] == ["1", "'a'"]
    assert "IPython" not in sys.modules or sys.modules["IPython"].__name__ == "IPython"


def test_an_output_is_written_over(tmp_path):
    page = Page(
        tmp_path,
        "from IPython.display import display\nh = display({'text/plain': '1'}, raw=True, display_id=True)\n"
        "h.update({'text/plain': '2'}, raw=True)",
    )
    page.run(0)
    (first, one), (second, two) = page.said
    assert (first, second) == ("show", "update") and json.loads(one)["id"] == json.loads(two)["id"]
    assert json.loads(two)["data"] == {"text/plain": "2"}


def test_an_error_shows_the_reader_s_own_lines(tmp_path):
    page = Page(tmp_path, "def half(x):\n    return x / 0\n", "half(1)")
    answer = page.run(1)
    assert not answer["ok"] and page.error["type"] == "ZeroDivisionError" and page.error["function"] == "half"
    assert page.error["text"].splitlines() == [
        "line 1",
        "    half(1)",
        "line 2, in half",
        "    return x / 0",
        "ZeroDivisionError: division by zero",
    ]
    page.run(0, "def half(x)\n    return x")
    assert page.error["type"] == "SyntaxError" and "line 1" in page.error["text"] and "<cell" not in page.error["text"]


def test_an_earlier_cell_that_fails_is_named_and_a_report_comes_alone(tmp_path):
    page = Page(tmp_path, "x = 1 / 0", "print(x)")
    assert not page.run(1)["ok"] and page.error["cell"] == "c0"
    report = "class E(Exception):\n    def _render_traceback_(self): return ['one', 'two']\nraise E('x')"
    page.run(0, report)
    assert page.error["text"] == "one\ntwo" and page.error["report"]


def test_what_is_printed_has_an_end(tmp_path):
    page = Page(tmp_path, f"for k in range({MOST}):\n    print('abcdefgh')")
    assert page.run(0)["ok"] and len(page.printed) == MOST
    assert [kind for kind, _ in page.said].count("more") == 1


def test_a_stub_passes_its_check_and_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    stub = "def zero_pad(X, pad):\n    raise NotImplementedError"
    right = "def zero_pad(X, pad):\n    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))"
    setup = "import numpy as np\nimport helpers\nimport public_tests\nhelpers.start('01_padding')"
    page = Page(tmp_path, setup, stub, "public_tests.zero_pad_test(zero_pad)")
    page.session._setup = "c0"
    assert not page.run(2)["ok"] and "zero_pad" in page.error["text"] and page.error["report"]
    page.cells[1][1] = right
    answer = page.run(2)
    assert answer["ok"] and answer["ran"] == ["c1", "c2"]
    assert json.loads(answer["files"]["progress.json"])["exercises"]["zero_pad"]["passed"]
    assert "np.pad(X" in answer["files"]["my_layers.py"]
    other = Page(tmp_path / "other", "1")
    (tmp_path / "other").mkdir()
    other.session.put(json.dumps({**answer["files"], "../x": "no"}))
    assert other.run(0)["files"] == answer["files"] and not (tmp_path / "x").exists()

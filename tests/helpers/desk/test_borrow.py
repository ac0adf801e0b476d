"""A student's own layer is used where it passes; the course's stands in for it and says why."""

import linecache

import numpy as np
import pytest

import helpers
from helpers import layers
from helpers.checks.guarded import guarded
from helpers.desk.borrow import own_layers
from helpers.layers import given
from helpers.lesson import ENVIRONMENT
from helpers.messages import say
from helpers.student.library import FILE
from helpers.student.sources import gather

RIGHT = "import numpy as np\n\ndef zero_pad(X, pad):\n    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))\n"
FILES = {
    "right": (RIGHT, None),
    "wrong": (RIGHT.replace("(pad, pad), (pad, pad)", "(pad, pad), (0, 0)"), "own.fails"),
    "raises": (RIGHT.replace("return", "return 1 / 0, "), "own.fails"),
    "lacks it": ("", "own.not_there"),
    "no file": (None, "own.no_file"),
}
each_file = pytest.mark.parametrize(("text", "said"), FILES.values(), ids=FILES)
PADDED = np.zeros((1, 4, 5, 1))
PADDED[:, 1:3, 1:4] = 1


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    yield tmp_path
    layers.lend(None)
    helpers.lesson._open[:] = []


def told(said):
    if said is None:
        return say("own.yours", name="zero_pad", file="my_layers.py") + "\n"
    return say("own.given", name="zero_pad", reason=say(said, file="my_layers.py")) + "\n"


@each_file
def test_an_own_layer_is_used_where_it_passes(folder, capsys, text, said):
    if text is not None:
        (folder / "my_layers.py").write_text(text, encoding="utf-8")
    function = own_layers("zero_pad").zero_pad
    np.testing.assert_array_equal(function(np.ones((1, 2, 3, 1)), 1), PADDED)
    assert (function.__module__ == "helpers.layers.padding") == (said is not None)
    assert capsys.readouterr().out == told(said)


@each_file
def test_an_import_from_layers_gives_the_students_own_and_says_so_once(folder, capsys, text, said):
    if text is not None:
        (folder / "my_layers.py").write_text(text, encoding="utf-8")
    helpers.start("02_convolution")
    capsys.readouterr()
    from helpers.layers import zero_pad

    assert capsys.readouterr().out == told(said)
    np.testing.assert_array_equal(zero_pad(np.ones((1, 2, 3, 1)), 1), PADDED)
    assert zero_pad.__module__ == ("helpers.layers.padding" if said else "my_layers")
    from helpers.layers import zero_pad as again

    assert again is zero_pad and capsys.readouterr().out == ""


def test_a_function_that_passes_later_in_the_lesson_is_used_from_then_on(folder, capsys):
    helpers.start("02_convolution")
    assert layers.zero_pad.__module__ == "helpers.layers.padding"
    (folder / "my_layers.py").write_text(RIGHT, encoding="utf-8")
    assert layers.zero_pad.__module__ == "my_layers"
    (folder / "my_layers.py").write_text("def zero_pad(:", encoding="utf-8")
    assert layers.zero_pad.__module__ == "helpers.layers.padding"
    assert "SyntaxError" in capsys.readouterr().out


def test_a_file_that_asks_for_layers_itself_gets_the_courses(folder, capsys):
    head = "from helpers.layers import conv_single_step, zero_pad as of_course\n"
    (folder / "my_layers.py").write_text(
        head + RIGHT.replace("return", "of_course(X, pad)\n    return"), encoding="utf-8"
    )
    helpers.start("03_pooling")
    capsys.readouterr()
    lent = layers.zero_pad
    assert lent.__module__ == "my_layers" and capsys.readouterr().out == told(None)
    assert vars(lent)["__wrapped__"].__globals__["of_course"].__module__ == "helpers.layers.padding"


def test_the_lock_comes_first(folder, capsys):
    (folder / "my_layers.py").write_text(RIGHT, encoding="utf-8")
    helpers.start("01_padding")
    with pytest.raises(layers.LockedError):
        layers.zero_pad  # noqa: B018


def test_a_graded_run_has_the_courses_without_a_word(folder, monkeypatch, capsys):
    (folder / "my_layers.py").write_text(RIGHT, encoding="utf-8")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    helpers.start("02_convolution")
    capsys.readouterr()
    assert layers.zero_pad.__module__ == "helpers.layers.padding" and capsys.readouterr().out == ""


def test_where_an_own_layer_stops_the_courses_goes_on(capsys):
    calls = []

    def own(x):
        calls.append(x)
        raise KeyError("pad")

    lent = guarded("double", own, lambda x: 2 * x)
    assert [lent(3), lent(4)] == [6, 8] and calls == [3]
    said = say("own.given", name="double", reason=say("own.stopped", error="KeyError: 'pad'"))
    assert capsys.readouterr().out == said + "\n"


def test_what_both_refuse_is_the_callers_mistake_and_changes_nothing(capsys):
    def own(x):
        return 2 * len(x)

    def course(x):
        if not isinstance(x, list):
            raise ValueError("x is no list")
        return 2 * len(x)

    lent = guarded("double", own, course)
    with pytest.raises(ValueError, match="x is no list"):
        lent(3)
    assert lent([1]) == 2 and lent.__wrapped__ is own and capsys.readouterr().out == ""


@pytest.mark.parametrize("timers", [True, False])
def test_an_own_layer_that_is_too_slow_is_used_once_at_most(monkeypatch, capsys, timers):
    calls = []

    def own(x):
        calls.append(x)
        while timers:  # nothing but a timer ends it
            pass
        return 2 * x

    if not timers:
        monkeypatch.setattr("helpers.checks.call.in_browser", lambda: True)
    lent = guarded("double", own, lambda x: 2 * x, 0.05 if timers else -1.0)
    assert [lent(3), lent(4)] == [6, 8] and calls == [3]
    assert "double: the course's, because yours took more than" in capsys.readouterr().out


def test_what_calls_a_lent_layer_can_stand_in_a_file_of_its_own(folder, capsys):
    (folder / "my_layers.py").write_text(RIGHT, encoding="utf-8")
    helpers.start("02_convolution")
    space = {"zero_pad": layers.zero_pad, "zp": layers.zero_pad}
    filename, source = "<a cell>", "def mine(X):\n    return zero_pad(zp(X, 1), 1)\n"
    exec(compile(source, filename, "exec"), space)
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    gathered = gather(space["mine"], ["zero_pad", "mine"])
    assert gathered.outside == ()
    assert gathered.stand_ins == {"zero_pad": "from helpers.layers.padding import zero_pad"}
    assert gathered.imports == {"zp": "from helpers.layers.padding import zero_pad as zp"}


def test_a_name_that_the_file_only_imports_is_not_the_students(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    (tmp_path / FILE).write_text("from helpers.layers.padding import zero_pad\n", encoding="utf-8")
    assert own_layers("zero_pad").zero_pad is given("zero_pad")
    assert "yours" not in capsys.readouterr().out

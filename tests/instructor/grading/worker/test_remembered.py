"""What a worker's shell remembers is what it would find out again."""

import inspect
import sys
from types import ModuleType

import pytest
from pygments.formatters.terminal256 import Terminal256Formatter
from pygments.styles import get_style_by_name

from instructor.grading.worker.inside import remembered


@pytest.fixture
def code(tmp_path):
    """Code of a file that no module has."""
    path = tmp_path / "cell.py"
    path.write_text("1\n")
    return compile("1\n", str(path), "exec")


def test_code_of_no_module_is_found_as_soon_as_there_is_one(code, monkeypatch):
    assert remembered.getmodule(code) is None and remembered.getmodule(code) is None
    module = ModuleType("of_a_cell")
    module.__file__ = code.co_filename
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert remembered.getmodule(code) is module


def test_what_belongs_to_a_module_is_asked_as_ever():
    frame = inspect.currentframe()
    for given in (remembered, remembered.getmodule, inspect, frame, frame.f_code, 3):
        assert remembered.getmodule(given) is inspect.getmodule(given)


def test_modules_are_not_gone_through_twice_for_a_cell(code, monkeypatch):
    assert remembered.getmodule(code) is None
    monkeypatch.setattr(remembered, "_getmodule", lambda *_: pytest.fail("asked again"))
    assert remembered.getmodule(code) is None


def test_a_styles_sequences_are_its_own(monkeypatch):
    plain = {name: Terminal256Formatter(style=get_style_by_name(name)).style_string for name in ("default", "vim")}
    setup = remembered._remembering(Terminal256Formatter._setup_styles)
    monkeypatch.setattr(Terminal256Formatter, "_setup_styles", setup)
    for name in ("default", "vim", "default", "vim"):
        made = Terminal256Formatter(style=get_style_by_name(name))
        assert made.style_string == plain[name]
        made.style_string.clear()  # nothing that one does reaches the next
    bare = Terminal256Formatter(style=get_style_by_name("vim"), nobold=True).style_string
    assert bare != plain["vim"]

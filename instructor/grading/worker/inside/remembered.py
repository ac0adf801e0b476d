"""What a shell works out again and again, remembered: the answers are the same, and forks have the first ones already.

A cell is looked through twice before it runs, and each traceback makes its colours anew and goes through every module
that was ever imported, for every frame: half of what an untouched notebook takes.
"""

import inspect
import sys
from functools import lru_cache
from types import CodeType, FrameType
from typing import Any

import IPython.core.interactiveshell
import stack_data
from pygments.formatters.terminal256 import Terminal256Formatter


def sources(shell: Any) -> None:
    """Remember what was made of the last source.

    It follows from the text alone, unless a notebook brings transformers of its own: those are called as often as ever.
    """
    manager = shell.input_transformer_manager
    transform, known = manager.transform_cell, dict[str, str]()

    def transformers() -> list[Any]:
        return [*manager.cleanup_transforms, None, *manager.line_transforms, None, *manager.token_transformers]

    usual = list(map(id, transformers()))

    def transform_cell(cell: str) -> str:
        if list(map(id, transformers())) != usual:
            return transform(cell)
        if cell not in known:
            made = transform(cell)
            known.clear()
            known[cell] = made
        return known[cell]

    manager.transform_cell = transform_cell
    asking: Any = IPython.core.interactiveshell
    asking._should_be_async = lru_cache(2)(asking._should_be_async)


def tracebacks() -> None:
    """Remember a traceback's colours, and which code belongs to no module."""
    colouring: Any = stack_data
    colouring.style_with_executing_node = lru_cache(8)(colouring.style_with_executing_node)
    Terminal256Formatter._setup_styles = _remembering(Terminal256Formatter._setup_styles)
    inspect.getmodule = getmodule


def _remembering(setup: Any) -> Any:
    """``_setup_styles`` that writes each style's escape sequences once."""
    known: dict[Any, dict[str, Any]] = {}

    def _setup_styles(self: Terminal256Formatter) -> None:
        key = (self.style, self.usebold, self.useunderline, self.useitalic)
        if key not in known:
            setup(self)
            if len(known) > 16:
                known.clear()
            known[key] = dict(self.style_string)
        self.style_string = dict(known[key])

    return _setup_styles


_getmodule = inspect.getmodule
_of_no_module: dict[str, int] = {}  # the file of a frame or of code, and how many modules there were


def getmodule(object: Any, _filename: str | None = None) -> Any:
    """``inspect.getmodule``, but that a cell's code is not looked for anew while no module has come."""
    code = object.f_code if isinstance(object, FrameType) else object
    if not isinstance(code, CodeType) or _filename not in (None, code.co_filename):
        return _getmodule(object, _filename)
    if _of_no_module.get(code.co_filename) == len(sys.modules):
        return None
    found = _getmodule(object, _filename)
    if found is None:
        _of_no_module[code.co_filename] = len(sys.modules)
    return found

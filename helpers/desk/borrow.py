"""The student's own functions out of my_layers.py, checked again, and given ones for the rest."""

import contextlib
import io
import sys
import warnings
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from helpers.checks.cases import read
from helpers.checks.trial import verdicts_of
from helpers.layers import FILES, LOOPS, given
from helpers.lesson import folder
from helpers.messages import say
from helpers.student.library import FILE
from helpers.surroundings import unattended


def own_layers(*names: str, loops: bool = False) -> SimpleNamespace:
    """The functions of these names: ``layers = own_layers("conv_forward")``, then ``layers.conv_forward(...)``.

    Each is the student's where my_layers.py has it and it passes its check again, else the course's: the finished
    one, or with ``loops`` the one that goes through every window in Python.  Says which.  In a graded run all are
    the course's.  Raises ValueError for a name that is no layer's.
    """
    table = LOOPS if loops else FILES
    for name in names:
        if name not in table:
            raise ValueError(say("own.unknown", name=name, known=", ".join(table)))
    if unattended():
        print(say("own.graded"))
        return SimpleNamespace(**{name: given(name, table) for name in names})
    module, reason = _load()
    chosen = {name: _chosen(name, module, reason, table) for name in names}
    return SimpleNamespace(**chosen)


def _chosen(name: str, module: ModuleType | None, reason: str, table: dict[str, str]) -> Callable[..., Any]:
    function = getattr(module, name, None)
    if not callable(function):
        print(say("own.given", name=name, reason=reason or say("own.not_there", file=FILE)))
    elif not all(verdict.passed for verdict in verdicts_of(function, read(name))):
        print(say("own.given", name=name, reason=say("own.fails", file=FILE)))
    else:
        print(say("own.yours", name=name, file=FILE))
        return function
    return given(name, table)


def _load() -> tuple[ModuleType | None, str]:
    """The student's file as a module, or the reason why there is none."""
    try:
        path = folder() / FILE
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None, say("own.no_file", file=FILE)
    module = ModuleType("my_layers")
    module.__file__ = str(path)
    sys.modules["my_layers"] = module  # so that a function in it can find itself, and a traceback its lines
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, str(path), "exec", dont_inherit=True), vars(module))
    except Exception as error:
        return None, say("own.broken", file=path, error=f"{type(error).__name__}: {error}")
    return module, ""

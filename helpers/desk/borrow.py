"""The student's own functions out of my_layers.py, checked again, and given ones for the rest.

`Lender` is what ``from helpers.layers import ...`` asks, `own_layers` the same for functions asked for by name.
"""

import contextlib
import io
import sys
import warnings
from collections.abc import Callable, Sequence
from types import ModuleType, SimpleNamespace
from typing import Any

from helpers.checks.call import SECONDS
from helpers.checks.cases import read
from helpers.checks.guarded import guarded
from helpers.checks.judge import Verdict
from helpers.checks.trial import verdicts_of
from helpers.layers import FILES, LOOPS, given
from helpers.lesson import folder
from helpers.messages import say
from helpers.student.library import FILE
from helpers.surroundings import unattended

MODULE = "my_layers"  # the student's file as a module
Function = Callable[..., Any]
Loaded = tuple[ModuleType | None, str]  # the student's file as a module, or why there is none


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
    loaded = _load(_text())
    chosen = {name: _chosen(name, *loaded) or given(name, table) for name in names}
    return SimpleNamespace(**chosen)


class Lender:
    """What `helpers.layers` asks for a function: the student's where it passes its check again, else the course's.

    It says which, once, and again when my_layers.py has become another.  In a graded run all are the course's,
    without a word.  Where a student's stops in the lesson or takes too long, the course's goes on.
    """

    def __init__(self) -> None:
        self._text: str | None = ""
        self._loaded: Loaded = (None, "")
        self._lent: dict[str, Function] = {}
        self._choosing = False

    def __call__(self, name: str) -> Function:
        """An import asks twice, so the answer is kept as long as the file is the same.

        What my_layers.py itself imports while it is looked at is the course's: else the question would never end.
        """
        if unattended() or self._choosing:
            return given(name)
        self._choosing = True
        try:
            return self._choose(name, _text())
        finally:
            self._choosing = False

    def _choose(self, name: str, text: str | None) -> Function:
        if text != self._text or not self._lent:
            self._text, self._loaded, self._lent = text, _load(text), {}
        if name not in self._lent:
            own, course = _chosen(name, *self._loaded), given(name)
            self._lent[name] = course if own is None else guarded(name, own, course)
        return self._lent[name]


def _chosen(name: str, module: ModuleType | None, reason: str) -> Function | None:
    """The student's function, or None when the course's has to do; says which, and why."""
    function = getattr(module, name, None)
    if not callable(function) or getattr(function, "__module__", "") != MODULE:  # it may only be imported there
        reason = reason or say("own.not_there", file=FILE)
    else:
        reason = _refused(verdicts_of(function, read(name)))
    print(say("own.given", name=name, reason=reason) if reason else say("own.yours", name=name, file=FILE))
    return None if reason else function


def _refused(verdicts: Sequence[Verdict]) -> str:
    """Why a function of the file is not used; "" when it passes every case."""
    kinds = {verdict.kind for verdict in verdicts if not verdict.passed}
    if "slow" in kinds:
        return say("own.slow", seconds=f"{SECONDS:g}")
    return say("own.fails", file=FILE) if kinds else ""


def _text() -> str | None:
    """The student's file; None when it cannot be read."""
    try:
        return (folder() / FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _load(text: str | None) -> Loaded:
    """The text of the student's file as a module, or the reason why there is none."""
    if text is None:
        return None, say("own.no_file", file=FILE)
    path = folder() / FILE
    module = ModuleType(MODULE)
    module.__file__ = str(path)
    sys.modules[MODULE] = module  # so that a function in it can find itself, and a traceback its lines
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, str(path), "exec", dont_inherit=True), vars(module))
    except Exception as error:
        return None, say("own.broken", file=path, error=f"{type(error).__name__}: {error}")
    return module, ""

"""Calling a student's function on a case: the only part that runs beside student code."""

import dis
import inspect
import io
import linecache
import os
import re
import signal
import sysconfig
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType, MethodType, TracebackType
from typing import Any

import numpy as np

from helpers.checks import plain
from helpers.checks.cases import Case
from helpers.checks.lines import count_lines
from helpers.lesson import folder
from helpers.surroundings import in_browser

SECONDS = float(os.environ.get("COURSE_CALL_SECONDS", "10"))
ROUNDINGS = 4096  # that two equal calls may differ by: arrays lie elsewhere in memory, and sums go another way
PRINTED_MOST = 4000  # characters kept of what the student's function prints
CODE_MOST = 4000  # and of its own text


class TooSlow(BaseException):
    """The call went on for longer than its limit; not an Exception, so `except Exception` lets it pass."""


@dataclass(frozen=True)
class Failure:
    """An exception of the student's function: its type's name, its message and the student's own line.

    ``called_from`` is the exercise's own line, where the first lies in a function that it calls: then ``function``
    is that one's name.  ``file`` is the file's name where the line is not one of the notebook's.  ``handed_to`` and
    ``handed`` tell which function of the course's or the student's own the exercise called there, and with what:
    (parameter, "array", "tuple", "dictionary", "number", "None" or another type's name, shape or length).
    ``code`` is the text of the exercise's function, so that what is told can be held against it.
    """

    type_name: str
    message: str
    line_number: int | None = None
    line: str = ""
    called_from: str = ""
    function: str = ""
    file: str = ""
    handed_to: str = ""
    handed: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    code: str = ""

    @property
    def signature(self) -> str:
        """The type's name and the numbers in the message: shapes and places, which every version of NumPy names."""
        return " ".join([self.type_name, *re.findall(r"-?\d+", self.message)])


@dataclass(frozen=True)
class Outcome:
    """What came back from a call: plain data or a failure, and what happened beside it.

    ``changed`` names the arguments that the call altered; ``varies`` tells that
    a second, equal call gave something else, and ``second`` what.  ``lines`` are
    those of Python that ran with the case's ``smaller`` arguments and with its own.
    """

    value: Any = None
    failure: Failure | None = None
    changed: tuple[str, ...] = ()
    varies: bool = False
    second: Any = None
    printed: str = ""
    warned: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None


class _Bounded(io.StringIO):
    """Keeps the first characters and drops the rest, so that an endless print fills no memory."""

    def write(self, text: str) -> int:
        room = PRINTED_MOST - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


def call(function: Callable[..., Any], case: Case, seconds: float = SECONDS, *, again: bool = True) -> Outcome:
    """Call ``function`` by position on copies of the case's arguments, twice when the first call returns.

    ``seconds`` limits each call where the system has timers (not in a browser,
    not on Windows).  Not ``again`` leaves out the second call, for a function that is known to keep nothing
    between calls; nor are its lines counted.  Raises nothing of the student's but KeyboardInterrupt.
    """
    random_state = np.random.get_state()  # kept for the student, but not between the two calls
    try:
        first = _once(function, case, seconds)
        if first.failure is not None or not again:
            return first
        second = _once(function, case, seconds)
        if case.smaller is not None:
            first = _counted(first, function, case, seconds)
    finally:
        np.random.set_state(random_state)
    if first.failure is not None:
        return first
    varies = second.failure is not None or not plain.same(first.value, second.value, ROUNDINGS)
    return replace(first, varies=varies, second=second.value if varies else None)


def _counted(first: Outcome, function: Callable[..., Any], case: Case, seconds: float) -> Outcome:
    """The outcome with the lines that run with the smaller arguments and with the case's own."""
    both = (case.smaller, case.arguments)
    runs = [_once(function, case, seconds, given, counting=True) for given in both]
    failed = next((run for run in runs if run.failure is not None), None)
    if failed is not None:
        return failed
    return replace(first, lines=(int(runs[0].value), int(runs[1].value)))


def _once(
    function: Callable[..., Any], case: Case, seconds: float, given: Any = None, *, counting: bool = False
) -> Outcome:
    given = case.arguments if given is None else given
    arguments = plain.copy_arguments(given)
    printed, value, failure = _Bounded(), None, None
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            redirect_stdout(printed),
            redirect_stderr(_Bounded()),
            np.errstate(),
            limit(seconds),
        ):
            warnings.simplefilter("always")
            value = plain.to_plain(count_lines(function, arguments) if counting else function(*arguments))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit and TooSlow too: nothing may end the check
        failure = _failure(error, function)
    changed = tuple(
        name
        for name, before, after in zip(case.parameters, given, arguments, strict=True)
        if not plain.same(before, after)
    )
    said = tuple(str(w.message) for w in warned)
    return Outcome(value, failure, changed, printed=printed.getvalue(), warned=said)


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the block after ``seconds``, again and again, where the system can."""
    timers = hasattr(signal, "setitimer") and not in_browser()
    if not timers or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: Any) -> None:
        raise TooSlow(f"{seconds:g}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _failure(error: BaseException, function: Callable[..., Any]) -> Failure:
    own = written_function(function)
    code = own.__code__ if own is not None else None
    frames = [row for row in _frames(error.__traceback__) if row[0].f_globals.get("__name__") != LENDING]
    codes = {frame.f_code: frame for frame, _ in frames}  # each once: a recursion has a thousand frames
    students = {code for code, frame in codes.items() if _is_students(frame, own)}
    lines = [(frame, number, _line(frame, number)) for frame, number in frames if frame.f_code in students]
    lines = [row for row in lines if row[2]]  # a method that @dataclass makes has no line to show
    try:
        message = str(error)
    except Exception:  # an exception class of the student's whose __str__ fails
        message = ""
    failure = Failure(type(error).__name__, message[:500], code=_text_of(own))
    if not lines:
        return failure
    last, number, line = lines[-1]
    failure = replace(failure, line_number=number, line=line, file=_file_of(last))
    of_exercise = [text for frame, _, text in lines if frame.f_code is code]
    if own is not None and of_exercise:
        failure = replace(failure, **_handed(frames, own))
        if not _inside(last.f_code, own.__code__):
            return replace(failure, called_from=of_exercise[-1], function=_name(last.f_code))
    return replace(failure, function=_name(last.f_code) if failure.file else "")


_WRAPPED = lru_cache(len)  # functools' decorators in C have no public type


def written_function(function: Any) -> FunctionType | None:
    """The function that the student wrote, out of a partial, a decorator's wrapper, a method or a callable object."""
    for _ in range(10):
        inner = vars(function).get("__wrapped__") if type(function) in (FunctionType, type(_WRAPPED)) else None
        if inner is None and type(function) is FunctionType:
            return function
        if type(function) is partial:
            function = function.func
        elif type(function) is MethodType:
            function = function.__func__
        else:
            function = inner if inner is not None else vars(type(function)).get("__call__")
    return None


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """Every frame of a traceback and the number of its line, outermost first."""
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _text_of(function: FunctionType | None) -> str:
    """The first characters of a function's text; "" where it is not known."""
    if function is None:
        return ""
    code = function.__code__
    lines = linecache.getlines(code.co_filename, function.__globals__)[code.co_firstlineno - 1 :]
    try:
        return "".join(inspect.getblock(lines))[:CODE_MOST]
    except (SyntaxError, ValueError, IndexError):  # the file has changed since
        return ""


def _line(frame: FrameType, number: int) -> str:
    return linecache.getline(frame.f_code.co_filename, number, frame.f_globals).strip()


COURSE = Path(__file__).resolve().parent.parent
LENDING = "helpers.checks.guarded"  # stands between an exercise and the layer that it was lent; no line of anybody's
_INSTALLED = {"site-packages", "dist-packages"}  # folders that pip installs into, the user's own too
_LIBRARIES = (
    *(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    Path(np.__file__).resolve().parent,  # wherever it lies
    COURSE,
    COURSE.parent / "public_tests.py",
)


def _is_students(frame: FrameType, own: Any) -> bool:
    """Whether a frame runs code that the student wrote.

    That is what shares the exercise's own names, a notebook's cells, and a module beside the exercise's file, the
    notebook or in the student's folder.  Anything else is a library's, wherever it is installed.
    """
    filename, names = frame.f_code.co_filename, frame.f_globals
    path = _path(filename)
    if path is not None and (_INSTALLED & set(path.parts) or any(map(path.is_relative_to, _LIBRARIES))):
        return False  # one in the notebook's folder, too
    if names is getattr(own, "__globals__", None) or names.get("__name__") == "__main__":
        return True
    if path is None:
        return filename == getattr(getattr(own, "__code__", None), "co_filename", None)
    return any(map(path.is_relative_to, _students_folders(own)))


def _students_folders(own: Any) -> list[Path]:
    """The folder of the exercise's file, the notebook's and the one that holds my_layers.py."""
    path = _path(getattr(getattr(own, "__code__", None), "co_filename", "<"))
    folders = [path.parent] if path is not None else []
    for find in (Path.cwd, folder):
        with suppress(OSError, RuntimeError):  # it was removed, or nobody is at home
            folders.append(find().resolve())
    return folders


def _path(filename: str) -> Path | None:
    """Where the file lies; None for <frozen ...>, <string> and <ipython-input-3-...>, which are no files."""
    if filename.startswith("<"):
        return None
    try:
        return Path(os.path.realpath(filename))
    except OSError:  # it was named from a folder that was removed
        return None


def _file_of(frame: FrameType) -> str:
    """The name of a frame's file; "" for a cell, in whose names there is no ``__file__``."""
    filename = frame.f_code.co_filename
    return "" if filename.startswith("<") or "__file__" not in frame.f_globals else Path(filename).name


def _name(code: CodeType) -> str:
    """The name of the function in which code stands; a comprehension and a lambda have none of their own."""
    names = code.co_qualname.split(".<locals>.")
    return next((name for name in reversed(names) if not name.startswith("<")), "")


def _inside(code: CodeType, outer: CodeType) -> bool:
    """Whether code is the other's or that of a comprehension or a lambda in it."""
    return code is outer or (
        code.co_filename == outer.co_filename and code.co_name.startswith("<") and _name(code) == _name(outer)
    )


def _handed(frames: list[tuple[FrameType, int]], own: FunctionType) -> dict[str, Any]:
    """Which function of the course's or the student's own the exercise's last line called, and with what."""
    last = max(k for k, (frame, _) in enumerate(frames) if _inside(frame.f_code, own.__code__))
    if last + 1 == len(frames):
        return {}
    frame = frames[last + 1][0]
    called = frame.f_code
    if not (str(frame.f_globals.get("__name__")).startswith("helpers.layers.") or _is_students(frame, own)):
        return {}
    kept = {name for name in called.co_varnames[: called.co_argcount] if name in frame.f_locals} - _assigned(called)
    handed = [(name, *_kind(frame.f_locals[name])) for name in called.co_varnames if name in kept]
    return {"handed_to": called.co_name, "handed": tuple(handed)}


def _assigned(code: CodeType) -> set[str]:
    """The local names that code gives a value to: a parameter among them may no longer hold what was handed over."""
    found: set[str] = set()
    for step in dis.get_instructions(code):
        if step.opname.startswith(("STORE_FAST", "DELETE_FAST", "STORE_DEREF")):
            found |= set(step.argval) if isinstance(step.argval, tuple) else {step.argval}
    return found


_CONTAINERS: dict[type, str] = {tuple: "tuple", list: "list", dict: "dictionary"}


def _kind(value: Any) -> tuple[str, tuple[int, ...]]:
    """What a value is, and its shape or length; runs no method of it."""
    if type(value) is np.ndarray:
        return ("array" if value.shape else "number"), value.shape
    if type(value) in _CONTAINERS:
        return _CONTAINERS[type(value)], (len(value),)
    if isinstance(value, (int, float, np.number)):
        return "number", ()
    return ("None" if value is None else type(value).__name__), ()

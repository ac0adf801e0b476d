"""Calling a student's function on a case: the only part that runs beside student code."""

import io
import linecache
import os
import signal
import sysconfig
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

import numpy as np

from helpers.checks import plain
from helpers.checks.cases import Case
from helpers.checks.lines import count_lines
from helpers.surroundings import in_browser

SECONDS = float(os.environ.get("COURSE_CALL_SECONDS", "10"))
ROUNDINGS = 4096  # that two equal calls may differ by: arrays lie elsewhere in memory, and sums go another way
PRINTED_MOST = 4000  # characters kept of what the student's function prints


class TooSlow(BaseException):
    """The call went on for longer than its limit; not an Exception, so `except Exception` lets it pass."""


@dataclass(frozen=True)
class Failure:
    """An exception of the student's function: its type's name, its message and the student's own line.

    ``called_from`` is the exercise's own line, where the first lies in a function that it calls.
    """

    type_name: str
    message: str
    line_number: int | None = None
    line: str = ""
    called_from: str = ""


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


def call(function: Callable[..., Any], case: Case, seconds: float = SECONDS) -> Outcome:
    """Call ``function`` by position on copies of the case's arguments, twice when the first call returns.

    ``seconds`` limits each call where the system has timers (not in a browser,
    not on Windows).  Raises nothing of the student's but KeyboardInterrupt.
    """
    random_state = np.random.get_state()  # kept for the student, but not between the two calls
    try:
        first = _once(function, case, seconds)
        if first.failure is not None:
            return first
        second = _once(function, case, seconds)
        if case.smaller is not None:
            first = _counted(first, function, case, seconds)
    finally:
        np.random.set_state(random_state)
    if first.failure is not None:
        return first
    varies = second.failure is not None or not plain.same(first.value, second.value, ROUNDINGS)
    return Outcome(**{**vars(first), "varies": varies, "second": second.value if varies else None})


def _counted(first: Outcome, function: Callable[..., Any], case: Case, seconds: float) -> Outcome:
    """The outcome with the lines that run with the smaller arguments and with the case's own."""
    both = (case.smaller, case.arguments)
    runs = [_once(lambda *given: count_lines(function, given), case, seconds, given) for given in both]
    failed = next((run for run in runs if run.failure is not None), None)
    if failed is not None:
        return failed
    return Outcome(**{**vars(first), "lines": tuple(int(run.value) for run in runs)})


def _once(function: Callable[..., Any], case: Case, seconds: float, given: Any = None) -> Outcome:
    given = case.arguments if given is None else given
    arguments = plain.copy_arguments(given)
    printed, value, failure = _Bounded(), None, None
    try:
        with (
            warnings.catch_warnings(record=True) as warned,
            redirect_stdout(printed),
            redirect_stderr(_Bounded()),
            np.errstate(),
            _limit(seconds),
        ):
            warnings.simplefilter("always")
            value = plain.to_plain(function(*arguments))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit and TooSlow too: nothing may end the check
        failure = _failure(error, getattr(function, "__code__", None))
    changed = tuple(
        name
        for name, before, after in zip(case.parameters, given, arguments, strict=True)
        if not plain.same(before, after)
    )
    said = tuple(str(w.message) for w in warned)
    return Outcome(value, failure, changed, printed=printed.getvalue(), warned=said)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
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


def _failure(error: BaseException, code: CodeType | None) -> Failure:
    lines = _students_lines(error.__traceback__)
    try:
        message = str(error)
    except Exception:  # an exception class of the student's whose __str__ fails
        message = ""
    if not lines:
        return Failure(type(error).__name__, message[:500])
    _, number, line = lines[-1]
    own = [text for frames_code, _, text in lines if frames_code is code]
    called_from = own[-1] if own and lines[-1][0] is not code else ""
    return Failure(type(error).__name__, message[:500], number, line, called_from)


_LIBRARIES = tuple(
    str(Path(folder))
    for folder in {sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), Path(__file__).parent.parent}
)


def _students_lines(traceback: TracebackType | None) -> list[tuple[CodeType, int, str]]:
    """The lines that are the student's own, not NumPy's or the course's, outermost first."""
    found = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith((*_LIBRARIES, "<frozen", "<__array_function__")):
            line = linecache.getline(code.co_filename, traceback.tb_lineno, traceback.tb_frame.f_globals).strip()
            found.append((code, traceback.tb_lineno, line))
        traceback = traceback.tb_next
    return found

"""Running edits on cases: as helpers.checks.call does, but for what only a student's function needs.

An edit of a reference prints nothing, keeps nothing between two calls and is not shown by its line.  So it is called
once, and many edits in one guard, which makes a call several times as fast.
"""

import signal
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from helpers.checks.call import Failure, Outcome, TooSlow
from helpers.checks.cases import Case
from helpers.checks.diagnosis.fingerprints import FAR, RAISES, fingerprint
from helpers.checks.plain import copy_arguments, same, to_plain
from instructor.edit import Function

SECONDS = 0.5  # of the processor's time for one call; those that end at all take a hundredth
DIGITS = 4  # to which results are equal here; what is looked up later is compared by helpers' own tolerance


@contextmanager
def guarded() -> Iterator[None]:
    """No warnings, and calls that can be ended; for the main thread, where the system has timers."""

    def stop(_signal: int, _frame: Any) -> None:
        raise TooSlow(f"{SECONDS:g}")

    timers = hasattr(signal, "setitimer")
    before = signal.signal(signal.SIGVTALRM, stop) if timers else None
    state = np.random.get_state()
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # what edits warn of is theirs
            yield
    finally:
        np.random.set_state(state)
        if timers:
            signal.signal(signal.SIGVTALRM, before)


def outcome_of(function: Function, case: Case) -> Outcome:
    """What an edit gives on a case; to be called in ``guarded``."""
    arguments = copy_arguments(case.arguments)
    value, failure = None, None
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS)
    try:
        value = to_plain(function(*arguments))
    except (Exception, TooSlow) as error:
        failure = Failure(type(error).__name__, str(error))
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    pairs = zip(case.parameters, case.arguments, arguments, strict=True)
    return Outcome(value, failure, tuple(name for name, before, after in pairs if not same(before, after)))


def row_of(function: Function, cases: Sequence[Case]) -> np.ndarray:
    """The fingerprints of all calls, float64 of shape (cases · outputs,); to be called in ``guarded``.

    After a call that was too slow the others count as too slow, as in a check.
    """
    row, slow = [], None
    for case in cases:
        outcome = slow or outcome_of(function, case)
        if outcome.failure is not None and outcome.failure.type_name == TooSlow.__name__:
            slow = outcome
        row.append(fingerprint(case, outcome))
    return np.concatenate(row)


def key_of(row: np.ndarray) -> bytes:
    """Equal for rows that are equal up to rounding."""
    return (np.round(row, DIGITS) + 0.0).tobytes()


def raises(row: np.ndarray) -> np.ndarray:
    """Where the numbers of a row are those of exceptions."""
    return row > RAISES


def only_stops(row: np.ndarray) -> bool:
    """Whether an edit stops on some cases, and is right wherever it returns."""
    return bool(raises(row).any() and ((row == 0) | raises(row)).all())


def returns_nowhere(row: np.ndarray) -> bool:
    """Whether every number of a row is that of an exception, or of a thing that is no array."""
    return bool((row >= FAR).all())

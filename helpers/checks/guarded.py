"""A student's layer lent to a lesson: where it stops or takes too long, the course's goes on with what it was given."""

import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from helpers.checks.call import SECONDS, TooSlow, limit
from helpers.messages import say

Function = Callable[..., Any]


def guarded(name: str, own: Function, course: Function, seconds: float = SECONDS) -> Function:
    """``own`` as long as it goes well; after one call that stopped or took too long, ``course``, and a word of it.

    What both refuse is the caller's mistake: then the course's error comes through, and ``own`` stays.
    ``course`` stands on what is returned as ``lent_for``.
    """
    well = [True]

    @wraps(own)
    def lent_layer(*arguments: Any, **named: Any) -> Any:
        if not well[0]:
            return course(*arguments, **named)
        start = time.monotonic()
        try:
            with nullcontext() if _limited() else limit(seconds):
                result = own(*arguments, **named)
        except TooSlow:
            if _limited():
                raise  # the limit of a check around this, not ours
            reason = say("own.slow", seconds=f"{seconds:g}")
        except Exception as error:
            reason = say("own.stopped", error=f"{type(error).__name__}: {error}"[:200])
        else:
            if time.monotonic() - start > seconds:  # where no timer can stop a call, in a browser for one
                well[0] = False
                print(say("own.given", name=name, reason=say("own.slow", seconds=f"{seconds:g}")))
            return result
        result = course(*arguments, **named)
        well[0] = False
        print(say("own.given", name=name, reason=reason))
        return result

    vars(lent_layer)["lent_for"] = course
    return lent_layer


def _limited() -> bool:
    """Whether a limit runs already, as around a check: its timer is the only one that there is."""
    return hasattr(signal, "getitimer") and signal.getitimer(signal.ITIMER_REAL)[0] > 0

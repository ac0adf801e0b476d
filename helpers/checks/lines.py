"""How many lines of Python a call runs: a measure of its loops that is the same on every machine."""

import gc
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import numpy as np

from helpers.messages import say

# NumPy writes an array out number by number, in Python: a `print` left behind is no loop of the answer
PRINTING = np.set_printoptions.__code__.co_filename
GROWTH = 1.5  # a call with four times the windows that runs more lines than this many times loops over them


class TracingStopped(RuntimeError):
    """The function took the tracer away, so that its lines could not be counted."""


def count_lines(function: Callable[..., Any], arguments: Sequence[Any]) -> int:
    """The lines that the call runs, its own and those of every Python function that it calls, but to print arrays.

    Raises what the function raises, and TracingStopped.  A debugger's tracer is put back afterwards.
    """
    lines = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename == PRINTING:
            return None
        lines += event in ("line", "call")  # a call too: `map` with a lambda runs no line of its own
        return trace

    before, collecting = sys.gettrace(), gc.isenabled()
    gc.disable()  # else what it finds may run lines of its own, now and then, between the function's
    sys.settrace(trace)
    try:
        function(*arguments)
    finally:
        kept = sys.gettrace() is trace
        sys.settrace(before)
        if collecting:
            gc.enable()
    if not kept:
        raise TracingStopped(say("check.tracing_stopped"))
    return lines


def grows(lines: tuple[int, int]) -> bool:
    """Whether the second count shows a loop over what there is four times as much of."""
    fewer, more = lines
    return more > GROWTH * fewer

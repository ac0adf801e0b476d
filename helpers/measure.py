"""How long a call takes and how many lines of Python it runs."""

import time
from collections.abc import Callable
from typing import Any

from helpers.checks.lines import count_lines as _count
from helpers.surroundings import unattended

ENOUGH = 0.4  # seconds of calls, after which the best time stands
MOST = 20  # calls


def seconds(function: Callable[..., Any], *arguments: Any) -> float:
    """How long ``function(*arguments)`` takes, in seconds: the shortest of several calls, as others only lost time.

    In a graded run one call has to do.
    """
    times: list[float] = []
    while not times or (not unattended() and sum(times) < ENOUGH and len(times) < MOST):
        start = time.perf_counter()
        function(*arguments)
        times.append(time.perf_counter() - start)
    return min(times)


def lines(function: Callable[..., Any], *arguments: Any) -> int:
    """How many lines of Python ``function(*arguments)`` runs, in it and in all that it calls."""
    return _count(function, arguments)

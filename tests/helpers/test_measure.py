"""Lines and time are measured as often as it takes, and once in a graded run."""

import pytest

from helpers import measure
from helpers.surroundings import NBGRADER


def test_lines_and_calls_are_counted(monkeypatch):
    calls = []

    def loop(n):
        total = 0
        for _ in range(n):
            total += 1
        return total

    assert measure.lines(loop, 7) - measure.lines(loop, 4) == 2 * 3  # two lines a turn
    clock = iter(range(1000))
    monkeypatch.setattr(measure.time, "perf_counter", lambda: next(clock) / 100)
    assert measure.seconds(calls.append, 1) == pytest.approx(0.01) and len(calls) == measure.MOST
    monkeypatch.setenv(NBGRADER, "autograde")
    measure.seconds(calls.append, 1)
    assert len(calls) == measure.MOST + 1

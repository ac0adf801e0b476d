"""A loss that stops growing: which floor was put under the probabilities before the logarithm.  Pure.

The number that was added, or that was the least, may be any; it is worked out from the loss of one case, and has to
explain every other.
"""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.evidence import arguments
from helpers.checks.judge import Verdict, close
from helpers.messages import fact

HIGHEST = 0.5  # of a floor; the lowest is what float64 holds
STEPS = 60  # of halving the range of its logarithm

Losses = Callable[[np.ndarray, float], np.ndarray]


def _added(logs: np.ndarray, floor: float) -> np.ndarray:
    """The losses where the floor (its logarithm) was added to the probabilities (theirs)."""
    return -np.logaddexp(logs, floor)


def _least(logs: np.ndarray, floor: float) -> np.ndarray:
    """The losses where no probability was let below the floor."""
    return -np.maximum(logs, floor)


def find_floor(verdicts: Sequence[Verdict]) -> Cause | None:
    """A floor under the probabilities, where one gives the loss of every case: added to them, or their least value.

    The exercise's fact ``floor`` names the misconception.  How far the two ways lie apart depends on the numbers, so
    it is one for both.
    """
    name = fact(verdicts[0].case.exercise, "floor")
    rows = [(_logs(verdict), _loss(verdict), verdict) for verdict in verdicts] if name else []
    too_small = [(logs, loss) for logs, loss, verdict in rows if not verdict.passed and loss is not None]
    if not too_small or any(loss is None for _, loss, _ in rows):
        return None
    logs, loss = max(too_small, key=lambda row: float(-row[0].min()))  # where the floor counts most
    ways: tuple[Losses, ...] = (_added, _least)
    for way in ways:
        floor = _solved(logs, float(loss), way)
        if floor is not None and all(_gives(verdict, float(way(its, floor).mean())) for its, _, verdict in rows):
            return Cause("misconception", (name,))
    return None


def _logs(verdict: Verdict) -> np.ndarray:
    """The logarithm of the probability of each image's right class."""
    named = arguments(verdict.case)
    scores, labels = named["scores"], named["labels"]
    shifted = scores - scores.max(axis=1, keepdims=True)
    return (shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))[np.arange(len(labels)), labels]


def _loss(verdict: Verdict) -> np.ndarray | None:
    """The loss that came back, where it is a finite number."""
    value = verdict.outcome.value
    first = value[0] if isinstance(value, tuple) and value else None
    usable = isinstance(first, np.ndarray) and first.size == 1 and first.dtype.kind == "f"
    return first.reshape(()) if usable and np.isfinite(first).all() else None


def _solved(logs: np.ndarray, loss: float, way: Losses) -> float | None:
    """The logarithm of the floor that gives the loss: a higher floor gives a smaller one."""
    low, high = float(np.log(np.finfo(np.float64).tiny)), float(np.log(HIGHEST))
    if not way(logs, high).mean() <= loss <= way(logs, low).mean():
        return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if way(logs, middle).mean() > loss else (low, middle)
    return low


def _gives(verdict: Verdict, loss: float) -> bool:
    got = _loss(verdict)
    return got is not None and bool(close(verdict.case, np.asarray(loss), got))

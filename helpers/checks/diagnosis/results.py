"""Wrong results that follow from the arguments by one slip, whatever the rest of the code is.  Pure."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.checks.diagnosis.cause import Cause, Finder, pattern
from helpers.checks.diagnosis.evidence import arguments
from helpers.checks.diagnosis.search import Slips, searched
from helpers.checks.judge import Verdict, close
from helpers.messages import step_of

LARGE = 100  # a score whose exponential, or one over it, is no longer told from 0 beside others; it overflows at 710
BELONGS = {"dA_prev": "A_prev", "dW": "W", "db": "b", "dZ": "Z"}  # a gradient has the shape of what it belongs to


def find_overflow(verdicts: Sequence[Verdict]) -> Cause | None:
    """Infinities and nan wherever scores are large, and all right elsewhere."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    largest = [float(np.abs(scores).max()) for v in failing if (scores := arguments(v.case).get("scores")) is not None]
    if len(largest) < len(failing) or min(largest) < LARGE or not all(map(_not_finite, failing)):
        return None
    return pattern("overflow", largest=f"{min(largest):.6g}")


def _not_finite(verdict: Verdict) -> bool:
    """Whether what came back differs from what is expected by infinities and nan alone, in the gradient too.

    A loss alone may be infinite for another reason: the logarithm of a probability that came out as 0.
    """
    found = False
    for (_, got), expected in zip(_outputs(verdict), _expected(verdict), strict=False):
        if got is None or got.dtype.kind != "f" or got.size != np.size(expected):
            return False
        odd = ~np.isfinite(got)
        found |= bool(odd.any()) and got.size > 1
        kept = np.where(odd, np.reshape(expected, got.shape), got)
        if not close(verdict.case, np.asarray(expected), kept.reshape(np.shape(expected))).all():
            return False
    return found


def _outputs(verdict: Verdict) -> list[tuple[str, np.ndarray | None]]:
    """The outputs by name, each None where it is no array; [] where they are not as many as they should be."""
    names, value = verdict.case.outputs, verdict.outcome.value
    values = (value,) if len(names) == 1 else value
    if verdict.outcome.failure is not None or not isinstance(values, tuple) or len(values) != len(names):
        return []
    return [(name, got if isinstance(got, np.ndarray) else None) for name, got in zip(names, values, strict=True)]


def _expected(verdict: Verdict) -> tuple[Any, ...]:
    expected = verdict.case.expected
    return expected if len(verdict.case.outputs) > 1 else (expected,)


def find_labels(verdicts: Sequence[Verdict]) -> Cause | None:
    """The gradient of the scores as it comes out when the class numbers are taken for rows of 0s and 1s."""
    return pattern("labels_as_rows") if all(map(_of_labels, verdicts)) else None


def _of_labels(verdict: Verdict) -> bool:
    named, outputs = arguments(verdict.case), dict(_outputs(verdict))
    got, labels = outputs.get("dscores"), named.get("labels")
    if got is None or labels is None or got.shape != np.shape(named.get("scores")):
        return False
    shifted = named["scores"] - named["scores"].max(axis=1, keepdims=True)
    chances = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    return bool(close(verdict.case, (chances - labels[:, None]) / len(labels), got).all())


def find_filters_mixed(verdicts: Sequence[Verdict]) -> Cause | None:
    """The gradients of a convolution for a dZ whose filters were taken for its first axis, in every call.

    The gradient of the biases and the sizes tell it: the sum of filter c is that of a block of dZ's numbers in a row.
    """
    if not all(map(_mixed, verdicts)):
        return None
    exercise = verdicts[0].case.exercise
    return pattern("filters_mixed", step=step_of(exercise, "gradient_cut_row_by_row"))


def _mixed(verdict: Verdict) -> bool:
    dZ, outputs = arguments(verdict.case).get("dZ"), dict(_outputs(verdict))
    got = outputs.get("db")
    if dZ is None or dZ.ndim != 4 or got is None or got.size != dZ.shape[3]:
        return False
    blocks = dZ.reshape(dZ.shape[3], -1).sum(axis=1)
    return bool(close(verdict.case, blocks, got.reshape(-1)).all())


def find_border_left(verdicts: Sequence[Verdict]) -> Cause | None:
    """A gradient of the images that is right but for the border, which is still around it."""
    if not all(map(_bordered, [verdict for verdict in verdicts if not verdict.passed])):
        return None
    exercise = verdicts[0].case.exercise
    return pattern("shape_border_left", part="dA_prev", step=step_of(exercise, "border_left_on"))


def _bordered(verdict: Verdict) -> bool:
    pad, rows = arguments(verdict.case).get("pad", 0), zip(_outputs(verdict), _expected(verdict), strict=False)
    found = False
    for (name, got), expected in rows:
        if got is None or not isinstance(expected, np.ndarray):
            return False
        wide = [n + 2 * pad * (axis in (1, 2)) for axis, n in enumerate(expected.shape)]
        if pad and name == "dA_prev" and list(got.shape) == wide:
            found, got = True, got[:, pad:-pad, pad:-pad]
        if got.shape != expected.shape or not close(verdict.case, expected, got).all():
            return False
    return found


def lost_axes(slips: Slips) -> Finder:
    """A finder of an output that is right but for its axes of length 1, which a sum took."""

    def find_lost_axes(verdicts: Sequence[Verdict]) -> Cause | None:
        parts = {part for verdict in verdicts if not verdict.passed for part in _lost(verdict)}
        if len(parts) != 1 or not all(map(_lost, [verdict for verdict in verdicts if not verdict.passed])):
            return None
        part = parts.pop()
        first = next(verdict for verdict in verdicts if not verdict.passed)
        expected = np.shape(_expected(first)[first.case.outputs.index(part)])
        cause = searched(slips)(verdicts)
        step = cause.facts.get("step", "") if cause is not None else ""
        return pattern("shape_lost_axes", part=part, expected=expected, of=BELONGS[part], step=step)

    return find_lost_axes


def _lost(verdict: Verdict) -> set[str]:
    """The gradient whose axes of length 1 alone are missing, where everything else is right; nothing otherwise."""
    found, rows = set(), list(zip(_outputs(verdict), _expected(verdict), strict=False))
    for (name, got), expected in rows:
        if got is None or not isinstance(expected, np.ndarray):
            return set()
        full = expected.ndim > 1 and got.ndim < expected.ndim and _long(got.shape) == _long(expected.shape)
        if full and name in BELONGS:
            found.add(name)
            got = got.reshape(expected.shape)
        if got.shape != expected.shape or not close(verdict.case, expected, got).all():
            return set()
    return found


def _long(shape: tuple[int, ...]) -> list[int]:
    return [n for n in shape if n != 1]

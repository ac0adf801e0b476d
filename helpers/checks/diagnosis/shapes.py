"""Wrong shapes: which part of the size formula is missing or taken from the wrong place.  Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from typing import Any

import numpy as np

from helpers.checks.diagnosis.cause import Cause, pattern
from helpers.checks.diagnosis.evidence import arguments, shown
from helpers.checks.judge import Difference, Verdict, compare
from helpers.messages import fact, say


def _size(n: int, f: int, stride: int, pad: int) -> int:
    return (n - f + 2 * pad) // stride + 1


# how (n_H, n_W) may be worked out wrongly, from (n_H_prev, n_W_prev), f, stride and pad
SLIPS: dict[str, Callable[[int, int, int, int, int], tuple[int, int]]] = {
    "without_plus_1": lambda h, w, f, s, p: (_size(h, f, s, p) - 1, _size(w, f, s, p) - 1),
    "without_pad": lambda h, w, f, s, p: (_size(h, f, s, 0), _size(w, f, s, 0)),
    "pad_once": lambda h, w, f, s, p: ((h - f + p) // s + 1, (w - f + p) // s + 1),
    "pad_subtracted": lambda h, w, f, s, p: ((h - f - 2 * p) // s + 1, (w - f - 2 * p) // s + 1),
    "n_H_for_n_W": lambda h, w, f, s, p: (_size(h, f, s, p), _size(h, f, s, p)),
    "n_W_for_n_H": lambda h, w, f, s, p: (_size(w, f, s, p), _size(w, f, s, p)),
    "exchanged": lambda h, w, f, s, p: (_size(w, f, s, p), _size(h, f, s, p)),
    "ceil": lambda h, w, f, s, p: (-(-(h - f + 2 * p) // s) + 1, -(-(w - f + 2 * p) // s) + 1),
    "without_stride": lambda h, w, f, s, p: (_size(h, f, 1, p), _size(w, f, 1, p)),
    "f_for_stride": lambda h, w, f, s, p: (_size(h, f, f, p), _size(w, f, f, p)),
    "without_f": lambda h, w, f, s, p: ((h + 2 * p) // s + 1, (w + 2 * p) // s + 1),
    "plus_1_inside": lambda h, w, f, s, p: ((h - f + 2 * p + 1) // s, (w - f + 2 * p + 1) // s),
    "pad_twice": lambda h, w, f, s, p: (_size(h, f, s, 2 * p), _size(w, f, s, 2 * p)),
    "same_as_input": lambda h, w, f, s, p: (h, w),
    "padded_input": lambda h, w, f, s, p: (h + 2 * p, w + 2 * p),
    "one_too_many": lambda h, w, f, s, p: (_size(h, f, s, p) + 1, _size(w, f, s, p) + 1),
}


def find_exchanged(verdicts: Sequence[Verdict]) -> Cause | None:
    """Whether every failing call returns what was expected, only in another order."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    if failing and all(_exchanged_outputs(verdict) for verdict in failing):
        return pattern("shape_outputs_exchanged", outputs=", ".join(failing[0].case.outputs))
    return None


def find_number(verdicts: Sequence[Verdict]) -> Cause | None:
    """A single number in every failing call, in the place of a whole array."""
    differences = [verdict.difference for verdict in verdicts if not verdict.passed]
    if any(d is None or d.kind != "shape" or d.got.shape != () or d.expected.ndim == 0 for d in differences):
        return None
    parts = {d.part for d in differences if d is not None}
    return pattern("number_for_array", part=parts.pop()) if len(parts) == 1 else None


def find_shape(verdicts: Sequence[Verdict]) -> Cause | None:
    """What the wrong shapes of all calls have in common."""
    difference = shown(verdicts).difference
    if difference is None or difference.kind != "shape":
        return None
    slip = _slip(verdicts)
    if slip:
        return pattern("shape_formula", slip=say(f"slip.{slip}"))
    failing = [verdict for verdict in verdicts if verdict.kind == "shape"]
    for name, fits in _COMMON.items():
        if all(fits(verdict, verdict.difference) for verdict in failing if verdict.difference):
            back = difference.part == "dA_prev"
            if name == "shape_empty" and not (back and all(arguments(v.case).get("pad") == 0 for v in failing)):
                name = "shape_empty_plain"  # -0 is not what made it so: only on the way back is a border cut off
            return pattern(name, part=difference.part, expected=difference.expected.shape)
    return None


def find_reshaped(verdicts: Sequence[Verdict]) -> Cause | None:
    """What the sizes have in common that an output was to be reshaped to, where every failing call stops at that."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    if not all(_to_sides(verdict) for verdict in failing):
        return None
    slip = _slip(verdicts)
    return pattern("reshaped_formula", slip=say(f"slip.{slip}")) if slip else None


def _to_sides(verdict: Verdict) -> tuple[int, ...]:
    """The rows and columns of the new shape that a forward layer's output does not fill; () for anything else."""
    failure, outputs = verdict.outcome.failure, verdict.case.outputs
    found = re.search(
        r"cannot reshape .* into shape \((\d+), ?(\d+), ?(\d+), ?(\d+)\)", failure.message if failure else ""
    )
    if found is None or outputs[0] not in ("Z", "A") or "A_prev" not in arguments(verdict.case):
        return ()
    expected = verdict.case.expected[0] if len(outputs) > 1 else verdict.case.expected
    sizes = tuple(map(int, found.groups()))
    return sizes[1:3] if (sizes[0], sizes[3]) == (expected.shape[0], expected.shape[3]) else ()


def _exchanged_outputs(verdict: Verdict) -> bool:
    """Whether what came back is what was expected in another order."""
    got, expected = verdict.outcome.value, verdict.case.expected
    if not isinstance(got, tuple) or not isinstance(expected, tuple) or len(got) != len(expected):
        return False
    if compare(verdict.case, expected, got) is None:
        return False  # they stand where they should, and something else is the matter
    one = replace(verdict.case, outputs=("",))
    return any(
        all(compare(one, *pair) is None for pair in zip(order, got, strict=True)) for order in permutations(expected)
    )


def _slip(verdicts: Sequence[Verdict]) -> str:
    """The one slip in the size formula that gives the shape of every call, right ones too."""
    rows = [(_sides(verdict), arguments(verdict.case)) for verdict in verdicts]
    fitting = []
    for name, formula in SLIPS.items():
        try:
            if all(sides == formula(*_numbers(named)) for sides, named in rows if sides is not None):
                fitting.append(name)
        except (KeyError, ZeroDivisionError):
            return ""
    return fitting[0] if len(fitting) == 1 and any(sides is not None for sides, _ in rows) else ""


def _sides(verdict: Verdict) -> tuple[int, ...] | None:
    """The rows and columns that came back from a forward layer; () when the other axes are wrong too."""
    value = verdict.outcome.value
    got = value[0] if isinstance(value, tuple) and value else value
    expected = verdict.case.expected[0] if isinstance(verdict.case.expected, tuple) else verdict.case.expected
    if verdict.outcome.failure is not None:
        return _to_sides(verdict) or None
    if not isinstance(got, np.ndarray) or got.ndim != 4 or verdict.case.outputs[0] not in ("Z", "A"):
        return ()
    same = (got.shape[0], got.shape[3]) == (expected.shape[0], expected.shape[3])
    return (got.shape[1], got.shape[2]) if same else ()


def _numbers(named: dict[str, Any]) -> tuple[int, int, int, int, int]:
    f = named["f"] if "f" in named else named["W"].shape[0]
    return (*named["A_prev"].shape[1:3], f, named["stride"], named.get("pad", 0))


def _empty(verdict: Verdict, difference: Difference) -> bool:
    return difference.got.size == 0


def _cut_to_output(verdict: Verdict, difference: Difference) -> bool:
    dZ, expected = arguments(verdict.case).get("dZ"), difference.expected.shape
    if difference.part != "dA_prev" or dZ is None:
        return False
    return bool(difference.got.shape == (expected[0], *dZ.shape[1:3], expected[3]))


def _border_left(verdict: Verdict, difference: Difference) -> bool:
    pad, expected = arguments(verdict.case).get("pad", 0), difference.expected.shape
    if difference.part != "dA_prev" or difference.got.ndim != 4:
        return False
    return bool(difference.got.shape == (expected[0], expected[1] + 2 * pad, expected[2] + 2 * pad, expected[3]))


def _not_summed(verdict: Verdict, difference: Difference) -> bool:
    return difference.expected.shape == ()


def _other_axes_reduced(verdict: Verdict, difference: Difference) -> bool:
    """Whether of the array of all windows, (m, n_H, n_W, n_C, f, f), other axes went than the last two."""
    expected, f = difference.expected.shape, arguments(verdict.case).get("f")
    if fact(verdict.case.exercise, "of_six_axes") != difference.part:
        return False
    return any(difference.got.shape == left for k in (4, 5, 6) for left in combinations((*expected, f, f), k))


def _axis_of_length_1(verdict: Verdict, difference: Difference) -> bool:
    got, expected = difference.got.shape, difference.expected.shape
    return tuple(n for n in got if n != 1) == tuple(n for n in expected if n != 1)


def _other_order(verdict: Verdict, difference: Difference) -> bool:
    return _of_images(difference) and _axes_exchanged(verdict, difference)


def _axes_exchanged(verdict: Verdict, difference: Difference) -> bool:
    return sorted(difference.got.shape) == sorted(difference.expected.shape)


def _one_image(verdict: Verdict, difference: Difference) -> bool:
    return _of_images(difference) and bool(difference.got.shape == difference.expected.shape[1:])


def _of_images(difference: Difference) -> bool:
    """Whether it is an array (m, rows, columns, channels), as all are but weights, biases and matrices."""
    return difference.expected.ndim == 4 and difference.part not in ("dW", "db")


_COMMON: dict[str, Callable[[Verdict, Difference], bool]] = {
    "shape_not_summed": _not_summed,
    "shape_other_axes_reduced": _other_axes_reduced,
    "shape_empty": _empty,
    "shape_border_left": _border_left,
    "shape_cut_to_output": _cut_to_output,
    "shape_one_image": _one_image,
    "shape_axis_of_1": _axis_of_length_1,
    "shape_other_order": _other_order,
    "shape_axes_exchanged": _axes_exchanged,
}

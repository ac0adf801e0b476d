"""Mistakes that nobody listed: what the wrong numbers have in common over all calls.  Pure.

Every pattern states a fact about the numbers, so that it is true whatever the
code is; what to look at follows from it.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.checks.diagnosis.cause import Cause, pattern
from helpers.checks.diagnosis.evidence import Part, arguments, right_names, separating, wrong_parts
from helpers.checks.judge import Verdict
from helpers.messages import say

Facts = dict[str, Any]
Pattern = Callable[[Part], Facts | None]
LEAST = 3  # numbers; fewer that fit are chance
AXES = {4: ("image", "row", "column", "channel")}


def _not_numbers(part: Part) -> Facts | None:
    return {} if np.isnan(part.got).any() else None


def _all_zero(part: Part) -> Facts | None:
    return {} if not part.got.any() and part.expected.any() else None


def find_returned(verdicts: Sequence[Verdict]) -> Cause | None:
    """The argument that came back untouched from every call, whatever its shape."""
    results = []
    for verdict in verdicts:
        value, outputs = verdict.outcome.value, verdict.case.outputs
        value = value[0] if len(outputs) > 1 and isinstance(value, tuple) and value else value
        if not isinstance(value, np.ndarray) or value.size == 0:
            return None
        results.append(
            {
                name
                for name, given in arguments(verdict.case).items()
                if isinstance(given, np.ndarray) and given.shape == value.shape and np.array_equal(given, value)
            }
        )
    common = sorted(set.intersection(*results))
    return pattern("argument_returned", part=verdicts[0].case.outputs[0], name=common[0]) if common else None


def find_truth(verdicts: Sequence[Verdict]) -> Cause | None:
    """Truth values in every failing call, where numbers are due."""
    failing = [verdict for verdict in verdicts if not verdict.passed]
    differences = [verdict.difference for verdict in failing]
    if any(d is None or d.kind != "values" or not _truth(d.got) or _truth(d.expected) for d in differences):
        return None
    parts = {d.part for d in differences if d is not None}
    return pattern("truth_values", part=parts.pop()) if len(parts) == 1 else None


def _truth(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == bool


def _mask_too_many(part: Part) -> Facts | None:
    """A mask that is True where it should be, and elsewhere too."""
    if part.expected.dtype != bool or not np.isin(part.got, (0, 1)).all():
        return None
    return {} if part.got[part.expected].all() else None


def _still_zero(part: Part) -> Facts | None:
    """Right wherever something was written, and 0 elsewhere."""
    wrong = ~part.right
    if not part.right.any() or part.got[wrong].any() or not part.expected[wrong].all():
        return None
    return {}


def _only(part: Part, wrong: np.ndarray) -> Facts | None:
    """Whether the marked elements are exactly one index of one axis: the first or the last."""
    for axis, name in enumerate(AXES.get(wrong.ndim, ())):
        length = wrong.shape[axis]
        if length < 2:
            continue
        whole = wrong.all(axis=tuple(a for a in range(wrong.ndim) if a != axis))
        some = wrong.any(axis=tuple(a for a in range(wrong.ndim) if a != axis))
        if np.array_equal(whole, some) and whole.sum() == 1 and (whole[0] or whole[-1]):
            return {"which": say(f"which.{'first' if whole[0] else 'last'}_{name}")}
    return None


def _right_only_in(part: Part) -> Facts | None:
    return _only(part, part.right)


def _wrong_only_in(part: Part) -> Facts | None:
    return _only(part, ~part.right)


def _zero_only_in(part: Part) -> Facts | None:
    """Nothing was written at one end of an axis, the only place of it perhaps, and all else is right."""
    wrong = ~part.right
    if part.got[wrong].any():
        return None
    ends = set()
    for axis, name in enumerate(AXES.get(wrong.ndim, ())):
        for end, place in (("last", -1), ("first", 0)):
            inside = np.zeros(wrong.shape, dtype=bool)
            np.moveaxis(inside, axis, 0)[place] = True
            if np.array_equal(wrong, inside & (part.expected != 0)):
                ends.add(f"{end}_{name}")
    return {"ends": frozenset(ends)} if ends else None


def _constant_per_filter(part: Part) -> Facts | None:
    if part.got.ndim != 4 or part.got[..., 0].size < 2:
        return None
    off = part.got - part.expected
    steady = np.allclose(off, off[:1, :1, :1], rtol=0, atol=1e-6)
    return {"off": _numbers(off[0, 0, 0])} if steady and not part.right.all() else None


def _numbers(values: np.ndarray) -> str:
    return ", ".join(f"{value:.6g}" for value in values[:6]) + (", …" if len(values) > 6 else "")


def _factor(part: Part) -> Facts | None:
    zero = part.expected == 0
    if part.expected.size < LEAST or zero.all() or part.got[zero].any():
        return None
    ratio = part.got[~zero] / part.expected[~zero]
    if not np.isfinite(ratio).all() or not ratio.any() or np.ptp(ratio) > 1e-6 * np.abs(ratio).max():
        return None
    factor = float(ratio.flat[0])
    return {"factor": f"{factor:.6g}", "meaning": _meanings(part, factor)}


def _one_number(part: Part) -> Facts | None:
    """The same number everywhere, whatever was given."""
    if part.got.size < 2 or np.ptp(part.got) > 0:
        return None
    return {"value": f"{part.got.flat[0]:.6g}"}


def _meanings(part: Part, factor: float) -> frozenset[str]:
    """What a factor may be, in the names of the exercise."""
    named = arguments(part.case)
    first = next((named[name] for name in ("A_prev", "X") if name in named), None)
    f = named.get("f", named["W"].shape[0] if "W" in named else None)
    values: dict[str, float] = {"-1": -1.0, "2": 2.0, "1 / 2": 0.5}
    if first is not None and first.ndim == 4:
        values |= {"m": len(first), "1 / m": 1 / len(first)}
        values |= {"n_C_prev": first.shape[3], "1 / n_C_prev": 1 / first.shape[3]}
    if f:
        values |= {"f * f": f * f, "1 / (f * f)": 1 / (f * f), "f": f, "1 / f": 1 / f}
    if "stride" in named:
        values |= {"stride": named["stride"], "1 / stride": 1 / named["stride"]}
    return frozenset(name for name, value in values.items() if abs(value - factor) < 1e-6 * abs(factor))


def _turned(part: Part) -> Facts | None:
    """The expected array with an axis reversed, or two equal axes exchanged."""
    if part.expected.size < LEAST:
        return None
    for axis in range(part.expected.ndim):
        if part.expected.shape[axis] > 1 and np.allclose(part.got, np.flip(part.expected, axis), rtol=0, atol=1e-6):
            return {"how": say("how.reversed", axis=axis)}
    for one in range(part.expected.ndim):
        for other in range(one + 1, part.expected.ndim):
            turned = part.expected.swapaxes(one, other)
            if turned.shape == part.got.shape and np.allclose(part.got, turned, rtol=0, atol=1e-6):
                return {"how": say("how.exchanged", one=one, other=other)}
    return None


def _no_negatives(part: Part) -> Facts | None:
    if not (part.expected < 0).any():
        return None
    for way, changed in (("abs", np.abs(part.expected)), ("cut", np.maximum(part.expected, 0))):
        if np.allclose(part.got, changed, rtol=0, atol=1e-6):
            return {"way": say(f"how.{way}")}
    return None


def _whole_numbers(part: Part) -> Facts | None:
    rounded = (np.trunc, np.floor, np.rint)
    return {} if any(np.array_equal(part.got, change(part.expected)) for change in rounded) else None


def _coarse(part: Part) -> Facts | None:
    size = np.abs(part.expected).max(initial=0.0)
    return {} if size and 0 < np.abs(part.got - part.expected).max() <= 2e-3 * size else None


def _right_numbers_elsewhere(part: Part) -> Facts | None:
    if part.expected.size < 2 * LEAST:
        return None
    same = np.allclose(np.sort(part.got, axis=None), np.sort(part.expected, axis=None), rtol=0, atol=1e-6)
    return {} if same else None


def _border(part: Part) -> Facts | None:
    """Right at every place whose window lies inside the image, wrong only where a window takes in the border."""
    named = arguments(part.case)
    if part.name != "Z" or not named.get("pad") or part.expected.ndim != 4:
        return None
    f, stride, pad, A_prev = named["W"].shape[0], named["stride"], named["pad"], named["A_prev"]
    inside = np.ones(part.expected.shape[1:3], dtype=bool)
    for h, w in np.ndindex(*inside.shape):
        for start, n in ((h * stride, A_prev.shape[1]), (w * stride, A_prev.shape[2])):
            inside[h, w] &= pad <= start and start + f <= pad + n
    if not inside.any() or inside.all():
        return None
    return {} if part.right[:, inside].all() and not part.right[:, ~inside].any() else None


def _gradient_not_conserved(part: Part) -> Facts | None:
    """Pooling passes on what it got, no more and no less, in both modes (no ties)."""
    named = arguments(part.case)
    if part.name != "dA_prev" or "dA" not in named:
        return None
    came, went = float(named["dA"].sum()), float(part.got.sum())
    return {"came": f"{came:.6g}", "went": f"{went:.6g}"} if abs(came - went) > 1e-6 else None


# the first that fits every call where the output is wrong is told; the more special come first
PATTERNS: dict[str, Pattern] = {
    "not_numbers": _not_numbers,
    "mask_too_many": _mask_too_many,
    "all_zero": _all_zero,
    "zero_only_in": _zero_only_in,
    "right_only_in": _right_only_in,
    "wrong_only_in": _wrong_only_in,
    "no_negatives": _no_negatives,
    "still_zero": _still_zero,
    "one_number": _one_number,
    "factor": _factor,
    "constant_per_filter": _constant_per_filter,
    "whole_numbers": _whole_numbers,
    "coarse": _coarse,
    "turned": _turned,
    "border": _border,
    "right_numbers_elsewhere": _right_numbers_elsewhere,
}
SUPPOSED_STEADY = ("which", "how", "way", "name", "value")  # facts that must be the same in every call


def find_pattern(verdicts: Sequence[Verdict]) -> Cause | None:
    """The pattern that the wrong numbers of every call have."""
    found = wrong_parts(verdicts)
    if not found:
        return None
    for name, facts_of in PATTERNS.items():
        facts = [facts_of(part) for part in found]
        if None in facts or sum(part.expected.size for part in found) < LEAST:
            continue
        if name == "one_number" and any(verdict.passed for verdict in verdicts):
            continue  # then it is not the same number whatever is given
        merged = _merged([fact for fact in facts if fact is not None])
        if name == "all_zero":
            return _why_zero(verdicts, found)
        if merged is not None:
            return pattern(name, part=found[0].name, **merged)
    condition = find_condition(verdicts)
    if condition is not None:
        return condition
    facts = [_gradient_not_conserved(part) for part in found]
    if facts and facts[0] is not None and all(fact is not None for fact in facts):
        return pattern("not_conserved", part=found[0].name, **facts[0])
    return _which_outputs(verdicts, found)


def _why_zero(verdicts: Sequence[Verdict], found: list[Part]) -> Cause:
    """All zeros: a mask without a True, a branch that is never entered, or nothing written at all."""
    part = found[0].name
    if found[0].expected.dtype == bool:
        return pattern("all_false", part=part)
    conditions = _conditions(verdicts)
    return pattern("zero_when", part=part, conditions=conditions) if conditions else pattern("all_zero", part=part)


def find_condition(verdicts: Sequence[Verdict]) -> Cause | None:
    """What all failing cases have and no passing one, where nothing more is known."""
    conditions = _conditions(verdicts)
    if not conditions or any(verdict.kind == "not_begun" for verdict in verdicts):
        return None
    return pattern("condition", conditions=conditions)


def _conditions(verdicts: Sequence[Verdict]) -> str:
    """In words, what all failing cases have and no passing one; "" when that is nothing."""
    return "; ".join(say(f"condition.{name}") for name in separating(verdicts))


def _merged(facts: list[Facts]) -> Facts | None:
    """One set of facts for all calls, or None when they contradict each other."""
    if any(fact.get(key) != facts[0].get(key) for fact in facts for key in SUPPOSED_STEADY):
        return None
    merged = dict(facts[0])
    if "ends" in merged:
        common = frozenset.intersection(*(fact["ends"] for fact in facts))
        return {"which": say(f"which.{max(common)}")} if common else None  # "last" rather than "first"
    if "meaning" in merged:
        common = frozenset.intersection(*(fact["meaning"] for fact in facts))
        same = len({fact["factor"] for fact in facts}) == 1
        if not common and not same:
            return {**merged, "factor": say("how.by_call"), "meaning": ""}
        merged["factor"] = min(common, key=len) if common and not same else merged["factor"]
        meanings = common - {merged["factor"]}
        merged["meaning"] = _in_words(meanings) if meanings else ""
    return merged


def _in_words(meanings: frozenset[str]) -> str:
    return " " + say("how.meaning", meaning=f" {say('how.or')} ".join(sorted(meanings, key=len)))


def _which_outputs(verdicts: Sequence[Verdict], found: list[Part]) -> Cause | None:
    """Of several outputs, which are right in every call and which is not: a fact that halves the search."""
    right = right_names(verdicts)
    if not right:
        return None
    return pattern("some_outputs_right", part=found[0].name, right=", ".join(right))

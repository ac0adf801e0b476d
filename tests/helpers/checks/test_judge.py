"""The judge and the diagnosis, which see arrays and never a student's code."""

import numpy as np
import pytest

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case, Fingerprint, read
from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.explain.text import report
from helpers.checks.judge import judge
from helpers.checks.plain import to_plain
from helpers.messages import find
from instructor.exercises import exercises
from instructor.key import graded_cases
from instructor.sampling import Draw

X = np.arange(4.0)


def case_of(x, expected, *, outputs=("y",), name="one"):
    return Case("demo", name, ("x",), outputs, (x,), expected=to_plain(expected))


class Forged(np.ndarray):
    """Says that it equals everything and hides from NumPy's functions."""

    def __array_ufunc__(self, *arguments, **keywords):
        return np.True_

    def __array_function__(self, *arguments, **keywords):
        return True

    def __eq__(self, other):
        return True

    __hash__ = None


class AlwaysEqual:
    def __eq__(self, other):
        return True

    __hash__ = None


class AnyKey(str):
    """A key of a dictionary that equals every other."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("pad")

    def __str__(self):
        return self


def forged(values):
    return np.asarray(values, dtype=float).view(Forged)


GRID = np.arange(6.0).reshape(2, 3) / 4
MASK = np.array([[True, False], [False, False]])
CACHE = (GRID, {"stride": 2, "pad": 0})


def but_last(array, value):
    changed = array.copy()
    changed.flat[-1] = value
    return changed


# what is expected, what came back, the verdict's kind
JUDGED = {
    "the same": (GRID, GRID, "right"),
    "within tolerance": (GRID, GRID + 1e-9, "right"),
    "the last element": (GRID, but_last(GRID, 0), "values"),
    "same mean, other places": (GRID, GRID[::-1], "values"),
    "NaN": (GRID, but_last(GRID, np.nan), "values"),
    "NaN everywhere": (np.asarray(1.0), np.nan, "values"),
    "infinity": (GRID, but_last(GRID, np.inf), "values"),
    "transposed": (GRID, GRID.T, "shape"),
    "(n, 1) for (n,)": (np.arange(3.0), np.arange(3.0)[:, None], "shape"),
    "(n,) for (n, 1)": (np.arange(3.0)[:, None], np.arange(3.0), "shape"),
    "one number for an array": (GRID, 0.5, "shape"),
    "float32": (GRID / 3, (GRID / 3).astype(np.float32), "right"),
    "float32, too far": (GRID, (GRID + 1e-3).astype(np.float32), "values"),
    "whole numbers": (np.ones((2, 2)), np.ones((2, 2), dtype=int), "right"),
    "mask of ints": (MASK, MASK.astype(int), "right"),
    "mask of floats": (MASK, MASK.astype(float), "right"),
    "mask of bytes": (MASK, MASK.astype(np.uint8), "right"),
    "mask with a 2": (MASK, MASK * 2, "values"),
    "scalar as (1, 1, 1)": (np.asarray(2.5), np.full((1, 1, 1), 2.5), "right"),
    "scalar as float": (np.asarray(2.5), 2.5, "right"),
    "scalar as np.float64": (np.asarray(2.5), np.float64(2.5), "right"),
    "scalar as np.float32": (np.asarray(2.5), np.float32(2.5), "right"),
    "scalar of shape ()": (np.asarray(2.5), np.asarray(2.5), "right"),
    "wrong scalar as (1, 1, 1)": (np.asarray(2.5), np.full((1, 1, 1), 2.0), "values"),
    "two numbers for a scalar": (np.asarray(2.5), np.full(2, 2.5), "shape"),
    "list for an array": (GRID, GRID.tolist(), "type"),
    "text": (GRID, "right", "type"),
    "complex": (GRID, GRID.astype(complex), "type"),
    "object dtype": (GRID, GRID.astype(object), "type"),
    "objects that equal all": (np.zeros(2), np.array([AlwaysEqual(), AlwaysEqual()]), "type"),
    "an object that equals all": (GRID, AlwaysEqual(), "type"),
    "right numbers in a subclass": (GRID, forged(GRID), "right"),
    "wrong numbers in a subclass": (GRID, forged(GRID + 1), "values"),
    "masked array, wrong below": (GRID, np.ma.masked_all_like(GRID), "values"),
    "generator": (GRID, (row for row in GRID), "type"),
    "None": (GRID, None, "none"),
}


def verdict(expected, got, **fields):
    return judge(case_of(X, expected, **fields), Outcome(to_plain(got)))


@pytest.mark.parametrize(("expected", "got", "kind"), JUDGED.values(), ids=JUDGED)
def test_judge(expected, got, kind):
    assert verdict(expected, got).kind == kind


# one output of two is the cache
PAIRS = {
    "tuple": ((GRID, CACHE), "right"),
    "lists": ([GRID, list(CACHE)], "right"),
    "hparameters as NumPy numbers": ((GRID, (GRID, {"stride": np.int64(2), "pad": 0.0})), "right"),
    "only the array": (GRID, "count"),
    "three": ((GRID, CACHE, 0), "count"),
    "exchanged": ((CACHE, GRID), "type"),
    "cache too short": ((GRID, CACHE[:1]), "count"),
    "cache holds another array": ((GRID, (GRID + 1, CACHE[1])), "values"),
    "cache lacks a key": ((GRID, (GRID, {"stride": 2})), "count"),
    "cache with another key": ((GRID, (GRID, {"stride": 2, "padding": 0})), "count"),
    "cache with a key that equals all": ((GRID, (GRID, {"stride": 2, AnyKey("padding"): 0})), "count"),
    "cache holds an object that equals all": ((GRID, (GRID, AlwaysEqual())), "type"),
    "cache is None": ((GRID, None), "none"),
    "None": (None, "none"),
}


@pytest.mark.parametrize(("got", "kind"), PAIRS.values(), ids=PAIRS)
def test_judge_two_outputs(got, kind):
    assert verdict((GRID, CACHE), got, outputs=("Z", "cache")).kind == kind


def test_a_difference_is_the_first_wrong_element():
    difference = verdict(GRID, but_last(GRID, 7.0)).difference
    assert (difference.part, difference.index, difference.wrong) == ("y", (1, 2), 1)
    nested = verdict((GRID, CACHE), (GRID, (but_last(GRID, 7.0), CACHE[1])), outputs=("Z", "cache")).difference
    assert (nested.part, nested.index) == ("cache[0]", (1, 2))


def test_a_changed_or_random_right_answer_is_not_right():
    case = case_of(X, GRID)
    assert judge(case, Outcome(GRID, changed=("x",))).kind == "changed"
    assert judge(case, Outcome(GRID, varies=True)).kind == "varies"
    assert judge(case, Outcome(GRID + 1, changed=("x",))).kind == "values"


# --- diagnosing --------------------------------------------------------------------------------

SMALL, LARGE = case_of(X[:1], X[:1], name="small"), case_of(X, X, name="large")


def gives(kind="returns", **fields):
    """A misconception that adds 1 on the small case and is right on the large one, unless told otherwise."""
    values = {"small": X[:1] + 1, "large": X} | fields
    return {name: Fingerprint(kind, value) for name, value in values.items()}


def table_of(**misconceptions):
    return {case: {name: given[case] for name, given in misconceptions.items()} for case in ("small", "large")}


def verdicts_of(small, large):
    return [judge(SMALL, Outcome(small)), judge(LARGE, Outcome(large))]


UNKNOWN = Cause("unknown")
DIAGNOSED = {
    "fits all": (table_of(a=gives()), (X[:1] + 1, X), Cause("misconception", ("a",))),
    "fits the failing case only": (table_of(a=gives(large=X + 1)), (X[:1] + 1, X), UNKNOWN),
    "fits the passing case only": (table_of(a=gives()), (X[:1] + 2, X), UNKNOWN),
    "fits two": (table_of(a=gives(), b=gives(), c=gives(large=-X)), (X[:1] + 1, X), Cause("misconception", ("a", "b"))),
    "fits three": (table_of(a=gives(), b=gives(), c=gives()), (X[:1] + 1, X), UNKNOWN),
    "a wrong shape": (table_of(a=gives()), (X[:2], X), Cause("simple")),
}


@pytest.mark.parametrize(("misconceptions", "got", "cause"), DIAGNOSED.values(), ids=DIAGNOSED)
def test_diagnose(misconceptions, got, cause):
    assert diagnose(verdicts_of(*got), misconceptions) == cause


def test_one_that_only_raises_is_not_named():
    """A ValueError everywhere comes from many mistakes; with a value on one case it tells something."""

    def failing(x):
        raise ValueError

    raising = gives("raises", small="ValueError", large="ValueError")
    verdicts = [judge(case, call(failing, case)) for case in (SMALL, LARGE)]
    assert diagnose(verdicts, table_of(a=raising)) == Cause("simple")
    verdicts[1] = judge(LARGE, Outcome(X))
    known = table_of(a={**raising, "large": Fingerprint("returns", X)})
    assert diagnose(verdicts, known) == Cause("misconception", ("a",))


def test_two_candidates_are_both_said():
    case = read("zero_pad")[0]
    verdicts = [judge(case, Outcome(case.expected + 1))]
    text = report(verdicts, Cause("misconception", ("rows_only", "one_side")))
    for name in ("rows_only", "one_side"):
        assert find(f"misconceptions.zero_pad.{name}.says") in " ".join(text.split())
    assert "one of two:" in text and len(text.splitlines()) < 25


# --- what follows without rounding is right to the last bit ------------------------------------------

OFF = 1e-9  # far below every tolerance


def padded(X, pad):
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def passes(function, exercise):
    return all(judge(case, call(function, case)).passed for case in read(exercise))


@pytest.mark.parametrize(
    ("exercise", "right", "off"),
    [
        ("zero_pad", padded, lambda X, pad: padded(X, pad) + OFF),
        ("zero_pad", padded, lambda X, pad: np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=OFF)),
        ("create_mask_from_window", lambda x: (x == x.max()) * 1.0, lambda x: (x == x.max()) * (1 - OFF)),
        ("relu_forward", lambda Z: (np.maximum(0, Z), Z), lambda Z: (np.maximum(0, Z), Z * (1 + OFF))),
        ("relu_forward", lambda Z: (np.maximum(0, Z), Z), lambda Z: (np.maximum(OFF, Z), Z)),
    ],
    ids=["inside", "border", "mask", "cache", "zeros"],
)
def test_a_border_a_mask_a_copy_and_a_cache_are_compared_exactly(exercise, right, off):
    assert passes(right, exercise) and not passes(off, exercise)


def test_a_cache_is_compared_exactly_though_it_holds_one_number():
    case = Case(
        "demo",
        "one",
        ("x", "b"),
        ("y", "cache"),
        (X, np.full((1, 1), 0.5)),
        expected=to_plain((X / 3, (X, np.full((1, 1), 0.5), {"stride": 2}))),
    )

    def passed(b, stride):
        return judge(case, Outcome(to_plain((X / 3 * (1 + OFF), (X, b, {"stride": stride}))))).passed

    assert passed(np.full((1, 1), 0.5), 2) and passed(np.full((1, 1), 0.5), 2.0)
    assert not passed(np.full((1, 1), 0.5 + OFF), 2) and not passed(np.full((1, 1), 0.5), 2 + OFF)


def test_what_is_computed_keeps_its_tolerance_and_float32_its_precision():
    thirds = X / 3 + 1
    copied = case_of(thirds, thirds)
    assert judge(copied, Outcome(to_plain(thirds.astype(np.float32)))).passed  # the input, handed back in float32
    assert judge(case_of(X, X / 3 + 7), Outcome(to_plain(X / 3 + 7 + OFF))).passed
    assert judge(case_of(X, np.float64(2.0)), Outcome(to_plain(2.0 + OFF))).passed  # an argument's by chance


def test_an_answer_computed_in_float32_and_handed_back_in_float64_passes_the_cases_of_the_course():
    assert passes(lambda X, pad: padded(X.astype(np.float32), pad).astype(np.float64), "zero_pad")
    draw = Draw("a teacher's seed", hidden=True)
    for case in graded_cases(exercises()["zero_pad"], draw):
        assert judge(case, call(lambda X, pad: padded(X.astype(np.float32), pad).astype(np.float64), case)).passed

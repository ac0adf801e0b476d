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

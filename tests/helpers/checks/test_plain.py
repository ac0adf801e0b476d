"""Plain data: what of a student's results is kept, and when two of them are the same."""

import numpy as np
import pytest

from helpers.checks import plain
from helpers.checks.plain import Opaque, to_plain

DIFFERENT = {
    "values": (np.zeros(2), np.array([0, 1e-300])),
    "shapes": (np.zeros(2), np.zeros((2, 1))),
    "kinds": (np.zeros(2), np.zeros(2, dtype=int)),
    "types": ((1,), [1]),
    "lengths": ((1,), (1, 1)),
    "keys": ({"f": 1}, {"pad": 1}),
    "inner": ({"f": (np.zeros(1),)}, {"f": (np.ones(1),)}),
}


@pytest.mark.parametrize(("left", "right"), DIFFERENT.values(), ids=DIFFERENT)
def test_same_sees_every_difference(left, right):
    assert not plain.same(left, right)
    assert plain.same(left, left) and plain.same(right, right)


def test_a_list_that_holds_itself_ends():
    endless = []
    endless.append(endless)
    assert isinstance(to_plain(endless), tuple)
    assert to_plain([0] * 100_000) == Opaque("list")

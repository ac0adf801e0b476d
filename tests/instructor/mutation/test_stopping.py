"""The exceptions of edits are told by sentence, place and cases, those of most edits first, and hold no code."""

import numpy as np
import pytest

from helpers.checks.call import call
from helpers.checks.cases import read
from helpers.checks.diagnosis.exceptions import OF_MANY
from helpers.checks.diagnosis.fingerprints import fingerprint
from helpers.checks.diagnosis.search import read_slips
from instructor.edit import edit, edited
from instructor.exercises import exercises
from instructor.mutation.make import SINGLE, Made
from instructor.mutation.stopping import MOST_KEPT, stopped_of
from instructor.mutation.tree import Slip

CASES = read("conv_backward")
REFERENCE = exercises()["conv_backward"].reference


def made(key, change, weight=0):
    """An edit as the generator makes them, with its row on the public cases."""
    import inspect
    import textwrap

    function = edited(REFERENCE, change, key)
    source = change.applied(textwrap.dedent(inspect.getsource(REFERENCE)), key)
    one = Made(function, (Slip(key),), SINGLE, weight, source)
    one.function.__name__ = "conv_backward"
    return one, np.concatenate([fingerprint(case, call(function, case, again=False)) for case in CASES])


def test_edits_that_stop_alike_stand_together_the_plainest_first():
    slice_unpadded = edit("= A_prev_pad[i,", "= A_prev[i,")
    whole = edit("+= W[:, :, :, c] * dz", "+= W * dz")
    found = stopped_of([made("heavy", whole, 5), made("slice", slice_unpadded), made("plain", whole, 1)], CASES)
    first, second = found
    assert (first.key, first.place) == ("broadcast", "dA_prev_pad")
    assert first.causes == [(Slip("plain"),), (Slip("heavy"),)]
    assert second.place == "dW" and second.causes == [(Slip("slice"),)]
    padded = [k for k, case in enumerate(CASES) if case.arguments[1][3]["pad"]]
    assert second.cases == padded  # without a border nothing is wrong


def test_what_its_own_sentence_explains_is_left_out():
    assert stopped_of([made("name", edit("dz = dZ[i, h, w, c]", "dz = dz_of[i]"))], CASES) == []


@pytest.mark.parametrize("exercise", ["conv_forward", "conv_backward", "pool_backward", "col2im"])
def test_the_table_that_is_handed_out_has_them(exercise):
    slips = read_slips(exercise)
    assert slips.raising and {row.key for row in slips.raising} <= OF_MANY
    assert all(row.cases and row.cases <= set(slips.cases) for row in slips.raising)
    assert all(0 < len(row.causes) <= MOST_KEPT for row in slips.raising)

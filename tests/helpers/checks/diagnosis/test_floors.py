"""A floor under the probabilities is found whatever its height, and nothing else is taken for one."""

import numpy as np
import pytest

from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.floors import find_floor
from tests.helpers.checks import made

FLOOR = Cause("misconception", ("floor_under_probability",))
SCORES = [
    ([[1.0, 0.0, -2.0], [0.5, 3.0, 1.0]], [0, 2]),
    ([[30.0, 0.0], [0.0, 31.0]], [1, 0]),
    ([[900.0, 0.0, 1.0]], [1]),
]
CASES = [made.case("softmax_cross_entropy", np.array(scores), np.array(labels)) for scores, labels in SCORES]


def probabilities(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def verdicts(loss_of):
    """The verdicts on answers whose loss is that of the right classes' probabilities, and whose gradient is right."""
    found = []
    for case in CASES:
        scores, labels = case.arguments
        with np.errstate(divide="ignore"):
            loss = np.mean(loss_of(probabilities(scores)[np.arange(len(labels)), labels]))
        found.append(made.answered(case, (loss, case.expected[1])))
    return found


@pytest.mark.parametrize("floor", [1e-300, 1e-15, 1e-8, 1e-3])
def test_a_floor_is_found_whatever_its_height(floor):
    assert find_floor(verdicts(lambda p: -np.log(p + floor))) == FLOOR
    assert find_floor(verdicts(lambda p: -np.log(np.maximum(p, floor)))) == FLOOR
    assert find_floor(verdicts(lambda p: -np.log(np.clip(p, floor, 1 - floor)))) in (FLOOR, None)  # it cuts above, too


@pytest.mark.parametrize(
    "loss_of",
    [
        lambda p: -np.log(p),  # infinite
        lambda p: np.log(np.maximum(p, 1e-8)),
        lambda p: -np.log(np.maximum(p, 1e-8)) + 0.1,
        lambda p: np.minimum(-np.log(np.maximum(p, 1e-8)), 18) / 2,
        lambda p: 1 - p,
        lambda p: np.zeros(len(p)),
    ],
)
def test_another_loss_has_no_floor(loss_of):
    assert find_floor(verdicts(loss_of)) is None


def test_what_is_right_and_other_exercises_have_no_floor():
    assert find_floor([made.right(case) for case in CASES]) is None
    assert find_floor([made.with_first(made.convolution(), lambda Z: Z + 1)]) is None
    assert find_floor([made.answered(CASES[0], None), made.answered(CASES[1], (None, None))]) is None

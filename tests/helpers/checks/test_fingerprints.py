"""Equal results have equal fingerprints on every machine, and others have others."""

import zlib

import numpy as np
import pytest

from helpers.checks.call import Failure, Outcome
from helpers.checks.diagnosis.fingerprints import FAR, _weights, close, fingerprint
from helpers.checks.plain import to_plain
from tests.helpers.checks import made

ONE = made.case("zero_pad", made.numbers(1, 2, 3, 4, 2), 1)
TWO = made.convolution(pad=1)


def of(case, value, **more):
    return fingerprint(case, Outcome(to_plain(value), **more))


def whole_number_hash(place, k):
    """The weight of element k, worked out with Python's own whole numbers."""
    bits = 2**64 - 1
    mixed = ((k + 1) * 0x9E3779B97F4A7C15 + zlib.crc32(place.encode())) & bits
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = ((mixed ^ (mixed >> shift)) * factor) & bits
    mixed ^= mixed >> 31
    return (mixed >> 11) / 2**52 - 1


@pytest.mark.parametrize("place", ["", "/0", "/W1"])
def test_the_weights_follow_from_whole_numbers_alone(place):
    weights = _weights(place, 50)
    assert weights.tolist() == [whole_number_hash(place, k) for k in range(50)]
    assert -1 <= weights.min() < -0.5 and 0.5 < weights.max() <= 1 and len(set(weights)) == 50


def test_what_is_right_has_zeros():
    assert of(ONE, ONE.expected).tolist() == [0]
    assert of(TWO, TWO.expected).tolist() == [0, 0]
    Z, cache = TWO.expected
    assert of(TWO, (Z.astype(np.float32), list(cache))).tolist() == [0, 0]
    assert of(ONE, ONE.expected.tolist()).tolist() == [0]


def other(X):
    """X with its first two numbers exchanged."""
    turned = X.copy()
    turned[0, 1, 1, :2] = turned[0, 1, 1, 1::-1]
    return turned


WRONG = {
    "one number": lambda X: X + (np.indices(X.shape).sum(axis=0) == 3),
    "twice": lambda X: 2 * X,
    "another order": other,
    "another shape": lambda X: X.reshape(X.shape[::-1]),
    "fewer rows": lambda X: X[:, 1:],
    "one image": lambda X: X[0],
    "nan": lambda X: np.where(X > 0, np.nan, X),
    "infinity": lambda X: np.where(X > 0, np.inf, X),
    "None": lambda X: None,
    "a text": lambda X: "X",
    "two of it": lambda X: (X, X),
    "an object": lambda X: object(),
}


def test_every_other_result_has_another_fingerprint():
    rows = {name: of(ONE, change(ONE.expected)) for name, change in WRONG.items()}
    rows["raised"] = fingerprint(ONE, Outcome(failure=Failure("ValueError", "no")))
    rows["raised another"] = fingerprint(ONE, Outcome(failure=Failure("TypeError", "no")))
    rows["varies"] = of(ONE, ONE.expected, varies=True)
    rows["changed"] = of(ONE, ONE.expected, changed=("X",))
    rows["right"] = of(ONE, ONE.expected)
    for name, row in rows.items():
        same = [there for there, known in rows.items() if close(row, known).all()]
        assert same == [name]


def test_what_holds_no_numbers_lies_far_away():
    for value in (None, "X", object()):
        assert abs(of(ONE, value)[0]) >= FAR
    assert np.all(np.abs(of(ONE, 2 * ONE.expected)) < FAR)


def test_each_output_has_its_own():
    Z, cache = TWO.expected
    assert of(TWO, (2 * Z, cache))[1] == 0 != of(TWO, (2 * Z, cache))[0]
    wrong = (cache[0] * 2, *cache[1:])
    assert of(TWO, (Z, wrong))[0] == 0 != of(TWO, (Z, wrong))[1]
    assert of(TWO, (Z, wrong))[1] != of(TWO, (Z, (cache[0], cache[1] * 2, *cache[2:])))[1]
    assert of(TWO, (Z, cache[:2]))[1] >= FAR
    assert np.all(of(TWO, Z) >= FAR)


def test_answers_in_float32_lie_close_to_those_in_float64():
    Z, cache = TWO.expected
    broad, narrow = (Z / 3, cache), ((Z / 3).astype(np.float32), cache)
    assert not np.array_equal(broad[0], narrow[0])
    assert of(TWO, broad)[0] != 0 and close(of(TWO, narrow), of(TWO, broad)).all()
    assert not close(of(TWO, (Z / 3.001, cache)), of(TWO, broad)).all()

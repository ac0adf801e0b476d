"""The banks of exercises with many right answers hold what they say, by SciPy's correlation and by mistakes made here.

Nothing here knows the checks' cases, rules, suspects or known mistakes' code.
"""

import numpy as np
import pytest
from scipy.signal import correlate

from instructor.answers import compiled, right_answers, wrong_answers

RIGHT = [(answer, True) for answer in right_answers()]
ANSWERS = [*RIGHT, *((answer, False) for answer in wrong_answers())]


def of(exercise):
    rows = [row for row in ANSWERS if row[0].exercise == exercise]
    assert {right for _, right in rows} == {True, False}
    return pytest.mark.parametrize(("answer", "right"), rows, ids=[answer.name for answer, _ in rows])


def returned(answer, count):
    """What the answer gives, or None where that is not so many things."""
    try:
        value = compiled(answer)()
    except Exception as error:
        assert type(error).__name__ == answer.raises
        return None
    return value if isinstance(value, tuple) and len(value) == count else None


# --- corner_detector -------------------------------------------------------------------------------


def peak(image, W, b):
    return correlate(image, np.asarray(W, float).reshape(len(W), len(W)), mode="valid").max() + np.ravel(b)[0]


def quarters():
    image = np.zeros((15, 14))
    image[7:, 6:] = 1
    return [image, image[::-1], image[:, ::-1], image[::-1, ::-1]]


def without_a_corner():
    image = np.zeros((15, 14))
    image[7:] = 1
    edges = [image, image[::-1], image.T, image.T[:, ::-1]]
    return [*edges, np.zeros((15, 14)), np.ones((15, 14))]


@of("corner_detector")
def test_a_filter_answers_to_corners_and_to_nothing_else(answer, right):
    value = returned(answer, 2)
    if value is None:
        assert not right and answer.kind == "other"
        return
    heard = [peak(image, *value) > 1e-5 for image in quarters()]
    noise = [peak(image, *value) > 1e-5 for image in without_a_corner()]
    assert right == (all(heard) and not any(noise))
    seen = {
        "no_bias": all(heard) and any(noise) and not np.any(value[1]),
        "one_direction": 0 < sum(heard) < 4 and not any(noise),
        "bias_too_low": not any(heard) and not any(noise),
        "answers_to_white": peak(np.ones((9, 9)), *value) > 0,
    }
    assert [name for name in seen if seen[name]] == list(answer.cause)


# --- hunt_conv_forward -------------------------------------------------------------------------------


def layer(A_prev, W, b, hparameters, *, stride=None, square=False, pads=2, first=False, channels=None, turn=1, bias=1):
    """A convolution by SciPy, with room for one mistake."""
    pad = hparameters["pad"]
    f, steps = len(W), (hparameters["stride"],) * 2 if stride is None else stride
    n_H, n_W = ((n - f + pads * pad) // hparameters["stride"] + 1 for n in A_prev.shape[1:3])
    n_W = n_H if square else n_W
    padded = np.pad(A_prev, ((0, 0), (pad, pad + 50), (pad, pad + 50), (0, 0)))
    Z = np.zeros((len(A_prev), n_H, n_W, W.shape[3]))
    for i in range(len(A_prev)):
        for c in range(W.shape[3]):
            sheets = [
                correlate(padded[0 if first else i, :, :, k], W[::turn, ::turn, k, c], mode="valid")
                for k in range(W.shape[2])[:channels]
            ]
            Z[i, :, :, c] = sum(sheets)[:: steps[0], :: steps[1]][:n_H, :n_W] + bias * b[0, 0, 0, c]
    return Z


def mistakes(hparameters):
    stride = hparameters["stride"]
    return {
        "stride_1": {"stride": (1, stride)},
        "as_high_as_wide": {"square": True},
        "pad_0": {"pads": 1},
        "one_image": {"first": True},
        "one_channel": {"channels": 1},
        "filter_turned": {"turn": -1},
        "no_bias": {"bias": 0},
    }


@of("hunt_conv_forward")
def test_an_input_shows_every_mistake(answer, right):
    value = returned(answer, 4)
    small = value is not None and sum(np.size(array) for array in value[:3]) <= 120
    if not small or value[0].shape[3] != value[1].shape[2]:
        assert not right and answer.kind in ("other", "exception")
        return
    expected = layer(*value)
    hidden = []
    for name, mistake in mistakes(value[3]).items():
        got = layer(*value, **mistake)
        if got.shape == expected.shape and np.allclose(got, expected):
            hidden.append(name)
    assert right == (not hidden)
    assert set(answer.cause) == set(hidden)

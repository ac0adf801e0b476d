"""Cases and verdicts to order, for the tests of what is said of them; the exercises' references say what is right."""

import numpy as np

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case
from helpers.checks.judge import judge
from helpers.checks.plain import to_plain
from instructor.exercises import exercises


def numbers(seed, *shape):
    """Odd multiples of 1/64, all different: sums are exact and nothing is 0."""
    count = int(np.prod(shape))
    return (2.0 * np.random.RandomState(seed).permutation(4 * count)[:count] - 4 * count + 1).reshape(shape) / 64


def case(exercise, *arguments, name="made"):
    """A case with these arguments and what the reference makes of them."""
    known = exercises()[exercise]
    expected = to_plain(known.reference(*arguments))
    return Case(exercise, name, known.parameters, known.outputs, arguments, expected)


def convolution(m=2, n_H=5, n_W=7, n_C_prev=2, f=3, n_C=3, stride=1, pad=0, exercise="conv_forward"):
    shapes = (m, n_H, n_W, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
    given = [numbers(seed, *shape) for seed, shape in enumerate(shapes)]
    return case(exercise, *given, {"stride": stride, "pad": pad})


def back(exercise="conv_backward", **sizes):
    forward = convolution(**sizes)
    Z, _ = forward.expected
    return case(exercise, numbers(7, *Z.shape), tuple(forward.arguments))


def pooling(m=2, n_H=6, n_W=7, n_C=3, f=3, stride=2, mode="max", exercise="pool_forward"):
    return case(exercise, numbers(3, m, n_H, n_W, n_C), {"f": f, "stride": stride}, mode)


def unpooling(**sizes):
    forward = pooling(**sizes)
    A, cache = forward.expected
    return case("pool_backward", numbers(5, *A.shape), forward.arguments[:2], forward.arguments[2])


def answered(of, value):
    """The verdict on a call that gave ``value``."""
    return judge(of, Outcome(to_plain(value)))


def with_first(of, change):
    """The verdict on a call whose first output is ``change(expected)`` and whose others are right."""
    if len(of.outputs) == 1:
        return answered(of, change(np.array(of.expected)))
    return answered(of, (change(np.array(of.expected[0])), *of.expected[1:]))


def right(of):
    return answered(of, of.expected)


def ran(of, function):
    """The verdict on what a function really does."""
    return judge(of, call(function, of))


def telling(find):
    """A finder that gives the key of its cause's sentence and the facts in it, or None."""

    def told(verdicts):
        cause = find(verdicts)
        return None if cause is None else (*cause.names, dict(cause.facts))

    return told

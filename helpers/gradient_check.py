"""A gradient check: what conv_backward or pool_backward returns against slopes that are measured.

Nothing here knows a formula of the way back.  The forward pass of ``helpers.layers`` is run twice
for each number of the input, that number moved to either side, and the cost is sum(Z * dZ).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from helpers.checks.call import Failure, call
from helpers.checks.cases import Case
from helpers.checks.explain.text import LINE, fold, number, where
from helpers.layers import FILES, given
from helpers.messages import say

# The inputs are odd multiples of 1/64, all different, so with a power of two every moved number, product and sum
# is exact in float64.  The cost is a straight line in each single number (as long as no maximum changes hands:
# pixels are at least 1/32 apart), so the size of the step brings no error of its own; 1/8192 is far below 1/64.
STEP = 2.0**-13
SMALL_STEP = 2.0**-26  # where pixels lie 2**-20 apart, which a mask by closeness takes for equal
TOLERANCE = 1e-6  # relative to the largest slope; a right gradient in float64 differs by less than 1e-9
TOLERANCE_NARROW = 1e-5  # the same for float32, which keeps about 7 digits

FORWARD = {"conv_backward": "conv_forward", "pool_backward": "pool_forward"}
# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
CONVOLUTIONS = ((2, 5, 4, 1, 3, 2, 1, 1), (2, 5, 7, 3, 2, 4, 2, 0), (3, 6, 7, 1, 2, 4, 3, 2))
# m, n_H_prev, n_W_prev, n_C_prev, f, stride, mode, and whether neighbours in a row lie close together
POOLINGS = (
    (2, 5, 4, 3, 2, 1, "max", False),
    (2, 8, 6, 1, 4, 2, "average", False),  # windows that overlap, and not of four places
    (3, 5, 8, 2, 3, 2, "max", True),
)
GAPS = (5 / 1024, 2.0**-20)  # between close neighbours, in turn: both fractions that are exact


@dataclass(frozen=True)
class Input:
    """One input: its heading, what the function is called with, and what each gradient belongs to.

    ``output()`` is the forward pass on the arrays of ``of`` as they are at that moment; ``step`` is by how much a
    number of them is moved to either side.
    """

    heading: str
    case: Case
    of: dict[str, np.ndarray]
    output: Callable[[], np.ndarray]
    step: float = STEP


def gradient_check(function: Callable[..., Any], exercise: str = "") -> bool:
    """Print for each gradient how far it is from the measured slopes; tells whether all agree.

    ``exercise`` names what the function should be, where its own name does not.
    Raises ValueError, naming the exercises known, for any other.
    """
    name = exercise or getattr(function, "__name__", "")
    if name not in FORWARD:
        raise ValueError(say("gradient_check.unknown", name=name, known=", ".join(FORWARD)))
    forward = FORWARD[name]
    if find_spec(f"helpers.layers.{FILES[forward]}") is None:
        print(say("layers.not_here", name=forward))
        return False
    layer = given(forward)  # past the lock: a lesson may be open
    inputs = _poolings(layer) if name == "pool_backward" else _convolutions(layer)
    agrees = True
    for one in inputs:
        print(one.heading)
        agrees = _compare(function, one) and agrees
    print(say("gradient_check.passed", exercise=name) if agrees else say("gradient_check.failed", exercise=name))
    return agrees


def _array(shape: tuple[int, ...], seed: int) -> np.ndarray:
    """Odd multiples of 1/64, all different, in an order that the seed gives."""
    size = int(np.prod(shape))
    odd = 2 * np.random.default_rng(seed).permutation(size) + 1 - 2 * (size // 3)  # of both signs, and no sum is 0
    return odd.reshape(shape) / 64


def _with_close_neighbours(A_prev: np.ndarray) -> np.ndarray:
    """The images with every odd column a little below the column before it, by one gap or another from row to row."""
    gaps = np.resize(GAPS, A_prev.shape[1])[:, None, None]
    close = A_prev.copy()
    close[:, :, 1::2] = A_prev[:, :, ::2][:, :, : close[:, :, 1::2].shape[2]] - gaps
    return close


def _convolutions(layer: Callable[..., Any]) -> Iterator[Input]:
    for seed, (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad) in enumerate(CONVOLUTIONS):
        A_prev = _array((m, n_H_prev, n_W_prev, n_C_prev), seed)
        W, b = _array((f, f, n_C_prev, n_C), seed + 10), _array((1, 1, 1, n_C), seed + 20)
        cache = (A_prev, W, b, {"stride": stride, "pad": pad})

        def output(cache: tuple[Any, ...] = cache) -> np.ndarray:
            return layer(*cache)[0]

        heading = say(
            "gradient_check.case_conv",
            exercise="conv_backward",
            m=m,
            n_H_prev=n_H_prev,
            n_W_prev=n_W_prev,
            n_C=n_C,
            stride=stride,
            pad=pad,
        )
        of = {"dA_prev": A_prev, "dW": W, "db": b}
        arguments = (_array(output().shape, seed + 30), cache)
        case = Case("conv_backward", heading, ("dZ", "cache"), tuple(of), arguments)
        yield Input(heading, case, of, output)


def _poolings(layer: Callable[..., Any]) -> Iterator[Input]:
    for seed, (m, n_H_prev, n_W_prev, n_C_prev, f, stride, mode, close) in enumerate(POOLINGS):
        A_prev = _array((m, n_H_prev, n_W_prev, n_C_prev), seed)
        A_prev = _with_close_neighbours(A_prev) if close else A_prev
        cache = (A_prev, {"f": f, "stride": stride})

        def output(cache: tuple[Any, ...] = cache, mode: str = mode) -> np.ndarray:
            return layer(*cache, mode)[0]

        heading = say(
            "gradient_check.case_pool",
            exercise="pool_backward",
            m=m,
            n_H_prev=n_H_prev,
            n_W_prev=n_W_prev,
            f=f,
            stride=stride,
            mode=mode,
        )
        arguments = (_array(output().shape, seed + 30), cache, mode)
        case = Case("pool_backward", heading, ("dA", "cache", "mode"), ("dA_prev",), arguments)
        yield Input(heading, case, {"dA_prev": A_prev}, output, SMALL_STEP if close else STEP)


def _slopes(one: Input, x: np.ndarray) -> np.ndarray:
    """How sum(Z * dZ) changes with each number of ``x``, one of the input's arrays, by central differences."""
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        kept, costs = x[place], []
        for moved in (kept + one.step, kept - one.step):
            x[place] = moved
            costs.append(np.sum(one.output() * one.case.arguments[0]))
        x[place] = kept
        slopes[place] = (costs[0] - costs[1]) / (2 * one.step)
    return slopes


def _compare(function: Callable[..., Any], one: Input) -> bool:
    """Call the function on copies, print a line for each gradient, tell whether all are right."""
    outcome = call(function, one.case)
    if outcome.failure is not None:
        _tell_failure(outcome.failure)
        return False
    value, names = outcome.value, list(one.of)
    if value is None or len(names) == 1:
        gradients: Sequence[Any] = [value] * len(names)
    elif isinstance(value, tuple) and len(value) == len(names):
        gradients = value
    else:
        got = len(value) if isinstance(value, tuple) else 1
        _tell(say("gradient_check.count", got=got, expected=len(names), names=", ".join(names)))
        return False
    lines = [_line(name, gradient, one) for name, gradient in zip(names, gradients, strict=True)]
    _tell(*(text for _, text in lines))
    return all(right for right, _ in lines)


def _line(name: str, got: Any, one: Input) -> tuple[bool, str]:
    """Whether one gradient is right, and its line."""
    shape = one.of[name].shape
    if got is None:
        return False, say("gradient_check.none", name=name)
    if not isinstance(got, np.ndarray) or got.dtype.kind == "c":
        kind = getattr(got, "type_name", type(got).__name__)
        return False, say("gradient_check.type", name=name, got=kind)
    if got.shape != shape:
        return False, say("gradient_check.shape", name=name, got=got.shape, expected=shape)
    measured, numbers = _slopes(one, one.of[name]), got.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        off = np.abs(numbers - measured)
    off[np.isnan(off)] = np.inf
    worst = np.unravel_index(int(np.argmax(off)), shape)
    narrow = got.dtype.kind == "f" and got.dtype.itemsize <= 4
    bound = (TOLERANCE_NARROW if narrow else TOLERANCE) * max(1.0, float(np.abs(measured).max()))
    facts = {"name": name, "shape": shape, "difference": f"{off[worst]:.2g}"}
    if off[worst] <= bound:
        return True, say("gradient_check.right", **facts)
    place = ", ".join(str(int(index)) for index in worst)
    return False, say(
        "gradient_check.wrong", **facts, place=place, got=number(numbers[worst]), measured=number(measured[worst])
    )


def _tell_failure(failure: Failure) -> None:
    if failure.type_name == "NotImplementedError":
        _tell(say("gradient_check.not_begun"))
    elif failure.type_name == "TooSlow":
        _tell(say("gradient_check.slow", seconds=failure.message))
    else:
        _tell(say("gradient_check.raised", error=failure.type_name, message=failure.message))
        if failure.line:
            _tell(where(failure))


def _tell(*lines: str) -> None:
    """Print lines under the heading of their input, folded but for those that are columns."""
    for line in lines:
        for part in [line] if "  " in line else fold(line, LINE - 2):
            print(f"  {part}")

"""Rules for exercises with many right answers: what comes back is tried out, not compared with one result.

A rule is a function of a case and of plain data that came back.  It never runs a student's code: a hunt's input is
data, and the two functions that it is given to are the course's.  What it needs for that stands in ``case.expected``.
"""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from helpers import layers
from helpers.checks import plain
from helpers.checks.call import ROUNDINGS
from helpers.checks.cases import Case
from helpers.layers import FILES, given
from helpers.messages import fact

EXPOSES, ANSWERS = "exposes", "answers"
TRIED = ("same", "deaf", "noisy")  # rulings of what could be tried out; the others say that it could not
LARGEST_NUMBER = 20  # for a stride, a pad or a side: beyond, nothing new is found, and the output grows without end
LARGEST_RESULT = 5000  # numbers that the right function gives for an input: a wrong one loops over as many, in Python
LARGEST_KERNEL = 7


@dataclass(frozen=True)
class Ruling:
    """What a rule says: ``key`` is that of its sentence in [ruled], with the facts in it."""

    passed: bool
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def ruling(case: Case, value: Any) -> Ruling:
    """What the case's rule says of what came back."""
    return RULES[case.rule](case, value)


# --- hunts: an input on which a wrong function is seen to be wrong ----------------------------------


def exposes(case: Case, value: Any) -> Ruling:
    """Passed when the right function takes the input and the wrong one gives something else for it."""
    wanted = case.expected
    arguments = _arguments(case, value)
    if isinstance(arguments, Ruling):
        return arguments
    right, error = _result(given(wanted["of"]), arguments)
    if error is not None:
        return _refused("unusable", function=wanted["of"], error=f"{type(error).__name__}: {error}")
    if numbers(right) > LARGEST_RESULT:
        return _refused("too_large", count=numbers(right), most=LARGEST_RESULT)
    wrong, error = _result(suspect(wanted["wrong"]), arguments)
    if error is not None:
        return Ruling(True, "found_error", {"error": type(error).__name__})
    return _difference(wanted["outputs"], right, wrong)


def numbers(value: Any) -> int:
    """How many numbers an input holds in its arrays; a stride or a pad is none."""
    value = _array_of(value)
    if isinstance(value, (tuple, dict)):
        return sum(map(numbers, value.values() if isinstance(value, dict) else value))
    return value.size if isinstance(value, np.ndarray) and value.shape else 0


@cache
def suspect(source: str) -> Callable[..., Any]:
    """A function of the course's own with a mistake, from its text; it calls the finished layers of earlier lessons."""
    names = {name: given(name) for name, file in FILES.items() if find_spec(f"{layers.__name__}.{file}")}
    scope: dict[str, Any] = {"np": np, **names}
    made: dict[str, Any] = {}
    exec(compile(source, "<suspect>", "exec"), scope, made)
    (function,) = made.values()
    return function


def _refused(key: str, **facts: Any) -> Ruling:
    return Ruling(False, key, facts)


def _arguments(case: Case, value: Any) -> tuple[Any, ...] | Ruling:
    """What came back as arguments to call a function with, or what is the matter with them."""
    names = case.outputs
    if not isinstance(value, tuple) or len(value) != len(names):
        return _refused("no_arguments", count=len(names), names=", ".join(names))
    most, count = case.expected["most"], numbers(value)
    if count > most:
        return _refused("too_many", count=count, most=most)
    made = []
    for name, item in zip(names, value, strict=True):
        usable = _usable(item)
        if usable is None:
            return _refused("no_argument", name=name, largest=LARGEST_NUMBER)
        made.append(usable)
    return tuple(made)


def _array_of(item: Any) -> Any:
    """An array of a list, or lists of lists, of numbers; anything else as it is."""
    if not isinstance(item, tuple) or not item or not all(map(_numeric, item)):
        return item
    try:
        return np.array([np.asarray(_array_of(entry)) for entry in item])
    except ValueError:  # rows of several lengths
        return item


def _numeric(item: Any) -> bool:
    """Whether this is a number, or lists of nothing but numbers."""
    return all(map(_numeric, item)) if isinstance(item, tuple) else isinstance(item, np.ndarray) and not item.shape


def _usable(item: Any) -> Any:
    """An array of floats, a small whole number, a text or a dictionary of these; None for anything else."""
    item = _array_of(item)
    if isinstance(item, str):
        return item
    if isinstance(item, dict):
        inside = {key: _usable(entry) for key, entry in item.items()}
        return None if any(entry is None for entry in inside.values()) else inside
    if isinstance(item, tuple):  # a cache
        entries = tuple(map(_usable, item))
        return None if any(entry is None for entry in entries) else entries
    if not isinstance(item, np.ndarray) or item.dtype.kind not in "biuf" or not np.isfinite(item).all():
        return None
    if not item.size:  # with as many images of no pixel as one likes
        return None
    if item.shape:
        return item.astype(np.float64)
    whole = int(item)
    return whole if whole == item and 0 <= whole <= LARGEST_NUMBER else None


def _result(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return plain.to_plain(function(*plain.copy_arguments(arguments))), None
        except Exception as error:  # what a mistake raises shows it, too
            return None, error


def _difference(outputs: tuple[str, ...], right: Any, wrong: Any) -> Ruling:
    """The first difference of two results, output by output."""
    rows = [(outputs[0], right, wrong)] if len(outputs) == 1 else list(zip(outputs, right, wrong, strict=True))
    for name, wanted, got in rows:
        if plain.same(wanted, got, ROUNDINGS):
            continue
        if not isinstance(wanted, np.ndarray) or not isinstance(got, np.ndarray):
            return Ruling(True, "found_other", {"part": name})
        if wanted.shape != got.shape:
            return Ruling(True, "found_shape", {"part": name, "right": wanted.shape, "wrong": got.shape})
        place = np.unravel_index(int(np.argmax(~np.isclose(wanted, got, rtol=1e-9, atol=1e-12))), wanted.shape)
        facts = {"part": name, "place": ", ".join(map(str, map(int, place)))}
        return Ruling(True, "found_values", {**facts, "right": float(wanted[place]), "wrong": float(got[place])})
    return _refused("same")


# --- a filter that answers to some images and is silent on others ----------------------------------


def answers(case: Case, value: Any) -> Ruling:
    """Passed when ReLU of the filter's map is above 0 somewhere on each image that it is to answer to, else nowhere.

    ``case.expected`` holds images by their words, {"answer": {…}, "silent": {…}}, each (n_H, n_W).
    """
    made = _filter(value)
    if isinstance(made, Ruling):
        return made
    W, b = made
    scale = float(np.abs(W).sum()) + abs(b)
    for words, image in case.expected["answer"].items():
        largest = _largest(image, W, b)
        if largest <= 1e-6 * scale:
            return _refused("deaf", image=words, largest=largest)
    for words, image in case.expected["silent"].items():
        largest = _largest(image, W, b)
        if largest > 1e-9 * scale:
            return _refused("noisy", image=words, largest=largest)
    return Ruling(True, "answers")


def _filter(value: Any) -> tuple[np.ndarray, float] | Ruling:
    """W (f, f) and b of what came back; axes of length 1, as a layer has them, do no harm."""
    if not isinstance(value, tuple) or len(value) != 2:
        return _refused("no_filter")
    W, b = map(_array_of, value)
    if not all(isinstance(item, np.ndarray) and item.dtype.kind in "biuf" for item in (W, b)) or b.size != 1:
        return _refused("no_filter")
    if W.ndim == 4 and W.shape[2:] == (1, 1) or W.ndim == 3 and W.shape[2:] == (1,):
        W = W.reshape(W.shape[:2])
    if W.ndim != 2 or W.shape[0] != W.shape[1] or not 1 <= len(W) <= LARGEST_KERNEL:
        return _refused("kernel_shape", shape=W.shape, largest=LARGEST_KERNEL)
    if not (np.isfinite(W).all() and np.isfinite(b).all()):
        return _refused("no_filter")
    return W.astype(np.float64), float(b.item())


def _largest(image: np.ndarray, W: np.ndarray, b: float) -> float:
    windows = np.lib.stride_tricks.sliding_window_view(image, W.shape)
    return float((np.einsum("hwrs,rs->hw", windows, W) + b).max())


RULES: dict[str, Callable[[Case, Any], Ruling]] = {EXPOSES: exposes, ANSWERS: answers}


# --- what an input that shows nothing has in common with what one tries first ------------------------


def _image(arguments: Mapping[str, Any]) -> np.ndarray:
    """The images among the arguments."""
    images = arguments.get("A_prev", arguments.get("X"))
    return images if isinstance(images, np.ndarray) and images.ndim == 4 else np.zeros((0, 1, 2, 3))


def _is(name: str, number: int) -> Callable[[Mapping[str, Any]], Any]:
    return lambda arguments: name in arguments and np.all(arguments[name] == number)


def _places(arguments: Mapping[str, Any]) -> set[int]:
    """How many windows fit down and across."""
    f, stride = arguments.get("f", len(arguments.get("W", "1"))), max(1, arguments.get("stride", 1))
    return {(n - f + 2 * arguments.get("pad", 0)) // stride for n in _image(arguments).shape[1:3]}


def _turned(W: Any, quarters: int) -> np.ndarray:
    """The filter turned by so many quarters."""
    return np.rot90(np.asarray(W), quarters, axes=(0, 1)) if np.ndim(W) > 1 else np.zeros(0)


def _same(one: Any, other: Any) -> bool:
    return np.shape(one) == np.shape(other) and bool(np.allclose(one, other))


def _at_corners(arguments: Mapping[str, Any]) -> np.ndarray:
    """The largest sum of products, without the bias, around a white corner of each of the four directions."""
    W = arguments["W"].reshape(arguments["W"].shape[:2])
    quarter = np.zeros((4 * len(W), 4 * len(W)))
    quarter[2 * len(W) :, 2 * len(W) :] = 1
    return np.array([_largest(np.rot90(quarter, k), W, 0.0) for k in range(4)])


# for each property of an input, by which some mistake stays hidden, whether the named arguments have it
PROPERTIES: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "stride_1": _is("stride", 1),
    "pad_0": _is("pad", 0),
    "pad_1": _is("pad", 1),
    "f_1": lambda arguments: arguments.get("f") == 1 or np.shape(arguments.get("W", 0))[:2] == (1, 1),
    # where both are 1, it is the stride of 1 that hides most
    "stride_is_f": lambda arguments: 1 != arguments.get("stride") == arguments.get("f", len(arguments.get("W", ()))),
    "as_high_as_wide": lambda arguments: len(_places(arguments)) == 1,
    "one_image": lambda arguments: _image(arguments).shape[0] == 1,
    "one_channel": lambda arguments: _image(arguments).shape[3] == 1,
    "one_filter": lambda arguments: np.shape(arguments.get("W", 0))[3:] == (1,),
    "no_bias": lambda arguments: "b" in arguments and not np.any(arguments["b"]),
    "windows_apart": lambda arguments: arguments.get("f", 1) <= arguments.get("stride", 1),
    "nothing_negative": lambda arguments: np.all(_image(arguments) >= 0),
    "gradient_of_ones": _is("dA", 1),
    "all_zero": lambda arguments: not np.any(_image(arguments)),
    "all_equal": lambda arguments: len(np.unique(_image(arguments))) == 1,
    "filter_turned": lambda arguments: _same(arguments.get("W"), _turned(arguments.get("W"), 2)),
    "one_direction": lambda arguments: not _same(arguments["W"], _turned(arguments["W"], 1)),
    "bias_too_low": lambda arguments: (
        _at_corners(arguments).max() + arguments["b"].item() <= 0 < _at_corners(arguments).max()
    ),
    "answers_to_white": lambda arguments: arguments["W"].sum() + arguments["b"].item() > 0,
}


def named(case: Case, value: Any) -> dict[str, Any]:
    """What came back by name; what lies in a cache and in hparameters stands there by its own name too."""
    if not isinstance(value, tuple) or len(value) != len(case.outputs):
        return {}
    found = dict(zip(case.outputs, value, strict=True))
    if isinstance(found.get("cache"), tuple) and case.rule == EXPOSES:
        found |= dict(zip(fact(case.expected["of"], "cache", ()), found["cache"], strict=False))
    for item in list(found.values()):
        if isinstance(item, dict):
            found |= item
    return found

"""A wrong answer that was written without a look at the known mistakes' code or at the cases, and how to run it."""

import linecache
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.layers.backprop import create_mask_from_window, distribute_value
from helpers.layers.convolution import conv_single_step
from helpers.layers.dense import dense_backward, dense_forward
from helpers.layers.descent import relu_backward, relu_forward, softmax_cross_entropy
from helpers.layers.fast import (
    col2im,
    conv_backward_fast,
    conv_forward_fast,
    im2col,
    pool_backward_fast,
    pool_forward_fast,
)
from helpers.layers.padding import zero_pad

FAST = (conv_forward_fast, conv_backward_fast, pool_forward_fast, pool_backward_fast)
GIVEN = (
    zero_pad,
    conv_single_step,
    create_mask_from_window,
    distribute_value,
    im2col,
    col2im,
    *FAST,
)
# in lesson 6 the four fast layers have no names of their own
GIVEN_IN_LESSON_6 = {
    "layers": SimpleNamespace(**{function.__name__: function for function in FAST}),
    **{f.__name__: f for f in (relu_forward, relu_backward, softmax_cross_entropy, dense_forward, dense_backward)},
}
LESSON_6 = ("relu_forward", "relu_backward", "softmax_cross_entropy", "sgd_momentum_step", "model_gradients")


@dataclass(frozen=True)
class Answer:
    """One cell that a student typed.

    kind      "a" one known mistake; "b" two of them; "c" a mistake of no table; "d" an exception;
              "e" the right numbers by a loop, where lesson 5 asks for none: refused because it loops
    cause     names in misconceptions.toml, each of them right to tell; none: nothing may be told
    raises    the exception's name; in kinds a to c it comes only with some sizes and settings
    must_say  in kinds d and e: what advice in one sentence cannot leave out, in lower case
    changes   it writes into an array that it was given
    """

    exercise: str
    name: str
    source: str
    kind: str
    cause: tuple[str, ...] = ()
    raises: str = ""
    must_say: str = ""
    changes: bool = False


def compiled(answer: Answer) -> Callable[..., Any]:
    """The function of a cell just run, in a namespace of its own; tracebacks know its lines."""
    filename = f"<cell {answer.exercise} {answer.name}>"
    linecache.cache[filename] = (len(answer.source), None, answer.source.splitlines(keepends=True), filename)
    given = {function.__name__: function for function in GIVEN}
    namespace = {"np": np, **(GIVEN_IN_LESSON_6 if answer.exercise in LESSON_6 else given)}
    exec(compile(answer.source, filename, "exec"), namespace)
    return namespace[answer.exercise]

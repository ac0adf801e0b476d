"""The finished layers: a file a lesson, vectorised, for the lessons that come after it.

``from helpers.layers import conv_forward`` works from the lesson after the one
that asks for ``conv_forward``.  The lock is a reminder, not a seal.  What a student has
passed comes in place of the course's, by the lender that `helpers.start` names: nothing
here knows where the student's functions are.
"""

import importlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from helpers.lesson import locked
from helpers.messages import say

# the file of each name; a copy of the course may lack the files of later lessons
FILES = {
    "zero_pad": "padding",
    "conv_single_step": "convolution",
    "conv_forward": "convolution",
    "pool_forward": "pooling",
    "conv_backward": "backprop",
    "create_mask_from_window": "backprop",
    "distribute_value": "backprop",
    "pool_backward": "backprop",
    "im2col": "fast",
    "conv_forward_fast": "fast",
    "col2im": "fast",
    "conv_backward_fast": "fast",
    "pool_forward_fast": "fast",
    "pool_backward_fast": "fast",
    "relu_forward": "descent",
    "relu_backward": "descent",
    "softmax_cross_entropy": "descent",
    "model_gradients": "descent",
    "sgd_momentum_step": "descent",
}
# files that hold no layer, and the file that they go along with
PARTS = {"places": "backprop", "strips": "fast"}
# no exercise of the course: never locked, in every release
GIVEN = {"dense_forward": "dense", "dense_backward": "dense"}
# the same as loops, for helpers.own_layers: what lesson 05 is measured against
LOOPS = dict.fromkeys(("conv_forward", "pool_forward", "conv_backward", "pool_backward"), "loops")

Function = Callable[..., Any]
_lender: list[Callable[[str], Function]] = []  # the one that `lend` named last, or nothing


def lend(lender: Callable[[str], Function] | None) -> None:
    """From now on ``from helpers.layers import NAME`` gives what ``lender(NAME)`` returns; None: the course's again."""
    _lender[:] = [] if lender is None else [lender]


class LockedError(ImportError):
    """The name is what the open lesson asks the student to write."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the sentence alone."""
        return [str(self)]


def __getattr__(name: str) -> Any:
    """The function ``name``, looked up at every use, so that a lesson that starts later still locks it.

    Raises LockedError, ImportError when this copy does not have its file, and
    AttributeError for a name that is no layer's.
    """
    if name not in FILES and name not in GIVEN:
        raise AttributeError(say("layers.unknown", name=name, known=", ".join([*FILES, *GIVEN])))
    if name in locked():
        raise LockedError(say("layers.locked", name=name))
    if not _is_here(name):
        raise ImportError(say("layers.not_here", name=name))
    if _lender and name in FILES:
        return _lender[0](name)
    return getattr(importlib.import_module(f"{__name__}.{_file(name)}"), name)


def __dir__() -> list[str]:
    """The names that can be had now, so that completion and inspection meet no error."""
    return sorted({*globals(), *(name for name in (*FILES, *GIVEN) if name not in locked() and _is_here(name))})


def given(name: str, table: Mapping[str, str] = FILES) -> Function:
    """The course's function of this name, past the lock: a lesson may need it to run at all."""
    return getattr(importlib.import_module(f"{__name__}.{table[name]}"), name)


def _file(name: str) -> str:
    return FILES.get(name) or GIVEN[name]


def _is_here(name: str) -> bool:
    return find_spec(f"{__name__}.{_file(name)}") is not None

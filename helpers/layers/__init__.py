"""The finished layers: a file a lesson, vectorised, for the lessons that come after it.

``from helpers.layers import conv_forward`` works from the lesson after the one
that asks for ``conv_forward``.  The lock is a reminder, not a seal.
"""

import importlib
from importlib.util import find_spec
from typing import Any

from helpers.messages import say
from helpers.session import locked

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
}


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
    if name not in FILES:
        raise AttributeError(say("layers.unknown", name=name, known=", ".join(FILES)))
    if name in locked():
        raise LockedError(say("layers.locked", name=name))
    if not _is_here(name):
        raise ImportError(say("layers.not_here", name=name))
    return getattr(importlib.import_module(f"{__name__}.{FILES[name]}"), name)


def __dir__() -> list[str]:
    """The names that can be had now, so that completion and inspection meet no error."""
    return sorted({*globals(), *(name for name in FILES if name not in locked() and _is_here(name))})


def _is_here(name: str) -> bool:
    return find_spec(f"{__name__}.{FILES[name]}") is not None

"""Everything a lesson calls: `start`, `hint`, the checks, `progress`, the pictures, the images, layers and measures."""

import importlib
from typing import Any

from helpers import checks, explore, images, measure, pictures
from helpers.desk.believed import then_and_now
from helpers.desk.borrow import own_layers
from helpers.desk.check import case, check
from helpers.desk.graded import graded
from helpers.desk.hints import hint
from helpers.desk.opening import start
from helpers.desk.remember import remember
from helpers.desk.review import review
from helpers.desk.suspects import suspects
from helpers.desk.watch import watch
from helpers.gradient_check import gradient_check
from helpers.network import weights
from helpers.notation import notation
from helpers.student.progress import progress
from helpers.version import __version__

__all__ = [
    "__version__",
    "case",
    "explore",
    "graded",
    "gradient_check",
    "hint",
    "images",
    "measure",
    "notation",
    "own_layers",
    "pictures",
    "progress",
    "remember",
    "review",
    "start",
    "suspects",
    "then_and_now",
    "training",
    "watch",
    "weights",
]

LATER = ("frameworks", "training")  # loaded when they are first used, for the lessons that need them

# notebooks and public tests of version 1.0.0 call them there
vars(checks).update(check=check, graded=graded)


def __getattr__(name: str) -> Any:
    """``helpers.training`` and ``helpers.frameworks``: a release of the first lessons lacks layers that they need."""
    if name in LATER:
        return importlib.import_module(f"helpers.network.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

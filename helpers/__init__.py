"""Everything a lesson calls: `start`, `hint`, the checks, `progress`, the pictures, the images, layers and measures."""

import importlib
from typing import Any

from helpers import checks, explore, images, measure, pictures, weights
from helpers.checks import case
from helpers.gradient_check import gradient_check
from helpers.hints import hint
from helpers.own_layers import own_layers
from helpers.progress import progress
from helpers.session import start
from helpers.version import __version__

__all__ = [
    "__version__", "case", "checks", "explore", "gradient_check", "hint", "images", "measure", "own_layers", "pictures",
    "progress", "start", "training", "weights",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """``helpers.training``, loaded when it is first used: a release of the first lessons lacks layers that it needs."""
    if name == "training":
        return importlib.import_module("helpers.training")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

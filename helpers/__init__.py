"""Everything a lesson calls: `start`, `hint`, the checks, `progress`, the pictures, the images, the finished layers."""

from helpers import checks, images, pictures
from helpers.checks import case
from helpers.gradient_check import gradient_check
from helpers.hints import hint
from helpers.progress import progress
from helpers.session import start
from helpers.version import __version__

__all__ = [
    "__version__", "case", "checks", "gradient_check", "hint", "images", "pictures", "progress", "start",
]  # fmt: skip

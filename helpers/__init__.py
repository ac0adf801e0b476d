"""Everything a lesson calls: `start`, `hint`, the checks, the pictures, the images and the finished layers."""

from helpers import checks, images, pictures
from helpers.checks import case
from helpers.hints import hint
from helpers.session import start
from helpers.version import __version__

__all__ = ["__version__", "case", "checks", "hint", "images", "pictures", "start"]

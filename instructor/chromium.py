"""Debian's chromium, driven by Playwright: what draws the README's pictures and runs the tests in a browser."""

import os
import shutil
from typing import TYPE_CHECKING

from instructor.errors import CourseError

if TYPE_CHECKING:  # of the extra `browser`, which drawing and those tests alone need
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def launched(playwright: "Playwright") -> "Browser":
    """The browser that is installed on this machine; raises CourseError when there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise CourseError("No chromium here. Install it, then run again: sudo apt install chromium")
    # root, as in a container, has no sandbox of chromium's
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=found, args=arguments)

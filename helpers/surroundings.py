"""Where the course runs: by nbgrader or before a person, in a notebook, in a browser."""

import os
import sys

NBGRADER = "NBGRADER_EXECUTION"  # nbgrader sets it for the notebooks that it runs: "autograde" or "validate"

PAGES = "COURSE_FOR_PAGES"  # set where solutions are run for the pages of a site
READERS = "COURSE_FOR_READERS"  # set where solutions are run to show what comes out


def unattended() -> bool:
    """Whether nbgrader runs this notebook, to grade or to validate it: nobody looks, and nothing is kept or drawn."""
    return NBGRADER in os.environ


def being_graded() -> bool:
    """Whether points come of this run: the hidden cases have to be there, and the report wants a record."""
    return os.environ.get(NBGRADER) == "autograde"


def for_pages() -> bool:
    """Whether what is shown becomes a part of a site's page."""
    return bool(os.environ.get(PAGES))


def for_readers() -> bool:
    """Whether a solution is run for a page that others read: what it shows must not hold its lines."""
    return READERS in os.environ


def in_notebook() -> bool:
    """Whether a kernel runs this, so that pictures and tables can be shown."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None


def in_browser() -> bool:
    """Whether this is the browser's Python: no processes, no timers, and 32-bit integers."""
    return sys.platform == "emscripten"

"""Other usual ways to write a reference: slips are made in them as well.

``NAME.py`` holds those of the exercise NAME, each a function that gives what the reference gives.  Its names are the
course's, so that what is said of a slip is what a student would call it.
"""

import importlib
import inspect
from importlib.util import find_spec

from instructor.edit import Function


def ways(name: str) -> list[Function]:
    """The functions of the exercise's file here, in its order; none where it has no file."""
    if find_spec(f"{__name__}.{name}") is None:
        return []
    module = importlib.import_module(f"{__name__}.{name}")
    return [one for one in vars(module).values() if inspect.isfunction(one) and one.__module__ == module.__name__]

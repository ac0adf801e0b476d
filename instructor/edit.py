"""A mistake as data: what would have to be changed in a right answer to make it."""

import inspect
import linecache
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from instructor.errors import CourseError

Function = Callable[..., Any]


@dataclass(frozen=True)
class Change:
    """One text in the place of another, which occurs exactly ``count`` times."""

    old: str
    new: str
    count: int = 1


@dataclass(frozen=True)
class Edit:
    """Changes that are made one after the other; two edits can be added."""

    changes: tuple[Change, ...]

    def __add__(self, other: "Edit") -> "Edit":
        return Edit(self.changes + other.changes)

    def applied(self, source: str, where: str) -> str:
        """``source`` with every change made.

        Raises CourseError, which begins with ``where``, when a text does not occur as often as its change says.
        """
        for change in self.changes:
            found = source.count(change.old)
            if found != change.count:
                raise CourseError(
                    f"{where}: {change.old!r} should occur {_times(change.count)} and occurs {_times(found)}. "
                    "Mend the edit, then run: course build"
                )
            source = source.replace(change.old, change.new)
        return source


def edit(old: str, new: str, count: int = 1) -> Edit:
    """The mistake of writing ``new`` wherever ``old`` stands, which is ``count`` times."""
    return Edit((Change(old, new, count),))


def edits(*changes: tuple[str, str] | tuple[str, str, int]) -> Edit:
    """The mistake that is made in several places: (old, new) or (old, new, count) for each."""
    return Edit(tuple(Change(*change) for change in changes))


def edited(function: Function, change: Edit, name: str) -> Function:
    """``function`` with the mistake ``name``, an ordinary function of the same module; tracebacks show its lines.

    Raises CourseError when a text is not there, or when what is left is no Python.
    """
    where = f"instructor/exercises/{function.__name__}.py: the mistake {name!r}"
    source = change.applied(textwrap.dedent(inspect.getsource(function)), where)
    filename = f"<{function.__name__} with {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    scope: dict[str, Any] = {}
    try:
        exec(compile(source, filename, "exec"), function.__globals__, scope)
    except SyntaxError as error:
        raise CourseError(f"{where} makes no Python: {error}. Mend the edit, then run: course build") from None
    mistaken = scope[function.__name__]
    mistaken.__name__ = mistaken.__qualname__ = f"{function.__name__}_with_{name}"
    return mistaken


def _times(number: int) -> str:
    return {0: "never", 1: "once"}.get(number, f"{number} times")

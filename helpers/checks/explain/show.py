"""What a check shows where pictures show: in a notebook's kernel, never in a graded run."""

from collections.abc import Callable, Sequence
from typing import Any

from helpers.checks.explain.picture import hunt_picture, picture_of
from helpers.checks.explain.walk import walk_of
from helpers.checks.judge import Verdict
from helpers.surroundings import in_notebook, unattended


def seen_in_a_page(verdict: Verdict) -> Any:
    """The window behind the first wrong number: an explorer where one can walk on from it, else a picture, or None."""
    return walk_of(verdict) or picture_of(verdict)


def show_picture(verdict: Verdict) -> None:
    """Display the window behind the first wrong number; nothing outside a notebook and for other failures."""
    _show(lambda: seen_in_a_page(verdict))


def show_hunt(verdicts: Sequence[Verdict]) -> None:
    """Display which suspects of a hunt are found; nothing outside a notebook and for other exercises."""
    _show(lambda: hunt_picture(verdicts))


def _show(made: Callable[[], Any]) -> None:
    if unattended() or not in_notebook():
        return
    picture = made()
    if picture is not None:
        from IPython.display import display

        display(picture)

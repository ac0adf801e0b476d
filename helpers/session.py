"""Which lesson is open, and so which layers are kept back."""

from helpers.checks.cases import course
from helpers.messages import say
from helpers.version import __version__

_open: list[str] = []  # the lesson that `start` named last, or nothing


def start(lesson: str) -> None:
    """Tell the helpers which lesson this is; prints the course's version and what is to be written."""
    _open[:] = [lesson]
    print(say("start.ready", version=__version__, lesson=lesson))
    names = [info.name for info in course().values() if info.lesson == lesson]
    if names:
        print(say("start.exercises", names=", ".join(names)))


def locked() -> set[str]:
    """The names that `helpers.layers` keeps back while the open lesson asks for them."""
    return {name for info in course().values() if info.lesson in _open for name in info.locks}

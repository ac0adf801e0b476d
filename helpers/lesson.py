"""Which lesson is open, so which layers are kept back, and where the student's folder is."""

import json
import os
import re
from contextlib import suppress
from pathlib import Path

from helpers.exercises import CasesError, course
from helpers.messages import say
from helpers.version import __version__

SITE = Path(__file__).parent / "data" / "lessons.json"  # only a web site's copy of the course has it
ENVIRONMENT = "COURSE_WORK"  # a folder to use instead of the one that is found
_LESSON = re.compile(r"\d\d_\w+")
_open: list[str] = []  # the lesson that `start` named last, or nothing


def start(lesson: str) -> None:
    """Tell the helpers which lesson this is; prints the course's version and what is to be written."""
    _open[:] = [lesson]
    print(say("start.ready", version=__version__, lesson=lesson))
    own = [info for info in course().values() if info.lesson == lesson]
    names, more = ([info.name for info in own if info.optional == optional] for optional in (False, True))
    if names:
        print(say("start.exercises", names=", ".join(names)))
    if more:
        print(say("start.optional", names=", ".join(more)))
    print(say("notation.start"))
    versions = _newer(lesson)
    if versions:
        mine, site = versions
        told = say("start.newer", mine=mine, site=site) if mine != site else say("start.changed", version=site)
        print(f"{told} {say('start.change', lesson=lesson)}")


def _newer(lesson: str) -> tuple[str, str] | None:
    """In a browser: the versions of the saved copy and of the site's lesson, where they are not the same lesson."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        site = json.loads(SITE.read_text(encoding="utf-8"))[lesson]
        mine = json.loads(Path(f"{lesson}.ipynb").read_text(encoding="utf-8"))["metadata"]["course"]
        if mine["fingerprint"] != site["fingerprint"]:
            return mine["version"], site["version"]
    return None


def opened() -> str:
    """The lesson that `start` named last; "" when none has been started."""
    return _open[0] if _open else ""


def locked() -> set[str]:
    """The names that `helpers.layers` keeps back while the open lesson asks for them."""
    return {name for info in course().values() if info.lesson in _open for name in info.locks}


def folder() -> Path:
    """The folder that holds the lessons' folders; the working folder when no lesson's folder is around it.

    ``COURSE_WORK`` overrides it.  Raises OSError when the working folder is gone.
    """
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        return Path(chosen).expanduser()
    here = Path.cwd()
    return next((place.parent for place in (here, *here.parents) if _is_lesson(place)), here)


def _is_lesson(place: Path) -> bool:
    """By a lesson's name, or by the notebook of the same name in it: 01_studies alone is any folder."""
    if not _LESSON.fullmatch(place.name):
        return False
    with suppress(CasesError):
        if any(info.lesson == place.name for info in course().values()):
            return True
    return (place / f"{place.name}.ipynb").is_file()

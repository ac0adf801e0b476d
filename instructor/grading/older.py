"""Submissions that come from an older version of the course, and what has changed since: their notebooks say it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from helpers.version import __version__
from instructor.grade_ids import WRITTEN
from instructor.grading.record import Row
from instructor.plain_text import one_line
from instructor.plural import number
from instructor.stamp import EXERCISES, KEY

BEFORE = Path(__file__).with_name("unstamped_versions.json")  # versions whose notebooks do not say it themselves
NOT_KNOWN = "what has changed since is not known"
NOTHING = "nothing that is graded has changed since"
Table = Mapping[str, Mapping[str, Any]]


def of(handed_in: NotebookNode, release: NotebookNode) -> tuple[str, ...]:
    """The version that a notebook was begun with, then each change since; () for a copy of the present lesson.

    What a student's notebook says of itself is believed no further than this goes: it decides no points.
    """
    about, present = _stamp(handed_in), _stamp(release)
    version = about.get("version")
    if not isinstance(version, str):
        return ()
    then, now = _table(about, version, present.get("source")), present.get(EXERCISES, {})
    if version == __version__ and (then is None or then == now):
        return ()
    version = one_line(version)[:20]
    return (version, NOT_KNOWN) if then is None else (version, *(changes(then, now) or [NOTHING]))


def _stamp(notebook: NotebookNode) -> Mapping[str, Any]:
    about = notebook.metadata.get(KEY)
    return about if isinstance(about, dict) else {}


def _table(about: Mapping[str, Any], version: str, source: Any) -> Table | None:
    """What the exercises of the copy's version were; None where neither the copy nor the course knows it."""
    found = about.get(EXERCISES)
    if found is None:
        return _unstamped().get(version, {}).get(Path(str(source)).stem)
    sound = isinstance(found, dict) and all(
        name.isidentifier() and isinstance(entry, dict) and isinstance(entry.get("points"), int | float)
        for name, entry in found.items()
    )
    return found if sound else None


@cache
def _unstamped() -> dict[str, dict[str, Table]]:
    return json.loads(BEFORE.read_text(encoding="utf-8"))


def changes(then: Table, now: Table) -> list[str]:
    """What differs between the exercises of two versions of a lesson, in words; [] for nothing."""
    new = [f"{_named(name)} ({now[name]['points']:g} points)" for name in now if name not in then]
    gone = [f"{_named(name)} ({then[name]['points']:g} points)" for name in then if name not in now]
    both = [name for name in now if name in then]
    points = [
        f"{_named(name)} gives {now[name]['points']:g} points, then {then[name]['points']:g}"
        for name in both
        if now[name]["points"] != then[name]["points"]
    ]
    other = {
        part: [_named(name) for name in both if now[name].get(part) != then[name].get(part)]
        for part in ("text", "checks")
    }
    said = [
        f"new, not in these copies and so counted as not done: {', '.join(new)}" if new else "",
        f"no longer graded: {', '.join(gone)}" if gone else "",
        *points,
        f"the task's cell reads otherwise: {', '.join(other['text'])}" if other["text"] else "",
        f"checked on other cases: {', '.join(other['checks'])}" if other["checks"] else "",
    ]
    return [each for each in said if each]


def _named(name: str) -> str:
    return "the written answer" if name == WRITTEN else name[:60]


def note(older: tuple[str, ...]) -> tuple[str, ...]:
    """What a submission's own row and feedback say of it."""
    if not older:
        return ()
    copy = "an earlier copy" if older[0] == __version__ else f"version {older[0]}"
    return (f"written with {copy} of the course; graded as version {__version__}",)


def told(rows: Iterable[Row]) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Each lesson's older versions with what has changed since and who has them, as (heading, changes, students)."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in rows:
        if row.older:
            groups.setdefault((row.lesson, row.older), []).append(row.student)
    for (lesson, (version, *changed)), students in sorted(groups.items()):
        copy = f"an earlier copy of version {version}" if version == __version__ else f"version {version}"
        yield f"{lesson}, {number(len(students), 'submission')} from {copy}", tuple(changed), students


def lines(rows: Iterable[Row]) -> list[str]:
    """The same for the terminal; [] when all come from the present version."""
    made = []
    for heading, changed, _ in told(rows):
        made += [f"{heading} of the course:", *(f"  {each}" for each in changed)]
    return made

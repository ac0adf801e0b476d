"""What the student has passed and tried, in a small file beside the lessons' folders.

    progress.json   {"exercises": {NAME: {"passed": the day of the first pass or "", "cause": NAME or "",
                                          "causes": {NAME: what `memory.Memory` says of it}}}}

A check must not fail because of a disk: ``passed``, ``tried``, ``answered``
and ``last`` raise nothing and print nothing, and keep in memory what they cannot write.
"""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from helpers.exercises import Info, course
from helpers.lesson import folder
from helpers.messages import say
from helpers.student.files import alone, replace
from helpers.student.library import store
from helpers.student.memory import Memory, merged_causes, read_memories
from helpers.student.table import Board, Row
from helpers.surroundings import unattended

FILE = "progress.json"

Entry = dict[str, Any]
_unsaved: dict[str, Entry] = {}  # what could not be written; goes along with the next write


def passed(exercise: str, function: Any) -> None:
    """Note that the exercise's check has passed, and add the function to the student's own layers.

    What is made of an earlier function, a mend or a hunt, is no layer.
    """
    _note(exercise, {"passed": date.today().isoformat(), "cause": ""})
    with suppress(Exception):
        if not course()[exercise].of:
            store(exercise, function)


def tried(exercise: str, cause: str = "", *, certain: bool = True) -> None:
    """Note that the exercise's check has failed; ``cause`` names the misconception or the step, if one is known.

    One of two that fit is not ``certain``: it serves for a hint, and nobody is reminded of it later.
    """
    cause = cause if isinstance(cause, str) else ""
    seen = {cause: {"first": date.today().isoformat(), "mended": ""}} if cause and certain else {}
    _note(exercise, {"passed": "", "cause": cause, "causes": seen})


def answered(exercise: str, cause: str, lesson: str, right: bool) -> None:
    """Note that a question on an old mistake was answered in this lesson, rightly or not."""
    row = [date.today().isoformat(), lesson, right]
    _note(exercise, {"passed": "", "causes": {cause: {"asked": [row]}}})


def memories() -> list[Memory]:
    """The mistakes that checks have named, oldest first, of the exercises that this copy of the course has."""
    known = _known()
    found = [m for info in course().values() for m in read_memories(info.name, info.lesson, known.get(info.name, {}))]
    return sorted(found, key=lambda memory: memory.first)


def last(exercise: str) -> str:
    """The cause that the last failed check gave; "" when it gave none or the exercise has passed since."""
    return _known().get(exercise, {}).get("cause", "") if isinstance(exercise, str) else ""


def progress() -> Board:
    """Every exercise, passed, tried or not begun, and what comes next.

    Raises CasesError when the course's own list of exercises cannot be read.
    """
    if unattended():
        return Board((), (say("progress.not_kept"),))
    known = _known()
    rows = [_row(info, known.get(info.name)) for info in course().values()]
    return Board(rows, (say("progress.unsaved", file=FILE),) if _unsaved else ())


def _row(info: Info, entry: Entry | None) -> Row:
    if entry is None:
        return Row(info.lesson, info.name, "not_begun", optional=info.optional)
    state = "passed" if entry["passed"] else "tried"
    return Row(info.lesson, info.name, state, entry["passed"], info.optional)


def _note(exercise: str, event: Entry) -> None:
    """Read, add what is new, write; all of it under a lock, so that two notebooks lose nothing of each other."""
    if unattended() or not isinstance(exercise, str):
        return
    _unsaved[exercise] = merged(_unsaved.get(exercise), event)
    with suppress(Exception):  # whatever is wrong with the disk, the check goes on
        path = folder() / FILE
        with alone(path):
            entries, sound = _read(path)
            entries |= {name: merged(entries.get(name), entry) for name, entry in _unsaved.items()}
            if not sound:
                path.replace(_free(path.with_name(f"{FILE}.damaged")))
            replace(path, json.dumps({"exercises": entries}, indent=1).encode())
        _unsaved.clear()


def merged(old: Entry | None, new: Entry) -> Entry:
    """A pass is never taken back, and mends what was wrong before; the cause is the newer one's."""
    old = old or {}
    entry = {**old, "passed": old.get("passed") or new["passed"], "cause": new.get("cause", old.get("cause", ""))}
    causes = merged_causes(old.get("causes"), new.get("causes"), mended=new["passed"])
    return {**entry, "causes": causes} if causes else entry


def _known() -> dict[str, Entry]:
    """All that is known: the file's entries and what could not be written."""
    entries: dict[str, Entry] = {}
    if not unattended():
        with suppress(Exception):
            entries, _ = _read(folder() / FILE)
    return entries | {name: merged(entries.get(name), entry) for name, entry in _unsaved.items()}


def _read(path: Path) -> tuple[dict[str, Entry], bool]:
    """The entries that can be read, and whether the file was all sound.

    Raises OSError when something is there that cannot be read: it must not be written over.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}, True
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return {}, False
    entries = document.get("exercises") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        return {}, False
    sound = {name: entry for name, entry in entries.items() if _is_entry(entry)}
    return sound, len(sound) == len(entries)


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("passed", "cause"))


def entries(path: Path) -> dict[str, Entry]:
    """What a progress.json says, exercise by exercise; {} where there is none.  Raises OSError."""
    return _read(path)[0]


def _free(path: Path) -> Path:
    """``path``, or the first of path-2, path-3, ... when it is taken: nothing set aside is overwritten."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free

"""Where a class's rows are, in a file beside its gradebook or on its server; and who grades it now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from instructor import database
from instructor.grading import keep
from instructor.grading.record import NOW, State

SHOWN = 6  # submissions that run now, before "and so on"


def state_of(root: Path) -> State:
    """The state of the class in ``root``; to be closed."""
    url = database.url_of(root)
    if url is None:
        return State(root / ".grading" / "state.db")
    from instructor.grading.shared import SharedState  # only for who has a server

    return SharedState(url)


def at_work(root: Path) -> Iterator[str]:
    """Who grades the class now: a line for each grader, and one for each worker of its cluster."""
    url = database.url_of(root)
    if url is None:
        if who := keep.holder(root / ".grading"):
            yield from _lines(who, _told(root / ".grading" / NOW), ())
        return
    from instructor.grading.shared import SharedState  # only for who has a server

    with closing(SharedState(url)) as state:
        for each in state.graders():
            who = f"process {each.process} on {each.machine} since {each.since:%Y-%m-%d %H:%M:%S}"
            yield from _lines(who, each.said, [" ".join(place) for place in each.claims])


def _lines(who: str, said: Mapping[str, Any], claimed: Sequence[str]) -> Iterator[str]:
    now = list(claimed) or said.get("now", [])
    far = f": {said['done']} of {said['due']} done" if "due" in said else ""
    more = f" and {len(now) - SHOWN} more" if len(now) > SHOWN else ""
    yield f"grading now, {who}{far}" + (f"; at {', '.join(now[:SHOWN])}{more}" if now else "")
    for address, (runs, done) in said.get("workers", {}).items():
        yield f"  worker {address}: {runs} now, {done} done"


def _told(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return said if isinstance(said, dict) else {}
    except (OSError, ValueError):
        return {}

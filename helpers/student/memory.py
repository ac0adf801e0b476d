"""What a student once got wrong: when, since when it is mended, and when to ask about it again.  Pure.

    {CAUSE: {"first": day, "mended": day or "", "asked": [[day, lesson, right or not], ...]}}

A question comes two lessons after the mistake's own, or a week after it was mended, whichever is first.  Each
right answer makes the time three times as long, and after two the mistake is known.  A wrong one brings it
back in the next lesson, or the next day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeGuard

LESSONS, DAYS, LONGER = 2, 7, 3
ENOUGH = 2  # right answers, one after the other

Causes = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Memory:
    """One mistake of one exercise, as a check has named it.

    ``first`` is the day it was named, ``mended`` that of the pass after it, or "".  ``asked`` has for each
    question about it the day, the lesson and whether the answer was right.
    """

    exercise: str
    lesson: str
    cause: str
    first: str
    mended: str = ""
    asked: tuple[tuple[str, str, bool], ...] = ()

    @property
    def right(self) -> int:
        """How many of the last questions were answered rightly, one after the other."""
        wrong = [k for k, (_, _, right) in enumerate(reversed(self.asked)) if not right]
        return wrong[0] if wrong else len(self.asked)

    @property
    def is_known(self) -> bool:
        return self.right >= ENOUGH

    @property
    def next_day(self) -> date:
        """From when on it is asked about, in whatever lesson."""
        last = date.fromisoformat(self.asked[-1][0] if self.asked else self.mended)
        wrong = bool(self.asked) and not self.right
        return last + timedelta(days=1 if wrong else DAYS * LONGER**self.right)

    @property
    def next_lesson(self) -> int:
        """From which lesson on it is asked about, on whatever day."""
        last = _number(self.asked[-1][1] if self.asked else self.lesson)
        return last + (1 if self.asked and not self.right else LESSONS)

    def due(self, lesson: str, today: date) -> bool:
        """Whether to ask now; ``lesson`` is the open one, or ""."""
        if not self.mended or self.is_known:
            return False
        return today >= self.next_day or (bool(lesson) and _number(lesson) >= self.next_lesson)


def _number(lesson: str) -> int:
    return int(lesson[:2]) if lesson[:2].isdigit() else 0


def read_memories(exercise: str, lesson: str, entry: dict[str, Any]) -> list[Memory]:
    """The memories in an exercise's entry of progress.json; what is no memory is left out."""
    found = []
    for cause, row in _causes(entry.get("causes")).items():
        asked = [one for one in row.get("asked", ()) if _is_answer(one)]
        first, mended = row.get("first", ""), row.get("mended", "")
        if _is_day(first) and (mended == "" or _is_day(mended)):
            found.append(Memory(exercise, lesson, cause, first, mended, tuple((d, i, r) for d, i, r in asked)))
    return found


def merged_causes(old: Any, new: Any, mended: str = "") -> Causes:
    """Both, the newer over the older; a day in ``mended`` is set where only the older has a cause, and none yet."""
    old, new = _causes(old), _causes(new)
    together: Causes = {}
    for cause in (*old, *(name for name in new if name not in old)):
        before, after = old.get(cause, {}), new.get(cause, {})
        row = {**before, **after}
        if before.get("first"):
            row["first"] = before["first"]
        asked = [
            *before.get("asked", ()),
            *(one for one in after.get("asked", ()) if one not in before.get("asked", ())),
        ]
        if mended and "mended" not in after and not row.get("mended"):
            row["mended"] = mended
        together[cause] = {**row, "asked": asked} if asked else row
    return together


def _causes(value: Any) -> Causes:
    """A table of causes; whatever else a damaged file holds is dropped."""
    if not isinstance(value, dict):
        return {}
    return {
        str(name): row
        for name, row in value.items()
        if isinstance(row, dict) and isinstance(row.get("asked", []), (list, tuple))
    }


def _is_day(value: Any) -> TypeGuard[str]:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_answer(one: Any) -> bool:
    return (
        isinstance(one, (list, tuple))
        and len(one) == 3
        and _is_day(one[0])
        and isinstance(one[1], str)
        and isinstance(one[2], bool)
    )

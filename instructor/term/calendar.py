"""term.toml: when each lesson is due, what lateness costs, and who has longer."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from instructor.errors import CourseError
from instructor.paths import lesson_names, require_lesson
from instructor.plain_text import decoded

FILE = "term.toml"
RULES = ("none", "percent", "zero")
EXAMPLE = """\
# When lessons are due, what lateness costs, and who has longer.  Times are local to `timezone`.
timezone = "Europe/Berlin"

[due]
01 = 2026-10-12T23:59:00
02 = 2026-10-19T23:59:00

[late]
rule = "percent"      # "none", "percent" or "zero"
a_day = 10            # percent of the points reached, for each day begun
at_most = 50          # percent
grace_minutes = 15

[[extension]]
student = "ann"
lesson = "02"
due = 2026-10-26T23:59:00     # or:  days = 7

# What a lesson's column is called in the learning system, if it is there already.
[canvas]
# 02 = "Convolution (98765)"
[moodle]
# 02 = "Assignment: Convolution"
"""


@dataclass(frozen=True)
class Rule:
    """What lateness costs: ``a_day`` percent of the points for each day begun, ``at_most`` so many; or everything."""

    rule: str = "none"
    a_day: float = 10.0
    at_most: float = 100.0
    grace: timedelta = timedelta()

    def penalty(self, points: float, late: timedelta) -> float:
        """Points taken off ``points`` that were handed in so late; 0 within the grace."""
        if late <= self.grace or self.rule == "none" or points <= 0:
            return 0.0
        if self.rule == "zero":
            return points
        days = math.ceil(late / timedelta(days=1))
        return points * min(self.at_most, self.a_day * days) / 100


@dataclass(frozen=True)
class Calendar:
    """The term: due dates by lesson and extensions by student and lesson, in UTC.

    ``canvas`` and ``moodle`` are what a lesson's column is called there.
    """

    zone: ZoneInfo = ZoneInfo("UTC")
    due: Mapping[str, datetime] = field(default_factory=dict)
    rule: Rule = Rule()
    extended: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    canvas: Mapping[str, str] = field(default_factory=dict)
    moodle: Mapping[str, str] = field(default_factory=dict)
    there: bool = False

    def due_for(self, student: str, lesson: str) -> datetime | None:
        """When this student's lesson is due; an extension never makes that earlier."""
        due = self.due.get(lesson)
        longer = self.extended.get((student, lesson))
        if due is None or longer is None:
            return due
        return max(due, longer)

    def late(self, student: str, lesson: str, handed_in: datetime | None) -> timedelta:
        """By how much a submission was late: 0 when it was in time, or nothing tells."""
        due = self.due_for(student, lesson)
        if due is None or handed_in is None:
            return timedelta()
        return max(timedelta(), handed_in - due)

    def local(self, moment: datetime) -> str:
        """A moment in the class's own time, to be read: 2026-10-12 23:59."""
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


def read(root: Path) -> Calendar:
    """The class's calendar; an empty one where there is no term.toml.  Raises CourseError for what it cannot mean."""
    path = root / FILE
    if not path.is_file():
        return Calendar()
    try:
        said = tomllib.loads(decoded(path.read_bytes()))  # PowerShell's > writes UTF-16
    except tomllib.TOMLDecodeError as error:
        raise CourseError(
            f"{path}: {error}. A date is written 2026-10-12T23:59:00. See: course term --example"
        ) from error
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}).") from error
    return _Reader(path).calendar(said)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path

    def calendar(self, said: Mapping[str, Any]) -> Calendar:
        self._only(said, ("timezone", "due", "late", "extension", "canvas", "moodle"), "")
        zone = self._zone(said.get("timezone", "UTC"))
        due = {}
        for name, moment in self._part(said, "due", dict).items():
            due[self._lesson(name)] = self._moment(moment, zone, f"due.{name}")
        extended: dict[tuple[str, str], datetime] = {}
        for number, entry in enumerate(self._part(said, "extension", list), start=1):
            key, longer = self._extension(entry, zone, due, f"extension {number}")
            extended[key] = max(longer, extended.get(key, longer))
        rule = self._rule(self._part(said, "late", dict))
        canvas, moodle = (self._headers(said, name) for name in ("canvas", "moodle"))
        return Calendar(zone, due, rule, extended, canvas, moodle, there=True)

    def _headers(self, said: Mapping[str, Any], system: str) -> dict[str, str]:
        headers = {}
        for name, text in self._part(said, system, dict).items():
            if not isinstance(text, str) or not text.strip():
                raise self._bad(f"{system}.{name}", f"{text!r} is not what a column is called")
            headers[self._lesson(name)] = text
        return headers

    def _extension(
        self, entry: Any, zone: ZoneInfo, due: Mapping[str, datetime], where: str
    ) -> tuple[tuple[str, str], datetime]:
        if not isinstance(entry, dict) or not isinstance(entry.get("student"), str) or "lesson" not in entry:
            raise self._bad(where, 'needs student = "…" and lesson = "…"')
        self._only(entry, ("student", "lesson", "due", "days", "reason"), where)
        lesson = self._lesson(entry["lesson"])
        if ("due" in entry) == ("days" in entry):
            raise self._bad(where, "needs either due = 2026-10-26T23:59:00 or days = 7")
        if "due" in entry:
            return (entry["student"], lesson), self._moment(entry["due"], zone, where)
        days = entry["days"]
        if isinstance(days, bool) or not isinstance(days, int | float) or days < 0:
            raise self._bad(where, f"days = {days!r} is no number of days")
        if lesson not in due:
            raise self._bad(where, f"{lesson} has no date in [due] to add days to")
        local = due[lesson].astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
        return (entry["student"], lesson), local.replace(tzinfo=zone).astimezone(UTC)

    def _rule(self, said: Mapping[str, Any]) -> Rule:
        self._only(said, ("rule", "a_day", "at_most", "grace_minutes"), "late")
        rule = said.get("rule", "percent" if "a_day" in said else "none")
        if rule not in RULES:
            raise self._bad("late.rule", f"{rule!r} is none of: {', '.join(RULES)}")
        numbers = {}
        for name, default, most in (("a_day", 10, 100), ("at_most", 100, 100), ("grace_minutes", 0, 100_000)):
            value = said.get(name, default)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
                raise self._bad(f"late.{name}", f"{value!r} is no number from 0 to {most}")
            numbers[name] = float(value)
        return Rule(rule, numbers["a_day"], numbers["at_most"], timedelta(minutes=numbers["grace_minutes"]))

    def _zone(self, name: Any) -> ZoneInfo:
        try:
            return ZoneInfo(name)
        except Exception as error:
            raise self._bad("timezone", f"{name!r} is no time zone; one is called Europe/Berlin") from error

    def _moment(self, value: Any, zone: ZoneInfo, where: str) -> datetime:
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time(23, 59, 59))
        if not isinstance(value, datetime):
            raise self._bad(where, f"{value!r} is no date; one is written 2026-10-12T23:59:00, without quotes")
        return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)

    def _lesson(self, name: Any) -> str:
        text = f"{name:02d}" if isinstance(name, int) else str(name)
        try:
            return require_lesson(text)
        except CourseError as error:
            raise self._bad(f"lesson {name!r}", f"there is none; there are {', '.join(lesson_names())}") from error

    def _part(self, said: Mapping[str, Any], name: str, kind: type) -> Any:
        part = said.get(name, kind())
        if not isinstance(part, kind):
            form = f"[{name}]" if kind is dict else f"[[{name}]]"
            raise self._bad(name, f"is written as a table of its own: {form}")
        return part

    def _only(self, said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        odd = sorted(set(said) - set(known))
        if odd:
            raise self._bad(where or FILE, f"{odd[0]!r} is not known; known are {', '.join(known)}")

    def _bad(self, where: str, what: str) -> CourseError:
        return CourseError(f"{self.path}: {where}: {what}. Mend it, then look with: course term")

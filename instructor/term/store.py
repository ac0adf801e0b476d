"""handed_in/: everything that ever came in, with its time and hash, and which of it counts."""

import csv
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from instructor.errors import CourseError
from instructor.paths import replacing
from instructor.spreadsheet import harmless, without_apostrophe, write_table
from instructor.term.calendar import Calendar

FOLDER = "handed_in"
_TIME = "%Y-%m-%dT%H:%M:%S+00:00"


@dataclass(frozen=True)
class Version:
    """One notebook that came in.  ``handed_in`` is UTC, "" where nothing tells; ``copy`` orders tries of one time.

    ``place`` is its path in ``source``, ``prefix`` the beginning of the name by which it finds its way back to its
    ``system``, ``lms_late`` that the system called it late.
    """

    student: str
    lesson: str
    handed_in: str
    sha256: str
    copy: int
    source: str
    place: str
    system: str
    prefix: str
    lms_late: str
    collected: str

    @property
    def when(self) -> datetime | None:
        return datetime.strptime(self.handed_in, _TIME).replace(tzinfo=UTC) if self.handed_in else None

    @property
    def name(self) -> str:
        """Its folder's name below handed_in/LESSON/STUDENT/."""
        time = self.when.strftime("%Y%m%dT%H%M%SZ") if self.when else "no-time"
        return f"{time}-{self.sha256[:8]}"


def moment(when: datetime | None) -> str:
    return when.astimezone(UTC).strftime(_TIME) if when else ""


COLUMNS = tuple(each.name for each in fields(Version))


class Store:
    """The archive of one class."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / FOLDER
        self.versions = self._read()
        self._known = {(each.student, each.lesson, each.sha256): each for each in self.versions}

    def _read(self) -> list[Version]:
        path = self.folder / "log.csv"
        if not path.is_file():
            return []
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            return [_version(row) for row in rows]
        except (OSError, KeyError, ValueError, csv.Error) as error:
            raise CourseError(
                f"{path} cannot be read ({error}). What came in lies beside it, by lesson and student; put the log "
                "back from a backup, then run the command again."
            ) from error

    def add(self, version: Version, files: Mapping[str, bytes]) -> bool:
        """Keep a version's files; False where the same notebook of this student has come in before."""
        known = (version.student, version.lesson, version.sha256)
        if known in self._known:
            return False
        folder = self.of(version)
        for name, content in files.items():
            with replacing(folder / name) as temporary:
                temporary.write_bytes(content)
        self._known[known] = version
        self.versions.append(version)
        return True

    def of(self, version: Version) -> Path:
        return self.folder / version.lesson / version.student / version.name

    def save(self) -> None:
        """Write the log, whole."""
        lines = [[harmless(str(text)) for text in asdict(each).values()] for each in self.versions]
        write_table(self.folder / "log.csv", COLUMNS, lines)

    def counts(self, student: str, lesson: str, calendar: Calendar) -> Version | None:
        """The version that counts: the latest that was in time, else the latest."""
        own = [each for each in self.versions if (each.student, each.lesson) == (student, lesson)]
        in_time = [each for each in own if not each.lms_late and not self._late(each, calendar)]
        return max(in_time or own, key=lambda each: (each.handed_in, each.copy, each.collected), default=None)

    @staticmethod
    def _late(version: Version, calendar: Calendar) -> bool:
        return calendar.late(version.student, version.lesson, version.when) > calendar.rule.grace

    # --- names that a teacher has settled ---------------------------------------------------------

    def settled(self) -> dict[str, str]:
        try:
            said = json.loads((self.folder / "names.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise CourseError(
                f"{self.folder / 'names.json'} cannot be read ({error}). Remove it, then name them anew."
            ) from error
        return {str(name): str(student) for name, student in said.items()}

    def settle(self, names: Mapping[str, str]) -> dict[str, str]:
        """Remember whose these are; returns all that are settled."""
        settled = self.settled() | dict(names)
        self._write_names(settled)
        return settled

    def unsettle(self, student: str) -> bool:
        """Forget the names that stood for a student; False where there were none."""
        settled = self.settled()
        kept = {name: each for name, each in settled.items() if each != student}
        if kept == settled:
            return False
        self._write_names(kept)
        return True

    def _write_names(self, settled: Mapping[str, str]) -> None:
        with replacing(self.folder / "names.json") as temporary:
            temporary.write_text(json.dumps(settled, indent=1, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _version(row: Mapping[str, str]) -> Version:
    said: dict[str, Any] = {name: without_apostrophe(row[name] or "") for name in COLUMNS}
    return Version(**said | {"copy": int(float(row["copy"]))})


def lay(version: Version, files: Path, target: Path) -> bool:
    """Put a version's files into submitted/STUDENT/LESSON/, with the time for nbgrader; False where they lie there.

    What lies there and is not among them stays.
    """
    changed = False
    for path in sorted(files.iterdir()):
        there = target / path.name
        if there.is_file() and not there.is_symlink() and there.read_bytes() == path.read_bytes():
            continue
        with replacing(there) as temporary:
            shutil.copyfile(path, temporary)
        changed = True
    stamp = target / "timestamp.txt"
    if version.when:
        said = version.when.strftime("%Y-%m-%d %H:%M:%S UTC\n")
        if not stamp.is_file() or stamp.read_text(encoding="utf-8", errors="replace") != said:
            with replacing(stamp) as temporary:
                temporary.write_text(said, encoding="utf-8")
            changed = True
    else:
        stamp.unlink(missing_ok=True)
    return changed

"""Who is in the class: roster.csv, filled from what Canvas, Moodle or a spreadsheet exports."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from instructor.errors import CourseError
from instructor.plain_text import decoded, one_line
from instructor.spreadsheet import harmless, without_apostrophe, write_table

FILE = "roster.csv"
_LARGEST = 16 * 2**20  # bytes of a roster


@dataclass(frozen=True)
class Student:
    """One student.  ``id`` names their folder below submitted/; ``lms`` is the number that Canvas or Moodle gives them.

    ``login`` is their user name there, ``left`` tells that a later roster no longer had them.
    """

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    section: str = ""
    login: str = ""
    lms: str = ""
    left: str = ""

    def order(self) -> tuple[str, str, str]:
        """What students are put in order by: their names."""
        return self.last_name.casefold(), self.first_name.casefold(), self.id

    @property
    def name(self) -> str:
        """The full name, or the id where there is none."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id


COLUMNS = tuple(each.name for each in fields(Student))

PLAIN = ("id", "last name", "first name", "email", "section")  # what a plain table's columns are best called

# What the columns of an export are called, in lower case; the first that is there is taken.
_NAMES: Mapping[str, Sequence[str]] = {
    "id": ("sis login id", "username", "user name", "login", "student_id", "student id", "sis user id", "id number"),
    "last_name": ("last name", "last_name", "surname", "family name"),
    "first_name": ("first name", "first_name", "given name", "forename"),
    "email": ("email address", "email", "e-mail", "mail", "sis login id"),
    "section": ("section", "groups", "group", "department", "class"),
    "login": ("sis login id", "username", "user name", "login"),
    "lms": ("id", "identifier", "lms", "canvas id", "user id"),
}
_FULL = ("student", "full name", "name", "student name")  # "Doe, Jane" or "Jane Doe"
_KNOWN_EXTRA = ("left", "sis user id", "root account", "integration id", "institution", "id number", "status", "roles")


@dataclass(frozen=True)
class Export:
    """What a file says: its kind (Canvas, Moodle or plain), its students, columns not understood, and rows left out.

    ``named_by`` is the column that ids come from; ``nameless`` tells that none has names.
    """

    kind: str
    students: tuple[Student, ...]
    unknown: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    named_by: str = ""
    nameless: bool = False


@dataclass(frozen=True)
class Change:
    """What an export changed in the roster; ``missing`` are those whom the file no longer has, and who are kept."""

    added: tuple[Student, ...]
    changed: tuple[tuple[Student, Student], ...]
    missing: tuple[Student, ...]
    back: tuple[Student, ...]


def read(root: Path) -> dict[str, Student]:
    """The class's roster by id, {} where there is none.  Raises CourseError for a file that is none."""
    path = root / FILE
    if not path.is_file():
        return {}
    table = _table(path)
    lacking = {"id"} - set(table[0] if table else ())
    if lacking:
        raise CourseError(f"{path} has no column 'id'. Make it anew with: course roster EXPORT.csv")
    students = [Student(**{name: _plain(row.get(name, "")) for name in COLUMNS}) for row in table]
    return {student.id: student for student in students if student.id}


def write(root: Path, roster: Iterable[Student]) -> None:
    """Write roster.csv whole, in order of names."""
    ordered = sorted(roster, key=Student.order)
    write_table(root / FILE, COLUMNS, [[harmless(text) for text in asdict(each).values()] for each in ordered])


def read_export(path: Path) -> Export:
    """The students in an export of Canvas's or Moodle's, or in a plain table.

    Raises CourseError where the file cannot be read or names nobody.
    """
    table = _table(path)
    if not table:
        raise CourseError(f"{path} has no rows below its header. Export the class's people once more.")
    columns = {name.strip().lower().removesuffix("(required)").strip(): name for name in table[0] if name}
    kind = _kind(columns)
    taken = {part: column for part, names in _NAMES.items() if (column := _first(columns, names))}
    if kind == "Moodle":
        taken["id"] = _first(columns, ("username", "id number", "email address")) or taken.get("id", "")
    full = _first(columns, _FULL)
    if kind == "plain" and "id" in columns:
        taken["id"], taken["lms"] = columns["id"], columns.get("lms", "")
    if not taken.get("id") and not taken.get("lms") and not taken.get("email"):
        raise CourseError(
            f"{path} has no column that names a student; it has: {', '.join(map(str, table[0]))}. Name one of them "
            "'id' (or 'SIS Login ID', 'Username', 'Email address'), then run: course roster FILE.csv"
        )
    students, left_out = _students(table, taken, full)
    used = {*taken.values(), full}
    unknown = [name for key, name in columns.items() if name not in used and key not in _KNOWN_EXTRA]
    if kind == "Canvas":  # its other columns are assignments and their sums
        unknown = []
    named_by = taken.get("id") or taken.get("email") or taken["lms"]
    nameless = not any(student.last_name or student.first_name for student in students)
    return Export(kind, tuple(students), tuple(unknown), tuple(left_out), named_by, nameless)


def _kind(columns: Mapping[str, str]) -> str:
    if "sis login id" in columns or {"student", "id", "section"} <= set(columns):
        return "Canvas"
    if "email address" in columns or "identifier" in columns:
        return "Moodle"
    return "plain"


def _first(columns: Mapping[str, str], names: Sequence[str]) -> str:
    return next((columns[name] for name in names if name in columns), "")


def _students(
    table: Sequence[Mapping[str, str]], taken: Mapping[str, str], full: str
) -> tuple[list[Student], list[str]]:
    students: dict[str, Student] = {}
    left_out = []
    for number, row in enumerate(table, start=2):
        said = {part: _plain(row.get(column, "")) for part, column in taken.items() if column}
        first, last = _names(_plain(row.get(full, ""))) if full else ("", "")
        said.setdefault("first_name", first)
        said.setdefault("last_name", last)
        said["lms"] = re.sub(r"^Participant\s+", "", said.get("lms", ""))
        said["id"] = folder_name(said.get("id") or said.get("email", "") or said["lms"])
        whole = _plain(row.get(full, "")) if full else ""
        if whole.lower().startswith(("points possible", "student, test", "test student")) or not said["id"]:
            told = whole or said["id"] or " ".join(filter(None, map(said.get, ("first_name", "last_name", "section"))))
            if told and not whole.lower().startswith("points possible"):
                left_out.append(f"row {number}: {told}{'' if said['id'] else ' (nothing there names the student)'}")
            continue
        student = Student(**said)
        if student.id in students:
            both = students[student.id]
            sections = ", ".join(dict.fromkeys(filter(None, (both.section, student.section))))
            students[student.id] = replace(both, section=sections)
            continue
        students[student.id] = student if "@" in student.email else replace(student, email="")
    return list(students.values()), left_out


def _names(full: str) -> tuple[str, str]:
    """First and last name of "Doe, Jane" or "Jane Doe"."""
    if "," in full:
        last, first = full.split(",", 1)
        return first.strip(), last.strip()
    first, _, last = full.rpartition(" ")
    return first.strip(), last.strip()


def folder_name(text: str) -> str:
    """``text`` as the name of a student's folder: without what a path or nbgrader would take for something else."""
    kept = re.sub(r"[^\w.@-]+", "-", text.strip()).strip("-. ")
    return kept.replace("+", "-")[:100]


def _plain(value: object) -> str:
    """A cell's text in one line."""
    return without_apostrophe(one_line(str(value or "")).strip())


def _table(path: Path) -> list[dict[str, str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}). Name the CSV file that holds the class."
        ) from error
    if len(raw) > _LARGEST:
        raise CourseError(f"{path} has {len(raw) / 1e6:.0f} MB, which no roster has. Name the CSV file of the class.")
    if raw[:4] == b"PK\x03\x04" or b"\x00" in raw[:4000] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise CourseError(
            f"{path} is no CSV file (a spreadsheet, perhaps). Save it as CSV, then: course roster FILE.csv"
        )
    text = decoded(raw)
    sample = text.splitlines()[0] if text.splitlines() else ""
    delimiter = max(",;\t", key=sample.count)
    try:
        return [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")]
    except csv.Error as error:
        raise CourseError(f"{path} is no table: {error}. Save it as CSV, then: course roster FILE.csv") from error


def update(roster: Mapping[str, Student], export: Export) -> tuple[dict[str, Student], Change]:
    """The roster with what an export says; nobody is taken out, who is missing is marked as having left."""
    new = {student.id: student for student in export.students}
    merged, added, changed, back = dict(roster), [], [], []
    for student in new.values():
        before = roster.get(student.id)
        if before is None:
            merged[student.id] = student
            added.append(student)
            continue
        said = {name: value for name, value in asdict(student).items() if value}
        after = replace(before, **{**said, "left": ""})
        merged[student.id] = after
        if before.left:
            back.append(after)
        if replace(before, left="") != after:
            changed.append((before, after))
    missing = [student for key, student in roster.items() if key not in new and not student.left]
    for student in missing:
        merged[student.id] = replace(student, left="yes")
    return merged, Change(tuple(added), tuple(changed), tuple(missing), tuple(back))

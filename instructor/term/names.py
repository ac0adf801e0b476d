"""What the names say that learning systems, browsers and people give to a downloaded notebook."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

_CANVAS = re.compile(r"(?P<who>[^_\s]+)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<sub>\d+)_(?P<file>.+)", re.UNICODE)
_MOODLE = re.compile(r"(?P<who>.+)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)")
_BLACKBOARD = re.compile(
    r"(?P<what>.*?)_(?P<who>[^_]+)_attempt_(?P<when>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+)|\.txt)?"
)
_COPY = re.compile(r"(?:[ _-]*\((?P<paren>\d+)\)|[ _-]+[Cc]opy(?P<copy>\d*)|-(?P<dash>\d+))$")
_LESSON = re.compile(r"(?<!\d)(0\d)_(?:[a-z]+)")


@dataclass(frozen=True)
class Hint:
    """What a path says of a notebook: whose it is, in the system's words, and which try.

    ``system`` is "Canvas", "Moodle", "Blackboard", "nbgrader" or ""; ``who`` a name as written there, ``user`` the
    system's number, ``prefix`` what a file must be called by to find its way back, ``lms_late`` the system's own word
    for late, ``when`` a local time, ``copy`` the number that a second download or a second try gets.
    """

    system: str
    who: str
    user: str = ""
    file: str = ""
    prefix: str = ""
    lms_late: bool = False
    when: datetime | None = None
    copy: int = 0


def hint(parts: tuple[str, ...], lessons: tuple[str, ...] = ()) -> Hint:
    """What a path's parts say, the file last.  Folders of a system's own come before the file's name."""
    name = parts[-1]
    for place in range(len(parts) - 1, -1, -1):
        found = _moodle(parts, place) or _canvas(parts, place) or _blackboard(parts, place)
        if found:
            return replace(found, copy=copy_number(found.file or name))
    folders = parts[:-1]
    if len(folders) >= 2 and folders[-1] in lessons:  # as nbgrader lays them: STUDENT/LESSON/LESSON.ipynb
        return Hint("nbgrader", folders[-2], file=name, copy=copy_number(name))
    named = [folder for folder in folders if not _LESSON.match(folder) and folder.lower() not in _EMPTY]
    if named:
        return Hint("", named[-1], file=name, copy=copy_number(name))
    return Hint("", _without_lesson(name, lessons), file=name, copy=copy_number(name))


_EMPTY = ("submissions", "submitted", "work", "notebooks", "download", "downloads", "homework", "__macosx")


def _canvas(parts: tuple[str, ...], place: int) -> Hint | None:
    found = _CANVAS.fullmatch(parts[place])
    if not found:
        return None
    inner = place < len(parts) - 1
    prefix = parts[place][: found.start("file")]
    file = parts[-1] if inner else found["file"]
    return Hint("Canvas", found["who"], found["user"], file, prefix, bool(found["late"]))


def _moodle(parts: tuple[str, ...], place: int) -> Hint | None:
    found = _MOODLE.fullmatch(parts[place])
    if not found:
        return None
    inner = place < len(parts) - 1
    prefix = f"{parts[place]}/" if inner else parts[place][: found.start("file")]
    return Hint("Moodle", found["who"], found["user"], parts[-1] if inner else found["file"], prefix)


def _blackboard(parts: tuple[str, ...], place: int) -> Hint | None:
    found = _BLACKBOARD.fullmatch(parts[place])
    if not found:
        return None
    try:
        when = datetime.strptime(found["when"], "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        when = None
    file = parts[-1] if place < len(parts) - 1 else found["file"] or ""
    return Hint("Blackboard", found["who"], file=file, prefix=parts[place][: found.end("when")] + "_", when=when)


def _without_lesson(name: str, lessons: tuple[str, ...]) -> str:
    """The name that stands beside the lesson's in a file's name: ann of "02_convolution_ann.ipynb"."""
    stem = PurePosixPath(name).stem
    for lesson in lessons:
        for piece in (lesson, lesson.replace("_", " "), lesson.split("_", 1)[1]):
            stem = re.sub(re.escape(piece), " ", stem, flags=re.IGNORECASE)
    stem = re.sub(r"\(\d+\)", " ", stem)
    return " ".join(re.split(r"[\s_]+", re.sub(r"^[\s_-]*0\d(?=[\s_-])|[\s_-]+$|^[\s_-]+", "", stem))).strip(" -_")


def copy_number(name: str) -> int:
    """Which copy a name says that it is: 2 of "x (2).ipynb", 1 of "x-1.ipynb", 0 of others."""
    found = _COPY.search(PurePosixPath(name).stem)
    if not found:
        return 0
    return int(found["paren"] or found["dash"] or found["copy"] or "1")


def lesson_named(name: str, lessons: tuple[str, ...]) -> str:
    """The lesson that a file's or folder's name tells of, "" where it is none or more than one."""
    low = name.lower()
    found = {lesson for lesson in lessons if lesson in low or lesson.replace("_", " ") in low}
    if not found:
        numbers = set(_LESSON.findall(low))
        found = {lesson for lesson in lessons if lesson[:2] in numbers and lesson.split("_")[1][:4] in low}
    return found.pop() if len(found) == 1 else ""


def folded(text: str) -> str:
    """A name as systems write it in files: lower case, no accents, letters and digits alone."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum() and not unicodedata.combining(letter))

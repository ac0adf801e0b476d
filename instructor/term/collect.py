"""`course collect`: from a download to submitted/STUDENT/LESSON/LESSON.ipynb, and everything kept in handed_in/."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path, PurePosixPath

from instructor.errors import CourseError
from instructor.grading.files import lesson_in
from instructor.paths import lesson_names
from instructor.plain_text import shown_name
from instructor.term import calendar, roster
from instructor.term.archive import Item, Refused, contents
from instructor.term.names import Hint, hint, lesson_named
from instructor.term.placing import Placed, Placer, key
from instructor.term.roster import folder_name
from instructor.term.store import FOLDER, Store, Version, lay, moment

BESIDE = 4 * 2**20  # bytes of small files that go along with a notebook
STUDENT, LESSON = "student", "lesson"
_NEVER_BESIDE = (".ipynb", ".py", ".pyc", ".so", ".pth", ".zip")


@dataclass(frozen=True)
class Arrived:
    """A notebook of the download whose student and lesson are known."""

    item: Item
    hint: Hint
    student: str
    lesson: str
    when: datetime | None
    note: str = ""


@dataclass(frozen=True)
class Puzzle:
    """A file that a teacher must place: ``who`` is what ``--is`` names, ``reason`` and ``candidates`` why.

    Where nothing is there to be named, ``lacks`` tells what the file does not say: its STUDENT or its LESSON.
    """

    place: str
    who: str
    reason: str
    candidates: tuple[str, ...] = ()
    lacks: str = ""


@dataclass
class Collected:
    """What became of a download."""

    source: str
    laid: list[Version] = field(default_factory=list)
    archived: list[Version] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    puzzles: list[Puzzle] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether no notebook was in it at all."""
        return not (self.archived or self.known or self.puzzles or self.refused)


def collect(
    root: Path,
    source: Path,
    *,
    lesson: str = "",
    received: datetime | None = None,
    names: Mapping[str, str] | None = None,
    named: bool = False,
) -> Collected:
    """Take what lies in ``source`` into the class in ``root``.

    ``lesson`` is for notebooks that do not say which they are of, ``received`` the time when all was handed in, where
    the download's own times are wrong; ``names`` settles whose a name is; ``named`` tells that the name of the folder
    ``source`` says whose its files are.  Raises CourseError for what is no
    download, a name that the roster does not have, and files that cannot be written; nothing is then lost.
    """
    people, term, store = roster.read(root), calendar.read(root), Store(root)
    for who, student in (names or {}).items():
        if people and student not in people:
            raise CourseError(f"roster.csv has no {student!r} for {who!r}. Look there for the id, then name that.")
        if folder_name(student) != student:
            raise CourseError(f"{student!r} cannot be the name of a folder. Name the student's id.")
    settled = store.settle(names) if names else store.settled()
    result = Collected(source.name or source.resolve().name)
    items: list[Item] = []
    for each in contents(source, named):
        if isinstance(each, Item):
            items.append(each)
        else:
            result.refused.append(each)
    called = {key(hint(item.parts, tuple(lesson_names()))) for item in items}
    result.notes += [
        f"nobody in {result.source} is called {who!r}, as --is says" for who in names or () if who not in called
    ]
    arrived, beside = _sorted(items, Placer(people, settled), lesson, term, received, result)
    _archive(root, store, arrived, beside, result)
    result.laid += _lay_what_counts(root, store, term, {(one.student, one.lesson) for one in arrived})
    store.save()
    return result


def _sorted(
    items: Sequence[Item],
    placer: Placer,
    lesson: str,
    term: calendar.Calendar,
    received: datetime | None,
    result: Collected,
) -> tuple[list[Arrived], dict[tuple[str, ...], list[Item]]]:
    """The notebooks with student and lesson, and the other files by the folder that they lie in."""
    lessons = tuple(lesson_names())
    arrived: list[Arrived] = []
    beside: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    told: dict[str, Placed] = {}
    for item in items:
        about = hint(item.parts, lessons)
        if not item.parts[-1].lower().endswith(".ipynb"):
            beside[_group(item, about)].append(item)
            continue
        placed = told.setdefault(key(about), placer.place(about))
        if not placed.student:
            who = key(about)
            lacks = "" if who else STUDENT
            result.puzzles.append(Puzzle(item.place, who, placed.reason, placed.candidates, lacks))
            continue
        own = lesson_in(item.content)
        named = lesson_named(about.file, lessons) or lesson_named("/".join(item.parts), lessons)
        chosen = (own if own in lessons else "") or named or lesson
        if not chosen:
            result.puzzles.append(Puzzle(item.place, "", "does not say which lesson it is of", lacks=LESSON))
            continue
        meant = lesson or named
        note = (
            f"{item.place}: handed in for {meant}, and is {chosen}; taken as that" if meant not in ("", chosen) else ""
        )
        when = received or _when(item, about, term)
        arrived.append(Arrived(item, about, placed.student, chosen, when, note))
    with_notebook = {_group(one.item, one.hint) for one in arrived}
    for group, others in beside.items():
        if group not in with_notebook:
            result.other += [item.place for item in others if not _of_the_system(item)]
    return arrived, beside


def _group(item: Item, about: Hint) -> tuple[str, ...]:
    """What tells which files belong together: the folder, and in a flat download whose they are."""
    return (*item.parts[:-1], key(about) if about.system in ("Canvas", "Blackboard") else "")


def _of_the_system(item: Item) -> bool:
    """Whether a file is the learning system's own: Blackboard's and Moodle's texts about a submission."""
    name = item.parts[-1].lower()
    return (
        "_attempt_" in name and name.endswith(".txt") or "onlinetext" in "/".join(item.parts) or name == "timestamp.txt"
    )


def _when(item: Item, about: Hint, term: calendar.Calendar) -> datetime | None:
    when = about.when or item.when
    if when is None:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=term.zone)).astimezone(UTC).replace(microsecond=0)


def _archive(
    root: Path,
    store: Store,
    arrived: Iterable[Arrived],
    beside: Mapping[tuple[str, ...], Sequence[Item]],
    result: Collected,
) -> None:
    now = moment(datetime.now(UTC))
    for one in arrived:
        _keep_what_lies_there(root, store, one, now)
        version = Version(
            one.student,
            one.lesson,
            moment(one.when),
            hashlib.sha256(one.item.content).hexdigest(),
            one.hint.copy,
            shown_name(result.source),
            one.item.place,
            one.hint.system,
            one.hint.prefix,
            "yes" if one.hint.lms_late else "",
            now,
        )
        files = {f"{one.lesson}.ipynb": one.item.content} | _small(beside.get(_group(one.item, one.hint), ()), one.hint)
        if one.note:
            result.notes.append(one.note)
        if store.add(version, files):
            result.archived.append(version)
        else:
            result.known.append(one.item.place)


def _keep_what_lies_there(root: Path, store: Store, one: Arrived, now: str) -> None:
    """A notebook that somebody laid into submitted/ by hand is a version like the others, and is kept first."""
    path = root / "submitted" / one.student / one.lesson / f"{one.lesson}.ipynb"
    if not path.is_file() or path.is_symlink():
        return
    content = path.read_bytes()
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    digest = hashlib.sha256(content).hexdigest()
    place = f"submitted/{one.student}/{one.lesson}/{path.name}"
    store.add(
        Version(one.student, one.lesson, moment(when), digest, 0, "submitted", place, "", "", "", now),
        {path.name: content},
    )


def _small(items: Sequence[Item], about: Hint) -> dict[str, bytes]:
    """Small files that lay beside a notebook, by the name that its cells know."""
    kept: dict[str, bytes] = {}
    size = 0
    for item in items:
        name = hint(item.parts).file if about.system in ("Canvas", "Blackboard") else item.parts[-1]
        if not name or PurePosixPath(name).suffix.lower() in _NEVER_BESIDE or _of_the_system(item) or "/" in name:
            continue
        size += len(item.content)
        if size > BESIDE or len(kept) >= 50:
            break
        kept[name] = item.content
    return kept


def choose_anew(root: Path) -> list[Version]:
    """Lay what counts after dates or extensions changed; returns what was laid anew."""
    store = Store(root)
    places = {(each.student, each.lesson) for each in store.versions}
    return _lay_what_counts(root, store, calendar.read(root), places)


def _lay_what_counts(
    root: Path, store: Store, term: calendar.Calendar, places: Iterable[tuple[str, str]]
) -> list[Version]:
    """Lay the try that counts of each student's lesson into submitted/; returns what did not lie there yet."""
    laid = []
    for student, lesson in sorted(places):
        counting = store.counts(student, lesson, term)
        if counting and lay(counting, store.of(counting), root / "submitted" / student / lesson):
            laid.append(counting)
    return laid


def loose(root: Path) -> list[Collected]:
    """Take in downloads that were laid straight into submitted/; they are moved to handed_in/taken/ then.

    What is not understood stays where it lies, and grading says so.
    """
    submitted = root / "submitted"
    found = [path for path in sorted(submitted.iterdir()) if _is_loose(path)] if submitted.is_dir() else []
    done = []
    for path in found:
        result = collect(root, path, named=True)
        if not result.puzzles and not result.refused:
            _put_away(path, root / FOLDER / "taken")
        done.append(result)
    return done


def _put_away(path: Path, folder: Path) -> None:
    """Move a file or folder that is taken in; one of an earlier time keeps its name, this one gets a number."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"{path.stem}{f' ({number})' if number else ''}{path.suffix}" for number in count())
    target = next(folder / name for name in names if not (folder / name).exists())
    try:
        path.rename(target)
    except OSError as error:
        raise CourseError(
            f"{path} cannot be moved to {target} ({error.strerror}). Move it, then: course grade"
        ) from error


def _is_loose(path: Path) -> bool:
    """Whether something in submitted/ is a download and no student's folder."""
    if path.is_symlink() or path.name.startswith("."):
        return False
    if path.is_dir():
        return hint((path.name, "x.ipynb")).system == "Moodle"
    return path.suffix.lower() in (".zip", ".ipynb")

"""Which file of a submission's folder is the notebook: renamed, downloaded twice, in a zip or a folder of its own."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from helpers.messages import say
from instructor.grading.intake import NotGradable, Submission, visible
from instructor.plain_text import shown_name

LARGEST = 64 * 2**20  # bytes of one file; what a notebook of this size holds is outputs, and they are left out
BESIDE = 4 * 2**20  # bytes of all files beside a notebook that go along with it
MOST_FILES = 200
DEEPEST = 3  # folders within the lesson's
_NOTEBOOK = re.compile(r"\.ipynb(?:\.(?:json|txt))?$", re.IGNORECASE)  # browsers hang their own ending on it
_COPY = re.compile(r"[ _-]*\((\d+)\)$|[ _-]+[Cc]opy(\d*)$|-(\d+)$")


@dataclass(frozen=True)
class Candidate:
    """A notebook that was handed in: its place in the lesson's folder, when it was written, and how to read it."""

    name: str
    written: float
    read: Callable[[], bytes]

    @property
    def stem(self) -> str:
        return _NOTEBOOK.sub("", PurePosixPath(self.name).name)


@dataclass(frozen=True)
class Found:
    """The notebook's bytes, notes on how it was found, and small files that lay beside it."""

    name: str
    content: bytes
    notes: tuple[str, ...]


def notebook_of(submission: Submission) -> Found:
    """The submitted notebook.  Raises NotGradable when there is none, or no telling which one."""
    expected = f"{submission.lesson}.ipynb"
    if (submission.folder / expected).is_symlink():
        raise NotGradable(say("not_gradable.link", file=expected))
    candidates = list(_notebooks(submission.folder))
    where = ""
    if not candidates:
        candidates = list(_deeper(submission.folder, DEEPEST)) + list(_zipped(submission.folder))
        where = "found in {name}"
    if not candidates:
        raise NotGradable(_none(submission.folder, expected))
    chosen, notes = _choose(candidates, submission.lesson)
    if where:
        notes = (*notes, where.format(name=chosen.name))
    try:
        content = chosen.read()
    except _REFUSALS as error:
        raise NotGradable(say("not_gradable.unreadable", file=chosen.name, reason=_refusal(error))) from error
    other = lesson_in(content)
    if other not in (None, submission.lesson):
        raise NotGradable(say("not_gradable.other_lesson", file=chosen.name, other=other, lesson=submission.lesson))
    return Found(chosen.name, content, notes)


# what reading a file or a member of an archive may raise; zipfile refuses a locked one by a bare RuntimeError
_REFUSALS = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError)


def _refusal(error: BaseException) -> str:
    """Why a file cannot be read, in words."""
    if isinstance(error, NotImplementedError):
        return say("unreadable.packed")
    if isinstance(error, RuntimeError):
        return say("unreadable.locked")
    if isinstance(error, OSError) and error.strerror:
        return say("unreadable.not_opened", reason=error.strerror)
    return say("unreadable.no_zip")


def lesson_in(content: bytes) -> str | None:
    """The lesson that a notebook says it is of; None when it does not say."""
    found = re.search(rb'"source":\s*"lessons/(\w{1,60})\.py"', content)
    return found.group(1).decode() if found else None


def _choose(candidates: list[Candidate], lesson: str) -> tuple[Candidate, tuple[str, ...]]:
    """The notebook that counts: the expected name, or what a browser made of it when it was downloaded again."""
    expected = f"{lesson}.ipynb"
    copies = [one for one in candidates if _base(one.stem) == lesson]
    if copies:
        newest = max(copies, key=lambda one: (round(one.written), _number(one.stem)))
        if len(copies) == 1 and PurePosixPath(newest.name).name == expected:
            return newest, ()
        if len(copies) == 1:
            return newest, (_renamed(newest, expected),)
        others = ", ".join(sorted(one.name for one in copies if one is not newest))
        return newest, (f"{newest.name} is newer than {others} and was taken",)
    own = [one for one in candidates if _says(one) == lesson] or candidates
    if len(own) > 1:
        raise NotGradable(say("not_gradable.several", files=", ".join(one.name for one in own), file=expected))
    return own[0], (_renamed(own[0], expected),)


def _renamed(candidate: Candidate, expected: str) -> str:
    return f"renamed: {candidate.name} taken for {expected}"


def _says(candidate: Candidate) -> str | None:
    try:
        return lesson_in(candidate.read())
    except Exception:  # then it says nothing; what is wrong is told where it is the one that counts
        return None


def _base(stem: str) -> str:
    return _COPY.sub("", stem)


def _number(stem: str) -> int:
    found = _COPY.search(stem)
    return int(next(filter(None, found.groups()), "1")) if found else 0


def _notebooks(folder: Path) -> Iterator[Candidate]:
    for path in visible(folder):
        if _NOTEBOOK.search(path.name) and path.is_file() and not path.is_symlink():
            yield Candidate(shown_name(path.name), path.stat().st_mtime, partial(_bytes_of, path))


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise NotGradable(say("not_gradable.too_large", file=shown_name(path.name), most=LARGEST // 2**20))
    return path.read_bytes()


def _deeper(folder: Path, depth: int) -> Iterator[Candidate]:
    for path in visible(folder):
        if depth and path.is_dir() and not path.is_symlink():
            for one in (*_notebooks(path), *_deeper(path, depth - 1)):
                yield Candidate(f"{shown_name(path.name)}/{one.name}", one.written, one.read)


def _zipped(folder: Path) -> Iterator[Candidate]:
    for path in visible(folder):
        if path.suffix.lower() != ".zip" or path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_size > LARGEST:
            raise NotGradable(say("not_gradable.too_large", file=shown_name(path.name), most=LARGEST // 2**20))
        try:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()[:MOST_FILES]
        except _REFUSALS as error:
            reason = _refusal(error)
            raise NotGradable(say("not_gradable.unreadable", file=shown_name(path.name), reason=reason)) from error
        for member in members:
            place = PurePosixPath(member.filename)
            if _NOTEBOOK.search(place.name) and not any(part.startswith((".", "__MACOSX")) for part in place.parts):
                written = float(sum(part * scale for part, scale in zip(member.date_time, _SECONDS, strict=True)))
                yield Candidate(
                    f"{shown_name(path.name)}/{shown_name(member.filename)}",
                    written,
                    partial(_unpacked, path, member),
                )


_SECONDS = (32140800, 2678400, 86400, 3600, 60, 1)  # of years, months (by their longest), days, …: only to compare


def _unpacked(path: Path, member: zipfile.ZipInfo) -> bytes:
    with zipfile.ZipFile(path) as archive:
        content = member_of(archive, member, LARGEST)
    if content is None:
        raise NotGradable(say("not_gradable.too_large", file=shown_name(member.filename), most=LARGEST // 2**20))
    return content


def member_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """One file of an archive, read no further than ``most`` bytes, whatever the archive says of it; None beyond.

    Raises what zipfile and its packings raise for one that cannot be read.
    """
    content = io.BytesIO()
    with archive.open(member) as file:
        while piece := file.read(2**20):
            content.write(piece)
            if content.tell() > most:
                return None
    return content.getvalue()


def _none(folder: Path, expected: str) -> str:
    """Why there is no notebook, and what lies there in its place."""
    if (folder / expected).exists():
        return say("not_gradable.not_a_file", file=expected)
    there = visible(folder)
    if any(path.suffix.lower() in (".html", ".htm") for path in there):
        return say("not_gradable.web_page", file=expected)
    if there:
        names = ", ".join(f"{shown_name(path.name)}{'/' if path.is_dir() else ''}" for path in there[:4])
        return say("not_gradable.no_notebook_but", file=expected, files=names)
    return say("not_gradable.no_notebook", file=expected)


def beside(submission: Submission) -> dict[str, bytes]:
    """Small files that a student put beside the notebook, for its cells to read; nothing that Python imports."""
    kept: dict[str, bytes] = {}
    size = 0
    for path in visible(submission.folder):
        odd = path.is_symlink() or not path.is_file() or path.suffix in (".py", ".pyc", ".so", ".pth", ".zip")
        if odd or _NOTEBOOK.search(path.name) or path.name in ("timestamp.txt",) or shown_name(path.name) != path.name:
            continue
        size += path.stat().st_size
        if size > BESIDE or len(kept) >= MOST_FILES:
            break
        kept[path.name] = path.read_bytes()
    return kept

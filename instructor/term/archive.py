"""What lies in a download, a zip or a folder, read without being written anywhere and without trusting it."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from instructor.errors import CourseError
from instructor.grading.files import member_of
from instructor.plain_text import shown_name

LARGEST = 64 * 2**20  # bytes of one file
ALL = 4 * 2**30  # bytes of all files of one download
MOST = 20_000  # files
DEEPEST = 3  # zips within zips
RATIO = 200  # how many times larger than its packed form a file may be, beyond the first megabyte


@dataclass(frozen=True)
class Item:
    """A file of a download.  ``parts`` are its path's; ``when`` is its time, local and without zone in a zip."""

    parts: tuple[str, ...]
    content: bytes
    when: datetime | None

    @property
    def place(self) -> str:
        return "/".join(map(shown_name, self.parts))


@dataclass(frozen=True)
class Refused:
    """A file that is not taken, and why."""

    place: str
    reason: str


class _Budget:
    """What one download may hold in all."""

    def __init__(self) -> None:
        self.files, self.bytes = 0, 0

    def take(self, size: int) -> str:
        """Count one more file; returns why it is too much, or ""."""
        self.files += 1
        self.bytes += size
        if self.files > MOST:
            return f"the download holds more than {MOST} files"
        return f"the download holds more than {ALL // 2**30} GB unpacked" if self.bytes > ALL else ""


def contents(path: Path, named: bool = False) -> Iterator[Item | Refused]:
    """Every file of a zip or folder, zips within it opened, in order of place; or a single notebook.

    ``named`` has the folder's own name stand before its files'.  Nothing is written.  Raises CourseError where there
    is no such file, or it is neither.
    """
    if path.is_dir():
        yield from _folder(path, (path.name,) if named else (), _Budget())
        return
    try:
        size = path.stat().st_size
        if size > ALL:
            raise CourseError(f"{path} has {size / 1e9:.1f} GB, more than a class hands in. Nothing was taken from it.")
        file = path.open("rb")
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}). Name the zip or folder of what came in."
        ) from error
    with file:
        if path.suffix.lower() == ".ipynb" and size <= LARGEST:
            yield Item((path.name,), file.read(), datetime.fromtimestamp(path.stat().st_mtime, UTC))
            return
        if not zipfile.is_zipfile(file):
            raise CourseError(f"{path} is no zip file. Name the zip that was downloaded, or a folder.")
        yield from _zip(file, (), _Budget(), 0)


def _folder(root: Path, above: tuple[str, ...], budget: _Budget) -> Iterator[Item | Refused]:
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            continue
        place = "/".join(map(shown_name, parts))
        inside = not any((root / Path(*parts[:depth])).is_symlink() for depth in range(1, len(parts) + 1))
        if not inside:
            if path.is_symlink():
                yield Refused(place, "is a link, which is not followed")
            continue
        if path.is_dir():
            continue
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                yield Refused(place, "is no ordinary file")
                continue
            if status.st_size > LARGEST:
                yield Refused(place, f"has more than {LARGEST // 2**20} MB")
                continue
            reason = budget.take(status.st_size)
            if reason:
                yield Refused(place, reason)
                return
            item = Item((*above, *parts), path.read_bytes(), datetime.fromtimestamp(status.st_mtime, UTC))
        except (OSError, OverflowError, ValueError) as error:
            yield Refused(place, f"cannot be read ({getattr(error, 'strerror', None) or error})")
            continue
        yield from _opened(item, budget, 0)


def _opened(item: Item, budget: _Budget, depth: int) -> Iterator[Item | Refused]:
    """The item, or what is in it where it is a zip."""
    if not item.parts[-1].lower().endswith(".zip"):
        yield item
        return
    if depth >= DEEPEST:
        yield Refused(item.place, f"is a zip within {depth} others")
        return
    file = io.BytesIO(item.content)
    if not zipfile.is_zipfile(file):
        yield Refused(item.place, "is called .zip and is none")
        return
    yield from _zip(file, item.parts, budget, depth + 1)


def _zip(
    file: "io.BufferedReader | io.BytesIO", above: tuple[str, ...], budget: _Budget, depth: int
) -> Iterator[Item | Refused]:
    where = "/".join(map(shown_name, above)) or "the zip"
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        yield Refused(where, f"cannot be read ({str(error)[:120]})")
        return
    with archive:
        seen: set[str] = set()
        for member in members:
            name = member.filename
            if member.is_dir():
                continue
            parts, reason = _safe(member)
            place = "/".join(map(shown_name, (*above, *parts))) or shown_name(name)
            if any(part.startswith(".") or part == "__MACOSX" for part in parts) and not reason:
                continue
            if not reason and name.casefold() in seen:
                reason = "stands twice in the zip"
            seen.add(name.casefold())
            content = b""
            if not reason:
                content, reason = _read(archive, member)
            stop = "" if reason else budget.take(len(content))
            if reason or stop:
                yield Refused(place, reason or stop)
                if stop:
                    return
                continue
            yield from _opened(Item((*above, *parts), content, _written(member)), budget, depth)


def _safe(member: zipfile.ZipInfo) -> tuple[tuple[str, ...], str]:
    """A member's path in parts, and why it is not to be taken, or ""."""
    name = _named(member).replace("\\", "/")
    parts = tuple(part for part in PurePosixPath(name.split("\x00")[0]).parts if part not in ("/", "."))
    mode = member.external_attr >> 16
    if "\x00" in member.orig_filename:
        return parts, "has a name with a zero in it"
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        return parts, "would lie outside (its path begins at the root)"
    if ".." in parts:
        return parts, "would lie outside (its path goes up)"
    if not parts or any(len(part.encode("utf-8", "replace")) > 255 for part in parts) or len(parts) > 30:
        return parts, "has no name that a file can have"
    if any(shown_name(part) != part for part in parts):
        return parts, "has control characters or marks of direction in its name"
    if stat.S_ISLNK(mode):
        return parts, "is a link, which is not followed"
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return parts, "is no ordinary file"
    if member.flag_bits & 0x1:
        return parts, "is encrypted"
    return parts, ""


def _named(member: zipfile.ZipInfo) -> str:
    """A member's name; many programs write UTF-8 and do not say so, which would be read as old DOS signs."""
    if member.flag_bits & 0x800:
        return member.orig_filename
    try:
        return member.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.orig_filename


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[bytes, str]:
    """A member's content, read no further than it may be, whatever the zip says of its size; and why not, or ""."""
    if member.file_size > LARGEST:
        return b"", f"has more than {LARGEST // 2**20} MB unpacked"
    most = min(LARGEST, 2**20 + RATIO * max(member.compress_size, 1))
    try:
        content = member_of(archive, member, most)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error) as error:
        return b"", f"cannot be read ({str(error)[:120]})"
    if content is None:
        return b"", "unpacks to many times what it is packed in, as no notebook does"
    return content, ""


def _written(member: zipfile.ZipInfo) -> datetime | None:
    try:
        when = datetime(*member.date_time)
    except ValueError:
        return None
    return when if when.year > 1980 else None  # 1980 is what a zip without times says

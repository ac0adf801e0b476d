"""Hostile and broken archives: nothing is taken from them that should not be, and nothing is written anywhere."""

import io
import os
import stat
import struct
import zipfile

import pytest

from instructor.errors import CourseError
from instructor.term import archive, collect
from instructor.term.archive import Item, Refused, contents

GOOD = b'{"cells": []}'
LINK = (stat.S_IFLNK | 0o777) << 16


def info(name, mode=0, when=(2026, 10, 12, 21, 0, 0)):
    made = zipfile.ZipInfo("x", when)
    made.filename = made.orig_filename = name
    made.external_attr = mode
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def zipped(*members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for member, content in members:
            made.writestr(member if isinstance(member, zipfile.ZipInfo) else info(member), content)
    return file.getvalue()


def bomb():
    return zipped(("bomb.ipynb", b"\0" * (70 * 2**20)))


def lying_size():
    """A zip that says its file is small, and unpacks to much more."""
    made = bytearray(zipped(("small.ipynb", b"\0" * (48 * 2**20))))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = made.find(signature)
        made[at + offset : at + offset + 4] = struct.pack("<I", 1000)
    return bytes(made)


def encrypted():
    made = bytearray(zipped(("secret.ipynb", GOOD)))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        made[made.find(signature) + offset] |= 1
    return bytes(made)


def nested(depth):
    content = zipped(("deep.ipynb", GOOD))
    for level in range(depth):
        content = zipped((f"{level}.zip", content))
    return content


def broken():
    made = bytearray(zipped(("broken.ipynb", os.urandom(4000))))
    made[60] ^= 0xFF
    return bytes(made)


HOSTILE = {
    "up": (zipped(("../evil.ipynb", GOOD)), "goes up"),
    "up in the middle": (zipped(("a/../../evil.ipynb", GOOD)), "goes up"),
    "up with backslashes": (zipped(("a\\..\\..\\evil.ipynb", GOOD)), "goes up"),
    "root": (zipped(("/etc/evil.ipynb", GOOD)), "begins at the root"),
    "drive": (zipped(("C:\\evil.ipynb", GOOD)), "begins at the root"),
    "share": (zipped(("\\\\host\\share\\evil.ipynb", GOOD)), "begins at the root"),
    "link": (zipped((info("a.ipynb", LINK), b"/etc/passwd")), "is a link"),
    "link to a folder": (zipped((info("ann", LINK), b"/tmp"), ("b.ipynb", GOOD)), "is a link"),
    "pipe": (zipped((info("a.ipynb", (stat.S_IFIFO | 0o644) << 16), b"")), "no ordinary file"),
    "device": (zipped((info("a.ipynb", (stat.S_IFCHR | 0o644) << 16), b"")), "no ordinary file"),
    "bomb": (bomb(), "more than 64 MB unpacked"),
    "lying size": (lying_size(), "(many times|cannot be read)"),
    "many zeros": (zipped(("zeros.ipynb", b"\0" * (60 * 2**20))), "many times"),
    "zips within zips": (nested(5), "is a zip within 3 others"),
    "encrypted": (encrypted(), "is encrypted"),
    "broken": (broken(), "cannot be read"),
    "twice": (zipped(("a.ipynb", GOOD), ("A.IPYNB", GOOD)), "stands twice"),
    "control characters": (zipped(("a\x1b[31m.ipynb", GOOD)), "control characters"),
    "turned round": (zipped(("a\u202ebnypi.exe", GOOD)), "control characters"),
    "a zero": (zipped(("a.ipynb\x00.png", GOOD)), "a zero in it"),
    "a long name": (zipped(("a" * 300 + ".ipynb", GOOD)), "no name that a file can have"),
    "many folders": (zipped(("a/" * 40 + "a.ipynb", GOOD)), "no name that a file can have"),
    "no zip inside": (zipped(("a.zip", b"not a zip")), "is called .zip and is none"),
}


def test_there_are_at_least_twenty():
    assert len(HOSTILE) >= 20


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_reason_and_nothing_is_written(tmp_path, name):
    content, reason = HOSTILE[name]
    place = tmp_path / "downloads"
    place.mkdir()
    (place / "all.zip").write_bytes(content)
    root = tmp_path / "class"
    root.mkdir()
    before = sorted(tmp_path.rglob("*"))
    found = list(contents(place / "all.zip"))
    refused = [each for each in found if isinstance(each, Refused)]
    assert len(refused) == 1, found
    import re

    assert re.search(reason, refused[0].reason), refused
    assert sorted(tmp_path.rglob("*")) == before
    done = collect.collect(root, place / "all.zip", lesson="01_padding")
    assert [each.reason for each in done.refused] == [each.reason for each in refused]
    outside = [path for path in tmp_path.rglob("*") if root not in path.parents and path != root]
    assert sorted(outside) == [place, place / "all.zip"]


def test_control_a_good_zip_gives_all_it_has():
    made = zipped(("ann/a.ipynb", GOOD), ("__MACOSX/ann/._a.ipynb", b"x"), ("bob/b.zip", zipped(("b.ipynb", GOOD))))
    path = "good.zip"
    items = list(archive._zip(io.BytesIO(made), (), archive._Budget(), 0))
    assert [each.place for each in items] == ["ann/a.ipynb", "bob/b.zip/b.ipynb"], path
    assert all(isinstance(each, Item) and each.content == GOOD for each in items)
    assert items[0].when.isoformat() == "2026-10-12T21:00:00"


def test_all_files_together_are_bounded(monkeypatch):
    monkeypatch.setattr(archive, "MOST", 3)
    made = zipped(*((f"{number}.ipynb", GOOD) for number in range(10)))
    *taken, last = archive._zip(io.BytesIO(made), (), archive._Budget(), 0)
    assert len(taken) == 3 and "more than 3 files" in last.reason


def test_a_folder_is_read_without_following_links(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.ipynb").write_bytes(GOOD)
    (tmp_path / "in" / "a.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "b.ipynb").write_bytes(GOOD)
    os.mkfifo(tmp_path / "in" / "pipe.ipynb")
    found = {each.place: each for each in contents(tmp_path / "in")}
    assert isinstance(found.pop("b.ipynb"), Item)
    assert {place: each.reason for place, each in found.items()} == {
        "a.ipynb": "is a link, which is not followed",
        "up": "is a link, which is not followed",
        "pipe.ipynb": "is no ordinary file",
    }


def test_what_is_no_download_is_said(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"hello")
    with pytest.raises(CourseError, match="is no zip file"):
        list(contents(tmp_path / "a.zip"))
    with pytest.raises(CourseError, match="cannot be read"):
        list(contents(tmp_path / "nothing.zip"))


@pytest.mark.parametrize("name", ["müller, jörg/a.ipynb", "José Ñandú_1_assignsubmission_file_/a.ipynb"])
def test_names_are_read_whether_the_zip_says_that_they_are_utf_8_or_not(name):
    said = zipped((name, GOOD))
    unsaid = bytearray(said)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = unsaid.find(signature) + offset
        unsaid[at : at + 2] = struct.pack("<H", struct.unpack("<H", unsaid[at : at + 2])[0] & ~0x800)
    for content in (said, bytes(unsaid)):
        (item,) = archive._zip(io.BytesIO(content), (), archive._Budget(), 0)
        assert isinstance(item, Item) and item.place == name


def test_a_name_of_old_dos_signs_stays_what_it_is():
    (item,) = archive._zip(io.BytesIO(_with_name("X\x81.ipynb".encode("latin-1"))), (), archive._Budget(), 0)
    assert item.place == "Xü.ipynb"


def _with_name(raw):
    made = bytearray(zipped(("XX.ipynb", GOOD)))
    return bytes(made.replace(b"XX.ipynb", raw))

"""HDF5 files are written so that every version of h5py which the course allows reads them."""

import ast

import h5py
import numpy as np
import pytest

from helpers import images, storage
from helpers.checks import plain
from helpers.checks.cases import read, read_misconceptions
from helpers.desk.graded import EXPECTED, INPUTS
from helpers.exercises import PUBLIC
from helpers.network.weights import save_weights
from instructor import key as keys
from instructor.authoring.image_data import write_images
from instructor.exercises import exercises
from instructor.hdf5_format import CONTINUATION, READABLE, _messages, formats, too_new
from instructor.key import refresh_public, same_content, write_file
from instructor.paths import ROOT


@pytest.fixture
def files(tmp_path, demo_key):
    """A file of each kind that the course ships or makes."""
    weights = save_weights(tmp_path / "digits.h5", {"W1": np.ones((3, 3, 1, 8))}, accuracy=0.97, network="small")
    return [PUBLIC, images.FILE, write_images(tmp_path), weights, demo_key / INPUTS, demo_key / EXPECTED]


def test_every_file_of_the_course_is_in_a_format_that_the_oldest_h5py_reads(files):
    assert {path.name: too_new(path) for path in files} == {path.name: set() for path in files}


def opened_to_write(path):
    """The lines of a module that open an HDF5 file otherwise than to read."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("File", "open_file_image")):
            modes = [ast.unparse(argument) for argument in [*node.args[1:], *(k.value for k in node.keywords)]]
            if "h5py" in ast.unparse(node.func) and modes and modes != ["'r'"]:
                yield f"{path.relative_to(ROOT)}: {ast.unparse(node)}"


def test_files_are_written_in_one_place():
    modules = [path for name in ("helpers", "instructor") for path in sorted((ROOT / name).rglob("*.py"))]
    found = [line for path in modules for line in opened_to_write(path)]
    assert len(found) == 2  # on disk and in memory
    assert all(line.startswith("helpers/storage.py") and "libver=FORMATS" in line for line in found)


# --- formats -------------------------------------------------------------------------------------


def write_odds(path, libver):
    """Something of every kind of message, and headers in several blocks."""
    with h5py.File(path, "w", libver=libver) as file:
        for place in range(7):
            file.attrs[f"note {place}"] = "x" * 40
        file.attrs["names"] = ["one", "two"]
        file.create_dataset("truth", data=np.array([True, False]))
        file.create_dataset("squeezed", data=np.arange(5000.0), compression="gzip", shuffle=True)
        inner = file.create_group("group/inner")
        for name in "abcdefghijkl":
            inner[name] = name
    return path


@pytest.mark.parametrize("libver", ["earliest", ("v110", "v112"), "latest"])
def test_every_message_of_every_header_is_found(tmp_path, libver):
    path = write_odds(tmp_path / "odds.h5", libver)
    data = path.read_bytes()
    blocks = []
    with h5py.File(path) as file:
        nodes = [file]
        file.visititems(lambda _, node: nodes.append(node))
        for node in nodes:
            about = h5py.h5o.get_info(node.id)
            versions = set()
            found = list(_messages(data, about.addr, versions))
            assert len(found) == about.hdr.nmesgs - (about.hdr.nchunks - 1)  # HDF5 counts where a block goes on, too
            assert {kind for kind, _ in found} | {CONTINUATION} == {
                kind for kind in range(24) if about.hdr.mesg.present >> kind & 1
            } | {CONTINUATION}
            assert versions == {("object header", about.hdr.version)}
            blocks.append(about.hdr.nchunks)
        superblock = file.id.get_create_plist().get_version()[0]
    assert max(blocks) > 1
    assert ("superblock", superblock) in formats(path) and len({part for part, _ in formats(path)}) == len(READABLE)


def test_each_bound_of_the_library_is_told_from_the_others(tmp_path):
    found = [formats(write_odds(tmp_path / "odds.h5", libver)) for libver in ("earliest", storage.FORMATS, "latest")]
    assert found[0] != found[1] and too_new(write_odds(tmp_path / "odds.h5", storage.FORMATS)) == set()
    newest = h5py.version.hdf5_version_tuple >= (2, 0, 0)
    assert bool(too_new(write_odds(tmp_path / "odds.h5", "latest"))) == newest


# --- the public cases ------------------------------------------------------------------------------


@pytest.fixture
def few(monkeypatch):
    """A course of two exercises, whose cases are made once."""
    chosen = [exercises()[name] for name in ("zero_pad", "distribute_value")]
    content = keys.drawn(keys.Draw(keys.PUBLIC_SEED), chosen)
    monkeypatch.setattr(keys, "groups", lambda draw, chosen=None: content)
    return content


def test_a_file_of_equal_content_in_a_newer_format_is_stale_and_written_again(tmp_path, monkeypatch, few):
    path = tmp_path / "public_cases.h5"
    assert refresh_public(path) == [str(path)] and refresh_public(path, check=True) == []
    right, written = path.read_bytes(), formats(path)
    with monkeypatch.context() as patched:
        patched.setattr(storage, "FORMATS", "latest")
        keys.write_public(path)
    newer = path.read_bytes()
    assert formats(path) != written
    made = keys.write_public(tmp_path / "made.h5")
    assert same_content(path, made) and not keys.same_file(path, made)
    assert refresh_public(path, check=True) == [str(path)] and path.read_bytes() == newer
    assert refresh_public(path) == [str(path)] and path.read_bytes() == right


def test_a_newer_format_of_what_is_packed_is_seen(tmp_path, monkeypatch, few):
    path, bounds = keys.write_public(tmp_path / "public_cases.h5"), storage.FORMATS
    monkeypatch.setattr(keys, "create", lambda path: h5py.File(path, "w", libver=bounds))
    monkeypatch.setattr(storage, "FORMATS", "latest")
    newer = keys.write_public(tmp_path / "newer.h5")
    assert same_content(path, newer) and not keys.same_file(path, newer)
    assert {part for part, _ in too_new(newer)} >= {"datatype"}


def test_packed_cases_are_those_that_lie_open(tmp_path, few):
    packed = keys.write_public(tmp_path / "packed.h5")
    write_file(tmp_path / "open.h5", few, inputs=True, expected=True)
    assert packed.stat().st_size < (tmp_path / "open.h5").stat().st_size / 5
    for name in ("zero_pad", "distribute_value"):
        one, other = (read(name, path) for path in (packed, tmp_path / "open.h5"))
        assert [case.name for case in one] == [case.name for case in other]
        for mine, theirs in zip(one, other, strict=True):
            assert vars(mine).keys() == vars(theirs).keys() and mine.exercise == name
            assert all(plain.same(value, getattr(theirs, field)) for field, value in vars(mine).items())
        known, wanted = (read_misconceptions(name, path) for path in (packed, tmp_path / "open.h5"))
        assert known.keys() == wanted.keys() == {case.name for case in one}
        for case, row in known.items():
            assert row.keys() == wanted[case].keys() and row
            assert all(plain.same(value.value, wanted[case][key].value) for key, value in row.items())


def test_the_public_cases_are_small():
    assert PUBLIC.stat().st_size < 800_000


def test_a_file_that_was_damaged_within_what_is_packed_is_written_again(tmp_path, few):
    path = keys.write_public(tmp_path / "public_cases.h5")
    right = path.read_bytes()
    middle = len(right) // 2
    path.write_bytes(right[:middle] + bytes(64) + right[middle + 64 :])
    assert refresh_public(path, check=True) == [str(path)]
    assert refresh_public(path) == [str(path)] and path.read_bytes() == right


def test_what_is_packed_and_no_file_is_told_as_a_damaged_file(tmp_path):
    with storage.create(tmp_path / "spoilt.h5") as file:
        file.create_group("zero_pad").create_dataset(storage.PACKED, data=np.arange(9, dtype=np.uint8))
    with (
        h5py.File(tmp_path / "spoilt.h5") as file,
        pytest.raises(OSError, match="/zero_pad/packed"),
        storage.contents(file["zero_pad"]),
    ):
        pass

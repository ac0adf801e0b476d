"""The key: made once for a class and kept; the public cases are written again where they differ, and only there."""

import h5py
import numpy as np
import pytest

from helpers import storage
from helpers.checks import plain
from helpers.checks.cases import read, read_misconceptions
from helpers.desk.graded import EXPECTED, INPUTS
from helpers.exercises import PUBLIC
from instructor import key as keys
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.hdf5_format import formats, too_new
from instructor.key import DEMO_SEED, SEED_FILE, ensure_key, read_seed, refresh_public, same_content, write_file

# --- a class's key -------------------------------------------------------------------------------


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "key").write_text("a file")
    with pytest.raises(CourseError, match="key.* could not be written"):
        ensure_key(tmp_path / "key")


def test_a_class_is_never_graded_with_the_demos_seed(tmp_path):
    (tmp_path / SEED_FILE).write_text(DEMO_SEED)
    with pytest.raises(CourseError, match=r"seed.txt holds 'demo', which is no seed for a class.*run: course key"):
        read_seed(tmp_path)


def test_a_key_is_made_at_random_once_and_kept(tmp_path, monkeypatch, demo_key):
    one = ensure_key(tmp_path / "one")
    before = (one / INPUTS).read_bytes()
    assert ensure_key(one) == one and (one / INPUTS).read_bytes() == before
    cases = [read("conv_forward", folder / INPUTS, folder / EXPECTED) for folder in (one, demo_key)]
    for mine, theirs in zip(*cases, strict=True):
        assert mine.name == theirs.name and mine.arguments[0].shape == theirs.arguments[0].shape
        assert not np.array_equal(mine.arguments[0], theirs.arguments[0])
    monkeypatch.setattr(keys, "write_hidden", lambda folder, seed: folder)
    other = ensure_key(tmp_path / "other")
    assert read_seed(one) != read_seed(other) and len(read_seed(one)) == len(read_seed(other)) == 32


def test_the_demos_key_is_one_that_a_class_could_have(demo_key):
    """It is made without the proof that no misconception passes, which ``drawn`` gives or raises."""
    for about, cases in keys.drawn(keys.Draw(DEMO_SEED, hidden=True)):
        written = read(about.name, demo_key / INPUTS, demo_key / EXPECTED)
        assert [case.name for case in written] == [case.name for case in cases]
        for one, other in zip(written, cases, strict=True):
            assert plain.same(one.arguments, other.arguments) and plain.same(one.expected, other.expected)
            assert one.cheap == other.cheap and other.misconceptions


# --- the public cases ------------------------------------------------------------------------------


@pytest.fixture
def few(monkeypatch):
    """A course of two exercises, whose cases are made once."""
    chosen = [exercises()[name] for name in ("zero_pad", "distribute_value")]
    content = keys.drawn(keys.Draw(keys.PUBLIC_SEED), chosen)
    monkeypatch.setattr(keys, "drawn", lambda draw, chosen=None: content)
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
    assert PUBLIC.stat().st_size < 1_600_000  # of 37 exercises


def test_a_file_that_was_damaged_within_what_is_packed_is_written_again(tmp_path, few):
    path = keys.write_public(tmp_path / "public_cases.h5")
    right = path.read_bytes()
    middle = len(right) // 2
    path.write_bytes(right[:middle] + bytes(64) + right[middle + 64 :])
    assert refresh_public(path, check=True) == [str(path)]
    assert refresh_public(path) == [str(path)] and path.read_bytes() == right

"""Files of cases: what is written is read, and a file that cannot be read is told."""

import shutil

import h5py
import numpy as np
import pytest

import helpers
from helpers.checks import plain
from helpers.checks.cases import read, store, stored
from helpers.checks.plain import Opaque
from helpers.exercises import PUBLIC, CasesError, course
from tests.repacked import repacked

PLAIN = {
    "float64": np.linspace(-1, 1, 12).reshape(1, 3, 4),
    "float32": np.arange(3, dtype=np.float32),
    "truth values": np.array([[True, False]]),
    "whole numbers": np.arange(100).reshape(10, 10),
    "bytes": np.array([0, 255], dtype=np.uint8),
    "shape ()": np.asarray(2.5),
    "empty array": np.zeros((0, 3)),
    "complex": np.array([1 + 2j]),
    "NaN": np.array([np.nan, np.inf]),
    "None": None,
    "True": True,
    "int": -3,
    "float": 0.1,
    "text": "max ⌊n⌋",
    "empty text": "",
    "tuple": (np.ones(2), (1, "a"), None),
    "empty tuple": (),
    "twelve": tuple(range(12)),
    "dict": {"stride": 2, "pad": np.asarray(1), "inner": {"f": 3}},
    "empty dict": {},
    "opaque": Opaque("generator"),
}


@pytest.mark.parametrize("value", PLAIN.values(), ids=PLAIN)
def test_what_is_written_is_read(value, tmp_path):
    with h5py.File(tmp_path / "plain.h5", "w") as file:
        store(file, "value", value)
    with h5py.File(tmp_path / "plain.h5") as file:
        back = stored(file["value"])
    assert type(back) is type(value) and plain.same(back, value)
    if isinstance(value, np.ndarray):
        assert back.dtype == value.dtype and back.shape == value.shape


def test_only_plain_data_is_written(tmp_path):
    with h5py.File(tmp_path / "plain.h5", "w") as file, pytest.raises(TypeError, match="value: set is not plain"):
        store(file, "value", {1})


def test_a_bad_file_of_cases_is_a_clear_error(tmp_path):
    missing, damaged, bare = (tmp_path / name for name in ("missing.h5", "damaged.h5", "bare.h5"))
    damaged.write_bytes(b"not HDF5")
    h5py.File(bare, "w").close()
    for path, fact in ((missing, "is not there"), (damaged, "cannot be read"), (bare, "lacks a part")):
        with pytest.raises(CasesError, match=f"{path.name} {fact}.*, run: make build$"):
            course(path)
    with pytest.raises(CasesError, match="has no exercise 'conv_sideways'; it has: .*zero_pad"):
        read("conv_sideways")


def damaged(tmp_path, how):
    path = tmp_path / "public_cases.h5"
    shutil.copyfile(PUBLIC, path)
    if how == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    elif how == "not HDF5":
        path.write_text("hello")
    elif how == "missing":
        path.unlink()
    else:
        with repacked(path, "zero_pad") as cases:
            del cases["one_image/arguments"]
    return path


@pytest.mark.parametrize("how", ["truncated", "not HDF5", "missing", "a part missing"])
def test_a_damaged_file_of_cases_is_named_with_what_to_do(tmp_path, how):
    path = damaged(tmp_path, how)
    with pytest.raises(CasesError) as told:
        read("zero_pad", path)
    assert str(path) in str(told.value) and "run: make build" in str(told.value)


def test_an_unknown_exercise_lists_the_known_ones():
    with pytest.raises(CasesError, match="no exercise 'no_such'; it has: .*conv_forward"):
        read("no_such")
    with pytest.raises(ValueError, match="no hints for 'no_such'; there are for: .*zero_pad"):
        helpers.hint("no_such")
    assert "conv_forward" in course()

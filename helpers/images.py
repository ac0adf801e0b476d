"""Real images for the lessons: photographs and handwritten digits, read from ``images.h5`` and ``mnist.h5``.

Both lie in ``helpers/data``.  Who made them and what their licences allow stands beside each data set there,
in ``helpers/data/README.md``, and in ``sources()``.  Nothing is fetched from a network.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from helpers.messages import say
from helpers.orientation import upright
from helpers.storage import FileError, complaint
from helpers.surroundings import unattended

FILE = Path(__file__).parent / "data" / "images.h5"
PHOTOGRAPHS = "photographs"  # a group: one uint8 (n_H, n_W, 3) data set a photograph
DIGITS = "digits"  # a group: for each split, X uint8 (m, 8, 8, 1) in 0..16 and y uint8 (m,)
DIGIT_WHITE = 16.0  # the digits' brightest value
DEFAULT = "hopper"
MNIST_FILE = FILE.with_name("mnist.h5")  # for each split, X uint8 (m, 28, 28, 1) in 0..255 and y uint8 (m,)
MNIST_WHITE = 255.0
MNIST_SPLITS = ("train", "test")  # what any such file holds; the course's has "tune" beside them
OWN = "photo.jpg"  # the file that a student lays beside the notebook


class ImagesError(FileError, OSError):
    """The file of images cannot be read."""


class ImagesMissing(ImagesError, FileNotFoundError):
    """The file of images is not there."""


def photograph(name: str = DEFAULT, size: tuple[int, int] | None = None) -> np.ndarray:
    """A colour photograph: float64 (n_H, n_W, 3), from 0 (dark) to 1 (bright).

    ``size`` = (n_H, n_W) makes it smaller: every new pixel is the mean of the area it covers.
    """
    with _open() as file:
        known = _names(file)
        if name not in known:
            raise ValueError(say("pictures.images.unknown_photograph", name=repr(name), known=", ".join(known)))
        pixels = file[f"{PHOTOGRAPHS}/{name}"][:] / 255.0
    if size is None:
        return pixels
    n_H, n_W = size
    if not (1 <= n_H <= pixels.shape[0] and 1 <= n_W <= pixels.shape[1]):
        raise ValueError(say("pictures.images.bad_size", name=name, size=tuple(size), stored=pixels.shape[:2]))
    return _scaled(pixels, n_H, n_W)


def own_photograph(file: str = OWN, size: tuple[int, int] | None = None) -> np.ndarray:
    """A photograph of the student's own, from a file beside the notebook; as ``photograph`` gives one.

    It is turned as its camera says.  ``size`` is at most (n_H, n_W): the photograph keeps its proportions.  Where the
    file is not there, says how to bring one and gives one of the course's.  Raises ImagesError for a file that is no
    image.
    """
    path = Path(file)
    if unattended() or not path.is_file():
        print(say("pictures.images.no_own", file=path.name))
        return _smaller(photograph("flower"), size)
    from matplotlib.image import imread

    try:
        pixels = upright(np.atleast_3d(np.asarray(imread(path))), path)
    except Exception as error:  # Pillow has an exception of its own for each way in which a file is no image
        raise ImagesError(say("pictures.images.no_image", file=path, reason=error)) from error
    whole = pixels / np.iinfo(pixels.dtype).max if pixels.dtype.kind == "u" else pixels.astype(np.float64)
    colours = whole[:, :, :3] if whole.shape[2] >= 3 else np.repeat(whole[:, :, :1], 3, axis=2)
    return _smaller(np.clip(colours, 0.0, 1.0), size)


def _smaller(pixels: np.ndarray, size: tuple[int, int] | None) -> np.ndarray:
    """The photograph within ``size``, in its own proportions; never larger than it was."""
    if size is None:
        return pixels
    scale = min(1.0, size[0] / pixels.shape[0], size[1] / pixels.shape[1])
    n_H, n_W = (max(1, round(scale * side)) for side in pixels.shape[:2])
    return _scaled(pixels, n_H, n_W)


def _scaled(pixels: np.ndarray, n_H: int, n_W: int) -> np.ndarray:
    rows = _area_weights(pixels.shape[0], n_H)
    columns = _area_weights(pixels.shape[1], n_W)
    return np.clip(np.einsum("ij,jkc,lk->ilc", rows, pixels, columns, optimize=True), 0.0, 1.0)


def photograph_names() -> tuple[str, ...]:
    """The names that ``photograph`` takes, the default first."""
    with _open() as file:
        return _names(file)


def digits(split: str = "train") -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits: X float64 (m, 8, 8, 1) from 0 to 1, and their labels y int64 (m,).

    "train" is the first 80 % in file order, "test" the last 20 %.  The file is in order of
    writer, so the test digits are by people whose hand the training digits do not show.
    """
    with _open() as file:
        return _split(file[DIGITS], split, DIGIT_WHITE)


def mnist(split: str = "train", file: str | Path | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits of MNIST: X float64 (m, 28, 28, 1) from 0 (paper) to 1 (ink), and their labels y int64 (m,).

    "train" has 6,000 to learn from, "tune" 1,000 to choose rates and sizes by, and "test" 2,000 to be judged by;
    the test digits are by people who wrote none of the others.  ``file``: another file in the same layout, as
    ``course data --full`` writes it.
    Raises ValueError for another split, ImagesError for a file that cannot be read.
    """
    with _open(Path(file) if file is not None else MNIST_FILE, MNIST_SPLITS) as known:
        return _split(known, split, MNIST_WHITE)


def _split(group: h5py.Group, split: str, white: float) -> tuple[np.ndarray, np.ndarray]:
    if split not in group:
        raise ValueError(say("pictures.images.unknown_split", split=repr(split), known=", ".join(group)))
    return group[split]["X"][:] / white, group[split]["y"][:].astype(np.int64)


def sources() -> dict[str, dict[str, Any]]:
    """For each data set: its shape, and who made it, where it comes from, its licence; MNIST's begin with "mnist/"."""
    found: dict[str, dict[str, Any]] = {}
    for prefix, opened in (("", _open()), ("mnist/", _open(MNIST_FILE, MNIST_SPLITS))):

        def note(path: str, item: h5py.Dataset | h5py.Group, prefix: str = prefix) -> None:
            if isinstance(item, h5py.Dataset):
                words = {key: str(value) for key, value in item.attrs.items()}
                found[prefix + path] = {"shape": item.shape, **words}

        with opened as file:
            file.visititems(note)
    return found


@contextmanager
def _open(path: Path | None = None, groups: tuple[str, ...] = (PHOTOGRAPHS, DIGITS)) -> Iterator[h5py.File]:
    """A data file, of images if no other is named; raises ImagesError saying what is wrong and what to do."""
    path = FILE if path is None else path
    try:
        with h5py.File(path, "r") as file:
            for group in groups:
                file[group]  # a KeyError where it is lacking
            yield file
    except FileNotFoundError as error:
        raise ImagesMissing(complaint(path, error)) from error
    except (OSError, KeyError) as error:
        raise ImagesError(complaint(path, error)) from error


def _names(file: h5py.File) -> tuple[str, ...]:
    return tuple(sorted(file[PHOTOGRAPHS], key=lambda name: (name != DEFAULT, name)))


def _area_weights(n_from: int, n_to: int) -> np.ndarray:
    """Matrix (n_to, n_from): the share that each old pixel has in each new one; rows sum to 1."""
    edges = np.linspace(0.0, n_from, n_to + 1)
    old = np.arange(n_from)
    overlap = np.minimum(edges[1:, None], old + 1) - np.maximum(edges[:-1, None], old)
    return np.clip(overlap, 0.0, None) * (n_to / n_from)

"""Writes ``helpers/data/images.h5`` from images that ship inside matplotlib and scikit-learn.

Run once by an author (``python -m instructor.authoring.image_data``); the file is committed, so that lessons
need neither scikit-learn nor a network.  The same packages give the same bytes.
"""

import os
import sys
from pathlib import Path

import h5py
import numpy as np

from helpers.storage import create
from instructor.paths import ROOT

FOLDER = ROOT / "helpers" / "data"
NAME = "images.h5"
TRAIN_SHARE = 0.8  # of the digits, in file order, which is the order of their writers

COLOUR = {
    "shape_meaning": "(n_H, n_W, 3): rows, columns, red-green-blue",
    "values": "uint8, 0 (dark) to 255 (bright)",
    "split": "none",
}
CC_BY_2 = "Creative Commons Attribution 2.0 Generic (CC BY 2.0)"

# name: (module that ships the file, its path there, crop as top:bottom:left:right, stored (n_H, n_W), words)
PHOTOGRAPHS = {
    "hopper": (
        "matplotlib",
        "mpl-data/sample_data/grace_hopper.jpg",
        (0, 600, 6, 506),
        (144, 120),
        {
            "title": "Commodore Grace M. Hopper, USN (covered), January 1984",
            "author": "James S. Davis, United States Navy",
            "licence": "public domain (work of the US federal government)",
            "source": "matplotlib sample data, grace_hopper.jpg",
            "citation": "James S. Davis, US Navy: Commodore Grace M. Hopper, 1984. Public domain.",
        },
    ),
    "china": (
        "sklearn",
        "datasets/images/china.jpg",
        (0, 426, 0, 639),
        (120, 180),
        {
            "title": "china.jpg (a pavilion in China)",
            "author": "danielbuechele (Flickr)",
            "licence": CC_BY_2,
            "source": "scikit-learn sample images, china.jpg; from Flickr, 2011, by Robert Layton",
            "citation": "danielbuechele: photograph 6061409035 on Flickr. CC BY 2.0.",
        },
    ),
    "flower": (
        "sklearn",
        "datasets/images/flower.jpg",
        (0, 426, 0, 639),
        (120, 180),
        {
            "title": "flower.jpg (a flower)",
            "author": "vultilion (Flickr)",
            "licence": CC_BY_2,
            "source": "scikit-learn sample images, flower.jpg; from Flickr, 2011, by Robert Layton",
            "citation": "vultilion: photograph 6056698931 on Flickr. CC BY 2.0.",
        },
    ),
}
DIGITS = {
    "title": "Optical Recognition of Handwritten Digits (test part, 1797 digits by 13 writers)",
    "author": "E. Alpaydin and C. Kaynak",
    "licence": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
    "source": "scikit-learn's digits; a copy of the UCI Machine Learning Repository's optdigits.tes",
    "citation": "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits. UCI Machine Learning "
    "Repository, 1998. doi 10.24432/C50P49. CC BY 4.0.",
}


def write_images(folder: Path = FOLDER) -> Path:
    """Writes images.h5 in ``folder`` and returns its path; a failure leaves an older file as it was."""
    target = Path(folder) / NAME
    partial = target.with_suffix(".partial")
    try:
        with create(partial) as file:
            for name, (module, path, crop, size, words) in PHOTOGRAPHS.items():
                pixels = _photograph(module, path, crop, size)
                _put(file, f"photographs/{name}", pixels, words | COLOUR | _change(crop, size))
            _put_digits(file)
        os.replace(partial, target)
    except OSError as error:
        if partial.is_file():
            partial.unlink()
        raise OSError(f"{target}: cannot be written ({error}). Check the folder and the free space.") from error
    return target


def _photograph(module: str, path: str, crop: tuple[int, ...], size: tuple[int, int]) -> np.ndarray:
    """uint8 (n_H, n_W, 3): the file's cut-out, scaled to ``size``."""
    from importlib.util import find_spec

    from PIL import Image

    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{module} is not installed; it ships {path}. Next: pip install {module}")
    top, bottom, left, right = crop
    with Image.open(Path(spec.origin).parent / path) as image:
        cut = image.convert("RGB").crop((left, top, right, bottom))
        return np.asarray(cut.resize((size[1], size[0]), Image.Resampling.LANCZOS))


def _change(crop: tuple[int, ...], size: tuple[int, int]) -> dict[str, str]:
    """CC BY asks that changes be named."""
    rows, columns = crop[1] - crop[0], crop[3] - crop[2]
    return {"changes": f"cropped to {rows} x {columns} pixels, scaled down to {size[0]} x {size[1]}"}


def _put_digits(file: h5py.File) -> None:
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1).astype(np.uint8)
    cut = int(TRAIN_SHARE * len(images))
    parts = {"train": (slice(None, cut), "first 80 %"), "test": (slice(cut, None), "last 20 %")}
    for split, (rows, share) in parts.items():
        words = DIGITS | {"split": f"{split}: {share} in file order, which is by writer", "changes": "none"}
        _put(
            file,
            f"digits/{split}/X",
            images[rows],
            words | {"shape_meaning": "(m, n_H, n_W, n_C)", "values": "uint8, 0 (dark) to 16 (bright)"},
        )
        _put(
            file,
            f"digits/{split}/y",
            labels[rows].astype(np.uint8),
            words | {"shape_meaning": "(m,)", "values": "uint8, the digit 0 to 9"},
        )


def _put(file: h5py.File, path: str, array: np.ndarray, words: dict[str, str]) -> None:
    data = file.create_dataset(path, data=array, compression="gzip", compression_opts=9, shuffle=False)
    for key, value in sorted(words.items()):
        data.attrs[key] = value


if __name__ == "__main__":
    written = write_images()
    sys.stdout.write(f"wrote {written} ({written.stat().st_size // 1000} kB)\n")

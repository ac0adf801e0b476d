"""A network that has learned to read digits of 28 × 28, which the course ships: the drawing pad's own.

It is the second network of lesson 06, trained by ``course weights`` with that lesson's recipe.
"""

from pathlib import Path
from typing import Any

import h5py
import numpy as np

from helpers.storage import FileError, complaint

FILE = Path(__file__).parent / "data" / "digit_network.h5"
NAMES = ("W1", "b1", "W2", "b2", "W3", "b3")


class PretrainedError(FileError, OSError):
    """The file of the network cannot be read."""


def pretrained() -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The network's parameters by name, float64, and what is known of it: how it was trained, what it gets right.

    W1 (3, 3, 1, 8), b1 (1, 1, 1, 8), W2 (3, 3, 8, 24), b2 (1, 1, 1, 24), W3 (1176, 10), b3 (1, 10): conv, ReLU,
    max pool, conv, ReLU, max pool, dense.  They are kept as float16 and so have three digits.
    Raises PretrainedError, naming the file and what to do.
    """
    try:
        with h5py.File(FILE, "r") as file:
            about = {name: value.item() if hasattr(value, "item") else value for name, value in file.attrs.items()}
            return {name: file[name][:].astype(np.float64) for name in NAMES}, about
    except (OSError, KeyError) as error:
        raise PretrainedError(complaint(FILE, error)) from error

"""Saving what a network has learned, and loading it again: arrays by name in HDF5, with attributes."""

import os
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import h5py
import numpy as np

from helpers.lesson import folder
from helpers.messages import say
from helpers.storage import create
from helpers.surroundings import unattended
from helpers.version import __version__

FORMAT = "convolution-step-by-step weights"


class WeightsError(RuntimeError):
    """A file of weights is missing, damaged or something else."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: the sentence alone."""
        return [str(self)]


def _whole(path: str | Path) -> Path:
    path = Path(path)
    if path.parent != Path() or path.is_absolute():
        return path
    place = folder()
    return (Path(tempfile.gettempdir()) if unattended() or not place.is_dir() else place) / path


def _named(path: Path) -> str:
    """The path from the working folder, which is shorter and tells nobody's home; whole where there is no such way."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):
        return str(path)


def save_weights(path: str | Path, parameters: dict[str, np.ndarray], **about: Any) -> Path:
    """Write the arrays and what is to be known ``about`` them (numbers or text); the whole file or nothing.

    A name without a folder means the folder of the lessons' folders; in a graded run, and where there is none,
    a temporary one.
    Returns the whole path.  Raises OSError where the file cannot be written, TypeError for what
    HDF5 cannot hold.
    """
    path = _whole(path)
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with create(temporary) as file:
            file.attrs.update({"format": FORMAT, "version": __version__, **about})
            for name, value in parameters.items():
                file.create_dataset(name, data=np.asarray(value))
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def load_weights(
    path: str | Path, like: dict[str, np.ndarray] | None = None
) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The arrays and the attributes of a file that ``save_weights`` wrote.

    ``like``: parameters of the network that will use them; names and shapes must agree.
    Raises WeightsError, naming the file and the fact, for any other file.
    """
    path = _whole(path)
    named = _named(path)
    if not path.is_file():
        raise WeightsError(say("weights.missing", file=named))
    try:
        with h5py.File(path, "r") as file:
            about = {name: value.item() if hasattr(value, "item") else value for name, value in file.attrs.items()}
            if about.get("format") != FORMAT:
                raise WeightsError(say("weights.foreign", file=named))
            parameters = {name: np.asarray(file[name]) for name in file}
    except (OSError, RuntimeError, KeyError, TypeError) as error:
        if isinstance(error, WeightsError):
            raise
        raise WeightsError(say("weights.damaged", file=named, reason=error)) from error
    for name, value in (like or {}).items():
        got = parameters[name].shape if name in parameters else say("weights.nothing")
        if got != value.shape:
            raise WeightsError(say("weights.other_network", file=named, name=name, got=got, expected=value.shape))
    return parameters, about

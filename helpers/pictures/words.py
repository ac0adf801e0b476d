"""Numbers and arrays as text, short enough to be read aloud."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say

MOST_NUMBERS = 100  # an array with more is summarised
ROOM = 850  # characters for all arrays of one picture
RASTER = 3  # a summarised array is described on RASTER x RASTER areas


def number(value: float) -> str:
    """A number as a person writes it: at most three decimals, a real minus sign."""
    value = float(value)
    if not np.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 1e6:
        text = str(int(value))
    elif 0.0005 <= abs(value) < 1e5:
        text = f"{value:.3f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:.2g}"
    return text.replace("-", "\N{MINUS SIGN}")


def short(value: float) -> str:
    """A number that must fit in a cell of a drawing: two decimals at most, fewer from 100 on."""
    decimals = 2 if abs(value) < 100 else 1 if abs(value) < 1000 else 0
    return number(round(float(value), decimals)) if abs(value) >= 0.005 or value == 0 else number(value)


def signed(value: float) -> str:
    """A summand after the first: "+ 3" or "− 3"."""
    return f"+ {number(value)}" if value >= 0 else f"\N{MINUS SIGN} {number(-value)}"


def shape(dimensions: tuple[int, ...]) -> str:
    """(2, 3, 4) as "2×3×4"."""
    return "\N{MULTIPLICATION SIGN}".join(str(n) for n in dimensions)


def rows(array: ArrayLike, most: int = MOST_NUMBERS, areas: int = RASTER) -> str:
    """A small array in full, a row a line; of one with more than ``most`` numbers a summary."""
    array = np.asarray(array, dtype=float)
    if array.ndim < 2:
        array = array.reshape(1, -1)
    if array.size > most or array.ndim > 2:
        return _summary(array, areas)
    return "\n".join(" ".join(short(value) for value in row) for row in array)


def named(arrays: Mapping[str, ArrayLike], room: int = ROOM) -> str:
    """Several arrays under their names, summarised the more the less they fit into ``room`` characters."""
    for most, areas in ((MOST_NUMBERS, RASTER), (50, RASTER), (25, RASTER), (12, RASTER), (9, 1)):
        text = "\n".join(f"{name}:\n{rows(array, most, areas)}" for name, array in arrays.items())
        if len(text) <= room:
            break
    return text


def _summary(array: np.ndarray, areas: int) -> str:
    facts = {"shape": shape(array.shape), "low": short(array.min()), "high": short(array.max())}
    facts["mean"] = number(array.mean())
    if areas < 2:
        return say("pictures.words.brief", **facts)
    grey = array.mean(axis=-1) if array.ndim == 3 else array
    raster = "; ".join(
        " ".join(short(area.mean()) for area in np.array_split(band, min(areas, grey.shape[1]), axis=1))
        for band in np.array_split(grey, min(areas, grey.shape[0]), axis=0)
    )
    return say("pictures.words.summary", raster=raster, **facts)

"""The failing check as an explorer: the window behind every number of the wrong result, walked by the learner."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.checks.explain.backward import Explanation
from helpers.checks.explain.forward import explain
from helpers.checks.explain.picture import picture_of, plane_of
from helpers.checks.judge import Verdict, close
from helpers.explore import Explorer
from helpers.messages import find

MOST = 12  # rows and columns of the result and of the image that are walked over


def walk_of(verdict: Verdict) -> Explorer | None:
    """The explorer of a failed check, which begins at the first wrong number; its page needs no kernel.

    Its text is that of the picture.  None where the difference is not one of numbers in an array, where no window
    makes them, and where there are too many to be seen.
    """
    difference, first = verdict.difference, explain(verdict)
    if difference is None or first is None or first.box is None or first.image is None:
        return None
    if np.ndim(difference.expected) < 2:
        return None
    got, expected = np.asarray(difference.got, float), np.asarray(difference.expected, float)
    right = close(verdict.case, expected, got)
    planes = [plane_of(array, difference.part, difference.index) for array in (got, expected, right)]
    if max(*planes[1].shape, *first.image.shape) > MOST:
        return None
    axes = plane_axes(expected, difference.part)
    places: list[Mapping[str, Any]] = []
    starts = 0
    for index in indices(difference.index, axes, expected.shape):
        found = explain(replace(verdict, difference=replace(difference, index=index)))
        if found is None or found.box is None:
            return None
        if index == difference.index:
            starts = len(places)
        places.append(_place(found, index, difference.part))
    spec = {
        "image": first.image.tolist(),
        "got": [[_plain(value) for value in row] for row in planes[0]],
        "expected": planes[1].tolist(),
        "wrong": (~np.asarray(planes[2], bool)).tolist(),
        "places": places,
        "start": starts,
    }
    return Explorer("wrong", picture_of(verdict).text, spec, scripts=("wrong", "explore"))


def plane_axes(array: np.ndarray, part: str) -> tuple[int, int]:
    """The axes that ``plane_of`` keeps: its rows and columns."""
    return (0, 1) if array.ndim in (2, 3) or part == "dW" else (1, 2)


def indices(index: tuple[int, ...], axes: tuple[int, int], shape: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every index of the plane in which ``index`` lies, row by row."""
    for row, column in np.ndindex(shape[axes[0]], shape[axes[1]]):
        other = list(index)
        other[axes[0]], other[axes[1]] = row, column
        yield tuple(other)


def _place(found: Explanation, index: tuple[int, ...], part: str) -> Mapping[str, Any]:
    return {
        "name": f"{part}[{', '.join(map(str, index))}]",
        "blocks": [[label, np.asarray(block, float).tolist()] for label, block in found.blocks],
        "box": [int(side) for side in found.box or ()],
        "lines": list(dict.fromkeys([found.lines[0], *filter(_of_channels, found.lines), found.lines[-1]])),
    }


def _of_channels(line: str) -> bool:
    """Whether a line says what the channels add up to; the arrays themselves are drawn."""
    return line.startswith(find("window.channel_sums").split("{")[0])


def _plain(value: float) -> float | str:
    """JSON has no infinity and no nan."""
    return float(value) if np.isfinite(value) else str(float(value))

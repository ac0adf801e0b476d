"""The picture beside a failed check: the window that makes the first wrong number, and where numbers are wrong."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.messages import say
from helpers.pictures import style, words
from helpers.pictures.draw import Outline, Tile
from helpers.pictures.layout import Item, lineup
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_PLACES = 8
Box = tuple[int, int, int, int]  # top, left, rows, columns


def wrong_window(
    blocks: Sequence[tuple[str, np.ndarray]],
    image: np.ndarray | None,
    box: Box | None,
    got: np.ndarray,
    expected: np.ndarray,
    right: np.ndarray,
) -> Picture:
    """What made the first wrong number, and below it the result beside the expected one.

    blocks           named arrays (f, f): the window, or window, filter and products
    image            (n_H, n_W), the input that the window ``box`` is cut from, or None
    got, expected    (n_H, n_W), one image and channel of the result; ``right`` says where they agree
    """
    wrong = ~np.asarray(right, dtype=bool)
    arrays = dict(blocks)
    place = ""
    if image is not None and box is not None:
        arrays = {say("pictures.wrong.image"): image, **arrays}
        top, left, rows, columns = box
        place = say("pictures.wrong.place", top=top, bottom=top + rows - 1, left=left, right=left + columns - 1)
    arrays |= {say("pictures.wrong.got"): got, say("pictures.wrong.expected"): expected}
    places = " ".join(f"({row}, {column})" for row, column in np.argwhere(wrong)[:MOST_PLACES])
    counted = say("pictures.wrong.places", count=int(wrong.sum()), size=wrong.size, places=places)
    text = "\n".join(filter(None, (place, words.named(arrays, 700), counted)))

    def figure() -> "Figure":
        lines: list[list[Item]] = []
        made: list[Item] = []
        if image is not None and box is not None:
            made += [Tile(image, say("pictures.wrong.image"), indices=True, outlines=[Outline(box)]), "→"]
        for (label, block), sign in zip(blocks, ("*", "=", "")[3 - len(blocks) :], strict=True):
            made += [Tile(block, label), *([sign] if sign else [])]
        if blocks:
            lines.append(made)
        marked = {style.ORANGE_TINT: wrong}
        lines.append(
            [
                Tile(got, say("pictures.wrong.got"), tints=marked, indices=True),
                Tile(expected, say("pictures.wrong.expected"), indices=True),
            ]
        )
        return lineup(lines, foot=say("pictures.wrong.foot"))

    return Picture(text, figure)


def once_wrong(arrays: Mapping[str, np.ndarray], name: str, got: np.ndarray, *, whole: bool = True) -> Picture:
    """What a call was given, and what came out of it with a mistake in it, which is not marked.

    arrays  by name, each (n_H, n_W) or (f, f): one image and channel, or one filter
    got     (n_H, n_W), one image and channel of the result called ``name``
    whole   whether that is all there is of each
    """
    label = say("pictures.wrong.came_out", name=name)
    text = words.named({**arrays, label: got}, 700)

    def figure() -> "Figure":
        given = [Tile(array, title, indices=True) for title, array in arrays.items()]
        return lineup([given, [Tile(got, label, indices=True)]], foot="" if whole else say("pictures.wrong.one_plane"))

    return Picture(text, figure)

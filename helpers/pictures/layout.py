"""Arrays side by side, with titles above, notes below and signs between: most pictures are such a line-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.pictures import draw, style
from helpers.pictures.draw import CELL, GAP, LINE_HEIGHT, MARGIN, PHOTO, Tile

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Item = Tile | str  # an array, or a sign such as "=" that stands between two
LEAST_SLOT = 1.35  # inches: room for a title above a narrow array
INDEX = 0.24  # inches: room for row and column numbers
SIGN = 15.0  # points


@dataclass
class Slot:
    """An item with the room that it takes (inches) at one size of cell."""

    item: Item
    cells: tuple[float, float]  # width, height of the cells
    width: float
    title: list[str]
    note: list[str]

    @property
    def above(self) -> float:
        index = INDEX if isinstance(self.item, Tile) and self.item.indices else 0.0
        return LINE_HEIGHT * len(self.title) + (0.06 if self.title else 0.0) + index

    @property
    def below(self) -> float:
        return LINE_HEIGHT * len(self.note) + (0.06 if self.note else 0.0)


def lineup(
    rows: Sequence[Sequence[Item]], title: str = "", foot: str = "", cell: float = CELL, left: float = 0.0
) -> "Figure":
    """A figure of rows of tiles and signs; everything shrinks together until the widest row fits.

    ``left`` inches stay free on the left, for a drawing on the figure's one axes.
    """
    scale = 1.0
    while True:
        lines = [[_slot(item, cell * scale, PHOTO * scale) for item in row] for row in rows]
        widths = [sum(slot.width for slot in line) + GAP * (len(line) - 1) for line in lines]
        if max(widths) <= style.WIDTH - 2 * MARGIN - left or scale < 0.3:
            break
        scale *= 0.95
    width = min(style.WIDTH, max(max(widths) + 2 * MARGIN + left, 5.0))
    heading = draw.wrap(title, width - 2 * MARGIN, style.TITLE, bold=True)
    footing = draw.wrap(foot, width - 2 * MARGIN, style.TEXT)
    heights = [_height(line) for line in lines]
    head = 0.25 * len(heading) + (0.12 if heading else 0.0)
    tail = 0.22 * len(footing) + (0.16 if footing else 0.0)
    height = 2 * MARGIN + head + sum(heights) + GAP * (len(rows) - 1) + tail
    figure, ax = style.card(width, height)
    for k, text in enumerate(heading):
        draw.write(ax, MARGIN, MARGIN + 0.25 * k, text, style.TITLE, ha="left", va="top", weight="bold")
    y = MARGIN + head
    for line, line_width, line_height in zip(lines, widths, heights, strict=True):
        _place(ax, line, left + (width - left - line_width) / 2, y)
        y += line_height + GAP
    for k, text in enumerate(footing):
        draw.write(ax, MARGIN, height - MARGIN - tail + 0.16 + 0.22 * k, text, ha="left", va="top")
    return figure


def _slot(item: Item, cell: float, photo: float) -> Slot:
    if isinstance(item, str):
        return Slot(item, (0.0, 0.0), max(draw.width_of(line, SIGN) for line in item.split("\n")) + 0.05, [], [])
    cells = item.size(cell, photo)
    widest = max(draw.width_of(item.title, style.TEXT, bold=True), draw.width_of(item.note, style.SMALL))
    width = max(cells[0], min(widest, LEAST_SLOT))
    title = draw.wrap(item.title, width, style.TEXT, bold=True)
    note = draw.wrap(item.note, width, style.SMALL)
    needed = max((draw.width_of(line, style.TEXT, bold=True) for line in title), default=0.0)
    index = 2 * INDEX if item.indices else 0.0
    return Slot(item, cells, max(width, needed, cells[0] + index), title, note)


def _height(line: Sequence[Slot]) -> float:
    """Centres of the cells stand on one line."""
    return max(s.above + s.cells[1] / 2 for s in line) + max(s.below + s.cells[1] / 2 for s in line)


def _place(ax: "Axes", line: Sequence[Slot], x: float, y: float) -> None:
    centre = y + max(slot.above + slot.cells[1] / 2 for slot in line)
    for slot in line:
        middle = x + slot.width / 2
        if isinstance(slot.item, str):
            draw.write(ax, middle, centre, slot.item, SIGN, linespacing=1.5)
        else:
            wide, high = slot.cells
            draw.grid(ax, slot.item, middle - wide / 2, centre - high / 2, wide, high)
            for k, text in enumerate(slot.title):
                top = centre - high / 2 - slot.above + LINE_HEIGHT * k
                draw.write(ax, middle, top, text, style.TEXT, va="top", weight="bold")
            for k, text in enumerate(slot.note):
                top = centre + high / 2 + 0.06 + LINE_HEIGHT * k
                draw.write(ax, middle, top, text, style.SMALL, va="top", color=style.MUTED)
        x += slot.width + GAP


def heading(ax: "Axes", title: str) -> None:
    """The title of a drawing that is no line-up, top left on its card."""
    draw.write(ax, MARGIN, MARGIN, title, style.TITLE, ha="left", va="top", weight="bold")


def wrapped(items: Sequence[Tile], per_row: int) -> list[list[Item]]:
    """The tiles in rows of at most ``per_row``."""
    return [list(items[k : k + per_row]) for k in range(0, len(items), per_row)]


def image(array: ArrayLike) -> np.ndarray:
    """The array without a last axis of length 1: (n_H, n_W, 1) is a grey image too."""
    array = np.asarray(array, dtype=float)
    return array[..., 0] if array.ndim == 3 and array.shape[-1] == 1 else array

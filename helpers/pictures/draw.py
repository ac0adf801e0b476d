"""The few things that pictures are made of: grids of numbers, outlines, arrows, boxes in space.

All positions and sizes are inches on a card of ``style.card``, y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.pictures import style, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Colour = str | tuple[float, float, float]  # as #rrggbb, or red, green and blue in 0..1
CELL = 0.42  # inches: a cell with a number in it
PHOTO = 2.6  # inches: the width of an image without numbers, if there is room
MOST_COLUMNS = 16  # a wider array is drawn without numbers
GAP, MARGIN, LINE_HEIGHT = 0.32, 0.15, 0.2  # inches
HINTING = 1.03  # letters set on whole dots take a little more than their outlines
LEAST_POINTS = 6.0  # smaller numbers cannot be read: leave them to the text equivalent


@dataclass
class Outline:
    """A frame round cells (top, left, n_H, n_W) of a tile."""

    box: tuple[int, int, int, int]
    colour: str = style.VERMILION
    line: str = "-"


@dataclass
class Tile:
    """An array with a title above and a note below it.

    ``shade``: "plain" white, "grey" by value, "signed" blue below zero and orange above, "colour" as RGB.
    ``tints``: {colour: bool array} cells filled with a colour instead.  ``span``: (low, high) of the shade.
    """

    array: np.ndarray
    title: str = ""
    note: str = ""
    shade: str = "plain"
    span: tuple[float, float] | None = None
    tints: dict[str, np.ndarray] = field(default_factory=dict)
    outlines: Sequence[Outline] = ()
    indices: bool = False
    labels: np.ndarray | None = None  # what to write in the cells, if not the numbers
    share: float = 1.0  # of the usual width of an image too large for numbers

    def __post_init__(self) -> None:
        self.array = np.asarray(self.array, dtype=float)
        if self.array.ndim == 1:
            self.array = self.array[None, :]
        if self.array.ndim == 3:
            self.shade = "colour"

    @property
    def numbered(self) -> bool:
        return self.array.ndim == 2 and max(self.array.shape) <= MOST_COLUMNS

    @property
    def photographed(self) -> bool:
        """Whether its cells are the pixels of an image, which no page may show in other colours."""
        return self.shade in ("grey", "colour")

    def size(self, cell: float, photo: float) -> tuple[float, float]:
        """Width and height of the cells alone."""
        n_H, n_W = self.array.shape[:2]
        small = max(n_H, n_W) <= MOST_COLUMNS
        return (n_W * cell, n_H * cell) if small else (photo * self.share, photo * self.share * n_H / n_W)


@cache
def width_of(text: str, points: float, bold: bool = False) -> float:
    """How many inches a line of text takes."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    font = FontProperties(family=style.FONT, weight="bold" if bold else "normal")
    outlines = TextPath((0, 0), text.replace("$", r"\$"), size=points, prop=font)
    # a letter's outermost points lie on its outline, so they give what get_extents does, a thousand times faster
    return outlines.vertices[:, 0].max() / 72 * HINTING


def write(ax: "Axes", x: float, y: float, text: str, points: float = style.TEXT, **how: Any) -> None:
    """Text centred on (x, y) unless ``ha`` or ``va`` say otherwise; never read as a formula."""
    usual: dict[str, Any] = {"ha": "center", "va": "center", "color": style.INK, "parse_math": False}
    ax.text(x, y, text, fontsize=points, **usual | how)


def arrow(
    ax: "Axes",
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str = style.MUTED,
    bend: float = 0.0,
    line: str = "-",
) -> None:
    """``bend`` curves it, as a share of its length; ``line`` is a line style."""
    how = {"arrowstyle": "-|>", "linestyle": line, "color": colour, "lw": 1.6, "mutation_scale": 14}
    ends = {"shrinkA": 0, "shrinkB": 0, "connectionstyle": f"arc3,rad={bend}"}
    ax.annotate("", end, start, arrowprops=how | ends)


def frame(
    ax: "Axes", x: float, y: float, width: float, height: float, colour: str = style.VERMILION, **how: Any
) -> None:
    from matplotlib.patches import Rectangle

    how = {"fill": "facecolor" in how, "lw": 2.6, "zorder": 1 if "facecolor" in how else 5} | how
    ax.add_patch(Rectangle((x, y), width, height, edgecolor=colour, **how))


def block(
    ax: "Axes", x: float, y: float, size: tuple[float, float, float], colour: str, **how: Any
) -> tuple[float, float]:
    """A box in space, ``size`` = (height, width, depth) in inches, front's top left corner at (x, y).

    The depth runs up and to the right.  Returns the shift of the back face.
    """
    height, width, depth = size
    dx, dy = 0.62 * depth, -0.42 * depth
    front = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    top = [(x, y), (x + dx, y + dy), (x + width + dx, y + dy), (x + width, y)]
    side = [
        (x + width, y),
        (x + width + dx, y + dy),
        (x + width + dx, y + height + dy),
        (x + width, y + height),
    ]
    how = {"edgecolor": style.INK, "lw": 1.0, "joinstyle": "round"} | how
    for corners, light in ((top, 0.35), (side, -0.12), (front, 0.0)):
        polygon(ax, corners, lighten(colour, light), **how)
    return dx, dy


def polygon(ax: "Axes", corners: Sequence[tuple[float, float]], colour: Colour, **how: Any) -> None:
    from matplotlib.patches import Polygon

    ax.add_patch(Polygon(corners, closed=True, facecolor=colour, **how))


def lighten(colour: str, share: float) -> Colour:
    """The colour mixed with white (share > 0) or black (share < 0)."""
    from matplotlib.colors import to_rgb

    goal = 1.0 if share > 0 else 0.0
    red, green, blue = ((1 - abs(share)) * part + abs(share) * goal for part in to_rgb(colour))
    return red, green, blue


def fills(tile: Tile) -> np.ndarray:
    """Colour of every cell: (n_H, n_W, 3) in 0..1."""
    from matplotlib.colors import to_rgb

    array = tile.array
    if tile.shade == "colour":
        colours = np.clip(array, 0.0, 1.0)
    elif tile.shade == "grey":
        low, high = tile.span or (array.min(), array.max())
        grey = np.full(array.shape, 0.5) if high == low else np.clip((array - low) / (high - low), 0, 1)
        colours = np.repeat(grey[..., None], 3, axis=2)
    elif tile.shade == "signed":
        largest = np.abs(array if tile.span is None else tile.span).max() or 1.0
        share = 0.75 * np.clip(np.abs(array) / largest, 0, 1)[..., None]
        end = np.where(array[..., None] < 0, to_rgb(style.SKY), to_rgb(style.ORANGE))
        colours = (1 - share) + share * end
    else:
        colours = np.ones((*array.shape, 3))
    for colour, where in tile.tints.items():
        colours = np.where(np.asarray(where)[..., None], to_rgb(colour), colours)
    return colours


def grid(ax: "Axes", tile: Tile, x: float, y: float, width: float, height: float) -> None:
    """The cells of a tile, their numbers, outlines and indices; top left corner at (x, y)."""
    n_H, n_W = tile.array.shape[:2]
    colours = fills(tile)
    cells = ax.imshow(colours, extent=(x, x + width, y + height, y), interpolation="none", aspect="auto")
    if not tile.photographed:
        cells.set_url(style.DRAWN)
    ax.set(xlim=ax.get_xlim(), ylim=ax.get_ylim())
    frame(ax, x, y, width, height, style.MUTED, lw=1.0, zorder=3)
    dx, dy = width / n_W, height / n_H
    if tile.numbered:
        ax.vlines(x + dx * np.arange(1, n_W), y, y + height, color=style.LINE, lw=0.7)
        ax.hlines(y + dy * np.arange(1, n_H), x, x + width, color=style.LINE, lw=0.7)
        _numbers(ax, tile, colours, x, y, dx, dy)
    if tile.indices:
        for w in range(n_W):
            write(ax, x + (w + 0.5) * dx, y - 0.1, str(w), style.SMALL, color=style.MUTED)
        for h in range(n_H):
            write(ax, x - 0.12, y + (h + 0.5) * dy, str(h), style.SMALL, color=style.MUTED)
    for mark in tile.outlines:
        top, left, high, wide = mark.box
        frame(ax, x + left * dx, y + top * dy, wide * dx, high * dy, mark.colour, linestyle=mark.line)


def _numbers(ax: "Axes", tile: Tile, colours: np.ndarray, x: float, y: float, dx: float, dy: float) -> None:
    texts = tile.labels if tile.labels is not None else np.vectorize(words.short, otypes=[object])(tile.array)
    longest = max((width_of(str(text), 10) for text in set(texts.flat)), default=0) or 0.1
    points = min(style.TEXT, 10 * 0.86 * dx / longest, 0.6 * dy * 72)
    if points < LEAST_POINTS:
        return
    bright = colours @ (0.299, 0.587, 0.114)
    dark, light = (style.ON_LIGHT, style.ON_DARK) if tile.photographed else (style.BLACK, style.PAPER)
    for (h, w), text in np.ndenumerate(texts):
        colour = dark if bright[h, w] > 0.465 else light  # at least 4.5 : 1 on any grey
        write(ax, x + (w + 0.5) * dx, y + (h + 0.52) * dy, str(text), points, color=colour)


def wrap(text: str, width: float, points: float, bold: bool = False) -> list[str]:
    """The text in lines of at most ``width`` inches; a single longer word stays whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, points, bold) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines if text else []

"""Pictures of lesson 01: padding, and how often a pixel is looked at."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import draw, style, words
from helpers.pictures.draw import Outline, Tile
from helpers.pictures.layout import heading, lineup
from helpers.pictures.layout import image as as_image
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def padded(image: ArrayLike, result: ArrayLike) -> Picture:
    """An image (n_H, n_W) or (n_H, n_W, 3) beside its padded ``result``, the border marked."""
    before, after = as_image(image), as_image(result)
    n_H, n_W = before.shape[:2]
    pad = (after.shape[1] - n_W) // 2
    shapes = {"before": words.shape(before.shape), "after": words.shape(after.shape)}
    title = say("pictures.padded.title", pad=pad, **shapes)
    names = [
        say("pictures.padded.original", shape=shapes["before"]),
        say("pictures.padded.result", shape=shapes["after"]),
    ]
    arrays = dict(zip(names, (before, after), strict=True))
    text = say("pictures.padded.text", title=title, pad=pad, arrays=words.named(arrays))

    def figure() -> "Figure":
        frames = [Outline((pad, pad, n_H, n_W))]
        first = Tile(before, names[0], shade="grey", share=n_W / after.shape[1])
        second = Tile(after, names[1], shade="grey", outlines=frames)
        if not second.numbered:
            first.span = second.span = (0.0, max(1.0, float(after.max())))
            return lineup([[first, "→", second]], title, say("pictures.padded.foot_photograph"))
        first.shade = second.shade = "plain"
        second.tints = {style.ORANGE_TINT: _outside(after.shape, pad)}
        return lineup([[first, "→", second]], title, say("pictures.padded.foot"))

    return Picture(text, figure)


def touch_map(n_H: int, n_W: int, f: int, pad: int = 0, stride: int = 1) -> Picture:
    """How many f x f windows touch each pixel of an n_H x n_W image under ``pad`` and ``stride``."""
    by_row, windows_H = touches(n_H + 2 * pad, f, stride)
    by_column, windows_W = touches(n_W + 2 * pad, f, stride)
    counts = np.outer(by_row, by_column)
    inside = counts[pad : pad + n_H, pad : pad + n_W]
    title = say("pictures.touch_map.title", n_H=n_H, n_W=n_W, f=f, pad=pad, stride=stride)
    text = say(
        "pictures.touch_map.text",
        title=title,
        windows=windows_H * windows_W,
        corner=inside[0, 0],
        middle=inside[n_H // 2, n_W // 2],
        rows=words.rows(inside),
    )

    def figure() -> "Figure":
        tile = Tile(counts, shade="signed")
        facts = {"low": inside.min(), "high": inside.max()}
        if pad == 0:
            return lineup([[tile]], title, say("pictures.touch_map.foot", **facts), cell=0.5)
        tile.tints = {style.GREY_TINT: _outside(counts.shape, pad)}
        tile.outlines = [Outline((pad, pad, n_H, n_W), style.BLUE)]
        return lineup([[tile]], title, say("pictures.touch_map.foot_pad", **facts), cell=0.5)

    return Picture(text, figure)


def pad_axes(array: ArrayLike, results: Mapping[tuple, ArrayLike]) -> Picture:
    """A small 2-D array beside np.pad's ``results``: {pad_width: padded array}, new cells marked.

    A pad_width is ((above, below), (left, right)).
    """
    array = np.asarray(array, dtype=float)
    first = say("pictures.pad_axes.original", shape=words.shape(array.shape))
    arrays = {first: array} | {str(width): np.asarray(result, dtype=float) for width, result in results.items()}
    text = say("pictures.pad_axes.text", arrays=words.named(arrays))

    def figure() -> "Figure":
        tiles = [Tile(array, first)]
        for width in results:
            (above, _), (left, _) = width
            result = arrays[str(width)]
            new = np.ones(result.shape, dtype=bool)
            new[above : above + array.shape[0], left : left + array.shape[1]] = False
            note = words.shape(result.shape)
            tiles.append(Tile(result, str(width), note, tints={style.ORANGE_TINT: new}))
        return lineup([tiles], say("pictures.pad_axes.title"), say("pictures.pad_axes.foot"))

    return Picture(text, figure)


def pad_modes(image: ArrayLike, results: Mapping[str, ArrayLike]) -> Picture:
    """An image beside ``results``: {name of the mode: padded array}."""
    image = as_image(image)
    original = say("pictures.pad_modes.original")
    arrays = {original: image} | {name: as_image(result) for name, result in results.items()}
    text = say("pictures.pad_modes.text", arrays=words.named(arrays))

    def figure() -> "Figure":
        widest = max(array.shape[1] for array in arrays.values())
        tiles = []
        for name, array in arrays.items():
            pad = (array.shape[1] - image.shape[1]) // 2
            frames = [Outline((pad, pad, *image.shape[:2]))] if pad else []
            tile = Tile(array, name, shade="grey", outlines=frames, share=array.shape[1] / widest)
            if tile.numbered:
                tile.shade, tile.tints = "plain", {style.ORANGE_TINT: _outside(array.shape, pad)}
            else:
                tile.span = (0.0, max(1.0, float(image.max())))
            tiles.append(tile)
        return lineup([tiles], say("pictures.pad_modes.title"), say("pictures.padded.foot_photograph"))

    return Picture(text, figure)


COLUMNS = ("n_prev", "f", "pad", "stride", "n")  # of output_sizes
MOST_LEVELS = 8  # of bars, one below the other, in its strips


def output_sizes(rows: Sequence[tuple[int, int, int, int, int]]) -> Picture:
    """Rows of (n_prev, f, pad, stride, n): a table, and each row's n windows on a strip of cells."""
    rows = [(int(n_prev), int(f), int(pad), int(stride), int(n)) for n_prev, f, pad, stride, n in rows]
    listed = []
    for n_prev, f, pad, stride, n in rows:
        starts = ", ".join(str(start) for start in _starts(n, stride)) or say("pictures.output_sizes.none")
        facts = {"n_prev": n_prev, "f": f, "pad": pad, "stride": stride, "n": n}
        refused = [start for start in _bars(n_prev, f, pad, stride, n) if start + f > n_prev + 2 * pad]
        listed.append(say("pictures.output_sizes.one", **facts, starts=starts))
        listed[-1] += "".join(say("pictures.output_sizes.refused", start=start) for start in refused)
    padless = not any(row[2] for row in rows)
    title, foot = say("pictures.output_sizes.heading"), say("pictures.output_sizes.foot")
    if padless:
        title, foot = say("pictures.output_sizes.heading_without_pad"), say("pictures.output_sizes.foot_without_pad")
    text = say("pictures.output_sizes.text", heading=title, rows="; ".join(listed))

    def figure() -> "Figure":
        step = 0.75
        fig, ax = style.card(style.WIDTH, 1.35 + step * len(rows))
        heading(ax, title)
        shown = [name for name in COLUMNS if name != "pad" or not padless]
        for k, name in enumerate(shown):
            draw.write(ax, 0.5 + 0.66 * k, 0.7, name, weight="bold")
        cell = min(0.3, 5.0 / max(n_prev + 2 * pad for n_prev, _, pad, _, _ in rows))
        for line, row in enumerate(rows):
            y = 0.9 + step * line
            ax.hlines(y, 0.15, style.WIDTH - 0.15, color=style.GREY_TINT, lw=1.0)
            for k, name in enumerate(shown):
                value, weight = str(row[COLUMNS.index(name)]), "bold" if name == "n" else "normal"
                draw.write(ax, 0.5 + 0.66 * k, y + step / 2, value, 12, weight=weight)
            _strip(ax, 3.75, y + 0.1, cell, row)
        draw.write(ax, 0.15, 1.15 + step * len(rows), foot, style.SMALL, ha="left", color=style.MUTED)
        return fig

    return Picture(text, figure)


def _strip(ax: "Axes", x: float, y: float, cell: float, row: tuple[int, int, int, int, int]) -> None:
    """One axis: its cells, and a bar for each window; bars that overlap lie on different levels."""
    n_prev, f, pad, stride, _ = row
    length = n_prev + 2 * pad
    for k in range(length):
        tint = style.BLUE_TINT if pad <= k < pad + n_prev else style.GREY_TINT
        draw.frame(ax, x + k * cell, y, cell, 0.2, style.LINE, facecolor=tint, lw=0.8)
    bars = _bars(*row)
    # two bars on one level, end to end, would look like one
    levels = max(len(bars), 3) if len(bars) <= MOST_LEVELS else max(-(-f // stride), 3) + 1
    for k, start in enumerate(bars):
        level = y + 0.25 + 0.36 / levels * (k % levels)
        box = (x + start * cell + 0.02, level, f * cell - 0.04, 0.24 / levels)
        if start + f <= length:
            draw.frame(ax, *box, style.BLUE, facecolor=style.BLUE, lw=0)
        else:
            draw.frame(ax, *box, style.VERMILION, lw=1.0, linestyle=(0, (3, 2)))


def _starts(n: int, stride: int) -> list[int]:
    return [k * stride for k in range(max(n, 0))]


def _bars(n_prev: int, f: int, pad: int, stride: int, n: int) -> list[int]:
    """Where the n windows start, and the next one if it would begin on the cells and stick out."""
    length = n_prev + 2 * pad
    left_over = length - f - (n - 1) * stride
    refused = 0 < left_over < stride and n * stride < length
    return _starts(n + 1 if refused else n, stride)


def touches(n: int, f: int, stride: int) -> tuple[np.ndarray, int]:
    """On one axis of n cells: in how many windows each cell lies, and how many windows there are."""
    starts = np.arange(0, n - f + 1, stride)[:, None]
    cells = np.arange(n)
    return ((starts <= cells) & (cells < starts + f)).sum(axis=0), len(starts)


def _outside(shape: tuple[int, ...], pad: int) -> np.ndarray:
    """bool (n_H, n_W): True in the border of width ``pad``."""
    border = np.ones(shape[:2], dtype=bool)
    border[pad : shape[0] - pad, pad : shape[1] - pad] = False
    return border

"""Pictures of lesson 03: pooling, and what it forgets."""

from collections.abc import Mapping
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
    from matplotlib.figure import Figure

MOST_WINDOWS = 6  # read out one by one


def pool_windows(A: ArrayLike, f: int, stride: int, maximum: ArrayLike, average: ArrayLike) -> Picture:
    """One channel A (n_H_prev, n_W_prev) with its windows coloured, and both results (n_H, n_W)."""
    A, maximum, average = as_image(A), as_image(maximum), as_image(average)
    names = (
        say("pictures.pool_windows.input"),
        say("pictures.pool_windows.maximum"),
        say("pictures.pool_windows.average"),
    )
    title = say("pictures.pool_windows.title", f=f, stride=stride)
    listed = [
        say(
            "pictures.pool_windows.one",
            h=h,
            w=w,
            maximum=words.short(float(value)),
            average=words.short(float(average[h, w])),
            values=words.rows(_cut(A, f, stride, h, w)).replace("\n", ", "),
        )
        for (h, w), value in np.ndenumerate(maximum)
    ]
    if len(listed) > MOST_WINDOWS:
        rest = say("pictures.pool_windows.rest", n=len(listed) - MOST_WINDOWS)
        listed = [*listed[:MOST_WINDOWS], rest]
    windows = say("pictures.pool_windows.windows", listed="; ".join(listed))
    arrays = dict(zip(names, (A, maximum, average), strict=True))
    text = say(
        "pictures.pool_windows.text",
        title=title,
        windows=windows,
        arrays=words.named(arrays, 1050 - len(windows)),
    )

    def figure() -> "Figure":
        tiles = [Tile(array, name) for name, array in arrays.items()]
        foot = say("pictures.pool_windows.foot") if f <= stride else say("pictures.pool_windows.foot_overlap")
        if f <= stride:
            tiles[0].tints, small = _window_tints(A.shape, maximum.shape, f, stride)
            tiles[1].tints = tiles[2].tints = small
        else:
            pair = list(zip(np.ndindex(maximum.shape), (style.VERMILION, style.BLUE), ("-", "--"), strict=False))
            tiles[0].outlines = [Outline((h * stride, w * stride, f, f), c, line) for (h, w), c, line in pair]
            tiles[1].outlines = tiles[2].outlines = [Outline((h, w, 1, 1), c, line) for (h, w), c, line in pair]
        return lineup([[tiles[0], "→", tiles[1], tiles[2]]], title, foot)

    return Picture(text, figure)


def _cut(A: np.ndarray, f: int, stride: int, h: int, w: int) -> np.ndarray:
    return A[h * stride : h * stride + f, w * stride : w * stride + f]


def _window_tints(shape: tuple[int, ...], result: tuple[int, ...], f: int, stride: int) -> tuple[dict, dict]:
    """Where each colour lies in the input and in the result; neighbouring windows differ."""
    large = {colour: np.zeros(shape, dtype=bool) for colour in style.TINTS}
    small = {colour: np.zeros(result, dtype=bool) for colour in style.TINTS}
    for h, w in np.ndindex(result):
        colour = style.TINTS[(w % 3 + 3 * (h % 2) + h // 2) % len(style.TINTS)]
        _cut(large[colour], f, stride, h, w)[...] = True
        small[colour][h, w] = True
    return large, small


def pooled_map(feature_map: ArrayLike, maximum: ArrayLike, average: ArrayLike) -> Picture:
    """A feature map (n_H_prev, n_W_prev), or a photograph (n_H_prev, n_W_prev, 3), beside its two pooled maps."""
    before, maximum, average = as_image(feature_map), as_image(maximum), as_image(average)
    first = say("pictures.pooled_map.photograph") if before.ndim == 3 else say("pictures.pooled_map.map")
    names = first, say("pictures.pooled_map.maximum"), say("pictures.pooled_map.average")
    arrays = dict(zip(names, (before, maximum, average), strict=True))
    sizes = {"before": words.shape(before.shape), "after": words.shape(maximum.shape)}
    title = say("pictures.pooled_map.title", first=first[:1].upper() + first[1:], **sizes)
    highs = {
        "high": words.number(before.max()),
        "high_max": words.number(maximum.max()),
        "high_average": words.number(average.max()),
    }
    text = say("pictures.pooled_map.text", title=title, arrays=words.named(arrays), **highs)

    def figure() -> "Figure":
        small = max(before.shape) <= draw.MOST_COLUMNS
        span = (before.min(), before.max())  # one shade for all three: pooled values lie within it
        tiles = [Tile(array, name, shade="signed" if small else "grey", span=span) for name, array in arrays.items()]
        foot = "" if small else say("pictures.pooled_map.foot")
        return lineup([[tiles[0], "→", *tiles[1:]]], title, foot)

    return Picture(text, figure)


def shift_rows(before: Mapping[str, ArrayLike], after: Mapping[str, ArrayLike]) -> Picture:
    """Named rows (n_W,) before a shift of the image by one pixel, beside the same rows after it."""
    first = {name: np.ravel(np.asarray(row, dtype=float)) for name, row in before.items()}
    second = {name: np.ravel(np.asarray(after[name], dtype=float)) for name in first}
    title = say("pictures.shift_rows.title")
    same, changed = say("pictures.shift_rows.same"), say("pictures.shift_rows.changed")
    verdicts = {name: same if np.array_equal(first[name], second[name]) else changed for name in first}
    listed = "; ".join(
        say(
            "pictures.shift_rows.one",
            name=name,
            before=words.rows(first[name]),
            after=words.rows(second[name]),
            verdict=verdicts[name],
        )
        for name in first
    )
    text = say("pictures.shift_rows.text", title=title, rows=listed)

    def figure() -> "Figure":
        longest = max(row.size for row in first.values())
        values = np.concatenate([*first.values(), *second.values()])
        span = (values.min(), values.max())  # one shade for all rows
        label = max(draw.width_of(name, style.TEXT, bold=True) for name in first) + 0.3
        cell = min(0.42, (style.WIDTH - label - 2.0) / (2 * longest))
        columns = (label, label + longest * cell + 0.5)
        width = max(5.5, columns[1] + longest * cell + 1.2)
        fig, ax = style.card(width, 1.0 + 0.62 * len(first))
        heading(ax, title)
        for x, name in zip(columns, ("before", "after"), strict=True):
            word = say("pictures.shift_rows.before") if name == "before" else say("pictures.shift_rows.after")
            draw.write(ax, x, 0.72, word, ha="left", weight="bold")
        for k, name in enumerate(first):
            y = 0.92 + 0.62 * k
            draw.write(ax, label - 0.12, y + cell / 2, name, ha="right")
            for x, row in zip(columns, (first[name], second[name]), strict=True):
                draw.grid(ax, Tile(row, shade="signed", span=span), x, y, row.size * cell, cell)
            colour = style.MUTED if verdicts[name] == same else style.VERMILION
            draw.write(
                ax,
                columns[1] + second[name].size * cell + 0.15,
                y + cell / 2,
                verdicts[name],
                ha="left",
                color=colour,
            )
        return fig

    return Picture(text, figure)


def negative_window(values: ArrayLike) -> Picture:
    """A window (f, f) of negative values, its maximum framed."""
    values = as_image(values)
    title = say("pictures.negative_window.title")
    facts = {"maximum": words.number(values.max()), "average": words.number(values.mean())}
    if values.max() < 0:
        foot = say("pictures.negative_window.foot", **facts)
    else:
        foot = say("pictures.negative_window.foot_other", **facts)
    text = say("pictures.negative_window.text", title=title, foot=foot, rows=words.rows(values))

    def figure() -> "Figure":
        h, w = (int(k) for k in np.unravel_index(values.argmax(), values.shape))
        tile = Tile(values, say("pictures.negative_window.window"), shade="signed", outlines=[Outline((h, w, 1, 1))])
        return lineup([[tile]], title, foot, cell=0.6)

    return Picture(text, figure)

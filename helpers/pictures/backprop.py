"""Pictures of lesson 04: where gradients go, and how to check them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import style, words
from helpers.pictures.draw import Outline, Tile
from helpers.pictures.layout import image as as_image
from helpers.pictures.layout import lineup, wrapped
from helpers.pictures.padding import touches
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def chain(x: ArrayLike, W: ArrayLike, dZ: float, b: float = 0.0) -> Picture:
    """Slice x and kernel W (f, f), upstream gradient dZ (a number): what reaches x, W and b."""
    x, W = as_image(x), as_image(W)
    total, dZ = (x * W).sum(), float(dZ)
    title, foot = say("pictures.chain.title"), say("pictures.chain.foot", dZ=words.number(dZ))
    forward = say("pictures.chain.forward", total=words.number(total), b=words.signed(b), z=words.number(total + b))
    backward = say("pictures.chain.backward", dZ=words.number(dZ))
    names = (
        say("pictures.chain.x"),
        say("pictures.chain.W"),
        say("pictures.chain.dx"),
        say("pictures.chain.dW"),
    )
    arrays = dict(zip(names, (x, W, W * dZ, x * dZ), strict=True))
    text = say(
        "pictures.chain.text",
        title=title,
        forward=forward,
        backward=backward,
        dZ=words.number(dZ),
        foot=foot,
        arrays=words.named(arrays, 600),
    )

    def figure() -> "Figure":
        tints = (
            {style.ORANGE_TINT: np.ones(x.shape, dtype=bool)},
            {style.BLUE_TINT: np.ones(x.shape, dtype=bool)},
        )
        tiles = [Tile(array, name) for name, array in arrays.items()]
        # dx is made of the kernel's numbers and dW of the slice's: colours follow the numbers
        tiles[0].tints = tiles[3].tints = tints[0]
        tiles[1].tints = tiles[2].tints = tints[1]
        return lineup([[tiles[0], "*", tiles[1], "→", forward], [tiles[2], tiles[3], backward]], title, foot)

    return Picture(text, figure)


def reach(n_H_prev: int, n_W_prev: int, f: int, stride: int, h: int, w: int) -> Picture:
    """The inputs that dZ[h, w] reaches, and how many outputs use each input."""
    facts = {"n_H_prev": n_H_prev, "n_W_prev": n_W_prev, "f": f, "stride": stride, "h": h, "w": w}
    by_row, n_H = touches(n_H_prev, f, stride)
    by_column, n_W = touches(n_W_prev, f, stride)
    if not (0 <= h < n_H and 0 <= w < n_W):
        raise ValueError(say("pictures.reach.refused", **facts))
    counts = np.outer(by_row, by_column)
    top, left = h * stride, w * stride
    title = say("pictures.reach.title", h=h, w=w, f=f, stride=stride)
    text = say(
        "pictures.reach.text",
        title=title,
        n_H_prev=n_H_prev,
        n_W_prev=n_W_prev,
        top=top,
        bottom=top + f - 1,
        left=left,
        right=left + f - 1,
        rows=words.rows(counts),
    )

    def figure() -> "Figure":
        inside = np.zeros(counts.shape, dtype=bool)
        inside[top : top + f, left : left + f] = True
        cell = Tile(
            np.zeros((n_H, n_W)),
            "dZ",
            say("pictures.reach.framed", h=h, w=w),
            labels=np.full((n_H, n_W), ""),
            outlines=[Outline((h, w, 1, 1))],
        )
        cell.tints = {style.ORANGE_TINT: (np.indices((n_H, n_W)) == np.array([h, w])[:, None, None]).all(axis=0)}
        inputs = Tile(
            counts,
            say("pictures.reach.counts"),
            tints={style.ORANGE_TINT: inside},
            outlines=[Outline((top, left, f, f))],
            indices=True,
        )
        return lineup([[cell, "→", inputs]], title, say("pictures.reach.foot", h=h, w=w))

    return Picture(text, figure)


def overlaps(
    contributions: Sequence[ArrayLike],
    total: ArrayLike,
    of: str = "input",
    places: Sequence[tuple[int, int]] = (),
    windows: Sequence[tuple[int, int, int, int]] = (),
) -> Picture:
    """What each window adds (arrays of the input's shape, 0 outside the window) and the sum of all.

    With ``of="filter"``: what each place adds to the gradient of the filter, arrays of the filter's shape;
    ``places`` names them.  ``windows``: the frame (top, left, height, width) of each contribution.
    """
    parts, whole = [as_image(part) for part in contributions], as_image(total)
    return _added_to_filter(parts, whole, places) if of == "filter" else _added_to_input(parts, whole, windows)


def _added_to_filter(parts: list[np.ndarray], total: np.ndarray, places: Sequence[tuple[int, int]]) -> Picture:
    title, foot = say("pictures.overlaps.title_filter"), say("pictures.overlaps.foot_filter")
    names = [say("pictures.overlaps.one_place", h=h, w=w) for h, w in places]
    names = names or [say("pictures.overlaps.one_filter", k=k) for k in range(len(parts))]
    arrays, last = dict(zip(names, parts, strict=True)), say("pictures.overlaps.total_filter")
    said = words.named({last: total} | arrays, 900)
    text = say("pictures.overlaps.text_filter", title=title, foot=foot, arrays=said)
    everywhere = {style.ORANGE_TINT: np.ones(total.shape, dtype=bool)}  # made of the slice's numbers, as in ``chain``

    def figure() -> "Figure":
        tiles = [Tile(part, name, tints=everywhere) for name, part in arrays.items()]
        return lineup(_sum_of(tiles, Tile(total, last)), title, foot)

    return Picture(text, figure)


def _added_to_input(
    parts: list[np.ndarray], total: np.ndarray, windows: Sequence[tuple[int, int, int, int]]
) -> Picture:
    title, foot = say("pictures.overlaps.title"), say("pictures.overlaps.foot")
    arrays = {say("pictures.overlaps.one", k=k): part for k, part in enumerate(parts)}
    often, last = np.sum([part != 0 for part in parts], axis=0), say("pictures.overlaps.total")
    said = words.named({last: total} | arrays, 950)
    text = say("pictures.overlaps.text", title=title, shared=int((often > 1).sum()), arrays=said)

    def figure() -> "Figure":
        tiles = [Tile(part, name, tints={style.BLUE_TINT: part != 0}) for name, part in arrays.items()]
        for tile, box in zip(tiles, windows, strict=False):
            tile.outlines = [Outline(box)]
        tints = {style.BLUE_TINT: often == 1, style.ORANGE_TINT: often > 1}
        return lineup(_sum_of(tiles, Tile(total, last, tints=tints)), title, foot)

    return Picture(text, figure)


def _sum_of(tiles: list[Tile], total: Tile) -> list[list[Tile | str]]:
    """The tiles with + between them and = before the total, in as many lines as they need."""
    widths = [tile.array.shape[1] for tile in tiles]
    narrow = widths[0] <= 4
    per_row = 4 if narrow else 2 if len(tiles) == 4 else 3
    rows = [[item for tile in line for item in (tile, "+")] for line in wrapped(tiles, per_row)]
    rows[-1].pop()
    short = len(rows) == 1 and sum(widths) + total.array.shape[1] <= 17
    room = short if narrow else (len(tiles) - 1) % per_row < 2  # at most two in the last line
    return [*rows[:-1], [*rows[-1], "=", total]] if room else [*rows, ["=", total]]


def mask(x: ArrayLike, mask: ArrayLike, dA: float) -> Picture:
    """A window x (f, f), its mask, and the upstream gradient dA (a number) sent where the mask is true."""
    x, marks, dA = as_image(x), as_image(mask), float(dA)
    title = say("pictures.mask.title")
    names = say("pictures.mask.x"), say("pictures.mask.mask"), say("pictures.mask.result")
    arrays = dict(zip(names, (x, marks, marks * dA), strict=True))
    places = np.argwhere(marks)
    facts = {
        "title": title,
        "n": len(places),
        "maximum": words.number(x.max()),
        "dA": words.number(dA),
        "arrays": words.named(arrays),
    }
    if len(places) == 1:
        text = say("pictures.mask.text", row=places[0][0], column=places[0][1], **facts)
    else:
        text = say("pictures.mask.text_ties", **facts)

    def figure() -> "Figure":
        tint = {style.ORANGE_TINT: marks != 0}
        tiles = [Tile(array, name, tints=tint) for name, array in arrays.items()]
        sign = say("pictures.mask.sign", dA=words.number(dA))
        return lineup([[tiles[0], "→", tiles[1], sign, tiles[2]]], title, cell=0.5)

    return Picture(text, figure)


def spread(dz: float, result: ArrayLike) -> Picture:
    """The number dz and the array (n_H, n_W) over which it was spread."""
    result = as_image(result)
    shape = words.shape(result.shape)
    title = say("pictures.spread.title")
    foot = say("pictures.spread.foot", n=result.size, total=words.number(result.sum()))
    text = say(
        "pictures.spread.text",
        title=title,
        dz=words.number(dz),
        shape=shape,
        foot=foot,
        rows=words.rows(result),
    )

    def figure() -> "Figure":
        sign = say("pictures.spread.sign", dz=words.number(dz))
        tile = Tile(result, say("pictures.spread.result", shape=shape), shade="signed")
        return lineup([[sign, tile]], title, foot, cell=0.6)

    return Picture(text, figure)


def numeric_slope(cost: Callable[[float], float], at: float, step: float, slope: float) -> Picture:
    """The curve of ``cost`` about ``at``: chord from at - step to at + step, and the tangent of ``slope``."""
    ends = np.array([at - step, at + step])
    costs = np.array([float(cost(end)) for end in ends])
    here = float(cost(at))
    chord = (costs[1] - costs[0]) / (2 * step)
    facts = {
        "at": at,
        "step": step,
        "cost": here,
        "left": costs[0],
        "right": costs[1],
        "chord": chord,
        "slope": slope,
        "difference": abs(chord - slope),
    }
    text = say("pictures.numeric_slope.text", **{name: words.number(value) for name, value in facts.items()})

    def figure() -> "Figure":
        fig, (ax,) = style.plots(1, 3.8, 6.5)
        line = np.linspace(at - 2.2 * step, at + 2.2 * step, 201)
        ax.plot(
            line,
            [float(cost(value)) for value in line],
            color=style.INK,
            label=say("pictures.numeric_slope.curve"),
        )
        wide = at + step * np.array([-1.8, 1.8])
        label = say("pictures.numeric_slope.chord", chord=words.number(chord))
        ax.plot(wide, costs.mean() + chord * (wide - at), color=style.BLUE, label=label)
        label = say("pictures.numeric_slope.tangent", slope=words.number(slope))
        ax.plot(wide, here + slope * (wide - at), "--", color=style.VERMILION, label=label)
        ax.plot(ends, costs, "o", color=style.BLUE)
        ax.plot([at], [here], "o", color=style.VERMILION)
        ax.set(xlabel=say("pictures.numeric_slope.x"), ylabel=say("pictures.numeric_slope.y"))
        ax.set_title(say("pictures.numeric_slope.title"), fontsize=style.TITLE, fontweight="bold", loc="left")
        ax.legend(loc="best", fontsize=style.TEXT)
        return fig

    return Picture(text, figure)


def gradient_compare(name: str, analytic: ArrayLike, numeric: ArrayLike) -> Picture:
    """Two gradients of one shape: entry against entry, and how far apart they are."""
    analytic, numeric = np.asarray(analytic, dtype=float), np.asarray(numeric, dtype=float)
    if analytic.shape != numeric.shape:
        raise ValueError(
            say("pictures.gradient_compare.refused", name=name, analytic=analytic.shape, numeric=numeric.shape)
        )
    difference = np.abs(analytic - numeric)
    where = tuple(int(k) for k in np.unravel_index(difference.argmax(), difference.shape))
    title = say("pictures.gradient_compare.title", name=name)
    text = say(
        "pictures.gradient_compare.text",
        title=title,
        n=analytic.size,
        shape=words.shape(analytic.shape),
        low=words.number(analytic.min()),
        high=words.number(analytic.max()),
        mean=words.number(analytic.mean()),
        largest=words.number(difference.max()),
        where=f"{name}[{', '.join(str(k) for k in where)}]",
        a=words.number(analytic[where]),
        b=words.number(numeric[where]),
    )

    def figure() -> "Figure":
        fig, (left, right) = style.plots(2, 3.6)
        ends = [min(analytic.min(), numeric.min()), max(analytic.max(), numeric.max())]
        left.plot(ends, ends, color=style.LINE, lw=1.2)
        left.plot(analytic.ravel(), numeric.ravel(), "o", color=style.BLUE, markersize=4, alpha=0.7)
        left.set(xlabel=say("pictures.gradient_compare.analytic"), ylabel=say("pictures.gradient_compare.numeric"))
        right.plot(np.maximum(difference.ravel(), 1e-17), "o", color=style.VERMILION, markersize=3)
        right.set(yscale="log", xlabel=say("pictures.gradient_compare.index"))
        style.whole_numbers(right.xaxis)
        right.set_ylim(3e-18, max(1.0, 10 * difference.max()))
        right.set_title(say("pictures.gradient_compare.difference"), loc="left")
        fig.suptitle(title, fontsize=style.TITLE, fontweight="bold", x=0.02, ha="left")
        return fig

    return Picture(text, figure)

"""Pictures of lesson 05: windows as rows of a matrix, one product for all of them, and what it saves."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import style, words
from helpers.pictures.draw import Outline, Tile
from helpers.pictures.layout import image as as_image
from helpers.pictures.layout import lineup
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OUTLINED = ((0, style.VERMILION, "-"), (1, style.BLUE, "--"))  # two windows that are followed from left to right


def unrolled(image: ArrayLike, f: int, stride: int, columns: ArrayLike) -> Picture:
    """An image (n_H_prev, n_W_prev) and the matrix of its windows, a row each; two of them are outlined."""
    image, columns = as_image(image), np.asarray(columns, dtype=float)
    n_W = (image.shape[1] - f) // stride + 1
    title = say("pictures.unrolled.title", windows=len(columns), numbers=columns.shape[1])
    foot = say("pictures.unrolled.foot")
    arrays = {say("pictures.unrolled.image"): image, say("pictures.unrolled.matrix"): columns}
    text = say("pictures.unrolled.text", title=title, f=f, stride=stride, arrays=words.named(arrays))

    def figure() -> "Figure":
        left, right = (Tile(array, name) for name, array in arrays.items())
        followed = [mark for mark in OUTLINED if mark[0] < len(columns)]
        left.outlines = [
            Outline((k // n_W * stride, k % n_W * stride, f, f), colour, line) for k, colour, line in followed
        ]
        right.outlines = [Outline((k, 0, 1, columns.shape[1]), colour, line) for k, colour, line in followed]
        left.indices = right.indices = True
        return lineup([[left, "→", right]], title, foot)

    return Picture(text, figure)


def one_product(columns: ArrayLike, filters: ArrayLike, product: ArrayLike) -> Picture:
    """The matrix of windows, times the matrix of filters, is a row for each place; one result is followed."""
    columns, filters, product = (np.asarray(array, dtype=float) for array in (columns, filters, product))
    place, c = len(product) - 1, product.shape[1] - 1
    terms = " ".join(
        f"{words.number(a)}·{words.number(b)}" if k == 0 else f"+ {words.number(a)}·{words.number(b)}"
        for k, (a, b) in enumerate(zip(columns[place], filters[:, c], strict=True))
    )
    title = say("pictures.one_product.title")
    foot = say("pictures.one_product.foot", place=place, c=c, terms=terms, result=words.number(product[place, c]))
    arrays = {
        say("pictures.one_product.columns"): columns,
        say("pictures.one_product.filters"): filters,
        say("pictures.one_product.product"): product,
    }
    text = say("pictures.one_product.text", title=title, foot=foot, arrays=words.named(arrays))

    def figure() -> "Figure":
        left, middle, right = (Tile(array, name, words.shape(array.shape)) for name, array in arrays.items())
        left.outlines = [Outline((place, 0, 1, columns.shape[1]))]
        middle.outlines = [Outline((0, c, len(filters), 1))]
        right.outlines = [Outline((place, c, 1, 1))]
        return lineup([[left, "@", middle, "=", right]], title, foot)

    return Picture(text, figure)


def place_of_windows(n_H_prev: int, n_W_prev: int, f: int, stride: int, r: int, s: int) -> Picture:
    """Which pixels stand at place (r, s) of the windows: one of every window, a slice with a step."""
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    rows, columns = np.arange(n_H) * stride + r, np.arange(n_W) * stride + s
    there = np.zeros((n_H_prev, n_W_prev), dtype=bool)
    there[np.ix_(rows, columns)] = True
    facts: dict[str, int | str] = {"n_H_prev": n_H_prev, "n_W_prev": n_W_prev, "r": r, "s": s, "f": f, "stride": stride}
    facts |= {"rows": _listed(rows), "columns": _listed(columns)}
    title, foot = say("pictures.place_of_windows.title", **facts), say("pictures.place_of_windows.foot", **facts)
    text = say("pictures.place_of_windows.text", title=title, count=n_H * n_W, **facts)

    def figure() -> "Figure":
        tile = Tile(
            np.zeros(there.shape),
            indices=True,
            labels=np.where(there, "•", ""),
            tints={style.ORANGE_TINT: there},
            outlines=[Outline((0, 0, f, f)), Outline((0, stride, f, f), style.BLUE, "--")] if n_W > 1 else [],
        )
        return lineup([[tile]], title, foot)

    return Picture(text, figure)


def _listed(numbers: np.ndarray) -> str:
    return ", ".join(map(str, numbers))


def speeds(seconds: Mapping[str, tuple[float, float]]) -> Picture:
    """For each layer's name, the seconds of the loop and of the fast form: how many times faster it is."""
    ratios = {name: slow / fast for name, (slow, fast) in seconds.items()}
    title = say("pictures.speeds.title")
    lines = [
        say(
            "pictures.speeds.one",
            name=name,
            slow=_time(slow),
            fast=_time(fast),
            ratio=words.number(round(ratios[name])),
        )
        for name, (slow, fast) in seconds.items()
    ]
    text = say("pictures.speeds.text", title=title, lines="; ".join(lines))

    def figure() -> "Figure":
        fig, (ax,) = style.plots(1, height=0.9 + 0.55 * len(ratios), width=8.0)
        names = list(ratios)
        ax.barh(names, list(ratios.values()), color=style.BLUE, height=0.55)
        ax.invert_yaxis()
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
        ax.set_xlim(0.5, 4 * max(ratios.values()))
        ax.axvline(1.0, color=style.INK, lw=1.0)
        ax.grid(visible=False, axis="y")
        ax.set_title(title, loc="left", weight="bold", size=style.TITLE)
        ax.set_xlabel(say("pictures.speeds.axis"))
        for row, (name, (slow, fast)) in enumerate(seconds.items()):
            label = say(
                "pictures.speeds.bar", slow=_time(slow), fast=_time(fast), ratio=words.number(round(ratios[name]))
            )
            ax.text(ratios[name] * 1.08, row, label, va="center", size=style.SMALL, color=style.INK)
        return fig

    return Picture(text, figure)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"

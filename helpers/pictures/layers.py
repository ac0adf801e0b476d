"""Pictures of lesson 02: a whole layer, its parameters, its activation."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import draw, style, words
from helpers.pictures.layout import heading
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FILTERS, MOST_SHEETS = 4, 12  # drawn; more are counted


def filters_to_volume(A_shape: Sequence[int], W_shape: Sequence[int], Z_shape: Sequence[int]) -> Picture:
    """(n_H_prev, n_W_prev, n_C_prev) under W (f, f, n_C_prev, n_C) gives (n_H, n_W, n_C): a map a filter."""
    A_shape, W_shape, Z_shape = tuple(A_shape), tuple(W_shape), tuple(Z_shape)
    n_C = W_shape[3]
    text = say(
        "pictures.filters_to_volume.text",
        A=words.shape(A_shape),
        W=words.shape(W_shape),
        n_C=n_C,
        one=words.shape(W_shape[:3]),
        map=words.shape(Z_shape[:2]),
        Z=words.shape(Z_shape),
    )

    def figure() -> "Figure":
        fig, ax = style.card(style.WIDTH, 4.3)
        heading(ax, say("pictures.filters_to_volume.title", n_C=n_C))
        unit = 1.7 / max(*A_shape[:2], *Z_shape[:2])
        depth = min(0.16, 0.9 / max(A_shape[2], n_C))
        size = (A_shape[0] * unit, A_shape[1] * unit, A_shape[2] * depth)
        draw.block(ax, 0.5, 2.2 - size[0] / 2, size, style.GREY_TINT)
        _caption(ax, 1.5, say("pictures.filters_to_volume.input"), A_shape)
        shown = min(n_C, MOST_FILTERS)
        gap = 2.75 / shown
        deep = min(A_shape[2] * depth, 0.4)
        unit_W = min(unit, (gap - 0.42 * deep - 0.12) / W_shape[0])
        small = (W_shape[0] * unit_W, W_shape[1] * unit_W, deep)
        for c in range(shown):
            y = (2.17 if n_C == shown else 2.05) + (c - (shown - 1) / 2) * gap
            draw.arrow(ax, (2.95, 2.2), (3.75, y))
            draw.block(ax, 3.9, y - small[0] / 2, small, style.TINTS[c % 6])
            draw.write(
                ax,
                4.05 + small[1] + 0.62 * small[2],
                y,
                say("pictures.filters_to_volume.one", c=c),
                ha="left",
            )
            draw.arrow(ax, (5.55, y), (6.25, 2.2))
        if n_C > shown:
            draw.write(ax, 4.5, 3.52, say("pictures.filters_to_volume.more", n_C=n_C), style.SMALL)
        filters = say("pictures.filters_to_volume.filters", n_C=n_C)
        _caption(ax, 4.5, filters, W_shape)
        _maps(ax, 6.45, 2.2, Z_shape, unit, depth)
        _caption(ax, 7.5, say("pictures.filters_to_volume.output"), Z_shape)
        return fig

    return Picture(text, figure)


def _maps(ax: "Axes", x: float, y: float, shape: tuple[int, ...], unit: float, depth: float) -> None:
    """The output volume, a coloured sheet a filter, the first in front; many filters, thicker sheets."""
    n_H, n_W, n_C = shape
    sheets = min(n_C, MOST_SHEETS)
    n_C, depth = sheets, depth * n_C / sheets
    for c in reversed(range(n_C)):
        left, top = x + 0.62 * c * depth, y - n_H * unit / 2 - 0.42 * c * depth
        draw.block(ax, left, top, (n_H * unit, n_W * unit, depth), style.TINTS[c % 6], zorder=2 + (n_C - c) / n_C)


def _caption(ax: "Axes", x: float, name: str, shape: tuple[int, ...]) -> None:
    draw.write(ax, x, 3.78, name, weight="bold")
    draw.write(ax, x, 4.02, words.shape(shape), color=style.MUTED)


def parameter_count(rows: Sequence[tuple[int, int, int, int]]) -> Picture:
    """Rows of (f, n_C_prev, n_C, count): the formula with its numbers, and a bar for each count."""
    rows = [(int(f), int(n_C_prev), int(n_C), int(count)) for f, n_C_prev, n_C, count in rows]
    facts = [dict(zip(("f", "n_C_prev", "n_C", "count"), row, strict=True)) for row in rows]
    title, foot = say("pictures.parameter_count.title"), say("pictures.parameter_count.foot")
    listed = "; ".join(say("pictures.parameter_count.one", **fact) for fact in facts)
    text = say("pictures.parameter_count.text", title=title, rows=listed, foot=foot)

    def figure() -> "Figure":
        fig, ax = style.card(style.WIDTH, 1.4 + 0.42 * len(rows))
        heading(ax, title)
        columns = ((0.45, "f"), (1.25, "n_C_prev"), (2.05, "n_C"))
        for x, name in columns:
            draw.write(ax, x, 0.7, name, weight="bold")
        draw.write(ax, 4.65, 0.7, say("pictures.parameter_count.count"), ha="right", weight="bold")
        largest = max(row[3] for row in rows)
        for k, (fact, row) in enumerate(zip(facts, rows, strict=True)):
            y = 1.05 + 0.42 * k
            for (x, _), value in zip(columns, row, strict=False):
                draw.write(ax, x, y, str(value))
            draw.write(ax, 4.0, y, say("pictures.parameter_count.formula", **fact), ha="right")
            draw.write(ax, 4.65, y, str(row[3]), ha="right", weight="bold")
            draw.frame(
                ax,
                4.8,
                y - 0.13,
                max(4.0 * row[3] / largest, 0.02),
                0.26,
                style.BLUE,
                facecolor=style.BLUE,
                lw=0,
            )
        draw.write(ax, 0.15, 1.15 + 0.42 * len(rows), foot, style.SMALL, ha="left", color=style.MUTED)
        return fig

    return Picture(text, figure)


def relu_plot(values: ArrayLike) -> Picture:
    """ReLU's curve with the points (z, max(0, z)) for the given values z."""
    z = np.atleast_1d(np.asarray(values, dtype=float))
    listed = [say("pictures.relu_plot.one", z=words.number(v), a=words.number(max(v, 0.0))) for v in z]
    text = say("pictures.relu_plot.text", values="; ".join(listed))

    def figure() -> "Figure":
        fig, (ax, table) = style.plots(2, 3.2, 7.5)
        reach = 1.08 * max(1.0, np.abs(z).max())
        curve = np.array([-reach, 0.0, reach])
        ax.plot(curve, np.maximum(curve, 0.0), color=style.BLUE)
        ax.plot(z, np.maximum(z, 0.0), "o", color=style.VERMILION, zorder=3)
        ax.set(xlabel=say("pictures.relu_plot.x"), ylabel=say("pictures.relu_plot.y"))
        ax.set_title(say("pictures.relu_plot.title"), fontsize=style.TITLE, fontweight="bold", loc="left")
        table.set_axis_off()
        for k, line in enumerate(listed):
            table.text(
                0.1,
                0.95 - 0.9 * k / max(len(listed), 6),
                line,
                transform=table.transAxes,
                va="top",
                fontsize=min(12.0, 100 / len(listed)),
            )
        return fig

    return Picture(text, figure)


def saturation(x: ArrayLike) -> Picture:
    """Sigmoid, tanh and ReLU, and their slopes, with the values z in ``x`` marked."""
    z = np.atleast_1d(np.asarray(x, dtype=float))
    names = {
        "sigmoid": say("pictures.saturation.sigmoid"),
        "tanh": say("pictures.saturation.tanh"),
        "relu": say("pictures.saturation.relu"),
    }
    listed = []
    for value in z:
        facts = {name: float(f(value)) for name, (f, _) in ACTIVATIONS.items()}
        facts |= {f"d_{name}": float(slope(value)) for name, (_, slope) in ACTIVATIONS.items()}
        shown = {name: words.number(fact) for name, fact in facts.items()}
        listed.append(say("pictures.saturation.one", z=words.number(value), **shown))
    text = say("pictures.saturation.text", rows="; ".join(listed))

    def figure() -> "Figure":
        fig, axes = style.plots(2, 3.5)
        reach = 1.1 * max(1.0, np.abs(z).max())
        line = np.linspace(-reach, reach, 401)  # 0 is the middle one
        dashes = ("-", "--", "-.")
        for k, ax in enumerate(axes):
            for (name, functions), colour, dash in zip(ACTIVATIONS.items(), style.SERIES, dashes, strict=False):
                values, marked = functions[k](line), z
                if k == 1 and name == "relu":  # no slope at the corner: two rings, and no stroke between them
                    values, marked = np.where(line == 0, np.nan, values), z[z != 0]
                    ax.plot([0, 0], [0, 1], "o", color=colour, markersize=9, markerfacecolor=style.PAPER, zorder=2.5)
                ax.plot(line, values, dash, color=colour, label=names[name])
                ax.plot(marked, functions[k](marked), "o", color=colour, markersize=5, zorder=3)
            ax.set(xlabel=say("pictures.saturation.x"), ylim=((-1.3, 3.2), (-0.08, 1.15))[k])
        axes[0].set_title(say("pictures.saturation.value"), fontweight="bold", loc="left")
        axes[1].set_title(say("pictures.saturation.slope"), fontweight="bold", loc="left")
        axes[0].legend(loc="upper left")
        fig.suptitle(say("pictures.saturation.title"), fontsize=style.TITLE, fontweight="bold", x=0.02, ha="left")
        return fig

    return Picture(text, figure)


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * z))  # the same as 1 / (1 + exp(-z)), without an overflow at -1000


Function = Callable[[np.ndarray], np.ndarray]
# name: (the function, its slope)
ACTIVATIONS: dict[str, tuple[Function, Function]] = {
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * (1.0 - _sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1.0 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0.0), lambda z: np.where(np.asarray(z) > 0, 1.0, 0.0)),
}

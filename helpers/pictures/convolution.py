"""Pictures of lesson 02: the sliding window and what a kernel finds."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import draw, style, words
from helpers.pictures.draw import Outline, Tile
from helpers.pictures.layout import Item, heading, lineup, wrapped
from helpers.pictures.layout import image as as_image
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def window(A_prev: ArrayLike, W: ArrayLike, h: int, w: int, stride: int = 1, b: float = 0.0) -> Picture:
    """The window of Z[h, w] on A_prev (n_H_prev, n_W_prev): slice, kernel W (f, f), products, sum + b."""
    A_prev, W = as_image(A_prev), np.asarray(W, dtype=float)
    f, top, left = len(W), h * stride, w * stride
    piece = A_prev[top : top + f, left : left + f]
    if piece.shape != W.shape:
        n_H, n_W = A_prev.shape
        raise ValueError(corners(n_H, n_W, f, stride, h, w).text)
    products = piece * W
    total = products.sum()
    names = ("image", "slice", "kernel", "products")
    titles = {
        "image": say("pictures.window.image"),
        "slice": say("pictures.window.slice"),
        "kernel": say("pictures.window.kernel"),
        "products": say("pictures.window.products"),
    }
    arrays = {titles[n]: array for n, array in zip(names, (A_prev, piece, W, products), strict=True)}
    title = say("pictures.window.title", h=h, w=w, stride=stride)
    terms = " + ".join(_factor(p) + "·" + _factor(q) for p, q in zip(piece.flat, W.flat, strict=True))
    summed = say("pictures.window.sum", terms=terms, total=words.number(total))
    facts = {"h": h, "w": w, "value": words.number(total + b)}
    plain = say("pictures.window.out_plain", **facts)
    out = say("pictures.window.out", **facts, total=words.number(total), b=words.signed(b)) if b else plain
    text = say(
        "pictures.window.text",
        title=title,
        top=top,
        bottom=top + f - 1,
        left=left,
        right=left + f - 1,
        sum=summed,
        out=out,
        arrays=words.named(arrays, 600),
    )

    def figure() -> "Figure":
        image = Tile(A_prev, titles["image"], indices=True, outlines=[Outline((top, left, f, f))])
        image.tints = {style.ORANGE_TINT: _box(A_prev.shape, top, left, f)}
        cut = Tile(piece, titles["slice"], tints={style.ORANGE_TINT: np.ones((f, f), dtype=bool)})
        kernel = Tile(W, titles["kernel"], tints={style.BLUE_TINT: np.ones((f, f), dtype=bool)})
        row: list[Item] = [image, "→", cut, "*", kernel, "=", Tile(products, titles["products"])]
        return lineup([row], title, f"{summed}\n{out}")

    return Picture(text, figure)


def corners(n_H: int, n_W: int, f: int, stride: int, h: int, w: int) -> Picture:
    """The four corners of the window of output position (h, w) on an n_H x n_W (padded) input."""
    title = say("pictures.corners.title", h=h, w=w, f=f, stride=stride)
    return _corner_picture(title, n_H, n_W, f, (stride,), h, w)


def corner_pair(n_H: int, n_W: int, f: int, strides: tuple[int, int], h: int, w: int) -> Picture:
    """The same output position (h, w) under two strides, side by side."""
    title = say("pictures.corners.title_pair", h=h, w=w, f=f)
    return _corner_picture(title, n_H, n_W, f, strides, h, w)


def _corner_picture(title: str, n_H: int, n_W: int, f: int, strides: Sequence[int], h: int, w: int) -> Picture:
    text = "\n".join(_corner_text(n_H, n_W, f, stride, h, w) for stride in strides)

    def figure() -> "Figure":
        n_rows, n_columns = max(n_H, h * max(strides) + f), max(n_W, w * max(strides) + f)  # it may stick out
        cell = min(0.42, (style.WIDTH / len(strides) - 1.95) / n_columns, 4.5 / n_rows)
        step = n_columns * cell + 1.95
        top = 1.25 if len(strides) > 1 else 0.95
        width = max(6.4, step * len(strides))
        fig, ax = style.card(width, n_rows * cell + top + 0.7)
        heading(ax, title)
        for k, stride in enumerate(strides):
            x = (width - step * len(strides)) / 2 + 1.35 + k * step
            if len(strides) > 1:
                draw.write(ax, x + n_W * cell / 2, 0.6, say("pictures.corners.stride", stride=stride), weight="bold")
            _corners(ax, x, top, cell, (n_H, n_W), (h * stride, w * stride, f))
        for k, line in enumerate(draw.wrap(say("pictures.corners.foot"), width - 0.3, style.SMALL)):
            draw.write(
                ax,
                0.15,
                n_rows * cell + top + 0.35 + 0.18 * k,
                line,
                style.SMALL,
                ha="left",
                color=style.MUTED,
            )
        return fig

    return Picture(text, figure)


def _corner_text(n_H: int, n_W: int, f: int, stride: int, h: int, w: int) -> str:
    ends = {
        "vert_start": h * stride,
        "vert_end": h * stride + f,
        "horiz_start": w * stride,
        "horiz_end": w * stride + f,
    }
    if ends["vert_end"] <= n_H and ends["horiz_end"] <= n_W:
        last = {"last_row": ends["vert_end"] - 1, "last_column": ends["horiz_end"] - 1}
        fit = say("pictures.corners.fits", **ends, **last)
    else:
        fit = say("pictures.corners.outside")
    return say("pictures.corners.text", n_H=n_H, n_W=n_W, f=f, stride=stride, h=h, w=w, fit=fit, **ends)


def _corners(ax: "Axes", x: float, y: float, cell: float, size: tuple[int, int], at: tuple[int, int, int]) -> None:
    """The grid with its lines numbered, the window, and the names of the four lines that bound it."""
    (n_H, n_W), (top, left, f) = size, at
    draw.grid(ax, Tile(np.zeros(size), labels=np.full(size, "")), x, y, n_W * cell, n_H * cell)
    fits = top + f <= n_H and left + f <= n_W
    tint, line = (style.ORANGE_TINT, "-") if fits else (style.PAPER, "--")
    draw.frame(
        ax,
        x + left * cell,
        y + top * cell,
        f * cell,
        f * cell,
        style.VERMILION,
        facecolor=tint,
        linestyle=line,
        zorder=3,
    )
    for k in range(1, f):
        ax.vlines(x + (left + k) * cell, y + top * cell, y + (top + f) * cell, color=style.LINE, lw=0.7, zorder=4)
        ax.hlines(y + (top + k) * cell, x + left * cell, x + (left + f) * cell, color=style.LINE, lw=0.7, zorder=4)
    for k in range(max(n_H, top + f) + 1):
        name = {top: f"vert_start = {k}", top + f: f"vert_end = {k}"}.get(k)
        colour, weight = (style.BLUE, "bold") if name else (style.MUTED, "normal")
        draw.write(ax, x - 0.08, y + k * cell, name or str(k), style.SMALL, ha="right", color=colour, weight=weight)
    for k in range(max(n_W, left + f) + 1):
        name = {left: "horiz_start", left + f: "horiz_end"}.get(k)
        colour, weight = (style.BLUE, "bold") if name else (style.MUTED, "normal")
        draw.write(ax, x + k * cell, y - 0.12, str(k), style.SMALL, color=colour, weight=weight)
        if name:
            side, shift = "center", 0.0
            if f * cell < 1.6:  # inches: too narrow for both names, so they part at the middle of the window
                side, way = ("right", 1) if k == left else ("left", -1)
                shift = way * (0.5 * f * cell - 0.06)
            draw.write(
                ax,
                x + k * cell + shift,
                y - 0.34,
                f"{name} = {k}",
                style.SMALL,
                ha=side,
                color=colour,
                weight="bold",
            )


def kernel_volume(a_slice: ArrayLike, W: ArrayLike, b: float = 0.0) -> Picture:
    """Slice and kernel, both (f, f, n_C_prev): the products channel by channel, then one sum + b."""
    a_slice, W = np.asarray(a_slice, dtype=float), np.asarray(W, dtype=float)
    products = a_slice * W
    sums = products.sum(axis=(0, 1))
    title = say("pictures.kernel_volume.title", shape=words.shape(W.shape))
    added = words.number(sums[0]) + "".join(f" {words.signed(part)}" for part in sums[1:])
    foot = say(
        "pictures.kernel_volume.foot",
        sums=added,
        total=words.number(sums.sum()),
        b=words.signed(b),
        value=words.number(sums.sum() + b),
    )
    rows: list[list[Item]] = []
    arrays: dict[str, np.ndarray] = {}
    for c in range(W.shape[2]):
        names = say("pictures.kernel_volume.slice", c=c), say("pictures.kernel_volume.kernel", c=c)
        arrays |= {names[0]: a_slice[..., c], names[1]: W[..., c]}
        tint = {style.TINTS[c % len(style.TINTS)]: np.ones(W.shape[:2], dtype=bool)}
        total = say("pictures.kernel_volume.sum", total=words.number(sums[c]))
        rows.append(
            [
                Tile(a_slice[..., c], names[0]),
                "*",
                Tile(W[..., c], names[1], tints=tint),
                "=",
                Tile(products[..., c], say("pictures.kernel_volume.products"), total),
            ]
        )
    text = say("pictures.kernel_volume.text", title=title, foot=foot, arrays=words.named(arrays))

    def figure() -> "Figure":
        fig = lineup(rows, title, foot, cell=0.36, left=2.1)
        _sheets(fig.axes[0], 0.35, fig.get_figheight() / 2 - 0.4, W)
        return fig

    return Picture(text, figure)


def _sheets(ax: "Axes", x: float, y: float, W: np.ndarray) -> None:
    """The kernel as sheets one behind the other, the first channel in front."""
    f, _, n_C = W.shape
    side, shift = 1.0, 0.22
    for c in reversed(range(n_C)):
        left, top = x + c * shift, y - c * shift
        draw.frame(ax, left, top, side, side, style.INK, lw=1.2, zorder=6 - c, facecolor=style.TINTS[c % 6])
        for k in range(1, f):
            ax.vlines(left + side * k / f, top, top + side, color=style.LINE, lw=0.7, zorder=6 - c)
            ax.hlines(top + side * k / f, left, left + side, color=style.LINE, lw=0.7, zorder=6 - c)
    draw.write(ax, x + side / 2, y + side + 0.18, f"f = {f}")
    draw.write(ax, x - 0.16, y + side / 2, f"f = {f}", rotation=90)
    draw.write(ax, x - 0.2, y + side + 0.45, say("pictures.kernel_volume.depth", n_C_prev=n_C), ha="left")


def kernels(kernels: Mapping[str, ArrayLike]) -> Picture:
    """Small kernels {name: (f, f)} as grids of numbers, below zero blue, above zero orange."""
    text = say("pictures.kernels.text", arrays=words.named(kernels))

    def figure() -> "Figure":
        tiles = []
        for name, kernel in kernels.items():
            note = say("pictures.kernels.note", total=words.number(np.sum(kernel)))
            tiles.append(Tile(np.asarray(kernel), name, note, shade="signed"))
        return lineup(wrapped(tiles, 5 if len(tiles) % 4 == 1 else 4), say("pictures.kernels.title"))

    return Picture(text, figure)


def kernel_gallery(
    image: ArrayLike, results: Mapping[str, ArrayLike], title: str | None = None, reach: float | None = None
) -> Picture:
    """A photograph, from 0 to 1 or from 0 to 255, beside ``results``: {name of the kernel: filtered image}.

    ``reach``: the value drawn white in every result; without it each result has a white of its own.
    """
    white = 1.0 if np.max(as_image(image)) <= 1 else 255.0
    arrays = {say("pictures.kernel_gallery.original"): as_image(image)}
    arrays |= {name: as_image(result) for name, result in results.items()}
    title = say("pictures.kernel_gallery.title", n=len(results)) if title is None else title
    spans = {name: _span(array, white, reach if name in results else None) for name, array in arrays.items()}
    ends = {name: {"black": words.short(low), "white": words.short(high)} for name, (low, high) in spans.items()}
    shades = "; ".join(say("pictures.kernel_gallery.shade", name=name, **end) for name, end in ends.items())
    numbers = words.named(arrays, 650)
    text = say("pictures.kernel_gallery.text", title=title, arrays=numbers, shades=shades)

    def figure() -> "Figure":
        tiles = []
        for name, array in arrays.items():
            facts = {"low": words.short(array.min()), "high": words.short(array.max())}
            note = say("pictures.kernel_gallery.note", **facts, **ends[name])
            tiles.append(Tile(array, name, note, shade="grey", span=spans[name]))
        foot = say("pictures.kernel_gallery.foot")
        return lineup(wrapped(tiles, 4), title, foot)

    return Picture(text, figure)


def _span(array: np.ndarray, white: float, reach: float | None) -> tuple[float, float]:
    """The values drawn black and white: 0 and the photograph's white, or around 0 for an array with much below 0."""
    # a sharpened photograph, here and there a little below 0, stays a photograph
    if np.mean(array < -0.02 * white) <= 0.2:
        return 0.0, white if reach is None else reach
    if reach is None:
        reach = float(np.percentile(np.abs(array), 99))  # a few extremes must not flatten the rest
    return -reach, reach


def feature_map(image: ArrayLike, kernel: ArrayLike, result: ArrayLike) -> Picture:
    """A small image, a kernel and the map ``result`` that they give, all with numbers."""
    image, kernel, result = as_image(image), as_image(kernel), as_image(result)
    facts = {"before": image, "kernel": kernel, "after": result}
    shapes = {name: words.shape(array.shape) for name, array in facts.items()}
    title = say("pictures.feature_map.title", **shapes)
    row, column = np.unravel_index(result.argmax(), result.shape)
    names = [
        say("pictures.feature_map.image"),
        say("pictures.feature_map.kernel"),
        say("pictures.feature_map.result"),
    ]
    text = say(
        "pictures.feature_map.text",
        title=title,
        high=words.number(result.max()),
        row=row,
        column=column,
        arrays=words.named(dict(zip(names, (image, kernel, result), strict=True))),
    )

    def figure() -> "Figure":
        tiles: list[Item] = [
            Tile(image, names[0], shade="grey"),
            Tile(kernel, names[1], shade="signed"),
            "→",
            Tile(result, names[2], shade="signed"),
        ]
        return lineup([tiles], title)

    return Picture(text, figure)


def flipped(kernel: ArrayLike) -> Picture:
    """A kernel (f, f) as a layer uses it, and turned by 180° as a mathematician's convolution uses it."""
    kernel = as_image(kernel)
    turned = kernel[::-1, ::-1]
    same = np.array_equal(kernel, turned)
    verdict = say("pictures.flipped.same") if same else say("pictures.flipped.different")
    names = say("pictures.flipped.correlation"), say("pictures.flipped.convolution")
    text = say(
        "pictures.flipped.text",
        verdict=verdict,
        arrays=words.named(dict(zip(names, (kernel, turned), strict=True))),
    )

    def figure() -> "Figure":
        first = Tile(kernel, names[0], say("pictures.flipped.correlation_note"), shade="signed")
        second = Tile(turned, names[1], say("pictures.flipped.convolution_note"), shade="signed")
        return lineup([[first, "180° →", second]], say("pictures.flipped.title"), verdict, cell=0.5)

    return Picture(text, figure)


def _factor(value: float) -> str:
    return f"({words.number(value)})" if value < 0 else words.number(value)


def _box(shape: tuple[int, int], top: int, left: int, f: int) -> np.ndarray:
    """bool of ``shape``: True in the window."""
    inside = np.zeros(shape, dtype=bool)
    inside[top : top + f, left : left + f] = True
    return inside

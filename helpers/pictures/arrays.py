"""Pictures of lesson 00: images as arrays, and the course at a glance."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import draw, style, words
from helpers.pictures.draw import Tile
from helpers.pictures.layout import Item, heading, lineup
from helpers.pictures.layout import image as as_image
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def number_grid(image: ArrayLike, title: str | None = None, span: tuple[float, float] | None = None) -> Picture:
    """A grey image (n_H, n_W) of at most 16 x 16 pixels with the number written in each pixel.

    ``span`` = (black, white): the values of the two ends of the shade; the image's own extremes if None.
    """
    array = as_image(image)
    title = say("pictures.number_grid.title", shape=words.shape(array.shape)) if title is None else title
    text = say("pictures.number_grid.text", title=title, rows=words.rows(array))
    cell = 0.5 if array.shape[1] <= 12 else draw.CELL

    def figure() -> "Figure":
        return lineup([[Tile(array, shade="grey", span=span, indices=True)]], title, cell=cell)

    return Picture(text, figure)


def channels(image: ArrayLike) -> Picture:
    """A colour image (n_H, n_W, 3), values 0..1, beside its red, green and blue channel."""
    array = np.asarray(image, dtype=float)
    names = [say("pictures.channels.red"), say("pictures.channels.green"), say("pictures.channels.blue")]
    parts = dict(zip(names, np.moveaxis(array, -1, 0), strict=True))
    title = say("pictures.channels.title", n_H=array.shape[0], n_W=array.shape[1])
    text = say("pictures.channels.text", title=title, channels=words.named(parts))
    tiles = [Tile(array, say("pictures.channels.whole"))]
    for c, name in enumerate(names):
        mean = words.number(array[..., c].mean())
        note = say("pictures.channels.note", c=c, mean=mean)
        tiles.append(Tile(array[..., c], name, note, shade="grey", span=(0.0, 1.0)))
    return Picture(text, lambda: lineup([tiles], title, say("pictures.channels.foot")))


def axes_of_batch(shape: Sequence[int]) -> Picture:
    """``shape`` = (m, n_H, n_W, n_C): m stacked volumes with the four axes named."""
    m, n_H, n_W, n_C = (int(n) for n in shape)
    facts = {"m": m, "n_H": n_H, "n_W": n_W, "n_C": n_C}
    text = say("pictures.axes_of_batch.text", **facts, count=m * n_H * n_W * n_C)

    def figure() -> "Figure":
        unit = 1.7 / max(n_H, n_W)
        height = n_H * unit + 2.0
        fig, ax = style.card(style.WIDTH, height)
        heading(ax, say("pictures.axes_of_batch.title", **facts))
        size = (n_H * unit, n_W * unit, min(max(n_C * unit, 0.3), 0.9))
        shown = min(m, 3)
        step = size[1] + 0.62 * size[2] + 0.55
        x0 = (style.WIDTH - (shown * step - 0.55) + (0.9 if m <= shown else 0.3)) / 2
        for k in range(shown):
            x, y = x0 + k * step, 0.95
            dx, dy = draw.block(ax, x, y, size, style.SKY)
            name = say("pictures.axes_of_batch.image", i=k)
            draw.write(ax, x + size[1] / 2, y + size[0] + 0.48, name, style.TEXT, weight="bold")
            if k == 0:
                draw.write(ax, x - 0.12, y + size[0] / 2, f"n_H = {n_H}", ha="right")
                draw.write(ax, x + size[1] / 2, y + size[0] + 0.2, f"n_W = {n_W}")
                draw.write(ax, x + dx / 2 - 0.1, y + dy / 2 - 0.1, f"n_C = {n_C}", ha="right")
        if m > shown:
            draw.write(ax, x0 + shown * step, 0.95 + size[0] / 2, "…", 24)
        draw.write(ax, style.WIDTH / 2, height - 0.2, say("pictures.axes_of_batch.foot", m=m), color=style.MUTED)
        return fig

    return Picture(text, figure)


def digit_sheet(X: ArrayLike, y: ArrayLike, n: int = 10) -> Picture:
    """The first ``n`` images of X (m, n_H, n_W, 1) with their labels y (m,)."""
    images, labels = np.asarray(X, dtype=float)[:n], np.asarray(y)[:n]
    title = say("pictures.digit_sheet.title", n=len(images), shape=words.shape(images.shape[1:]))
    listed = "; ".join(
        say("pictures.digit_sheet.one", i=i, label=label, mean=words.number(image.mean()))
        for i, (image, label) in enumerate(zip(images, labels, strict=True))
    )
    text = say("pictures.digit_sheet.text", title=title, first=words.rows(images[0, ..., 0]), listed=listed)

    def figure() -> "Figure":
        columns = min(10, len(images))
        rows = -(-len(images) // columns)
        side = min(0.82, (style.WIDTH - 0.3) / columns - 0.06)
        width = max(draw.width_of(title, style.TITLE, bold=True) + 0.3, columns * (side + 0.06) + 0.3)
        fig, ax = style.card(width, 0.55 + rows * (side + 0.36))
        heading(ax, title)
        for i, (image, label) in enumerate(zip(images, labels, strict=True)):
            x, top = 0.15 + (i % columns) * (side + 0.06), 0.5 + (i // columns) * (side + 0.36)
            ax.imshow(
                image[..., 0],
                cmap="gray",
                vmin=0,
                vmax=1,
                extent=(x, x + side, top + side, top),
                interpolation="none",
                aspect="auto",
            )
            ax.set(xlim=(0, fig.get_figwidth()), ylim=(fig.get_figheight(), 0))
            draw.write(ax, x + side / 2, top + side + 0.14, str(label), style.TEXT, weight="bold")
        return fig

    return Picture(text, figure)


def two_products(A: ArrayLike, B: ArrayLike) -> Picture:
    """Two small square matrices: the matrix product A @ B beside the element-wise product A * B."""
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if A.ndim != 2 or A.shape != B.shape or A.shape[0] != A.shape[1]:
        raise ValueError(say("pictures.two_products.refused", A=A.shape, B=B.shape))
    terms = " + ".join(f"{words.number(a)}·{words.number(b)}" for a, b in zip(A[0], B[:, 0], strict=True))
    matrix = say("pictures.two_products.matrix", terms=terms, result=words.number((A @ B)[0, 0]))
    element = f"{words.number(A[0, 0])}·{words.number(B[0, 0])}"
    elements = say("pictures.two_products.elements", terms=element, result=words.number((A * B)[0, 0]))
    arrays = {"A": A, "B": B, "A @ B": A @ B, "A * B": A * B}
    text = say("pictures.two_products.text", matrix=matrix, elements=elements, arrays=words.named(arrays))

    def figure() -> "Figure":
        n = len(A)
        row, column, corner = (0, 0, 1, n), (0, 0, n, 1), (0, 0, 1, 1)

        def tile(name: str, box: tuple[int, int, int, int], colour: str = style.BLUE) -> Tile:
            return Tile(arrays[name], name, outlines=[draw.Outline(box, colour)])

        first: list[Item] = [tile("A", row), "@", tile("B", column), "=", tile("A @ B", corner, style.VERMILION)]
        second: list[Item] = [tile("A", corner), "*", tile("B", corner), "=", tile("A * B", corner, style.VERMILION)]
        return lineup([first, second], say("pictures.two_products.title"), f"@  {matrix}\n*  {elements}")

    return Picture(text, figure)


def broadcasting(a: ArrayLike | tuple, b: ArrayLike | tuple) -> Picture:
    """Shapes of ``a`` and ``b`` (arrays, or shape tuples) aligned from the right, with the result."""
    shapes = [tuple(s) if isinstance(s, tuple) else np.shape(s) for s in (a, b)]
    length = max(len(shape) for shape in shapes)
    padded = [(None,) * (length - len(shape)) + shape for shape in shapes]
    result = [_joined(p, q) for p, q in zip(*padded, strict=True)]
    known = [n for n in result if n is not None]
    fits = len(known) == len(result)
    end = say("pictures.broadcasting.fits", shape=_tuple(known)) if fits else _clash(padded, result)
    steps = [
        say("pictures.broadcasting.step", axis=k - length, a=p or "–", b=q or "–", out=r or "✗")
        for k, (p, q, r) in enumerate(zip(*padded, result, strict=True))
    ]
    text = say(
        "pictures.broadcasting.text",
        a=_tuple(shapes[0]),
        b=_tuple(shapes[1]),
        steps="; ".join(reversed(steps)),
        end=end,
    )

    def figure() -> "Figure":
        left = 1.7
        width = max(5.4, left + length * 1.0 + 0.6, draw.width_of(end, style.TEXT) + 0.3)
        fig, ax = style.card(width, 3.0)
        heading(ax, say("pictures.broadcasting.title"))
        names = ("a", "b", say("pictures.broadcasting.result"))
        for line, (name, shape) in enumerate(zip(names, (*padded, result), strict=True)):
            y = 0.6 + 0.6 * line
            draw.write(ax, left - 0.25, y + 0.22, name, ha="right", weight="bold")
            for k, n in enumerate(shape):
                clash = line == 2 and n is None
                stretched = line < 2 and n in (1, None) and result[k] not in (None, 1)
                tint = style.GREY_TINT if stretched or clash else style.BLUE_TINT
                if line == 2 and not clash:
                    tint = style.ORANGE_TINT
                x = left + k * 1.0
                draw.frame(
                    ax,
                    x,
                    y,
                    0.86,
                    0.44,
                    style.MUTED,
                    facecolor=tint,
                    lw=1.0,
                    linestyle="--" if n is None else "-",
                )
                shown = "✗" if clash else "" if n is None else str(n)
                label = f"{shown or '–'} → {result[k]}" if stretched else shown
                draw.write(ax, x + 0.43, y + 0.23, label, 12, weight="bold" if line == 2 else "normal")
        for k, part in enumerate(draw.wrap(end, width - 0.3, style.TEXT)):
            draw.write(ax, 0.15, 2.5 + 0.2 * k, part, ha="left", va="top")
        return fig

    return Picture(text, figure)


def _tuple(shape: Sequence[int]) -> str:
    return "(" + ", ".join(str(n) for n in shape) + ("," if len(shape) == 1 else "") + ")"


def _clash(shapes: Sequence[tuple], result: list) -> str:
    axis = result.index(None)
    return say("pictures.broadcasting.clash", axis=axis - len(result), a=shapes[0][axis], b=shapes[1][axis])


def _joined(p: int | None, q: int | None) -> int | None:
    """Length of one axis of the result; None where the two do not fit."""
    p, q = (1 if p is None else p), (1 if q is None else q)
    return p if p == q or q == 1 else q if p == 1 else None

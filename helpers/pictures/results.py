"""Pictures of lesson 06: how a network learns, what it looks for, and what it still gets wrong."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from helpers.messages import say
from helpers.pictures import style, words
from helpers.pictures.draw import Tile
from helpers.pictures.layout import image as as_image
from helpers.pictures.layout import lineup, wrapped
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SMOOTH = 45  # batches: the loss curve is their running mean, as single batches differ by chance


def learning_curves(losses: ArrayLike, train: ArrayLike, held_out: ArrayLike, line: float | None = None) -> Picture:
    """The loss batch by batch, and the accuracy (0 to 1) on both sets epoch by epoch; ``line`` is one to beat."""
    losses, train, held_out = (np.asarray(values, dtype=float) for values in (losses, train, held_out))
    facts = {
        "batches": len(losses),
        "first": words.number(losses[0]),
        "last": words.number(losses[-SMOOTH:].mean()),
        "epochs": len(train),
        "train": _percent(train[-1]),
        "held_out": _percent(held_out[-1]),
        "train_course": ", ".join(_percent(value) for value in train[:: max(1, len(train) // 6)]),
        "course": ", ".join(_percent(value) for value in held_out[:: max(1, len(held_out) // 6)]),
        "line": "" if line is None else " " + say("pictures.learning_curves.beside", line=_percent(line)),
    }
    title = say("pictures.learning_curves.title")
    text = say("pictures.learning_curves.text", title=title, **facts)

    def figure() -> "Figure":
        fig, (left, right) = style.plots(2, 3.6)
        left.plot(losses, color=style.LINE, lw=0.7, label=say("pictures.learning_curves.batch"))
        if len(losses) > SMOOTH:
            mean = np.convolve(losses, np.full(SMOOTH, 1 / SMOOTH), mode="valid")
            left.plot(
                np.arange(SMOOTH - 1, len(losses)),
                mean,
                color=style.BLUE,
                label=say("pictures.learning_curves.mean", n=SMOOTH),
            )
        left.set(
            yscale="log", xlabel=say("pictures.learning_curves.steps"), ylabel=say("pictures.learning_curves.loss")
        )
        left.legend()
        epochs = np.arange(1, len(train) + 1)
        right.plot(epochs, 100 * train, "--", color=style.VERMILION, label=say("pictures.learning_curves.train"))
        right.plot(epochs, 100 * held_out, color=style.BLUE, label=say("pictures.learning_curves.held_out"))
        if line is not None:
            right.axhline(
                100 * line,
                color=style.INK,
                lw=1.0,
                linestyle=":",
                label=say("pictures.learning_curves.line", line=_percent(line)),
            )
        right.set(xlabel=say("pictures.learning_curves.epoch"), ylabel=say("pictures.learning_curves.percent"))
        style.whole_numbers(right.xaxis)
        right.legend()  # where no curve goes
        fig.suptitle(title, fontsize=style.TITLE, fontweight="bold", x=0.02, ha="left")
        return fig

    return Picture(text, figure)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def confusion(labels: ArrayLike, predicted: ArrayLike, classes: int = 10) -> Picture:
    """How often each class (a row) was taken for each class (a column)."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (np.asarray(labels, dtype=int), np.asarray(predicted, dtype=int)), 1)
    wrong = counts.copy()
    np.fill_diagonal(wrong, 0)
    title = say("pictures.confusion.title")
    foot = say("pictures.confusion.foot", right=int(np.trace(counts)), all=int(counts.sum()))
    pairs = sorted(np.argwhere(wrong).tolist(), key=lambda pair: -wrong[tuple(pair)])
    listed = "; ".join(say("pictures.confusion.one", is_=a, said=b, count=wrong[a, b]) for a, b in pairs)
    text = say("pictures.confusion.text", title=title, foot=foot, mistakes=listed or say("pictures.confusion.none"))

    def figure() -> "Figure":
        labels = np.where(counts > 0, counts.astype(str), "")
        tints = {style.BLUE_TINT: np.eye(classes, dtype=bool) & (counts > 0), style.ORANGE_TINT: wrong > 0}
        tile = Tile(counts, say("pictures.confusion.columns"), labels=labels, tints=tints, indices=True)
        return lineup([[say("pictures.confusion.rows"), tile]], title, foot)

    return Picture(text, figure)


def learned_filters(W: ArrayLike) -> Picture:
    """The filters (f, f, 1, n_C) of a first layer, blue below 0 and orange above."""
    W = np.asarray(W, dtype=float)[:, :, 0, :]
    title, foot = say("pictures.learned_filters.title", n=W.shape[2]), say("pictures.learned_filters.foot")
    arrays = {say("pictures.learned_filters.one", c=c): W[:, :, c] for c in range(W.shape[2])}
    text = say("pictures.learned_filters.text", title=title, arrays=words.named(arrays))

    def figure() -> "Figure":
        span = (-np.abs(W).max(), np.abs(W).max())
        tiles = [Tile(array, name, shade="signed", span=span) for name, array in arrays.items()]
        return lineup(wrapped(tiles, 6), title, foot)

    return Picture(text, figure)


def feature_maps(image: ArrayLike, maps: ArrayLike) -> Picture:
    """One image, and the maps (n_H, n_W, n_C) that a layer makes of it, dark 0 and bright the largest."""
    image, maps = as_image(image), np.asarray(maps, dtype=float)
    title = say("pictures.feature_maps.title", n=maps.shape[2])
    names = [say("pictures.feature_maps.one", c=c) for c in range(maps.shape[2])]
    means = ", ".join(words.short(value) for value in maps.mean(axis=(0, 1)))
    text = say("pictures.feature_maps.text", title=title, means=means, rows=words.rows(image))

    def figure() -> "Figure":
        blank = np.full(maps.shape[:2], "", dtype=object)
        first = Tile(image, say("pictures.feature_maps.image"), shade="grey", labels=np.full(image.shape, "", object))
        span = (0.0, float(maps.max()) or 1.0)
        tiles = [Tile(maps[:, :, c], name, shade="grey", span=span, labels=blank) for c, name in enumerate(names)]
        return lineup([[first], *wrapped(tiles, 8)], title, cell=0.13)

    return Picture(text, figure)


def mistakes(images: ArrayLike, labels: ArrayLike, predicted: ArrayLike, sure: ArrayLike) -> Picture:
    """Images (m, n_H, n_W, 1) that were named wrongly, with both names and how sure (0 to 1) the network was."""
    images, sure = np.asarray(images, dtype=float), np.asarray(sure, dtype=float)
    title = say("pictures.mistakes.title", n=len(images))
    named = [
        {"is_": int(label), "said": int(said), "sure": _percent(share)}
        for label, said, share in zip(np.asarray(labels), np.asarray(predicted), sure, strict=True)
    ]
    listed = "; ".join(
        say("pictures.mistakes.one", mean=words.number(image.mean()), **facts)
        for image, facts in zip(images, named, strict=True)
    )
    text = say("pictures.mistakes.text", title=title, listed=listed, first=words.rows(images[0, :, :, 0]))

    def figure() -> "Figure":
        blank = np.full(images.shape[1:3], "", dtype=object)
        tiles = []
        for image, facts in zip(images[..., 0], named, strict=True):
            note = say("pictures.mistakes.said", said=facts["said"], sure=facts["sure"])
            name = say("pictures.mistakes.is", is_=facts["is_"])
            tiles.append(Tile(image, name, note, shade="grey", span=(0.0, 1.0), labels=blank))
        return lineup(wrapped(tiles, 6), title, cell=0.16)

    return Picture(text, figure)

"""The report's pictures: drawn by matplotlib as SVG for a page, each with a text equivalent from the same data."""

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from helpers.pictures import style
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_RANGES = 6  # more labels do not fit beside each other
WIDTH, HEIGHT = 4.8, 2.3  # inches; narrow, so that the numbers are still readable on a phone
# what a colour of the drawing is on the page, which knows whether it is light or dark
ON_PAGE = {style.INK: "currentColor", style.MUTED: "var(--muted)", style.BLUE: "var(--bar)"}


@dataclass(frozen=True)
class Bin:
    """One bar: a range of points, as a label and in words, and how many students have them."""

    label: str
    words: str
    students: int


def bins(points: Sequence[float], out_of: float) -> list[Bin]:
    """Nothing, full marks, and between them a few ranges that hold their lower end."""
    width = _width(out_of)
    edges = [*range(0, math.ceil(out_of), width), out_of]
    found = [Bin("0", "0", sum(got <= 0 for got in points))]
    for low, high in zip(edges, edges[1:], strict=False):
        words = f"from {low:g} to below {high:g}" if low else f"above 0 and below {high:g}"
        students = sum(low <= got < high and got > 0 for got in points)
        found.append(Bin(f"{low:g}–{high:g}", words, students))
    return [*found, Bin(f"{out_of:g}", f"{out_of:g}, full marks", sum(got >= out_of for got in points))]


def _width(out_of: float) -> int:
    """Whole points of a range, so that there are not too many; one that divides ``out_of`` when that leaves three."""
    least = max(1, math.ceil(out_of / MOST_RANGES))
    return next((width for width in range(least, int(out_of / 3) + 1) if out_of % width == 0), least)


def points_of(lesson: str, points: Sequence[float], out_of: float) -> Picture:
    """The distribution of a lesson's points, which are at least one student's, out of more than 0."""
    bars = bins(points, out_of)
    title = f"Points in {lesson}, out of {out_of:g}: {len(points)} graded, mean {fmean(points):.1f}, "
    lines = [f"{bar.words}: {bar.students}" for bar in bars]
    text = "\n".join([f"{title}median {median(points):.1f}. How many students have how many points:", *lines])
    return Picture(text, lambda: _draw(bars))


def _draw(bars: Sequence[Bin]) -> "Figure":
    figure, (ax,) = style.plots(1, HEIGHT, WIDTH)
    counts = [bar.students for bar in bars]
    drawn = ax.bar(range(len(bars)), counts, width=0.86, color=style.BLUE)
    ax.bar_label(drawn, [count or "" for count in counts], padding=2, color=style.INK, fontsize=style.TEXT)
    ax.set_xticks(range(len(bars)), [bar.label for bar in bars])
    ax.set_ylim(0, max(counts) * 1.12)
    ax.set_xlabel("points")
    ax.set_ylabel("students")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.tick_params(length=0)
    ax.grid(False)
    return figure


def svg(picture: Picture, salt: str) -> str:
    """The drawing as an SVG element that takes its colours from the page; the same bytes for the same picture."""
    from matplotlib import rc_context

    file = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": salt, "font.family": "sans-serif"}):
        picture.figure.savefig(file, format="svg", transparent=True)
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<(metadata|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r' id="[\w.]+_\d+"', "", text)  # the same in every drawing, and a page has each id once
    text = re.sub(r"font-family: [^;\"]*", "font-family: inherit", text)
    for drawn, shown in ON_PAGE.items():
        text = re.sub(drawn, shown, text, flags=re.IGNORECASE)
    return text.strip()

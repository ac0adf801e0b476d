"""How a class's points in a lesson are spread: a bar for each range of points, and the same in words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from instructor.report.drawing import BELOW, HEIGHT, WIDTH, Box, Drawing, Label, Stroke, axis_names

MOST_RANGES = 6  # more labels do not fit beside each other
LEFT, ABOVE = 20, 16  # of the bars, for the name of what they count and for the count above each


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


def points_of(lesson: str, points: Sequence[float], out_of: float) -> Drawing:
    """The distribution of a lesson's points, which are at least one student's, out of more than 0."""
    bars = bins(points, out_of)
    title = f"Points in {lesson}, out of {out_of:g}: {len(points)} graded, mean {fmean(points):.1f}, "
    lines = [f"{bar.words}: {bar.students}" for bar in bars]
    text = "\n".join([f"{title}median {median(points):.1f}. How many students have how many points:", *lines])
    most, bottom, step = max(bar.students for bar in bars), HEIGHT - BELOW, (WIDTH - LEFT) / len(bars)
    boxes, labels = [], axis_names("points", "students")
    for place, bar in enumerate(bars):
        middle, height = LEFT + (place + 0.5) * step, (bottom - ABOVE) * bar.students / most
        boxes.append(Box(middle - 0.43 * step, bottom - height, 0.86 * step, height))
        labels.append(Label(middle, bottom + 14, bar.label))
        if bar.students:
            labels.append(Label(middle, bottom - height - 4, str(bar.students)))
    return Drawing(text, boxes, [Stroke(LEFT, bottom, WIDTH, bottom)], labels)

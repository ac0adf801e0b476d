"""The class over the term: every student's way through the lessons, the class's, and exercises that tell little."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean, quantiles
from typing import Any

from helpers.pictures import style
from instructor.plural import number
from instructor.report.collect import Report, Result
from instructor.report.drawing import BELOW, HEIGHT, INK, WIDTH, Box, Drawing, Label, Stroke, axis_names
from instructor.term.table import MISSING, Line, by_student

LATELY = 2  # lessons that are held against those before
LEAST = 20  # students; among fewer, how an exercise goes with the others is chance
WEAK = 0.1  # a correlation below this says that the exercise tells nothing of the others


# --- the class, lesson by lesson -----------------------------------------------------------------


@dataclass(frozen=True)
class Spread:
    """How a lesson went for those who handed it in: quartiles of what they reached, in percent."""

    lesson: str
    low: float
    middle: float
    high: float
    handed_in: int
    missing: int

    @property
    def words(self) -> str:
        half = f"the middle half from {self.low:.0f} % to {self.high:.0f} %"
        absent = f", {self.missing} missing" if self.missing else ""
        return f"{self.lesson}: median {self.middle:.0f} %, {half}; {self.handed_in} handed in{absent}"


def spreads(lines: Sequence[Line]) -> list[Spread]:
    """Every lesson that somebody has a total in, in order; a missing submission is counted and not a percentage."""
    found = []
    for lesson in sorted({line.lesson for line in lines if line.total_out_of}):
        own = [line for line in lines if line.lesson == lesson and line.total is not None]
        reached = [percent for line in own if line.state != MISSING and (percent := _percent([line])) is not None]
        if reached:
            low, middle, high = quantiles(reached, n=4, method="inclusive") if len(reached) > 1 else reached * 3
            found.append(Spread(lesson, low, middle, high, len(reached), len(own) - len(reached)))
    return found


def _percent(lines: Sequence[Line]) -> float | None:
    most = sum(line.total_out_of for line in lines)
    return 100 * sum(line.total or 0.0 for line in lines) / most if most else None


LEFT, ABOVE = 44, 8  # of the boxes, for the scale and its name


def picture_of(found: Sequence[Spread]) -> Drawing:
    """The quartiles of at least one lesson, drawn and in words."""
    title = "What the class reached in each lesson, in percent of the points, of those who handed it in:"
    bottom, step = HEIGHT - BELOW, (WIDTH - LEFT) / len(found)
    boxes, labels = [], axis_names("lesson", "% of points")
    strokes = [Stroke(LEFT, bottom, WIDTH, bottom), Stroke(LEFT, ABOVE, LEFT, bottom)]

    def height(percent: float) -> float:
        return (bottom - ABOVE) * percent / 100

    for percent in (0, 50, 100):
        labels.append(Label(LEFT - 4, bottom - height(percent) + 4, str(percent), "end"))
    half = min(0.3 * step, 36)
    for place, each in enumerate(found):
        middle, level = LEFT + (place + 0.45) * step, bottom - height(each.middle)
        spread = height(max(each.high - each.low, 0.5))
        boxes.append(Box(middle - half, bottom - height(each.low) - spread, 2 * half, spread, filled=False))
        strokes.append(Stroke(middle - half, level, middle + half, level, INK, 2.5))
        labels.append(Label(middle, bottom + 14, each.lesson.split("_")[0]))
        labels.append(Label(middle + half + 3, level + 3, f"{each.middle:.0f}", "start", style.SMALL))
    return Drawing("\n".join([title, *(each.words for each in found)]), boxes, strokes, labels)


# --- a student's way -----------------------------------------------------------------------------


def way(own: Sequence[Line], lessons: Sequence[str]) -> dict[str, Any]:
    """One student's row: points in each lesson, the total, and how the last lessons went against those before."""
    got = {line.lesson: line for line in own}
    counted = [line for line in own if line.total is not None]
    whole, who = _percent(counted), own[0].student
    return {
        "student": f"{who.name} ({who.id})" if who.name != who.id else who.id,
        "section": who.section,
        "points": [_reached(got.get(name)) for name in lessons],
        "total": f"{sum(line.total or 0.0 for line in counted):g}",
        "percent": "" if whole is None else f"{whole:.0f}",
        "lately": _lately([got[name] for name in lessons if name in got and got[name].total is not None]),
    }


def _reached(line: Line | None) -> str:
    if line is None or line.total is None:
        return ""
    return f"{line.total:g}{' (missing)' if line.state == MISSING else ''}{' (late)' if line.late else ''}"


def _lately(own: Sequence[Line]) -> str:
    """By how many percentage points the last lessons are above or below those before; "" where there are too few."""
    before, last = own[:-LATELY], own[-LATELY:]
    then, now = _percent(before), _percent(last)
    if then is None or now is None:
        return ""
    return f"{now - then:+.0f}".replace("-", "−")


# --- exercises that tell little ------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """An exercise over the term: the mean share of its points, and how it goes with all the others.

    ``goes_along`` is the correlation of a student's share here with their share of all other points; None where
    fewer than LEAST students say so, or where either is the same for all.
    """

    exercise: str
    lesson: str
    students: int
    mean: float
    full: int
    nothing: int
    goes_along: float | None

    @property
    def alike(self) -> bool:
        """Whether all got the same: full points, or nothing."""
        return self.students in (self.full, self.nothing)

    @property
    def weak(self) -> bool:
        return self.goes_along is not None and self.goes_along < WEAK

    @property
    def remark(self) -> str:
        """Why it tells little; "" for an exercise that tells students apart."""
        who = number(self.students, "student")
        if self.alike:
            return f"all {who} got {'full points' if self.full else 'nothing'}: it tells nobody apart"
        if self.weak:
            correlation = f"{self.goes_along:+.2f}".replace("-", "−")
            return f"who does well in it does no better elsewhere (correlation {correlation}, {who})"
        return ""


def items_of(report: Report) -> list[Item]:
    """Every graded exercise that at least one student has points of, in order of lessons."""
    every = [result for lesson in report.lessons for result in lesson.results if _counts(result)]
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for result in every:
        totals[result.student][0] += result.points or 0.0
        totals[result.student][1] += result.out_of
    by_exercise: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in every:
        by_exercise[result.lesson, result.exercise].append(result)
    return [_item(*place, own, totals) for place, own in by_exercise.items()]


def _counts(result: Result) -> bool:
    return result.graded and result.points is not None and result.out_of > 0


def _item(lesson: str, exercise: str, own: Sequence[Result], totals: Mapping[str, Sequence[float]]) -> Item:
    shares = [(result.points or 0.0) / result.out_of for result in own]
    pairs = list(_pairs(own, totals))
    goes_along = None
    if len(pairs) >= LEAST:
        try:
            goes_along = correlation(*zip(*pairs, strict=True))
        except StatisticsError:  # one of the two is the same for all
            goes_along = None
    full, nothing = sum(share >= 1 for share in shares), sum(share <= 0 for share in shares)
    return Item(exercise, lesson, len(own), 100 * fmean(shares), full, nothing, goes_along)


def _pairs(own: Sequence[Result], totals: Mapping[str, Sequence[float]]) -> Iterator[tuple[float, float]]:
    """Each student's share of an exercise, and of all their other points, where they have any."""
    for result in own:
        points, out_of = totals[result.student]
        if out_of > result.out_of:
            got = result.points or 0.0
            yield got / result.out_of, (points - got) / (out_of - result.out_of)


# --- all of it, for the page ---------------------------------------------------------------------


def over_the_term(report: Report, lines: Sequence[Line]) -> dict[str, Any] | None:
    """The section's content; None for a class that has a single lesson, or of which no lines are at hand."""
    names = sorted({line.lesson for line in lines if line.total_out_of})
    if len(names) < 2:
        return None
    found, items = spreads(lines), items_of(report)
    means = [(name, fmean(reached) if (reached := _totals(lines, name)) else None) for name in names]
    return {
        "numbers": [name.split("_")[0] for name in names],
        "rows": [way(own, names) for own in by_student(lines).values()],
        "means": [(name, "–" if mean is None else f"{mean:.1f}") for name, mean in means],
        "picture": picture_of(found) if found else None,
        "lately": LATELY,
        "items": items,
        "telling_little": [item for item in items if item.students >= LEAST and item.remark],
        "enough": any(item.students >= LEAST for item in items),
        "least": LEAST,
    }


def _totals(lines: Sequence[Line], lesson: str) -> list[float]:
    return [line.total for line in lines if line.lesson == lesson and line.total is not None]

"""The report's charts: where boxes, lines and labels stand, for a template to write as SVG.

They are few and plain, and a library that draws takes longer to load than all the rest of a report to make.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.pictures import style

WIDTH, HEIGHT = 346, 166  # of every chart; narrow, so that the numbers are still readable on a phone
INK, MUTED, BAR = "currentColor", "var(--muted)", "var(--bar)"  # the page's, which knows whether it is light or dark
BELOW = 36  # of the scale at the bottom, with its name


@dataclass(frozen=True)
class Box:
    """A rectangle from its top left corner: filled, or its outline alone."""

    x: float
    y: float
    width: float
    height: float
    filled: bool = True


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str = MUTED
    width: float = 0.8


@dataclass(frozen=True)
class Label:
    """A text, ``anchor``ed as SVG says it at its baseline, which goes upwards where it is ``turned``."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    size: float = style.TEXT
    colour: str = INK
    turned: bool = False


@dataclass(frozen=True)
class Drawing:
    """A chart, and the same in words: a title, and a line for each thing that is shown."""

    text: str
    boxes: Sequence[Box]
    strokes: Sequence[Stroke]
    labels: Sequence[Label]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def title(self) -> str:
        return self.text.splitlines()[0]

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()[1:]


def axis_names(across: str, upwards: str) -> list[Label]:
    """What the two scales count."""
    return [
        Label(WIDTH / 2, HEIGHT - 6, across),
        Label(12, (HEIGHT - BELOW) / 2, upwards, turned=True),
    ]

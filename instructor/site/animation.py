"""The picture on the landing page: a window walks over an image and fills the output.  SVG and CSS, no script."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from helpers.layers.convolution import conv_forward

IMAGE = np.array(
    [
        [1, 1, 1, 8, 8, 8],
        [1, 1, 1, 8, 8, 8],
        [1, 1, 1, 8, 8, 4],
        [1, 1, 4, 8, 4, 1],
        [1, 4, 8, 8, 1, 1],
        [1, 4, 8, 4, 1, 1],
    ]
)
KERNEL = np.array([[-1, 0, 1]] * 3)
SIDE = 40  # of a pixel in the drawing
LEFT, TOP = 10, 34  # where the image begins
GAP = 60  # between the image and the output
SECONDS = 1.1  # a place
REST = 3  # places' time with the output complete, before it begins again
RESTING = 5  # where the window stands when nothing moves


def output() -> np.ndarray:
    """Z of the drawing, computed by the course's own layer."""
    weights = KERNEL.reshape(3, 3, 1, 1).astype(float)
    Z, _ = conv_forward(
        IMAGE.reshape(1, 6, 6, 1).astype(float), weights, np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0}
    )
    return Z[0, :, :, 0].round().astype(int)


@dataclass(frozen=True)
class Square:
    """A number in a pixel or a place of the output: where it stands, and in which colours."""

    x: int
    y: int
    fill: str
    ink: str
    text: str
    text_x: str
    text_y: str


@dataclass(frozen=True)
class Weight:
    """A weight of the filter in the corner of a pixel."""

    x: int
    y: int
    text: str


def drawing() -> dict[str, Any]:
    """Sizes, places and numbers of the figure, in pixels, for templates/sliding.html."""
    Z = output()
    right, down = LEFT + SIDE * IMAGE.shape[1] + GAP, TOP + SIDE  # the output is one pixel smaller at each side
    return {
        "width": right + SIDE * Z.shape[1] + LEFT,
        "height": TOP + SIDE * IMAGE.shape[0] + LEFT,
        "side": SIDE,
        "left": LEFT,
        "top": TOP,
        "right": right,
        "down": down,
        "window": 3 * SIDE,
        "movement": Markup(movement(Z.size, Z.shape[1])),
        "pixels": [_pixel(LEFT + w * SIDE, TOP + h * SIDE, value) for (h, w), value in np.ndenumerate(IMAGE)],
        "sums": [_sum(right + w * SIDE, down + h * SIDE, value) for (h, w), value in np.ndenumerate(Z)],
        "weights": [
            Weight(LEFT + w * SIDE, TOP + h * SIDE, _signed(value)) for (h, w), value in np.ndenumerate(KERNEL)
        ],
        "image_rows": _rows(IMAGE),
        "output_rows": _rows(Z),
    }


def movement(places: int, across: int) -> str:
    """The walk as CSS: the window glides from place to place, and each number appears when it arrives."""
    whole = places + REST
    last = places - 1
    steps = {"window": [], "there": []}
    for place in range(places):
        h, w = divmod(place, across)
        # it stands for the first 70 % of its time, then glides on
        begin, end = 100 * place / whole, 100 * (place + 0.7) / whole
        span = f"{begin:.2f}%,{end:.2f}%" if place < last else f"{begin:.2f}%,100%"
        for name in steps:
            steps[name].append(f"{span}{{transform:translate({w * SIDE}px,{h * SIDE}px)}}")
    time = f"{whole * SECONDS:.1f}s"
    resting = divmod(RESTING, across)
    rules = [f"@keyframes {name}{{{''.join(frames)}}}" for name, frames in steps.items()]
    rules += [f".{name}{{transform:translate({resting[1] * SIDE}px,{resting[0] * SIDE}px)}}" for name in steps]
    appear = [
        f"@keyframes s{place}{{0%,{100 * (place + 0.25) / whole:.2f}%{{opacity:0}}"
        f"{100 * (place + 0.4) / whole:.2f}%,100%{{opacity:1}}}}.s{place}{{animation:s{place} {time} infinite}}"
        for place in range(places)
    ]
    moving = [f".{name}{{animation:{name} {time} ease-in-out infinite}}" for name in steps]
    return "".join(rules) + f"@media (prefers-reduced-motion:no-preference){{{''.join(moving + appear)}}}"


def _pixel(x: int, y: int, value: int) -> Square:
    shade = round(40 + 205 * (value - IMAGE.min()) / np.ptp(IMAGE))
    # its corner is left to the filter's weight
    return _square(x, y, f"rgb({shade},{shade},{shade})", "#fff" if shade < 128 else "#111", str(value), 0.6)


def _sum(x: int, y: int, value: int) -> Square:
    """A number of the output: blue above 0, orange below."""
    fill = "#0072b2" if value > 0 else "#b34700" if value < 0 else "#6a6a6a"
    return _square(x, y, fill, "#fff", _signed(value), 0.5)


def _square(x: int, y: int, fill: str, ink: str, text: str, across: float) -> Square:
    """``across`` is where the text stands, as a part of the side."""
    return Square(x, y, fill, ink, text, f"{x + across * SIDE:g}", f"{y + across * SIDE + 5:g}")


def _signed(value: int) -> str:
    return str(value).replace("-", "\N{MINUS SIGN}")


def _rows(values: np.ndarray) -> str:
    return "; ".join(" ".join(str(value) for value in row) for row in values)

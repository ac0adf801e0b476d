"""The picture on the landing page: a window walks over an image and fills the output.  SVG and CSS, no script."""

import numpy as np

from helpers.layers.convolution import conv_forward
from helpers.messages import say
from instructor.report.elements import Html, element

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


def picture() -> Html:
    """The figure, with a switch to pause it, and the words that say the same."""
    Z = output()
    places, across = Z.size, Z.shape[1]
    width = LEFT * 2 + SIDE * (IMAGE.shape[1] + across) + GAP
    height = TOP + SIDE * IMAGE.shape[0] + LEFT
    right = LEFT + SIDE * IMAGE.shape[1] + GAP
    down = TOP + SIDE  # the output is one pixel smaller at each side
    drawn = [_label(LEFT, TOP - 12, say("site.picture.image")), _label(right, down - 12, say("site.picture.output"))]
    drawn += [_pixel(LEFT, TOP, h, w, value) for (h, w), value in np.ndenumerate(IMAGE)]
    drawn += [_number(right, down, h, w, value, f"s{h * across + w}") for (h, w), value in np.ndenumerate(Z)]
    drawn.append(_window())
    drawn.append(f'<rect class="there" x="{right}" y="{down}" width="{SIDE}" height="{SIDE}"/>')
    title = say("site.picture.title")
    svg = (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="sliding-title">'
        f'<title id="sliding-title">{title}</title><style>{movement(places, across)}</style>{"".join(drawn)}</svg>'
    )
    switch = element(
        "label", Html('<input type="checkbox" id="pause">'), " ", say("site.picture.pause"), class_="pause"
    )
    words = [
        element("p", say("site.picture.words")),
        element("p", say("site.picture.alt_image", rows=_rows(IMAGE))),
        element("p", say("site.picture.alt_output", rows=_rows(Z))),
    ]
    described = element("details", element("summary", say("site.picture.describe")), *words)
    return element("figure", Html(svg), element("figcaption", switch, described), class_="sliding")


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


def _pixel(x: int, y: int, h: int, w: int, value: int) -> str:
    shade = round(40 + 205 * (value - IMAGE.min()) / np.ptp(IMAGE))
    ink = "#fff" if shade < 128 else "#111"
    return _square(x + w * SIDE, y + h * SIDE, f"rgb({shade},{shade},{shade})", ink, str(value), "pixel")


def _number(x: int, y: int, h: int, w: int, value: int, name: str) -> str:
    """A number of the output in its frame, which stays; blue above 0, orange below."""
    fill = "#0072b2" if value > 0 else "#b34700" if value < 0 else "#6a6a6a"
    frame = f'<rect class="frame" x="{x + w * SIDE}" y="{y + h * SIDE}" width="{SIDE}" height="{SIDE}"/>'
    text = str(value).replace("-", "\N{MINUS SIGN}")
    return frame + f'<g class="{name}">{_square(x + w * SIDE, y + h * SIDE, fill, "#fff", text, "sum")}</g>'


def _square(x: int, y: int, fill: str, ink: str, text: str, kind: str) -> str:
    side = SIDE * (0.6 if kind == "pixel" else 0.5)  # a pixel's corner is left to the filter's weight
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="{fill}"/>'
        f'<text x="{x + side:g}" y="{y + side + 5:g}" fill="{ink}" text-anchor="middle">{text}</text>'
    )


def _window() -> str:
    """The frame that walks, with the filter's weights in the corners of its pixels."""
    side = 3 * SIDE
    weights = "".join(
        f'<rect class="tag" x="{LEFT + w * SIDE + 1}" y="{TOP + h * SIDE + 1}" width="17" height="13" rx="2"/>'
        f'<text class="weight" x="{LEFT + w * SIDE + 9.5}" y="{TOP + h * SIDE + 11}" text-anchor="middle">'
        f"{str(value).replace('-', chr(0x2212))}</text>"
        for (h, w), value in np.ndenumerate(KERNEL)
    )
    return f'<g class="window"><rect class="rim" x="{LEFT}" y="{TOP}" width="{side}" height="{side}"/>{weights}</g>'


def _label(x: int, y: int, text: str) -> str:
    return f'<text class="name" x="{x}" y="{y}">{text}</text>'


def _rows(values: np.ndarray) -> str:
    return "; ".join(" ".join(str(value) for value in row) for row in values)

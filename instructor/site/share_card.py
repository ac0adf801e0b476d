"""The picture that is shown where somebody shares the site's address: a window on an image, and its output."""

import io
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from helpers.messages import say
from instructor.site import animation

NAME = "card.png"
SIZE = 1200, 630  # what pages that show such pictures ask for
PAPER, INK, MUTED, FRAME, ABOVE, BELOW, NONE = (
    "#15171a",
    "#ffffff",
    "#abb1b8",
    "#e69f00",
    "#0072b2",
    "#b34700",
    "#6a6a6a",
)
SIDE = 62  # pixels of a square
TOP, LEFT, GAP = 220, 70, 120
PLACE = 1, 2  # where the window stands


@cache
def _font(points: int, bold: bool = True) -> ImageFont.FreeTypeFont:
    """DejaVu Sans, which ships with matplotlib: the same letters on every machine."""
    import matplotlib

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name), points)


def share_card(title: str) -> bytes:
    """A PNG file of 1200 × 630 pixels with the course's title."""
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((LEFT, 60), title, INK, _font(56))
    draw.text((LEFT, 140), say("site.hero.title"), MUTED, _font(32, bold=False))
    image, Z = animation.IMAGE, animation.output()
    for (h, w), value in np.ndenumerate(image):
        shade = round(40 + 205 * (value - image.min()) / np.ptp(image))
        _square(
            draw, LEFT + w * SIDE, TOP + h * SIDE, (shade, shade, shade), str(value), "#fff" if shade < 128 else "#111"
        )
    right, down = LEFT + SIDE * image.shape[1] + GAP, TOP + SIDE
    for (h, w), value in np.ndenumerate(Z):
        fill = ABOVE if value > 0 else BELOW if value < 0 else NONE
        _square(draw, right + w * SIDE, down + h * SIDE, fill, str(value).replace("-", "\N{MINUS SIGN}"), INK)
    h, w = PLACE
    f = len(animation.KERNEL)
    _frame(draw, LEFT + w * SIDE, TOP + h * SIDE, f * SIDE)
    _frame(draw, right + w * SIDE, down + h * SIDE, SIDE)
    file = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "png", optimize=True)
    return file.getvalue()


def _square(draw: ImageDraw.ImageDraw, x: int, y: int, fill: str | tuple[int, int, int], text: str, ink: str) -> None:
    draw.rectangle((x, y, x + SIDE, y + SIDE), fill, PAPER)
    draw.text((x + SIDE / 2, y + SIDE / 2), text, ink, _font(24), anchor="mm")


def _frame(draw: ImageDraw.ImageDraw, x: int, y: int, side: int) -> None:
    draw.rectangle((x, y, x + side, y + side), outline=FRAME, width=7)

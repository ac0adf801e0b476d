"""How every picture looks: one palette, one set of sizes, one blank card to draw on.

The hues are Okabe and Ito's, which people with any common colour blindness can tell apart;
none carries a meaning alone: a number, an outline or a label says the same.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # else matplotlib is imported when something is drawn: importing helpers stays fast
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

INK, BLACK = "#1a1a1a", "#000000"
MUTED = "#595959"
LINE = "#8c8c8c"
# numbers on the pixels of an image, which are as dark as they are on any page
ON_LIGHT, ON_DARK = "#010101", "#fefefe"
DRAWN = "drawn"  # the address that marks the cells of an array that is no image: a dark page shows them dark
PAPER = "#ffffff"
BLUE, SKY, BLUE_TINT = "#0072B2", "#56B4E9", "#d3e7f4"
ORANGE, VERMILION, ORANGE_TINT = "#E69F00", "#C04A00", "#fde6b8"
GREEN, GREEN_TINT = "#007A59", "#cdeee3"
GREY_TINT = "#e6e6e6"
SERIES = (BLUE, VERMILION, GREEN, "#8A4F7D")  # lines and outlines that stand beside each other
TINTS = (BLUE_TINT, ORANGE_TINT, GREEN_TINT, "#ecdcea", "#f3f0b0", GREY_TINT)

# the same on a dark page, where an explorer stands on one
DARK = {
    "INK": "#e7e9ec",
    "BLACK": "#ffffff",
    "MUTED": "#abb1b8",
    "LINE": "#5d646c",
    "PAPER": "#15171a",
    "BLUE": "#7cc0ee",
    "SKY": "#56B4E9",
    "BLUE_TINT": "#143a54",
    "ORANGE": "#E69F00",
    "VERMILION": "#ff9a5c",
    "ORANGE_TINT": "#5a3b08",
    "GREEN": "#4fc79f",
    "GREEN_TINT": "#10402f",
    "GREY_TINT": "#2b2f35",
}

WIDTH = 9.0  # inches: no picture is wider
DOTS = 144  # a printed inch
SCREEN = 88  # CSS pixels an inch, so that a full-width picture fits a notebook's column
TITLE, TEXT, SMALL = 12.5, 10.5, 9.0  # points

FONT = "DejaVu Sans"  # ships with matplotlib: the same letters on every machine
SETTINGS = {
    "font.family": FONT,
    "font.size": TEXT,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.titlesize": TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e0e0e0",
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "figure.constrained_layout.w_pad": 0.12,  # inches
    "figure.constrained_layout.h_pad": 0.12,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
}


def card(width: float, height: float) -> "tuple[Figure, Axes]":
    """A blank figure of ``width`` x ``height`` inches whose one axes measures in inches, y downwards."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    ax.set(xlim=(0.0, width), ylim=(height, 0.0))
    ax.set_axis_off()
    ax.set_autoscale_on(False)
    return figure, ax


def plots(n: int, height: float = 3.2, width: float = WIDTH) -> "tuple[Figure, list[Axes]]":
    """A figure with ``n`` ordinary plots in a row."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, list(figure.subplots(1, n, squeeze=False)[0])


def whole_numbers(axis: "Axis") -> None:
    """Ticks of a plot's axis at whole numbers alone: there is no half pixel and no half epoch."""
    from matplotlib.ticker import AutoLocator

    locator = AutoLocator()
    locator.set_params(integer=True)
    axis.set_major_locator(locator)

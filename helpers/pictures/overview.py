"""Pictures of lesson 00: why layers, the whole network, and the functions to be built."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.messages import say
from helpers.pictures import draw, style, words
from helpers.pictures.layout import heading
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# what the course builds for an 8 x 8 grey digit: 3 x 3 kernels with pad 1, 2 x 2 pooling with stride 2
NETWORK = (
    ("input", (8, 8, 1)),
    ("conv", (8, 8, 16)),
    ("relu", (8, 8, 16)),
    ("pool", (4, 4, 16)),
    ("conv", (4, 4, 32)),
    ("relu", (4, 4, 32)),
    ("fc", (10,)),
    ("softmax", (10,)),
)

# name: (lesson, side, who calls it, centre of its box on the map in inches)
FUNCTIONS = {
    "zero_pad": ("01", "forward", ("conv_forward", "conv_backward"), (1.12, 1.35)),
    "conv_single_step": ("02", "forward", ("conv_forward",), (1.12, 2.15)),
    "conv_forward": ("02", "forward", (), (3.42, 1.75)),
    "pool_forward": ("03", "forward", (), (3.42, 3.35)),
    "conv_backward": ("04", "backward", (), (5.57, 1.75)),
    "pool_backward": ("04", "backward", (), (5.57, 3.35)),
    "create_mask_from_window": ("04", "backward", ("pool_backward",), (7.78, 2.95)),
    "distribute_value": ("04", "backward", ("pool_backward",), (7.78, 3.75)),
}


def hierarchy() -> Picture:
    """Edges and patches of colour, parts, things: what the layers of a network find."""

    def figure() -> "Figure":
        fig, ax = style.card(style.WIDTH, 3.3)
        heading(ax, say("pictures.hierarchy.title"))
        stages = (
            (1.3, say("pictures.hierarchy.first"), say("pictures.hierarchy.edges")),
            (4.3, say("pictures.hierarchy.middle"), say("pictures.hierarchy.parts")),
            (7.4, say("pictures.hierarchy.last"), say("pictures.hierarchy.things")),
        )
        for x, layer, what in stages:
            draw.write(ax, x, 0.7, layer, color=style.MUTED)
            draw.write(ax, x, 3.05, what, weight="bold")
        draw.arrow(ax, (2.55, 1.85), (3.1, 1.85))
        draw.arrow(ax, (5.45, 1.85), (5.95, 1.85))
        _edges(ax, 0.25, 1.1)
        _window(ax, 3.35, 1.1, 0.7)
        _roof(ax, 4.45, 1.1, 0.8, 0.7)
        _wheel(ax, 3.7, 2.35, 0.36)
        _eye(ax, 4.85, 2.35, 0.42)
        _house(ax, 6.15, 1.0)
        _car(ax, 7.5, 0.95)
        _face(ax, 8.2, 2.3)
        return fig

    return Picture(say("pictures.hierarchy.text"), figure)


def network(stages: Sequence[tuple[str, tuple[int, ...]]] | None = None) -> Picture:
    """The network as boxes; ``stages`` = [(kind, shape of its output), ...], the course's own if None.

    Kinds: "input", "conv", "relu", "pool", "fc", "softmax"; shapes (n_H, n_W, n_C) or (n,).
    """
    names = {
        "input": say("pictures.network.input"),
        "conv": say("pictures.network.conv"),
        "relu": say("pictures.network.relu"),
        "pool": say("pictures.network.pool"),
        "fc": say("pictures.network.fc"),
        "softmax": say("pictures.network.softmax"),
    }
    stages = [(kind, tuple(shape)) for kind, shape in (NETWORK if stages is None else stages)]
    text = say(
        "pictures.network.text",
        stages=" → ".join(f"{names[kind]} {words.shape(shape)}" for kind, shape in stages),
    )

    def figure() -> "Figure":
        fig, ax = style.card(style.WIDTH, 2.8)
        heading(ax, say("pictures.network.title"))
        slot = (style.WIDTH - 0.3) / len(stages)
        largest = max(shape[0] for _, shape in stages if len(shape) == 3)
        previous = None
        for k, (kind, shape) in enumerate(stages):
            left, right = _stage(ax, 0.15 + slot * (k + 0.5), 1.2, kind, shape, largest)
            if previous is not None:
                draw.arrow(ax, (previous + 0.05, 1.2), (left - 0.05, 1.2))
            previous = right
            for j, line in enumerate([*draw.wrap(names[kind], slot, style.TEXT, bold=True)]):
                draw.write(ax, 0.15 + slot * (k + 0.5), 2.12 + 0.18 * j, line, weight="bold")
            draw.write(ax, 0.15 + slot * (k + 0.5), 1.94, words.shape(shape), color=style.MUTED)
        draw.write(ax, 0.15, 2.62, say("pictures.network.foot"), style.SMALL, ha="left", color=style.MUTED)
        return fig

    return Picture(text, figure)


STAGE_COLOURS = {
    "input": style.GREY_TINT,
    "conv": style.SKY,
    "relu": style.BLUE_TINT,
    "pool": style.ORANGE,
    "fc": style.GREEN,
    "softmax": style.GREEN_TINT,
}


def _stage(ax: "Axes", x: float, y: float, kind: str, shape: tuple[int, ...], largest: int) -> tuple[float, float]:
    """One box centred on (x, y); returns where it begins and ends on the line of the arrows."""
    if len(shape) == 1:
        n, high = min(shape[0], 12), 1.2
        for j in range(n):
            draw.frame(
                ax,
                x - 0.08,
                y - high / 2 + j * high / n,
                0.16,
                high / n,
                style.INK,
                facecolor=STAGE_COLOURS[kind],
                lw=0.8,
            )
        return x - 0.08, x + 0.08
    n_H, n_W, n_C = shape
    unit = 0.62 / largest
    size = (n_H * unit, n_W * unit, min(0.06 + 0.024 * n_C, 0.6))
    dx, dy = 0.62 * size[2], -0.42 * size[2]
    left, top = x - (size[1] + dx) / 2, y - (size[0] + dy) / 2
    draw.block(ax, left, top, size, STAGE_COLOURS[kind])
    return left, left + size[1] + dx


def function_map(lesson: str | None = None) -> Picture:
    """The eight functions, forward beside backward, and which calls which; ``lesson`` ("01") is marked."""
    title = say("pictures.function_map.title")
    if lesson is not None:
        title = say("pictures.function_map.titled", lesson=lesson)
    sides = {
        side: "; ".join(
            say(
                "pictures.function_map.one",
                name=name,
                lesson=number,
                here=say("pictures.function_map.here") if number == lesson else "",
                callers=say("pictures.function_map.callers", callers=", ".join(callers)) if callers else "",
            )
            for name, (number, where, callers, _) in FUNCTIONS.items()
            if where == side
        )
        for side in ("forward", "backward")
    }
    text = say("pictures.function_map.text", title=title, **sides)

    def figure() -> "Figure":
        fig, ax = style.card(style.WIDTH, 4.75)
        heading(ax, title)
        draw.write(ax, 2.27, 0.7, say("pictures.function_map.forward"), style.TITLE, color=style.BLUE)
        draw.write(ax, 6.75, 0.7, say("pictures.function_map.backward"), style.TITLE, color=style.VERMILION)
        ax.vlines(4.5, 0.6, 4.2, color=style.LINE, lw=1.0, linestyle=":")
        for name, (number, side, _, (x, y)) in FUNCTIONS.items():
            _function(ax, name, number, side, x, y, number == lesson)
        _arrows(ax)
        for k, line in enumerate(draw.wrap(say("pictures.function_map.foot"), 8.7, style.SMALL)):
            draw.write(ax, 0.15, 4.4 + 0.18 * k, line, style.SMALL, ha="left", color=style.MUTED)
        return fig

    return Picture(text, figure)


def _function(ax: "Axes", name: str, number: str, side: str, x: float, y: float, here: bool) -> None:
    wide = 2.38 if x > 7 else 1.8 if x < 2 else 1.5
    tint, edge = (style.BLUE_TINT, style.BLUE) if side == "forward" else (style.ORANGE_TINT, style.VERMILION)
    draw.frame(ax, x - wide / 2, y - 0.28, wide, 0.56, edge, facecolor=tint, lw=3.5 if here else 1.2)
    draw.write(ax, x, y - 0.09, name, style.TEXT, weight="bold" if here else "normal")
    draw.write(ax, x, y + 0.13, say("pictures.function_map.lesson", lesson=number), style.SMALL, color=style.MUTED)


def _arrows(ax: "Axes") -> None:
    draw.arrow(ax, (2.04, 1.4), (2.65, 1.65), style.INK)
    draw.arrow(ax, (2.04, 2.1), (2.65, 1.85), style.INK)
    draw.arrow(ax, (1.9, 1.07), (5.5, 1.45), style.INK, bend=-0.12)
    draw.arrow(ax, (6.58, 3.05), (6.34, 3.25), style.INK)
    draw.arrow(ax, (6.58, 3.65), (6.34, 3.45), style.INK)
    for y in (1.75, 3.35):
        draw.arrow(ax, (4.19, y), (4.8, y), line="--")
        draw.write(
            ax,
            4.5,
            y - 0.14,
            say("pictures.function_map.cache"),
            style.SMALL,
            color=style.MUTED,
            backgroundcolor=style.PAPER,
        )


def _edges(ax: "Axes", x: float, y: float) -> None:
    """Six little squares: four edges, two patches of colour."""
    side, dark, light = 0.6, style.INK, style.PAPER
    halves = (
        [(0, 0), (0.5, 0), (0.5, 1), (0, 1)],
        [(0, 0), (1, 0), (1, 0.5), (0, 0.5)],
        [(0, 0), (1, 0), (0, 1)],
        [(1, 0), (1, 1), (0, 0)],
    )
    for k in range(6):
        left, top = x + (k % 3) * 0.75, y + (k // 3) * 0.85
        colour = light if k < 4 else (style.ORANGE, style.BLUE)[k - 4]
        draw.frame(ax, left, top, side, side, style.MUTED, facecolor=colour, lw=1.0)
        if k < 4:
            draw.polygon(ax, [(left + side * a, top + side * b) for a, b in halves[k]], dark, zorder=2)


def _window(ax: "Axes", x: float, y: float, side: float) -> None:
    draw.frame(ax, x, y, side, side, style.INK, facecolor=style.BLUE_TINT, lw=2.0)
    ax.vlines(x + side / 2, y, y + side, color=style.INK, lw=2.0)
    ax.hlines(y + side / 2, x, x + side, color=style.INK, lw=2.0)


def _roof(ax: "Axes", x: float, y: float, wide: float, high: float) -> None:
    draw.polygon(ax, [(x, y + high), (x + wide / 2, y), (x + wide, y + high)], style.VERMILION, edgecolor=style.INK)


def _disc(ax: "Axes", x: float, y: float, radius: float, colour: str, **how: Any) -> None:
    from matplotlib.patches import Circle

    ax.add_patch(Circle((x, y), radius, facecolor=colour, **{"edgecolor": style.INK, "lw": 1.2} | how))


def _wheel(ax: "Axes", x: float, y: float, radius: float) -> None:
    _disc(ax, x, y, radius, style.INK, zorder=2)
    _disc(ax, x, y, radius * 0.55, style.GREY_TINT, zorder=2)
    _disc(ax, x, y, radius * 0.15, style.INK, zorder=2)


def _eye(ax: "Axes", x: float, y: float, half: float) -> None:
    from matplotlib.patches import Ellipse

    ax.add_patch(Ellipse((x, y), 2 * half, half, facecolor=style.PAPER, edgecolor=style.INK, lw=1.5, zorder=3))
    _disc(ax, x, y, half * 0.42, style.BLUE, zorder=3)
    _disc(ax, x, y, half * 0.18, style.INK, zorder=3)


def _house(ax: "Axes", x: float, y: float) -> None:
    draw.frame(ax, x + 0.1, y + 0.62, 1.0, 0.95, style.INK, facecolor=style.ORANGE_TINT, lw=1.5)
    _roof(ax, x, y, 1.2, 0.62)
    _window(ax, x + 0.22, y + 0.82, 0.34)
    draw.frame(ax, x + 0.72, y + 1.0, 0.26, 0.57, style.INK, facecolor=style.GREEN, lw=1.2)


def _car(ax: "Axes", x: float, y: float) -> None:
    draw.polygon(
        ax,
        [(x + 0.25, y + 0.3), (x + 0.42, y), (x + 0.95, y), (x + 1.12, y + 0.3)],
        style.BLUE_TINT,
        edgecolor=style.INK,
    )
    draw.frame(ax, x, y + 0.3, 1.4, 0.3, style.INK, facecolor=style.SKY, lw=1.5)
    _wheel(ax, x + 0.35, y + 0.6, 0.16)
    _wheel(ax, x + 1.05, y + 0.6, 0.16)


def _face(ax: "Axes", x: float, y: float) -> None:
    from matplotlib.patches import Arc

    _disc(ax, x, y, 0.48, style.ORANGE_TINT, zorder=2)
    _eye(ax, x - 0.19, y - 0.1, 0.13)
    _eye(ax, x + 0.19, y - 0.1, 0.13)
    ax.add_patch(Arc((x, y + 0.08), 0.46, 0.4, theta1=20, theta2=160, color=style.INK, lw=2.0, zorder=3))

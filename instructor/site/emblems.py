"""The small drawing on a lesson's card: its idea in a few squares, in the colours of the page around it."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

WIDTH, HEIGHT = 160, 60  # of a drawing, in its own units
SIDE = 10  # of a square
EMPTY, PALE, HALF, FULL, WARM = "none", "var(--line)", "var(--muted)", "var(--link)", "var(--edge)"

Rows = Sequence[Sequence[str]]


def emblem(lesson: str) -> Markup:
    """The drawing of a lesson as an SVG element; "" for a lesson that has none.  It decorates: the title says it."""
    draw = DRAWINGS.get(lesson[:2])
    if draw is None:
        return Markup()
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMinYMid"'
    return Markup(f'<svg class="emblem" {size} aria-hidden="true" focusable="false">{draw()}</svg>')


def grid(left: float, top: float, fills: Rows, side: float = SIDE) -> str:
    """Squares, row by row."""
    return "".join(
        f'<rect x="{left + side * w:g}" y="{top + side * h:g}" width="{side:g}" height="{side:g}" fill="{fill}" '
        'stroke="var(--muted)" stroke-width=".7"/>'
        for h, row in enumerate(fills)
        for w, fill in enumerate(row)
    )


def frame(left: float, top: float, high: float, wide: float) -> str:
    return f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="none" stroke="{WARM}" stroke-width="2.5"/>'


def arrow(left: float, right: float, height: float = HEIGHT / 2) -> str:
    """From ``left`` to ``right``, whichever is greater."""
    back = 5 if right < left else -5
    path = f"M{left} {height}H{right}m{back} -4L{right} {height}l{back} 4"
    return f'<path d="{path}" fill="none" stroke="var(--ink)" stroke-width="1.6" stroke-linejoin="round"/>'


def _line() -> Rows:
    return [[FULL if w in (2, 3) else EMPTY for w in range(5)] for _ in range(5)]


def _start() -> str:
    shades = [[(EMPTY, PALE, HALF, FULL)[(3 * h + 2 * w * w) % 4] for w in range(5)] for h in range(5)]
    return grid(5, 5, shades) + arrow(64, 92) + grid(100, 10, [[FULL, PALE], [EMPTY, HALF]], 20)


def _padding() -> str:
    ringed = [[PALE if h in (0, 5) or w in (0, 5) else FULL for w in range(6)] for h in range(6)]
    return grid(10, 10, [[FULL] * 4] * 4) + arrow(60, 88) + grid(97, 0.5, ringed, 9.8)


def _convolution() -> str:
    found = [[HALF if w == 1 else EMPTY for w in range(3)] for _ in range(3)]
    return grid(5, 5, _line()) + frame(25, 5, 30, 30) + arrow(64, 92) + grid(105, 15, found) + frame(125, 15, 10, 10)


def _pooling() -> str:
    parts = [[(PALE, FULL, EMPTY, HALF)[2 * (h // 2) + w // 2] for w in range(4)] for h in range(4)]
    return grid(10, 10, parts) + arrow(60, 88) + grid(105, 20, [[PALE, FULL], [EMPTY, HALF]]) + frame(30, 10, 20, 20)


def _back() -> str:
    return grid(5, 5, _line()) + frame(15, 15, 30, 30) + arrow(96, 64) + grid(105, 15, [[EMPTY, WARM, EMPTY]] * 3)


def _columns() -> str:
    rows = [[FULL if (h + w) % 3 == 0 else EMPTY for w in range(7)] for h in range(4)]
    return (
        grid(5, 15, [[FULL, EMPTY, EMPTY], [EMPTY, FULL, EMPTY], [EMPTY, EMPTY, FULL]])
        + arrow(44, 68)
        + grid(78, 10, rows)
    )


def _training() -> str:
    path = "M14 8C30 44 60 50 150 52"
    axes = '<path d="M8 4V56H154" fill="none" stroke="var(--muted)" stroke-width="1.2"/>'
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="3.2" fill="{WARM}"/>' for x, y in ((14, 8), (31, 34), (62, 47), (150, 52))
    )
    return f'{axes}<path d="{path}" fill="none" stroke="{FULL}" stroke-width="2.4"/>{dots}'


def _frameworks() -> str:
    one = grid(20, 12, [[FULL, PALE, FULL], [PALE, FULL, PALE], [FULL, PALE, FULL]], 12)
    other = grid(104, 12, [[FULL, PALE, FULL], [PALE, FULL, PALE], [FULL, PALE, FULL]], 12)
    equal = '<path d="M70 25H90M70 35H90" stroke="var(--ink)" stroke-width="2.4"/>'
    return one + equal + other


DRAWINGS: dict[str, Callable[[], str]] = {
    "00": _start,
    "01": _padding,
    "02": _convolution,
    "03": _pooling,
    "04": _back,
    "05": _columns,
    "06": _training,
    "07": _frameworks,
}

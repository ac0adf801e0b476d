"""The map of a bug hunt: a card for each suspect, and whether the student's input shows its mistake."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.messages import say
from helpers.pictures import draw, style
from helpers.pictures.layout import heading
from helpers.pictures.picture import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 4  # cards in a row
EDGE, GAP, LINE = 0.15, 0.15, 0.17  # inches


def hunted(suspects: Sequence[tuple[bool, str]]) -> Picture:
    """For each suspect whether it is seen to be wrong, and the words that say how, or that it is not."""
    lines = [say("pictures.hunted.row", number=k, says=says) for k, (_, says) in enumerate(suspects, 1)]
    title = say("pictures.hunted.title", found=sum(found for found, _ in suspects), count=len(suspects))
    text = "\n".join([title, *lines])

    def figure() -> "Figure":
        columns = min(MOST, len(suspects))
        width = (style.WIDTH - 2 * EDGE - (columns - 1) * GAP) / columns
        words = [draw.wrap(says, width - 0.2, style.SMALL) for _, says in suspects]
        high = 0.5 + LINE * max(map(len, words))
        rows = -(-len(suspects) // columns)
        fig, ax = style.card(style.WIDTH, 0.55 + rows * (high + GAP))
        heading(ax, title)
        for k, (found, _) in enumerate(suspects):
            x, y = EDGE + k % columns * (width + GAP), 0.5 + k // columns * (high + GAP)
            colour, tint = (style.GREEN, style.GREEN_TINT) if found else (style.MUTED, style.PAPER)
            line = "-" if found else "--"
            draw.frame(ax, x, y, width, high, colour, facecolor=tint, lw=1.4, linestyle=line)
            draw.write(ax, x + 0.1, y + 0.2, say("pictures.hunted.one", number=k + 1), ha="left", weight="bold")
            sign = "\N{CHECK MARK}" if found else "?"
            draw.write(ax, x + width - 0.1, y + 0.2, sign, style.TITLE, ha="right", color=colour)
            for j, part in enumerate(words[k]):
                draw.write(ax, x + 0.1, y + 0.47 + LINE * j, part, style.SMALL, ha="left")
        return fig

    return Picture(text, figure)

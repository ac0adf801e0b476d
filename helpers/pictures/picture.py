"""A picture and the words that stand for it."""

import base64
import html
import io
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.pictures import style
from helpers.surroundings import for_pages, unattended

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Picture:
    """What a picture function returns: shown as a figure with a text equivalent, or as the text alone.

    The figure goes into HTML of our own because Jupyter's image/png output has no place for an alt text.
    Where nbgrader runs the notebook nobody looks, so nothing is drawn.
    """

    def __init__(self, text: str, draw: "Callable[[], Figure]") -> None:
        self.text = text
        self._draw = draw

    def __repr__(self) -> str:
        return self.text

    @cached_property
    def figure(self) -> "Figure":
        """The matplotlib figure, drawn when first asked for."""
        with _own_settings():
            return self._draw()

    @cached_property
    def png(self) -> bytes:
        """The figure as a PNG file."""
        file = io.BytesIO()
        figure = self.figure
        with _own_settings():
            figure.savefig(file, format="png", dpi=style.DOTS, metadata={"Software": None})
        return file.getvalue()

    @cached_property
    def svg(self) -> str:
        """The figure as an SVG file, as matplotlib writes it; the same text at every run."""
        import matplotlib

        file = io.StringIO()
        figure = self.figure
        with _own_settings(), matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "picture"}):
            figure.savefig(file, format="svg", dpi=style.DOTS, metadata={"Date": None})
        return file.getvalue()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        if unattended():
            return {"text/plain": self.text}
        width = round(self.figure.get_figwidth() * style.SCREEN)
        alt = html.escape(self.text).replace("\n", "&#10;")
        data = base64.b64encode(self.png).decode("ascii")
        drawn = {"image/svg+xml": self.svg} if for_pages() else {}  # a page can have it follow light and dark
        return drawn | {
            "text/html": (
                f'<figure style="margin:0"><img alt="{alt}" width="{width}" '
                f'style="max-width:100%;height:auto;background:{style.PAPER}" '
                f'src="data:image/png;base64,{data}"></figure>'
            ),
            "text/plain": self.text,
        }


def _own_settings() -> Any:
    """Matplotlib as we set it, whatever the notebook has set; its own settings come back afterwards."""
    import matplotlib.style

    return matplotlib.style.context(["default", style.SETTINGS])

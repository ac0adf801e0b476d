"""An explorer: a small page in a frame of its own, with the text that stands for it."""

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from helpers.messages import find
from helpers.pictures import style
from helpers.surroundings import unattended

FOLDER = Path(__file__).parent
_NAME = re.compile(r"\b[A-Z]+(?:_[A-Z]+)*\b")
HEIGHT = 460  # CSS pixels, until the page has told its own


class Explorer:
    """What an explorer function returns.  Shown as a frame that needs no kernel; ``text`` says where it begins.

    The frame keeps its styles from the page around it, and the keys that are pressed in it from the
    notebook's shortcuts.  In a graded run nobody looks, so there is only the text; so it is where there is
    nothing to draw, and ``spec`` is None.
    """

    def __init__(
        self,
        kind: str,
        text: str,
        spec: Mapping[str, Any] | None = None,
        scripts: tuple[str, ...] = ("explore",),
        styles: tuple[str, ...] = ("explore",),
    ) -> None:
        """``scripts`` and ``styles``: the files beside this module that the page is made of, in their order.

        theme.js and page.js, which all need, come first.
        """
        self.text = text
        self._kind, self._spec = kind, spec
        self._scripts, self._styles = scripts, styles

    def __repr__(self) -> str:
        return self.text

    @property
    def page(self) -> str:
        """The whole page: HTML, styles and script, with nothing to be loaded."""
        texts = {**find("explore.controls"), **find(f"explore.{self._kind}")}
        # "</" would end the element that holds it
        spec = json.dumps({**(self._spec or {}), "kind": self._kind, "texts": texts}).replace("</", "<\\/")
        title, css, script = html.escape(texts["title"]), _css(self._styles), _script(("theme", "page", *self._scripts))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{css}</style></head>'
            f'<body><main id="explorer"><h2>{title}</h2><noscript><p>{html.escape(self.text)}</p></noscript></main>'
            f'<script type="application/json" id="spec">{spec}</script><script>{script}</script></body></html>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        if unattended() or self._spec is None:
            return {"text/plain": self.text}
        title = html.escape(find(f"explore.{self._kind}.title"))
        frame = (
            f'<iframe title="{title}" style="width:100%;height:{HEIGHT}px;border:0" '
            f'srcdoc="{html.escape(self.page)}"></iframe>'
        )
        return {"text/html": frame, "text/plain": self.text}


@cache
def _css(names: tuple[str, ...] = ("explore",)) -> str:
    """The styles, with variables for the names of the pictures' colours, and these variables in light and in dark."""
    text = "".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names)
    used = sorted(set(_NAME.findall(text)))
    light = ";".join(f"--{name}:{getattr(style, name)}" for name in used)
    dark = ";".join(f"--{name}:{style.DARK[name]}" for name in used)
    head = f":root{{color-scheme:light;{light}}}"
    head += (
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
    )
    head += f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    return head + _NAME.sub(lambda name: f"var(--{name[0]})", text)


@cache
def _script(names: tuple[str, ...]) -> str:
    return "".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)

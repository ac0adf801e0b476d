"""Markdown and code of a lesson as HTML that needs no script: MathML, and colours by class."""

import html
import re

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from instructor.site.mathml import mathml

WIDE = 38  # signs; a longer line may not fit a phone, and its box then scrolls by keyboard too
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def slug(text: str) -> str:
    """A heading's anchor: 5. Let the window slide -> 5-let-the-window-slide."""
    plain = html.unescape(re.sub(r"<[^>]+>", "", text)).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-") or "section"


class _Renderer(IPythonRenderer):
    """nbconvert's reading of a notebook's Markdown, written as a page that stands alone."""

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.headings: list[tuple[int, str, str]] = []  # level, anchor, HTML of the text

    def heading(self, text: str, level: int, **attributes: object) -> str:
        anchor, taken = slug(text), {name for _, name, _ in self.headings}
        anchor = next(name for name in (anchor, *(f"{anchor}-{k}" for k in range(2, 99))) if name not in taken)
        self.headings.append((level, anchor, text))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def inline_math(self, body: str) -> str:
        return mathml(body)

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)

    def block_code(self, code: str, info: str | None = None) -> str:
        return code_box(code.rstrip("\n"), (info or "").strip())

    def table(self, text: str) -> str:
        return f'<div class="wide" tabindex="0" role="group" aria-label="table"><table>{text}</table></div>\n'

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        kind = ' scope="col"' if head and text else ""
        kind += f' style="text-align:{align}"' if align else ""
        name = "th" if head and text else "td"  # an empty corner is the head of nothing
        return f"<{name}{kind}>{text}</{name}>\n"


class Markdown:
    """The Markdown of one page; ``headings`` grows as its cells are rendered, so that no anchor comes twice."""

    def __init__(self) -> None:
        self._renderer = _Renderer()

    @property
    def headings(self) -> list[tuple[int, str, str]]:
        return self._renderer.headings

    def html(self, source: str) -> Markup:
        return Markup(MarkdownWithMath(renderer=self._renderer).render(source))

    def inline(self, source: str) -> Markup:
        """A paragraph's text without the paragraph."""
        made = self.html(source).strip()
        return Markup(re.sub(r"^<p>|</p>$", "", made))


def code_box(source: str, language: str = "python") -> Markup:
    """Code in a box of its own; a long line scrolls inside it."""
    try:
        made = highlight(source, get_lexer_by_name(language), HtmlFormatter(nowrap=True)).rstrip("\n")
    except ClassNotFound:
        made = html.escape(source, quote=False)
    return Markup(f'<pre class="code"{_scrolls(source)}><code>{made}</code></pre>\n')


def text_box(text: str) -> Markup:
    """What a cell printed."""
    plain = printed(text)
    return Markup(f'<pre class="printed"{_scrolls(plain)}>{html.escape(plain, quote=False)}</pre>\n')


def printed(text: str) -> str:
    """What stands on the screen in the end: colours taken out, and a line that was written over as it was last."""
    lines = _ESCAPE.sub("", text).rstrip("\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1].rstrip() for line in lines)


def _scrolls(text: str) -> str:
    longest = max(map(len, text.split("\n")))
    return ' tabindex="0"' if longest > WIDE else ""

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
_WORD = re.compile(r"[\W\d]?[A-Za-z_]{1,24}")
_COLUMNS = re.compile(r"\S {2,}\S|[|\u2500-\u257f]")
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
        shown = text if level == 1 or "<a " in text else f'<a class="here" href="#{anchor}">{text}</a>'
        return f'<h{level} id="{anchor}">{shown}</h{level}>\n'

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
    """Code in a box of its own; a long line goes on in the next, set in a little more than it is."""
    try:
        made = highlight(source, get_lexer_by_name(language), HtmlFormatter(nowrap=True)).rstrip("\n")
    except ClassNotFound:
        made = html.escape(source, quote=False)
    rows = "".join(map(_row, made.split("\n"), source.split("\n")))
    return Markup(f'<pre class="code"><code>{rows}</code></pre>\n')


def _row(made: str, source: str) -> str:
    """A line of code, with what it is set in by for the style sheet."""
    deep = len(source) - len(source.lstrip(" "))
    style = f' style="--in:{deep}ch"' if deep else ""
    return f'<span class="row"{style}>{made}\n</span>'


def text_box(text: str) -> Markup:
    """What a cell printed."""
    plain = printed(text)
    rows = "\n".join(_printed_row(line) for line in plain.split("\n"))
    # a row that flows is a block, which ends its line by itself
    rows = rows.replace("</span>\n", "</span>")
    return Markup(f'<pre class="printed"{_scrolls(plain)}>{rows}</pre>\n')


def _printed_row(line: str) -> str:
    """A sentence goes on in the next row; numbers in columns stay in theirs, and the box scrolls."""
    made = html.escape(line, quote=False)
    words = line.split()
    said = sum(bool(_WORD.match(word)) for word in words)
    flows = len(line) > WIDE and not _COLUMNS.search(line) and said > 0.6 * len(words)
    return f'<span class="flows">{made}</span>' if flows else made


def printed(text: str) -> str:
    """What stands on the screen in the end: colours taken out, and a line that was written over as it was last."""
    lines = _ESCAPE.sub("", text).rstrip("\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1].rstrip() for line in lines)


def _scrolls(text: str) -> str:
    longest = max(map(len, text.split("\n")))
    return ' tabindex="0"' if longest > WIDE else ""

"""Markdown of a lesson or of a student as HTML, its formulas as MathML; in a time that does not run away."""

import html
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import unquote
from xml.etree import ElementTree

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from instructor.web import mathml as shared

LONGEST = 20_000  # characters of Markdown that are read as such; a longer text is shown as it is typed
MOST_ENVIRONMENTS = 20  # the search for the end of each goes through all the rest
MOST_SIGNS = 1500  # * _ [ ] ` and the like, of which each may open something
LONGEST_FORMULA = 2000
_MARK = "\ue000{}\ue001"
_MARKS = re.compile("\ue000(\\d+)\ue001")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
ElementTree.register_namespace("", "http://www.w3.org/1998/Math/MathML")
_ELEMENTS = {
    "math",
    "mrow",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mphantom",
    "mpadded",
    "menclose",
    "mfenced",
}
_ATTRIBUTES = {
    "display",
    "stretchy",
    "fence",
    "form",
    "mathvariant",
    "lspace",
    "rspace",
    "width",
    "height",
    "depth",
    "linethickness",
    "columnalign",
    "rowspacing",
    "columnspacing",
    "rowlines",
    "columnlines",
    "accent",
    "movablelimits",
    "separator",
    "minsize",
    "maxsize",
    "symmetric",
    "displaystyle",
    "scriptlevel",
    "notation",
    "alttext",
}


class _Renderer(IPythonRenderer):
    """nbconvert's reading of Markdown, with a mark in each formula's place, so that what is around can be cleaned."""

    def __init__(self, pictures: Mapping[str, str]) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.made: list[str] = []
        self._pictures = dict(pictures)

    def _keep(self, made: str) -> str:
        """A mark in the place of HTML that is ours: a formula, or a picture, which is longer than what is cleaned."""
        self.made.append(made)
        return _MARK.format(len(self.made) - 1)

    def _formula(self, tex: str, block: bool = False) -> str:
        return self._keep(mathml(tex, block))

    def heading(self, text: str, level: int, **_attributes: object) -> str:
        level = min(level + 2, 6)  # the page has headings of its own
        return f"<h{level}>{text}</h{level}>\n"

    def inline_math(self, body: str) -> str:
        return self._formula(body)

    def block_math(self, body: str) -> str:
        return self._formula(body, True)

    def latex_environment(self, name: str, body: str) -> str:
        return self._formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if url.startswith("attachment:"):  # a picture pasted into the cell
            name = unquote(html.unescape(url.removeprefix("attachment:")))
            address = self._pictures.pop(name, "")  # shown once: a page is not to grow by what is only named again
            if address:
                return self._keep(f'<img alt="{html.escape(html.unescape(text) or name)}" src="{address}">')
            return f"<em>{html.escape(text or name)}</em>"
        return super().image(text, url, title)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{html.escape(code)}</code></pre>\n"


def prose(source: str, clean: Callable[[str], str], pictures: Mapping[str, str] = MappingProxyType({})) -> str:
    """Markdown as HTML that ``clean`` has gone over, with formulas as MathML.

    ``pictures`` are addresses that hold a picture, as `data:` does, by the name under which it was pasted.
    """
    source = re.sub("[\ue000\ue001]", "", source)
    if not readable(source):
        return f"<pre>{html.escape(source)}</pre>\n"
    renderer = _Renderer(pictures)
    try:
        made = clean(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # the libraries have errors of their own; whatever it is, the text is shown as it was typed
        return f"<pre>{html.escape(source)}</pre>\n"
    return _MARKS.sub(lambda mark: _numbered(renderer.made, mark.group(1)), made)


def _numbered(made: list[str], number: str) -> str:
    return made[int(number)] if len(number) < 6 and int(number) < len(made) else ""


def readable(source: str) -> bool:
    """Whether a text is read in good time: what may open something is searched to the end, again and again."""
    signs = sum(map(source.count, "*_[]`~<!$|>"))
    return len(source) <= LONGEST and signs <= MOST_SIGNS and source.count("\\begin") <= MOST_ENVIRONMENTS


@cache
def lesson_html(source: str) -> str:
    """A lesson's own Markdown as HTML; each is read once."""
    return prose(source, lambda made: made)


def mathml(tex: str, block: bool = False) -> str:
    """A formula as MathML; as it was typed, where it cannot be read."""
    if len(tex) <= LONGEST_FORMULA:
        try:
            made = _only_mathml(shared.mathml(tex, block=block))
            if made:
                return made
        except (ValueError, ElementTree.ParseError):
            pass
    return f"<code>{html.escape(tex)}</code>"


def _only_mathml(made: str) -> str:
    """The formula written anew from its elements; "" when one is not MathML's: \\text{} lets any through."""
    root = ElementTree.fromstring(made)
    for node in root.iter():
        if node.tag.removeprefix(_MATHML) not in _ELEMENTS or not set(node.attrib) <= _ATTRIBUTES:
            return ""
    return ElementTree.tostring(root, encoding="unicode")

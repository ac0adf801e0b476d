"""What a student's notebook shows, made fit to be shown to others: nothing of it runs, fetches or misleads.

The texts and pictures stay; scripts, event handlers, frames, remote pictures,
styles, terminal colours and marks that turn a text round go.  What nbgrader's
formgrader opens is cleaned too: it shows notebooks in the teacher's own Jupyter.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import nbformat
import nh3
from nbformat import NotebookNode

from helpers.messages import say
from instructor.grading.prose import prose
from instructor.plain_text import plain_text

LONGEST_TEXT = 100_000  # characters of one output's text
LONGEST_HTML = 300_000
DEEPEST = 300  # elements within elements; what a browser and the cleaner do with more takes seconds
MOST_PICTURES = 20  # of a notebook
PICTURE_BYTES = 6 * 2**20  # of all pictures of a notebook together
_SIGNS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
_INLINE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_TAGS = nh3.ALLOWED_TAGS - {"area", "map"}


def clean_html(html: str) -> str:
    """HTML with no script, handler, frame, style or address that is fetched by itself; shown as typed if too deep."""
    if len(html) > LONGEST_HTML or _depth(html) > DEEPEST:
        return f"<pre>{escape(html[:LONGEST_TEXT])}</pre>"
    return nh3.clean(
        html,
        tags=_TAGS,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer nofollow",
    )


def _depth(html: str) -> int:
    deepest = depth = 0
    for closing in re.findall(r"<(/?)(?!(?:br|img|hr|col|p|li|td|th|tr)\b)[A-Za-z]", html):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("src", "cite", "background", "poster", "srcset"):
        return value if tag == "img" and attribute == "src" and _INLINE.fullmatch(value) else None
    if attribute == "href":
        return value if re.match(r"(?:https?|mailto):", value, re.IGNORECASE) else None
    return re.sub("[\ue000\ue001]", "", plain_text(value))  # no formula is put into an attribute


def markdown_html(source: str, pictures: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> str:
    """A student's Markdown as HTML that is safe to show, its formulas as MathML.

    ``pictures`` are those that were pasted into its cell, as ``Outputs.attached`` gives them.
    """
    inline = {name: f"data:{kind};base64,{text}" for name, one in pictures.items() for kind, text in one.items()}
    return prose(plain_text(source), clean_html, inline)


# MathJax, which formgrader's pages run, reads formulas anywhere but here; a formula may hold a script's address
_UNREAD = '<div class="tex2jax_ignore mathjax_ignore">{}</div>'


def markdown_cell(source: str, pictures: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> str:
    """A student's Markdown as the source of a Markdown cell that any notebook page shows and none runs."""
    made = markdown_html(source, pictures)
    html = re.sub(r"(?s)<pre>.*?</pre>", lambda box: box.group().replace("\n", "&#10;"), made)
    return _UNREAD.format(" ".join(html.split("\n")))  # an empty line would end what Markdown takes for HTML


def output(kind: str, **fields: Any) -> NotebookNode:
    """An output as nbformat has it, of fields that are right: its own `new_output` takes a second to look at 1,000."""
    return nbformat.from_dict({"output_type": kind, **fields})


class Outputs:
    """Cleans the outputs of one notebook; pictures beyond what a page can hold are left out and said to be."""

    def __init__(self) -> None:
        self._pictures, self._bytes = 0, 0

    def clean(self, outputs: Iterable[Mapping[str, Any]]) -> list[NotebookNode]:
        """A cell's outputs, as they may be stored and shown."""
        made = (self._one(given) for given in outputs)
        return [one for one in made if one is not None]

    def attached(self, given: Any) -> dict[str, dict[str, str]]:
        """The pictures that were pasted into a cell, by name, each under its kind; what is none is left out."""
        found: dict[str, dict[str, str]] = {}
        for name, data in given.items() if isinstance(given, Mapping) else ():
            for kind in _SIGNS if isinstance(name, str) and isinstance(data, Mapping) else ():
                if name not in found and (picture := self._picture(kind, joined(data.get(kind)))):
                    found[name] = {kind: picture}
        return found

    def _one(self, given: Mapping[str, Any]) -> NotebookNode | None:
        kind = given.get("output_type")
        if kind == "stream":
            name = "stderr" if given.get("name") == "stderr" else "stdout"
            return output("stream", name=name, text=_text(given.get("text")))
        if kind == "error":
            lines = [_text(line) for line in _lines(given.get("traceback"))]
            ename, evalue = _text(given.get("ename"))[:200], _text(given.get("evalue"))[:4000]
            return output("error", ename=ename, evalue=evalue, traceback=lines)
        if kind in ("display_data", "execute_result") and isinstance(given.get("data"), Mapping):
            data = self._data(given["data"])
            return output("display_data", data=data, metadata={}) if data else None
        return None

    def _data(self, given: Mapping[str, Any]) -> dict[str, str]:
        data = {kind: joined(value) for kind, value in given.items() if isinstance(value, (str, list))}
        made: dict[str, str] = {}
        if "text/plain" in data:
            made["text/plain"] = _text(data["text/plain"])
        for kind in (kind for kind in _SIGNS if kind in data):
            picture = self._picture(kind, data[kind])
            made |= {kind: picture} if picture else {"text/plain": say("feedback.picture_left_out")}
        html = self._html(data)
        return made | ({"text/html": _UNREAD.format(html)} if html else {})

    def _html(self, data: Mapping[str, str]) -> str:
        if "text/html" in data:
            return clean_html(data["text/html"])
        if "text/markdown" in data:
            return markdown_html(data["text/markdown"])
        svg = data.get("image/svg+xml", "")
        if svg and self._room(len(svg)):  # in an <img> a drawing runs no script and fetches nothing
            packed = base64.b64encode(svg.encode("utf-8", "replace")).decode()
            return f'<img alt="" src="data:image/svg+xml;base64,{packed}">'
        return ""

    def _picture(self, kind: str, text: str) -> str:
        """The picture's base64 written anew; "" for what is none, and for more than there is room for."""
        try:
            content = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            return ""
        if not content.startswith(_SIGNS[kind]) or not self._room(len(content)):
            return ""
        return base64.b64encode(content).decode()

    def _room(self, size: int) -> bool:
        if self._pictures >= MOST_PICTURES or self._bytes + size > PICTURE_BYTES:
            return False
        self._pictures, self._bytes = self._pictures + 1, self._bytes + size
        return True


def joined(value: Any) -> str:
    """A text that nbformat may keep as a list of lines."""
    return "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else str(value or "")


def _lines(value: Any) -> list[str]:
    return [line for line in value if isinstance(line, str)][:200] if isinstance(value, list) else []


def _text(value: Any) -> str:
    text = plain_text(joined(value))
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}\n{say('feedback.cut')}"

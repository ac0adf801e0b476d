"""What a cell showed, as HTML; its pictures become files beside the page, so that the text is there before them."""

import base64
import hashlib
import html
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from PIL import Image

from instructor.site.markdown_html import Markdown, printed, text_box

_IMAGE = re.compile(
    r'<img alt="(?P<alt>[^"]*)" width="(?P<width>\d+)"[^>]*'
    r'src="(?:data:image/(?P<kind>png|webp);base64,(?P<data>[^"]+))?">'  # a drawing stands beside the HTML
)
SVG = "image/svg+xml"
_SIZE = re.compile(r'viewBox="0 0 (?P<wide>[\d.]+) (?P<high>[\d.]+)"')
PHONE = 560  # pixels; a wider picture scrolls sideways on a phone, where its words would be too small
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BEFORE_BODY = re.compile(r"<(script|link|base|meta)\b", re.IGNORECASE)


class Pictures:
    """The picture files of a page, by their names in its folder, and a count of its frames."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}
        self.frames = 0

    def add(self, data: bytes, kind: str) -> str:
        """Keep a picture; returns its address from the page."""
        name = f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
        self.files[name] = data
        return f"{self.folder}/{name}"

    def frame(self) -> str:
        """The name of the page's next frame, which a link to what it shows begins with."""
        self.frames += 1
        return f"explorer-{self.frames}"


def outputs_html(outputs: Sequence[Mapping[str, Any]], pictures: Pictures) -> Markup:
    return Markup("".join(_one(output, pictures) for output in outputs))


def _one(output: Mapping[str, Any], pictures: Pictures) -> str:
    if output["output_type"] == "stream":
        return text_box(output["text"]) if printed(output["text"]) else ""
    if output["output_type"] == "error":
        return text_box(f"{output['ename']}: {output['evalue']}")
    data = {kind: "".join(value) for kind, value in output["data"].items()}
    if "text/plain" in data and data.get("text/html", "").startswith("<pre"):  # coloured text, as Keras prints it
        return text_box(_COLOUR.sub("", data["text/plain"]))
    if SVG in data:
        return _drawing(data["text/html"], data[SVG], pictures)
    if "text/html" in data:
        return _html(data["text/html"], pictures)
    if "text/markdown" in data:  # tables, as helpers.notation writes them
        return Markdown().html(data["text/markdown"])
    if "image/png" in data:  # a plain figure has no words: those of the cell's result stand in
        return _image(base64.b64decode(data["image/png"]), html.escape(data.get("text/plain", "")), 0, "png", pictures)
    return text_box(data["text/plain"]) if "text/plain" in data else ""


def _html(made: str, pictures: Pictures) -> str:
    """HTML of the course's own helpers: a figure, a table, or an explorer in a frame of its own."""
    if "<iframe" in made:
        named = made.replace("<iframe ", f'<iframe id="{pictures.frame()}" ', 1)
        return f'<div class="explorer">{named}</div>\n'
    if _BEFORE_BODY.search(made):
        raise ValueError(f"an output with a script outside of a frame cannot be put on a page: {made[:80]}")
    found = _IMAGE.search(made)
    if found and found["data"]:
        wide = int(found["width"]) > PHONE
        image = _image(base64.b64decode(found["data"]), found["alt"], int(found["width"]), found["kind"], pictures)
        return f'<figure class="wide" tabindex="0">{image}</figure>\n' if wide else f"<figure>{image}</figure>\n"
    return f'<div class="wide shown" tabindex="0" role="group" aria-label="output">{made}</div>\n'


def _drawing(made: str, svg: str, pictures: Pictures) -> str:
    """A drawing, which follows the page's light and dark, with the words and the width that its HTML gives it."""
    found, size = _IMAGE.search(made), _SIZE.search(svg)
    if not found or not size:
        raise ValueError(f"a drawing without words or without its size cannot be put on a page: {made[:80]}")
    width = int(found["width"])
    high = round(width * float(size["high"]) / float(size["wide"]))
    address = pictures.add(svg.encode(), "svg")
    image = (
        f'<img src="{address}" alt="{found["alt"]}" width="{width}" height="{high}" loading="lazy" decoding="async">'
    )
    return f'<figure class="wide" tabindex="0">{image}</figure>\n' if width > PHONE else f"<figure>{image}</figure>\n"


def _image(data: bytes, alt: str, width: int, kind: str, pictures: Pictures) -> str:
    """A picture with its size, so that the text does not move when it arrives."""
    with Image.open(io.BytesIO(data)) as picture:
        across, down = picture.size
    width = width or across
    address = pictures.add(data, kind)
    size = f'width="{width}" height="{round(width * down / across)}"'
    return f'<img src="{address}" alt="{alt}" {size} loading="lazy" decoding="async">'

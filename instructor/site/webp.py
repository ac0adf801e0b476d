"""Pictures in a cell's outputs, packed for a page: drawings that follow light and dark, and lossless WebP for PNG.

A drawing is an SVG of the few colours of ``helpers.pictures``; one with very many parts stays a picture of pixels.
"""

import base64
import io
import re
from collections.abc import Mapping
from typing import Any

from PIL import Image

from instructor.site import drawing

_PNG = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\n]+)")
SVG = "image/svg+xml"
MOST = 90_000  # bytes of a drawing
EFFORT = 2  # of 6; more of it saves no bytes on drawings


def compact(output: Mapping[str, Any]) -> dict[str, Any]:
    """An output with the pictures of its HTML packed smaller; any other output as it is."""
    data = output.get("data", {})
    if "text/html" not in data:
        return dict(output)
    data = dict(data)
    drawn = data.pop(SVG, None)
    made = "".join(data["text/html"])
    if drawn is not None:
        small = drawing.reinked("".join(drawn))
        if len(small) < MOST:
            data[SVG] = small
            made = _PNG.sub("", made)  # its words and its width
            return {**output, "data": {**data, "text/html": made}}
    made = _PNG.sub(lambda found: _webp(found[1]), made)
    return {**output, "data": {**data, "text/html": made}}


def _webp(encoded: str) -> str:
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as picture:
        opaque = "A" not in picture.getbands() or picture.getchannel("A").getextrema() == (255, 255)
        file = io.BytesIO()
        picture.convert("RGB" if opaque else "RGBA").save(file, "webp", lossless=True, exact=True, method=EFFORT)
    return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"

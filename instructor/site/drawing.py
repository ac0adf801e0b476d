"""A drawing of ``helpers.pictures`` as a small SVG in two colour schemes: it follows those of the page around it.

Every colour is turned over in its lightness and keeps its hue, so that paper becomes dark and ink light, and what stood
out still does.  The pixels of images, and the numbers on them, stay as they are.
"""

import base64
import colorsys
import io
import re
from decimal import Decimal
from functools import cache

import numpy as np
from PIL import Image

from helpers.pictures import style

DARKEST, LIGHTEST = 0.205, 1.0  # the lightness that white and black become
PAPER = {"#ffffff": "#15171a"}  # as style.css has it
BLACK = "#000000"
FIXED = (style.ON_LIGHT, style.ON_DARK)
_COLOUR = re.compile(r"(fill|stroke): ?(#[0-9a-f]{6})")
_STYLE = re.compile(r'style="([^"]*)"')
_MARKED = re.compile(rf'<a xlink:href="{style.DRAWN}"[^>]*>\s*(<image\b.*?/>)\s*</a>', re.DOTALL)
_PNG = re.compile(r"data:image/png;base64,\s*([A-Za-z0-9+/=\s]+)")
_NAMED = re.compile(r'\bid="([^"]+)"')
# what a browser does not need: what matplotlib says of itself, and the spaces that set its lines in
_SPARE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|(?<=>)\s+(?=<)", re.DOTALL)
COARSE = 8  # of a font's units
_GLYPH = re.compile(r'(<path id="[^"]+") d="([^"]+)" transform="scale\(0\.015625\)"')
_SHIFT = re.compile(r'transform="translate\((-?[\d.]+) 0\)"')


def reinked(svg: str) -> str:
    """Matplotlib's ``svg`` made small, with both colours of each of its parts."""
    text = _SPARE.sub("", svg)
    text = _MARKED.sub(lambda found: _both(found[1]), text)
    text = _PNG.sub(lambda found: "data:image/png;base64," + "".join(found[1].split()), text)
    text = _shorter(text)
    names: dict[str, str] = {}
    text = _STYLE.sub(lambda found: _classes(found[1], names), text)
    used = [(kind, colour, f"{kind[0]}{name}") for colour, name in names.items() for kind in ("fill", "stroke")]
    used = [one for one in used if re.search(rf'class="[^"]*\b{one[2]}\b', text)]
    rules = lambda of: "".join(f".{name}{{{kind}:{of(colour)}}}" for kind, colour, name in used)  # noqa: E731
    # matplotlib says nothing of what is black
    light = f"svg{{fill:{BLACK}}}.d{{display:none}}{rules(str)}"
    dark = f"svg{{fill:{turned(BLACK)}}}.d{{display:inline}}.l{{display:none}}{rules(turned)}"
    css = f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
    head, rest = text.split(">", 1)
    return f"{head}><style>{css}</style>{rest}\n"


def _classes(style: str, names: dict[str, str]) -> str:
    """A style attribute with a class for each of its colours; ``names`` are those that the classes are called by."""
    classes = []
    for kind, colour in _COLOUR.findall(style):
        if colour not in FIXED:
            classes.append(f"{kind[0]}{names.setdefault(colour, str(len(names)))}")
            style = re.sub(rf"{kind}: ?{colour}", "", style, count=1)
    rest = ";".join(part.strip() for part in style.split(";") if part.strip())
    return " ".join([*([f'class="{" ".join(classes)}"'] if classes else []), *([f'style="{rest}"'] if rest else [])])


@cache
def turned(colour: str) -> str:
    """A colour #rrggbb with its lightness turned over: white becomes dark paper, black light ink."""
    if colour in PAPER:
        return PAPER[colour]
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    goal = LIGHTEST + (DARKEST - LIGHTEST) * _seen(red, green, blue)
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    low, high = 0.0, 1.0
    for _ in range(12):  # halving: what is seen grows with the lightness
        middle = (low + high) / 2
        low, high = (middle, high) if _seen(*colorsys.hls_to_rgb(hue, middle, saturation)) < goal else (low, middle)
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, (low + high) / 2, saturation))


def _seen(red: float, green: float, blue: float) -> float:
    """How light a colour looks, 0 to 1: the cube root of its luminance, as CIE has it, without the part near black."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return float(np.cbrt(np.dot((0.2126, 0.7152, 0.0722), linear)))


def _both(image: str) -> str:
    """An <image> in the colours that it has, and once more in the others."""
    found = _PNG.search(image)
    if found is None:
        return image
    with Image.open(io.BytesIO(base64.b64decode(found[1]))) as picture:
        alpha = picture.convert("RGBA").getchannel("A")
        pixels = np.asarray(picture.convert("RGB"))
    colours, place = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    other = [turned("#" + bytes(colour).hex()) for colour in colours.astype(np.uint8)]
    table = np.array([[int(colour[k : k + 2], 16) for k in (1, 3, 5)] for colour in other], dtype=np.uint8)
    made = Image.fromarray(table[place].reshape(pixels.shape))
    if alpha.getextrema() != (255, 255):
        made.putalpha(alpha)
    file = io.BytesIO()
    made.save(file, "png", optimize=True)
    dark = image.replace(found[1], base64.b64encode(file.getvalue()).decode("ascii"))
    return image.replace("<image", '<image class="l"', 1) + dark.replace("<image", '<image class="d"', 1)


def _shorter(text: str) -> str:
    """With short names for the parts that are used again, and none for the others."""
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    short = {name: f"g{k}" for k, name in enumerate(sorted(used))}
    text = _NAMED.sub(lambda found: f'id="{short[found[1]]}"' if found[1] in short else "", text)
    text = re.sub(r'xlink:href="#([^"]+)"', lambda found: f'href="#{short[found[1]]}"', text)
    text = re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{short[found[1]]})", text)
    text = text.replace("xlink:href", "href").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    text = re.sub(r"<use\b[^>]*>", lambda found: _SHIFT.sub(r'x="\1"', found[0]), text)
    text = _GLYPH.sub(lambda found: f'{found[1]} d="{_coarser(found[2])}" transform="scale({COARSE / 64})"', text)
    text = re.sub(r'\bd="([^"]+)"', lambda found: f'd="{_path(found[1])}"', text)
    text = re.sub(r" {2,}", " ", text).replace(" >", ">").replace('" />', '"/>')
    return re.sub(r"([:;]) (?=[^<>]*>)", r"\1", text).replace("><g></g>", ">")


def _coarser(glyph: str) -> str:
    """A letter's outline in units of 1/256 of its height: none is drawn so large that it shows."""
    return re.sub(r"-?\d+(?:\.\d+)?", lambda number: str(round(float(number[0]) / COARSE)), glyph)


def _path(made: str) -> str:
    """A path with each point told from the one before it, which takes fewer signs."""
    parts, at, begun = [], (Decimal(0), Decimal(0)), (Decimal(0), Decimal(0))
    for kind, told in re.findall(r"([A-Za-z])([^A-Za-z]*)", made):
        if kind not in "MLQCz":
            raise ValueError(f"a path with the step {kind!r} is none that matplotlib wrote: {made[:60]}")
        if kind == "z":
            parts.append("z")
            at = begun
            continue
        numbers = [Decimal(number) for number in told.split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        steps = [f"{(point[axis] - at[axis]).normalize():f}" for point in points for axis in (0, 1)]
        parts.append((kind if kind == "M" and not parts else kind.lower()) + " ".join(steps).replace(" -", "-"))
        at = points[-1]
        begun = at if kind == "M" else begun
    return "".join(parts)

"""Drawings in two colour schemes: the same parts, other colours, and images that keep theirs."""

import base64
import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from helpers import pictures
from helpers.pictures import style
from instructor.site import drawing

GREY = np.arange(20.0).reshape(4, 5)
SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return np.dot((0.2126, 0.7152, 0.0722), linear)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def padded():
    """A picture of two arrays that are no images, with its raw text and its page's."""
    raw = pictures.padded(GREY, np.pad(GREY, 2)).svg
    return raw, drawing.reinked(raw)


def schemes(text):
    """The colour of every class, in light and in dark."""
    css = re.search(r"<style>(.*?)</style>", text)[1]
    light, dark = css.split("@media")
    return [dict(re.findall(r"\.([fs]\d+)\{\w+:(#\w+)\}", part)) for part in (light, dark)]


def test_it_is_whole_smaller_and_has_every_colour_twice(padded):
    raw, made = padded
    root = ET.fromstring(made)
    assert len(made) < 0.7 * len(raw) and root.tag == f"{SVG}svg" and "viewBox" in root.attrib
    light, dark = schemes(made)
    assert light.keys() == dark.keys() and len(light) > 4
    assert set(light.values()) >= {style.PAPER, style.INK, style.VERMILION.lower()}
    assert not re.search(r"(fill|stroke): ?#", made.split("</style>", 1)[1])  # no colour that stays
    used = {name for one in root.iter() for name in one.get("class", "").split()}
    assert used == light.keys() | {"l", "d"}
    places = {one.get("href")[1:] for one in root.iter(f"{SVG}use")}
    assert places and places <= {one.get("id") for one in root.iter()}


def test_its_paths_lead_where_matplotlib_s_do(padded):
    raw, made = padded
    before = re.findall(r'<path id="[^"]+" d="([^"]+)"', raw) + re.findall(r'<path d="([^"]+)"', raw)
    for told in before:
        absolute = [float(number) for number in re.findall(r"-?[\d.]+", told)]
        assert np.allclose(ends(drawing._path(told)), np.reshape(absolute, (-1, 2)))
    with pytest.raises(ValueError, match="none that matplotlib wrote"):
        drawing._path("M 0 0 A 1 1 0 0 0 2 2")


def ends(path):
    """The points of a path that is told step by step."""
    points, at, begun = [], np.zeros(2), np.zeros(2)
    for kind, told in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        if kind == "z":
            at = begun
            continue
        steps = np.reshape([float(number) for number in re.findall(r"-?[\d.]+", told)], (-1, 2))
        points += [*(at * (kind != "M") + steps)]
        at = points[-1]
        begun = at if kind in "Mm" else begun
    return points


def test_ink_can_be_read_on_paper_and_on_every_tint_when_both_are_turned():
    assert drawing.turned(style.PAPER) == "#15171a"
    for ground in (style.PAPER, *style.TINTS):
        assert contrast(drawing.turned(style.INK), drawing.turned(ground)) >= 7, ground
        assert contrast(drawing.turned(style.BLACK), drawing.turned(ground)) >= 7, ground
    assert contrast(drawing.turned(style.MUTED), drawing.turned(style.PAPER)) >= 4.5
    for line in style.SERIES:
        assert contrast(drawing.turned(line), drawing.turned(style.PAPER)) >= 3, line
    for share in np.linspace(0, 0.75, 6):  # cells shaded by sign, with black numbers on them
        for end in (style.SKY, style.ORANGE):
            parts = [round((1 - share) * 255 + share * int(end[k : k + 2], 16)) for k in (1, 3, 5)]
            cell = "#" + "".join(f"{part:02x}" for part in parts)
            assert contrast(drawing.turned(style.BLACK), drawing.turned(cell)) >= 4.5, (end, share)


def pixels(image):
    data = image.get("href").split("base64,")[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def test_cells_are_turned_and_the_pixels_of_an_image_are_not(padded):
    light, dark = (pixels(one) for one in list(ET.fromstring(padded[1]).iter(f"{SVG}image"))[:2])
    assert light.shape == dark.shape == (4, 5, 3) and (light == 255).all() and (dark < 40).all()
    image = ET.fromstring(drawing.reinked(pictures.number_grid(GREY).svg))
    (kept,) = image.iter(f"{SVG}image")
    grey = np.rint(255 * GREY / GREY.max())
    assert np.abs(pixels(kept)[..., 0] - grey).max() <= 1 and not kept.get("class")


def test_the_same_picture_gives_the_same_text():
    one, two = (pictures.padded(GREY, np.pad(GREY, 2)).svg for _ in range(2))
    assert one == two

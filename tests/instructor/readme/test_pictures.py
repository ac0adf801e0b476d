"""The README's pictures show what the course shows today, light and dark, in few bytes and in words."""

import dataclasses
import io
import json
import re
import shutil
import sys

import numpy as np
import pytest
from PIL import Image

from instructor.errors import CourseError
from instructor.paths import ROOT
from instructor.readme import draw
from instructor.readme.content import FOLDER, SCHEMES, check, digest, explorer, stale

COMMON = 60  # colours, more than a picture keeps
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def contents():
    return {of.name: of for of in (check(), explorer())}


def test_the_pictures_are_current(contents):
    assert stale(contents.values()) == [], "these are older than what they show; run: make pictures"


def test_a_picture_of_something_else_is_stale(contents, tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    of = contents["check"]
    assert stale([of], tmp_path) == []
    changed = dataclasses.replace(of, facts={**of.facts, "report": ["Another sentence."]})
    assert stale([changed], tmp_path) == ["check.json", "check-light.png", "check-dark.png"]
    (tmp_path / "check-dark.png").unlink()
    assert stale([of], tmp_path) == ["check-dark.png"]
    (tmp_path / "check.json").write_text(changed.described, encoding="utf-8")
    assert stale([changed], tmp_path) == ["check-light.png", "check-dark.png"], "the words alone are not enough"


def test_the_check_is_a_real_one_with_its_window_and_its_cause(contents):
    of = contents["check"]
    report = "\n".join(of.facts["report"])
    assert "is not right yet" in report and "window " in report and "vert_start is\n" in report
    assert of.facts["picture"][0] == "The window is rows 2 to 3, columns 0 to 1 of the input."
    assert "Walk to the wrong number" in of.html and "Traceback" not in report


def test_light_and_dark_are_two_pictures_of_one_size(contents):
    for of in contents.values():
        assert [path.name for path in of.files()] == [f"{of.name}-{scheme}.png" for scheme in SCHEMES]
        light, dark = (np.asarray(Image.open(path).convert("L"), dtype=int) for path in of.files())
        assert light.shape == dark.shape and light[20, 20] > 200 > 60 > dark[20, 20]
        assert all(path.stat().st_size <= draw.LARGEST for path in of.files())


def elements():
    """(addresses, alt) of each picture of the README's first screen, which ends at the commands."""
    first = README[: README.index("    make lab")]
    for element in re.findall(r"<picture>.*?</picture>", first, re.DOTALL):
        (alt,) = re.findall(r'alt="([^"]*)"', element)
        yield re.findall(r'(?:srcset|src)="([^"]*)"', element), " ".join(alt.split())


def test_the_readme_s_first_screen_shows_both_in_light_and_dark(contents):
    shown = [addresses for addresses, _ in elements()]
    assert shown == [[f"docs/pictures/{name}-{scheme}.png" for scheme in ("dark", "light")] for name in contents]
    assert README.count("(prefers-color-scheme: dark)") == len(contents)


def test_the_alt_texts_say_what_is_seen(contents):
    (_, of_check), (_, of_explorer) = elements()
    report = " ".join(" ".join(contents["check"].facts["report"]).split())
    quoted = re.findall(r"“([^”]+)”", of_check)
    assert len(quoted) == 3 and all(words in report for words in quoted)
    assert any("stride" in words for words in quoted) and any("expected" in words for words in quoted)
    spec = contents["explorer"].facts["spec"]
    rows, columns = len(spec["image"]), len(spec["image"][0])
    assert f"{rows} by {columns}" in of_explorer and all(word in of_explorer for word in ("kernel", "stride", "pad"))


def test_a_digest_and_the_commonest_colours_go_into_a_picture():
    pixels = np.zeros((300, 300, 3), dtype=np.uint8)
    pixels[:200] = (192, 74, 0)
    pixels[200, :COMMON] = np.arange(COMMON)[:, None]  # rare: shades of black
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "png")
    with Image.open(io.BytesIO(draw.packed(file.getvalue(), "words"))) as picture:
        assert picture.info["content"] == digest("words")
        assert len(picture.getcolors()) <= draw.COLOURS
        assert picture.convert("RGB").getpixel((5, 5)) == (192, 74, 0)


def test_a_picture_that_is_too_large_is_refused():
    noise = np.random.default_rng(0).integers(0, 256, (600, 600, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "png")
    with pytest.raises(CourseError, match=f"more than {draw.LARGEST}"):
        draw.packed(file.getvalue(), "words")


def test_the_page_escapes_what_is_no_html(contents):
    of = dataclasses.replace(contents["check"], cell="a < b", report="c & d")
    page = draw.page(of)
    assert "a &lt; b" in page and "c &amp; d" in page and of.html in page


def test_without_playwright_the_command_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    monkeypatch.setattr(draw.content, "check", lambda: None)
    assert draw.main() == 2
    assert "make pictures" in capsys.readouterr().err


def test_the_description_is_plain_data_with_a_row_in_a_line(contents):
    for of in contents.values():
        assert json.loads(of.described)["cell"] == of.cell
    assert "[3.0, 0.0, 1.0, 2.0, 7.0, 4.0]" in contents["explorer"].described

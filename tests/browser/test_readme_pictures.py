"""The README's pictures are drawn: the explorer walks as far as its alt text says, light and dark."""

import re

import pytest

from instructor.paths import ROOT
from instructor.readme.content import SCHEMES, explorer
from instructor.readme.draw import opened, packed


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_explorer_is_where_its_alt_text_says(chromium, scheme):
    of = explorer()
    page = opened(chromium, of, scheme)
    line = page.frames[1].inner_text("p.line")
    (alt,) = re.findall(r'explorer-light\.png"[^>]*alt="([^"]*)"', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert line in " ".join(alt.split())
    bright = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    assert bright == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 23, 26)"}[scheme]
    # nothing is cut: the frame is as high as its page, but for the two pixels that it adds
    low = page.frames[1].evaluate("document.documentElement.offsetHeight")
    assert page.eval_on_selector("iframe", "frame => frame.offsetHeight") == low + 2
    assert packed(page.locator("main").screenshot(), of.described).startswith(b"\x89PNG")
    page.context.close()

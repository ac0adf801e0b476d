"""`make pictures`: the README's pictures drawn anew, light and dark, with chromium."""

import html
import io
import sys
from collections.abc import Iterable
from string import Template
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from instructor.chromium import launched
from instructor.errors import CourseError
from instructor.paths import ROOT, replacing
from instructor.readme import content
from instructor.readme.content import FOLDER, FRAME, KEY, SCHEMES, Content, Scheme, digest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH = {"check": 760, "explorer": 920}  # CSS pixels
ACROSS = 600  # CSS pixels of the window's picture
SHARP = 2  # pixels of the file for a CSS pixel
COLOURS = 24
LARGEST = 100_000  # bytes of a file


def page(of: Content) -> str:
    """The page that is drawn: the cell and what it shows."""
    return Template(FRAME.read_text(encoding="utf-8")).substitute(
        title=of.name,
        width=WIDTH[of.name],
        across=ACROSS,
        cell=html.escape(of.cell),
        shown=of.html,
        report=html.escape(of.report),
    )


def opened(browser: "Browser", of: Content, scheme: Scheme) -> "Page":
    """The page in the browser, with the explorer walked as far as its content says."""
    context = browser.new_context(
        viewport={"width": WIDTH[of.name] + 40, "height": 900}, color_scheme=scheme, device_scale_factor=SHARP
    )
    shown = context.new_page()
    shown.set_content(page(of))
    for frame in shown.frames[1:]:
        frame.wait_for_selector("#explorer[data-ready]")
        for _ in range(of.facts.get("moves", 0)):
            frame.get_by_role("button", name="Next").press("Enter")
        frame.evaluate("document.activeElement.blur()")
        # the frame takes its page's height by an observer, which runs before the next frame is painted
        frame.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return shown


def packed(png: bytes, described: str) -> bytes:
    """A screenshot with fewer colours and its content's digest; raises CourseError when it is still large."""
    text = PngInfo()
    text.add_text(KEY, digest(described))
    file = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = with_few_colours(picture.convert("RGB"))
        few.save(file, "png", optimize=True, pnginfo=text)
    if len(file.getvalue()) > LARGEST:
        raise CourseError(f"A picture has {len(file.getvalue())} bytes, more than {LARGEST}. Let it show less.")
    return file.getvalue()


def with_few_colours(picture: Image.Image) -> Image.Image:
    """The picture in its commonest colours: each is kept as it is, and a rare one becomes the one next to it."""
    # Pillow looks for the next colour in steps of four, which greys white paper
    pixels = np.asarray(picture, dtype=int)
    colours, which, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((colours[:, None] - kept) ** 2).sum(axis=2).argmin(axis=1)
    few = Image.fromarray(nearest[which].reshape(pixels.shape[:2]).astype(np.uint8))
    few.putpalette(kept.astype(np.uint8).tobytes())
    return few


def drawn(contents: Iterable[Content]) -> dict[str, bytes]:
    """Every picture, and its content as JSON, by the file's name."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise CourseError("Playwright, which drives chromium, is not installed. Run: make pictures") from error
    files = {}
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for of in contents:
            files[f"{of.name}.json"] = of.described.encode()
            for scheme in SCHEMES:
                png = opened(browser, of, scheme).locator("main").screenshot()
                files[f"{of.name}-{scheme}.png"] = packed(png, of.described)
        browser.close()
    return files


def main() -> int:
    try:
        for name, data in drawn((content.check(), content.explorer())).items():
            with replacing(FOLDER / name) as temporary:
                temporary.write_bytes(data)
            print(f"{(FOLDER / name).relative_to(ROOT)}  {len(data)} bytes")
    except CourseError as error:
        print(f"make pictures: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

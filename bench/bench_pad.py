"""How well the drawing pad reads strokes made by a program: from test images, and from shapes set down by hand.

Run: python bench/bench_pad.py; it needs chromium, as the pad's arithmetic is its page's.
"""

import sys
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers import explore, images  # noqa: E402  (the path must be set first)
from instructor.chromium import launched  # noqa: E402
from tests.browser import strokes  # noqa: E402
from tests.browser.test_pad import READ  # noqa: E402

BRUSHES = (1.5, 2.5, 4)  # pixels; the pad begins with the second


def main() -> None:
    random = np.random.RandomState(0)
    X, y = images.mnist("test")
    drawings = {
        "from images of the test set": strokes.from_images(X, y, random),
        "made by hand": strokes.by_hand(20, random),
    }
    ways = [("centred", brush) for brush in BRUSHES] + [("drawn", BRUSHES[1])]
    heads = [f"{'centred' if way == 'centred' else 'as drawn'}, brush {brush}" for way, brush in ways]
    print(f"| strokes | number | {' | '.join(heads)} |\n|---|---{'|---' * len(ways)}|")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page()
        page.set_content(explore.pad().page)
        page.wait_for_selector("#explorer[data-ready]")
        for name, made in drawings.items():
            labels = np.array([label for label, _ in made])
            shares = []
            for way, brush in ways:
                found = page.evaluate(READ, [[drawn for _, drawn in made], brush, way])
                read = np.array([one["probabilities"] for one in found]).argmax(axis=1)
                shares.append(f"{100 * np.mean(read == labels):.1f} %")
            print(f"| {name} | {len(labels)} | {' | '.join(shares)} |")
        browser.close()


if __name__ == "__main__":
    main()

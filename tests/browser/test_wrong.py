"""The failing check as an explorer: it opens at the first wrong number and is walked from there, wide and narrow."""

import pytest

from helpers.checks.explain.walk import walk_of
from tests.helpers.checks import made


def failed():
    """Two of twelve numbers are wrong: those at row 1, column 0, and at row 2, column 3."""

    def change(Z):
        Z[1, 1, 0, 2] += 1000
        Z[1, 2, 3, 2] = float("nan")
        return Z

    return walk_of(made.with_first(made.convolution(pad=1, stride=2), change))


@pytest.fixture
def frame_of(open_page):
    """Opens a page that holds the explorer, as a notebook does, and gives its frame."""

    def show(width=1000, **how):
        page = open_page(width, 844, **how)
        shown = failed()._repr_mimebundle_()["text/html"]
        page.set_content(f"<!DOCTYPE html><html lang='en'><title>A check</title><body><main>{shown}</main>")
        page.wait_for_selector("iframe")
        frame = page.frames[1]
        frame.wait_for_selector("#explorer[data-ready]")
        return page, frame

    yield show
    assert open_page.errors == []


def line(frame):
    return frame.inner_text(".line")


def test_it_opens_at_the_first_wrong_number_and_goes_on_to_the_next(frame_of):
    page, frame = frame_of()
    assert line(frame).startswith("Z[1, 1, 0, 2] is 972.1, expected −27.89.\nrows 2–4, columns 0–2 of padded image 1")
    assert frame.locator(".cell.off").count() == 2
    frame.click("text=Next wrong number")
    assert line(frame).startswith("Z[1, 2, 3, 2] is nan, expected")
    frame.click("text=Next wrong number")  # from the last to the first
    page.keyboard.press("ArrowUp")
    assert line(frame).startswith("Z[1, 0, 0, 2] is ") and "and that is right" in line(frame)
    expected = frame.locator("figure", has_text="expected").locator("svg")
    box = expected.bounding_box()
    expected.click(position={"x": box["width"] * 7 / 8, "y": box["height"] * 5 / 6})
    assert line(frame).startswith("Z[1, 2, 3, 2]")


def test_on_a_phone_its_buttons_and_what_they_do_are_seen_at_once(frame_of):
    _, frame = frame_of(390, has_touch=True, is_mobile=True)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first, last = frame.locator("button").first.bounding_box(), frame.locator(".line").bounding_box()
    assert last["y"] + last["height"] - first["y"] < 844


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(frame_of, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = frame_of(color_scheme=scheme)
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []

"""Explorers are as dark as what lies around their frame, and can be read there."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import helpers
from helpers import explore
from helpers.layers import loops

MAKE = {
    "pad": explore.pad,
    "watch": lambda: helpers.watch(loops.conv_backward),
    "convolution": explore.convolution,
    "padding": explore.padding,
    "pooling": explore.pooling,
    "backprop": explore.backprop,
}
DARK, LIGHT = "rgb(17, 17, 17)", "rgb(255, 255, 255)"
OURS = "rgb(21, 23, 26)"  # where the page has no colour of its own
# what stands around the frame, how the system is set, and what is then right
AROUND = {
    "a dark theme on a light system": (f"background: {DARK}", "light", ("dark", DARK)),
    "a light theme on a dark system": (f"background: {LIGHT}", "dark", ("light", LIGHT)),
    "a page that follows a dark system": ("color-scheme: light dark", "dark", ("dark", OURS)),
    "a page that follows a light system": ("color-scheme: light dark", "light", ("light", LIGHT)),
    "a page that is never dark": ("", "dark", ("light", LIGHT)),
    "a dark theme's own grey": ("background: rgb(33, 37, 43)", "light", ("dark", "rgb(33, 37, 43)")),
    "a grey of which nothing is far": ("background: rgb(150, 150, 150)", "light", ("light", LIGHT)),
}


@pytest.fixture
def frame_of(open_page):
    def show(kind, style, scheme, width=1280):
        page = open_page(width=width, color_scheme=scheme)
        shown = MAKE[kind]()._repr_mimebundle_()["text/html"]
        page.set_content(
            f"<!DOCTYPE html><html lang='en' style='{style}'><title>A frame</title><body><main>{shown}</main>"
        )
        page.wait_for_selector("iframe")
        frame = page.frames[1]
        frame.wait_for_selector("#explorer[data-ready]")
        return page, frame

    yield show
    assert open_page.errors == []


def theme(frame):
    return frame.evaluate("[document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]")


@pytest.mark.parametrize("kind", ["pad", "watch"])
@pytest.mark.parametrize("case", AROUND)
def test_it_is_as_dark_as_what_lies_around_it(frame_of, kind, case):
    style, scheme, expected = AROUND[case]
    page, frame = frame_of(kind, style, scheme)
    assert tuple(theme(frame)) == expected
    inked = frame.evaluate("getComputedStyle(document.querySelector('h2')).color")
    assert (int(inked[4:].split(",")[0]) > 128) == (expected[0] == "dark")


@pytest.mark.parametrize("kind", ["pad", "watch"])
def test_it_follows_a_theme_that_is_changed(frame_of, kind):
    page, frame = frame_of(kind, "", "light")
    assert theme(frame) == ["light", LIGHT]
    page.evaluate("document.body.style.background = '#111'")
    frame.wait_for_selector("[data-theme=dark]")
    assert theme(frame) == ["dark", DARK]
    page.evaluate("document.body.style.background = ''; document.documentElement.style.colorScheme = 'light dark'")
    frame.wait_for_selector("[data-theme=light]")
    page.emulate_media(color_scheme="dark")
    frame.wait_for_selector("[data-theme=dark]")


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_fault_in_the_dark(frame_of, kind, width):
    page, frame = frame_of(kind, f"background: {DARK}; color: white", "dark", width)
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []


def test_every_control_of_the_walk_is_large_enough_for_a_finger(frame_of):
    page, frame = frame_of("watch", "", "light", 390)
    sizes = frame.evaluate(
        """[...document.querySelectorAll("button, input, select")].map((one) => {
            const { width, height } = (one.labels?.[0] || one).getBoundingClientRect();
            return [width, height];
        })"""
    )
    assert len(sizes) >= 4 and all(width >= 44 and height >= 44 for width, height in sizes), sizes

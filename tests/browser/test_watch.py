"""The walk through a student's loops by buttons, keys and slider, wide and narrow, with no kernel behind it."""

import numpy as np
import pytest

import helpers
from helpers.checks.cases import read
from helpers.layers import loops
from helpers.messages import say


@pytest.fixture
def frame_of(open_page):
    """Opens a page that holds one walk, as a notebook or a reading page does, and gives its frame."""

    def show(explorer, width=1000, **how):
        page = open_page(width=width, **how)
        shown = explorer._repr_mimebundle_()["text/html"]
        page.set_content(f"<!DOCTYPE html><html lang='en'><title>One walk</title><body><main>{shown}</main>")
        page.wait_for_selector("iframe")
        frame = page.frames[1]
        frame.wait_for_selector("#explorer[data-ready]")
        return page, frame

    yield show
    assert open_page.errors == []


def line(frame):
    return frame.inner_text(".line")


def panel(frame, label):
    """The numbers of the array under a caption, row by row, as one list."""
    figure = frame.locator("figure", has=frame.locator(f"figcaption:text-is('{label}')"))
    return [float(text.replace("−", "-")) for text in figure.locator("text").all_text_contents()]


@pytest.mark.parametrize("width", [1000, 390])
def test_it_fits_and_begins_at_its_first_step(frame_of, width):
    explorer = helpers.watch(loops.conv_backward)
    page, frame = frame_of(explorer, width)
    assert line(frame) == explorer.text.split("\n")[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_steps_by_buttons_keys_and_slider_show_the_arrays_as_they_stand(frame_of):
    case = min(read("conv_forward"), key=lambda case: case.size)
    Z = case.expected[0].ravel()
    page, frame = frame_of(helpers.watch(loops.conv_forward))
    last = len(Z) - 1
    for k in range(len(Z)):
        np.testing.assert_allclose(panel(frame, "writes Z[0, :, :, 0]"), [*Z[: k + 1], *np.zeros(last - k)])
        assert line(frame).startswith(say("watch.step", step=k + 1, steps=len(Z), line=13))
        assert frame.inner_text("[aria-current=step]").strip().endswith("b[0, 0, 0, c]")
        frame.click("text=Next")
    assert line(frame).startswith(f"Step {len(Z)} of {len(Z)}")  # there is no step after the last
    page.keyboard.press("ArrowLeft")  # the button has the focus
    np.testing.assert_allclose(panel(frame, "writes Z[0, :, :, 0]"), [*Z[:last], 0])
    page.keyboard.press("Home")
    np.testing.assert_allclose(panel(frame, "writes Z[0, :, :, 0]"), [Z[0], *np.zeros(last)])
    frame.focus("input[type=range]")
    page.keyboard.press("End")
    np.testing.assert_allclose(panel(frame, "writes Z[0, :, :, 0]"), Z)
    frame.click("text=Back")
    assert line(frame).startswith(f"Step {last} of {len(Z)}")


def test_play_goes_to_the_end_and_stops(frame_of):
    page, frame = frame_of(helpers.watch(loops.pool_forward, np.arange(8.0).reshape(1, 2, 4, 1), {"f": 2, "stride": 2}))
    frame.click("text=Play")
    frame.wait_for_function("document.querySelector('.line').textContent.startsWith('Step 2 of 2')")
    assert frame.locator("button", has_text="Play").count() == 1
    frame.click("text=Play")  # from the beginning again
    assert line(frame).startswith("Step 1 of 2") and frame.locator("button", has_text="Pause").count() == 1


def test_without_a_solutions_lines_the_steps_are_there(frame_of, monkeypatch):
    monkeypatch.setenv("COURSE_FOR_READERS", "1")
    page, frame = frame_of(helpers.watch(loops.conv_forward))
    frame.click("text=Next")
    assert line(frame).startswith("Step 2") and not frame.is_visible(".code")


def test_axe_finds_no_serious_fault(frame_of):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = frame_of(helpers.watch(loops.conv_backward))
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []

"""Each explorer by mouse, by touch and by keyboard, wide and narrow; what is seen is what the text says."""

import re

import numpy as np
import pytest

from helpers import explore

KINDS = ("padding", "convolution", "pooling", "backprop")
# weights after 0 to 5 steps
DESCENT = [np.reshape([k, -2.0 * k, 0, 10.0**k], (2, 2, 1, 1)) for k in range(6)]
QUICK = 300  # milliseconds until an explorer shows


@pytest.fixture
def frame_of(open_page):
    """Opens a page that holds one explorer, as a notebook or a reading page does, and gives its frame."""

    def show(explorer, width=1000, **how):
        page = open_page(width=width, **how)
        shown = explorer._repr_mimebundle_()["text/html"]
        page.set_content(f"<!DOCTYPE html><html lang='en'><title>One explorer</title><body><main>{shown}</main>")
        page.wait_for_selector("iframe")
        frame = page.frames[1]
        frame.wait_for_selector("#explorer[data-ready]")
        return page, frame

    yield show
    assert open_page.errors == []


def line(frame):
    return frame.inner_text(".line")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1000, 360])
def test_it_begins_where_its_text_says_and_fits(frame_of, kind, width):
    explorer = getattr(explore, kind)()
    page, frame = frame_of(explorer, width)
    assert line(frame) == explorer.text
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    high = frame.evaluate("document.documentElement.offsetHeight")
    assert abs(page.evaluate("document.querySelector('iframe').clientHeight") - high) < 20  # nothing is cut off


@pytest.mark.parametrize("kind", KINDS)
def test_it_shows_soon(frame_of, kind):
    _, frame = frame_of(getattr(explore, kind)())
    timing = "performance.getEntriesByType('navigation')[0]"
    assert 0 <= frame.evaluate(f"{timing}.loadEventEnd - {timing}.startTime") < QUICK


def test_padding_by_keyboard(frame_of):
    page, frame = frame_of(explore.padding())
    frame.focus("input[type=range]")
    page.keyboard.press("ArrowRight")
    assert "With pad 2 it becomes 40 × 34" in line(frame)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert "f = 5" in line(frame) and "= 36 rows" in line(frame)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert "stride 2" in line(frame) and "⌊(36 − 5 + 2·2) / 2⌋ + 1 = 18 rows" in line(frame)


def test_the_window_walks_by_buttons_keys_sliders_and_a_tap(frame_of):
    page, frame = frame_of(explore.convolution())
    frame.click("text=Next")
    assert line(frame).startswith("Output row 0, column 1: the window covers rows 0 to 2 and columns 1 to 3.")
    page.keyboard.press("ArrowDown")  # the button has the focus, and arrow keys move the window
    assert line(frame).startswith("Output row 1, column 1:")
    frame.focus("label:has-text('output column') input")
    page.keyboard.press("End")
    assert line(frame).startswith("Output row 1, column 3:")
    output = frame.locator("svg.pick")
    box = output.bounding_box()
    output.click(position={"x": box["width"] / 8, "y": box["height"] * 5 / 6})
    assert line(frame).startswith("Output row 2, column 0:")
    frame.click("text=Back")
    assert line(frame).startswith("Output row 1, column 3:")


def test_a_tap_works_as_a_click(frame_of):
    _, frame = frame_of(explore.pooling(), 360, has_touch=True, is_mobile=True)
    output = frame.locator("svg.pick")
    box = output.bounding_box()
    output.tap(position={"x": box["width"] * 5 / 6, "y": box["height"] * 3 / 4})
    assert line(frame).startswith("Output row 1, column 2: the window covers rows 2 to 3 and columns 4 to 5")


def test_play_walks_by_itself_and_stops(frame_of):
    page, frame = frame_of(explore.convolution())
    frame.click("text=Play")
    frame.wait_for_function("document.querySelector('.line').textContent.startsWith('Output row 0, column 2')")
    frame.click("text=Pause")
    stopped = line(frame)
    page.wait_for_timeout(1200)
    assert line(frame) == stopped


def test_kernel_stride_and_pad_change_the_sizes_and_the_sum(frame_of):
    _, frame = frame_of(explore.convolution(bias=1))
    frame.select_option("label:has-text('kernel') select", "identity")
    assert "= 5, plus bias 1: 6." in line(frame)
    frame.select_option("label:has-text('stride') select", "2")
    frame.select_option("label:has-text('pad') select", "1")
    frame.click("text=Back")  # from the first place to the last
    assert line(frame).startswith("Output row 2, column 2: the window covers rows 4 to 6 and columns 4 to 6.")


GUESSES = [("-5", "Right: −5."), ("−3,5", "Off by 1.5: it is −5."), ("five", "Type a number")]


@pytest.mark.parametrize(("typed", "said"), GUESSES)
def test_predict_then_look(frame_of, typed, said):
    page, frame = frame_of(explore.convolution(kernels={"falling": [[1, 0, -1]] * 3}))
    assert frame.is_hidden("form.asked")
    frame.focus("label:has-text('predict first') input")
    page.keyboard.press("Space")
    assert "= ?" in line(frame) and "−5" not in re.sub(r".*= \?", "", line(frame))
    assert "−5" not in frame.locator("svg.pick").text_content()
    frame.fill("form.asked input", typed)
    page.keyboard.press("Enter")
    assert said in frame.inner_text(".answer")
    assert ("= −5" in line(frame)) == (typed != "five")
    frame.click("text=Next")
    assert "= ?" in line(frame)  # hidden again at the next place


def test_the_students_function_stands_beside_the_result(frame_of):
    def flipped(a_slice_prev, W, b):
        return (a_slice_prev * W[::-1, ::-1]).sum() + b.item()

    _, frame = frame_of(explore.convolution(conv_single_step=flipped))
    assert line(frame).endswith("Your conv_single_step gives −5 for this window, where 5 is right.")
    frame.select_option("label:has-text('kernel') select", "sharpen")
    assert line(frame).endswith("for this window, too.")  # this kernel is its own turn


def descent():
    return explore.descent(DESCENT, np.ones((1, 2, 2, 1)), np.zeros((1, 1, 1, 1)))


@pytest.mark.parametrize("width", [1000, 360])
def test_descent_begins_where_its_text_says_ends_where_it_says_and_fits(frame_of, width):
    explorer = descent()
    page, frame = frame_of(explorer, width)
    first = line(frame)
    frame.focus("label:has-text('step') input")
    page.keyboard.press("End")
    last, of_weight = line(frame).split(". The weight in ")
    assert explorer.text == f"{first} {last}."
    assert of_weight == "row 0, column 0 has gone from 4 to 5 in this step."
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_descent_goes_by_buttons_keys_and_a_tap_on_a_weight(frame_of):
    page, frame = frame_of(descent())
    frame.click("text=Next")
    page.keyboard.press("ArrowRight")
    assert line(frame).startswith("After step 2 of 5 the cost is 9600. The weights, row by row: 2 −4; 0 100.")
    frame.select_option("label:has-text('weight') select", "1,1")
    assert line(frame).endswith("The weight in row 1, column 1 has gone from 10 to 100 in this step.")
    weights = frame.locator("svg.pick")
    box = weights.bounding_box()
    weights.click(position={"x": box["width"] * 3 / 4, "y": box["height"] / 4})
    assert line(frame).endswith("The weight in row 0, column 1 has gone from −2 to −4 in this step.")
    assert frame.input_value("label:has-text('weight') select") == "0,1"
    drawn = frame.locator("polyline.chosen").get_attribute("points")
    assert len(drawn.split()) == 3  # as far as this step and no farther
    frame.click("text=Back")
    assert line(frame).startswith("After step 1 of 5")


def test_descent_plays_to_the_end_and_stops(frame_of):
    _, frame = frame_of(descent())
    frame.click("text=Play")
    frame.wait_for_function("document.querySelector('.line').textContent.startsWith('After step 5 of 5')")
    assert frame.is_visible("text=Play")


def test_pooling_marks_the_winner_in_both_modes(frame_of):
    _, frame = frame_of(explore.pooling())
    assert frame.locator(".cell.chosen").count() == 1
    frame.select_option("label:has-text('mode') select", "average")
    assert frame.locator(".cell.chosen").count() == 0 and line(frame).endswith("(3 + 0 + 1 + 5) / 4 = 2.25.")
    frame.locator("select").nth(1).select_option("3")
    assert "rows 0 to 2" in line(frame)


def test_backprop_adds_up_where_windows_overlap(frame_of):
    page, frame = frame_of(explore.backprop())
    assert frame.locator(".cell.reached").count() == 4
    frame.focus("label:has-text('add up all windows') input")
    page.keyboard.press("Space")
    assert "All windows together: 16 inputs lie in more than one window" in line(frame)
    frame.select_option("label:has-text('mode') select", "max")
    assert frame.locator("figure:visible").count() == 3  # no kernel in pooling


NAME = """(() => {
    const e = document.activeElement;
    return e === document.body ? "" : (e.labels?.[0]?.textContent || e.textContent).trim();
})()"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_can_be_reached_by_tab_and_has_a_name(frame_of, kind):
    page, frame = frame_of(getattr(explore, kind)())
    wanted = frame.evaluate("document.querySelectorAll('button:not([hidden]), input, select').length")
    hidden = frame.evaluate("[...document.querySelectorAll('form[hidden] button, form[hidden] input')].length")
    reached = []
    for _ in range(wanted + 2):
        page.keyboard.press("Tab")
        reached.append(frame.evaluate(NAME))
    assert len({name for name in reached if name}) == wanted - hidden


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_serious_fault(frame_of, kind):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = frame_of(getattr(explore, kind)())
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []


def test_it_prints_as_a_still_picture(frame_of):
    page, frame = frame_of(explore.convolution())
    page.emulate_media(media="print")
    assert frame.is_hidden(".controls") and frame.locator("svg").first.is_visible() and frame.is_visible(".line")


def test_without_scripts_its_text_can_be_read(chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(f"<!DOCTYPE html><body>{explore.pooling()._repr_mimebundle_()['text/html']}")
    assert explore.pooling().text in page.frames[1].content()
    context.close()

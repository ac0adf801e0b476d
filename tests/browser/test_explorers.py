"""Each explorer by mouse, by touch and by keyboard, wide and narrow; what is seen is what the text says."""

import re

import numpy as np
import pytest
from PIL import Image

from helpers import explore

KINDS = ("padding", "convolution", "pooling", "backprop")
# weights after 0 to 5 steps
DESCENT = [np.reshape([k, -2.0 * k, 0, 10.0**k], (2, 2, 1, 1)) for k in range(6)]
QUICK = 300  # milliseconds until an explorer shows


@pytest.fixture
def frame_of(open_page):
    """Opens a page that holds one explorer, as a notebook or a reading page does, and gives its frame."""

    def show(explorer, width=1000, height=900, **how):
        page = open_page(width, height, **how)
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


NAMED = "(e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent).trim()"
NAME = f"(() => {{ const e = document.activeElement; return e === document.body ? '' : {NAMED}; }})()"
# what can have the focus, and is shown; a field for a file stands behind a choice of a list
CONTROLS = "button, input:not([type=file]), select, [tabindex='0']"
NAMES = f"[...document.querySelectorAll(`{CONTROLS}`)].filter(e => !e.closest('[hidden]')).map(e => {NAMED})"


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_can_be_reached_by_tab_and_has_a_name(frame_of, kind):
    page, frame = frame_of(getattr(explore, kind)())
    wanted = set(frame.evaluate(NAMES))
    reached = set()
    for _ in range(len(wanted) + 2):
        page.keyboard.press("Tab")
        reached.add(frame.evaluate(NAME))
    assert reached - {""} == wanted and len(wanted) > 4


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


# --- linked pictures --------------------------------------------------------------------------------


def spots(frame):
    """Where something is lit: the caption of each array with its row and column."""
    return frame.evaluate(
        """[...document.querySelectorAll('.spot')].map(e => {
            const cell = e.closest('svg').querySelector('.cell').getBBox().width;
            const caption = e.closest('figure').querySelector('figcaption').textContent;
            return [caption, e.y.baseVal.value / cell, e.x.baseVal.value / cell];
        })"""
    )


def centre(frame, caption, r, c):
    """A place on an array, for the mouse."""
    svg = frame.locator("figure", has=frame.locator(f"figcaption:text-is('{caption}')")).locator("svg")
    box, rows, columns = svg.bounding_box(), int(svg.get_attribute("data-rows")), int(svg.get_attribute("data-columns"))
    return box["x"] + box["width"] * (c + 0.5) / columns, box["y"] + box["height"] * (r + 0.5) / rows


LIT = {("image", 2, 3), ("output", 1, 1), ("slice", 1, 2), ("kernel", 1, 2), ("slice * kernel", 1, 2)}


@pytest.mark.parametrize(
    ("caption", "r", "c"), [("image", 2, 3), ("slice", 1, 2), ("kernel", 1, 2), ("slice * kernel", 1, 2)]
)
def test_what_belongs_together_lights_up_under_the_mouse(frame_of, caption, r, c):
    page, frame = frame_of(explore.convolution())
    frame.focus("text=Next")
    for key in ("ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    assert spots(frame) == []
    page.mouse.move(*centre(frame, caption, r, c))
    assert {tuple(one) for one in spots(frame)} == LIT
    assert frame.inner_text(".term").startswith(
        "9·1 = 9: the pixel in row 2, column 3"
    ) or "row 2, column 3" in frame.inner_text(".term")
    page.mouse.move(5, 5)
    assert spots(frame) == []


def test_the_products_have_the_focus_one_by_one_and_say_what_they_are(frame_of):
    page, frame = frame_of(explore.convolution())
    cell = frame.locator("[role=gridcell][tabindex='0']")
    assert cell.count() == 1
    cell.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert [one[1:] for one in spots(frame) if one[0] == "kernel"] == [[1, 1]]
    assert line(frame).startswith("Output row 0, column 0")  # the window stays where it is
    assert frame.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
        "5·0 = 0: the pixel in row 1, column 1"
    )
    page.keyboard.press("Shift+Tab")
    frame.wait_for_function("!document.querySelector('.spot')")


@pytest.mark.parametrize(
    "where", ["text=Play", "label:has-text('predict first') input", "label:has-text('output row') input"]
)
def test_arrow_keys_move_the_window_wherever_the_focus_is(frame_of, where):
    page, frame = frame_of(explore.convolution())
    frame.focus(where)
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    assert line(frame).startswith("Output row 1, column 1:")


def test_pixels_and_weights_can_be_changed(frame_of):
    page, frame = frame_of(explore.convolution())
    page.mouse.click(*centre(frame, "image", 0, 2))
    page.keyboard.type("10")  # the field has the focus, its number chosen
    page.keyboard.press("Enter")
    assert "10·1" in line(frame) and line(frame).endswith("= 14, plus bias 0: 14.")
    page.mouse.click(*centre(frame, "kernel", 0, 2))
    page.keyboard.type("−2")
    page.keyboard.press("Enter")
    assert "10·(−2)" in line(frame) and line(frame).endswith(": −16.")
    page.keyboard.type("much")
    page.keyboard.press("Enter")
    assert "Type a number" in frame.inner_text(".term") and line(frame).endswith(": −16.")
    page.keyboard.press("Escape")
    assert frame.is_hidden(".editor")
    frame.select_option("label:has-text('image') select", "given")
    assert "1·(−2)" in line(frame)  # the image is the lesson's again, the kernel one's own


def test_a_number_can_be_changed_by_keys_alone(frame_of):
    page, frame = frame_of(explore.convolution())
    frame.focus("text=Change a number")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")  # the next pixel
    assert "row 0, column 1" in frame.inner_text(".editor")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    assert "4·0" in line(frame)


def test_the_image_can_be_a_digit_a_drawing_or_a_photograph(frame_of, tmp_path):
    page, frame = frame_of(explore.convolution())
    frame.select_option("label:has-text('image') select", label="a handwritten 3")
    assert frame.locator("figure", has_text="image").first.locator("text").count() == 64
    frame.select_option("label:has-text('image') select", "drawing")
    assert line(frame).endswith("plus bias 0: 0.")
    page.mouse.move(*centre(frame, "image", 0, 2))
    page.mouse.down()
    page.mouse.move(*centre(frame, "image", 2, 2), steps=8)
    page.mouse.up()
    assert line(frame).endswith("= 27, plus bias 0: 27.")  # three pixels of 9 under weights of 1
    half = Image.new("L", (60, 30), 0)
    half.paste(255, (30, 0, 60, 30))
    half.save(tmp_path / "half.png")
    with page.expect_file_chooser() as asked:
        frame.select_option("label:has-text('image') select", "photograph")
    asked.value.set_files(tmp_path / "half.png")
    frame.wait_for_function("document.querySelector('svg.touch').dataset.columns === '12'")
    numbers = frame.locator("figure", has_text="image").first.locator("text").all_text_contents()
    assert numbers[:4] == ["0"] * 4 and numbers[8:12] == ["9"] * 4


def test_the_way_back_stands_beside_the_way_there(frame_of):
    page, frame = frame_of(explore.convolution())
    frame.check("label:has-text('the way back too') input")
    assert frame.locator("figure:visible").count() == 8
    page.mouse.click(*centre(frame, "gradient of the output", 0, 0))
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    sent = frame.locator("figure", has_text="what it sends to the kernel").locator("text").all_text_contents()
    assert sent == ["6", "0", "2", "2", "10", "16", "4", "14", "4"]  # twice the slice
    frame.click("text=Next")
    sent = frame.locator("figure", has_text="what it sends to the image").locator("text").all_text_contents()
    assert sent[:6] == ["0", "−1", "0", "1", "0", "0"]


def test_an_old_guess_is_cleared(frame_of):
    page, frame = frame_of(explore.convolution())
    frame.check("label:has-text('predict first') input")
    frame.fill("form.asked input", "7")
    page.keyboard.press("Enter")
    assert frame.input_value("form.asked input") == "7"
    frame.click("text=Next")
    assert frame.input_value("form.asked input") == "" and frame.inner_text(".answer") == ""


def test_padding_shows_the_window_at_each_of_its_stops(frame_of):
    page, frame = frame_of(explore.padding(np.zeros((5, 7)), pad=1, f=3, stride=2))
    assert frame.locator(".stop").count() == 3 * 4 and frame.locator(".frame").count() == 1
    frame.click("text=Next")
    assert "At stop 0, 1 it covers rows 0 to 2 and columns 2 to 4" in line(frame)
    frame.select_option("label:has-text('stride') select", "1")
    assert frame.locator(".stop").count() == 5 * 7


# --- a phone, and dark pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_phone_buttons_and_what_they_do_are_seen_at_once(frame_of, kind):
    page, frame = frame_of(getattr(explore, kind)(), 390, height=844, has_touch=True, is_mobile=True)
    first = frame.locator("button").first.bounding_box()
    last = frame.locator(".line").bounding_box()
    assert last["y"] + last["height"] - first["y"] < 844
    low = frame.evaluate(
        """[...document.querySelectorAll('button, select, input[type=range], label.tick')]
            .filter(e => e.getClientRects().length && !e.closest('[hidden]'))
            .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )
    assert low == []


def test_axe_finds_no_serious_fault_in_the_dark(frame_of):
    from axe_playwright_python.sync_playwright import Axe

    page, frame = frame_of(explore.convolution(), color_scheme="dark")
    frame.click("text=Change a number")
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert faults == []

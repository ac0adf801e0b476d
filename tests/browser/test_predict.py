"""Predict, then see: an output waits for a guess, both stand side by side, and the browser keeps what was done."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.messages import say
from instructor.paths import lesson_names
from instructor.site.lesson_page import released_cells
from instructor.site.predictions import prediction
from tests.browser.test_site_pages import SOON

LESSON = "01_padding"
SHIFT = 0.05  # of the screen; above it a reader notices
# adds up how far things have moved by themselves, as browsers measure it
SHIFTS = """() => {
    window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => e.hadRecentInput || (window.moved += e.value)))
        .observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture
def reading(address, open_page):
    def one(width=1200, lesson=LESSON, **how):
        page = open_page(width=width, **how)
        page.goto(f"{address}read/{lesson}.html")
        return page

    return one


def first(page):
    return page.locator(".waits").first


def faults(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found if rule["impact"] in ("serious", "critical")]


def field(cell):
    return cell.get_by_role("textbox", name=say("site.predict.guess"))


def shown(page):
    """How outputs that wait are laid out: a picture far down has no size yet."""
    return page.evaluate("[...new Set([...document.querySelectorAll('.both')].map(e => getComputedStyle(e).display))]")


def test_an_output_waits_for_a_guess_and_then_both_stand_side_by_side(reading, open_page):
    page = reading()
    cell = first(page)
    expect(cell.locator(".output")).not_to_be_visible()
    assert faults(page) == []
    field(cell).fill("6, 4, 2")
    field(cell).press("Enter")  # by keyboard alone
    expect(cell.locator(".output")).to_contain_text("8 × 8")
    expect(cell.locator(".mine .said")).to_have_text("6, 4, 2")
    expect(cell.locator(".both")).to_be_focused()
    mine, shown = (cell.locator(one).bounding_box() for one in (".mine", ".output"))
    assert mine["x"] + mine["width"] <= shown["x"] and abs(mine["y"] - shown["y"]) < 20
    assert faults(page) == [] and open_page.errors == []
    page.reload()
    expect(first(page).locator(".mine .said")).to_have_text("6, 4, 2")
    first(page).get_by_role("button", name=say("site.predict.guess_again")).click()
    expect(first(page).locator(".output")).not_to_be_visible()
    expect(field(first(page))).to_be_focused()
    assert field(first(page)).input_value() == ""


def test_an_output_can_be_shown_without_a_guess_and_an_empty_guess_is_none(reading):
    page = reading()
    cell = first(page)
    cell.get_by_role("button", name=say("site.predict.see")).click()
    expect(cell.locator(".output")).not_to_be_visible()
    cell.get_by_role("button", name=say("site.predict.show")).click()
    expect(cell.locator(".output")).to_be_visible()
    expect(cell.locator(".mine")).not_to_be_visible()


def test_a_question_of_yes_and_no_has_both_to_choose(reading):
    page = reading()
    cell = page.locator(".waits", has=page.locator("fieldset")).first
    cell.get_by_label(say("site.predict.no"), exact=True).check()
    cell.get_by_role("button", name=say("site.predict.see")).click()
    expect(cell.locator(".mine .said")).to_have_text(say("site.predict.no"))


def test_rings_say_how_much_is_done_and_everything_can_be_forgotten(reading, address):
    page = reading()
    count = page.locator(".waits").count() + page.locator(".cell.yours").count()
    ring = page.locator(".contents .ring").first
    before = ring.inner_text()
    assert before.startswith("0 of ")
    field(first(page)).fill("3")
    field(first(page)).press("Enter")
    expect(ring).to_have_text(before.replace("0", "1", 1))
    page.goto(address)
    card = page.locator(f".ring[data-lesson='{LESSON}']")
    expect(card).to_have_text(say("site.predict.done", done=1, all=count))
    page.get_by_role("button", name=say("site.predict.forget")).click()
    page.get_by_role("button", name=say("site.predict.forget_sure")).click()
    expect(page.locator(".forget [role=status]")).to_have_text(say("site.predict.forgotten"))
    expect(card).to_have_text(say("site.predict.done", done=0, all=count))
    page.goto(f"{address}read/{LESSON}.html")
    expect(first(page).locator(".output")).not_to_be_visible()


def test_without_scripts_and_on_paper_everything_is_shown(reading):
    page = reading(java_script_enabled=False)
    assert shown(page) == ["block"]
    assert page.locator(".guess:visible, .mine:visible, .tools:visible, .forget:visible").count() == 0
    page = reading()
    page.emulate_media(media="print")
    assert shown(page) == ["block"]
    assert page.locator(".guess:visible, .tools:visible").count() == 0


@pytest.mark.parametrize("lesson", lesson_names())
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_by_itself(reading, lesson, width):
    page = reading(width, lesson)
    page.evaluate(SHIFTS)
    expect(page.locator("h1")).to_be_visible(timeout=SOON)
    for _ in range(2):
        page.wait_for_timeout(300)
        page.keyboard.press("PageDown")
    assert page.evaluate("window.moved") <= SHIFT
    assert page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") < 1000
    if page.locator(".waits").count():  # and not when it comes back with what was guessed
        page.locator(".waits").first.locator("[data-show]").click()
        page.reload()
        page.evaluate(SHIFTS)
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") <= SHIFT


def test_every_prediction_of_a_lesson_waits(reading):
    texts, asked = [], 0
    for cell in released_cells(LESSON):
        if cell.cell_type == "markdown":
            texts.append(cell.source)
        else:
            asked += prediction(texts) is not None
            texts = []
    assert reading().locator(".waits").count() == asked - 1 > 5  # one is an explorer's, which says itself when to guess

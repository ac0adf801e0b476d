"""A lesson's cells on its page: edited, run and checked where they stand, by Python in a worker."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.messages import say
from instructor.pack.fill import answers
from instructor.site.lessons import lessons
from tests.browser import lite
from tests.browser.conftest import FULL, VARIABLE
from tests.browser.notebook import BOOT, unmarked

LESSON = "01_padding"
HOST = "cdn.jsdelivr.net"
STATUS, TROUBLE = "#python [role=status]", "#python [role=alert]"
full = pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")


@pytest.fixture
def reading(chromium, pyodide, address):
    """Opens a lesson's page; Pyodide's network is as ``network`` has it."""
    contexts = []

    def one(lesson=LESSON, width=1280, network=None, **how):
        context = chromium.new_context(viewport={"width": width, "height": 844}, service_workers="block", **how)
        contexts.append(context)
        if network is None:
            lite.serve_pyodide(context, pyodide)
        else:
            context.route(lite.CDN, network)
        page = context.new_page()
        page.goto(f"{address}read/{lesson}.html")
        return page

    yield one
    for context in contexts:
        context.close()


def cell(page, name):
    return page.locator(f"[id='cell-{name}']")


def press(where, key):
    where.get_by_role("button", name=say(f"site.run.{key}"), exact=True).first.click()


def write(page, name, source):
    """Replace what stands in a cell."""
    box = cell(page, name)
    if not box.locator(".cm-content").count():
        press(box, "edit")
    box.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)


def ended(page, name, timeout=BOOT):
    """What a cell has shown, when its run is over."""
    box = cell(page, name)  # marked as busy by the click itself
    expect(box).not_to_have_class(re.compile(r"\bbusy\b"), timeout=timeout)
    return box.locator(".ran").inner_text().strip()


def faults(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found if rule["impact"] in ("serious", "critical")]


def blocked(route):
    route.abort()


def test_nothing_of_python_is_fetched_before_an_editor_is_touched(reading):
    asked = []
    page = reading(network=lambda route: (asked.append(route.request.url), route.abort()))
    page.wait_for_timeout(1000)
    assert asked == [] and page.locator("#python").count() == 0
    press(cell(page, "zero_pad"), "edit")
    expect(cell(page, "zero_pad").locator(".cm-content")).to_be_focused()
    expect(page.locator(TROUBLE)).to_be_visible(timeout=BOOT)
    assert asked


@pytest.mark.parametrize("width", [1280, 390])
def test_python_out_of_reach_is_said_with_what_to_do(reading, width):
    page = reading(width=width, network=blocked)
    press(cell(page, "zero_pad"), "run")
    expect(page.locator(STATUS)).to_have_text(say("site.bar.failed"), timeout=BOOT)
    trouble = page.locator(TROUBLE).inner_text()
    assert say("site.bar.unreachable", host=HOST) in trouble and say("site.bar.try_host", host=HOST) in trouble
    expect(cell(page, "zero_pad").locator(".ran")).to_have_text(say("site.run.not_here"))
    assert faults(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(TROUBLE).get_by_role("link", name=say("site.bar.install")).click()
    page.wait_for_url("**/index.html#install")


def test_what_is_typed_is_kept_and_can_be_taken_back(reading):
    page = reading(network=blocked)
    write(page, "zero_pad", "# mine\nx = 1")
    page.reload()
    expect(cell(page, "zero_pad").locator("pre.code")).to_have_text("# mine\nx = 1")
    press(cell(page, "zero_pad"), "reset")
    expect(cell(page, "zero_pad").locator("pre.code")).to_contain_text("raise NotImplementedError")
    page.reload()
    expect(cell(page, "zero_pad").locator("pre.code")).to_contain_text("raise NotImplementedError")


def test_an_editor_can_be_entered_and_left_by_keyboard(reading):
    page = reading(network=blocked)
    cell(page, "zero_pad").locator("[data-does=edit]").focus()
    page.keyboard.press("Enter")
    editor = cell(page, "zero_pad").locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()  # it indents
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()
    assert editor.get_attribute("aria-label") == say("site.run.code_of", name="zero_pad")
    assert faults(page) == []


@full
def test_full_distribution_a_wrong_answer_is_shown_its_window_and_a_right_one_passes(reading):
    page = reading()
    box = cell(page, "zero_pad")
    press(box, "check")
    assert "zero_pad" in ended(page, "zero_pad")
    right = unmarked(answers(LESSON)["zero_pad"])
    wrong = right.replace("(pad, pad), (0, 0))", "(0, 0), (0, 0))")
    write(page, "zero_pad", wrong)
    press(box, "check")
    said = ended(page, "zero_pad")
    assert "expected" in said and "Traceback" not in said
    press(box, "hint")
    assert ended(page, "zero_pad")
    write(page, "zero_pad", right)
    press(box, "check")
    assert "zero_pad" in ended(page, "zero_pad") and say("site.run.finished_shows") not in box.inner_text()
    expect(box.locator(".passed")).to_contain_text(say("site.run.passed", date="").strip())
    assert faults(page) == []
    # a later cell takes it, and so does a later lesson
    later = page.locator(".cell", has_text="x_pad = zero_pad(x, 3)").get_attribute("data-cell")
    press(cell(page, later), "run")
    assert "(4, 9, 9, 2)" in ended(page, later)
    page.goto(page.url.replace(LESSON, "02_convolution"))
    write(
        page, "conv_single_step", "from helpers.layers import zero_pad\nprint(zero_pad.__module__, zero_pad.lent_for)"
    )
    press(cell(page, "conv_single_step"), "run")
    assert "my_layers" in ended(page, "conv_single_step")


@full
def test_full_distribution_a_loop_without_end_is_stopped_and_python_starts_anew(reading):
    page = reading()
    write(page, "zero_pad", "while True:\n    pass")
    press(cell(page, "zero_pad"), "run")
    expect(page.locator(STATUS)).to_have_text(say("site.run.running"), timeout=BOOT)
    page.locator("#python").get_by_role("button", name=say("site.run.stop")).click()
    expect(cell(page, "zero_pad").locator(".ran")).to_have_text(say("site.run.was_stopped"))
    write(page, "zero_pad", "print(6 * 7)")
    press(cell(page, "zero_pad"), "run")
    assert ended(page, "zero_pad") == "42"


@full
@pytest.mark.parametrize("lesson", [one.name for one in lessons() if one.in_browser])
def test_full_distribution_a_lesson_is_worked_through_on_its_page(reading, lesson):
    page = reading(lesson)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    for name, answer in answers(lesson).items():
        if not cell(page, name).locator("[data-does=check]").count():
            continue
        write(page, name, unmarked(answer))
        press(cell(page, name), "check")
        said = ended(page, name, lite.LESSON)
        assert cell(page, name).locator(".wrong").count() == 0, said
        expect(cell(page, name).locator(".passed")).to_contain_text(say("site.run.passed", date="").strip())

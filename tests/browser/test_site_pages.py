"""The site as it is shipped: landing page and reading pages, wide and narrow, light and dark, under a sub-path."""

import re
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe

from instructor.paths import lesson_names
from tests.browser import pens

READ = [f"read/{name}.html" for name in lesson_names()]
PAGES = ["index.html", "teachers.html", "notation.html", "privacy.html", *READ]
SOON = 2000  # milliseconds until the text of a reading page is there
LOOKS = [(1200, "light"), (360, "dark")]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_page_fits_says_what_it_shows_and_has_no_fault(address, open_page, name, width, scheme):
    page = open_page(width=width, color_scheme=scheme)
    page.goto(address + name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    levels = [int(tag[1]) for tag in page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(e => e.tagName)")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert page.eval_on_selector_all("img", "all => all.filter(e => !e.alt).length") == 0
    faults = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in ("serious", "critical")]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in faults] == []
    assert open_page.errors == []


def test_every_link_of_the_site_leads_somewhere(address, open_page):
    page = open_page()
    seen, places = set(), {}
    for name in PAGES:
        page.goto(address + name)
        for target in page.eval_on_selector_all("a[href]", "all => all.map(e => e.getAttribute('href'))"):
            whole, part = urldefrag(urljoin(address + name, target))
            if whole.startswith(address):
                seen.add((name, whole, part))
            else:
                assert whole.startswith("https://"), (name, target)
    for name, whole, part in sorted(seen):
        if whole not in places:
            answer = page.request.get(whole)
            assert answer.ok, (name, whole)
            text = answer.text() if whole.endswith(".html") else ""
            places[whole] = set(re.findall(r'\bid="([^"]+)"', text))
        assert not part or part in places[whole], (name, whole, part)


@pytest.mark.parametrize("name", READ)
def test_a_reading_page_shows_its_text_soon_and_without_scripts(address, chromium, name):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + name, wait_until="domcontentloaded")
    page.wait_for_selector("h1", timeout=SOON)
    assert len(page.inner_text("main")) > 4000
    context.close()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("01_padding", "With pad 2 it becomes"),
        ("02_convolution", "Output row 0, column 1"),
        ("03_pooling", "Output row 0, column 1"),
        ("04_backprop", "at output row 0, column 1"),
    ],
)
def test_an_explorer_moves_on_a_reading_page(address, open_page, name, line):
    page = open_page()
    page.goto(f"{address}read/{name}.html")
    first = page.locator("iframe").first  # of several on a page, the lesson's explorer
    frame = first.content_frame
    first.scroll_into_view_if_needed()
    if name == "01_padding":
        frame.get_by_role("slider", name="pad").focus()
        page.keyboard.press("ArrowRight")
    else:
        frame.get_by_role("button", name="Next").focus()
        page.keyboard.press("Enter")
    frame.locator(".line", has_text=line).wait_for()
    assert open_page.errors == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("pen", [pens.by_mouse, pens.by_finger, pens.by_keys])
def test_the_pad_reads_a_hand_on_a_reading_page(address, open_page, pen, width, scheme):
    page = open_page(width=width, color_scheme=scheme, has_touch=pen is pens.by_finger)
    page.goto(f"{address}read/00_start.html")
    pad = page.locator("iframe").first
    pad.scroll_into_view_if_needed()
    frame = pad.content_frame
    paper, line = frame.locator("canvas.paper"), frame.locator(".line")
    line.filter(has_text="The network reads").wait_for()
    frame.get_by_role("button", name="Clear").click()
    line.filter(has_text="The paper is empty.").wait_for()
    pen(page, paper, [(14, 5), (14, 12), (14, 23)])
    line.filter(has_text="A stroke is drawn. The network reads 1,").wait_for()
    assert frame.locator("html").get_attribute("data-theme") == scheme
    inside = paper.evaluate("(one) => one.getBoundingClientRect().right <= innerWidth")
    assert inside and pad.bounding_box()["width"] <= width
    assert open_page.errors == []


def test_the_page_can_be_used_by_keyboard_from_its_first_key_on(address, open_page):
    page = open_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")  # past the navigation
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null || location.hash.length > 1")

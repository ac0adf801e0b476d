"""The bar above a lesson in the browser: Python on its way, ready, or out of reach; the ways on; phones."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.messages import say
from instructor.site.lessons import lessons
from tests.browser import lite
from tests.browser.conftest import FULL, VARIABLE
from tests.browser.notebook import BOOT

LESSON, NEXT = "01_padding", "02_convolution"
STATUS = "#course-bar [role=status]"
TROUBLE = "#course-bar [role=alert]"
HOST = "cdn.jsdelivr.net"
(FIRST,) = (one for one in lessons() if one.name == LESSON)

# the site loads NumPy before it calls Python ready, and only a full distribution has it
ready = pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")


@pytest.fixture
def visit(chromium, pyodide, address):
    """Opens lesson 01 as a visitor; Pyodide's network is as ``network`` has it."""
    contexts = []

    def one(width=1280, network=None, at=FIRST.start, **how):
        context = chromium.new_context(viewport={"width": width, "height": 844}, **how)
        contexts.append(context)
        if network is None:
            lite.serve_pyodide(context, pyodide)
        else:
            context.route(lite.CDN, network)
        lite.expose(context)
        page = context.new_page()
        page.clock.install()
        return lite.opened(page, address + at)

    yield one
    for context in contexts:
        context.close()


def blocked(route):
    route.abort()


def text(page, selector):
    return page.locator(selector).inner_text()


def faults(page):
    """What axe finds in the bar."""
    found = Axe().run(page, context="#course-bar").response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


def watch(page):
    """Keep every sentence that the status says and every count, from now on."""
    page.evaluate("""() => {
        window.said = [], window.counted = [];
        const bar = document.getElementById("course-bar");
        const keep = (list, text) => text && list.at(-1) !== text && list.push(text);
        const look = () => {
            keep(window.said, bar.querySelector("[role=status]").textContent);
            keep(window.counted, bar.querySelector(".count").textContent);
        };
        new MutationObserver(look).observe(bar, { subtree: true, childList: true, characterData: true });
        look();
    }""")


@ready
def test_full_distribution_python_on_its_way_is_counted_and_said_to_be_ready(visit):
    page = visit()
    watch(page)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.ready"), timeout=BOOT)
    said, counted = page.evaluate("[window.said, window.counted]")
    sentences = [say(f"site.bar.{key}") for key in ("opening", "starting", "fetching", "arrived", "ready")]
    assert said[-2:] == sentences[-2:] and [one for one in sentences if one in said] == said  # each once, in this order
    numbers = [[float(part) for part in one.replace("of", " ").split() if part[0].isdigit()] for one in counted]
    assert len(numbers) > 3 and numbers[-1][0] == numbers[-1][1] > 8 and numbers[-1][2] > 8
    assert all(
        before[0] <= after[0] and before[2] <= after[2] for before, after in zip(numbers, numbers[1:], strict=False)
    )
    assert not page.locator(TROUBLE).is_visible() and not page.locator("#course-bar progress").is_visible()
    assert faults(page) == []


@ready
def test_full_distribution_an_untouched_notebook_is_not_unsaved(visit):
    page = visit()
    expect(page.locator(STATUS)).to_have_text(say("site.bar.ready"), timeout=BOOT)
    page.wait_for_timeout(1000)
    assert page.evaluate(f"({lite.MODEL}).dirty") is False
    page.keyboard.press("b")  # a new cell: the sign works
    page.wait_for_function(f"({lite.MODEL}).dirty")


@pytest.mark.parametrize("width", [1280, 390])
def test_python_out_of_reach_is_said_with_its_reason_and_what_to_do(visit, width):
    page = visit(width, blocked)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.failed"), timeout=BOOT)
    trouble = text(page, TROUBLE)
    assert say("site.bar.unreachable", host=HOST) in trouble and say("site.bar.try_host", host=HOST) in trouble
    assert faults(page) == []
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert faults(page) == []
    page.locator(TROUBLE).get_by_role("link", name=FIRST.title).click()
    page.wait_for_url(f"**/{FIRST.reading}")
    assert page.locator("h1").inner_text() == FIRST.title


@ready
def test_full_distribution_try_again_tries_again(visit, pyodide):
    page = visit(network=blocked)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.failed"), timeout=BOOT)
    page.context.unroute(lite.CDN)
    lite.serve_pyodide(page.context, pyodide)
    page.get_by_role("button", name=say("site.bar.again")).click()
    expect(page.locator(STATUS)).to_have_text(say("site.bar.ready"), timeout=BOOT)


@ready
def test_full_distribution_a_part_that_is_lost_is_named(visit, pyodide):
    def without(route):
        name = lite.CDN.search(route.request.url)[1]
        if name.startswith("ipython"):
            route.fulfill(status=404, headers={"access-control-allow-origin": "*"}, body="")
        else:
            route.fulfill(path=pyodide / name, headers={"access-control-allow-origin": "*", **lite.kind(name)})

    page = visit(network=without)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.failed"), timeout=BOOT)
    assert "A part of Python, ipython-" in text(page, TROUBLE) and HOST in text(page, TROUBLE)


def test_a_network_that_does_not_answer_is_spoken_of_after_a_while(visit):
    page = visit(network=lambda route: None)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.starting"), timeout=BOOT)
    assert not page.locator(TROUBLE).is_visible()
    page.clock.fast_forward(31_000)
    expect(page.locator(TROUBLE)).to_contain_text(say("site.bar.slow", seconds=30))
    assert text(page, STATUS) == say("site.bar.starting")  # it may still come


def test_the_bar_leads_to_the_next_lesson_the_reading_page_and_the_files(visit):
    page = visit(network=blocked)
    ways = page.locator("#course-bar nav")
    ways.get_by_role("link", name=say("site.bar.next")).click()
    page.wait_for_url(f"**/{NEXT}.ipynb")
    page.wait_for_selector(".jp-Notebook:visible .jp-CodeCell", timeout=BOOT)
    ways.get_by_role("link", name=say("site.bar.read")).click()
    page.wait_for_url(f"**/read/{NEXT}.html")
    page.go_back()
    page.wait_for_selector(".jp-Notebook:visible .jp-CodeCell", timeout=BOOT)
    with page.expect_popup() as files:
        ways.get_by_role("link", name=say("site.bar.files")).click()
    expect(files.value.locator(".jp-DirListing-item", has_text="public_tests.py")).to_be_visible(timeout=BOOT)
    modified = files.value.locator(".jp-DirListing-item", has_text="public_tests.py").inner_text()
    assert "46" not in modified and "1980" not in modified


def test_what_was_typed_comes_along_to_the_next_lesson(visit):
    page = visit(network=blocked)
    page.wait_for_function(f"window.jupyterapp && {lite.MODEL}.dirty === false")
    page.keyboard.press("b")  # a new cell below the first
    page.wait_for_function(f"({lite.MODEL}).cells.get(1).type === 'code'")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("# typed and left")
    page.wait_for_function(f"({lite.MODEL}).dirty")
    page.locator("#course-bar nav").get_by_role("link", name=say("site.bar.next")).click()
    page.wait_for_url(f"**/{NEXT}.ipynb")
    page.go_back()
    expect(page.locator(".jp-Notebook:visible .jp-CodeCell", has_text="# typed and left").first).to_be_visible(
        timeout=BOOT
    )


@pytest.mark.parametrize("at", [FIRST.start, FIRST.start.replace("/notebooks/index", "/lab/index")])
def test_on_a_phone_the_lesson_has_the_width(visit, at):
    page = visit(390, blocked, at)
    expect(page.locator(STATUS)).to_have_text(say("site.bar.failed"), timeout=BOOT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heading = page.locator(".jp-Notebook:visible .jp-RenderedMarkdown h1").first
    assert heading.bounding_box()["width"] > 300
    editor = page.locator(".jp-Notebook:visible .jp-CodeCell .cm-editor").first
    assert editor.bounding_box()["width"] > 300
    # the notebook begins where the bar ends
    bar, main = (page.locator(one).bounding_box() for one in ("#course-bar", "#main"))
    assert abs(bar["y"] + bar["height"] - main["y"]) < 2 and main["y"] + main["height"] <= 845


def test_on_a_phone_reading_comes_first_and_else_starting(address, open_page):
    for width, order in ((390, ["read", "start"]), (1280, ["start", "read"])):
        page = open_page(width=width)
        page.goto(address)
        for place in (".hero .ways", "article .ways"):
            boxes = {
                "read": page.locator(f"{place} a[href^='read/']").first.bounding_box(),
                "start": page.locator(f"{place} a[href^='run/']").first.bounding_box(),
            }
            assert sorted(boxes, key=lambda one: (boxes[one]["y"], boxes[one]["x"])) == order, (width, place)

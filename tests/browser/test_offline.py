"""The site without a network: kept at the first visit, replaced whole by a newer one, work untouched."""

import pytest
from playwright.sync_api import expect

from helpers.exercises import PUBLIC
from helpers.messages import say
from instructor.site.lessons import lessons
from instructor.site.offline import SCRIPT
from tests.browser import lite
from tests.browser.conftest import BELOW, FULL, VARIABLE, served
from tests.browser.notebook import BOOT, run
from tests.browser.notebook import write as notebook_write
from tests.browser.test_lite import LOOK, exercise
from tests.browser.test_page_python import cell, ended, press, write

LESSON, NEXT = "01_padding", "02_convolution"
KEPT = "navigator.serviceWorker.ready.then((one) => one.active.state)"


@pytest.fixture
def kept(open_page):
    def one(address):
        page = open_page(service_workers="allow")
        page.goto(f"{address}read/{LESSON}.html")
        page.wait_for_function(KEPT, timeout=BOOT)
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        return page

    return one


def guess(page, text):
    field = page.locator(".waits").first.get_by_role("textbox", name=say("site.predict.guess"))
    field.fill(text)
    field.press("Enter")


def test_the_second_visit_needs_no_network(kept, address, open_page):
    page = kept(address)
    guess(page, "6, 4, 2")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".waits .mine .said").first).to_have_text("6, 4, 2")
    for name in (f"read/{NEXT}.html", "", "notation.html", f"read/{LESSON}.html?from=here#main"):
        page.goto(address + name)
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{address}read/{NEXT}.html")
    page.evaluate("document.querySelectorAll('[data-show]').forEach((one) => one.click())")
    page.locator("main img").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('main img').naturalWidth > 0")
    press(cell(page, "conv_single_step"), "edit")
    expect(cell(page, "conv_single_step").locator(".cm-content")).to_be_focused()


def test_the_browser_s_jupyter_has_its_files_after_the_pages_were_kept(kept, address, pyodide):
    page = kept(address)
    lite.serve_pyodide(page.context, pyodide)
    lite.expose(page.context)
    (lesson,) = (one for one in lessons() if one.name == LESSON)
    lite.opened(page, address + lesson.start)
    said = run(page, notebook_write(page, exercise(page), LOOK))
    assert said.splitlines()[-1] == f"{PUBLIC.stat().st_size} bytes"


def test_a_newer_version_replaces_the_site_and_no_work_is_lost(kept, site_folder, tmp_path):
    folder = tmp_path / BELOW
    with served(tmp_path) as top:
        lite.copied(site_folder, folder)
        at = f"{top}{BELOW}/"
        page = kept(at)
        guess(page, "mine")
        read = folder / f"read/{LESSON}.html"
        read.write_text(read.read_text(encoding="utf-8").replace("</h1>", " (new)</h1>"), encoding="utf-8")
        script = folder / SCRIPT
        text = script.read_text(encoding="utf-8")
        digest = text.split(f'"read/{LESSON}.html": "')[1][:12]
        version = text.split('"version": "')[1][:12]
        script.write_text(text.replace(digest, "0" * 12).replace(version, "1" * 12), encoding="utf-8")
        page.reload()
        page.get_by_role("button", name=say("site.predict.newer_take")).click(timeout=BOOT)
        expect(page.locator("h1")).to_contain_text("(new)", timeout=BOOT)
        expect(page.locator(".waits .mine .said").first).to_have_text("mine")
        names = page.evaluate("caches.keys()")
        assert len([name for name in names if name.endswith("1" * 12)]) == len(names) == 1


@pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")
def test_full_distribution_python_stays_once_it_was_used(kept, site_folder, tmp_path, pyodide):
    lite.with_python(site_folder, tmp_path / BELOW, pyodide)
    with served(tmp_path) as top:
        page = kept(f"{top}{BELOW}/")
        page.reload()
        write(page, "zero_pad", "print(np.arange(3).sum())")
        press(cell(page, "zero_pad"), "run")
        assert ended(page, "zero_pad") == "3"
        page.context.set_offline(True)
        page.reload()
        press(cell(page, "zero_pad"), "run")
        assert ended(page, "zero_pad") == "3"

"""Driving JupyterLite: where its Pyodide comes from, and a notebook run to its end."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Route

from instructor.site.lite import INDEX
from instructor.site.offline import SCRIPT
from instructor.site.running import COURSE, running
from tests.browser.notebook import BOOT, TRIES

DATA = "run/files/helpers/data"

CDN = re.compile(r"/pyodide/v[\d.]+/full/([^/?]+)$")
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}
LESSON = 900_000  # milliseconds: a whole lesson, at the browser's speed

MODEL = "jupyterapp.shell.currentWidget.context.model"  # of the open notebook
PROMPTS = "[...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(e => e.textContent)"
BEGUN = rf"() => {PROMPTS}.some(text => /\[(\*|\d+)\]/.test(text))"
ENDED = rf"() => {PROMPTS}.every(text => !text.includes('*')) && {PROMPTS}.some(text => /\[\d+\]/.test(text))"


def kind(name: str) -> dict[str, str]:
    """The header that says what a file of Pyodide is."""
    return {"content-type": TYPES.get(Path(name).suffix, "application/zip")}


def serve_pyodide(context: BrowserContext, folder: Path) -> None:
    """Answer what is asked of Pyodide's CDN from a folder; what is not there is not found."""

    def answer(route: Route) -> None:
        path = folder / CDN.search(route.request.url)[1]
        anyone = {"access-control-allow-origin": "*"}
        if path.is_file():
            route.fulfill(path=path, headers={**anyone, **kind(path.name)})
        else:
            route.fulfill(status=404, headers=anyone, body="not here")

    context.route(CDN, answer)


def copied(site: Path, folder: Path) -> None:
    """A copy of a site without JupyterLite, to change it."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("run", "*.zip"))
    shutil.copytree(site / DATA, folder / DATA)
    shutil.copy(site / COURSE, folder / COURSE)


def with_python(site: Path, folder: Path, pyodide: Path) -> None:
    """A copy of a site whose pages have a Pyodide of its own, as `course site --pyodide` makes it."""
    copied(site, folder)
    shutil.copytree(pyodide, folder / f"run/{INDEX}")
    cdn, own = (str(running(own_python=own)["python"]) for own in (False, True))
    for path in (folder / SCRIPT, *(folder / "read").glob("*.html")):
        text = path.read_text(encoding="utf-8").replace(cdn, own)
        path.write_text(text.replace('"own":false', '"own":true'), encoding="utf-8")


def expose(context: BrowserContext) -> None:
    """Let the pages' scripts see JupyterLab's application, so that a test can ask it what no reader sees."""

    def answer(route: Route) -> None:
        settings = route.fetch().json()
        settings["jupyter-config-data"]["exposeAppInBrowser"] = "true"
        route.fulfill(json=settings)

    context.route("**/run/jupyter-lite.json", answer)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".jp-Notebook:visible .jp-CodeCell", timeout=BOOT)
    return page


def run_all(page: Page) -> list[str]:
    """Run a notebook from its first cell to its last; returns what the cells said that raised an error."""
    for _ in range(TRIES):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1500)
        if page.evaluate(BEGUN):
            break
    page.wait_for_function(ENDED, timeout=LESSON)
    said = page.locator(".jp-Notebook:visible .jp-OutputArea-output").all_inner_texts()
    return [text for text in said if "Traceback (most recent call last)" in text]


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    page.wait_for_function(f"!({MODEL}).dirty")
    page.wait_for_timeout(1000)  # the notebook is clean a moment before the browser's store has it

"""What a reader and a student in the browser wait for: requests, bytes and seconds on this machine.

Run: make bench; or, with a site that is built: python bench/bench_site.py FOLDER
Where PYODIDE_DISTRIBUTION names a full distribution, the first number that NumPy gives on a page is timed too, from the
click to the number: with an empty cache, and when the browser has kept Python.
"""

import gzip
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from instructor.chromium import launched  # noqa: E402  (the path must be set first)
from instructor.site.assemble import write_site  # noqa: E402
from instructor.site.lessons import Lesson, lessons  # noqa: E402
from tests.browser import lite, notebook  # noqa: E402
from tests.browser.conftest import VARIABLE, Quiet, served  # noqa: E402

LESSON = "01_padding"
FIRST = "00_start"  # whose second cell prints an array
DRAWS = "matplotlib"  # a test's distribution may hold a stand-in for it,
SMALL = 1e5  # bytes: a wheel of it that is smaller


class Counted(Quiet):
    """A server that keeps what it has sent."""

    sent: list[Path] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        self.sent.append(path / "index.html" if path.is_dir() else path)
        super().do_GET()


def weight() -> str:
    """The requests since the last call, and their bytes as they are and compressed as servers send them."""
    files = [path for path in Counted.sent if path.is_file()]
    Counted.sent.clear()
    return f"{len(files):>9} {sum(path.stat().st_size for path in files) / 1e6:>9.2f} {packed(files) / 1e6:>9.2f}"


def packed(files: Iterable[Path]) -> int:
    """The bytes of files as servers send them: compressed where that makes them smaller."""
    contents = (path.read_bytes() for path in files if path.is_file())
    return sum(min(len(data), len(gzip.compress(data, 6))) for data in contents)


def read(page: Page, address: str, lesson: Lesson) -> None:
    page.goto(address + lesson.reading, wait_until="commit")
    page.wait_for_function("document.body && document.body.innerText.length > 2000")


def read_whole(page: Page, address: str, lesson: Lesson) -> None:
    page.goto(address + lesson.reading, wait_until="networkidle")


def read_and_kept(page: Page, address: str, lesson: Lesson) -> None:
    read(page, address, lesson)
    kept(page)


def run_first_cell(page: Page, address: str, lesson: Lesson) -> None:
    notebook.run(lite.opened(page, address + lesson.start), notebook.code_cell(page, "helpers.start"))


WAITS = {
    "a reading page, to its text": read,
    "a reading page, whole": read_whole,
    "a reading page, and the site kept": read_and_kept,
    "in the browser, to the first cell": run_first_cell,
}
KEEP = (read_and_kept, run_first_cell)  # whose scripts that answer for the network are part of the wait


def kept(page: Page) -> None:
    """Wait until the browser has kept the site."""
    page.wait_for_function("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")


def first_number(page: Page) -> float:
    """The seconds from the click on Run to the array that the cell prints."""
    cell = page.locator(".cell", has_text="np.array([1, 2, 3])").first
    started = time.perf_counter()
    cell.locator("[data-does=run]").click()
    page.wait_for_function("document.querySelector('.ran .printed')?.textContent.includes('[')", timeout=300_000)
    return time.perf_counter() - started


def on_the_page(browser: Browser, site: Path, pyodide: Path) -> None:
    """Print what the first number on a page takes, cold and warm, with Python on the same server."""
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    stand_in = (pyodide / lock[DRAWS]["file_name"]).stat().st_size < SMALL
    more = packed(Path(one.locate()) for one in distribution(DRAWS).files or ()) if stand_in else 0
    with tempfile.TemporaryDirectory() as place:
        lite.with_python(site, Path(place) / "site", pyodide)
        with served(Path(place) / "site", Counted) as address:
            context = browser.new_context()
            page = context.new_page()
            for what in ("on the page, to NumPy's first number", "the same, with Python kept"):
                page.goto(f"{address}read/{FIRST}.html", wait_until="networkidle")
                kept(page)
                Counted.sent.clear()
                seconds = first_number(page)
                note = f", and {more / 1e6:.1f} MB packed of {DRAWS} as it is installed here" if more else ""
                more = 0
                print(f"{what:<36}{weight()} {seconds:>9.1f}{note}")
            context.close()


def main(folder: Path) -> None:
    (lesson,) = (one for one in lessons() if one.name == LESSON)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"The site: {size / 1e6:.1f} MB. Lesson {LESSON}, each with an empty cache:\n")
    print(f"{'':<36}{'requests':>9} {'MB':>9} {'MB packed':>9} {'seconds':>9}")
    with sync_playwright() as playwright, served(folder, Counted) as address:
        browser = launched(playwright)
        for what, wait in WAITS.items():
            context = browser.new_context(service_workers="allow" if wait in KEEP else "block")
            lite.serve_pyodide(context, Path(os.environ.get(VARIABLE) or Path(sys.prefix) / "pyodide"))
            page = context.new_page()
            started = time.perf_counter()
            wait(page, address, lesson)
            seconds = time.perf_counter() - started
            print(f"{what:<36}{weight()} {seconds:>9.1f}")
            context.close()
        if os.environ.get(VARIABLE):
            on_the_page(browser, folder, Path(os.environ[VARIABLE]))
        else:
            print(f"NumPy on a page: not timed, as {VARIABLE} names no folder with a full distribution of Pyodide.")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as place:
            write_site(Path(place) / "site")
            main(Path(place) / "site")

"""What a reader and a student in the browser wait for: requests, bytes and seconds on this machine, without Pyodide's.

Run: make bench; or, with a site that is built: python bench/bench_site.py FOLDER
"""

import gzip
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from instructor.chromium import launched  # noqa: E402  (the path must be set first)
from instructor.site.assemble import write_site  # noqa: E402
from instructor.site.lessons import Lesson, lessons  # noqa: E402
from tests.browser import lite  # noqa: E402
from tests.browser.conftest import Quiet, served  # noqa: E402

LESSON = "01_padding"


class Counted(Quiet):
    """A server that keeps what it has sent."""

    sent: list[Path] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        self.sent.append(path / "index.html" if path.is_dir() else path)
        super().do_GET()


def weight() -> str:
    """The requests since the last call, and their bytes as they are and compressed as servers send them."""
    files = [path.read_bytes() for path in Counted.sent if path.is_file()]
    Counted.sent.clear()
    packed = sum(min(len(data), len(gzip.compress(data, 6))) for data in files)
    return f"{len(files):>9} {sum(map(len, files)) / 1e6:>9.2f} {packed / 1e6:>9.2f}"


def read(page: Page, address: str, lesson: Lesson) -> None:
    page.goto(address + lesson.reading, wait_until="commit")
    page.wait_for_function("document.body && document.body.innerText.length > 2000")


def read_whole(page: Page, address: str, lesson: Lesson) -> None:
    page.goto(address + lesson.reading, wait_until="networkidle")


def run_first_cell(page: Page, address: str, lesson: Lesson) -> None:
    lite.run(lite.opened(page, address + lesson.start), lite.code_cell(page, "helpers.start"))


WAITS = {
    "a reading page, to its text": read,
    "a reading page, whole": read_whole,
    "in the browser, to the first cell": run_first_cell,
}


def main(folder: Path) -> None:
    (lesson,) = (one for one in lessons() if one.name == LESSON)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"The site: {size / 1e6:.1f} MB. Lesson {LESSON}, each with an empty cache:\n")
    print(f"{'':<36}{'requests':>9} {'MB':>9} {'MB packed':>9} {'seconds':>9}")
    with sync_playwright() as playwright, served(folder, Counted) as address:
        browser = launched(playwright)
        for what, wait in WAITS.items():
            context = browser.new_context()
            lite.serve_pyodide(context, Path(sys.prefix) / "pyodide")
            page = context.new_page()
            started = time.perf_counter()
            wait(page, address, lesson)
            seconds = time.perf_counter() - started
            print(f"{what:<36}{weight()} {seconds:>9.1f}")
            context.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as place:
            write_site(Path(place) / "site")
            main(Path(place) / "site")

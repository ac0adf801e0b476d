"""What a student wrote does not run where it is read: the feedback page, and formgrader in the teacher's Jupyter."""

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from instructor import demo
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.worker.job import Limits
from instructor.pack.fill import answers, filled, released
from tests.browser.conftest import jupyterlab

LESSON = "01_padding"
BOOT = 90_000
FIRE = "document.documentElement.dataset.fired='{}'"
REMOTE = "https://remote.invalid"
TEXTS = {
    "script": "<script>" + FIRE.format("script") + "</script>",
    "handler": f'<img src="x" onerror="{FIRE.format("handler")}">',
    "drawing": f'<svg onload="{FIRE.format("drawing")}"></svg>',
    "remote": f'![x]({REMOTE}/markdown.png) <img src="{REMOTE}/html.png">',
    "formula": r"$\text{<img src=x onerror=" + FIRE.format("formula") + r">}$",
    "frame": f'<iframe srcdoc="<script>parent.{FIRE.format("frame")}</script>"></iframe>',
}


@pytest.fixture(scope="module")
def hostile():
    """A solved notebook whose cells and outputs are hostile to who reads them."""
    notebook = filled(released(LESSON), answers(LESSON))
    next(cell for cell in notebook.cells if cell.id == "written").source = "".join(TEXTS.values())
    for text in TEXTS.values():
        more = f"SVG({text!r})" if "<svg" in text else f"Javascript({FIRE.format('javascript')!r})"
        shown = f"display(HTML({text!r}), Markdown({text!r}), {more})\nraise ValueError({text!r})"
        notebook.cells += [new_markdown_cell(text), new_code_cell(f"from IPython.display import *\n{shown}")]
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory, settings, hostile):
    root = tmp_path_factory.mktemp("hostile") / "class"
    root.mkdir()
    demo.make(root, {})
    path = root / "submitted" / "eve" / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(hostile), encoding="utf-8")
    (row,) = grade(Class(root, root / "key", Limits(cell=200, notebook=500)), [])
    assert row.points == 6.0, row.reason
    (root / "nbgrader_config.py").write_text(
        "from pathlib import Path\n"
        "from instructor.nbgrader_settings import configure\n"
        "configure(get_config(), Path(__file__).parent)\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture
def watched(chromium):
    """Opens an address; returns what fired there and which remote addresses were asked for."""
    contexts = []

    def look(address, ready=None, content=None):
        context = chromium.new_context()
        contexts.append(context)
        asked = []
        context.route(f"{REMOTE}/**", lambda route: (asked.append(route.request.url), route.abort()))
        page = context.new_page()
        dialogs = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(address) if content is None else page.set_content(content)
        if ready is not None:
            ready(page)
        page.wait_for_timeout(1500)
        return page.evaluate("document.documentElement.dataset.fired || ''"), asked, dialogs

    yield look
    for context in contexts:
        context.close()


def test_the_same_cells_do_fire_and_fetch_where_nothing_is_cleaned(watched, hostile):
    shown, _ = HTMLExporter(template_name="basic").from_notebook_node(hostile)
    fired, asked, _ = watched("", content=f"<!doctype html><body>{shown}")
    assert fired and asked


def test_the_feedback_page_runs_and_fetches_nothing(watched, graded):
    path = graded / "feedback" / "eve" / LESSON / f"{LESSON}.html"
    assert "<script" not in path.read_text() and "dataset.fired" in path.read_text()  # it can be read
    assert watched(path.as_uri()) == ("", [], [])


def test_the_stored_notebook_runs_nothing_without_the_pages_policy(watched, graded):
    stored = nbformat.read(graded / "autograded" / "eve" / LESSON / f"{LESSON}.ipynb", as_version=4)
    shown, _ = HTMLExporter(template_name="basic").from_notebook_node(stored)
    assert watched("", content=f"<!doctype html><body>{shown}") == ("", [], [])


def test_formgrader_in_the_teachers_jupyter_runs_nothing(watched, graded, settings):
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission_notebook(LESSON, LESSON, "eve").id
    with jupyterlab(graded, settings) as address:

        def ready(page):
            expect(page.locator("input.score").last).to_be_visible(timeout=BOOT)
            expect(page.locator("body")).to_contain_text("dataset.fired", timeout=BOOT)

        assert watched(f"{address}/formgrader/submissions/{submission}", ready) == ("", [], [])

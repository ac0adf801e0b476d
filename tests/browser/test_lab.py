"""JupyterLab as a student and an instructor use it: a mistake typed, read, mended; Validate; the formgrader."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from instructor import demo
from instructor.exercises import exercises
from instructor.grading import grade
from instructor.grading.group import Class
from instructor.pack.fill import answers
from instructor.paths import NOTEBOOKS
from tests.browser import pens
from tests.browser.conftest import jupyterlab
from tests.browser.notebook import BOOT, code_cell, run, unmarked, write

LESSON = "01_padding"


@pytest.fixture(scope="module")
def lab(tmp_path_factory, settings):
    """A student's JupyterLab with lesson 01 in it."""
    folder = tmp_path_factory.mktemp("student") / "work"
    (folder / LESSON).mkdir(parents=True)
    shutil.copy(NOTEBOOKS / LESSON / f"{LESSON}.ipynb", folder / LESSON)
    with jupyterlab(folder, settings, COURSE_WORK=str(folder)) as address:
        yield address, folder


@pytest.fixture
def lesson(lab, open_page):
    address, folder = lab
    page = open_page(width=1300, height=1000)
    # on a busy machine JupyterLab asks for a kernel that is not there yet; a person says yes
    asked = page.locator(".jp-Dialog")
    page.add_locator_handler(asked, lambda dialog: dialog.locator(".jp-mod-accept").click())
    page.goto(f"{address}/lab/tree/{LESSON}/{LESSON}.ipynb")
    page.wait_for_selector(".jp-Notebook:visible .jp-CodeCell", timeout=BOOT)
    page.keyboard.press("Escape")
    run(page, code_cell(page, "helpers.start"))
    page.remove_locator_handler(asked)
    yield page, folder


def test_a_mistake_is_typed_its_message_read_and_mended(lesson):
    page, folder = lesson
    right = unmarked(answers(LESSON)["zero_pad"])
    assert "constant_values=0" in right
    exercise, check = code_cell(page, "def zero_pad"), code_cell(page, "zero_pad_test")
    write(page, exercise, right.replace("constant_values=0", "constant_values=pad"))
    run(page, exercise)
    run(page, check)
    said = check.locator(".jp-OutputArea").inner_text()
    assert "zero_pad is not right yet" in said and "The border is filled with the number pad." in said
    assert "Traceback" not in said and "look at step 2 of the stub" in said
    write(page, exercise, right)
    run(page, exercise)
    run(page, check)
    expect(check.locator(".jp-OutputArea")).to_contain_text("zero_pad: all 6 cases pass.")
    assert "def zero_pad" in (folder / "my_layers.py").read_text(encoding="utf-8")
    assert "zero_pad" in json.dumps(json.loads((folder / "progress.json").read_text(encoding="utf-8")))


def test_an_explorer_moves_in_the_notebook(lesson):
    page, _ = lesson
    cell = code_cell(page, "helpers.explore.padding")
    run(page, cell)
    frame = cell.locator("iframe").content_frame
    frame.get_by_role("slider", name="pad").focus()
    page.keyboard.press("ArrowRight")
    expect(frame.locator(".line")).to_contain_text("With pad 2 it becomes 40 × 34")
    expect(cell.locator(".jp-InputPrompt")).to_be_visible()  # no shortcut of the notebook took the key


def test_a_digit_is_drawn_in_the_notebook_by_mouse_by_finger_and_by_keys(lesson):
    page, _ = lesson
    cell = code_cell(page, "helpers.explore.padding")
    write(page, cell, "helpers.explore.pad()")
    run(page, cell)
    frame = cell.locator("iframe").content_frame
    for pen in (pens.by_mouse, pens.by_finger, pens.by_keys):
        frame.get_by_role("button", name="Clear").click()
        expect(frame.locator(".line")).to_contain_text("The paper is empty.")
        pen(page, frame.locator("canvas.paper"), [(14, 5), (14, 12), (14, 23)])
        expect(frame.locator(".line")).to_contain_text("A stroke is drawn. The network reads 1,")
    expect(cell.locator(".jp-InputPrompt")).to_be_visible()  # no shortcut of the notebook took a key


def test_nbgraders_validate_finds_nothing_wrong_with_a_solved_lesson(lesson):
    page, _ = lesson
    write(page, code_cell(page, "def zero_pad"), unmarked(answers(LESSON)["zero_pad"]))
    written = page.locator(".jp-Notebook:visible .jp-MarkdownCell", has_text="Write your answer here.").last
    written.locator(".jp-MarkdownOutput").dblclick()
    written.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Padding keeps the size, and lets the border be seen more often.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Success", timeout=BOOT)
    dialog.locator("button").last.click()


@pytest.fixture(scope="module")
def graded(tmp_path_factory, settings):
    """A demo class of two, graded, and the instructor's JupyterLab on it."""
    root = tmp_path_factory.mktemp("instructor") / "class"
    root.mkdir()
    students = demo.students()
    chosen = {"ann": replace(students["warns"], spoil=None), "bob": students["zero_pad-border_of_pad"]}
    demo.make(root, chosen)
    grade.grade(Class(root, root / "key", demo.LIMITS), [])
    (root / "nbgrader_config.py").write_text(
        "from pathlib import Path\n"
        "from instructor.nbgrader_settings import configure\n"
        "configure(get_config(), Path(__file__).parent)\n",
        encoding="utf-8",
    )
    with jupyterlab(root, settings) as address:
        yield address, root


def test_the_formgrader_shows_the_grades_and_takes_a_manual_one(graded, open_page):
    address, root = graded
    page = open_page(width=1300, height=1000)
    page.goto(f"{address}/formgrader/manage_submissions/{LESSON}")
    table = page.locator("table")
    expect(table).to_contain_text("ann", timeout=BOOT)
    public, hidden = exercises()["zero_pad"].points
    expect(table.locator("tr", has_text="ann")).to_contain_text(f"{public + hidden}")
    expect(table.locator("tr", has_text="bob")).not_to_contain_text(f"{public + hidden}")

    page.goto(f"{address}/formgrader/gradebook/{LESSON}/{LESSON}")
    with page.expect_response(re.compile("/api/comments")):  # the page fills its boxes with what it gets
        page.locator("table a", has_text=re.compile("Submission|#")).first.click(timeout=BOOT)
    page.wait_for_load_state("networkidle")
    box = page.locator("input.score").last
    expect(box).to_be_visible(timeout=BOOT)
    box.fill("1.5")
    box.press("Tab")
    for _ in range(40):  # the page saves when it has time
        page.wait_for_timeout(500)
        if 1.5 in (manual := manual_scores(root)):
            break
    assert sorted(manual, key=lambda score: score is None) == [1.5, None]


def manual_scores(root):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return [gradebook.find_grade("written", LESSON, LESSON, student).manual_score for student in ("ann", "bob")]

"""JupyterLite as the site ships it: a kernel boots in the browser, and a student's work stays.

Pyodide comes from a stand-in for its CDN, without NumPy.  Where PYODIDE_DISTRIBUTION names the folder of a full
distribution, every solution notebook is run to its end in the browser.
"""

import json
import shutil

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.checks.cases import read
from helpers.exercises import PUBLIC
from helpers.messages import say
from instructor.exercises import exercises
from instructor.grading import grade
from instructor.grading.group import Class
from instructor.grading.record import GRADED
from instructor.key import DEMO_SEED, write_hidden
from instructor.pack.fill import answers
from instructor.pack.student_files import write_student
from instructor.paths import ROOT, SOLUTIONS
from instructor.site.lessons import lessons
from instructor.site.lite import build_lite
from tests.browser import lite, pens
from tests.browser.conftest import FULL, VARIABLE, served
from tests.browser.notebook import BOOT, code_cell, run, unmarked, write

LESSON = "01_padding"
CHECK = "public_tests.zero_pad_test"

FIND = """\
import sys
from pathlib import Path
root = next(folder for folder in Path.cwd().parents if (folder / "public_tests.py").is_file())
"""
LOOK = (
    FIND
    + """\
print(sys.platform, (root / "public_tests.py").read_text().count("def "), "functions")
print(len((root / "helpers" / "data" / "public_cases.h5").read_bytes()), "bytes")
"""
)
KEEP = FIND + "(Path.cwd() / 'my_layers.py').write_text('# kept')\nprint('written')"
FOUND = FIND + "print((Path.cwd() / 'my_layers.py').read_text())"


@pytest.fixture
def student(chromium, address, pyodide):
    """A browser of a student's own, with the lesson open in it."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000}, accept_downloads=True)
    lite.serve_pyodide(context, pyodide)
    lite.expose(context)
    (lesson,) = (one for one in lessons() if one.name == LESSON)
    yield lite.opened(context.new_page(), address + lesson.start)
    context.close()


def exercise(page):
    return code_cell(page, "def zero_pad")


def test_a_kernel_boots_and_reads_the_courses_files(student):
    said = run(student, write(student, exercise(student), LOOK))
    functions = (ROOT / "public_tests.py").read_text(encoding="utf-8").count("def ")
    assert said.splitlines() == [f"emscripten {functions} functions", f"{PUBLIC.stat().st_size} bytes"]


def test_an_edit_and_a_file_stay_over_a_reload(student):
    assert run(student, write(student, exercise(student), "# mine\n" + KEEP)) == "written"
    lite.save(student)
    student.reload()
    student.wait_for_selector(".jp-Notebook:visible .jp-CodeCell", timeout=BOOT)
    assert run(student, write(student, code_cell(student, "# mine"), FOUND)) == "# kept"


def test_a_downloaded_lesson_is_graded_like_any_other(student, tmp_path):
    write(student, exercise(student), unmarked(answers(LESSON)["zero_pad"]))
    lite.save(student)
    student.get_by_role("menuitem", name="File", exact=True).click()
    with student.expect_download() as download:
        student.get_by_role("menuitem", name="Download", exact=True).click()
    handed_in = tmp_path / "submitted" / "ann" / LESSON / download.value.suggested_filename
    assert handed_in.name == f"notebooks_{LESSON}_{LESSON}.ipynb"  # the browser puts the folder into the name
    handed_in.parent.mkdir(parents=True)
    download.value.save_as(handed_in)
    assert json.loads(handed_in.read_text(encoding="utf-8"))["metadata"]["kernelspec"]["name"] == "python"
    write_hidden(tmp_path / "key", DEMO_SEED)
    (row,) = grade.grade(Class(tmp_path, tmp_path / "key"), [])
    assert (row.state, row.points) == (GRADED, sum(exercises()["zero_pad"].points)), row.reason


def site_of(folder, notebooks):
    """JupyterLite with the course's files and with ``notebooks``, by their paths below notebooks/."""
    student = folder / "student"
    write_student(student)
    shutil.rmtree(student / "notebooks")
    for name, content in notebooks.items():
        path = student / "notebooks" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(content, path)
    (folder / "work").mkdir()
    build_lite(student, folder / "www" / "run", folder / "work")
    return folder / "www"


def run_to_its_end(chromium, pyodide, www, name):
    """Run All on one notebook; returns what its errors said, and the prompts of its code cells."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000})
    lite.serve_pyodide(context, pyodide)
    with served(www) as address:
        page = lite.opened(context.new_page(), f"{address}run/notebooks/index.html?path=notebooks/{name}/{name}.ipynb")
        errors = lite.run_all(page)
        prompts = page.locator(".jp-Notebook:visible .jp-CodeCell .jp-InputPrompt").all_text_contents()
    context.close()
    return errors, prompts


def pure(*sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell{place}") for place, source in enumerate(sources)]
    kernel = {"kernelspec": {"name": "python", "display_name": "Python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def test_the_driver_sees_the_end_and_an_error(chromium, pyodide, tmp_path):
    www = site_of(tmp_path, {"clean": pure("a = 6", "print(7 * a)"), "broken": pure("a = 6", "a / 0", "print(a)")})
    assert run_to_its_end(chromium, pyodide, www, "clean") == ([], ["[1]:", "[2]:"])
    errors, prompts = run_to_its_end(chromium, pyodide, www, "broken")
    assert len(errors) == 1 and "ZeroDivisionError" in errors[0] and prompts == ["[1]:", "[2]:", "[ ]:"]


@pytest.fixture(scope="module")
def solutions(tmp_path_factory):
    return site_of(
        tmp_path_factory.mktemp("solutions"),
        {
            lesson.name: nbformat.read(SOLUTIONS / lesson.name / f"{lesson.name}.ipynb", as_version=4)
            for lesson in lessons()
            if lesson.in_browser
        },
    )


@pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")
@pytest.mark.parametrize("lesson", [lesson.name for lesson in lessons() if lesson.in_browser])
def test_full_distribution_runs_a_solution_to_its_end(chromium, pyodide, solutions, lesson):
    errors, prompts = run_to_its_end(chromium, pyodide, solutions, lesson)
    assert errors == [] and not [prompt for prompt in prompts if prompt == "[ ]:"]


@pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")
def test_full_distribution_shows_what_is_wrong_with_an_answer_and_passes_a_right_one(student):
    run(student, code_cell(student, "helpers.start"))
    right = unmarked(answers(LESSON)["zero_pad"])
    wrong = right.replace("(pad, pad), (0, 0))", "(0, 0), (0, 0))")  # no border left and right
    assert wrong != right
    assert run(student, write(student, exercise(student), wrong)) == ""
    said = run(student, code_cell(student, CHECK))
    assert "zero_pad" in said and "expected" in said and "Traceback" not in said
    assert "cannot be read" not in said and "bad version" not in said
    assert run(student, write(student, code_cell(student, "def zero_pad"), right)) == ""
    said = run(student, code_cell(student, CHECK))
    assert say("check.passed", exercise="zero_pad", cases=len(read("zero_pad"))) in said


@pytest.mark.skipif(not FULL, reason=f"{VARIABLE} names no folder with a full distribution of Pyodide")
def test_full_distribution_reads_a_hand_on_the_pad_by_mouse_finger_and_keys(chromium, address, pyodide):
    context = chromium.new_context(viewport={"width": 1300, "height": 1000}, has_touch=True)
    lite.serve_pyodide(context, pyodide)
    lite.expose(context)
    (first,) = (one for one in lessons() if one.name == "00_start")
    page = lite.opened(context.new_page(), address + first.start)
    run(page, code_cell(page, "helpers.start"))
    cell = code_cell(page, "helpers.explore.pad")
    run(page, cell)
    frame = cell.locator("iframe").content_frame
    for pen in (pens.by_mouse, pens.by_finger, pens.by_keys):
        frame.get_by_role("button", name="Clear").click()
        expect(frame.locator(".line")).to_contain_text("The paper is empty.")
        pen(page, frame.locator("canvas.paper"), [(14, 5), (14, 12), (14, 23)])
        expect(frame.locator(".line")).to_contain_text("A stroke is drawn. The network reads 1,")
    context.close()

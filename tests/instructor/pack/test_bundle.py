"""The zips hold what students get, run from where they are unpacked, and answer nothing still graded."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.desk.graded import ENVIRONMENT
from helpers.student.carry import RELEASED
from helpers.version import __version__
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack import bundle as bundles
from instructor.pack import student_files
from instructor.pack.fill import answers, filled
from instructor.pack.student_files import open_layers
from instructor.paths import LESSONS, ROOT, SOLUTIONS, lesson_names, require_lesson
from instructor.project import requirements

LAST = require_lesson("02")
HANDED_OUT = [name for name in lesson_names() if name <= LAST]
STILL_GRADED = [name for name, exercise in exercises().items() if exercise.graded and exercise.lesson >= LAST]
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
SHORTEST = 12  # characters; a shorter line of a solution says nothing by itself


def unpacked(zipped, folder):
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    return bundles.bundle(LAST, tmp_path_factory.mktemp("dist"))


@pytest.fixture
def folder(zipped, tmp_path):
    return unpacked(zipped, tmp_path)


@pytest.fixture(scope="module")
def key(demo_key):
    return demo_key


@pytest.fixture(scope="module")
def self_study(tmp_path_factory):
    made = bundles.bundle(None, tmp_path_factory.mktemp("dist"))
    return unpacked(made, tmp_path_factory.mktemp("self_study"))


def surroundings():
    """An environment that leads neither to this repository nor to a key."""
    hidden = ("PYTHONPATH", ENVIRONMENT)
    return {name: value for name, value in os.environ.items() if name not in hidden} | {"PYTHONDONTWRITEBYTECODE": "1"}


def scan(folder, key, names):
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "scan.py"), str(folder), str(key), *names],
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


# --- what is in it -----------------------------------------------------------------------------


def test_it_holds_the_lessons_the_helpers_and_how_to_start(folder):
    assert folder.name == f"convolution-step-by-step-{__version__}-upto-{LAST[:2]}"
    assert {path.name for path in folder.iterdir()} == {
        "START.md",
        "requirements.txt",
        "environment.yml",
        "LICENSE",
        "LICENSES",
        "helpers",
        "notebooks",
        "public_tests.py",
    }
    assert sorted(path.name for path in (folder / "notebooks").iterdir()) == [RELEASED, *HANDED_OUT]
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {
        "",
        ".json",
        ".md",
        ".txt",
        ".yml",
        ".py",
        ".toml",
        ".h5",
        ".js",
        ".css",
        ".ipynb",
    }
    for name in ("helpers/data/images.h5", "helpers/data/mnist.h5", "LICENSES/CC-BY-SA-3.0.txt"):
        assert (folder / name).read_bytes() == (ROOT / name).read_bytes()
    for lesson in HANDED_OUT:
        released = Path("notebooks") / lesson / f"{lesson}.ipynb"
        assert (folder / released).read_bytes() == (ROOT / released).read_bytes()


def test_layers_are_those_of_earlier_lessons():
    always = {"__init__", "dense"}  # no exercise asks for a fully connected layer
    assert open_layers(require_lesson("02")) == always | {"padding"}
    assert open_layers(require_lesson("00")) == always
    assert open_layers(require_lesson("04")) == always | {"padding", "convolution", "pooling"}
    early = always | {"padding", "convolution", "pooling", "backprop", "places", "loops"}
    assert open_layers(require_lesson("05")) == early
    assert open_layers(None) == early | {"fast", "strips", "descent"}


def test_the_page_on_how_to_start_names_the_first_lesson_and_every_system(folder):
    page = (folder / "START.md").read_text(encoding="utf-8")
    assert "hand in its notebook" in page
    first = f"notebooks/{HANDED_OUT[0]}/{HANDED_OUT[0]}.ipynb"
    assert (folder / first).is_file() and page.count(first) == 3
    for words in ("Linux and macOS, with pip", "Windows, with pip", "with conda", *HANDED_OUT, __version__):
        assert words in page
    assert "{" not in page and "solutions" not in page
    lines = (folder / "requirements.txt").read_text().splitlines()
    assert [line.split("  #")[0] for line in lines if not line.startswith("#")] == requirements()
    assert all(f"  - {line}" in (folder / "environment.yml").read_text() for line in requirements())


def test_the_same_content_gives_the_same_bytes(zipped, tmp_path):
    assert bundles.bundle(LAST, tmp_path).read_bytes() == zipped.read_bytes()


# --- nothing in it answers what is still graded ------------------------------------------------------


def test_nothing_callable_answers_an_exercise_that_is_still_graded(folder, key):
    result = scan(folder, key, STILL_GRADED)
    assert result["callables"] > 150
    assert result["answers"] == {name: [] for name in STILL_GRADED}


def test_the_scan_finds_the_answers_that_are_there(folder, key):
    planted = folder / "helpers" / "pictures" / "planted.py"
    shutil.copyfile(ROOT / "helpers" / "layers" / "convolution.py", planted)
    with planted.open("a") as file:
        file.write("\n\nfrom functools import partial\nKEPT = {'here': partial(conv_forward)}\n")
    found = scan(folder, key, ["conv_forward", "pool_forward", "zero_pad"])["answers"]
    assert found["conv_forward"] == [f"helpers.pictures.planted.{name}" for name in ("conv_forward", "KEPT['here']")]
    assert found["pool_forward"] == []
    assert "helpers.layers.padding.zero_pad" in found["zero_pad"]  # an earlier lesson's, as it should be


def without_mends(text):
    """A lesson without the cells of its mends, whose solutions are released but for one line."""
    cells = re.split(r"^(?=# %%)", text, flags=re.MULTILINE)
    return "".join(cell for cell in cells if not cell.startswith('# %% exercise="mend_'))


def solution_lines(lessons):
    """Lines that stand in these lessons' solutions and in no other part of any lesson; heads of loops say nothing."""
    texts = {path.stem: without_mends(path.read_text(encoding="utf-8")) for path in LESSONS.glob("*.py")}
    shown = {line.strip("# ") for text in texts.values() for line in SOLUTION.sub("", text).splitlines()}
    inside = {
        line.strip() for name in lessons for region in SOLUTION.findall(texts[name]) for line in region.splitlines()
    }
    return {line for line in inside - shown if len(line) >= SHORTEST and line[0] != "#" and line[-1] != ":"}


def leaks(folder, names):
    """The files that hold a line of the solutions of notebooks handed out, or of code still to be written."""
    texts = {
        path: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file() and path.suffix != ".h5"
    }
    late = solution_lines([name for name in lesson_names() if name >= LAST])
    for path, text in texts.items():
        if path.suffix == ".ipynb":
            cells = [cell for cell in nbformat.reads(text, as_version=4).cells if not cell.id.startswith("mend_")]
            lines = {line.strip() for cell in cells for line in cell.source.splitlines()}
            private = solution_lines(names)
        else:
            lines, private = {line.strip() for line in text.splitlines()}, late
        marks = any(f"BEGIN {mark}" in text for mark in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME"))
        if marks or lines & private:
            yield path.relative_to(folder).as_posix()


def test_no_solution_text_is_in_any_file(folder):
    assert len(solution_lines(lesson_names())) > 20
    assert list(leaks(folder, lesson_names())) == []


def test_a_line_of_a_solution_would_be_found(folder):
    line = min(solution_lines([LAST]))
    with (folder / "helpers" / "desk" / "hints.py").open("a") as file:
        file.write(f"\n    {line}\n")
    shutil.copyfile(
        SOLUTIONS / "01_padding" / "01_padding.ipynb", folder / "notebooks" / "01_padding" / "01_padding.ipynb"
    )
    assert sorted(leaks(folder, lesson_names())) == ["helpers/desk/hints.py", "notebooks/01_padding/01_padding.ipynb"]


def test_a_check_of_a_later_lesson_says_that_it_is_not_here(folder):
    code = "import public_tests; public_tests.pool_forward_test(abs)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=surroundings(), capture_output=True, text=True)
    assert "has no exercise 'pool_forward'; it has: " in done.stderr and "conv_forward" in done.stderr


# --- it works where it is unpacked ------------------------------------------------------------------


@pytest.mark.parametrize("lesson", HANDED_OUT)
def test_a_solved_notebook_runs_from_the_unpacked_folder(folder, lesson):
    path = folder / "notebooks" / lesson / f"{lesson}.ipynb"
    notebook = filled(nbformat.read(path, as_version=4), answers(lesson))
    notebook.cells.append(nbformat.v4.new_code_cell("print(helpers.__file__, public_tests.__file__)"))
    client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}})
    client.execute(env=surroundings())
    printed = notebook.cells[-1].outputs[0].text.split()
    assert printed == [str(folder / "helpers" / "__init__.py"), str(folder / "public_tests.py")]
    checks = [
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id", "").endswith("_public")
    ]
    assert checks and all("cases pass." in cell.outputs[0].text for cell in checks)


def test_self_study_has_every_lesson_layer_and_solution_with_its_outputs(self_study):
    assert self_study.name == f"convolution-step-by-step-{__version__}-self-study"
    assert sorted(path.name for path in (self_study / "notebooks").iterdir()) == [RELEASED, *lesson_names()]
    assert {path.stem for path in (self_study / "helpers" / "layers").glob("*.py")} == open_layers(None)
    start = (self_study / "START.md").read_text(encoding="utf-8")
    assert "solutions/" in start and "hand in" not in start
    assert not list(self_study.rglob("*.pyc"))
    for lesson in lesson_names():
        notebook = nbformat.read(self_study / "solutions" / lesson / f"{lesson}.ipynb", as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        kinds = {output.output_type for cell in code for output in cell.outputs}
        assert "error" not in kinds and "stream" in kinds
        said = [output.name for cell in code for output in cell.outputs if output.output_type == "stream"]
        assert "stderr" not in said
        assert any("image/png" in str(output) or "<img" in str(output) for cell in code for output in cell.outputs)
        text = nbformat.writes(notebook)
        assert str(self_study.parent) not in text and "course-execute-" not in text


# --- when something is wrong ----------------------------------------------------------------------


def test_a_stale_notebook_is_not_handed_out(monkeypatch, tmp_path):
    monkeypatch.setattr(student_files, "build", lambda lessons, check: ["notebooks/01_padding/01_padding.ipynb"])
    with pytest.raises(CourseError, match=r"notebooks/01_padding/01_padding\.ipynb: not what .* Run: course build"):
        bundles.bundle(LAST, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(student_files, "build", lambda lessons, check: [])
    (tmp_path / "dist").write_text("")
    with pytest.raises(CourseError, match="dist"):
        bundles.bundle(require_lesson("00"), tmp_path / "dist")


def test_a_solution_that_does_not_run_is_named(tmp_path):
    source = tmp_path / "broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")]), source)
    with pytest.raises(CourseError, match=r"broken\.ipynb does not run.*(?s:.)*ZeroDivisionError"):
        bundles.write_executed(source, tmp_path / "out" / "broken.ipynb")
    assert not (tmp_path / "out" / "broken.ipynb").exists()

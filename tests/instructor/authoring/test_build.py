"""One source, one way: the same bytes twice, those that are committed; an edit by hand is refused, and adopted."""

import json
import shutil

import nbformat
import pytest

from helpers.exercises import PUBLIC
from instructor import key as keys
from instructor.authoring import build as builds
from instructor.authoring.build import adopt, build, make, solution
from instructor.authoring.script import read_lesson
from instructor.cli import main
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack.fill import answers
from instructor.paths import LESSONS, NOTEBOOKS, ROOT, SOLUTIONS, lesson_names
from tests.repacked import repacked

NAMES = lesson_names()
FOLDERS = ("solutions", "notebooks")


def content(root):
    """Every file of the two generated folders, by its path below ``root``."""
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made").resolve()
    make(root, NAMES)
    return root


@pytest.fixture
def course(made, tmp_path, monkeypatch):
    """A copy of the sources and the generated files, to which build and adopt write."""
    for folder in FOLDERS:
        shutil.copytree(made / folder, tmp_path / folder)
    shutil.copytree(LESSONS, tmp_path / "lessons")
    for name, value in (("SOLUTIONS", "solutions"), ("NOTEBOOKS", "notebooks"), ("LESSONS", "lessons")):
        monkeypatch.setattr(builds, name, tmp_path / value)
    monkeypatch.setattr(builds, "make", lambda root, names: make(root, names, tmp_path / "lessons"))
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- generated files -----------------------------------------------------------------------------


def test_what_is_committed_is_what_the_sources_make(made):
    assert content(made) == content(ROOT)


def test_building_twice_gives_the_same_bytes(made, tmp_path):
    make(tmp_path.resolve(), NAMES[:2])
    assert content(tmp_path) == {name: data for name, data in content(made).items() if name.split("/")[1] in NAMES[:2]}


def test_generated_notebooks_hold_no_outputs_and_ids_that_say_what_they_are(made):
    for path in made.rglob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        assert len({cell.id for cell in cells}) == len(cells)
        assert all(not cell.outputs and cell.execution_count is None for cell in cells if cell.cell_type == "code")
        assert all(cell.id == cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata)


def test_the_public_cases_are_what_the_exercises_make_and_a_changed_number_is_seen(tmp_path, monkeypatch):
    fresh = keys.write_public(tmp_path / "public_cases.h5")
    made = fresh.read_bytes()
    monkeypatch.setattr(keys, "write_public", lambda path: path.write_bytes(made) and path)
    assert keys.same_content(PUBLIC, fresh) and keys.refresh_public(fresh, check=True) == []
    with repacked(fresh, "col2im") as cases:
        cases["by_hand/expected"][0, 0, 0, 0] += 1e-9
    assert keys.refresh_public(fresh, check=True) == [str(fresh)]


def test_a_missing_file_is_made_again_and_a_stray_one_is_named(course):
    (course / "notebooks" / NAMES[1] / f"{NAMES[1]}.ipynb").unlink()
    (course / "notebooks" / "09_gone").mkdir()
    (course / "notebooks" / "09_gone" / "09_gone.ipynb").write_text("{}")
    (course / "solutions" / "progress.json").write_text("{}")  # left by a check that was run there
    gone = f"notebooks/{NAMES[1]}/{NAMES[1]}.ipynb"
    told = [gone, "notebooks/09_gone/09_gone.ipynb (no lesson makes it)"]
    assert build(check=True) == told
    assert not (course / gone).exists()
    assert build() == told
    assert (course / gone).read_bytes() == (ROOT / gone).read_bytes()


# --- edited by hand --------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", NAMES)
def test_adopting_what_was_built_gives_the_source_byte_for_byte(made, tmp_path, lesson):
    adopted = adopt(lesson, made / "solutions", tmp_path)
    assert adopted.read_bytes() == (LESSONS / f"{lesson}.py").read_bytes()


def test_an_edited_solution_is_refused_adopted_and_then_built(course):
    lesson = NAMES[1]
    path = course / "solutions" / lesson / f"{lesson}.ipynb"
    edit(path, 'mode=\\"constant\\", constant_values=0', 'mode=\\"constant\\"')
    edit(course / "lessons" / f"{lesson}.py", "## What", "## Now what")  # so that there is something to build
    kept = content(course)
    with pytest.raises(CourseError) as refused:
        build()
    assert str(path) in str(refused.value) and "course adopt 01" in str(refused.value)
    assert content(course) == kept
    adopt(lesson, course / "solutions", course / "lessons")
    assert 'mode="constant")' in (course / "lessons" / f"{lesson}.py").read_text(encoding="utf-8")
    build()
    (built,) = (cell.source for cell in nbformat.read(path, as_version=4).cells if cell.id == "zero_pad")
    assert "constant_values" not in built


def test_an_edited_release_is_refused_and_says_where_to_edit(course):
    path = course / "notebooks" / NAMES[1] / f"{NAMES[1]}.ipynb"
    edit(path, "raise NotImplementedError", "pass")
    with pytest.raises(CourseError, match=r"ipynb was edited by hand.*Make the edit in lessons/01_padding\.py"):
        build()


def test_outputs_of_a_run_are_no_edit(course):
    path = course / "solutions" / NAMES[1] / f"{NAMES[1]}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", name="stdout", text="ran")]
    nbformat.write(notebook, path)
    assert build() == [f"solutions/{NAMES[1]}/{NAMES[1]}.ipynb"]
    assert path.read_bytes() == (ROOT / "solutions" / NAMES[1] / f"{NAMES[1]}.ipynb").read_bytes()


def test_a_solution_that_is_no_notebook_cannot_be_adopted(course):
    path = course / "solutions" / NAMES[1] / f"{NAMES[1]}.ipynb"
    path.write_text("{ broken")
    with pytest.raises(CourseError, match="cannot be read as a notebook"):
        adopt(NAMES[1], course / "solutions", course / "lessons")


# --- the release gives nothing away ------------------------------------------------------------------


@pytest.mark.parametrize("lesson", NAMES)
def test_nothing_of_a_solution_or_of_a_hidden_cell_is_released(made, lesson):
    cells = nbformat.read(made / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4).cells
    text = json.dumps([cell.source for cell in cells], ensure_ascii=False)
    assert "BEGIN" not in text and "checks.graded" not in text
    mends = {name for name, exercise in exercises().items() if exercise.flaw}  # released but for one line
    code = [cell for cell in cells if cell.cell_type == "code" and cell.metadata.get("nbgrader")]
    code = [cell.source for cell in code if cell.id not in mends]
    for name, source in answers(lesson).items():
        if name in mends:
            continue
        body = source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        lines = {line.strip() for line in body.splitlines()}
        telling = {line for line in lines if len(line) > 12 and not line.startswith(("#", "return"))}
        assert not [line for line in telling if line in "\n".join(code)]


# --- what an author may get wrong --------------------------------------------------------------------


def source(folder, text):
    (folder / "01_padding.py").write_text(text, encoding="utf-8")
    return folder


TITLE = "# %% [markdown]\n# # A\n\n"
BROKEN = {
    "print(1)\n": "must open with a text cell",
    f'{TITLE}# %% exercise="no_such"\ndef no_such():\n    pass\n': "instructor/exercises/no_such.py is not",
    f'{TITLE}# %% exercise="pool_forward"\ndef f():\n    pass\n': "belongs to 03_pooling",
    f'{TITLE}# %% exersise="zero_pad"\ndef f():\n    pass\n': "unknown directive 'exersise'",
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.items(), ids=list(BROKEN.values()))
def test_a_lesson_that_cannot_be_built_says_where_and_what_next(tmp_path, text, reason):
    with pytest.raises(CourseError) as told:
        solution("01_padding", source(tmp_path, text))
    assert reason in str(told.value) and "01_padding" in str(told.value)
    assert "run: course build" in str(told.value)


def test_an_unknown_or_missing_lesson_is_named_with_those_there_are(capsys, tmp_path):
    assert main(["build", "99"]) == 2
    assert f"has no lesson '99'; it has: {', '.join(NAMES)}" in capsys.readouterr().err
    with pytest.raises(CourseError, match="05_gone.py is not there"):
        read_lesson(tmp_path / "05_gone.py")


def test_build_check_fails_and_names_what_is_stale(monkeypatch, capsys):
    monkeypatch.setattr("instructor.authoring.build.build", lambda *a, **k: ["notebooks/x"])
    monkeypatch.setattr("instructor.key.refresh_public", lambda *a, **k: [])
    assert main(["build", "--check"]) == 2
    said = capsys.readouterr()
    assert "notebooks/x" in said.out and "Run: course build" in said.err
    assert SOLUTIONS.is_dir() and NOTEBOOKS.is_dir()

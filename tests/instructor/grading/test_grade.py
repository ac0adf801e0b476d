"""The whole way: the demo class goes in, and the grades that follow from the exercise files come out."""

import csv
import html
import json
import shutil
from dataclasses import replace
from pathlib import Path

import h5py
import nbformat
import nbgrader
import pytest
from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook
from sqlalchemy import text

from helpers.checks.trial import verdicts_of
from helpers.desk.graded import INPUTS, share
from helpers.exercises import PUBLIC
from instructor import classroom, demo
from instructor.exercise import Exercise
from instructor.exercises import exercises
from instructor.grading import batch, digest, grade, register
from instructor.grading.gradebook import opened
from instructor.grading.group import Class
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row
from instructor.grading.terminal import exit_code, reason_of, summary
from instructor.key import DEMO_SEED, SEED_FILE, make_cases, write_hidden
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS
from instructor.redact import canaries, canaries_of, forms, holds_hidden
from instructor.sampling import Draw
from tests.conftest import copy_key

STUDENTS = demo.students()
HANDED_IN = [(name, lesson) for name, student in STUDENTS.items() for lesson in student.lessons]
LESSON = "01_padding"
pytestmark = pytest.mark.usefixtures("copied_key")
FULL = float(sum(exercises()["zero_pad"].points))


def test_a_new_gradebook_says_the_version_that_nbgraders_own_migrations_end_with(tmp_path):
    migrations = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
    with opened(tmp_path / "gradebook.db") as gradebook:
        assert gradebook.db.execute(text("SELECT * FROM alembic_version")).all() == [(migrations.get_current_head(),)]


def graded_of(lesson: str) -> list[Exercise]:
    return [exercise for exercise in exercises().values() if exercise.graded and exercise.lesson == lesson]


def expected(student: demo.Student, lesson: str) -> float:
    """The points that follow from the exercise files: a misconception gets its share of the hidden cases."""
    total = 0.0
    for name, exercise in exercises().items():
        if exercise.lesson != lesson:
            continue
        if name not in student.wrong:
            total += sum(exercise.points)
        elif student.wrong[name]:
            total += _points_of_misconception(exercise, student.wrong[name])
    return round(total, 2)


def _points_of_misconception(exercise, misconception):
    function = exercise.misconceptions[misconception]
    public, hidden = (make_cases(exercise, draw) for draw in (Draw("public"), Draw(DEMO_SEED, hidden=True)))
    assert not all(verdict.passed for verdict in verdicts_of(function, public))
    return round(exercise.points[1] * share(verdicts_of(function, hidden), len(hidden)), 2)


@pytest.fixture(scope="module")
def group(tmp_path_factory) -> Class:
    folder = tmp_path_factory.mktemp("class")
    demo.make(folder)
    return Class(folder, folder / "key", demo.LIMITS)


@pytest.fixture(scope="module")
def rows(group):
    return {(row.student, row.lesson): row for row in classroom.graded(group, [])}


def test_the_demo_class_shows_every_exercise_done_wrong_and_by_different_mistakes():
    wrong = [item for student in STUDENTS.values() for item in student.wrong.items() if item[1]]
    assert {name for name, _ in wrong} >= {name for name, e in exercises().items() if e.graded and e.lesson < "05"}
    assert len({misconception for _, misconception in wrong}) == len(wrong)
    assert len(STUDENTS) >= 14


@pytest.mark.parametrize(("student", "lesson"), HANDED_IN, ids="/".join)
def test_points_are_those_that_follow_from_the_exercise_files(rows, student, lesson):
    row = rows[student, lesson]
    assert row.points == pytest.approx(expected(STUDENTS[student], lesson), abs=1e-6)
    assert row.out_of == sum(sum(e.points) for e in exercises().values() if e.lesson == lesson)
    assert row.state == (NOT_GRADABLE if student == "not-json" else GRADED)


@pytest.mark.parametrize(
    ("student", "reason"),
    [
        ("not-json", "01_padding.ipynb is not a notebook that can be read"),
        ("syntax-error", "zero_pad does not run: SyntaxError: '(' was never closed (line 13)"),
        ("endless-loop", "a cell was stopped because it did not end"),
        ("deleted-check", "the cell zero_pad_hidden was missing and was put back"),
        ("renamed-file", "renamed: my homework (1).ipynb taken for 01_padding.ipynb"),
        ("old-version", "written with version 0.1.0 of the course"),
        ("warns", ""),
        ("untouched", ""),
    ],
)
def test_a_reason_stands_where_one_is_due(rows, student, reason):
    (lesson,) = STUDENTS[student].lessons
    row = rows[student, lesson]
    assert reason in row.reason and bool(reason) == bool(row.reason)
    lost = [f"{name} 0 of {sum(exercises()[name].points):g}" for name in STUDENTS[student].wrong]
    assert row.lost == "; ".join(lost)


def test_the_table_the_csv_and_the_feedback_have_every_submission(rows, group):
    text = summary(list(rows.values()), group.root)
    assert f"{len(HANDED_IN)} submissions: {len(HANDED_IN) - 1} graded, 1 not gradable." in text
    assert exit_code(list(rows.values())) == 1  # one needs a look
    with (group.root / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {(line["student"], line["lesson"]): line for line in csv.DictReader(file)}
    assert set(lines) == set(HANDED_IN)
    for place, line in lines.items():
        assert float(line["points"]) == rows[place].points and line["reason"] == rows[place].reason
        page = group.root / "feedback" / place[0] / place[1] / f"{place[1]}.html"
        assert "</h1>" in page.read_text(encoding="utf-8")


def test_a_written_answer_waits_for_a_grade_by_hand_and_stubs_do_not(rows, group):
    assert [student for (student, _), row in rows.items() if row.waiting] == ["writes-an-answer"]
    assert "1 written answer waits" in summary(list(rows.values()), group.root)


def test_the_report_has_every_students_misconception(rows, group):
    with (group.root / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {(line["student"], line["exercise"]): line for line in csv.DictReader(file)}
    paid = {(name, lesson, exercise.name) for name, lesson in HANDED_IN for exercise in graded_of(lesson)}
    assert {(student, line["lesson"], exercise) for (student, exercise), line in lines.items()} == paid
    for (student, exercise), line in lines.items():
        misconception = STUDENTS[student].wrong.get(exercise)
        other = "simple" if line["public_passed"] == "0" else ""
        expected = ("misconception", misconception) if misconception else (other, "")
        assert (line["cause_kind"], line["cause_names"]) == expected
    page = (group.root / "report.html").read_text(encoding="utf-8")
    assert "hold no records" not in page and "forged" not in page


def test_only_the_class_folder_is_written(rows, group):
    assert {path.name for path in group.root.iterdir()} == {
        "submitted",
        "autograded",
        "feedback",
        "gradebook.db",
        "grades.csv",
        "totals.csv",
        "report.html",
        "report.csv",
        "key",
        ".grading",
    }


# --- hidden numbers stay hidden --------------------------------------------------------------------

TALKATIVE = """
import numpy as np

seen = []

def zero_pad(X, pad):
    seen.append(X)
    print(X, flush=True)
    if pad:
        raise ValueError(f"{X.tolist()}")
    return np.pad(X, 1)
"""
TELLING = [
    "print(seen)",
    "seen",
    "print(next(X for X in seen if X.shape == (1, 3, 2, 1)).tolist())",
    "next(X for X in seen if X.shape == (1, 3, 2, 1)).astype('float32')",
    "raise KeyError(repr(seen))",
]


def test_no_number_of_a_hidden_case_reaches_the_feedback(tmp_path):
    group = one_student(tmp_path, TALKATIVE)
    path = notebook(group, "one")
    content = nbformat.read(path, as_version=4)
    content.cells += [nbformat.v4.new_code_cell(text) for text in TELLING]
    nbformat.write(content, path)
    (row,) = grade.grade(group, [])
    known = canaries(group.key)
    assert row.state == GRADED, row.reason
    assert len(known) > 500
    kept, page = notebook(group, "one", "autograded"), notebook(group, "one", "feedback").with_suffix(".html")
    for path in (kept, page, *group.root.glob("*.*"), *(group.root / ".grading").glob("*.*")):
        if path.is_file() and path.name != "gradebook.db":
            assert not holds_hidden(html.unescape(path.read_text(errors="replace")), known), path
    assert "array([[[[" in kept.read_text()  # what it saw of the public cases was printed


def test_hidden_numbers_stand_in_no_file_that_students_get(group):
    known = canaries(group.key)
    for path in (p for folder in ("notebooks", "solutions", "helpers") for p in (ROOT / folder).rglob("*.*")):
        if path.suffix in (".ipynb", ".py", ".toml", ".md"):
            assert not holds_hidden(path.read_text(encoding="utf-8"), known), path
    assert not known & canaries_of(PUBLIC)
    assert not holds_hidden("0.06666667 1 / 15", known)


@pytest.mark.parametrize("seed", [DEMO_SEED, "another seed, of a teacher"])
def test_every_hidden_case_has_numbers_that_stand_nowhere_else(tmp_path, demo_key, seed):
    key = demo_key if seed == DEMO_SEED else write_hidden(tmp_path, seed)
    known = canaries(key)
    with h5py.File(key / INPUTS) as file:
        called_with = {case: exercises()[name].parameters for name, group in file.items() for case in group.values()}
        cases = [case for case, parameters in called_with.items() if parameters]
        assert len(cases) > 100
        assert not [case.name for case in cases if not long_numbers(case) & known]
        # a filter or an input to be found is asked for without arguments: its code is handed nothing of the case
        assert not [case.name for case in called_with if case not in cases and numbers_in(case)]


def test_a_long_whole_number_is_seen():
    assert holds_hidden("dz is -4718593, or so", frozenset(forms(4718593)))
    assert forms(471) == set()


def numbers_in(case):
    """The numbers of all arrays of a case, without their signs."""
    found = []

    def collect(_, node):
        if isinstance(node, h5py.Dataset) and node.dtype.kind in "fi":
            found.extend(value.item() for value in abs(node[()].ravel()))

    case.visititems(collect)
    return found


def long_numbers(case):
    return set().union(*map(forms, numbers_in(case)))


def test_feedback_and_stored_notebooks_are_the_same_whatever_the_hidden_cases_are(tmp_path):
    pages = []
    for seed in ("0123456789abcdef" * 2, "fedcba9876543210" * 2):
        group = one_student(tmp_path / seed, TALKATIVE)
        for name in ("conv_backward-filter_gradient_overwritten", "pool_backward-gradient_overwritten"):
            demo.make(tmp_path / "made", {name: STUDENTS[name]})
            shutil.copytree(tmp_path / "made" / "submitted", group.root / "submitted", dirs_exist_ok=True)
            shutil.rmtree(tmp_path / "made")
        content = nbformat.read(notebook(group, "one"), as_version=4)
        content.cells += [nbformat.v4.new_code_cell(text) for text in TELLING]
        nbformat.write(content, notebook(group, "one"))
        (group.key / SEED_FILE).write_text(seed)
        assert {row.state for row in grade.grade(group, [])} == {GRADED}
        written = [path for folder in ("feedback", "autograded") for path in sorted((group.root / folder).rglob("*.*"))]
        pages.append({path.relative_to(group.root): path.read_text(encoding="utf-8") for path in written})
    one, other = pages
    assert len(one) == 6 and one == other


# --- a second run --------------------------------------------------------------------------------


def told(capsys):
    """The submissions that a run said it graded."""
    return [line.split("] ")[1].split(":")[0] for line in capsys.readouterr().err.splitlines() if line.startswith("[")]


@pytest.fixture(scope="module")
def graded_two(tmp_path_factory, demo_key):
    """The folder of a class of two, graded."""
    root = tmp_path_factory.mktemp("two")
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        demo.make(root, {name: replace(STUDENTS["warns"], spoil=None) for name in ("one", "two")})
    assert [row.points for row in grade.grade(Class(root, root / "key", demo.LIMITS), [])] == [FULL, FULL]
    return root


@pytest.fixture
def small(graded_two, tmp_path):
    """A class of its own for each test: nothing that grading writes says where the class lies."""
    shutil.copytree(graded_two, tmp_path, dirs_exist_ok=True)
    return Class(tmp_path, tmp_path / "key", demo.LIMITS)


def notebook(group, student, part="submitted"):
    return group.root / part / student / LESSON / f"{LESSON}.ipynb"


def test_a_second_run_grades_only_what_changed_and_keeps_no_stale_score(small, capsys):
    told(capsys)
    assert [row.points for row in grade.grade(small, [])] == [FULL, FULL] and told(capsys) == []
    shutil.copyfile(NOTEBOOKS / LESSON / f"{LESSON}.ipynb", notebook(small, "two"))
    assert [row.points for row in grade.grade(small, [])] == [FULL, 0.0] and told(capsys) == [f"two {LESSON}"]
    notebook(small, "two").write_text("{")
    one, two = grade.grade(small, [])
    assert (two.state, two.points) == (NOT_GRADABLE, 0.0) and told(capsys) == [f"two {LESSON}"]
    assert not notebook(small, "two", "autograded").exists()
    assert "could not be graded" in (notebook(small, "two", "feedback").with_suffix(".html")).read_text()
    shutil.rmtree(small.root / "submitted" / "two")
    assert "no longer in submitted/" in reason_of(grade.grade(small, [])[1])
    notebook(small, "one", "autograded").unlink()  # a lost result is made again
    told(capsys)
    grade.grade(small, [])
    assert told(capsys) == [f"one {LESSON}"]


def test_points_given_by_hand_stay_through_a_new_grading(small):
    with Gradebook(small.database) as gradebook:
        written = gradebook.find_grade("written", LESSON, LESSON, "one")
        written.manual_score, written.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    one, two = grade.grade(small, [], again=True)
    assert (one.written, one.points, two.written) == (1.5, FULL, 0.0)


def changed_course(monkeypatch, tmp_path, change):
    """The course with ``change`` made to the cells of lesson 01."""
    for folder in (SOLUTIONS, NOTEBOOKS):
        target = tmp_path / "course" / folder.name / LESSON / f"{LESSON}.ipynb"
        target.parent.mkdir(parents=True)
        content = nbformat.read(folder / LESSON / f"{LESSON}.ipynb", as_version=4)
        change(content)
        nbformat.write(content, target)
        for module in (register, digest):
            if hasattr(module, folder.name.upper()):
                monkeypatch.setattr(module, folder.name.upper(), target.parent.parent)


def test_new_points_are_paid_and_the_gradebook_agrees(small, monkeypatch, tmp_path, capsys):
    def dearer(content):
        (hidden,) = (cell for cell in content.cells if cell.id == "zero_pad_hidden")
        hidden.metadata.nbgrader.points = 10
        hidden.source = hidden.source.replace("points=4", "points=10")

    changed_course(monkeypatch, tmp_path, dearer)
    assert [(row.points, row.out_of) for row in grade.grade(small, [])] == [(FULL + 6, FULL + 6)] * 2
    assert len(told(capsys)) == 2


def test_a_lesson_whose_graded_cells_changed_is_entered_anew(small, monkeypatch, tmp_path, capsys):
    def one_cell_less(content):
        content.cells = [cell for cell in content.cells if cell.id != "zero_pad_public"]

    changed_course(monkeypatch, tmp_path, one_cell_less)
    (hidden_points,) = exercises()["zero_pad"].points[1:]
    assert [(row.points, row.out_of) for row in grade.grade(small, [])] == [(hidden_points, hidden_points)] * 2
    assert "its cells changed, so all its submissions are graded anew" in capsys.readouterr().err


# --- how a run ends ---------------------------------------------------------------------------------

FINE, BAD, OURS = Row("ann", LESSON, GRADED), Row("bob", LESSON, NOT_GRADABLE), Row("cem", LESSON, FAULT)


@pytest.mark.parametrize(
    ("ended", "code", "said"),
    [
        ([FINE], 0, ""),
        ([FINE, BAD], 1, "All is written, and 1 submission needs a look: the reason is above and in report.html."),
        ([FINE, BAD, OURS], 3, "2 submissions need a look, at least one by our fault:"),
        ([FINE, replace(FINE, present=False)], 1, "1 submission needs a look:"),
    ],
)
@pytest.mark.parametrize("under_make", [False, True])
def test_the_last_line_of_a_run_says_what_the_exit_code_means(
    tmp_path, monkeypatch, capsys, ended, code, said, under_make
):
    (tmp_path / "submitted" / "ann").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(classroom, "graded", lambda *about, **how: ended)
    monkeypatch.setattr(classroom, "ensure_key", lambda: tmp_path)
    monkeypatch.delenv("MAKELEVEL", raising=False)
    if under_make:
        monkeypatch.setenv("MAKELEVEL", "1")
    assert classroom.grade_class(tmp_path) == code
    lines = capsys.readouterr().out.splitlines()
    if not code:
        assert "1 submission: 1 graded." in lines and lines[-1].startswith("Written: ")
    elif under_make:
        assert said in lines[-2] and lines[-1].endswith(f"'Error {code}' is no crash.")
    else:
        assert said in lines[-1] and f"Exit code {code}." in lines[-1]


# --- whose fault it is ------------------------------------------------------------------------------


def one_student(folder, source, *, key=True):
    """A class of one who handed in lesson 01 with ``source`` for zero_pad."""
    demo.make(folder, {"one": STUDENTS["warns"]})
    path = folder / "submitted" / "one" / LESSON / f"{LESSON}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell.get("id") == "zero_pad" and source:
            cell["source"] = source
    path.write_text(json.dumps(content), encoding="utf-8")
    if not key:
        shutil.rmtree(folder / "key")
    return Class(folder, folder / "key", demo.LIMITS)


def test_a_missing_key_is_our_fault_and_is_tried_again(tmp_path):
    group = one_student(tmp_path, "", key=False)
    (row,) = grade.grade(group, [])
    assert (row.state, row.points) == (FAULT, None) and "course key" in row.reason
    assert exit_code([row]) == 3 and "tried again by: course grade" in summary([row], tmp_path)
    demo.write_hidden(group.key, DEMO_SEED)
    (row,) = grade.grade(group, [])
    assert (row.state, row.points) == (GRADED, FULL)


def test_a_first_cell_that_fails_is_our_fault_and_is_not_graded_0(tmp_path, monkeypatch):
    group = one_student(tmp_path, "")

    def without_helpers(job, *about):
        failing = [
            replace(cell, source="import no_helpers") if "helpers.start(" in cell.source else cell for cell in job.cells
        ]
        return real(replace(job, cells=tuple(failing)), *about)

    real = batch.run
    with monkeypatch.context() as broken:
        broken.setattr(batch, "run", without_helpers)
        (row,) = grade.grade(group, [])
    assert (row.state, row.points) == (FAULT, None) and row.reason.startswith("the first cell failed: ModuleNotFound")
    (row,) = grade.grade(group, [])
    assert (row.state, row.points) == (GRADED, FULL)


def test_code_that_ends_the_process_is_not_gradable_and_says_so(tmp_path):
    group = one_student(tmp_path, "import os\n\ndef zero_pad(X, pad):\n    os._exit(1)")
    (row,) = grade.grade(group, [])
    assert (row.state, row.points) == (NOT_GRADABLE, 0.0) and "ended the Python process" in row.reason

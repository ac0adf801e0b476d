"""No grade is lost, none is stale, nothing ends a run without a record: kills, damage, faults of ours, a second run."""

import ast
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial

import nbformat
import pytest
from nbgrader.api import Gradebook

from helpers.checks.call import Failure, Outcome
from instructor import classroom, demo
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.grading import batch, digest, gradebook, hidden, keep, register
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.hidden import HiddenCases, Numbers
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, State
from instructor.grading.terminal import CRASH, exit_code, reason_of, summary
from instructor.key import SEED_FILE
from instructor.pack.fill import answers, filled, released
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS
from tests.conftest import copy_key
from tests.instructor.grading import standin

LESSON = "01_padding"
FULL = float(sum(exercises()["zero_pad"].points))
NAMES = ("ann", "bob", "cem")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    standin.use(monkeypatch)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, demo_key):
    """The folder of a class of three, graded: two right, one untouched."""
    root = tmp_path_factory.mktemp("three")
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        standin.use(patched)
        right, untouched = (demo.students()[name] for name in ("deleted-check", "untouched"))
        demo.make(root, {"ann": right, "bob": right, "cem": untouched})
        rows = grade(Class(root, root / "key", demo.LIMITS), [])
    assert [row.points for row in rows] == [FULL, FULL, 0.0]
    return root


@pytest.fixture
def group(graded, tmp_path):
    root = tmp_path / "class"
    shutil.copytree(graded, root)
    return Class(root, root / "key", demo.LIMITS)


def hand_in(group, student, source):
    path = group.root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(filled(released(LESSON), {"zero_pad": source})), encoding="utf-8")


def points(group):
    with Gradebook(group.database) as book:
        return {name: book.find_submission_notebook(LESSON, LESSON, name).score for name in NAMES}


def page(group, student):
    return (group.root / "feedback" / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")


def by_hand(group, student, cell, points=None, comment=None):
    with Gradebook(group.database) as book:
        if points is not None:
            one = book.find_grade(cell, LESSON, LESSON, student)
            one.manual_score, one.needs_manual_grade = points, False
        if comment is not None:
            book.find_comment(cell, LESSON, LESSON, student).manual_comment = comment
        book.db.commit()


RIGHT = answers(LESSON)["zero_pad"]
WRONG = "def zero_pad(X, pad):\n    return X"


# --- a fault of ours, and a kill from outside --------------------------------------------------------


def ending(kind, times=99, **how):
    """A run that ends so the first times."""
    left = [times]

    def run(job, *about):
        left[0] -= 1
        return standin.run(job, *about, ending=kind, **how) if left[0] >= 0 else standin.run(job, *about)

    return run


def test_a_fault_of_ours_is_tried_again_at_once(group, monkeypatch):
    monkeypatch.setattr(batch, "run", ending("fault", times=1))
    rows = grade(group, [], again=True)
    assert [row.state for row in rows] == [GRADED] * 3


def test_after_a_fault_the_earlier_score_stands_marked_stale_until_it_is_graded(group, monkeypatch):
    hand_in(group, "ann", WRONG)
    with monkeypatch.context() as patched:
        patched.setattr(batch, "run", ending("fault"))
        rows = grade(group, [])
    (ann,) = (row for row in rows if row.student == "ann")
    assert (ann.state, ann.points, ann.stale) == (FAULT, FULL, True) and "an earlier run stands" in ann.reason
    assert points(group)["ann"] == FULL and exit_code(rows) == 3
    assert "(stale)" in summary(rows, group.root)
    assert "our fault, stale" in (group.root / "grades.csv").read_text()
    (ann, *_) = grade(group, [])
    assert (ann.state, ann.points, ann.stale) == (GRADED, 0.0, False) and points(group)["ann"] == 0.0


@pytest.mark.parametrize(
    ("times", "outside", "state", "score"),
    [(1, False, GRADED, FULL), (9, False, NOT_GRADABLE, 0.0), (1, True, GRADED, FULL), (9, True, FAULT, FULL)],
)
def test_who_was_killed_from_outside_is_tried_once_more_alone(group, monkeypatch, times, outside, state, score):
    """Twice is the student's doing where it can be; where it cannot, it is ours, and the earlier score stands."""
    hand_in(group, "ann", RIGHT + "\n")
    together = []

    def run(job, inputs, limits, pool):
        together.append(job)
        return killed(job, inputs, limits, pool)

    killed = ending("killed", times, outside=outside)
    monkeypatch.setattr(batch, "run", run)
    (ann, *_) = grade(group, [])
    assert (ann.state, ann.points) == (state, score) and len(together) == 2
    assert ann.stale == (state == FAULT) and ("ended from outside twice" in ann.reason) == (state == FAULT)


@pytest.mark.parametrize("times", [1, 9])
def test_a_function_that_was_killed_is_called_once_more_and_then_counts_as_it_is(group, monkeypatch, times):
    hand_in(group, "ann", RIGHT + "\n")
    runs = []

    def run(job, inputs, limits, pool):
        runs.append(job)
        result = lost(job, inputs, limits, pool)
        if result.ending.lost:
            gone = Outcome(failure=Failure("ProcessEnded", ""))
            result = replace(result, answers={name: (gone,) * len(found) for name, found in result.answers.items()})
        return result

    lost = ending("finished", times, lost="SIGKILL")
    monkeypatch.setattr(batch, "run", run)
    (ann, *_) = grade(group, [])
    assert (ann.state, ann.points) == (GRADED, FULL if times == 1 else 0.0) and len(runs) == 2


@pytest.mark.parametrize("broken", ["attempt", "store", "page", "digest", "table"])
def test_what_nobody_foresaw_in_any_step_ends_no_batch(group, monkeypatch, broken):
    def fail(*_about, **_more):
        raise RuntimeError("nobody foresaw this")

    hand_in(group, "ann", WRONG)
    with monkeypatch.context() as patched:
        if broken == "attempt":
            patched.setattr(batch.attempts, "attempt", fail)
        elif broken == "store":
            patched.setattr("instructor.grading.autograded.write", fail)
        elif broken == "page":
            patched.setattr("instructor.grading.outcome.page", fail)
        elif broken == "digest":
            patched.setattr(digest, "_of_folder", partial(_refuse, "ann", digest._of_folder))
        else:
            patched.setattr("instructor.grading.batch.write_csv", fail)
        rows = grade(group, [])
    assert [row.student for row in rows] == list(NAMES)
    if broken in ("attempt", "store", "page"):
        assert (rows[0].state, rows[0].stale) == (FAULT, True) and "nobody foresaw this" in rows[0].reason
    (ann, *_) = grade(group, [])
    assert (ann.state, ann.points) == (GRADED, 0.0)


def _refuse(name, real, folder):
    if name in folder.parts:
        raise OSError("no such luck")
    return real(folder)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("died", "ended the Python process"),
        ("exited", "ended the Python process"),
        ("memory", "took more memory"),
        ("notebook_timeout", "did not finish"),
    ],
)
def test_a_run_that_the_students_code_ended_before_any_answer_is_not_gradable(group, monkeypatch, kind, reason):
    hand_in(group, "ann", "x = 1")
    monkeypatch.setattr(batch, "run", ending(kind))
    (ann, *_) = grade(group, [])
    assert (ann.state, ann.points) == (NOT_GRADABLE, 0.0) and reason in ann.reason and reason in page(group, "ann")


# --- one grader, and one that was killed ---------------------------------------------------------------


def test_a_second_grader_is_told_who_holds_the_class(group):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
            import sys
            sys.path.insert(0, {str(ROOT)!r})
            from pathlib import Path
            from instructor.grading.keep import locked
            with locked(Path({str(group.own)!r})):
                print("held", flush=True)
                sys.stdin.read()
        """),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CourseError, match=f"being graded already, by process {holder.pid} on .* since"):
            grade(group, [])
    finally:
        holder.kill()  # not ended well: the lock goes with the process
        holder.communicate()
    assert [row.state for row in grade(group, [])] == [GRADED] * 3


class Cut(BaseException):
    """The process is gone at this very place."""


PLACES = {
    "before anything": (batch.attempts, "attempt"),
    "before the notebook": (batch.Files, "store"),
    "before the gradebook": (gradebook.Writer, "enter"),
    "within the gradebook": (gradebook.Writer, "commit"),
    "before feedback": (batch.Files, "scored"),
    "before the row": (State, "put"),
    "before the table": (batch, "write_csv"),
}


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("place", PLACES)
def test_a_grader_cut_short_anywhere_is_resumed_by_the_same_command(group, monkeypatch, place, after):
    for name, source in zip(NAMES, (WRONG, RIGHT, RIGHT), strict=True):
        hand_in(group, name, source + "\n# again")
    owner, name = PLACES[place]
    real, calls = getattr(owner, name), [after]

    def cut(*about, **more):
        calls[0] -= 1
        if calls[0] < 0:
            raise Cut
        return real(*about, **more)

    monkeypatch.setattr(batch, "EVERY", 0.0)
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, cut)
        with suppress(Cut):
            grade(group, [])
    assert [(row.state, row.points) for row in grade(group, [])] == [(GRADED, 0.0), (GRADED, FULL), (GRADED, FULL)]
    assert points(group) == {"ann": 0.0, "bob": FULL, "cem": FULL}
    assert all(f"{score:g} of" in page(group, name) for name, score in points(group).items())


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_grader_killed_by_a_signal_leaves_a_gradebook_that_can_be_read(group):
    for name in NAMES:
        hand_in(group, name, WRONG)
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
import pytest
from pathlib import Path
from instructor import demo
from instructor.grading import batch, gradebook
from instructor.grading.grade import grade
from instructor.grading.group import Class
from tests.instructor.grading import standin
standin.use(pytest.MonkeyPatch())
batch.EVERY = 0.0
real = gradebook.Writer.enter
def enter(writer, entry):
    real(writer, entry)
    writer.db.flush()
    if entry.student == "bob":
        os.kill(os.getpid(), signal.SIGKILL)
gradebook.Writer.enter = enter
root = Path({str(group.root)!r})
grade(Class(root, root / "key", demo.LIMITS, workers=1), [])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=group.root, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert keep.damage(group.gradebook) == ""
    # what had ended together with bob's is entered together with it, or not at all
    assert points(group) in ({"ann": ann, "bob": FULL, "cem": 0.0} for ann in (0.0, FULL))
    assert [row.points for row in grade(group, [])] == [0.0] * 3 and set(points(group).values()) == {0.0}


# --- backups, and damage ---------------------------------------------------------------------------


def test_a_backup_of_gradebook_and_key_is_made_before_each_run_and_ten_are_kept(group):
    for _ in range(12):
        grade(group, [])
    folders = sorted((group.own / "backups").iterdir())
    assert len(folders) == keep.MOST_BACKUPS
    assert {path.name for path in folders[-1].iterdir()} == {"gradebook.db", "hidden.json", "state.db", "key"}
    assert {path.name for path in (folders[-1] / "key").iterdir()} == {path.name for path in group.key.iterdir()}


@pytest.mark.parametrize("damaged", [b"", b"no database", None], ids=["empty", "not one", "pages lost"])
def test_a_damaged_gradebook_is_brought_back_and_what_was_graded_since_is_graded_again(group, capsys, damaged):
    by_hand(group, "bob", "written", 1.5, "Good.")
    grade(group, [])  # makes a backup that has bob's points
    hand_in(group, "ann", WRONG)
    grade(group, [])
    whole = group.gradebook.read_bytes()
    lost = whole[:4096] + b"\xff" * 8192 + whole[12288:] if damaged is None else damaged
    group.gradebook.write_bytes(lost)
    rows = grade(group, [])
    said = capsys.readouterr().err
    assert [row.points for row in rows] == [0.0, FULL, 0.0] and points(group)["ann"] == 0.0
    assert "was damaged" in said and "was brought back from" in said
    assert rows[1].written == 1.5 and list(group.root.glob("gradebook-damaged-*.db"))


def test_a_damaged_gradebook_without_a_backup_is_begun_anew_with_a_sentence(group, capsys):
    shutil.rmtree(group.own / "backups", ignore_errors=True)
    group.gradebook.write_bytes(b"no database" * 1000)
    assert [row.points for row in grade(group, [])] == [FULL, FULL, 0.0]
    assert "there is no backup of it" in capsys.readouterr().err


def test_a_gradebook_that_another_program_holds_is_waited_for_and_then_told(group, monkeypatch):
    monkeypatch.setattr(gradebook, "PATIENCE", 0.05)
    monkeypatch.setattr(keep, "PATIENCE", 0.05)
    hand_in(group, "ann", WRONG)
    with closing(sqlite3.connect(group.gradebook, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="cannot be (written|opened|used)"):
            grade(group, [])
    assert points(group)["ann"] == FULL
    assert grade(group, [])[0].points == 0.0 == points(group)["ann"]


# --- points and comments by hand --------------------------------------------------------------------


def test_points_and_comments_by_hand_reach_feedback_without_a_new_grading(group, capsys):
    by_hand(group, "ann", "written", 1.0, "Well put <i>")
    by_hand(group, "ann", "zero_pad_hidden", 2.0)
    capsys.readouterr()
    (ann, *_) = grade(group, [])
    assert not [line for line in capsys.readouterr().err.splitlines() if line.startswith("[")]
    assert (ann.points, ann.written, ann.waiting) == (FULL - 2, 1.0, False)
    assert "Well put &lt;i&gt;" in page(group, "ann") and "set these points by hand" in page(group, "ann")


def answer(group, student, words):
    notebook = filled(released(LESSON), {"zero_pad": RIGHT})
    next(cell for cell in notebook.cells if cell.id == "written").source = words
    path = group.root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


def test_points_by_hand_stay_settled_until_the_answer_changes(group):
    answer(group, "ann", "Because.")
    assert grade(group, [])[0].waiting
    by_hand(group, "ann", "written", 2.0, "Fine.")
    (ann, *_) = grade(group, [], again=True)
    assert (ann.written, ann.waiting) == (2.0, False) and "Fine." in page(group, "ann")
    answer(group, "ann", "Because of something else.")
    (ann, *_) = grade(group, [])
    assert (ann.written, ann.waiting) == (2.0, True)


# --- a course that changes ---------------------------------------------------------------------------


def changed_course(monkeypatch, tmp_path, change):
    for folder in (SOLUTIONS, NOTEBOOKS):
        target = tmp_path / "course" / folder.name / LESSON / f"{LESSON}.ipynb"
        target.parent.mkdir(parents=True)
        content = nbformat.read(folder / LESSON / f"{LESSON}.ipynb", as_version=4)
        change(content)
        nbformat.write(content, target)
        for module in (register, digest):
            monkeypatch.setattr(module, folder.name.upper(), target.parent.parent)


def dearer(content):
    next(cell for cell in content.cells if cell.id == "zero_pad_hidden").metadata.nbgrader.points = 10


def test_changed_points_regrade_the_class_and_say_whose_points_changed_and_why(group, monkeypatch, tmp_path, capsys):
    shutil.rmtree(group.root / "submitted" / "bob")
    changed_course(monkeypatch, tmp_path, dearer)
    capsys.readouterr()
    ann, bob, cem = grade(group, [])
    assert (ann.points, ann.out_of, cem.points, cem.out_of) == (FULL + 6, FULL + 6, 0.0, FULL + 6)
    assert (bob.points, bob.out_of) == (FULL, FULL) and "no longer in submitted/" in reason_of(bob)
    said = capsys.readouterr().err
    told = f"ann {LESSON}: {FULL:g} of {FULL:g} → {FULL + 6:g} of {FULL + 6:g}: the lesson or its points changed"
    assert told in said
    assert "cem" in said and "bob" not in said.replace("bob/", "")
    assert (grade(group, [])[1].points, grade(group, [])[1].out_of) == (FULL, FULL)


def test_a_mended_check_regrades_and_says_so(group, monkeypatch, capsys):
    real = digest.Digests.of_lesson
    monkeypatch.setattr(digest.Digests, "of_lesson", lambda *about: {**real(*about), "checks": "mended"})
    monkeypatch.setattr("instructor.grading.verdicts.share", lambda verdicts, cases: 0.5)
    capsys.readouterr()
    ann, *_ = grade(group, [])
    assert ann.points == FULL - 2
    told = f"ann {LESSON}: {FULL:g} of {FULL:g} → {FULL - 2:g} of {FULL:g}: the checks changed"
    assert told in capsys.readouterr().err


# --- hidden cases of a class --------------------------------------------------------------------------

SEED = "0123456789abcdef0123456789abcdef"


def arguments(cases):
    return [case.arguments[0].tolist() for case in cases["zero_pad"]]


def test_hidden_cases_are_of_seed_class_and_lesson_and_the_same_for_a_resumed_run(tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    (key / SEED_FILE).write_text(SEED)
    one, other = (HiddenCases(key, tmp_path / name) for name in ("one", "other"))
    assert arguments(one.of(LESSON)) != arguments(other.of(LESSON))
    assert arguments(HiddenCases(key, tmp_path / "one").of(LESSON)) == arguments(one.of(LESSON))
    Numbers(tmp_path / "one").set([LESSON])
    assert arguments(HiddenCases(key, tmp_path / "one").of(LESSON)) != arguments(one.of(LESSON))


def test_a_key_and_a_class_of_version_1_0_0_are_taken_over(tmp_path):
    from instructor.key import ensure_key

    key = tmp_path / "key"
    key.mkdir()
    (key / SEED_FILE).write_text(SEED)
    ensure_key(key)
    old = HiddenCases(key, tmp_path / "old")
    old.take_over([LESSON])
    files = [hidden.read("zero_pad", key / hidden.INPUTS, key / hidden.EXPECTED)]
    assert arguments(old.of(LESSON)) == [case.arguments[0].tolist() for case in files[0]]
    assert old.number(LESSON) == 0 and Numbers(tmp_path / "old").of(LESSON) == 0
    later = HiddenCases(key, tmp_path / "old")
    later.take_over([LESSON, "02_convolution"])  # its gradebook has another lesson by now, which is no old one
    assert later.number(LESSON) == 0 and later.number("02_convolution") != 0


def test_who_was_graded_by_version_1_0_0_and_is_gone_keeps_the_score(tmp_path):
    old = {
        "student": "dan",
        "lesson": LESSON,
        "state": GRADED,
        "reason": "",
        "lost": "",
        "points": 4.0,
        "out_of": 6.0,
        "written": None,
        "waiting": False,
        "digest": "abc",
        "seconds": 1.0,
    }
    (tmp_path / "state.json").write_text(json.dumps([old, {"student": "eve"}, 7]), encoding="utf-8")
    (row,) = State(tmp_path / "state.db").rows.values()
    assert (row.student, row.points, row.out_of, row.digests) == ("dan", 4.0, 6.0, {})


def test_numbers_that_cannot_be_read_are_not_drawn_anew(tmp_path):
    (tmp_path / hidden.FILE).write_text("{")
    with pytest.raises(CourseError, match="which hidden cases this class has. Copy it from the newest folder"):
        Numbers(tmp_path).of(LESSON)


def test_other_hidden_cases_regrade_the_class(group):
    (group.key / SEED_FILE).write_text(SEED)
    Numbers(group.own).set([LESSON])
    before = {row.run for row in State(group.own / "state.db").rows.values()}
    rows = grade(group, [])
    assert [row.points for row in rows] == [FULL, FULL, 0.0]
    assert min(row.run for row in rows) > max(before)


def test_a_crash_has_an_exit_code_of_its_own(group, monkeypatch, capsys):
    monkeypatch.setattr(classroom, "ensure_key", lambda: group.key)
    assert classroom.grade_class(group.root, workers=1) == 0
    monkeypatch.setattr(classroom, "recorded", lambda *about, **how: 1 / 0)
    assert classroom.grade_class(group.root, workers=1) == CRASH
    assert "fault of the course" in capsys.readouterr().err


def test_a_score_follows_from_every_module_that_the_exercises_are_made_with():
    files = [*(ROOT / "instructor" / "exercises").glob("*.py"), *(ROOT / "instructor").glob("exercise.py")]
    imported = {
        node.module.split(".")[1]
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("instructor.")
    }
    assert imported - {"exercises"} <= set(digest.MAKES_CASES)
    assert all((ROOT / "instructor" / f"{name}.py").is_file() for name in digest.MAKES_CASES)

"""Grades and feedback out: everybody stands there, in the forms that learning systems read."""

import csv
import zipfile

import pytest

from instructor.grading.gradebook import opened
from instructor.grading.keep import locked
from instructor.grading.register import graded_points, released
from instructor.report.collect import gather
from instructor.report.html_page import page_of
from instructor.term import commands, forget, out, returning, roster
from instructor.term.after import Term
from instructor.term.calendar import Calendar
from instructor.term.roster import Student
from instructor.term.store import Store, Version
from tests.instructor.term.conftest import at

LESSON, NEXT = "01_padding", "02_convolution"
PEOPLE = [
    Student("jdoe", "Doe", "Jane", "jane@uni.example", "Monday", "jdoe", "111"),
    Student("jose", "Ñandú", "José", "jose@uni.example", "Tuesday", "jose", "112"),
    Student("bad", "=cmd|' /C calc'!A0", "@x", "", "", "", "113"),
    Student("gone", "Away", "Gone", left="yes"),
]
TERM = "[due]\n01 = 2026-10-12T12:00:00\n02 = 2026-10-19T12:00:00\n[late]\na_day = 10\n"


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def term(graded):
    roster.write(graded.root, PEOPLE)
    (graded.root / "term.toml").write_text(TERM)
    graded.enter("jdoe", LESSON, when=at(12, 11), written=1.5)
    graded.enter("jose", LESSON, 0.5, when=at(13, 11))
    graded.enter("stranger", LESSON, when=at(12, 11), written=0)
    made = Term(graded.root)
    with opened(graded.root / "gradebook.db") as book:
        made.settle(book)
    return made


def lines(term, graded, now=None):
    return term.lines(graded.rows, now or at(20))


def test_grades_have_everybody_with_names_and_a_missing_one_as_0(term, graded):
    out.write_grades(graded.root / "grades.csv", lines(term, graded, at(15)), term.calendar)
    rows = {(row["student"], row["lesson"]): row for row in table(graded.root / "grades.csv")}
    assert (graded.root / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert set(rows) == {("jdoe", LESSON), ("jose", LESSON), ("bad", LESSON), ("stranger", LESSON)}
    jane, jose, bad = (rows[student, LESSON] for student in ("jdoe", "jose", "bad"))
    assert (jane["last_name"], jane["section"], jane["total"], jane["total_out_of"]) == ("Doe", "Monday", "7.5", "8.0")
    assert (jose["last_name"], jose["points"], jose["penalty"], jose["total"]) == ("Ñandú", "3.0", "0.3", "2.7")
    assert (jose["hours_late"], jose["handed_in"], jose["written_to_grade"]) == ("23.0", "2026-10-13 11:00", "yes")
    assert (bad["state"], bad["points"], bad["total"], bad["reason"]) == (
        "missing",
        "0.0",
        "0.0",
        "nothing was handed in",
    )
    assert bad["last_name"].startswith("'=") and bad["first_name"].startswith("'@")
    assert rows["stranger", LESSON]["reason"] == "not in roster.csv"


def test_what_is_not_due_yet_is_not_0(term, graded):
    graded.enter("jdoe", NEXT, when=at(14))
    (graded.root / "term.toml").write_text(TERM + '[[extension]]\nstudent = "bad"\nlesson = "02"\ndays = 7\n')
    rows = {(each.student.id, each.lesson): each for each in Term(graded.root).lines(graded.rows, at(20))}
    assert rows["jose", NEXT].state == "missing" and rows["jose", NEXT].total == 0
    assert rows["bad", NEXT].state == "not handed in yet" and rows["bad", NEXT].total is None
    out.write_canvas(graded.root / "canvas.csv", list(rows.values()), {})
    canvas = {row["ID"]: row for row in table(graded.root / "canvas.csv")}
    assert canvas["113"][NEXT] == "" and canvas["112"][NEXT] == "0.0"


def test_totals_have_a_row_a_student(term, graded):
    graded.enter("jdoe", NEXT, 0.5, when=at(20), written=1)
    with opened(graded.root / "gradebook.db") as book:
        term.settle(book)
    out.write_totals(graded.root / "totals.csv", lines(term, graded, at(21)))
    rows = {row["student"]: row for row in table(graded.root / "totals.csv")}
    assert list(rows) == ["stranger", "bad", "jdoe", "jose"]
    jane = rows["jdoe"]
    code = sum(points for name, points in graded_points(released(NEXT)).items() if name != "written")
    assert (jane[LESSON], float(jane["out_of"])) == ("7.5", 8 + code + 2)
    assert float(jane[NEXT]) == pytest.approx((code / 2 + 1) * 0.9, abs=0.006)
    assert (jane["late"], jane["missing"], rows["bad"]["missing"], rows["jose"]["written_to_grade"]) == (
        "1",
        "0",
        "2",
        "1",
    )


def test_canvas_and_moodle_know_their_people_by_number_and_address(term, graded):
    made = lines(term, graded)
    out.write_canvas(graded.root / "canvas.csv", made, {LESSON: "Padding (77)"})
    rows = table(graded.root / "canvas.csv")
    assert list(rows[0])[:6] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Padding (77)"]
    assert rows[0]["Student"].strip() == "Points Possible" and rows[0]["Padding (77)"] == "8.0"
    assert {row["ID"]: row["Padding (77)"] for row in rows[1:]}["111"] == "7.5"
    out.write_moodle(graded.root / "moodle.csv", made, {})
    assert {row["Email address"]: row[LESSON] for row in table(graded.root / "moodle.csv")}["jose@uni.example"] == "2.7"
    assert b'"=' not in (graded.root / "canvas.csv").read_bytes()


def version(student, lesson, system, prefix):
    return Version(student, lesson, "2026-10-12T11:00:00+00:00", student * 8, 0, "x", "y", system, prefix, "", "z")


@pytest.fixture
def handed_in(term, graded):
    store = Store(graded.root)
    store.add(version("jdoe", LESSON, "Canvas", "doejane_111_9_"), {f"{LESSON}.ipynb": b"1"})
    store.add(version("jose", LESSON, "Moodle", "José Ñandú_987_assignsubmission_file_/"), {f"{LESSON}.ipynb": b"2"})
    store.save()
    for student in ("jdoe", "jose", "stranger"):
        path = graded.root / "feedback" / student / LESSON / f"{LESSON}.html"
        path.parent.mkdir(parents=True)
        path.write_text(student)
    return store


def test_feedback_goes_back_under_the_names_that_each_system_gave(handed_in, graded):
    made = returning.write_zips(graded.root, graded.root / "out", [LESSON, NEXT], Calendar())
    found = {}
    for each in made:
        with zipfile.ZipFile(each.path) as archive:
            found[each.path.name] = {name: archive.read(name).decode() for name in archive.namelist()}
    assert found == {
        f"feedback_{LESSON}_canvas.zip": {f"doejane_111_9_{LESSON}_feedback.html": "jdoe"},
        f"feedback_{LESSON}_moodle.zip": {f"José Ñandú_987_assignsubmission_file_/{LESSON}_feedback.html": "jose"},
        f"feedback_{LESSON}.zip": {f"stranger/{LESSON}_feedback.html": "stranger"},
    }


def test_moodles_worksheet_names_participants(handed_in, term, graded):
    (path,) = out.write_worksheets(graded.root / "out", lines(term, graded), handed_in)
    (row,) = table(path)
    assert (row["Identifier"], row["Grade"], row["Maximum grade"]) == ("Participant 987", "2.7", "8.0")


def test_a_forgotten_student_stands_nowhere(handed_in, graded):
    said = forget.forget(graded.root, "jose")
    everything = [path for path in graded.root.rglob("*") if path.is_file() and path.name != "lock"]
    for path in everything:
        assert b"jose" not in path.read_bytes() and "jose" not in str(path), path
    assert any("gradebook.db" in line for line in said)
    with opened(graded.root / "gradebook.db") as book:
        assert sorted(student.id for student in book.students) == ["bad", "gone", "jdoe", "stranger"]
    with pytest.raises(Exception, match="Nothing is known of 'jose'"):
        forget.forget(graded.root, "jose")


def test_nothing_is_forgotten_while_the_class_is_graded(handed_in, graded):
    import subprocess
    import sys

    hold = (
        "import sys, time; from pathlib import Path; from instructor.grading.keep import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(graded.root / ".grading")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Exception, match="being graded already"):
            forget.forget(graded.root, "jose")
        other.stdin.close()
    with locked(graded.root / ".grading"):
        pass
    assert (graded.root / "feedback" / "jose").is_dir()


def test_status_says_who_waits(term, graded):
    said = "\n".join(commands._status(lines(term, graded)))
    assert "01_padding: 3 graded, 1 missing, 1 late" in said
    assert "1 written answer to grade by hand: jose" in said


def test_the_report_names_who_is_missing_and_shows_the_term(term, graded):
    graded.enter("jdoe", NEXT, 0.5, when=at(14), written=1)
    page = page_of(gather(graded.root, graded.rows), lines(Term(graded.root), graded))
    assert "Nothing was handed in by 2 students:" in page and "José Ñandú (jose)" in page
    assert "The class over the term" in page and "0 (missing)" in page and "2.7 (late)" in page
    assert "=cmd|" in page and "<script" not in page
    assert "The class over the term" not in page_of(gather(graded.root, graded.rows))

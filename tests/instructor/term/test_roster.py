"""Exports of Canvas, Moodle and spreadsheets become one roster, and nobody is lost from it."""

import pytest

from instructor.errors import CourseError
from instructor.term import roster
from instructor.term.roster import Student

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (77),Current Score\n"
    "    Points Possible,,,,,10,(read only)\n"
    '"Doe, Jane",111,u1,jdoe,Monday,3,30\n'
    '"Ñandú, José",112,u2,jose@uni.example,Tuesday,,\n'
    '"Student, Test",999,,,Monday,,\n'
)
MOODLE_PEOPLE = (
    "First name,Last name,Email address,Groups\nJane,Doe,jane@uni.example,Monday\nJosé,Ñandú,jose@uni.example,\n"
)
MOODLE_WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade)\n"
    "Participant 678,Jane Doe,jane@uni.example,Submitted for grading,,8.00,-\n"
)
PLAIN = "id;last name;first name;email;section;shoe size\njdoe;Doe;Jane;jane@uni.example;Monday;38\n"


def export(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode(encoding))
    return roster.read_export(path)


def test_canvas(tmp_path):
    read = export(tmp_path, CANVAS)
    assert (read.kind, read.unknown) == ("Canvas", ())
    jane, jose = read.students
    assert jane == Student("jdoe", "Doe", "Jane", "", "Monday", "jdoe", "111")
    assert (jose.id, jose.email, jose.lms) == ("jose@uni.example", "jose@uni.example", "112")
    assert read.left_out == ("row 5: Student, Test",)


def test_moodle(tmp_path):
    people = export(tmp_path, MOODLE_PEOPLE)
    assert people.kind == "Moodle"
    assert [(each.id, each.name, each.section) for each in people.students] == [
        ("jane@uni.example", "Jane Doe", "Monday"),
        ("jose@uni.example", "José Ñandú", ""),
    ]
    (jane,) = export(tmp_path, MOODLE_WORKSHEET).students
    assert (jane.id, jane.lms, jane.name) == ("jane@uni.example", "678", "Jane Doe")


def test_a_plain_table_and_a_column_that_is_not_known(tmp_path):
    read = export(tmp_path, PLAIN)
    assert read.kind == "plain" and read.unknown == ("shoe size",)
    assert read.students == (Student("jdoe", "Doe", "Jane", "jane@uni.example", "Monday"),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_write(tmp_path, encoding):
    assert export(tmp_path, CANVAS, encoding).students[1].last_name == "Ñandú"


def test_a_student_in_two_sections_is_one(tmp_path):
    twice = CANVAS + '"Doe, Jane",111,u1,jdoe,Wednesday,3,30\n'
    assert export(tmp_path, twice).students[0].section == "Monday, Wednesday"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no rows"),
        (b"shoe,hat\n1,2\n", "has no column that names a student"),
        (b"PK\x03\x04rest", "is no CSV file"),
        (b"a\x00b,c\n1,2\n", "is no CSV file"),
    ],
)
def test_what_is_no_roster_is_said(tmp_path, content, said):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=said):
        roster.read_export(path)
    with pytest.raises(CourseError, match="cannot be read"):
        roster.read_export(tmp_path / "nothing.csv")


def test_nobody_is_deleted_and_every_change_is_told(tmp_path):
    first, _ = roster.update({}, export(tmp_path, CANVAS))
    moved = CANVAS.replace('"Doe, Jane",111,u1,jdoe,Monday', '"Doe, Jane",111,u1,jdoe,Friday')
    merged, change = roster.update(
        first, export(tmp_path, moved.replace('"Ñandú, José",112,u2,jose@uni.example,Tuesday,,\n', ""))
    )
    assert [student.id for student in change.missing] == ["jose@uni.example"]
    assert merged["jose@uni.example"].left == "yes"
    ((old, new),) = change.changed
    assert (old.section, new.section) == ("Monday", "Friday")
    again, change = roster.update(merged, export(tmp_path, CANVAS))
    assert again["jose@uni.example"].left == "" and [student.id for student in change.back] == ["jose@uni.example"]


def test_what_is_written_is_what_is_read_and_no_cell_runs(tmp_path):
    people = [Student("ann", "=cmd()", "@SUM(A1)", "", "+1", "", "-5"), Student("jose", "Ñandú", "José")]
    roster.write(tmp_path, people)
    assert roster.read(tmp_path) == {each.id: each for each in people}
    raw = (tmp_path / "roster.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b'"\'=cmd()"' in raw and b',"=' not in raw


def test_it_says_which_column_names_students_and_that_none_has_names(tmp_path):
    read = export(tmp_path, "Matrikel;Nachname;Vorname;Mail\n4711;Müller;Jörg;jm@uni.example\n")
    assert (read.named_by, read.nameless) == ("Mail", True)
    assert read.unknown == ("Matrikel", "Nachname", "Vorname")
    assert (export(tmp_path, PLAIN).named_by, export(tmp_path, PLAIN).nameless) == ("id", False)


def test_a_row_that_names_nobody_is_said_and_not_dropped(tmp_path):
    read = export(tmp_path, "id,last name,first name\n4711,Doe,Jane\n,Nobody,Ann\n,,\n")
    assert [each.id for each in read.students] == ["4711"]
    assert read.left_out == ("row 3: Ann Nobody (nothing there names the student)",)

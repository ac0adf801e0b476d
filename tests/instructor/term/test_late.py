"""Lateness in the gradebook: as nbgrader counts it, by our rule or by a plugin, and shown to the student."""

from datetime import timedelta

import pytest

from instructor.errors import CourseError
from instructor.grading.feedback import Page, page
from instructor.grading.gradebook import opened, score
from instructor.term import late
from instructor.term.after import Term
from tests.instructor.term.conftest import at

LESSON = "01_padding"
TERM = "[due]\n01 = 2026-10-12T12:00:00\n[late]\na_day = 10\nat_most = 50\n"
EXTENSION = '[[extension]]\nstudent = "{student}"\nlesson = "01"\n{until}\n'


def settled(graded, student=None):
    """Every student's penalty and lateness, after term.toml was applied."""
    term = Term(graded.root)
    with opened(graded.root / "gradebook.db") as book:
        term.settle(book)
        found = {}
        for row in graded.rows:
            submission = book.find_submission(LESSON, row.student)
            found[row.student] = (submission.late_submission_penalty, submission.total_seconds_late)
    return found if student is None else found[student]


def test_a_rule_takes_its_share_of_what_was_reached_written_points_among_it(graded):
    graded.enter("in-time", LESSON, when=at(12, 11))
    graded.enter("late", LESSON, when=at(12, 13))
    graded.enter("two-days", LESSON, 0.5, when=at(13, 13), written=2)
    graded.enter("months", LESSON, when=at(31))
    graded.enter("no-time", LESSON)
    (graded.root / "term.toml").write_text(TERM)
    assert settled(graded) == {
        "in-time": (0, 0),
        "late": (pytest.approx(0.6), 3600),
        "two-days": (pytest.approx(0.2 * (3 + 2)), 25 * 3600),
        "months": (3, 19 * 24 * 3600),
        "no-time": (0, 0),
    }


def test_an_extension_is_what_nbgrader_sees_and_never_punishes(graded):
    for student in ("longer", "shorter", "before"):
        graded.enter(student, LESSON, when=at(13, 11))
    graded.enter("early", LESSON, when=at(12, 11))
    extensions = [
        EXTENSION.format(student="longer", until="due = 2026-10-14T12:00:00"),
        EXTENSION.format(student="shorter", until="due = 2026-10-12T18:00:00"),
        EXTENSION.format(student="before", until="due = 2026-10-01T12:00:00"),
        EXTENSION.format(student="early", until="due = 2026-10-01T12:00:00"),
    ]
    (graded.root / "term.toml").write_text(TERM + "".join(extensions))
    found = settled(graded)
    assert found["longer"] == (0, 0)
    assert found["shorter"] == (pytest.approx(0.6), 17 * 3600)
    assert found["before"] == (pytest.approx(0.6), 23 * 3600)
    assert found["early"] == (0, 0)


def test_a_negative_extension_of_another_program_does_not_punish_either(graded):
    graded.enter("ann", LESSON, when=at(12, 11))
    (graded.root / "term.toml").write_text(TERM)
    settled(graded)
    with opened(graded.root / "gradebook.db") as book:
        book.find_submission(LESSON, "ann").extension = timedelta(days=-3)
        book.db.commit()
        from instructor.term.calendar import Calendar, Rule

        rule = Rule("zero")
        late.settle(book, Calendar(), lambda _student, points, by: rule.penalty(points, by))
        assert book.find_submission(LESSON, "ann").late_submission_penalty == 0


def test_taken_back_when_the_date_moves(graded):
    graded.enter("late", LESSON, when=at(12, 13))
    (graded.root / "term.toml").write_text(TERM)
    assert settled(graded, "late")[0] == pytest.approx(0.6)
    (graded.root / "term.toml").write_text(TERM.replace("10-12", "10-13"))
    assert settled(graded, "late") == (0, 0)


PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin


class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2


c = get_config()
c.AssignLatePenalties.plugin_class = Half
"""


def test_a_plugin_of_nbgrader_is_honoured(graded, capsys):
    graded.enter("late", LESSON, when=at(12, 13))
    graded.enter("in-time", LESSON, when=at(12, 11))
    (graded.root / "nbgrader_config.py").write_text(PLUGIN)
    (graded.root / "term.toml").write_text("[due]\n01 = 2026-10-12T12:00:00\n")
    assert settled(graded) == {"late": (3, 3600), "in-time": (0, 0)}
    (graded.root / "nbgrader_config.py").write_text(PLUGIN.replace("score / 2", "1 / 0"))
    assert settled(graded, "late")[0] == 0
    assert "the LateSubmissionPlugin of nbgrader_config.py failed" in capsys.readouterr().err
    (graded.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AssignLatePenalties.plugin_class = 'no.such'\n"
    )
    assert settled(graded, "late")[0] == 0
    assert "cannot be used" in capsys.readouterr().err


def test_two_rules_at_once_are_refused(graded):
    (graded.root / "nbgrader_config.py").write_text(PLUGIN)
    (graded.root / "term.toml").write_text(TERM)
    with pytest.raises(CourseError, match="Take one of them out"):
        Term(graded.root)


def test_a_penalty_is_never_more_than_the_points(graded):
    graded.enter("late", LESSON, 0.5, when=at(12, 13))
    (graded.root / "nbgrader_config.py").write_text(PLUGIN.replace("score / 2", "1000"))
    (graded.root / "term.toml").write_text("[due]\n01 = 2026-10-12T12:00:00\n")
    assert settled(graded, "late")[0] == 3


def test_the_student_is_told(graded):
    graded.enter("late", LESSON, when=at(12, 13), written=2)
    (graded.root / "term.toml").write_text(TERM)
    settled(graded)
    with opened(graded.root / "gradebook.db") as book:
        found = score(book, "late", LESSON)
    said = page(Page("late", LESSON, {}, {}), found)
    assert "It came 1.0 hours after it was due, which takes off 0.8: 7.2 points count." in said

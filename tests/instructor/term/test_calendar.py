"""term.toml: dates in the class's own time, a rule for lateness, extensions that never punish, errors that help."""

from datetime import UTC, datetime, timedelta

import pytest

from instructor.errors import CourseError
from instructor.term import calendar
from instructor.term.calendar import Rule

LESSON, NEXT = "01_padding", "02_convolution"


def read(root, text):
    (root / "term.toml").write_text(text, encoding="utf-8")
    return calendar.read(root)


def test_the_example_is_one(tmp_path):
    term = read(tmp_path, calendar.EXAMPLE)
    assert term.due[LESSON] == datetime(2026, 10, 12, 21, 59, tzinfo=UTC)  # 23:59 in summer time
    assert term.due_for("ann", NEXT) == datetime(2026, 10, 26, 22, 59, tzinfo=UTC)  # summer time ended in between
    assert term.local(term.due[LESSON]) == "2026-10-12 23:59"
    assert term.rule == Rule("percent", 10, 50, timedelta(minutes=15))


def test_without_a_calendar_nothing_is_due(tmp_path):
    term = calendar.read(tmp_path)
    assert not term.there and term.due_for("ann", LESSON) is None
    assert term.late("ann", LESSON, datetime.now(UTC)) == timedelta()


def test_days_of_an_extension_are_days_of_the_clock(tmp_path):
    """Seven days later at the same hour, also where the clock is turned back in between."""
    term = read(
        tmp_path,
        'timezone = "Europe/Berlin"\n[due]\n02 = 2026-10-19T23:59:00\n'
        '[[extension]]\nstudent = "ann"\nlesson = "02"\ndays = 7\n',
    )
    assert term.local(term.due_for("ann", NEXT)) == "2026-10-26 23:59"


def test_an_extension_never_makes_anything_due_earlier(tmp_path):
    term = read(
        tmp_path,
        "[due]\n01 = 2026-10-12T23:59:00\n"
        '[[extension]]\nstudent = "ann"\nlesson = 1\ndue = 2026-10-01T00:00:00\n'
        '[[extension]]\nstudent = "bob"\nlesson = "01"\ndays = 3\n'
        '[[extension]]\nstudent = "bob"\nlesson = "01"\ndays = 1\n',
    )
    assert term.due_for("ann", LESSON) == term.due[LESSON]
    assert term.due_for("bob", LESSON) == term.due[LESSON] + timedelta(days=3)


@pytest.mark.parametrize(
    ("late", "taken"),
    [
        (timedelta(), 0),
        (timedelta(minutes=15), 0),
        (timedelta(minutes=16), 0.8),
        (timedelta(days=1), 0.8),
        (timedelta(days=1, seconds=1), 1.6),
        (timedelta(days=100), 4.0),
    ],
)
def test_a_percentage_for_each_day_begun(late, taken):
    rule = Rule("percent", 10, 50, timedelta(minutes=15))
    assert rule.penalty(8, late) == pytest.approx(taken)
    assert rule.penalty(0, late) == 0


def test_the_other_rules():
    day = timedelta(days=1)
    assert Rule("none").penalty(8, day) == 0
    assert Rule("zero").penalty(8, day) == 8 and Rule("zero").penalty(8, timedelta()) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[due\n", "A date is written 2026-10-12T23:59:00"),
        ('timezone = "Berlin"', "'Berlin' is no time zone"),
        ('[due]\n01 = "2026-10-12"', "is no date"),
        ("[due]\n99 = 2026-10-12", "there is none"),
        ('[late]\nrule = "half"', "is none of: none, percent, zero"),
        ("[late]\na_day = 200", "no number from 0 to 100"),
        ("[late]\na_day = true", "no number from 0 to 100"),
        ("[late]\ngrace = 5", "'grace' is not known; known are"),
        ("dues = 3", "'dues' is not known"),
        ("due = 3", "is written as a table of its own"),
        ('[[extension]]\nlesson = "01"\ndays = 3', "needs student"),
        ('[[extension]]\nstudent = "ann"\nlesson = "01"', "needs either due"),
        ('[[extension]]\nstudent = "ann"\nlesson = "01"\ndays = 3\ndue = 2026-10-12', "needs either due"),
        ('[[extension]]\nstudent = "ann"\nlesson = "01"\ndays = 3', "has no date in"),
        ('[[extension]]\nstudent = "ann"\nlesson = "01"\ndays = "3"', "is no number of days"),
    ],
)
def test_what_a_calendar_cannot_mean_is_said_with_file_and_place(tmp_path, text, said):
    with pytest.raises(CourseError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value) and str(tmp_path / "term.toml") in str(caught.value)
    assert "course term" in str(caught.value)


def test_a_day_without_a_time_ends_at_its_end(tmp_path):
    term = read(tmp_path, "[due]\n01 = 2026-10-12\n")
    assert term.due[LESSON] == datetime(2026, 10, 12, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_as_a_windows_terminal_writes_it(tmp_path, encoding):
    (tmp_path / "term.toml").write_bytes(calendar.EXAMPLE.encode(encoding))
    assert calendar.read(tmp_path).due == read(tmp_path, calendar.EXAMPLE).due

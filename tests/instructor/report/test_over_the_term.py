"""What the report says of a term is what its lines and results hold, in the picture, its words and the tables."""

import random
import re
from datetime import timedelta

import numpy as np
import pytest

from instructor.grading.record import GRADED, Row
from instructor.report.collect import Lesson, Report, Result
from instructor.report.html_page import page_of
from instructor.report.over_the_term import LEAST, WEAK, items_of, over_the_term, picture_of, spreads
from instructor.term.roster import Student
from instructor.term.table import EXPECTED, MISSING, Line

LESSONS = ("01_padding", "02_convolution", "03_pooling", "04_backprop")
MOST = 10.0


def line(student, lesson, points, state=GRADED, **fields):
    return Line(Student(id=student, first_name=student.title(), last_name="X"), lesson, state, points, MOST, **fields)


def way_of(points, lessons=LESSONS):
    """One student's lines; None for a lesson that is not due yet."""
    return [
        line("ana", lesson, got, EXPECTED if got is None else GRADED)
        for lesson, got in zip(lessons, points, strict=True)
    ]


def lately(points):
    (row,) = over_the_term(Report(()), way_of(points))["rows"]
    return row["lately"]


# --- the class, lesson by lesson -----------------------------------------------------------------


def test_quartiles_are_numpys_and_the_missing_are_counted_apart():
    points = [1.0, 2.5, 4.0, 9.0, 10.0, 10.0]
    lines = [line(f"s{n}", LESSONS[0], got) for n, got in enumerate(points)]
    lines += [line("gone", LESSONS[0], 0.0, MISSING), line("later", LESSONS[0], None, EXPECTED)]
    (found,) = spreads(lines)
    assert [found.low, found.middle, found.high] == pytest.approx(10 * np.percentile(points, [25, 50, 75]))
    assert (found.handed_in, found.missing) == (6, 1)


def test_written_points_and_lateness_are_in_it():
    late = line("ana", LESSONS[0], 8.0, written=2.0, written_out_of=2.0, penalty=4.0, late=timedelta(days=1))
    assert spreads([late])[0].middle == pytest.approx(100 * 6 / 12)


def test_the_picture_says_what_it_shows():
    lines = [line(f"s{n}", lesson, float(n)) for lesson in LESSONS[:2] for n in range(11)]
    picture = picture_of(spreads(lines))
    assert "01_padding: median 50 %, the middle half from 25 % to 75 %; 11 handed in" in picture.text
    (bottom, top) = (label.y for label in picture.labels if label.text in ("0", "100"))
    for box in picture.boxes:
        assert (box.y - top, box.height) == pytest.approx(((bottom - top) / 4 - 4, (bottom - top) / 2))  # half a letter
    assert len(picture.boxes) == 2
    assert [label.text for label in picture.labels if label.anchor == "start"] == ["50", "50"]


# --- a student's way -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((4.0, 4.0, 9.0, 7.0), "+40"),
        ((9.0, 9.0, 2.0, 2.0), "−70"),
        ((9.0, 9.0, 2.0, None), "−35"),  # the last two that count are 02 and 03
        ((9.0, 9.0, None, None), ""),
        ((5.0, 5.0, 5.0, 5.0), "+0"),
    ],
)
def test_the_last_lessons_are_held_against_those_before(points, said):
    assert lately(points) == said


def test_a_class_with_one_lesson_has_no_term_yet():
    assert over_the_term(Report(()), way_of((5.0,), LESSONS[:1])) is None
    assert over_the_term(Report(()), []) is None


# --- exercises that tell little ------------------------------------------------------------------


def report_of(shares):
    """A class's report: the share of its points that each student got of each exercise, of four points each."""
    results = [
        Result(f"s{n:02}", LESSONS[0], exercise, 4 * share, 4.0)
        for exercise, each in shares.items()
        for n, share in enumerate(each)
    ]
    return Report((Lesson(LESSONS[0], (), tuple(results)),))


def test_correlation_is_with_all_the_other_points_and_equals_numpys():
    chance = random.Random(5)
    shares = {name: [chance.choice((0.0, 0.25, 1.0)) for _ in range(40)] for name in ("one", "two", "three")}
    found = {item.exercise: item for item in items_of(report_of(shares))}
    for name, own in shares.items():
        others = np.sum([each for other, each in shares.items() if other != name], axis=0)
        assert found[name].goes_along == pytest.approx(np.corrcoef(own, others)[0, 1])
        assert found[name].mean == pytest.approx(100 * np.mean(own))


def test_what_all_got_right_or_wrong_and_what_goes_against_the_rest_are_said_and_nothing_else():
    able = [n >= 12 for n in range(24)]
    shares = {
        "fits": [float(each) for each in able],
        "fits_too": [float(each) for each in able],
        "easy": [1.0] * 24,
        "impossible": [0.0] * 24,
        "against": [float(not each) for each in able],
    }
    said = {item.exercise: item.remark for item in items_of(report_of(shares))}
    assert said["fits"] == said["fits_too"] == ""
    assert said["easy"] == "all 24 students got full points: it tells nobody apart"
    assert said["impossible"] == "all 24 students got nothing: it tells nobody apart"
    assert "no better elsewhere" in said["against"] and "−1.00" in said["against"]


def test_of_few_students_no_correlation_is_said():
    few = {"one": [n % 2 for n in range(LEAST - 1)], "two": [(n + 1) % 2 for n in range(LEAST - 1)]}
    assert all(item.goes_along is None and not item.remark for item in items_of(report_of(few)))
    enough = {name: [*each, (LEAST - 1 + at) % 2] for at, (name, each) in enumerate(few.items())}
    assert all(item.goes_along < WEAK for item in items_of(report_of(enough)))


def test_what_has_no_points_is_left_out():
    results = (
        Result("ana", LESSONS[0], "one", None, 4.0, graded=False),
        Result("ben", LESSONS[0], "one", 4.0, 4.0),
        Result("ben", LESSONS[0], "optional", 0.0, 0.0),
    )
    (item,) = items_of(Report((Lesson(LESSONS[0], (), results),)))
    assert (item.exercise, item.students, item.mean) == ("one", 1, 100.0)


# --- on the page ---------------------------------------------------------------------------------


def test_the_page_has_all_of_it_in_words():
    easy = {"easy": [1.0] * LEAST, "one": [n % 2 for n in range(LEAST)], "two": [n % 2 for n in range(LEAST)]}
    lines = [line(f"s{n:02}", lesson, float(n % 11)) for lesson in LESSONS for n in range(LEAST)]
    rows = tuple(Row(f"s{n:02}", LESSONS[0], GRADED, points=4.0, out_of=12.0) for n in range(LEAST))
    report = report_of(easy)
    page = page_of(Report((Lesson(LESSONS[0], rows, report.lessons[0].results),)), lines)
    term = page[page.index('<section id="term">') :]
    assert 'role="img" aria-label="What the class reached in each lesson' in term
    assert term.count("<figure>") == term.count("The picture in words") == 1
    assert re.search(r"easy.*\(01_padding\): all 20 students got full points: it tells nobody apart\.", term)
    assert "+1.00" in term and "Lately: by how many percentage points the last 2 lessons" in term
    assert "NaN" not in term and "None" not in term

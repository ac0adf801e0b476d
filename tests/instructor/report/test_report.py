"""The report after grading says what the gradebook and the checks say, and nothing that a student made up."""

import csv
import html
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import numpy as np
import pytest
from nbgrader.api import Gradebook

from helpers.checks.diagnosis.cause import Kind
from helpers.messages import find, kind_of_case
from instructor import classroom, demo, report
from instructor.exercises import exercises
from instructor.grading import batch, grade
from instructor.grading.group import Class
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row, State
from instructor.grading.terminal import summary
from instructor.grading.verdicts import Found
from instructor.nbgrader_settings import let_nbgrader_find_alembic
from instructor.paths import ROOT
from instructor.report import findings, histogram
from instructor.report.collect import LEAST, ORDER, Report, Result, cases, causes, gather, tally
from instructor.report.findings import case_names, record
from instructor.report.general_sentences import GENERAL, general
from instructor.report.html_page import page_of
from tests.instructor.grading import standin

# nbgrader's own way with its database
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

LESSON, EXERCISE = "01_padding", "zero_pad"
PUBLIC, HIDDEN = exercises()[EXERCISE].points
FULL = PUBLIC + HIDDEN
NAMES = case_names(EXERCISE, False)
BORDER = "border_of_pad"


def found(passed=0, *, hidden=False, kind="misconception", names=(BORDER,), **changes):
    """What the grader finds of zero_pad when it passes the first so many cases."""
    whole = passed == len(NAMES) or hidden
    cause = {"kind": "" if whole else kind, "names": [] if whole else list(names)}
    data = {"exercise": EXERCISE, "hidden": hidden, "passed": passed, "cases": len(NAMES)}
    return {**data, "failed": list(NAMES[passed:]), **cause, **changes}


class School:
    """A class's folder with a gradebook, made without running anything."""

    def __init__(self, root):
        self.root, self.rows = root, []

    def begin(self):
        """Make the gradebook, which takes seconds."""
        let_nbgrader_find_alembic()
        with self.gradebook() as gradebook:
            gradebook.add_assignment(LESSON)
            gradebook.add_notebook(LESSON, LESSON)
            for kind, points in (("public", PUBLIC), ("hidden", HIDDEN)):
                gradebook.add_grade_cell(f"{EXERCISE}_{kind}", LESSON, LESSON, max_score=points, cell_type="code")
            gradebook.add_grade_cell("written", LESSON, LESSON, max_score=2, cell_type="markdown")
        return self.root / "gradebook.db"

    def gradebook(self):
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}")

    def add(self, student, public=0.0, hidden=0.0, *checks, **row):
        with self.gradebook() as gradebook:
            gradebook.add_student(student)
            gradebook.add_submission(LESSON, student)
            for kind, points in (("public", public), ("hidden", hidden)):
                gradebook.find_grade(f"{EXERCISE}_{kind}", LESSON, LESSON, student).auto_score = points
            gradebook.db.commit()
        about = {"state": GRADED, "points": public + hidden, "out_of": float(FULL), "seconds": 2.0, **row}
        self.rows.append(Row(student, LESSON, checks=checks, **about))

    def right(self, student, **row):
        """A student with all points."""
        self.add(student, PUBLIC, HIDDEN, *(found(len(NAMES), hidden=hidden) for hidden in (False, True)), **row)

    def wrong(self, student, passed=0, **changes):
        """A student who lost points and passed so many public cases, and hidden ones, of which one is cheap."""
        hidden = round(HIDDEN * passed / len(NAMES), 2) if passed > 1 else 0.0
        self.add(student, 0.0, hidden, found(passed, **changes), found(passed, hidden=True))

    def report(self):
        return gather(self.root, self.rows)

    def page(self):
        return page_of(self.report())

    def written(self):
        """The rows of report.csv after writing both files."""
        report.write(self.root, self.rows)
        with (self.root / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.delenv("COURSE_LANGUAGE", raising=False)


@pytest.fixture(scope="module")
def empty_gradebook(tmp_path_factory):
    return School(tmp_path_factory.mktemp("empty")).begin()


@pytest.fixture
def school(tmp_path, empty_gradebook):
    shutil.copy(empty_gradebook, tmp_path)
    return School(tmp_path)


@pytest.fixture
def mixed(school):
    """Three who are right, three who are wrong in two ways, one not gradable, one that we failed."""
    for student, seconds in (("ann", 1.0), ("bob", 9.5), ("cem", 2.0)):
        school.right(student, seconds=seconds)
    school.wrong("dan", 1)
    school.wrong("eve", 1)
    school.wrong("fay", 3, kind="unknown", names=())
    school.add("gus", state=NOT_GRADABLE, reason="not a notebook", seconds=None)
    school.rows.append(Row("hal", LESSON, FAULT, "no key"))
    return school


def text_of(source):
    """What a reader reads of HTML, each run of blanks as one."""
    source = re.sub(r"<(style|title)>.*?</\1>", "", source, flags=re.DOTALL)
    source = re.sub(r"</?(code|strong|wbr)>", "", source)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", source)).split())


# --- what was published ------------------------------------------------------------------------------


def test_a_record_is_read_whole():
    said = record(found(1), EXERCISE, False)
    assert (said.passed, said.cases, said.failed) == (1, len(NAMES), NAMES[1:])
    assert (said.kind, said.names, said.complete) == ("misconception", (BORDER,), True)


@pytest.mark.parametrize(
    "changes",
    [
        {"exercise": "conv_forward"},
        {"exercise": ["zero_pad"]},
        {"hidden": True},
        {"hidden": 0},
        {"passed": "3"},
        {"passed": True},
        {"passed": -1},
        {"passed": 99},
        {"passed": 1.0},
        {"cases": None},
        {"cases": 10**9},
        {"passed": 3, "failed": list(NAMES)},
    ],
    ids=str,
)
def test_what_cannot_be_a_record_is_none(changes):
    assert record({**found(1), **changes}, EXERCISE, False) is None


@pytest.mark.parametrize("data", [None, [], "x", 7, {}, [found(1)]], ids=str)
def test_another_type_is_no_record(data):
    assert record(data, EXERCISE, False) is None
    assert record(found(1, exercise="no_such"), "no_such", False) is None


@pytest.mark.parametrize(
    ("changes", "failed", "kind", "names"),
    [
        ({"failed": ["<script>", 7, None, NAMES[2], NAMES[2]]}, NAMES[2:3], "misconception", (BORDER,)),
        ({"failed": "pad_0"}, (), "misconception", (BORDER,)),
        ({"names": ["<script>", BORDER, {}]}, NAMES[1:], "misconception", (BORDER,)),
        ({"names": ["<script>"]}, NAMES[1:], "", ()),
        ({"names": ["window_not_strided"]}, NAMES[1:], "", ()),  # another exercise's
        ({"names": list(exercises()[EXERCISE].misconceptions)}, NAMES[1:], "misconception", ("pads_every_axis",) * 2),
        ({"kind": "<script>"}, NAMES[1:], "", ()),
        ({"kind": ["pattern"]}, NAMES[1:], "", ()),
        ({"kind": "pattern", "names": ["all_zero", "x"]}, NAMES[1:], "pattern", ("all_zero",)),
        ({"kind": "exception", "names": ["item"]}, NAMES[1:], "exception", ("item",)),
        ({"kind": "simple", "names": ["x"]}, NAMES[1:], "simple", ()),
    ],
)
def test_names_that_the_course_does_not_have_are_left_out(changes, failed, kind, names):
    said = record(found(1, **changes), EXERCISE, False)
    assert (said.failed, said.kind) == (failed, kind)
    assert len(said.names) == len(names) and set(names) <= set(said.names)


def test_every_kind_of_cause_is_read_and_has_its_place_on_the_page():
    for kind in get_args(Kind):
        names = [BORDER] if kind == "misconception" else []
        assert record(found(1, kind=kind, names=names), EXERCISE, False).kind == kind
    assert sorted(ORDER) == sorted([*get_args(Kind), "hidden", ""])


def test_hidden_cases_and_a_passed_check_have_no_cause():
    assert record(found(1, hidden=True, kind="misconception", names=[BORDER]), EXERCISE, True).names == ()
    cause = {"kind": "misconception", "names": [BORDER]}
    assert record({**found(len(NAMES)), **cause}, EXERCISE, False).kind == ""


def test_a_rows_checks_are_read_and_what_is_no_record_is_left_out():
    good = found(1)
    row = Row("ann", LESSON, GRADED, checks=(found(1, exercise="no_such"), None, {"exercise": 7}, good))
    assert findings.of_row(row) == {(EXERCISE, False): record(good, EXERCISE, False)}


# --- what is made of it ------------------------------------------------------------------------------


def test_an_exercise_is_tallied_from_graded_submissions_alone(mixed):
    (lesson,) = mixed.report().lessons
    one = tally(EXERCISE, lesson.of(EXERCISE))
    part = HIDDEN * 3 / len(NAMES)
    assert (one.students, one.full, one.part, one.nothing) == (6, 3, 1, 2)
    assert one.mean == pytest.approx((3 * FULL + part) / 6) and one.out_of == FULL


def test_causes_have_their_students_and_misconceptions_come_first(mixed):
    mixed.add("ian", 0.0, 0.0)  # nothing was found: the function was not defined
    mixed.add("joe", PUBLIC, HIDDEN / 2, found(len(NAMES)), found(2, hidden=True))
    (lesson,) = mixed.report().lessons
    told = [(cause.kind, cause.names, cause.students) for cause in causes(lesson.of(EXERCISE))]
    assert told == [
        ("misconception", (BORDER,), ("dan", "eve")),
        ("unknown", (), ("fay",)),
        ("hidden", (), ("joe",)),
        ("", (), ("ian",)),
    ]


def test_the_csv_has_a_row_for_every_exercise_of_every_submission(mixed):
    mixed.right("=cmd()")
    rows = {row["student"]: row for row in mixed.written()}
    assert list(rows) == ["'=cmd()", "ann", "bob", "cem", "dan", "eve", "fay", "gus", "hal"]
    assert list(rows["dan"].values()) == [
        "dan",
        LESSON,
        EXERCISE,
        "0.0",
        str(float(FULL)),
        "1",
        "1",
        str(len(NAMES)),
        "misconception",
        BORDER,
    ]
    part = str(round(HIDDEN * 3 / len(NAMES), 2))
    assert list(rows["fay"].values())[3:] == [part, str(float(FULL)), "3", "3", str(len(NAMES)), "unknown", ""]
    assert list(rows["gus"].values())[3:] == ["0.0", str(float(FULL)), "", "", "", "", ""]
    assert list(rows["hal"].values())[3:] == ["", str(FULL), "", "", "", "", ""]


def test_every_graded_exercise_of_a_lesson_has_a_row_and_no_optional_one(school):
    school.rows = [Row("ann", "04_backprop", FAULT, "no key")]
    of_lesson = {name: exercise.graded for name, exercise in exercises().items() if exercise.lesson == "04_backprop"}
    names = [name for name, paid in of_lesson.items() if paid]
    assert [row["exercise"] for row in school.written()] == names and 4 < len(names) < len(of_lesson)


def test_what_is_worth_a_look_stands_beside_who_it_is_of(school):
    school.right("max", looks=("its check left no record",))
    assert "max graded look at this: its check left no record" in text_of(school.page())


def of_cases(*counts, cases_run=None):
    """Results of zero_pad whose public checks passed the first so many cases."""
    failed = [NAMES[count:cases_run] for count in counts]
    return [
        Result(str(n), LESSON, EXERCISE, 0.0, FULL, public=Found(EXERCISE, False, count, len(NAMES), lost))
        for n, (count, lost) in enumerate(zip(counts, failed, strict=True))
    ]


def test_a_case_that_nobody_or_everybody_passed_is_told_from_five_students_on():
    of_six = cases(EXERCISE, False, of_cases(*[1, 2, 3] * 2))
    assert (of_six.nobody, of_six.everybody) == (list(NAMES[3:]), [NAMES[0]])
    assert of_six.passed == dict(zip(NAMES, (6, 4, 2, *[0] * len(NAMES[3:])), strict=True)) and of_six.students == 6
    few = cases(EXERCISE, False, of_cases(*[1] * (LEAST - 1)))
    assert (few.nobody, few.everybody) == ([], []) and LEAST == 5


def test_who_passed_no_case_or_was_stopped_says_nothing_of_one_case():
    some = cases(EXERCISE, False, of_cases(*[2] * 4, 0, 0))
    assert (some.students, some.none, some.nobody, some.everybody) == (4, 2, [], [])
    stopped = of_cases(1, cases_run=2)
    assert cases(EXERCISE, False, stopped) is None and cases(EXERCISE, True, of_cases(1)) is None
    assert cases(EXERCISE, False, of_cases(*[2] * 5) + stopped).students == 5
    assert cases(EXERCISE, False, of_cases(*[0] * 5)).nobody == list(NAMES)
    assert cases(EXERCISE, False, of_cases(*[0] * 4)).nobody == []


# --- the page ------------------------------------------------------------------------------------------


def test_the_page_names_the_misconception_its_sentence_and_its_students(mixed):
    said = text_of(mixed.page())
    sentence = find(f"misconceptions.{EXERCISE}.{BORDER}.says").replace("`", "")
    assert f"{BORDER}, 2 students {sentence} dan, eve" in said
    mean = (3 * FULL + HIDDEN * 3 / len(NAMES)) / 6
    assert f"6 3 1 2 {mean:.1f} 6" in said  # students, full, part, nothing, mean, out of
    assert "8 submissions: 6 graded, 1 not gradable, 1 our fault" in said
    assert said.index("hal our fault no key") < said.index("gus not gradable not a notebook")
    assert "Median 2.0 s, longest 9.5 s (bob)" in said


def test_two_causes_that_fit_are_both_told_and_a_sentence_with_facts_is_told_without(school):
    school.wrong("ann", 1, names=(BORDER, "one_pixel"))
    school.wrong("bob", 1, kind="pattern", names=("factor",))
    said = text_of(school.page())
    both = [find(f"misconceptions.{EXERCISE}.{name}.says").replace("`", "") for name in (BORDER, "one_pixel")]
    assert f"{BORDER} or one_pixel, 1 student {' '.join(both)} ann" in said
    assert "factor, 1 student The result is off by the same factor everywhere. bob" in said
    school.wrong("cem", 1, kind="exception", names=("no_attribute",))
    said = text_of(school.page())
    assert "no_attribute, 1 student A value was asked for an attribute or method that it does not have. cem" in said
    assert "…" not in said and "{" not in said


SENTENCES = [("pattern", name, EXERCISE) for name in find("pattern")]
SENTENCES += [("exception", name, EXERCISE) for name in find("exceptions")]
SENTENCES += [("misconception", name, one) for one in exercises() for name in find(f"misconceptions.{one}")]


@pytest.mark.parametrize(("kind", "name", "exercise"), SENTENCES)
def test_every_cause_has_a_sentence_without_facts(kind, name, exercise):
    said = general(kind, name, findings.sentence(exercise, kind, name))
    assert said, f"write a sentence for {name} in instructor/report/general_sentences.py that is true of any answer"
    assert "{" not in said


def test_no_sentence_without_facts_is_written_for_nothing():
    for kind, written in GENERAL.items():
        own = {name: findings.sentence(EXERCISE, kind, name) for name in written}
        assert [name for name, said in own.items() if not said or general(kind, name, said) != written[name]] == []


def test_cases_are_told_in_words_and_only_of_enough_students(school):
    for student in "abcde":
        school.wrong(student, 2 if student < "c" else 3)
    said, kinds = text_of(school.page()), [kind_of_case(EXERCISE, name) for name in NAMES]
    assert f"Nobody passed in the public cases of zero_pad (5 students): {'; '.join(kinds[3:])}. Is it right" in said
    assert f"Everybody passed in the hidden cases of zero_pad (5 students): {kinds[0]}; {kinds[1]}." in said
    assert f"zero_pad hidden {kinds[2]} 3 of 5" in said
    school.rows.pop()
    said = text_of(school.page())
    assert "Nobody passed" not in said and "Of fewer than 5 students nothing is said" in said


def test_cases_that_everybody_passed_are_one_line(school):
    for student in "abcde":
        school.right(student)
    said = text_of(school.page())
    assert "Everybody passed every case of zero_pad (public, hidden)." in said and said.count("Everybody passed") == 1


def test_everybody_is_everybody_who_is_graded(school):
    """Four who got nothing passed no case; of one more the check's record is lacking."""
    for student in "abcdef":
        school.right(student)
    for student in "ghi":
        school.wrong(student, 0, kind="simple", names=())
    school.add("j", 0.0, 0.0)
    said = text_of(school.page())
    assert "10 6 0 4 3.6 6" in said and "Everybody passed" not in said
    told = "of zero_pad (public, 6 of 10 students; hidden, 6 of 10 students)."
    assert f"Whoever passed any case passed every case {told}" in said


def test_some_cases_that_all_passed_who_passed_any_are_not_said_of_everybody(school):
    for student in "abcde":
        school.wrong(student, 2 if student < "c" else 3)
    school.add("f", 0.0, 0.0)
    said, kinds = text_of(school.page()), [kind_of_case(EXERCISE, name) for name in NAMES]
    assert "Everybody passed" not in said
    first = f"{kinds[0]}; {kinds[1]}"
    assert f"Whoever passed any case passed in the hidden cases of zero_pad (5 of 6 students): {first}." in said
    unknown = "(5 of 6 students; of the others it is not known)"
    assert f"Nobody passed in the public cases of zero_pad {unknown}: {'; '.join(kinds[3:])}. Is it right" in said


def test_nobody_counts_those_who_passed_no_case(school):
    for student in "abcde":
        school.wrong(student, 2)
    school.wrong("f", 0)
    said, kinds = text_of(school.page()), [kind_of_case(EXERCISE, name) for name in NAMES]
    assert f"Nobody passed in the public cases of zero_pad (6 students): {'; '.join(kinds[2:])}." in said


def test_an_exercise_of_which_nobody_passed_any_case_is_told(school):
    for student in "abcde":
        school.wrong(student, 0, kind="simple", names=())
    assert "Nobody passed in the public cases of zero_pad (5 students): any case." in text_of(school.page())


def test_without_records_the_page_says_how_to_get_them(school):
    school.add("ann", PUBLIC, 0.0)
    said = text_of(school.page())
    assert "hold no records" in said and "course grade 01 --all" in said
    assert "What went wrong" not in said and "Cases" not in said
    school.wrong("bob")
    assert "hold no records" not in text_of(school.page())


NASTY = "<script>alert('&')<b onclick=\"x\">"


def test_nothing_that_a_student_named_is_html(school):
    school.wrong(NASTY, 1, failed=[NASTY], names=[NASTY])
    school.add("b" + NASTY, state=NOT_GRADABLE, reason=NASTY)
    school.rows.append(Row(NASTY, NASTY, NOT_GRADABLE, NASTY))
    source = school.page()
    assert "<script" not in source and "<b " not in source and 'onclick="' not in source
    assert text_of(source).count(NASTY) >= 4


def test_an_attribute_is_escaped_too(school):
    """A lesson's name stands in an address, an id and the words of a picture."""
    (lesson,) = (school.right("ann"), school.report().lessons)[1]
    source = page_of(Report((replace(lesson, name=NASTY),)))
    shape = Shape(source)
    (section,), (drawing,) = shape.of("section"), shape.of("svg")
    assert section[1]["id"] == NASTY and drawing[1]["aria-label"].startswith(f"Points in {NASTY}, out of")
    assert ("a", {"href": f"#{NASTY}"}) in shape.of("a") and not shape.of("script", "b")


class Shape(HTMLParser):
    """Every tag of a page with its attributes; fails on one that is not closed in order."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags = [], []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), tuple(self.open)))
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def of(self, *names):
        return [(tag, attrs) for tag, attrs, _ in self.tags if tag in names]


@pytest.fixture
def full_page(mixed):
    mixed.rows.append(Row("kim", "homework", NOT_GRADABLE, "no lesson"))
    return mixed.page()


def test_headings_go_down_in_steps_and_tables_have_captions_and_scopes(full_page):
    shape = Shape(full_page)
    levels = [int(tag[1]) for tag, _ in shape.of("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1 and levels.count(2) == 2
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert [tag for tag, _ in shape.of("h3", "h4")] == ["h3", "h3", "h4", "h3", "h3", "h3"]  # an exercise in its part
    tables, captions = len(shape.of("table")), len(shape.of("caption"))
    assert tables == captions >= 4
    heads = [(attrs.get("scope"), parents) for tag, attrs, parents in shape.tags if tag == "th"]
    assert heads and all(scope == ("col" if "thead" in parents else "row") for scope, parents in heads)
    rows = [parents for tag, _, parents in shape.tags if tag == "tr" and "tbody" in parents]
    assert len(rows) == sum(scope == "row" for scope, _ in heads)
    assert shape.of("html")[0][1] == {"lang": "en"}


def test_the_page_needs_no_other_file_and_has_every_id_once(full_page):
    shape = Shape(full_page)
    ids = [attrs["id"] for _, attrs, _ in shape.tags if "id" in attrs]
    assert len(ids) == len(set(ids)) and LESSON in ids
    targets = [attrs["href"] for _, attrs, _ in shape.tags if "href" in attrs]
    assert targets and all(target[0] == "#" and target[1:] in ids for target in targets)
    assert not shape.of("script", "link", "img", "iframe") and "@import" not in full_page
    assert set(re.findall(r"url\((.)", full_page)) <= {"#"}
    assert re.findall(r"<meta[^>]*Content-Security-Policy[^>]*default-src 'none'", full_page)


def test_the_page_is_for_light_dark_paper_and_phones(full_page):
    for condition in ("prefers-color-scheme: dark", "@media print", "max-width: 34rem"):
        assert condition in full_page
    drawn = full_page[full_page.index("<svg") : full_page.index("</svg>")]
    assert "currentColor" in drawn and "var(--bar)" in drawn and not re.search(r"#[0-9a-f]{6}\b", drawn)


def test_the_picture_its_alt_text_and_its_words_are_of_the_same_data(full_page):
    part = round(HIDDEN * 3 / len(NAMES), 2)
    points = [6.0, 6.0, 6.0, 0.0, 0.0, part]
    (picture,) = Shape(full_page).of("svg")
    expected = histogram.points_of(LESSON, points, FULL)
    assert picture[1]["role"] == "img" and picture[1]["aria-label"] == expected.text
    first, *lines = expected.text.splitlines()
    assert f"6 graded, mean {np.mean(points):.1f}, median {np.median(points):.1f}" in first
    assert [int(line.split(": ")[1]) for line in lines] == [bar.students for bar in histogram.bins(points, FULL)]
    between = f"from {int(part)} to below {int(part) + 1}: 1"
    assert "0: 2" in lines and between in lines and "6, full marks: 3" in lines
    words = full_page[full_page.index("<details") : full_page.index("</details>")]
    assert text_of(words) == f"The picture in words {' '.join(expected.text.split())}"
    heights = [float(attrs["height"]) for _, attrs in Shape(full_page).of("rect")]
    counts = [bar.students for bar in histogram.bins(points, FULL)]
    assert max(heights) > 100 and np.allclose(heights, np.array(counts) * max(heights) / max(counts), atol=0.1)
    drawn = text_of(full_page[full_page.index("<svg") : full_page.index("</svg>")]).split()
    assert drawn[2:] == [
        word for bar in histogram.bins(points, FULL) for word in (bar.label, str(bar.students or "")) if word
    ]


def test_a_picture_keeps_within_its_edges_and_needs_no_matplotlib(school):
    """To load it takes longer than all the rest of a report."""
    for number in range(30):
        school.right(f"s{number:02}")
    (picture,) = Shape(school.page()).of("svg")
    _, _, width, height = map(float, picture[1]["viewbox"].split())
    for _, box in Shape(school.page()).of("rect"):
        assert 0 <= float(box["x"]) <= float(box["x"]) + float(box["width"]) <= width
        assert 0 <= float(box["y"]) <= float(box["y"]) + float(box["height"]) <= height
    for _, label in Shape(school.page()).of("text"):
        assert 0 < float(label["x"]) < width and 8 < float(label["y"]) < height
    said = subprocess.run([sys.executable, "-c", DRAWN], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout == "True False\n"


DRAWN = """
import sys
from instructor.grading.record import GRADED, Row
from instructor.report.collect import Lesson, Report, Result
from instructor.report.html_page import page_of
row, result = Row("a", "02_convolution", GRADED, points=1.0, out_of=2.0), Result("a", "02_convolution", "e", 1.0, 2.0)
print("<svg" in page_of(Report((Lesson("02_convolution", (row,), (result,)),))), "matplotlib" in sys.modules)
"""


@pytest.mark.parametrize("out_of", [0.5, 1, 2.5, 3, 6, 10, 13, 16, 28, 100])
def test_every_student_is_in_one_bar(out_of):
    points = [out_of * step / 40 for step in range(45)]
    bars = histogram.bins(points, out_of)
    assert sum(bar.students for bar in bars) == 45 and len(bars) <= histogram.MOST_RANGES + 2
    assert (bars[0].students, bars[-1].students) == (1, 5)  # nothing; full marks and more
    assert len({bar.label for bar in bars}) == len(bars)


def test_a_class_of_zero_has_a_page(tmp_path):
    assert gather(tmp_path, []).lessons == ()
    report.write(tmp_path, [])
    assert "Nothing is handed in yet." in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len((tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"report.html", "report.csv"}  # and no gradebook


def test_a_class_of_one_has_a_page(school):
    school.right("ann")
    said = text_of(school.page())
    assert "1 student, 1 submission: 1 graded." in said and "1 graded, mean 6.0, median 6.0" in said
    assert "Of fewer than 5 students nothing is said" in said and "What went wrong" not in said


@pytest.mark.parametrize("state", [NOT_GRADABLE, FAULT])
def test_a_class_of_one_without_a_grade_has_a_page(school, state):
    school.add("ann", state=state, reason="the reason")
    source = school.page()
    assert f"1 student, 1 submission: 1 {state}." in text_of(source) and f"ann {state} the reason" in text_of(source)
    assert not Shape(source).of("svg")


def test_equal_input_gives_equal_files_in_whatever_order_it_comes(mixed):
    def files():
        report.write(mixed.root, mixed.rows)
        return [(mixed.root / name).read_bytes() for name in ("report.html", "report.csv")]

    before = files()
    mixed.rows.reverse()
    assert files() == before
    mixed.rows = [replace(row, seconds=9.0) for row in mixed.rows]
    html_after, csv_after = files()
    assert html_after != before[0] and csv_after == before[1]


# --- in a grading run ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("copied_key")
def test_grading_writes_the_report_and_how_long_each_submission_took(tmp_path, monkeypatch):
    demo.make(tmp_path, {"ann": demo.students()["not-json"]})
    group = Class(tmp_path, tmp_path / "key", demo.LIMITS)
    standin.use(monkeypatch)
    real = batch.attempts.attempt
    monkeypatch.setattr(batch.attempts, "attempt", lambda *about, **how: time.sleep(0.3) or real(*about, **how))
    rows = classroom.graded(group, [])
    assert [row.state for row in rows] == [NOT_GRADABLE] and 0.3 <= rows[0].seconds < 60
    assert "ann not gradable" in text_of((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert f"Written: {tmp_path / 'report.html'}, report.csv, grades.csv" in summary(rows, tmp_path)
    assert grade.grade(group, [])[0].seconds == rows[0].seconds  # of the run that graded it


def test_a_row_that_cannot_be_read_is_not_known_and_a_damaged_state_is_begun_anew(tmp_path):
    path = tmp_path / "state.db"
    State(path).put(Row("ann", LESSON, GRADED, seconds=1.5, looks=("x",)), Row("bob", LESSON, GRADED))
    assert State(path).rows["ann", LESSON] == Row("ann", LESSON, GRADED, seconds=1.5, looks=("x",))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE rows SET row = '{' WHERE student = 'ann'")
    assert list(State(path).rows) == [("bob", LESSON)]
    path.write_bytes(b"no database at all" * 100)
    assert State(path).rows == {} and State(path).begin_run() == 1

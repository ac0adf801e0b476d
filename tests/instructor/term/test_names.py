"""Names that learning systems, browsers and people give to downloads, each placed rightly or not at all."""

import pytest

from instructor.paths import lesson_names
from instructor.term.names import copy_number, hint, lesson_named
from instructor.term.placing import Placer
from instructor.term.roster import Student

LESSONS = tuple(lesson_names())
PEOPLE = {
    each.id: each
    for each in (
        Student("jdoe", "Doe", "Jane", "jane.doe@uni.example", lms="12345"),
        Student("jose", "Ñandú", "José", "jose@uni.example", lms="12346"),
        Student("omalley", "O'Malley", "Siobhán", lms="12347"),
        Student("annlee", "Lee", "Ann", lms="12348"),
        Student("ann2", "Lee", "Ann", lms="12349"),
        Student("vandb", "van den Berg", "Anna-Lena", lms="12350"),
        Student("li.wei@uni.example", "Wei", "Li", "li.wei@uni.example"),
    )
}

PLACED = [
    # Canvas: one flat folder
    ("doejane_12345_678910_02_convolution.ipynb", "jdoe", "02_convolution"),
    ("doejane_LATE_12345_678910_02_convolution-1.ipynb", "jdoe", "02_convolution"),
    ("doejane_12345_678911_02_convolution-2.ipynb", "jdoe", "02_convolution"),
    ("doejane_12345_678910_02_convolution (1).ipynb", "jdoe", "02_convolution"),
    ("nandujose_12346_5_homework.ipynb", "jose", ""),
    ("ñandújosé_12346_5_01_padding.ipynb", "jose", "01_padding"),
    ("omalleysiobhan_12347_31_03_pooling.ipynb", "omalley", "03_pooling"),
    ("leeann_12348_31_03_pooling.ipynb", "annlee", "03_pooling"),
    ("leeann_LATE_12349_32_03_pooling.ipynb", "ann2", "03_pooling"),
    ("submissions/vandenberganna-lena_12350_32_04_backprop.ipynb", "vandb", "04_backprop"),
    # Moodle: a folder for each, or flat
    ("Jane Doe_123456_assignsubmission_file_/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("Jane Doe_123456_assignsubmission_file/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("José Ñandú_77_assignsubmission_file_/my work/02_convolution (3).ipynb", "jose", "02_convolution"),
    ("Siobhán O'Malley_78_assignsubmission_file_/06_training.ipynb", "omalley", "06_training"),
    ("Anna-Lena van den Berg_79_assignsubmission_file_/05_vectorization.ipynb", "vandb", "05_vectorization"),
    ("Jane Doe_123456_assignsubmission_file_02_convolution.ipynb", "jdoe", "02_convolution"),
    ("CS231-Lesson 2-99/Jane Doe_1_assignsubmission_file_/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("Li Wei_80_assignsubmission_file_/01_padding.ipynb", "li.wei@uni.example", "01_padding"),
    # Blackboard
    ("Lesson 2_jdoe_attempt_2026-10-12-21-15-00_02_convolution.ipynb", "jdoe", "02_convolution"),
    ("Lesson 2_omalley_attempt_2026-10-12-23-59-59_homework.ipynb", "omalley", ""),
    # nbgrader and its zip_collect
    ("submitted/jdoe/02_convolution/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("jdoe/02_convolution/02_convolution.ipynb", "jdoe", "02_convolution"),
    # folders of mail, named by hand
    ("jdoe/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("Jane Doe/02_convolution (1).ipynb", "jdoe", "02_convolution"),
    ("jane.doe@uni.example/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("jane.doe/02_convolution.ipynb", "jdoe", "02_convolution"),
    ("mail/José Ñandú/lesson.ipynb", "jose", ""),
    # a name beside the lesson's in one file
    ("02_convolution_jdoe.ipynb", "jdoe", "02_convolution"),
    ("jdoe_02_convolution.ipynb", "jdoe", "02_convolution"),
    ("02_convolution - Jane Doe.ipynb", "jdoe", "02_convolution"),
    ("Doe_Jane_02_convolution (2).ipynb", "jdoe", "02_convolution"),
    ("omalley 03 pooling.ipynb", "omalley", "03_pooling"),
]

NOT_PLACED = [
    "Ann Lee_81_assignsubmission_file_/01_padding.ipynb",  # two of that name
    "leeann_99999_31_03_pooling.ipynb",
    "someoneelse_99998_31_03_pooling.ipynb",
    "02_convolution.ipynb",
    "02_convolution (1).ipynb",
    "Downloads/02_convolution.ipynb",
    "Doe/02_convolution.ipynb",
    "J Doe_82_assignsubmission_file_/01_padding.ipynb",
    "Participant_83_assignsubmission_file_/01_padding.ipynb",
]


def test_there_are_at_least_thirty():
    assert len(PLACED) >= 30


@pytest.mark.parametrize(("path", "student", "lesson"), PLACED, ids=[path for path, *_ in PLACED])
def test_a_real_shaped_name_is_placed(path, student, lesson):
    about = hint(tuple(path.split("/")), LESSONS)
    placed = Placer(PEOPLE, {}).place(about)
    assert placed.student == student, about
    assert (lesson_named(about.file, LESSONS) or lesson_named(path, LESSONS)) == lesson


@pytest.mark.parametrize("path", NOT_PLACED)
def test_what_may_be_two_or_nobody_is_not_placed(path):
    placed = Placer(PEOPLE, {}).place(hint(tuple(path.split("/")), LESSONS))
    assert placed.student == "" and placed.reason


def test_two_of_one_name_are_offered_both():
    about = hint(("Ann Lee_81_assignsubmission_file_", "01_padding.ipynb"), LESSONS)
    assert Placer(PEOPLE, {}).place(about).candidates == ("ann2", "annlee")
    assert Placer(PEOPLE, {"Ann Lee_81": "ann2"}).place(about).student == "ann2"


def test_what_a_system_says_beside_the_name():
    canvas = hint(("doejane_LATE_12345_678910_02_convolution-1.ipynb",), LESSONS)
    assert (canvas.lms_late, canvas.copy, canvas.prefix) == (True, 1, "doejane_LATE_12345_678910_")
    moodle = hint(("Jane Doe_123456_assignsubmission_file_", "a.ipynb"), LESSONS)
    assert moodle.prefix == "Jane Doe_123456_assignsubmission_file_/"
    board = hint(("L_jdoe_attempt_2026-10-12-21-15-00_a.ipynb",), LESSONS)
    assert board.when is not None and board.when.isoformat() == "2026-10-12T21:15:00"


@pytest.mark.parametrize(
    ("name", "copy"),
    [("a.ipynb", 0), ("a (2).ipynb", 2), ("a-1.ipynb", 1), ("a - Copy.ipynb", 1), ("a_copy3.ipynb", 3)],
)
def test_which_copy(name, copy):
    assert copy_number(name) == copy


def test_without_a_roster_the_systems_name_is_the_folder():
    assert Placer({}, {}).place(hint(("doejane_1_2_a.ipynb",))).student == "doejane"
    assert Placer({}, {}).place(hint(("José Ñandú_1_assignsubmission_file_", "a.ipynb"))).student == "José-Ñandú"

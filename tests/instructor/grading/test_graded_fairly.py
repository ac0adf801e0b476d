"""What is right is paid, through the whole command: whatever an editor, a browser or a student did to the notebook."""

import json
import os
import re
import shutil
import zipfile
from copy import deepcopy

import nbformat
import pytest

from helpers.checks.cases import read
from instructor.classroom import graded
from instructor.exercises import exercises
from instructor.grading.group import Class
from instructor.grading.record import GRADED, NOT_GRADABLE
from instructor.grading.terminal import reason_of
from instructor.grading.worker.job import Limits
from instructor.pack.fill import answers, filled, released

pytestmark = pytest.mark.usefixtures("copied_key")
ONE, TWO = "01_padding", "02_convolution"
SOLVED = {lesson: filled(released(lesson), answers(lesson)) for lesson in (ONE, TWO)}
FULL = {lesson: float(sum(sum(e.points) for e in exercises().values() if e.lesson == lesson)) for lesson in (ONE, TWO)}
STUDENTS = {}  # a function that hands in, and what is to come of it: points, state, a part of the reason

code = nbformat.v4.new_code_cell
text = nbformat.v4.new_markdown_cell


def student(lesson=ONE, points=None, state=GRADED, says=""):
    """Name a way to hand in a lesson; the function gets the folder and the solved notebook."""

    def known(function):
        expected = (FULL[lesson] if points is None else points), state, says
        STUDENTS[function.__name__.replace("_", "-")] = (lesson, function, expected)
        return function

    return known


def write(folder, notebook, name=None, lesson=ONE):
    (folder / (name or f"{lesson}.ipynb")).write_text(nbformat.writes(notebook), encoding="utf-8")


def around(lesson, before=(), after=(), inside=""):
    """The solved notebook with cells before and after, and lines at the start of the first exercise's cell."""
    notebook = deepcopy(SOLVED[lesson])
    first = next(cell for cell in notebook.cells if cell.id in exercises())
    first.source = inside + first.source
    notebook.cells = [notebook.cells[0], notebook.cells[1], *before, *notebook.cells[2:], *after]
    return notebook


def bare(notebook, ids=False):
    copy = deepcopy(notebook)
    copy.metadata = nbformat.from_dict({})
    for number, cell in enumerate(copy.cells):
        cell.metadata, cell.id = nbformat.from_dict({}), cell.id if ids else f"c{number}"
    return copy


@student(TWO)
def metadata_lost_ids_kept(folder, notebook):
    write(folder, bare(notebook, ids=True), lesson=TWO)


@student(TWO)
def metadata_and_ids_lost(folder, notebook):
    write(folder, bare(notebook), lesson=TWO)


@student(TWO, 0.0, NOT_GRADABLE, "no cell of it defines conv_forward")
def cannot_be_told_apart(folder, notebook):
    lost = bare(notebook)
    for cell in lost.cells:
        cell.source = cell.source.replace("def conv_forward", "def convolution")
    write(folder, lost, lesson=TWO)


@student(says="defined in a later cell")
def own_cell_at_the_end(folder, notebook):
    untouched = released(ONE)
    untouched.cells.append(code(answers(ONE)["zero_pad"]))
    write(folder, untouched)


@student(TWO, says="defined in a later cell")
def both_in_the_second_cell(folder, notebook):
    code = answers(TWO)
    second = "\n\n".join(code.pop(name) for name in ("conv_single_step", "conv_forward"))
    both = filled(released(TWO), code | {"conv_forward": second})
    write(folder, both, lesson=TWO)


@student(says="zero_pad is defined more than once; the better one counts")
def a_try_at_the_end(folder, notebook):
    write(folder, around(ONE, after=[code("def zero_pad(X, pad):\n    return X  # what if?")]))


@student(says="the written answer stands in a cell below its place")
def answer_under_the_stub(folder, notebook):
    place = next(index for index, cell in enumerate(notebook.cells) if cell.id == "written")
    below = deepcopy(notebook)
    below.cells.insert(place + 1, text("Because the border counts too."))
    write(folder, below)


@student()
def warnings_of_any_kind(folder, notebook):
    noisy = "import os, sys, warnings, logging\nwarnings.warn('x')\nos.write(2, b'native')\nlogging.warning('y')\n"
    noisy += "print('z', file=sys.stderr)\nimport numpy as np\nnp.log(np.zeros(1))\n"
    write(folder, around(ONE, before=[code(noisy)], inside=noisy))


@student()
def exit_in_a_cell(folder, notebook):
    write(folder, around(ONE, before=[code("exit()")], after=[code("quit()")]))


@student()
def fifty_figures(folder, notebook):
    write(folder, around(ONE, after=[code("for n in range(50):\n    plt.figure(); plt.plot([n, 1]); plt.show()")]))


@student()
def large_outputs(folder, notebook):
    large = deepcopy(notebook)
    large.cells[1].outputs = [nbformat.v4.new_output("stream", text="x" * 21 * 2**20)]
    write(folder, large)


@student()
def print_floods(folder, notebook):
    write(folder, around(ONE, before=[code("for n in range(200_000):\n    print('a line of output', n)")]))


@student()
def asks_for_input(folder, notebook):
    write(folder, around(ONE, before=[code("name = input('Your name? ')"), code("import getpass; getpass.getpass()")]))


@student(says="found in homework.zip")
def in_a_zip(folder, notebook):
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.writestr(f"hw/{ONE}.ipynb", nbformat.writes(notebook))


@student(says=f"found in {ONE}/{ONE}.ipynb")
def in_a_folder_of_its_own(folder, notebook):
    (folder / ONE).mkdir()
    write(folder / ONE, notebook)


@student(points=0.0, state=NOT_GRADABLE, says="but a web page")
def a_web_page(folder, notebook):
    (folder / f"{ONE}.html").write_text("<html>")


@student()
def utf_16(folder, notebook):
    (folder / f"{ONE}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-16")


@student(says=f"{ONE} (1).ipynb is newer than {ONE}.ipynb and was taken")
def newer_download(folder, notebook):
    write(folder, released(ONE))
    write(folder, notebook, f"{ONE} (1).ipynb")
    os.utime(folder / f"{ONE}.ipynb", (1000, 1000))


@student(points=0.0, state=NOT_GRADABLE, says=f"{ONE}.ipynb is a notebook of {TWO}, not of {ONE}")
def another_lesson(folder, notebook):
    write(folder, SOLVED[TWO])


@student(says="zero_pad has full points, but its check left no record in the notebook")
def no_record_of_the_check(folder, notebook):
    write(folder, around(ONE, before=[code("public_tests.zero_pad_test = lambda function: None")]))


@student(says="the check zero_pad_public had been edited")
def edited_check(folder, notebook):
    edited = deepcopy(notebook)
    next(cell for cell in edited.cells if cell.id == "zero_pad_public").source = "print('all cases pass')"
    write(folder, edited)


TABLE = """
import json
KNOWN = [(np.array(x), p, np.array(y)) for x, p, y in json.loads('''{}''')]

def zero_pad(X, pad):
    for x, p, y in KNOWN:
        if p == pad and x.shape == X.shape and (x == X).all():
            return y
    return X
"""


@student(points=float(exercises()["zero_pad"].points[0]), says="passes every public case and earns nothing on")
def knows_the_public_cases(folder, notebook):
    known = [[case.arguments[0].tolist(), case.arguments[1], case.expected.tolist()] for case in read("zero_pad")]
    write(folder, filled(released(ONE), {"zero_pad": TABLE.format(json.dumps(known))}))


# --- graded once, by the command's own way ------------------------------------------------------------


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    root = tmp_path_factory.mktemp("a [class] é")
    for name, (lesson, hand_in, _) in STUDENTS.items():
        folder = root / "submitted" / name / lesson
        folder.mkdir(parents=True)
        hand_in(folder, SOLVED[lesson])
    odd = os.fsencode(root / "submitted") + b"/j\xfcrgen/01_padding"
    os.makedirs(odd)
    return Class(root, root / "key", Limits(cell=200, call=60, notebook=500))  # a slow machine changes nothing


@pytest.fixture(scope="module")
def rows(group, demo_key):
    shutil.copytree(demo_key, group.key)
    return {row.student: row for row in graded(group, [])}


@pytest.mark.parametrize("name", STUDENTS)
def test_it_ends_as_it_should(rows, name):
    points, state, says = STUDENTS[name][2]
    row = rows[name]
    assert (row.points, row.state) == (points, state), reason_of(row)
    assert says in reason_of(row)
    if not says:
        assert reason_of(row) == ""


def test_an_odd_folder_name_is_told_and_stops_nothing(rows):
    assert rows["j\\xfcrgen"].state == NOT_GRADABLE and "rename the folder" in rows["j\\xfcrgen"].reason
    assert len(rows) == len(STUDENTS) + 1


def test_every_submission_has_a_page_of_a_size_that_can_be_sent(rows, group):
    for name, (lesson, _, _) in STUDENTS.items():
        path = group.root / "feedback" / name / lesson / f"{lesson}.html"
        source = path.read_text(encoding="utf-8")
        pictures = sum(map(len, re.findall(r"base64,[A-Za-z0-9+/=]+", source)))
        assert len(source) - pictures < 300_000 and len(source) < 10 * 2**20, name


def test_an_answer_under_the_stub_waits_for_a_grade_by_hand(rows):
    assert rows["answer-under-the-stub"].waiting and not rows["utf-16"].waiting


def test_what_is_worth_a_look_stands_in_the_report(rows, group):
    page = (group.root / "report.html").read_text(encoding="utf-8")
    for name in ("no-record-of-the-check", "edited-check", "knows-the-public-cases"):
        assert rows[name].looks and rows[name].looks[0] in page

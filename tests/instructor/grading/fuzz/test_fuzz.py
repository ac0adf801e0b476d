"""Whatever was done to a notebook, it ends graded, or not gradable with a reason; right work is never graded 0."""

import json
import shutil
from itertools import count

import nbformat
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from instructor import demo
from instructor.exercises import exercises
from instructor.grading import reading
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.intake import NotGradable, find
from instructor.grading.rebuild import defined, rebuild
from instructor.grading.record import GRADED, NOT_GRADABLE
from instructor.grading.register import released
from instructor.pack.fill import answers, filled
from instructor.pack.fill import released as handed_out
from instructor.paths import lesson_names
from tests.conftest import copy_key
from tests.instructor.grading import standin
from tests.instructor.grading.fuzz import mutations

ALWAYS = settings(
    derandomize=True, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
THROUGH_INTAKE = 500  # examples of each test
AT_ONCE = 15  # submissions that are graded in one run
RUNS = 4
LESSONS = ("01_padding", "02_convolution")


def submitted(lesson):
    """A right notebook's JSON."""
    return json.loads(nbformat.writes(filled(handed_out(lesson), answers(lesson))))


NOTEBOOKS = {lesson: submitted(lesson) for lesson in LESSONS}
SOURCES = {
    lesson: frozenset(
        cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        for cell in NOTEBOOKS[lesson]["cells"]
        if cell["cell_type"] == "code" and defined("".join(cell["source"]), answers(lesson))
    )
    for lesson in LESSONS
}
for _notebook in NOTEBOOKS.values():
    for _cell in _notebook["cells"]:
        _cell["source"] = "".join(_cell["source"])
NAMES = st.one_of(
    st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.binary(min_size=1, max_size=40).map(lambda raw: raw.replace(b"/", b"-").replace(b"\0", b"-")).map(
        lambda raw: raw.decode("utf-8", "surrogateescape")),
    st.sampled_from(["[a]", " a ", "a\nb", "é", "a" * 84, "\u202eann", "=1+1", "-rf", "CON", "01", "01_padding (2)",
                     "02", "Lesson 1", "1", "notebook.ipynb", "%s", "{x}", "<b>"]),
).filter(lambda name: name not in (".", "..") and len(name.encode("utf-8", "surrogateescape")) < 250)  # fmt: skip


# --- intake and rebuild ------------------------------------------------------------------------------


@settings(ALWAYS, max_examples=THROUGH_INTAKE)
@given(st.data(), st.sampled_from(LESSONS))
def test_a_mutated_file_is_rebuilt_or_refused_with_a_reason(data, lesson):
    content = data.draw(mutations.files(NOTEBOOKS[lesson]))
    rebuilt_or_refused(content, lesson)


@settings(ALWAYS, max_examples=THROUGH_INTAKE)
@given(st.data(), st.sampled_from(LESSONS))
def test_mutated_cells_are_rebuilt_or_refused_with_a_reason(data, lesson):
    made = data.draw(mutations.notebooks(NOTEBOOKS[lesson]))
    try:
        content = json.dumps(made).encode()
    except RecursionError:
        return
    rebuilt_or_refused(content, lesson)


def rebuilt_or_refused(content, lesson):
    release = released(lesson)
    try:
        handed_in = reading.read_notebook(content, "notebook.ipynb")
        rebuilt = rebuild(handed_in, release)
    except NotGradable as error:
        assert str(error).strip()
        return
    names = [cell.id for cell in rebuilt.notebook.cells]
    assert all(cell.id in names for cell in release.cells if cell.metadata.get("nbgrader"))
    assert len(names) == len(set(names))
    json.dumps(rebuilt.notebook).encode("utf-8")
    by_name = {cell.id: cell for cell in rebuilt.notebook.cells}
    for original in release.cells:
        if original.metadata.get("nbgrader", {}).get("locked"):
            assert by_name[original.id].source == original.source
    for name in rebuilt.twice:
        rebuild(handed_in, release, in_place=[name])


@settings(ALWAYS, max_examples=200)
@given(st.data(), st.sampled_from(LESSONS))
def test_right_cells_that_nothing_touched_run_before_their_checks(data, lesson):
    """Of right work among mutated cells of the course's, each exercise's last definition comes before its checks."""
    made = data.draw(mutations.course_cells(NOTEBOOKS[lesson], SOURCES[lesson]))
    try:
        rebuilt = rebuild(reading.read_notebook(json.dumps(made).encode(), "notebook.ipynb"), released(lesson))
    except NotGradable as error:
        assert str(error).strip()
        return
    cells = rebuilt.notebook.cells
    for exercise in answers(lesson):
        places = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and defined(cell.source, [exercise])]
        checks = [i for i, cell in enumerate(cells) if cell.id in (f"{exercise}_public", f"{exercise}_hidden")]
        assert places and checks and max(places) < min(checks)


# --- the whole command -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def key(tmp_path_factory, demo_key):
    root = tmp_path_factory.mktemp("fuzz") / "class"
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        demo.make(root, {})
    return root / "key"


@pytest.fixture
def classes(tmp_path_factory, key, monkeypatch):
    """``classes()``: the next empty class's folder, with a key."""
    standin.use(monkeypatch)
    base, number = tmp_path_factory.mktemp("classes"), count()

    def new():
        root = base / str(next(number))
        (root / "submitted").mkdir(parents=True)
        return Class(root, key, demo.LIMITS, workers=1)

    return new


def put(group, student, content, lesson="01_padding", name=None):
    path = group.root / "submitted" / student / lesson / (name or f"{lesson}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def recorded(group):
    rows = grade(group, [])
    found = list(find(group.root / "submitted", lesson_names()))
    assert {(row.student, row.lesson) for row in rows} == {(entry.student, entry.lesson) for entry in found}
    for row in rows:
        assert row.state in (GRADED, NOT_GRADABLE), f"{row.student!r} {row.lesson!r}: {row.state}: {row.reason}"
        assert row.state == GRADED or row.reason.strip()
        assert row.lesson not in lesson_names() or row.state != GRADED or row.points is not None
    shutil.rmtree(group.root)
    return rows


@settings(ALWAYS, max_examples=RUNS)
@given(data=st.data())
def test_every_mutated_file_of_a_class_has_a_recorded_end(data, classes):
    group = classes()
    for number in range(AT_ONCE):
        lesson = data.draw(st.sampled_from(LESSONS))
        put(group, f"student{number}", data.draw(mutations.files(NOTEBOOKS[lesson])), lesson)
    assert len(recorded(group)) == AT_ONCE


@settings(ALWAYS, max_examples=RUNS)
@given(data=st.data())
def test_right_work_among_mutated_cells_keeps_its_points_or_is_not_gradable(data, classes):
    group, lesson = classes(), "01_padding"
    for number in range(AT_ONCE):
        made = data.draw(mutations.course_cells(NOTEBOOKS[lesson], SOURCES[lesson]))
        put(group, f"student{number}", json.dumps(made).encode(), lesson)
    full = float(sum(exercises()["zero_pad"].points))
    for row in recorded(group):
        assert row.state == NOT_GRADABLE or row.points == full, f"{row.student}: {row.points} {row.reason}"


@settings(ALWAYS, max_examples=RUNS)
@given(places=st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=4, max_size=8))
def test_every_name_of_student_lesson_and_file_has_a_recorded_end(places, classes):
    group, content = classes(), json.dumps(NOTEBOOKS["01_padding"]).encode()
    for student, lesson, name in places:
        put(group, student, content, lesson, name)
        put(group, f"{student[:20]}-", content, "01_padding", name)
    recorded(group)

"""What a large class must not cost: all rows in memory, a database held while they are read, a table at every step."""

import shutil
from dataclasses import replace

import nbformat
import pytest
from sqlalchemy import text

from instructor import demo
from instructor.grading import batch, keep
from instructor.grading.grade import grade
from instructor.grading.gradebook import opened, scores, students_of, with_scores
from instructor.grading.group import Class
from instructor.grading.record import AT_ONCE, GRADED, Recorded, Row, State, light
from instructor.pack.fill import answers, filled, released
from tests.instructor.grading import standin

LESSON = "01_padding"
NAMES = [f"é{number:04}" for number in range(2 * AT_ONCE)] + ["Zoë", "a", "\U0001f600"]


@pytest.fixture
def state(tmp_path):
    made = State(tmp_path / "state.db")
    made.put(*[Row(name, LESSON, GRADED, says={"zero_pad": "x"}) for name in reversed(NAMES)])
    return made


def test_rows_are_read_a_few_at_a_time_in_their_order(state):
    asked = []
    real = state._read
    state.rows._read = lambda *about: asked.append(about) or real(*about)
    assert [row.student for row in Recorded(state.rows)] == sorted(NAMES)
    assert len(asked) == 4 and len(state.rows) == len(NAMES)
    assert state.rows["a", LESSON] == Row("a", LESSON, GRADED, says={"zero_pad": "x"})
    assert ("b", LESSON) not in state.rows and state.rows.get(("a", "02_convolution")) is None


def test_rows_are_written_while_others_are_read(state, monkeypatch):
    monkeypatch.setattr(keep, "PATIENCE", 0.0)  # a database that is held ends the test
    for row in state.rows.values():
        state.put(replace(row, state="our fault"))
    assert {row.state for row in state.rows.values()} == {"our fault"}


def test_a_row_that_is_kept_holds_no_more_than_tables_need(state):
    row = Row("a", LESSON, GRADED, checks=({"exercise": "x"},), says={"x": "y"}, windows={"x": []}, digests={"k": "1"})
    assert light(row) == Row("a", LESSON, GRADED)


@pytest.fixture
def group(tmp_path, copied_key, monkeypatch):
    """A class of 24, and a few without an answer, not graded yet."""
    demo.make(tmp_path / "class", {})
    text = nbformat.writes(filled(released(LESSON), {"zero_pad": answers(LESSON)["zero_pad"]}))
    for number in range(24):
        path = tmp_path / "class" / "submitted" / f"s{number:02}" / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    standin.use(monkeypatch)
    return Class(tmp_path / "class", tmp_path / "class" / "key", demo.LIMITS)


def test_the_table_so_far_is_not_written_after_each_of_many(group, monkeypatch):
    written = []
    real = batch.write_csv
    monkeypatch.setattr(batch, "write_csv", lambda path, rows: written.append(path) or real(path, rows))
    monkeypatch.setattr(batch, "EVERY", 0.0)
    rows = grade(group, [])
    assert 10 <= len(written) <= 18 and len(rows) == 24
    assert (group.root / "grades.csv").read_text(encoding="utf-8-sig").count(LESSON) == 24


def test_points_are_read_for_a_few_together_and_are_those_of_all(group):
    rows = grade(group, [])
    with opened(group.gradebook) as book:
        every = scores(book, LESSON)
        assert students_of(book, LESSON) == set(every) and len(every) == 24
        assert {row.student: score for row, score in with_scores(book, rows)} == every
        (odd,) = with_scores(book, [Row("nobody", "unknown", "not gradable")])
        assert odd[1] is None


def test_no_submission_is_looked_for_among_all(group):
    grade(group, [])
    asked = {"grade": "notebook_id", "comment": "notebook_id", "submitted_notebook": "assignment_id"}
    with opened(group.gradebook) as book:
        for table, column in asked.items():
            plan = book.db.execute(text(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'")).all()
            assert "USING INDEX" in str(plan) and "SCAN" not in str(plan)


def test_who_lacks_a_cell_is_given_its_place_in_the_gradebook(group):
    shutil.rmtree(group.root / "submitted" / "s00")
    grade(group, [])
    with opened(group.gradebook) as book:
        for each in book.find_submission_notebook(LESSON, LESSON, "s07").grades:
            book.db.delete(each)
        book.db.commit()
    grade(group, [])
    with opened(group.gradebook) as book:
        every = scores(book, LESSON)
        assert every["s07"].by_cell.keys() == every["s08"].by_cell.keys()

"""An edit as a line for an author, and all of them as data that hold no code."""

import csv
import io

import pytest

from helpers.checks.cases import read
from instructor.exercises import exercises
from instructor.mutation.table import table_of
from instructor.mutation.words import COLUMNS, as_csv, changed_lines

EXERCISE = exercises()["distribute_value"]


@pytest.fixture(scope="module")
def table():
    return table_of(EXERCISE, read(EXERCISE.name))


@pytest.fixture(scope="module")
def rows(table):
    return list(csv.DictReader(io.StringIO(as_csv(EXERCISE.name, table))))


def test_there_is_a_row_for_every_edit(table, rows):
    assert len(rows) == table.edits and tuple(rows[0]) == COLUMNS
    assert {row["exercise"] for row in rows} == {EXERCISE.name}
    assert sum(row["result"] == "right" for row in rows) == len(table.passing)
    assert sum(row["result"] == "raises" for row in rows) == len(table.raising)
    results = {row["result"] for row in rows if row["result"].isdigit()}
    assert len(results) == len(table.told) + len(table.shared)
    assert {row["edits"] for row in rows} == {"one", "one, in rows and columns", "two", "two mistakes"}


def test_edits_that_give_the_same_have_the_same_result(table, rows):
    place, group = max(enumerate(table.told), key=lambda row: len(row[1].same))
    number = str(place + 1)
    assert sum(row["result"] == number for row in rows) == len(group.same) > 1
    assert all(row["told"] == "yes" for row in rows if row["result"] == number)


def test_a_row_says_kind_place_and_step_and_no_line_of_the_reference(rows):
    wanted = "the share of each place has + where * belongs, between n_H and n_W"
    (row,) = [row for row in rows if row["sentence"] == wanted]
    assert (row["kind"], row["place"], row["step"], row["way"]) == ("operator", "share", "2", "distribute_value")
    assert not any("dz / (n_H * n_W)" in text for row in rows for text in row.values())


def test_an_edit_is_shown_by_the_lines_that_it_changes(table):
    lines = {changed_lines(one) for group in table.told for one in group.same}
    assert "distribute_value: - share = dz / (n_H * n_W) + share = dz / (n_H + n_W)" in lines
    assert any(line.count(" - ") == 2 and line.count(" + ") >= 2 for line in lines)

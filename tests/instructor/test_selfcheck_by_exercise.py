"""The figures by exercise count what every wrong answer is told."""

import pytest

from helpers.checks.diagnosis.search import NONE
from instructor import selfcheck
from instructor.answers import wrong_answers

pytestmark = pytest.mark.filterwarnings("ignore")  # what wrong answers warn of is theirs


@pytest.fixture(scope="module")
def cases():
    return selfcheck.cases_of(selfcheck.DRAWS["public"])


@pytest.fixture(scope="module")
def figures(cases):
    return selfcheck.by_exercise(cases, selfcheck.of_answers(wrong_answers()))


def test_every_wrong_answer_is_counted_once(figures):
    answers = wrong_answers()
    assert {name: counts.total() for name, counts in figures.items()} == {
        name: sum(answer.exercise == name for answer in answers) for name in {answer.exercise for answer in answers}
    }
    assert all(counts.keys() <= set(selfcheck.ANSWERED) for counts in figures.values())


def test_most_are_told_their_cause_and_none_another(figures):
    total = sum(figures.values(), start=type(next(iter(figures.values())))())
    assert total["accepted"] == total["wrong"] == 0
    assert total["named"] >= 0.6 * total.total()


def test_without_the_table_of_slips_fewer_are_told(cases, figures):
    answers = [answer for answer in wrong_answers() if answer.exercise == "pool_backward"]
    named = sum(
        selfcheck.answered(function, causes, cases[name], NONE) == "named"
        for name, function, causes in selfcheck.of_answers(answers)
    )
    assert named < figures["pool_backward"]["named"]


def test_the_tables_have_a_row_for_each_exercise(figures, capsys):
    selfcheck._table("unseen", figures)
    selfcheck._edits()
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "unseen"
    assert [line.split()[0] for line in lines if line.startswith("  conv_forward ")] == ["conv_forward"] * 2
    assert any(line.split()[:2] == ["all", str(sum(c.total() for c in figures.values()))] for line in lines)

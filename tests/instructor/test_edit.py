"""A mistake is an edit of the reference, and the reference is what the lesson's solution is."""

import ast
import inspect
import traceback

import pytest

from instructor.edit import edit, edited, edits
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.pack.fill import answers
from instructor.release import BEGIN, spoilt

EXERCISES = exercises()
every_exercise = pytest.mark.parametrize("name", EXERCISES)


def shared(prices, people):
    total = sum(prices)
    share = total / people
    return share


def statements(source):
    """The code of a function without its docstring, comments and types."""
    body = ast.parse(source).body[0].body
    docstring = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return [ast.unparse(statement) for statement in body[docstring:]]


@every_exercise
def test_the_reference_is_written_as_the_lessons_solution(name):
    exercise = EXERCISES[name]
    solution, reference = answers(exercise.lesson)[name], inspect.getsource(exercise.reference)
    assert statements(reference) == statements(solution)
    assert list(inspect.signature(exercise.reference).parameters) == list(exercise.parameters)


@every_exercise
def test_every_mistake_can_be_made_in_the_lessons_solution(name):
    exercise = EXERCISES[name]
    solution = answers(exercise.lesson)[name]
    for mistake, change in exercise.mistakes.items():
        changed = spoilt(solution, change, mistake)
        assert statements(changed) != statements(solution)
        assert changed.split(BEGIN)[0] == solution.split(BEGIN)[0]
        assert statements(changed) == statements(inspect.getsource(exercise.misconceptions[mistake]))


def test_an_edited_function_is_a_function_like_any_other():
    wrong = edited(
        shared, edits(("total / people", "total / (people - 1)"), ("return share", "return (share)")), "one_less"
    )
    assert wrong([4, 8], 4) == 4 and shared([4, 8], 4) == 3
    assert wrong.__name__ == "shared_with_one_less" and wrong.__globals__ is shared.__globals__
    assert "people - 1" in inspect.getsource(wrong)
    with pytest.raises(ZeroDivisionError) as caught:
        wrong([4, 8], 1)
    assert "    share = total / (people - 1)\n" in "".join(traceback.format_exception(caught.value))


def test_edits_are_made_one_after_the_other_and_can_be_added():
    swapped = edit("total / people", "people / total") + edit("people / total", "people * total")
    assert edited(shared, swapped, "swapped")([2, 3], 4) == 20
    with pytest.raises(CourseError, match="occurs never"):
        edited(shared, edit("total / people", "0") + edit("total / people", "1"), "both")


UNFIT = [
    (edit("sums(", "max("), "'sums(' should occur once and occurs never"),
    (edit("total", "price"), "'total' should occur once and occurs 2 times"),
    (edit("total", "price", 3), "'total' should occur 3 times and occurs 2 times"),
    (edit("sum(prices)", "sum(prices"), "makes no Python: "),
]


@pytest.mark.parametrize(("change", "fact"), UNFIT, ids=range(len(UNFIT)))
def test_an_edit_that_does_not_fit_is_told(change, fact):
    with pytest.raises(CourseError) as caught:
        edited(shared, change, "a_slip")
    message = str(caught.value)
    assert message.startswith("instructor/exercises/shared.py: the mistake 'a_slip'") and fact in message
    assert message.endswith("run: course build")

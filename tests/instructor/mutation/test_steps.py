"""Every line of a reference is given the step of the stub that it belongs to, or none."""

import ast
import inspect
import textwrap

import pytest

from instructor.exercises import exercises
from instructor.mutation import steps
from instructor.mutation.maker import headers
from instructor.mutation.steps import SOLUTION, Steps, steps_of
from instructor.paths import LESSONS

EXERCISES = exercises()


def steps_of_text(monkeypatch, tmp_path, text):
    monkeypatch.setattr(steps, "LESSONS", tmp_path)
    (tmp_path / f"{EXERCISES['conv_forward'].lesson}.py").write_text(text)
    return steps_of(EXERCISES["conv_forward"])


@pytest.mark.parametrize(
    ("name", "line", "step"),
    [
        ("conv_forward", "n_H = (n_H_prev - f + 2 * pad) // stride + 1", "3"),
        ("conv_forward", "for w in range(n_W)", "6"),
        ("conv_forward", "horiz_end = horiz_start + f", "6"),
        ("conv_forward", "return (Z, cache)", "7"),
        ("conv_backward", "dz = dZ[i, h, w, c]", "6"),
        ("conv_backward", "db[:, :, :, c] += dz", "6"),
        ("conv_backward", "dA_prev = dA_prev_pad[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :]", "7"),
        ("pool_forward", "n_C = n_C_prev", "1"),
        ("pool_forward", "A[i, h, w, c] = np.mean(window)", "2"),
        ("pool_backward", "vert_start = h * stride", "5"),
        ("pool_backward", "dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += part", "5"),
        ("col2im", "rows = slice(r, r + stride * n_H, stride)", "4"),
    ],
)
def test_a_line_has_the_step_that_its_stub_says(name, line, step):
    assert steps_of(EXERCISES[name]).lines[line] == step


@pytest.mark.parametrize("name", EXERCISES)
def test_where_the_stub_has_steps_the_lines_of_the_reference_have_one(name):
    found = steps_of(EXERCISES[name]).lines
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(EXERCISES[name].reference))).body
    lines = set(headers(function))
    assert not found or len(lines - found.keys()) <= 1, lines - found.keys()  # one may stand before the first step


def stub_of(exercise):
    text = (LESSONS / f"{exercise.lesson}.py").read_text(encoding="utf-8")
    _, _, cell = text.partition(f'exercise="{exercise.name}"')
    return cell.partition(SOLUTION)[0]


def test_where_the_stub_says_steps_the_solution_has_them():
    saying = {name for name, exercise in EXERCISES.items() if "# Step 1" in stub_of(exercise)}
    having = {name for name, exercise in EXERCISES.items() if steps_of(exercise).lines}
    assert len(saying) >= 18
    assert having <= saying and saying - having <= {"to_unit_range", "zero_pad"}  # two lines, a step each


def test_a_line_that_is_not_the_references_has_the_step_of_its_name():
    found = steps_of(EXERCISES["conv_forward"])
    assert found.of("vert_start = stride * h", "vert_start") == "6"
    assert found.of("for k in range(n_C_prev)", "loop k") == "6"
    assert found.of("Z[i, h, w, c] = total", "Z") == ""  # made in step 4, filled in step 6
    assert Steps({}, {}).of("x = 1", "x") == ""


def test_a_lesson_without_steps_or_without_the_exercise_gives_none(monkeypatch, tmp_path):
    none = Steps({}, {})
    assert steps_of_text(monkeypatch, tmp_path, "") == none
    assert steps_of_text(monkeypatch, tmp_path, '# %% exercise="another"\ndef another(): pass\n') == none
    cell = '# %% exercise="conv_forward"\ndef conv_forward(x):\n    ### BEGIN SOLUTION\n    return x\n'
    assert steps_of_text(monkeypatch, tmp_path, cell) == none


def test_parts_that_do_not_count_as_many_lines_are_left_out(monkeypatch, tmp_path):
    cell = """# %% exercise="conv_forward"
def conv_forward(x):
    # Step 1 (1 line of `for`): go on. Inside:
    #     Step 1a ({} lines): a and b.
    #     Step 1b (1 line): c.
    ### BEGIN SOLUTION
    # Step 1: all of it
    for i in range(3):
        a = i
        b = a
        c = b
    ### END SOLUTION
"""
    assert steps_of_text(monkeypatch, tmp_path, cell.format(2)).lines == {
        "for i in range(3)": "1", "a = i": "1a", "b = a": "1a", "c = b": "1b",
    }  # fmt: skip
    assert set(steps_of_text(monkeypatch, tmp_path, cell.format(3)).lines.values()) == {"1"}

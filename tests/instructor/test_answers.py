"""A bank of answers is read as its files say, and a file that does not say what it must is named."""

import pytest

from instructor import selfcheck
from instructor.answers import FOLDER, Answer, by_exercise, compiled, right_answers, wrong_answers
from instructor.cli import main
from instructor.errors import CourseError
from instructor.exercises import exercises

ROWS_ONLY = """\
# Only the rows are padded, not the columns.
# kind: one
# is: rows_only
# raises: ValueError
# must say: columns: both
# changes: an input

def zero_pad(X, pad):
    # the columns

    return np.pad(X, ((0, 0), (pad, pad), (0, 0), (0, 0)))
"""
RIGHT = """\
# Without a name in between.

def zero_pad(X, pad):
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
"""
SENTENCE, FACTS, CODE = "# Wrong.\n", "# kind: other\n", "\ndef zero_pad(X, pad):\n    return X\n"


def write(folder, path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def bank(tmp_path):
    write(tmp_path, "zero_pad/wrong/rows_only.py", ROWS_ONLY)
    write(tmp_path, "zero_pad/right/np_pad.py", RIGHT)
    write(tmp_path, "zero_pad/README.md", "not an answer")
    return tmp_path


def test_every_fact_of_a_header_is_read(bank):
    (answer,) = wrong_answers(bank)
    assert answer == Answer(
        exercise="zero_pad",
        name="rows_only",
        source=ROWS_ONLY.partition("\n\n")[2],
        says="Only the rows are padded, not the columns.",
        kind="one",
        cause=("rows_only",),
        raises="ValueError",
        must_say="columns: both",
        changes=True,
    )
    (right,) = right_answers(bank)
    assert (right.name, right.says, right.cause, right.changes) == ("np_pad", "Without a name in between.", (), False)


BROKEN = {
    "no comment": (CODE[1:], "does not open with a comment of one sentence"),
    "no sentence": ("\n" + CODE, "does not open with a comment of one sentence"),
    "no blank line": (SENTENCE + FACTS + CODE[1:], "then a blank line"),
    "a second sentence": (SENTENCE + "# And another.\n" + FACTS + CODE, "lines '# key: value'"),
    "no kind": (SENTENCE + CODE, "needs a line '# kind: '"),
    "a strange kind": (SENTENCE + "# kind: a\n" + CODE, "one, two, other, exception, loop"),
    "a strange fact": (SENTENCE + FACTS + "# colour: red\n" + CODE, "has the fact 'colour'"),
    "an unknown mistake": (SENTENCE + FACTS + "# is: rows_only, sideways\n" + CODE, "is said to be 'sideways'"),
    "a change of what?": (SENTENCE + FACTS + "# changes: yes\n" + CODE, "it can say '# changes: an input'"),
    "another function": (SENTENCE + FACTS + CODE.replace("zero_pad", "zero_path"), "does not define zero_pad"),
}


@pytest.mark.parametrize(("text", "fact"), BROKEN.values(), ids=BROKEN)
def test_a_header_that_does_not_say_what_it_must_is_refused(bank, text, fact):
    path = write(bank, "zero_pad/wrong/broken.py", text)
    with pytest.raises(CourseError) as told:
        wrong_answers(bank)
    assert str(told.value).startswith(f"{path} ") and fact in str(told.value) and "Then run: " in str(told.value)
    assert len(right_answers(bank)) == 1


def test_a_right_answer_has_no_facts(bank):
    write(bank, "zero_pad/right/odd.py", SENTENCE + FACTS + CODE)
    with pytest.raises(CourseError, match="is a right answer, which has a sentence and no facts; it has: kind"):
        right_answers(bank)


def test_a_folder_that_is_not_there_or_no_exercise_is_named(bank, capsys):
    assert main(["selfcheck", "--answers", str(bank / "nowhere")]) == 2
    assert f"{bank / 'nowhere'} is not there" in capsys.readouterr().err
    (bank / "conv_sideways").mkdir()
    with pytest.raises(CourseError, match="there is no exercise 'conv_sideways'"):
        wrong_answers(bank)


def test_the_figures_are_those_of_the_folder_that_is_named(bank, monkeypatch, capsys):
    few = {name: exercises()[name] for name in ("zero_pad", "relu_forward")}
    monkeypatch.setattr(selfcheck, "exercises", lambda: few)
    write(bank, "conv_forward/right/not_asked.py", "# No cases here.\n\ndef conv_forward(*given):\n    pass\n")
    write(bank, "zero_pad/right/in_place.py", "# Wrong, in truth.\n\ndef zero_pad(X, pad):\n    return X\n")
    write(bank, "zero_pad/wrong/one_side.py", ROWS_ONLY.replace("is: rows_only", "is: one_side"))
    assert main(["selfcheck", "--answers", str(bank)]) == 0
    lines = capsys.readouterr().out.splitlines()
    count = sum(len(exercise.misconceptions) for exercise in few.values())
    titles = ("known misconceptions", "unseen wrong answers", "edits of the references")
    headings = [f"{title}, public cases" for title in titles]
    assert [line for line in lines if line and not line.startswith(" ")] == ["public cases", "hidden cases", *headings]
    row = lines[lines.index(headings[1]) + 2]
    assert "zero_pad" in row and row.split()[1] == "2"
    for block in (lines[1:], lines[lines.index("hidden cases") + 1 :]):
        assert block[0].split()[:4] == ["known", "misconceptions", str(count), "caught"]
        assert block[1].split() == ["right", "variants", "2", "accepted", "50.0", "%"]
        assert block[2].endswith(" 2   refused 100.0 %, named wrongly 1")  # the one that is not what it says
        assert block[3].endswith("one known mistake        2   told 50.0 %")


def test_an_answer_sees_the_functions_of_its_lesson_and_nothing_of_another_answer():
    reads = "def {0}(*given):\n    return {1}\n"
    for exercise, name in [
        ("conv_forward", "zero_pad"),
        ("pool_backward_fast", "pool_forward_fast"),
        ("model_gradients", "layers.conv_forward_fast"),
        ("model_gradients", "conv_forward_fast"),
        ("model_gradients", "relu_forward"),
        ("zero_pad", "np.pad"),
    ]:
        assert callable(compiled(Answer(exercise, "reads", reads.format(exercise, name)))())
    for exercise, name in [
        ("conv_forward", "layers"),
        ("model_gradients", "im2col"),
        ("zero_pad", "exercises"),
    ]:
        with pytest.raises(NameError):
            compiled(Answer(exercise, "reads", reads.format(exercise, name)))()
    first = compiled(Answer("zero_pad", "one", "kept = 1\ndef zero_pad(X, pad):\n    return kept\n"))
    second = compiled(Answer("zero_pad", "other", "def zero_pad(X, pad):\n    return kept\n"))
    assert first(None, 0) == 1
    with pytest.raises(NameError):
        second(None, 0)


def test_the_banks_are_whole():
    wrong, right = wrong_answers(), right_answers()
    assert len(wrong) + len(right) == len(list(FOLDER.rglob("*.py")))  # none lies where nobody looks
    assert len(wrong) >= 284 and len(right) >= 86
    assert {path.name for path in FOLDER.glob("*/*")} == {"wrong", "right"}
    for answer in (*wrong, *right):
        assert answer.says.endswith(".") and 10 < len(answer.says) < 140, answer.name
        assert answer.name.isidentifier(), answer.name
    graded = {name for name, exercise in exercises().items() if exercise.graded}
    assert by_exercise(right).keys() == by_exercise(wrong).keys() >= graded

"""The banks of answers, wrong ones and right ones: files to be read and run, each as a student typed its cell.

FOLDER/EXERCISE/wrong/NAME.py and FOLDER/EXERCISE/right/NAME.py open with a comment: what is wrong, or how
the answer computes, in one sentence, then facts, ``# key: value``.  A blank line ends it; the cell follows.
"""

import linecache
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from helpers.layers.backprop import conv_backward, create_mask_from_window, distribute_value
from helpers.layers.convolution import conv_forward, conv_single_step
from helpers.layers.dense import dense_backward, dense_forward
from helpers.layers.descent import relu_backward, relu_forward, softmax_cross_entropy
from helpers.layers.fast import (
    col2im,
    conv_backward_fast,
    conv_forward_fast,
    im2col,
    pool_backward_fast,
    pool_forward_fast,
)
from helpers.layers.padding import zero_pad
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.paths import ROOT

FOLDER = ROOT / "tests" / "answers"
WRONG, RIGHT = "wrong", "right"
KINDS = ("one", "two", "other", "exception", "loop")
FACTS = ("kind", "is", "raises", "must say", "changes")
AN_INPUT = "an input"  # the one value of ``changes``

FAST = (conv_forward_fast, conv_backward_fast, pool_forward_fast, pool_backward_fast)
# the functions of earlier exercises that a lesson has under their own names
EARLIER = (
    zero_pad,
    conv_single_step,
    conv_forward,
    conv_backward,
    create_mask_from_window,
    distribute_value,
    im2col,
    col2im,
    *FAST,
)
# in lesson 06 the four fast layers come from the student's own library, by both names
GIVEN_IN_LESSON_06 = {
    **{function.__name__: function for function in FAST},
    "layers": SimpleNamespace(**{function.__name__: function for function in FAST}),
    **{f.__name__: f for f in (relu_forward, relu_backward, softmax_cross_entropy, dense_forward, dense_backward)},
}
LESSON_06 = "06_training"

Function = Callable[..., Any]


@dataclass(frozen=True)
class Answer:
    """One cell that a student typed, and what is known of it.

    says      what is wrong, or how a right answer computes, in one sentence
    source    the cell; it defines the exercise's function
    kind      of a wrong answer: "one" known mistake; "two" of them; some "other" mistake, of no table;
              an "exception" in nearly every call; the right numbers by a "loop", where lesson 05 asks for none
    cause     names of misconceptions of the exercise, each of them right to tell; none: nothing may be told
    raises    the exception's name, or several with commas; in kinds one, two and other it comes only with some sizes
              and settings
    must_say  in kinds exception and loop: what advice in one sentence cannot leave out, in lower case
    changes   it writes into an array that it was given
    """

    exercise: str
    name: str
    source: str
    says: str = ""
    kind: str = ""
    cause: tuple[str, ...] = ()
    raises: str = ""
    must_say: str = ""
    changes: bool = False


def wrong_answers(folder: Path = FOLDER) -> list[Answer]:
    """The wrong answers of a bank, in the order of the lessons, then by name.

    Raises CourseError for a folder that is not there or no bank, and for a file that does not say what it must.
    """
    return _bank(folder, WRONG)


def right_answers(folder: Path = FOLDER) -> list[Answer]:
    """The right answers of a bank; order and errors as for the wrong ones."""
    return _bank(folder, RIGHT)


def by_exercise(answers: Sequence[Answer]) -> dict[str, dict[str, Function]]:
    """The answers' functions, by exercise and name."""
    found: dict[str, dict[str, Function]] = {}
    for answer in answers:
        found.setdefault(answer.exercise, {})[answer.name] = compiled(answer)
    return found


def compiled(answer: Answer) -> Function:
    """The function of a cell just run, in a namespace of its own; tracebacks know its lines."""
    filename = f"<cell {answer.exercise} {answer.name}>"
    linecache.cache[filename] = (len(answer.source), None, answer.source.splitlines(keepends=True), filename)
    in_lesson_06 = exercises()[answer.exercise].lesson == LESSON_06
    given = GIVEN_IN_LESSON_06 if in_lesson_06 else {function.__name__: function for function in EARLIER}
    namespace: dict[str, Any] = {"np": np, **given}
    exec(compile(answer.source, filename, "exec"), namespace)
    return namespace[answer.exercise]


def _bank(folder: Path, side: str) -> list[Answer]:
    if not folder.is_dir():
        raise CourseError(
            f"{folder} is not there. The answers come with a clone of the repository, in tests/answers; "
            "name another folder of answers: course selfcheck --answers FOLDER"
        )
    strangers = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name not in exercises())
    if strangers:
        raise CourseError(
            f"{folder / strangers[0]}: there is no exercise {strangers[0]!r}. A folder of answers has the name of "
            f"its exercise, one of: {', '.join(exercises())}. Rename it, then run: course selfcheck"
        )
    return [
        read_answer(path, exercise)
        for exercise in exercises()
        for path in sorted((folder / exercise / side).glob("*.py"))
    ]


def read_answer(path: Path, exercise: str) -> Answer:
    """The answer in a file; raises CourseError when its header does not say what it must."""
    header, _, source = path.read_text(encoding="utf-8").partition("\n\n")
    says, *lines = header.splitlines() or [""]
    if not says.startswith("# ") or not all(line.startswith("# ") and ": " in line for line in lines):
        raise _refused(path, "does not open with a comment of one sentence and lines '# key: value', then a blank line")
    facts = dict(line.removeprefix("# ").split(": ", 1) for line in lines)
    problem = _problem(path.parent.name, exercise, facts)
    if not problem and f"def {exercise}(" not in source:
        problem = f"does not define {exercise}"
    if problem:
        raise _refused(path, problem)
    return Answer(
        exercise=exercise,
        name=path.stem,
        source=source,
        says=says.removeprefix("# "),
        kind=facts.get("kind", ""),
        cause=tuple(facts["is"].split(", ")) if "is" in facts else (),
        raises=facts.get("raises", ""),
        must_say=facts.get("must say", ""),
        changes="changes" in facts,
    )


def _problem(side: str, exercise: str, facts: dict[str, str]) -> str:
    """What is wrong with the facts of a header; nothing when all is well."""
    known = exercises()[exercise].misconceptions
    if side == RIGHT:
        return f"is a right answer, which has a sentence and no facts; it has: {', '.join(facts)}" if facts else ""
    if strange := [key for key in facts if key not in FACTS]:
        return f"has the fact {strange[0]!r}; there are: {', '.join(FACTS)}"
    if facts.get("kind") not in KINDS:
        return f"needs a line '# kind: ' with one of: {', '.join(KINDS)}"
    if strange := [name for name in facts.get("is", "").split(", ") if name and name not in known]:
        return f"is said to be {strange[0]!r}, which instructor/exercises/{exercise}.py does not know"
    if facts.get("changes", AN_INPUT) != AN_INPUT:
        return f"says '# changes: {facts['changes']}'; it can say '# changes: {AN_INPUT}'"
    return ""


def _refused(path: Path, fact: str) -> CourseError:
    return CourseError(f"{path} {fact}. CONTRIBUTING.md, 'Add an answer', has an example. Then run: course selfcheck")

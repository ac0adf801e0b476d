"""`helpers.review`: brings back what this student once got wrong, as a question on new numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from helpers.checks.call import Outcome
from helpers.checks.cases import read, read_misconceptions
from helpers.checks.diagnosis.evidence import arguments
from helpers.checks.explain.forward import explain
from helpers.checks.explain.picture import picture_of, plane_of
from helpers.checks.explain.text import ARGUMENT_MOST, call_text, number
from helpers.checks.judge import Difference, Verdict, close, judge
from helpers.exercises import REVIEW, CasesError
from helpers.lesson import opened
from helpers.messages import find, say
from helpers.student.memory import Memory
from helpers.student.progress import answered, memories
from helpers.surroundings import in_notebook, unattended

MOST_WRONG = 0.75  # of the numbers: where more are wrong, pointing at one is no question
ENOUGH_DIGITS = 0.005  # of the right number, or of 1
WHOLE = 200  # an array of up to this many numbers is printed whole


@dataclass(frozen=True)
class Question:
    """One old mistake on a case that no check has shown: the verdict on what it gives, and what to ask."""

    memory: Memory
    verdict: Verdict
    kind: str  # which, number or shape

    @property
    def difference(self) -> Difference:
        assert self.verdict.difference is not None
        return self.verdict.difference

    @property
    def wrong(self) -> np.ndarray:
        d = self.difference
        return ~close(self.verdict.case, d.expected, d.got)


_open: list[Question] = []  # the question that waits for an answer, or nothing


def review(answer: Any = None) -> None:
    """Without an argument: bring back an old mistake, if it is time for one.  With one: the answer to it.

    Raises CasesError when the course's file of questions cannot be read.
    """
    if unattended():
        print(say("review.graded"))
    elif answer is None:
        _ask()
    elif not _open:
        print(say("review.first"))
    else:
        _answer(_open[0], answer)


def _ask() -> None:
    known = memories()
    questions = [q for memory in known if memory.due(opened(), date.today()) and (q := _question(memory))]
    _open[:] = questions[:1]
    if not questions:
        print(_nothing(known))
        return
    question = questions[0]
    d, case = question.difference, question.verdict.case
    print(say("review.head", exercise=case.exercise))
    given = "".join(
        f"\n{name}:\n{_whole(array)}"
        for name, array in arguments(case).items()
        if isinstance(array, np.ndarray) and array.size > ARGUMENT_MOST
    )
    print(f"\n{call_text(question.verdict)}{given}\n\n{say('review.came', part=d.part)}\n{_whole(d.got)}\n")
    _show(lambda: _picture(question))
    print(_asked(question))
    if len(questions) > 1:
        print(say("review.more", count=len(questions) - 1))


def _nothing(known: list[Memory]) -> str:
    if not known:
        return say("review.none_kept")
    waiting = [memory for memory in known if memory.mended and not memory.is_known and _question(memory)]
    if not waiting:
        key = "review.all_known" if all(memory.is_known for memory in known) else "review.nothing_due"
        return say(key)
    lesson = min(memory.next_lesson for memory in waiting)
    day = min(memory.next_day for memory in waiting)
    told = say("review.waiting", count=len(waiting), lesson=f"{lesson:02}", day=day.isoformat())
    return f"{say('review.nothing_due')} {told}"


def _question(memory: Memory) -> Question | None:
    """A question on a memory; None where the course has no numbers or words for it, as of one that only raises."""
    try:
        find(f"misconceptions.{memory.exercise}.{memory.cause}.says")
        given = read_misconceptions(memory.exercise, REVIEW)
        cases = {case.name: case for case in read(memory.exercise, REVIEW)}
    except (CasesError, KeyError):
        return None
    names = [name for name, mistakes in given.items() if memory.cause in mistakes]
    if not names:
        return None
    name = names[len(memory.asked) % len(names)]  # other numbers than last time
    verdict = judge(cases[name], Outcome(given[name][memory.cause].value))
    if verdict.kind != "values":
        return Question(memory, verdict, "shape") if verdict.kind == "shape" else None
    question = Question(memory, verdict, "number")
    few = question.wrong.sum() <= MOST_WRONG * question.wrong.size
    return Question(memory, verdict, "which") if few else question


def _asked(question: Question) -> str:
    d = question.difference
    if question.kind == "shape":
        return say("review.shape", got=d.got.shape)
    if question.kind == "number":
        return say("review.number", part=d.part, place=_place(d.index))
    return say("review.which", example=_example(d.expected))


def _example(array: np.ndarray) -> str:
    return f"({', '.join('0' for _ in array.shape)}{',' if array.ndim == 1 else ''})"


def _place(index: tuple[int, ...]) -> str:
    return ", ".join(map(str, index))


def _answer(question: Question, answer: Any) -> None:
    judged = {"which": _judge_place, "number": _judge_number, "shape": _judge_shape}[question.kind](question, answer)
    if isinstance(judged, str):
        print(judged)
        return  # it was no answer; the question stays
    right, told = judged
    memory = question.memory
    answered(memory.exercise, memory.cause, opened() or memory.lesson, right)
    _open.clear()
    print(f"{say('review.right')} {told}".strip() if right else told)
    _explain(question)
    print(say("review.mistake", says=find(f"misconceptions.{memory.exercise}.{memory.cause}.says")))
    after = next((one for one in memories() if (one.exercise, one.cause) == (memory.exercise, memory.cause)), memory)
    if not right:
        print(say("review.again"))
    elif after.is_known:
        print(say("review.known"))
    else:
        print(say("review.later", lesson=f"{after.next_lesson:02}", day=after.next_day.isoformat()))


Judged = str | tuple[bool, str]


def _judge_place(question: Question, answer: Any) -> Judged:
    d = question.difference
    try:
        index = tuple(int(n) for n in (answer if isinstance(answer, (tuple, list)) else (answer,)))
        value = d.expected[index]
        assert np.ndim(value) == 0
    except (TypeError, ValueError, IndexError, AssertionError):
        return say("review.no_index", part=d.part, shape=d.expected.shape, example=_example(d.expected))
    if question.wrong[index]:
        return True, ""
    return False, say("review.wrong_place", part=d.part, place=_place(index), value=number(value))


def _judge_number(question: Question, answer: Any) -> Judged:
    try:
        given = float(answer)
    except (TypeError, ValueError):
        return say("review.no_number")
    expected = float(np.asarray(question.difference.expected)[question.difference.index])
    if abs(given - expected) <= ENOUGH_DIGITS * max(1.0, abs(expected)):
        return True, ""
    return False, say("review.wrong_number", expected=number(expected))


def _judge_shape(question: Question, answer: Any) -> Judged:
    try:
        given = tuple(int(n) for n in answer)
    except (TypeError, ValueError):
        return say("review.no_shape")
    expected = question.difference.expected.shape
    return (True, "") if given == expected else (False, say("review.wrong_shape", expected=expected))


def _explain(question: Question) -> None:
    """The window behind the first wrong number, as a failing check shows it."""
    explanation, d = explain(question.verdict), question.difference
    if question.kind == "shape" or explanation is None:
        return
    got, expected = (number(np.asarray(array)[d.index]) for array in (d.got, d.expected))
    print(say("review.behind", part=d.part, place=_place(d.index), got=got, expected=expected))
    print("\n".join(f"    {line}" for line in explanation.lines))
    _show(lambda: picture_of(question.verdict))


def _whole(array: np.ndarray) -> str:
    return np.array2string(np.asarray(array), threshold=WHOLE, precision=4, suppress_small=True)


def _show(make: Any) -> None:
    if in_notebook():
        from IPython.display import display

        picture = make()
        if picture is not None:
            display(picture)


def _picture(question: Question) -> Any:
    """What went in and what came out, one image and channel of each."""
    from helpers.pictures import once_wrong

    d = question.difference
    if np.ndim(d.got) < 2:
        return None
    index = d.index if question.kind != "shape" else (0,) * np.ndim(d.got)
    given = {
        name: array
        for name, array in arguments(question.verdict.case).items()
        if isinstance(array, np.ndarray) and array.ndim >= 2 and array.size > 1
    }
    shown, got = {name: _seen(name, array) for name, array in given.items()}, plane_of(d.got, d.part, index)
    whole = got.size == d.got.size and all(shown[name].size == array.size for name, array in given.items())
    return once_wrong(shown, d.part, got, whole=whole)


def _seen(name: str, array: np.ndarray) -> np.ndarray:
    """The first image's first channel, or the first filter's first."""
    if array.ndim == 4:
        return array[:, :, 0, 0] if name == "W" else array[0, :, :, 0]
    return array[:, :, 0] if array.ndim == 3 else array

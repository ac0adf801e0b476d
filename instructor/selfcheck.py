"""What the checks know, in figures, over a bank of answers and the known misconceptions: `course selfcheck`.

Over the public cases alone, and over hidden ones alone, that are handed to nobody.
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from helpers.checks.cases import Case
from helpers.checks.diagnosis.cause import Cause
from helpers.checks.diagnosis.diagnose import diagnose
from helpers.checks.diagnosis.search import NONE, Slips, read_slips
from helpers.checks.explain.text import report
from helpers.checks.trial import verdicts_of
from instructor.answers import FOLDER, Answer, Function, compiled, right_answers, wrong_answers
from instructor.exercises import exercises
from instructor.key import make_cases
from instructor.mutation.table import edits_made
from instructor.sampling import Draw

# the kinds that a message should tell the cause of, in the table's words
TOLD = {
    "one": "one known mistake",
    "two": "two at once",
    "exception": "an exception",
    "loop": "right numbers by a loop",
}
DRAWS = {"public": Draw("public"), "hidden": Draw("selfcheck", hidden=True)}

Cases = dict[str, list[Case]]  # of each exercise


def cases_of(draw: Draw) -> Cases:
    """The cases of every exercise; hidden draws leave out what is not graded."""
    return {name: make_cases(e, draw) for name, e in exercises().items() if e.graded or not draw.hidden}


def answer_of(function: Function, cases: Sequence[Case], slips: Slips = NONE) -> tuple[bool, Cause | None, str]:
    """Whether a function passes, and if not the cause and the whole message.

    ``slips`` are those of the public cases; hidden ones have none.
    """
    verdicts = verdicts_of(function, cases)
    if all(verdict.passed for verdict in verdicts):
        return True, None, ""
    cause = diagnose(verdicts, {case.name: case.misconceptions for case in cases}, slips)
    return False, cause, report(verdicts, cause)


def known(cases: Cases) -> Counter[str]:
    """The known misconceptions: how many are caught, named exactly, and named wrongly."""
    figures: Counter[str] = Counter()
    for name, its_cases in cases.items():
        for misconception, function in exercises()[name].misconceptions.items():
            passed, cause, _ = answer_of(function, its_cases)
            figures["all"] += 1
            figures["caught"] += not passed
            if cause is not None and cause.kind == "misconception":
                figures["named exactly"] += cause.names == (misconception,)
                figures["false"] += misconception not in cause.names
    return figures


def accepted(cases: Cases, answers: Sequence[Answer]) -> Counter[str]:
    """Right answers: how many are accepted.  Those of an exercise without cases are left out."""
    figures: Counter[str] = Counter()
    for answer in answers:
        if answer.exercise in cases:
            figures["all"] += 1
            figures["accepted"] += answer_of(compiled(answer), cases[answer.exercise])[0]
    return figures


def unseen(cases: Cases, answers: Sequence[Answer]) -> Counter[str]:
    """Wrong answers that nobody looked at when the known mistakes and the cases were written.

    How many are refused, named wrongly, and told of each kind.  Those of an exercise without cases are left out.
    """
    figures: Counter[str] = Counter()
    for answer in answers:
        if answer.exercise not in cases:
            continue
        passed, cause, text = answer_of(compiled(answer), cases[answer.exercise])
        named = cause.names if cause is not None and cause.kind == "misconception" else ()
        figures["all"] += 1
        figures["refused"] += not passed
        figures["false"] += not set(named) <= set(answer.cause)
        figures[f"kind {answer.kind}"] += 1
        figures[f"kind {answer.kind} told"] += told(answer, named, text)
    return figures


def told(answer: Answer, named: Sequence[str], text: str) -> bool:
    """Whether the message says what is the matter: the misconception, or what advice cannot leave out."""
    return bool(set(named) & set(answer.cause)) or bool(answer.must_say and answer.must_say in unfolded(text).lower())


# what a student is told, from the most to the least
ANSWERED = ("named", "among two", "a fact", "nothing", "wrong", "accepted")


def answered(
    function: Function, causes: Sequence[str], cases: Sequence[Case], slips: Slips, *, either: bool = False
) -> str:
    """Which of ``ANSWERED`` a wrong answer gets; "wrong" is a misconception that is none of its ``causes``.

    Of two that are named both must be its own; ``either`` of them is enough for a known mistake, which has one.
    """
    passed, cause, _ = answer_of(function, cases, slips)
    if passed or cause is None:
        return "accepted"
    if cause.kind == "misconception":
        own = set(cause.names) & set(causes)
        if not own or not either and len(own) < len(cause.names):
            return "wrong"
        return "named" if len(cause.names) == 1 else "among two"
    if cause.names and cause.names[0].startswith("slip"):
        return "among two" if cause.names[0].endswith("_either") else "named"
    return "nothing" if cause.kind == "unknown" else "a fact"


Wrong = tuple[str, Function, tuple[str, ...]]  # the exercise, a wrong answer to it and what may be named


def of_bank() -> Iterator[Wrong]:
    """Every known misconception as an answer."""
    for name, exercise in exercises().items():
        yield from ((name, function, (cause,)) for cause, function in exercise.misconceptions.items())


def of_answers(answers: Sequence[Answer]) -> Iterator[Wrong]:
    """Wrong answers of a folder."""
    yield from ((answer.exercise, compiled(answer), answer.cause) for answer in answers)


def by_exercise(cases: Cases, wrong: Iterable[Wrong], *, either: bool = False) -> dict[str, Counter[str]]:
    """How many wrong answers to each exercise get what, by ``ANSWERED``; a key for each exercise with answers."""
    figures: dict[str, Counter[str]] = {}
    for name, function, causes in wrong:
        if name in cases:
            told_of = answered(function, causes, cases[name], read_slips(name), either=either)
            figures.setdefault(name, Counter())[told_of] += 1
    return figures


def unfolded(text: str) -> str:
    """A report without its line breaks and indents, to look for words in it."""
    return " ".join(text.split())


def selfcheck(folder: Path = FOLDER) -> None:
    """Print the figures of a folder of answers.  Raises CourseError for a folder that is not there or no bank."""
    right, wrong = right_answers(folder), wrong_answers(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what wrong answers warn of is theirs
        for label, draw in DRAWS.items():
            cases = cases_of(draw)
            new = unseen(cases, wrong)
            print(f"{label} cases")
            _line("known misconceptions", known(cases), "caught", "named exactly")
            _line("right variants", accepted(cases, right), "accepted")
            _line("unseen wrong answers", new, "refused")
            for kind, words in TOLD.items():
                of_kind = Counter({"all": new[f"kind {kind}"], "told": new[f"kind {kind} told"]})
                _line(f"  {words}", of_kind, "told")
        cases = cases_of(DRAWS["public"])
        _table("known misconceptions, public cases", by_exercise(cases, of_bank(), either=True))
        _table("unseen wrong answers, public cases", by_exercise(cases, of_answers(wrong)))
    _edits()


def _table(title: str, figures: dict[str, Counter[str]]) -> None:
    """What wrong answers are told, a line for each exercise."""
    print(f"\n{title}")
    print(f"  {'':<24}{'all':>5}" + "".join(f"{words:>11}" for words in ANSWERED))
    for name, counts in [*figures.items(), ("all", sum(figures.values(), Counter()))]:
        print(f"  {name:<24}{counts.total():>5}" + "".join(f"{counts[words]:>11}" for words in ANSWERED))


def _edits() -> None:
    """How many edits of each reference are known by what they give."""
    print("\nedits of the references, public cases")
    print(f"  {'':<24}{'made':>6}{'results':>9}{'of one':>8}{'of two':>8}{'pass':>6}")
    for name, made in edits_made().items():
        one = sum(len(row) == 1 for row in read_slips(name).causes)
        results = len(read_slips(name).rows)
        print(f"  {name:<24}{made['made']:>6}{results:>9}{one:>8}{results - one:>8}{made['passing']:>6}")


def _line(words: str, figures: Counter[str], *names: str) -> None:
    """One line of the table: how many there are, the shares of the named figures, and the false diagnoses."""
    shares = [f"{name} {100 * figures[name] / max(figures['all'], 1):.1f} %" for name in names]
    false = [f"named wrongly {figures['false']}"] if "caught" in names or "refused" in names else []
    print(f"  {words:<24}{figures['all']:>4}   {', '.join(shares + false)}")

"""What the checks know, in figures: `course selfcheck` prints them and test_selfcheck.py asserts them.

Over the public cases alone, and over hidden ones alone, that are handed to nobody.
"""

import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.checks.cases import Case  # noqa: E402  (the path must be set first)
from helpers.checks.diagnosis.diagnose import Cause, diagnose  # noqa: E402
from helpers.checks.explain.text import report  # noqa: E402
from helpers.checks.trial import verdicts_of  # noqa: E402
from instructor.exercises import exercises  # noqa: E402
from instructor.key import make_cases  # noqa: E402
from instructor.sampling import Draw  # noqa: E402
from tests.right_answers import RIGHT  # noqa: E402
from tests.unseen_answers import ANSWERS, Answer, compiled  # noqa: E402

KINDS = {"a": "one known mistake", "b": "two at once", "d": "an exception", "e": "right numbers by a loop"}
DRAWS = {"public": Draw("public"), "hidden": Draw("selfcheck", hidden=True)}


def cases_of(draw: Draw) -> dict[str, list[Case]]:
    return {name: make_cases(e, draw) for name, e in exercises().items() if e.graded or not draw.hidden}


def answer_of(function, cases: Sequence[Case]) -> tuple[bool, Cause | None, str]:
    """Whether a function passes, and if not the cause and the whole message."""
    verdicts = verdicts_of(function, cases)
    if all(verdict.passed for verdict in verdicts):
        return True, None, ""
    cause = diagnose(verdicts, {case.name: case.misconceptions for case in cases})
    return False, cause, report(verdicts, cause)


def bank(cases: dict[str, list[Case]]) -> Counter[str]:
    """The known misconceptions: how many are caught, named exactly, and named wrongly."""
    figures: Counter[str] = Counter()
    for name, known in cases.items():
        for misconception, function in exercises()[name].misconceptions.items():
            passed, cause, _ = answer_of(function, known)
            figures["all"] += 1
            figures["caught"] += not passed
            if cause is not None and cause.kind == "misconception":
                figures["named exactly"] += cause.names == (misconception,)
                figures["false"] += misconception not in cause.names
    return figures


def right(cases: dict[str, list[Case]]) -> Counter[str]:
    """The right variants: how many are accepted."""
    figures: Counter[str] = Counter()
    for name, variants in RIGHT.items():
        for function in variants.values() if name in cases else ():
            figures["all"] += 1
            figures["accepted"] += answer_of(function, cases[name])[0]
    return figures


def unseen(cases: dict[str, list[Case]]) -> Counter[str]:
    """Wrong answers that nobody looked at when the known mistakes and the cases were written."""
    figures: Counter[str] = Counter()
    for answer in ANSWERS:
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


def unfolded(text: str) -> str:
    """A report without its line breaks and indents, to look for words in it."""
    return " ".join(text.split())


def main() -> None:
    warnings.simplefilter("ignore")  # what wrong answers warn of is theirs
    for label, draw in DRAWS.items():
        cases = cases_of(draw)
        known, good, new = bank(cases), right(cases), unseen(cases)
        print(f"{label} cases")
        line("known misconceptions", known, "caught", "named exactly")
        line("right variants", good, "accepted")
        line("unseen wrong answers", new, "refused")
        for kind, words in KINDS.items():
            of_kind = Counter({"all": new[f"kind {kind}"], "told": new[f"kind {kind} told"]})
            line(f"  {words}", of_kind, "told")


def line(words: str, figures: Counter[str], *names: str) -> None:
    """One line of the table: how many there are, the shares of the named figures, and the false diagnoses."""
    shares = [f"{name} {100 * figures[name] / max(figures['all'], 1):.1f} %" for name in names]
    false = [f"named wrongly {figures['false']}"] if "caught" in names or "refused" in names else []
    print(f"  {words:<24}{figures['all']:>4}   {', '.join(shares + false)}")


if __name__ == "__main__":
    main()

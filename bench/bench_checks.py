"""How long each public check takes, beside the plain calls of its reference in the same run.

    python bench/bench_checks.py

A check cell should answer in under 0.3 s, and in under 0.5 s when it fails, its picture
drawn, with a text of under 25 lines: measured with every known mistake and with every wrong
answer of the bank.  Times differ from machine to machine; the ratio, check over calls alone, is what to
compare between versions.
"""

import io
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import public_tests  # noqa: E402  (the path must be set first)
from helpers.checks.cases import read  # noqa: E402
from helpers.checks.diagnosis.evidence import shown  # noqa: E402
from helpers.checks.explain.picture import picture_of  # noqa: E402
from helpers.checks.trial import verdicts_of  # noqa: E402
from instructor.answers import by_exercise, wrong_answers  # noqa: E402
from instructor.exercise import Exercise  # noqa: E402
from instructor.exercises import exercises  # noqa: E402

ROUNDS = 7
LIMIT, FAILING_LIMIT = 0.3, 0.5  # seconds, the medians over the checks
LINES = 25  # of a message, which has fewer


def seconds(action: Callable[[], object]) -> float:
    """The median time of a call."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        with redirect_stdout(io.StringIO()):
            action()
        times.append(time.perf_counter() - start)
    return median(times)


def measure(exercise: Exercise) -> tuple[float, float]:
    """Seconds of the check with the reference as the student's function, and of its calls alone."""
    test = getattr(public_tests, f"{exercise.name}_test")
    cases = read(exercise.name)
    calls = [(exercise.reference, case.arguments) for case in cases] * 2  # a check calls twice
    return seconds(lambda: test(exercise.reference)), seconds(lambda: [f(*given) for f, given in calls])


def measure_failing(exercise: Exercise, functions: Iterable[Callable[..., object]]) -> tuple[list[float], int]:
    """Of wrong answers: the seconds until the message is there and its picture is drawn, and the longest message."""
    test = getattr(public_tests, f"{exercise.name}_test")
    times, lines = [], 0
    for function in functions:
        start, said = time.perf_counter(), ""
        with redirect_stdout(io.StringIO()):
            try:
                test(function)
            except AssertionError as error:
                said = str(error)
            picture = picture_of(shown(verdicts_of(function, read(exercise.name))))
            if picture is not None:
                picture.png  # noqa: B018  (drawing is what is timed)
        times.append(time.perf_counter() - start)
        lines = max(lines, len(said.splitlines()))
    return times, lines


def main() -> None:
    bank = by_exercise(wrong_answers())
    head = f"{'check':<26}{'check':>10}{'calls':>10}{'ratio':>8}"
    print(f"{head}{'mistakes':>12}{'slowest':>11}{'answers':>11}{'slowest':>11}{'lines':>7}")
    checks: list[float] = []
    failing: dict[str, list[float]] = {"mistakes": [], "answers": []}
    longest = 0
    for exercise in exercises().values():
        if not exercise.graded:
            continue
        check, plain = measure(exercise)
        checks.append(check)
        row = f"{exercise.name:<26}{check * 1e3:>7.1f} ms{plain * 1e3:>7.2f} ms{check / plain:>8.1f}"
        most = 0
        for kind, functions in (("mistakes", exercise.misconceptions), ("answers", bank.get(exercise.name, {}))):
            times, lines = measure_failing(exercise, functions.values())
            failing[kind] += times
            most = max(most, lines)
            row += f"{median(times) * 1e3:>8.1f} ms{max(times) * 1e3:>8.1f} ms" if times else " " * 22
        longest = max(longest, most)
        print(f"{row}{most:>7}")
    print(f"median over the {len(checks)}: {median(checks) * 1e3:.1f} ms (wanted: under {LIMIT * 1e3:.0f} ms)")
    for kind, times in failing.items():
        print(
            f"failing, with picture, {len(times)} {kind}: median {median(times) * 1e3:.1f} ms, "
            f"slowest {max(times) * 1e3:.1f} ms (wanted: under {FAILING_LIMIT * 1e3:.0f} ms)"
        )
    print(f"longest message: {longest} lines (wanted: under {LINES})")


if __name__ == "__main__":
    main()

"""How long each public check takes, beside the plain calls of its reference in the same run.

    python bench/bench_checks.py

A check cell should answer in under 0.3 s, and in under 0.5 s when it fails, its picture
drawn.  Times differ from machine to machine; the ratio, check over calls alone, is what to
compare between versions.
"""

import io
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import public_tests  # noqa: E402  (the path must be set first)
from helpers.checks.cases import read  # noqa: E402
from helpers.checks.diagnosis.evidence import shown  # noqa: E402
from helpers.checks.explain.picture import picture_of  # noqa: E402
from helpers.checks.trial import verdicts_of  # noqa: E402
from instructor.exercise import Exercise
from instructor.exercises import exercises  # noqa: E402

ROUNDS = 7
LIMIT, FAILING_LIMIT = 0.3, 0.5  # seconds, the medians over the checks


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


def measure_failing(exercise: Exercise) -> float:
    """The median over the known misconceptions: seconds until the message is there, and its picture is drawn."""
    test = getattr(public_tests, f"{exercise.name}_test")

    def fail(function: Callable[..., object]) -> None:
        with suppress(AssertionError):
            test(function)
        picture = picture_of(shown(verdicts_of(function, read(exercise.name))))
        if picture is not None:
            picture.png  # noqa: B018  (drawing is what is timed)

    return median(once(fail, function) for function in exercise.misconceptions.values())


def once(action: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    with redirect_stdout(io.StringIO()):
        action(*arguments)
    return time.perf_counter() - start


def main() -> None:
    print(f"{'check':<26}{'check':>10}{'calls':>10}{'ratio':>8}{'failing':>11}")
    checks, failing = [], []
    for exercise in exercises().values():
        if exercise.graded:
            check, plain = measure(exercise)
            checks.append(check)
            failing.append(measure_failing(exercise))
            print(
                f"{exercise.name:<26}{check * 1e3:>7.1f} ms{plain * 1e3:>7.2f} ms{check / plain:>8.1f}"
                f"{failing[-1] * 1e3:>8.1f} ms"
            )
    print(f"median over the {len(checks)}: {median(checks) * 1e3:.1f} ms (wanted: under {LIMIT * 1e3:.0f} ms)")
    print(f"failing, with picture: {median(failing) * 1e3:.1f} ms (wanted: under {FAILING_LIMIT * 1e3:.0f} ms)")


if __name__ == "__main__":
    main()

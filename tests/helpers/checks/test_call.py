"""What crosses between a student's function and the judge: copies go in, plain data come out, whatever it does."""

import gc
import io
import sys
import warnings
from contextlib import redirect_stdout

import numpy as np
import pytest

from helpers.checks.call import PRINTED_MOST, Outcome, call
from helpers.checks.cases import Case
from helpers.checks.lines import count_lines, grows


def case_of(*arguments):
    return Case("demo", "one", tuple("xyz"[: len(arguments)]), ("y",), arguments)


X = np.arange(4.0)


def test_the_function_gets_copies():
    case = case_of(X, (X, {"f": 2}))
    seen = []
    outcome = call(lambda x, y: seen.append((x, y)), case)
    assert outcome == Outcome() and len(seen) == 2
    for x, (inner, hparameters) in seen:
        assert not np.shares_memory(x, X) and not np.shares_memory(inner, X)
        assert hparameters == {"f": 2} and hparameters is not case.arguments[1][1]


def test_arrays_that_are_printed_are_not_taken_for_loops():
    def talkative(x):
        print(x, f"{x}", (x, 1))

    def per_number(x):
        return np.apply_along_axis(np.sum, 1, x)

    with redirect_stdout(io.StringIO()):
        counts = [count_lines(talkative, (np.ones((n, 3)) / 7,)) for n in (5, 300)]
    assert counts[0] == counts[1]
    few, many = (count_lines(per_number, (np.ones((n, 3)),)) for n in (5, 20))
    assert grows((few, many))


def test_equal_calls_may_differ_in_the_last_bits_but_not_in_more():
    results = iter([X + 0.1, (X + 0.1) * (1 + 1e-14), X + 0.1, (X + 0.1) * (1 + 1e-6)])
    assert not call(lambda x: next(results), case_of(X)).varies
    assert call(lambda x: next(results), case_of(X)).varies


class Left:
    """Left behind in a circle, it runs many lines when the collector finds it."""

    def __init__(self):
        self.circle = self

    def __del__(self):
        for _ in range(1000):
            pass


def many_lists(n):
    return [[] for _ in range(n)]  # enough for the collector to come by


def test_lines_that_the_collector_runs_are_not_counted():
    alone = count_lines(many_lists, (5000,))
    lost = [Left() for _ in range(10)]
    del lost
    assert count_lines(many_lists, (5000,)) == alone
    assert gc.isenabled()


def set_first(array):
    array[0] = 9


CHANGES = {
    "array": (lambda x, y: set_first(x), ("x",)),
    "array in the cache": (lambda x, y: set_first(y[0]), ("y",)),
    "dict in the cache": (lambda x, y: y[1].update(f=3), ("y",)),
    "both": (lambda x, y: (set_first(x), y[1].clear())[2:], ("x", "y")),
    "a copy": (lambda x, y: set_first(x.copy()), ()),
    "type": (lambda x, y: y[1].update(f=2.0), ("y",)),
}


@pytest.mark.parametrize(("function", "changed"), CHANGES.values(), ids=CHANGES)
def test_changed_inputs_are_noticed(function, changed):
    assert call(function, case_of(X, (X, {"f": 2}))).changed == changed
    np.testing.assert_array_equal(X, np.arange(4.0))


def test_prints_and_warnings_are_kept_and_stderr_is_silent(capfd):
    def noisy(x):
        print("from the student")
        print("an error?", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return np.log(x - 1)

    outcome = call(noisy, case_of(X))
    assert outcome.failure is None and outcome.printed == "from the student\n"
    assert "careful" in outcome.warned and any("log" in text for text in outcome.warned)
    assert capfd.readouterr() == ("", "")


def test_endless_prints_fill_no_memory():
    outcome = call(lambda x: [print("x" * 1000) for _ in range(1000)][0], case_of(X))
    assert len(outcome.printed) == PRINTED_MOST


def test_the_caller_keeps_its_random_numbers_and_its_error_settings():
    def careless(x):
        np.random.seed(0)
        np.seterr(all="raise")
        return np.random.randn()

    np.random.seed(7)
    before, settings = np.random.get_state()[1].copy(), np.geterr()
    call(careless, case_of(X))
    np.testing.assert_array_equal(np.random.get_state()[1], before)
    assert np.geterr() == settings


kept = []
VARIES = {
    "np.random": lambda x: x + np.random.randn(),
    "default_rng": lambda x: x + np.random.default_rng().standard_normal(),
    "kept from an earlier call": lambda x: kept.append(1) or len(kept),
    "raises the second time": lambda x: {}[0] if kept.append(1) or len(kept) % 2 == 0 else x,
}


@pytest.mark.parametrize("function", VARIES.values(), ids=VARIES)
def test_what_varies_is_noticed(function):
    kept.clear()
    assert call(function, case_of(X)).varies
    assert not call(lambda x: np.random.default_rng(1).standard_normal() + x, case_of(X)).varies


def endless(x):
    while True:
        pass


def stubborn(x):
    for _ in range(3):  # catches what should stop it, twice
        try:
            endless(x)
        except Exception:
            return x
    return x


def deep(x):
    return deep(x)


def leave(x):
    sys.exit(3)


def broken_message(x):
    class Odd(Exception):
        def __str__(self):
            raise ValueError

    raise Odd


FAILURES = {
    "SystemExit": (leave, "SystemExit"),
    "recursion": (deep, "RecursionError"),
    "endless loop": (endless, "TooSlow"),
    "endless loop in try": (stubborn, "TooSlow"),
    "an exception that cannot be printed": (broken_message, "Odd"),
    "not enough parameters": (lambda: None, "TypeError"),
}


@pytest.mark.parametrize(("function", "type_name"), FAILURES.values(), ids=FAILURES)
def test_nothing_ends_the_check(function, type_name):
    failure = call(function, case_of(X), seconds=0.2).failure
    assert failure.type_name == type_name


def test_only_the_user_stops_a_check():
    def interrupted(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(interrupted, case_of(X))


def test_a_failure_names_the_students_own_line():
    def student(x):
        return np.reshape(x, (3, 7))

    failure = call(student, case_of(X)).failure
    assert failure.type_name == "ValueError" and "cannot reshape" in failure.message
    assert failure.line == "return np.reshape(x, (3, 7))"
    assert failure.line_number == student.__code__.co_firstlineno + 1

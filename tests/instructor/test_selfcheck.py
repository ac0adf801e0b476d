"""The checks catch what is wrong, pay what is right and name no mistake that is not there."""

from contextlib import suppress
from itertools import combinations

import numpy as np
import pytest

from helpers.checks.judge import compare
from helpers.checks.plain import same, to_plain
from instructor import selfcheck
from instructor.answers import compiled, right_answers, wrong_answers
from instructor.edit import edited
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.key import make_cases
from instructor.sampling import Draw

pytestmark = pytest.mark.filterwarnings("ignore")  # what wrong answers warn of is theirs


@pytest.fixture(scope="module", params=selfcheck.DRAWS)
def cases(request):
    return selfcheck.cases_of(selfcheck.DRAWS[request.param])


def test_known_misconceptions_are_caught_and_named(cases):
    figures = selfcheck.known(cases)
    assert figures["all"] >= 80 and figures["caught"] == figures["all"] and figures["false"] == 0
    assert figures["named exactly"] >= 0.95 * figures["all"]


def test_right_variants_are_accepted(cases):
    figures = selfcheck.accepted(cases, right_answers())
    assert figures["all"] >= 40 and figures["accepted"] == figures["all"]


def test_unseen_wrong_answers_are_refused_and_never_blamed_for_another_mistake(cases):
    figures = selfcheck.unseen(cases, wrong_answers())
    assert figures["refused"] == figures["all"] >= 75 and figures["false"] == 0
    assert figures["kind one"] >= 40 and figures["kind other"] >= 15
    assert figures["kind one told"] >= 0.85 * figures["kind one"]
    assert figures["kind exception told"] >= 0.85 * figures["kind exception"]


def test_every_message_is_short_and_plain(cases):
    for answer in wrong_answers():
        if answer.exercise not in cases:  # without points, and so without hidden cases
            continue
        _, _, text = selfcheck.answer_of(compiled(answer), cases[answer.exercise])
        assert len(text.splitlines()) < 25, answer.name
        assert "Traceback" not in text and "..." not in text.split("cause")[0][-3:]


# --- no mistake is named that is not there ----------------------------------------------------------


def composed():
    """Every two misconceptions of an exercise that can be made in one answer."""
    for name, exercise in exercises().items():
        for one, other in combinations(exercise.mistakes, 2):
            both = exercise.mistakes[one] + exercise.mistakes[other]
            with suppress(CourseError):  # the first leaves nothing of what the second changes
                yield name, (one, other), edited(exercise.reference, both, f"{one}_and_{other}")


def gives_the_same(exercise, known, function):
    """Whether two functions give the same on cases of other sizes and numbers, too."""
    for case in make_cases(exercise, Draw("other", hidden=True)):
        results = []
        for candidate in (known, function):
            try:
                results.append(candidate(*case.arguments))
            except Exception as error:
                results.append(type(error).__name__)
        if isinstance(results[0], str) or isinstance(results[1], str):
            if results[0] != results[1]:
                return False
        elif not same(*map(to_plain, results)) and compare(case, *results) is not None:  # nan, too, where both have it
            return False
    return True


def test_two_mistakes_at_once_are_never_taken_for_a_third():
    cases, count, undone = selfcheck.cases_of(selfcheck.DRAWS["public"]), 0, set()
    for name, pair, function in composed():
        exercise = exercises()[name]
        passed, cause, _ = selfcheck.answer_of(function, cases[name])
        if passed:
            undone.add((name, pair))
            assert gives_the_same(exercise, exercise.reference, function), (name, pair)
            continue
        named = set(cause.names) if cause.kind == "misconception" else set()
        for other in named - set(pair):
            assert gives_the_same(exercise, exercise.misconceptions[other], function), (name, pair, other)
        count += 1
    assert count > 1000
    assert undone == {("cut_window", ("last_one_lost", "one_too_many"))}  # - 1 + 1


@pytest.mark.parametrize("name", [name for name, e in exercises().items() if e.graded and not e.rule])
def test_smoothly_spoilt_results_are_refused_and_not_explained_by_a_known_mistake(name):
    cases = make_cases(exercises()[name], selfcheck.DRAWS["public"])
    reference = exercises()[name].reference
    for seed in range(20):
        waves = np.random.RandomState(seed).uniform(0.2, 2.0, size=4)

        def spoilt(*arguments, waves=waves):
            result = reference(*arguments)
            first = np.asarray(result[0] if isinstance(result, tuple) else result, dtype=float)
            phase = sum(wave * axis for wave, axis in zip(waves, np.indices(first.shape), strict=False))
            wrong = first + 0.3 * np.cos(phase + waves[0])
            return (wrong, *result[1:]) if isinstance(result, tuple) else wrong

        passed, cause, _ = selfcheck.answer_of(spoilt, cases)
        assert not passed and cause.kind != "misconception", (seed, cause)

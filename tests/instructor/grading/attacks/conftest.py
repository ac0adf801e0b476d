"""Each class of attacks is graded once, when the first of its tests asks for it."""

import pytest

from tests.instructor.grading.attacks import bank
from tests.instructor.grading.attacks.graded import Graded, grade, make_class, make_key


@pytest.fixture(scope="session")
def key(tmp_path_factory):
    return make_key(tmp_path_factory.mktemp("key") / "key")


@pytest.fixture(scope="session")
def graded(tmp_path_factory, key):
    """``graded(kind)``: the class of all attacks of a kind, after `course grade`."""
    done: dict[str, Graded] = {}

    def of(kind: str) -> Graded:
        if kind not in done:
            attacks = tuple(attack for attack in bank.bank() if attack.kind == kind)
            done[kind] = grade(make_class(tmp_path_factory.mktemp(kind), key, attacks), attacks)
        return done[kind]

    return of

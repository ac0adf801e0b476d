"""That the attacks are real: the same files succeed where nbgrader's own execution runs them, in the same run of tests.

A stock trial costs a kernel and all imports, seconds where a sealed run costs a fraction; so every third attack is
tried here, in the order of the bank, and all of them with ``ALL_ON_STOCK=1 make test-grading``.

Not tried: what its header says need not succeed; attacks on resources, which would take the memory, disk and processors
of the machine that runs the tests; files that are malformed, of which no cell comes to be run; and attacks on readers,
which are of what a page shows, and are looked for there by the same eye that finds them in the attack itself.
"""

import json
import os

import pytest

from tests.instructor.grading.attacks import stock
from tests.instructor.grading.attacks.bank import EXERCISE, Attack, bank
from tests.instructor.grading.attacks.graded import hidden_of

RUN_HERE = ("forging", "reading", "hurting", "stopping")
# the fence itself keeps from the machine what stock execution would not
FENCED = {
    "hurting/site_packages": "the environment is read-only",
    "reading/network_seen": "there is no network",
}
KNOWN = [each for each in bank() if each.succeeds_on_stock and each.kind in RUN_HERE and str(each) not in FENCED]
TRIED = KNOWN if os.environ.get("ALL_ON_STOCK") else KNOWN[::3]


@pytest.fixture(scope="module")
def trials(graded, tmp_path_factory):
    """The trials by attack, in classes with the key and the gradebook of the class of forgers."""
    group = graded("forging").group
    base = tmp_path_factory.mktemp("stock")
    made = {each: stock.trial(each, base, group.root) for each in TRIED}
    stock.run(list(made.values()), base)
    return made, hidden_of(group)


@pytest.mark.parametrize("attack", TRIED, ids=str)
def test_it_succeeds_on_stock(trials, attack):
    made, hidden = trials
    assert SUCCESS[attack.header["gains"]](made[attack], hidden), (made[attack].result, made[attack].changed())


def _points(made, _hidden):
    """Points for an answer of 0, or rows of the gradebook changed."""
    paid = (made.result or {}).get("points", {})
    return any(paid.get(f"{EXERCISE}_{part}") for part in ("public", "hidden")) or "gradebook.db" in made.changed()


def _key(made, hidden):
    """A hidden case, or the key's own bytes, in what is shown; found by the same eye that finds none in our runs."""
    return hidden.in_outputs(made.outputs) or "STOLEN" in json.dumps(made.outputs)


def _others(made, _hidden):
    """A file of others, or of the account, that is new or changed; or what the attack says that it reached."""
    return made.changed() or "HURT" in json.dumps(made.outputs)


def _batch(made, _hidden):
    """The grader is gone, hangs, waits for its limit, or has the student's kernel die under it."""
    if made.result is None or made.result["ended"]:
        return True
    errors = {output.get("ename") for output in made.outputs if output["output_type"] == "error"}
    return bool(errors & {"CellTimeoutError", "DeadKernelError"}) or made.changed()


SUCCESS = {"points": _points, "key": _key, "others": _others, "batch": _batch}


def test_every_attack_that_is_not_tried_says_why():
    others = [each for each in bank() if each not in KNOWN and each.kind in RUN_HERE]
    assert all(not each.succeeds_on_stock or FENCED[str(each)] for each in others)
    assert len(KNOWN) > 60 and all(isinstance(each, Attack) for each in TRIED)

"""A record tells the report which cases failed and why, in names alone, and is left in a graded run only."""

import json
from types import SimpleNamespace

import IPython
import pytest

from helpers.checks.diagnosis.cause import Cause
from helpers.desk.record import MIME, publish, record
from tests.helpers.checks import made

NEAR, FAR = made.convolution(), made.convolution(stride=2)
NAMED = [
    made.answered(type(case)(**{**vars(case), "name": name}), value)
    for case, name, value in [(NEAR, "near", NEAR.expected), (FAR, "far", (FAR.expected[0] + 1, FAR.expected[1]))]
]
CAUSE = Cause("misconception", ("window_not_strided",), {"index": 7, "value": 3.25})


def test_a_record_counts_what_passed_and_names_what_failed():
    assert record("conv_forward", NAMED, 5, CAUSE, hidden=False) == {
        "exercise": "conv_forward",
        "hidden": False,
        "passed": 1,
        "cases": 5,  # more than were called, where a slow call stopped the rest
        "failed": ["far"],
        "kind": "misconception",
        "names": ["window_not_strided"],
    }


def test_a_record_without_a_cause_has_no_kind():
    kept = record("conv_forward", NAMED[:1], 1, None, hidden=True)
    assert (kept["hidden"], kept["passed"], kept["failed"], kept["kind"], kept["names"]) == (True, 1, [], "", [])


def test_a_record_is_json_and_holds_no_number_but_counts():
    kept = record("conv_forward", NAMED, 2, CAUSE, hidden=False)
    assert json.loads(json.dumps(kept)) == kept
    assert {key for key, value in kept.items() if isinstance(value, (int, float))} == {"hidden", "passed", "cases"}
    assert all(isinstance(item, str) for value in kept.values() if isinstance(value, list) for item in value)
    assert "3.25" not in json.dumps(kept)  # the facts of a cause may be numbers of a case


# --- where it is left ----------------------------------------------------------------------------


@pytest.fixture
def published(monkeypatch):
    """What is published in a kernel that stands in for a notebook's."""
    data = []
    shell = SimpleNamespace(display_pub=SimpleNamespace(publish=data.append))
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    return data


def test_a_graded_run_leaves_the_record_and_nothing_to_read(published, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    publish("conv_forward", NAMED, 2, CAUSE, hidden=False)
    assert published == [{MIME: record("conv_forward", NAMED, 2, CAUSE, hidden=False), "text/plain": ""}]


@pytest.mark.parametrize("run", [None, "validate"])
def test_another_run_leaves_nothing(published, monkeypatch, run):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    if run:
        monkeypatch.setenv("NBGRADER_EXECUTION", run)
    publish("conv_forward", NAMED, 2, CAUSE, hidden=False)
    assert published == []


def test_a_graded_run_without_a_kernel_goes_on(monkeypatch, capfd):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setattr(IPython, "get_ipython", lambda: None)
    publish("conv_forward", NAMED, 2, CAUSE, hidden=True)
    assert capfd.readouterr() == ("", "")

"""What crosses to a cluster's worker and back is what was given, and nothing else is taken for it."""

import json
from dataclasses import replace

import numpy as np
import pytest

from helpers.checks.call import Failure, Outcome
from helpers.checks.cases import read
from helpers.checks.plain import Opaque, same
from instructor.grading.worker.inside import wire
from instructor.grading.worker.job import CodeCell, Ending, Job, Limits, Result
from instructor.scale import parcel

JOB = Job("02_convolution", (CodeCell(3, "def f(): 'é'", ("conv_forward",)), CodeCell(4, "1", runs=False)),
          {"a.txt": bytes(range(256))})  # fmt: skip
LIMITS = Limits(cell=3.5, arrays=10**6)
OUTCOMES = (
    Outcome((np.arange(6.0).reshape(2, 3), None, {"stride": np.asarray(2)}, Opaque("list"), "text"), changed=("X",),
            varies=True, second=np.zeros((0, 2), np.float32), printed="p", warned=("w",), lines=(3, 4)),
    Outcome(failure=Failure("ValueError", "no", 3, "x = 1", handed_to="zero_pad", handed=(("X", "array", (2, 3)),))),
)  # fmt: skip
RESULT = Result(
    {3: ({"output_type": "stream", "name": "stdout", "text": "hé"},), 7: ()},
    {"conv_forward": OUTCOMES, "zero_pad": ()},
    Ending("cell_timeout", "slow", 3, lost="SIGKILL"),
    1.25,
    4096,
    ("a note",),
)


def inputs():
    return {name: [replace(case, expected=None, misconceptions={}) for case in read(name)][:3]
            for name in ("conv_forward", "pool_forward")}  # fmt: skip


def test_a_job_arrives_as_it_was_sent():
    job, cases, limits = parcel.at_worker(parcel.to_worker(JOB, inputs(), LIMITS))
    assert (job, limits) == (JOB, LIMITS) and list(cases) == list(inputs())
    for name, sent in inputs().items():
        for one, other in zip(cases[name], sent, strict=True):
            assert (one.exercise, one.name, one.parameters) == (other.exercise, other.name, other.parameters)
            assert same(one.arguments, other.arguments) and same(one.smaller, other.smaller)


def test_nothing_that_is_expected_is_in_a_parcel():
    case = read("conv_forward")[0]
    assert case.expected is not None
    sent = parcel.to_worker(JOB, {"conv_forward": [case]}, LIMITS)
    assert sent == parcel.to_worker(JOB, {"conv_forward": [replace(case, expected=None, misconceptions={})]}, LIMITS)


def test_a_result_comes_back_as_it_was():
    found = parcel.at_grader(parcel.to_grader(RESULT), LIMITS)
    assert replace(found, answers={}) == replace(RESULT, answers={}) and list(found.answers) == list(RESULT.answers)
    for one, other in zip(found.answers["conv_forward"], OUTCOMES, strict=True):
        assert same(one.value, other.value) and same(one.second, other.second)
        assert replace(one, value=None, second=None) == replace(other, value=None, second=None)


HEAD = {"outputs": {}, "answers": {}, "ending": {"kind": "finished"}, "seconds": 1, "memory": 1, "notes": []}


def framed(**change):
    return wire.frame(json.dumps(HEAD | change).encode())


@pytest.mark.parametrize(
    "sent",
    [b"", parcel.to_grader(RESULT)[:-3], wire.frame(b"[]"), wire.frame(b"{}"), framed(ending={"kind": "paid"}),
     framed(ending={"points": 10}), framed(answers={"zero_pad": 1}), framed(outputs={"x": []}),
     framed(answers={"zero_pad": 1}) + wire.frame(b'"ready"'), framed(outputs=3)],
)  # fmt: skip
def test_what_is_no_result_is_refused(sent):
    with pytest.raises(wire.Broken):
        parcel.at_grader(sent, LIMITS)
    assert parcel.at_grader(framed(), LIMITS).ending == Ending("finished")


def test_more_arrays_than_a_notebook_may_give_are_refused():
    with pytest.raises(wire.Broken):
        parcel.at_grader(parcel.to_grader(RESULT), replace(LIMITS, arrays=64))


@pytest.mark.parametrize(
    "sent", [b"", wire.frame(b"{}"), wire.frame(b"3"), parcel.to_worker(JOB, inputs(), LIMITS)[:-5]]
)
def test_what_is_no_job_is_refused(sent):
    with pytest.raises(wire.Broken):
        parcel.at_worker(sent)

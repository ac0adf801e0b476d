"""What goes to a cluster's worker and comes back, as bytes: the frames of ``worker.inside.wire``, one after the other.

A parcel holds inputs and never what is expected.  Dask sees bytes alone, and what comes back is read as carefully as
what a notebook's process says.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

import numpy as np

from helpers.checks.call import Outcome
from helpers.checks.cases import Case
from instructor.grading.worker.answers import Answers, question
from instructor.grading.worker.inside import wire
from instructor.grading.worker.job import CodeCell, Ending, Job, Kind, Limits, Result

HEAD_MOST = 2**28  # bytes of a head; a notebook's outputs are bounded far below it


def to_worker(job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits) -> bytes:
    """The parcel for one notebook: its cells and files, the cases' arguments, and the limits."""
    head = {
        "lesson": job.lesson,
        "cells": [asdict(cell) for cell in job.cells],
        "files": {name: base64.b64encode(content).decode() for name, content in job.files.items()},
        "limits": asdict(limits),
        "inputs": {name: len(cases) for name, cases in inputs.items()},
    }
    parts = [wire.frame(json.dumps(head).encode())]
    for cases in inputs.values():
        for case in cases:
            parts += question(case)
    return b"".join(parts)


def at_worker(parcel: bytes) -> tuple[Job, dict[str, tuple[Case, ...]], Limits]:
    """What ``to_worker`` was given.  Raises wire.Broken for anything else."""
    frames = _frames(parcel)
    head = _head(frames)
    try:
        cells = tuple(CodeCell(**cell | {"keeps": tuple(cell["keeps"])}) for cell in head["cells"])
        files = {name: base64.b64decode(content, validate=True) for name, content in head["files"].items()}
        inputs = {name: tuple(_case(frames) for _ in range(count)) for name, count in head["inputs"].items()}
        return Job(head["lesson"], cells, files), inputs, Limits(**head["limits"])
    except (KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise wire.Broken(f"no parcel: {type(error).__name__}: {error}"[:200]) from None


def _case(frames: Iterator[bytes]) -> Case:
    head = _head(frames)
    leaves = [_leaf(frames) for _ in range(head["leaves"])]
    return Case(**wire.unpack(head["case"], leaves))


def to_grader(result: Result) -> bytes:
    """The parcel with what came out of a run."""
    head = {
        "outputs": {str(cell): list(outputs) for cell, outputs in result.outputs.items()},
        "answers": {name: len(outcomes) for name, outcomes in result.answers.items()},
        "ending": asdict(result.ending),
        "seconds": result.seconds,
        "memory": result.memory,
        "notes": list(result.notes),
    }
    parts = [wire.frame(json.dumps(head).encode())]
    for outcomes in result.answers.values():
        for outcome in outcomes:
            failure = vars(outcome.failure) if outcome.failure else None
            tree, leaves = wire.pack({**vars(outcome), "failure": failure})
            parts.append(wire.frame(json.dumps({"leaves": len(leaves), "outcome": tree}).encode()))
            parts += [wire.frame(wire.to_npy(leaf)) for leaf in leaves]
    return b"".join(parts)


def at_grader(parcel: bytes, limits: Limits) -> Result:
    """What ``to_grader`` was given, as far as it is one.  Raises wire.Broken for anything else."""
    frames = _frames(parcel)
    head = _head(frames)
    try:
        answers = {name: _outcomes(frames, count, limits) for name, count in head["answers"].items()}
        ending = Ending(**head["ending"])
        if ending.kind not in get_args(Kind):
            raise wire.Broken(f"an ending of kind {ending.kind!r}"[:200])
        outputs = {int(cell): tuple(found) for cell, found in head["outputs"].items()}
        notes = tuple(str(note) for note in head["notes"])
        return Result(outputs, answers, ending, float(head["seconds"]), int(head["memory"]), notes)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise wire.Broken(f"no parcel: {type(error).__name__}: {error}"[:200]) from None


def _outcomes(frames: Iterator[bytes], count: int, limits: Limits) -> tuple[Outcome, ...]:
    """The outcomes of one exercise, read as they were when a notebook's fork gave them."""
    answers, found = Answers(limits.arrays), list[Outcome]()
    while len(found) < count:
        for outcome in answers.feed(wire.frame(_next(frames))):
            if not isinstance(outcome, Outcome):
                raise wire.Broken("no outcome")
            found.append(outcome)
    return tuple(found)


def _frames(parcel: bytes) -> Iterator[bytes]:
    return wire.Frames(HEAD_MOST).feed(parcel)


def _next(frames: Iterator[bytes]) -> bytes:
    content = next(frames, None)
    if content is None:
        raise wire.Broken("a parcel that is cut off")
    return content


def _head(frames: Iterator[bytes]) -> dict[str, Any]:
    head = wire.parse(_next(frames))
    if not isinstance(head, dict):
        raise wire.Broken("no parcel")
    return head


def _leaf(frames: Iterator[bytes]) -> np.ndarray:
    return wire.from_npy(_next(frames))

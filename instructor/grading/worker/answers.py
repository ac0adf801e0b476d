"""What a kept function gave back: read while it comes, bounded before it is stored, and made an Outcome of."""

import json
from typing import Any

import numpy as np

from helpers.checks.call import Failure, Outcome
from helpers.checks.cases import Case
from instructor.grading.worker.inside import wire

JSON_MOST = 4 * 2**20
TEXT_MOST = 4000


class Answers:
    """The reader of one fork's answers: feed it bytes, and it gives an Outcome when one is whole.

    Raises wire.Broken for anything that is not what a fork sends, before it takes room.
    """

    def __init__(self, most: int) -> None:
        self.room = most  # bytes of arrays that may still come
        self._frames = wire.Frames(JSON_MOST)
        self._tree: Any = None
        self._waiting = 0
        self._leaves: list[np.ndarray] = []

    def feed(self, part: bytes) -> list[Outcome | str]:
        """The outcomes, or the word "ready", that are whole with these bytes."""
        found: list[Outcome | str] = []
        for content in self._frames.feed(part):
            if self._waiting:
                self.room -= len(content)
                self._leaves.append(wire.from_npy(content))
                self._waiting -= 1
            else:
                head = wire.parse(content)
                if head == "ready":
                    found.append("ready")
                    continue
                self._begin(head)
            if not self._waiting:
                found.append(_outcome(wire.unpack(self._tree, self._leaves)))
                self._leaves = []
            self._frames.most = self.room if self._waiting else JSON_MOST
        return found

    def _begin(self, head: Any) -> None:
        if not isinstance(head, dict) or type(head.get("leaves")) is not int:
            raise wire.Broken("no answer")
        self._waiting, self._tree, self._leaves = head["leaves"], head.get("outcome"), []
        if not 0 <= self._waiting <= wire.LEAVES_MOST:
            raise wire.Broken(f"an answer of {self._waiting} arrays")


def _outcome(given: Any) -> Outcome:
    if not isinstance(given, dict):
        raise wire.Broken("no outcome")
    lines = given.get("lines")
    good = isinstance(lines, tuple) and len(lines) == 2 and all(type(line) is int for line in lines)
    return Outcome(
        value=given.get("value"),
        failure=_failure(given.get("failure")),
        changed=_texts(given.get("changed")),
        varies=bool(given.get("varies")),
        second=given.get("second"),
        printed=_text(given.get("printed")),
        warned=_texts(given.get("warned")),
        lines=lines if good else None,
    )


def _failure(given: Any) -> Failure | None:
    if given is None:
        return None
    if not isinstance(given, dict):
        raise wire.Broken("no failure")
    number = given.get("line_number")
    if isinstance(number, np.ndarray):
        raise wire.Broken("no failure")
    said = {key: _text(given.get(key)) for key in _TEXTS}
    return Failure(
        said["type_name"],
        said["message"],
        number if type(number) is int else None,
        said["line"],
        said["called_from"],
        function=said["function"],
        file=said["file"],
        handed_to=said["handed_to"],
        code=said["code"],
        handed=_handed(given.get("handed")),
    )


_TEXTS = ("type_name", "message", "line", "called_from", "function", "file", "handed_to", "code")


def _handed(value: Any) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """What a layer was given: names, kinds and sizes; () for anything else."""
    found = []
    for one in value[:20] if isinstance(value, tuple) else ():
        if not (isinstance(one, tuple) and len(one) == 3 and isinstance(one[2], tuple)):
            return ()
        sizes = tuple(size for size in one[2][:32] if type(size) is int)
        found.append((_text(one[0]), _text(one[1]), sizes))
    return tuple(found)


def _text(value: Any) -> str:
    return value[:TEXT_MOST] if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in value[:100]) if isinstance(value, tuple) else ()


def question(case: Case) -> list[bytes]:
    """The frames that ask for one case: its arguments and names, and nothing of what is expected."""
    names = ("exercise", "name", "parameters", "outputs", "arguments", "smaller")
    tree, leaves = wire.pack({name: getattr(case, name) for name in names})
    head = json.dumps({"case": tree, "leaves": len(leaves)}).encode()
    return [wire.frame(head), *(wire.frame(wire.to_npy(leaf)) for leaf in leaves)]

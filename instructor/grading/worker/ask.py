"""Calling a notebook's functions, once its run is over, in the forks that have kept them."""

import contextlib
import socket
import time
from collections.abc import Mapping, Sequence

from helpers.checks.call import Failure, Outcome
from helpers.checks.cases import Case, read
from helpers.checks.plain import same
from helpers.exercises import PUBLIC, CasesError
from instructor.grading.worker.answers import Answers, question
from instructor.grading.worker.cgroup import Group
from instructor.grading.worker.inside import wire
from instructor.grading.worker.job import Limits

SETTLE = 5.0  # seconds beyond a call's own limit, which the fork keeps itself as long as it can
_PART = 1 << 18


def ask(
    inputs: Mapping[str, Sequence[Case]], keeps: Mapping[str, socket.socket], limits: Limits, group: Group | None
) -> dict[str, tuple[Outcome, ...]]:
    """Call every kept function on its cases; missing where the function was never there.

    The public cases of all exercises come first: what a function has seen
    of a hidden case can then come back in no answer that a student is shown.
    """
    end = time.monotonic() + limits.notebook
    forks = {name: Fork(keeps[name], limits, end) for name in inputs if name in keeps}
    forks = {name: fork for name, fork in forks.items() if fork.ready()}
    answers: dict[str, dict[int, Outcome]] = {name: {} for name in forks}
    for hidden in (False, True):
        for name, fork in forks.items():
            chosen = [i for i, case in enumerate(inputs[name]) if is_public(case) is not hidden]
            answers[name] |= fork.answers({i: inputs[name][i] for i in chosen}, group)
    return {name: tuple(found[i] for i in range(len(inputs[name]))) for name, found in answers.items()}


def is_public(case: Case) -> bool:
    """Whether the case is one that every student has: of this name and with these arguments."""
    try:
        known = next((other for other in _public(case.exercise) if other.name == case.name), None)
    except CasesError:
        return False
    return known is not None and same(known.arguments, case.arguments) and same(known.smaller, case.smaller)


_kept: dict[str, tuple[Case, ...]] = {}


def _public(exercise: str) -> tuple[Case, ...]:
    if exercise not in _kept:
        _kept[exercise] = tuple(read(exercise, PUBLIC))
    return _kept[exercise]


class Fork:
    """One kept function's process, asked case by case; once it dies or hangs, the rest of its cases are lost."""

    def __init__(self, sock: socket.socket, limits: Limits, end: float) -> None:
        self._sock, self._limits, self._end = sock, limits, end
        self._answers = Answers(limits.arrays)
        self._lost: Failure | None = None

    def ready(self) -> bool:
        with contextlib.suppress(OSError, wire.Broken):
            return self._receive(time.monotonic() + SETTLE) == "ready"
        return False

    def answers(self, cases: Mapping[int, Case], group: Group | None) -> dict[int, Outcome]:
        """An outcome for each; smallest first, and after a call that was too slow the others are not made."""
        found: dict[int, Outcome] = {}
        slow = None
        for number, case in sorted(cases.items(), key=lambda pair: pair[1].size):
            lost = self._lost or slow
            found[number] = Outcome(failure=lost) if lost else self._ask(case, group)
            failure = found[number].failure
            if failure is not None and failure.type_name == "TooSlow":
                slow = failure
        return found

    def _ask(self, case: Case, group: Group | None) -> Outcome:
        calls = 2 if case.smaller is None else 4
        until = min(self._end, time.monotonic() + calls * self._limits.call + SETTLE)
        try:
            self._sock.settimeout(max(0.1, until - time.monotonic()))
            for part in question(case):
                self._sock.sendall(part)
            outcome = self._receive(until)
            if isinstance(outcome, Outcome):
                return outcome
            raise wire.Broken("it spoke out of turn")
        except TimeoutError:
            self._lost = Failure("TooSlow", f"{self._limits.call:g}")
        except wire.Broken as error:
            self._lost = Failure("MemoryError" if self._answers.room < 0 else "ProcessEnded", str(error))
        except OSError:
            memory = group is not None and group.ran_out()
            self._lost = Failure("MemoryError" if memory else "ProcessEnded", "")
        self._sock.close()
        return Outcome(failure=self._lost)

    def _receive(self, until: float) -> Outcome | str:
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left)
            part = self._sock.recv(_PART)
            if not part:
                raise ConnectionError("it ended")
            found = self._answers.feed(part)
            if found:
                if len(found) > 1:
                    raise wire.Broken("it spoke out of turn")
                return found[0]

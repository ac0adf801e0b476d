"""A fork of the notebook that waits with one function, then calls it on inputs and gives back arrays only.

It is the only process that sees hidden inputs.  When they come, the notebook's own run is over
and nobody reads its outputs any more; this process has no standard output, and its one
socket carries answers that the grader compares and never shows.
"""

import json
import os
import signal
import socket
from collections.abc import Mapping
from typing import Any

from helpers.checks.call import Outcome, call
from helpers.checks.cases import Case
from instructor.grading.worker.inside import wire
from instructor.grading.worker.inside.shell import Kernel, nowhere


def serve(sock: socket.socket, kernel: Kernel, exercise: str, limits: Mapping[str, Any]) -> None:
    """Answer case after case until the other side closes."""
    function = kernel.shell.user_ns[exercise]
    hush(kernel)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    wire.send(sock, "ready")
    while answer(sock, function, limits):
        pass


def hush(kernel: Kernel) -> None:
    """From here on nothing that is published or written goes anywhere."""
    kernel.session.sink = nowhere
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def answer(sock: socket.socket, function: Any, limits: Mapping[str, Any]) -> bool:
    """Take one case and give the answer; False when the other side has closed."""
    head = wire.receive(sock)
    if head is None:
        return False
    tree = json.loads(head)
    leaves = [wire.from_npy(wire.receive(sock) or b"") for _ in range(tree["leaves"])]
    case = Case(**wire.unpack(tree["case"], leaves))
    _answer(sock, call(function, case, limits["call"]), limits["arrays"])
    return True


def _answer(sock: socket.socket, outcome: Outcome, most: int) -> None:
    failure = vars(outcome.failure) if outcome.failure else None
    tree, leaves = wire.pack({**vars(outcome), "failure": failure})
    if len(leaves) > wire.LEAVES_MOST or sum(leaf.nbytes for leaf in leaves) > most:
        failure = {"type_name": "MemoryError", "message": "", "line_number": None, "line": "", "called_from": ""}
        tree, leaves = wire.pack({"failure": failure})
    sock.sendall(wire.frame(json.dumps({"leaves": len(leaves), "outcome": tree}).encode()))
    for leaf in leaves:
        sock.sendall(wire.frame(wire.to_npy(leaf)))

"""One notebook in a process of its own, without a fork: where the system has none (Windows).

A function is kept as an object, so that what later cells change around it, it sees; and the notebook's own
process calls it, once its outputs are closed.
"""

import json
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from instructor.grading.worker.inside import kept, notebook, wire
from instructor.grading.worker.inside.shell import Kernel
from instructor.grading.worker.inside.warm import load


def main() -> None:
    """Take the order from standard input, connect, run, then answer."""
    order = json.loads(sys.stdin.buffer.readline())
    guard, channel, *keeps = (_connect(order, name) for name in ("guard", "channel", *order["keeps"]))
    kernel = load()
    folder = Path(order["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    sys.path.insert(0, "")
    threading.Thread(target=_obey, args=(guard,), daemon=True).start()
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    functions: dict[socket.socket, Any] = {}

    def keep(
        kernel: Kernel, exercise: str, own: socket.socket, _others: Sequence[Any], _limits: Mapping[str, Any]
    ) -> None:
        functions[own] = kernel.shell.user_ns[exercise]
        wire.send(own, "ready")

    notebook.run(kernel, channel, dict(zip(order["keeps"], keeps, strict=True)), order["limits"], keep)
    kept.hush(kernel)
    while functions:
        for sock in select.select(list(functions), [], [])[0]:
            if not kept.answer(sock, functions[sock], order["limits"]):
                del functions[sock]
    os._exit(0)


def _connect(order: Mapping[str, Any], name: str) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", order["port"]))
    wire.send(sock, [order["token"], name])
    return sock


def _obey(guard: socket.socket) -> None:
    """In a thread: interrupt the notebook, or end the process, when the grader says so or is gone."""
    while (command := wire.receive(guard)) is not None:
        if json.loads(command) == "interrupt":
            signal.raise_signal(signal.SIGINT)
        elif json.loads(command) == "kill":
            break
    os._exit(1)


if __name__ == "__main__":
    main()

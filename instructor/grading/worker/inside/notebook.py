"""The notebook's own process: runs its cells in order and tells what they put out, as it happens."""

import base64
import contextlib
import json
import os
import random
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from instructor.grading.worker.inside import commands, kept, wire
from instructor.grading.worker.inside.shell import Kernel

Closes = Any  # a channel or a socket
Keep = Callable[[Kernel, str, socket.socket, Sequence[Closes], Mapping[str, Any]], None]
_fork: Any = getattr(os, "fork", None)  # as it is before any cell has run; the next too
_exit = os._exit


class Channel:
    """Where the notebook tells what it does; drops what is more than ``most`` bytes of output."""

    def __init__(self, sock: socket.socket, most: int) -> None:
        self._sock, self._room = sock, most

    def tell(self, *event: Any) -> None:
        self._sock.sendall(wire.frame(json.dumps(event).encode()))

    def publish(self, kind: str, content: dict[str, Any]) -> None:
        """An output; raises what json raises for what is no data."""
        content = {name: value for name, value in content.items() if name != "comm_id"}
        size = _size(content)  # before anything of it is copied
        text = b"" if size > self._room else json.dumps(["output", kind, content], default=str).encode()
        if max(size, len(text)) > self._room:
            if self._room >= 0:
                self.tell("full")
            self._room = -1
            return
        self._room -= len(text)
        self._sock.sendall(wire.frame(text))

    def wait(self) -> None:
        """Until the grader has taken all that the cell wrote, by whatever descriptor, as this cell's."""
        wire.receive(self._sock)

    def close(self) -> None:
        self._sock.close()


def _size(value: Any) -> int:
    """The characters that a message holds, or nearly."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, (list, tuple)) else 8


def run(
    kernel: Kernel, sock: socket.socket, keeps: Mapping[str, socket.socket], limits: Mapping[str, Any], keep: Keep
) -> None:
    """Take the job from the channel, run it, say that it ended; ``keep`` takes a function when its place has come."""
    job = json.loads(wire.receive(sock) or b"null")
    _lay(job["files"])
    channel = Channel(sock, limits["output"])
    kernel.session.sink = channel.publish
    commands.stand_in(kernel.shell)
    kernel.take_streams()
    _fresh(kernel)
    waiting = dict(keeps)
    for cell in job["cells"]:
        if cell["runs"] and cell["source"].strip():
            channel.tell("start", cell["index"])
            _execute(kernel, cell["source"])
            channel.tell("end", cell["index"])
            channel.wait()
        for exercise in cell["keeps"]:
            if exercise in waiting and exercise in kernel.shell.user_ns:
                keep(kernel, exercise, waiting.pop(exercise), [channel, *waiting.values()], limits)
            elif exercise in waiting:
                waiting.pop(exercise).close()
    channel.tell("finished", commands.called())
    channel.close()


def _execute(kernel: Kernel, source: str) -> None:
    with contextlib.suppress(KeyboardInterrupt, SystemExit):  # a second interrupt, while the first was being shown
        kernel.execute(source)
        return
    kernel.flush()


def fork(
    kernel: Kernel, exercise: str, own: socket.socket, others: Sequence[Closes], limits: Mapping[str, Any]
) -> None:
    """Fork: the child holds the function and everything around it as they stand here, until it is asked."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    child = _fork()
    if child == 0:
        try:
            for other in others:
                other.close()
            kept.serve(own, kernel, exercise, limits)
        finally:
            _exit(0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    own.close()


def _lay(files: Mapping[str, str]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content))


def _fresh(kernel: Kernel) -> None:
    """What a new process has and a fork does not: random numbers of its own, a loop, the usual interrupt."""
    np.random.seed(None)
    random.seed()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    kernel.start_loop()

"""Following one notebook's run: its outputs as they come, its time, and how it ended."""

import base64
import contextlib
import os
import selectors
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from instructor.grading.worker.cgroup import Group
from instructor.grading.worker.inside import wire
from instructor.grading.worker.job import Ending, Job, Limits
from instructor.grading.worker.outputs import Outputs

GRACE = 5.0  # seconds that a cell has to stop when it is interrupted
AFTERWARDS = 6  # once a cell was stopped, each later one has this part of the time
FLOOD = 16  # times the limit of outputs: then the notebook writes past its own streams, and is ended
SETTLE = 5.0  # seconds for a process to end that said it would
_PART = 1 << 18
_CREDENTIALS = struct.Struct("3i")


@dataclass
class Ends:
    """The grader's ends of one notebook's descriptors."""

    guard: socket.socket
    channel: socket.socket
    out: int
    err: int
    keeps: dict[str, socket.socket]
    theirs: list[Any] = field(default_factory=list)

    @classmethod
    def make(cls, exercises: Sequence[str]) -> "Ends":
        pairs = [socket.socketpair() for _ in range(2 + len(exercises))]
        (out, out_write), (err, err_write) = os.pipe(), os.pipe()
        (guard, guards), (channel, channels), *kept = pairs
        theirs = [guards, channels, out_write, err_write, *(pair[1] for pair in kept)]
        keeps = {name: pair[0] for name, pair in zip(exercises, kept, strict=True)}
        if hasattr(socket, "SO_PASSCRED"):
            guard.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        return cls(guard, channel, out, err, keeps, theirs)

    def descriptors(self) -> list[int]:
        return [end if isinstance(end, int) else end.fileno() for end in self.theirs]

    def let_go(self) -> None:
        """Close the notebook's ends here, once it has them, so that its own closing is noticed."""
        for end in self.theirs:
            os.close(end) if isinstance(end, int) else end.close()
        self.theirs = []

    def close_outputs(self) -> None:
        """After this nothing that the notebook's processes write reaches anybody, but answers."""
        self.channel.close()
        for number in (self.out, self.err):
            if number >= 0:
                os.close(number)
        self.out = self.err = -1

    def close(self) -> None:
        self.let_go()
        self.close_outputs()
        self.guard.close()
        for sock in self.keeps.values():
            sock.close()


def hello(ends: Ends) -> int | None:
    """Wait for the guard's first word; its process id as this machine's kernel vouches for it, where it does."""
    ends.guard.settimeout(60)
    size = socket.CMSG_SPACE(_CREDENTIALS.size)
    message, extra, _, _ = ends.guard.recvmsg(4096, size)
    if not message:
        raise ConnectionError("the notebook's first process ended before it began")
    ends.guard.settimeout(None)
    for level, kind, data in extra:
        if sys.platform == "linux" and (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
            return _CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0]
    return None


class Talk:
    """One notebook's run as the grader follows it; ``follow`` to its end."""

    def __init__(self, ends: Ends, limits: Limits, group: Group | None, *, stays: bool = False) -> None:
        """``stays``: the notebook's own process answers, and does not end before."""
        self.ends, self.limits, self.group = ends, limits, group
        self._stays = stays
        self.outputs = Outputs(limits.output)
        self.notes: list[str] = []
        self.memory, self.processor = 0, 0.0  # bytes and seconds of the notebook's own process
        self.started = time.monotonic()
        self._frames = wire.Frames(max(2 * limits.output, 1 << 20))
        self._guards = wire.Frames(1 << 16)
        self._status: int | None = None
        self._finished = False
        self._stopped: int | None = None  # the first cell that was stopped
        self._why: str | None = None
        self._deadline: float | None = None
        self._interrupted = self._killed = False
        self._read, self._ran = 0, False
        self._selector = selectors.DefaultSelector()
        self._texts = {"stdout": b"", "stderr": b""}
        self._beside = 0
        self._between, self._early = False, list[tuple[str, str]]()

    def begin(self, job: Job) -> None:
        """Send the job; nothing of the student's runs before it is there whole.  From here on time counts."""
        self.started = time.monotonic()
        cells = [vars(cell) | {"keeps": list(cell.keeps)} for cell in job.cells]
        files = {name: base64.b64encode(content).decode() for name, content in job.files.items()}
        self.ends.channel.settimeout(60)
        wire.send(self.ends.channel, {"cells": cells, "files": files})
        self.ends.channel.settimeout(None)

    def seconds(self) -> float:
        return time.monotonic() - self.started

    # --- the notebook's own run -----------------------------------------------------------------

    def follow(self) -> Ending:
        """Take what the notebook puts out until its process has ended; keeps its time."""
        end = self.started + self.limits.notebook
        with self._selector as selector:
            for source in (self.ends.out, self.ends.err, self.ends.channel, self.ends.guard):
                if source == -1:
                    continue
                os.set_blocking(source, False) if isinstance(source, int) else source.setblocking(False)
                selector.register(source, selectors.EVENT_READ)
            while self._status is None and self._why != "gone" and not (self._stays and self._finished):
                wait = min(end, self._deadline or end) - time.monotonic()
                ready = {key.fileobj for key, _ in selector.select(max(0.0, wait))}
                self._take(ready)
                self._keep_time(end)
            self._take({self.ends.channel})  # what was on its way
        self.ends.close_outputs()
        return self._ending()

    def _take(self, ready: set[Any]) -> None:
        # descriptors first: what was written before a message was sent is there before the message is
        if ready & {self.ends.out, self.ends.err, self.ends.channel}:
            self._drain()
        if self.ends.channel in ready:
            try:
                for part in self._parts(self.ends.channel, lambda: self.ends.channel.recv(_PART)):
                    for content in self._frames.feed(part):
                        self._event(wire.parse(content))
            except (wire.Broken, KeyError, IndexError, TypeError, ValueError) as error:
                self._kill(f"it wrote to the grader's channel by itself: {error}"[:200])
        if self.ends.guard in ready:
            parts = list(self._parts(self.ends.guard, lambda: self.ends.guard.recv(4096)))
            for part in parts:
                for content in self._guards.feed(part):
                    self._hear(wire.parse(content))
            if self._status is None and self.ends.guard not in self._selector.get_map():
                self._why = "gone"

    def _hear(self, said: Any) -> None:
        """One word of the guard's, which is ours."""
        if isinstance(said, dict) and "beside" in said:
            self._beside = int(said["beside"])
        elif isinstance(said, dict):
            self._status, self.memory = int(said["status"]), int(said["memory"])
            self.processor = float(said["seconds"])

    def killed_beside(self) -> str:
        """The signal that ended another process than the notebook's own, a kept function's for one; "" for none."""
        with contextlib.suppress(OSError):
            for content in self._guards.feed(self.ends.guard.recv(_PART, socket.MSG_DONTWAIT)):
                self._hear(wire.parse(content))
        return signal.Signals(self._beside).name if self._beside else ""

    def _drain(self) -> None:
        for name, number in (("stdout", self.ends.out), ("stderr", self.ends.err)):
            if number == -1:
                continue
            for part in self._parts(number, partial(os.read, number, _PART)):
                self._write(name, part)

    def _parts(self, source: Any, receive: Callable[[], bytes]) -> Iterator[bytes]:
        """What can be read now, at most a few parts of it, so that no flood keeps us from looking at the clock."""
        for _ in range(8):
            try:
                part = receive()
            except BlockingIOError:
                return
            except OSError:
                part = b""
            if not part:
                with contextlib.suppress(KeyError, ValueError):
                    self._selector.unregister(source)
                return
            self._read += len(part)
            if self._read > FLOOD * self.limits.output:
                self._kill("it put out more than a notebook may")
            yield part

    def _write(self, name: str, part: bytes) -> None:
        text = self._texts[name] + part
        whole = text.decode("utf-8", "ignore") if _cut(text) else text.decode("utf-8", "replace")
        self._texts[name] = text[len(text) - _cut(text) :] if _cut(text) else b""
        if self._between:  # the next cell has written before we have read that it started
            self._early.append((name, whole))
        else:
            self.outputs.write(name, whole)

    def _event(self, event: Any) -> None:
        kind, *facts = event
        if kind == "output":
            self.outputs.take(facts[0], facts[1])
        elif kind == "start" and type(facts[0]) is int:
            self._ran = True
            self.outputs.start(facts[0])
            early, self._early, self._between = self._early, [], False
            for name, text in early:
                self.outputs.write(name, text)
            most = self.limits.cell if self._stopped is None else max(1.0, self.limits.cell / AFTERWARDS)
            self._deadline, self._interrupted = time.monotonic() + most, False
        elif kind == "end":
            if self._interrupted:
                self.outputs.timed_out()
            self._deadline, self._interrupted = None, False
            self._drain()
            self._between = True
            with contextlib.suppress(OSError):
                wire.send(self.ends.channel, "go")
        elif kind == "full":
            self.outputs.full()
        elif kind == "finished":
            self._finished = True
            self._deadline = time.monotonic() + SETTLE
            names = [name for name in facts[0] if isinstance(name, str)][:10]
            self.notes += [f"{name} was called and changed nothing" for name in names]

    def _keep_time(self, end: float) -> None:
        now = time.monotonic()
        if self._killed:
            if self._deadline and now > self._deadline:  # not even the guard answers
                self._why = "gone"
        elif now >= end:
            self._why = self._why or "notebook"
            self._kill(None)
        elif self._deadline is not None and now >= self._deadline:
            if self._finished:
                self._kill(None)
            elif not self._interrupted:
                self._interrupted = True
                self._stopped = self.outputs.cell if self._stopped is None else self._stopped
                self._command("interrupt")
                self._deadline = now + GRACE
            else:
                self._why = "stuck"
                self._kill(None)

    def _kill(self, why: str | None) -> None:
        self._why = why or self._why
        if not self._killed:
            self._killed = True
            self._deadline = time.monotonic() + SETTLE
            self._command("kill")

    def _command(self, word: str) -> None:
        with contextlib.suppress(OSError):
            wire.send(self.ends.guard, word)

    def _ending(self) -> Ending:
        cell = self.outputs.cell
        if self._finished:
            if self._stopped is not None:
                return Ending("cell_timeout", f"a cell was stopped after {self.limits.cell:g} s", self._stopped)
            return Ending("finished")
        if self.group is not None and self.group.ran_out():
            return Ending("memory", f"more than {self.limits.memory // 2**20} MB", cell)
        if self._killed:
            if self._why == "notebook":
                return Ending("notebook_timeout", f"{self.limits.notebook:g} s for the notebook are over", cell)
            if self._why in ("stuck", "gone", None):
                return Ending("notebook_timeout", "a cell did not stop when it was interrupted", cell)
            return Ending("died", self._why or "", cell)
        if self._status is None:
            return Ending("killed", "its first process is gone", cell, outside=True)
        if os.WIFEXITED(self._status):
            code = os.WEXITSTATUS(self._status)
            return Ending("exited" if self._ran else "fault", f"exit code {code}", cell)
        number = os.WTERMSIG(self._status)
        name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
        if number == signal.SIGXCPU:
            return Ending("notebook_timeout", "its processor time is used up", cell)
        if number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP):
            return Ending("killed", name, cell, outside=number == signal.SIGKILL)
        return Ending("died", name, cell)


def _cut(text: bytes) -> int:
    """The bytes at the end that are the beginning of a character of which the rest has not come yet."""
    for back in range(1, min(4, len(text)) + 1):
        byte = text[-back]
        if byte & 0xC0 == 0x80:
            continue
        length = 2 if byte >> 5 == 6 else 3 if byte >> 4 == 14 else 4 if byte >> 3 == 30 else 1
        return back if length > back else 0
    return 0

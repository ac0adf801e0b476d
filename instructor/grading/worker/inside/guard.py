"""The first process of a notebook's own process namespace: starts the notebook, sends it signals, ends everything.

When it goes, the kernel ends every process of the namespace; and it goes when
the grader's end of its socket closes, whatever the reason.  Unsealed it is a plain parent that ends
its process group, the best that can be done without a namespace.
"""

import contextlib
import json
import os
import select
import signal
import socket
from collections.abc import Callable
from typing import Any

from instructor.grading.worker.inside import wire

ENDING = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)  # what a machine or an operator ends a process by
MOST_TOLD = 16  # so that these words fill no buffer while the grader does not read


def guard(sock: socket.socket, start: Callable[[], None], let_go: Callable[[], None], *, sealed: bool) -> None:
    """Say hello, wait for the word to begin, run ``start`` in a child; then obey until the grader closes.

    ``let_go`` closes here what is the child's alone.
    """
    for number in {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM, signal.SIGUSR1}:
        signal.signal(number, signal.SIG_IGN)
    wire.send(sock, "hello")
    if wire.receive(sock) is None:
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    child = os.fork()
    if child == 0:
        _begin(sock, (reader, writer), start)
    let_go()
    try:
        _obey(sock, reader, child)
    finally:
        if not sealed:
            _signal(-child, signal.SIGKILL)


def _begin(sock: socket.socket, pipes: tuple[int, int], start: Callable[[], None]) -> None:
    signal.set_wakeup_fd(-1)
    for number in range(1, signal.NSIG):
        if number not in (signal.SIGKILL, signal.SIGSTOP, signal.SIGPIPE, signal.SIGXFSZ):
            try:
                signal.signal(number, signal.SIG_DFL)
            except (OSError, ValueError):
                continue
    sock.close()
    for number in pipes:
        os.close(number)
    os.setsid()
    start()
    os._exit(0)


def _obey(sock: socket.socket, woken: int, child: int) -> None:
    frames, told = wire.Frames(1 << 16), list[int]()
    while True:
        waiting: list[Any] = [sock, woken]
        ready, _, _ = select.select(waiting, [], [])
        if woken in ready:
            os.read(woken, 4096)
            _reap(sock, child, told)
        if sock in ready:
            part = sock.recv(4096)
            if not part:
                return
            for content in frames.feed(part):
                command = json.loads(content)
                if command == "interrupt":
                    _signal(child, signal.SIGINT)
                elif command == "kill":
                    _signal(child, signal.SIGKILL)


def _reap(sock: socket.socket, child: int, told: list[int]) -> None:
    """Take up what has ended, and tell of the notebook itself and of what was killed beside it, a kept function say."""
    while True:
        try:
            found, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if found == 0:
            return
        if found == child:
            seconds = usage.ru_utime + usage.ru_stime
            wire.send(sock, {"status": status, "memory": usage.ru_maxrss * 1024, "seconds": seconds})
        elif os.WIFSIGNALED(status) and os.WTERMSIG(status) in ENDING and len(told) < MOST_TOLD:
            told.append(found)
            wire.send(sock, {"beside": os.WTERMSIG(status)})


def _signal(target: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # gone already
        os.killpg(-target, number) if target < 0 else os.kill(target, number)

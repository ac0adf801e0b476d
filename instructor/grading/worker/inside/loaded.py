"""The loaded process: Python with all that a notebook needs, which forks one child a notebook.

It never sees a notebook, an input or an answer: it is handed sockets, and hands them on.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from instructor.grading.worker.inside import limits, linux, notebook, seccomp, wire
from instructor.grading.worker.inside.guard import guard
from instructor.grading.worker.inside.shell import Kernel
from instructor.grading.worker.inside.warm import know, learn, load

SCRATCH = ("/tmp", "/dev/shm", "/home/student")
LAYERS = "/course/helpers/layers"


def main(control: socket.socket) -> None:
    """Load, say so, then fork a child for every order until the grader closes."""
    started = time.monotonic()
    kernel = load()
    wire.send(control, time.monotonic() - started)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    while True:
        while not select.select([control], [], [], 0)[0] and learn():
            pass
        head, descriptors, _, _ = socket.recv_fds(control, 4, 253)
        message = wire.rest(control, head)
        if message is None:
            return
        order = json.loads(message)
        know(order["lesson"])
        if len(order) == 1:  # of a lesson that will come
            continue
        child = os.fork()
        if child == 0:
            control.close()
            _become(kernel, order, descriptors)
        for number in descriptors:
            os.close(number)


def _become(kernel: Kernel, order: dict[str, Any], descriptors: list[int]) -> None:
    """In the fork: seal what the order asks to, then guard a child that is the notebook.  Never returns."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if order["sealed"]:
            _seal(order)
            first = os.fork()  # the first process of the new namespace
            if first:
                os.closerange(3, limits.DESCRIPTORS)
                os.waitpid(first, 0)
                os._exit(0)
            _seal_within()
        guarding, *others = descriptors

        def start() -> None:
            _start(kernel, order, others)

        def let_go() -> None:
            for number in others:
                os.close(number)

        guard(socket.socket(fileno=guarding), start, let_go, sealed=order["sealed"])
        os._exit(0)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        print(end="", file=sys.__stderr__, flush=True)
        os._exit(1)


def _seal(order: dict[str, Any]) -> None:
    """Namespaces of this fork's own, and over every folder that can be written a fresh one."""
    uid, gid = os.getuid(), os.getgid()
    linux.unshare(
        linux.NEWUSER | linux.NEWNS | linux.NEWPID | linux.NEWIPC | linux.NEWNET | linux.NEWUTS | linux.NEWCGROUP
    )
    linux.keep_ids(uid, gid)
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
    flags = linux.MS_NOSUID | linux.MS_NODEV
    for folder in SCRATCH:
        kept = {name: os.open(name, os.O_PATH) for name in _python_in(folder)}
        linux.mount("tmpfs", folder, "tmpfs", flags, f"size={order['limits']['file']},nr_inodes=20000,mode=0700")
        for name, place in kept.items():
            os.makedirs(name)
            linux.mount(f"/proc/self/fd/{place}", name, None, linux.MS_BIND | linux.MS_REC)
            os.close(place)
    linux.mount("devpts", "/dev/pts", "devpts", linux.MS_NOSUID, "newinstance,ptmxmode=0666,mode=620")
    linux.mount("tmpfs", LAYERS, "tmpfs", flags, "size=4m,mode=0755")
    for name, text in order["layers"].items():
        (Path(LAYERS) / name).write_text(text, encoding="utf-8")
    linux.mount("none", LAYERS, None, flags | linux.MS_REMOUNT | linux.MS_RDONLY)


def _python_in(folder: str) -> list[str]:
    """Python's own folders that lie in a scratch folder, outermost first: a course may have been put into /tmp."""
    found: list[str] = []
    for name in sorted({sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}):
        if name.startswith(f"{folder}/") and not any(name.startswith(f"{other}/") for other in found):
            found.append(name)
    return found


def _seal_within() -> None:
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_DUMPABLE, 0)  # no other process looks into this one


def _start(kernel: Kernel, order: dict[str, Any], descriptors: list[int]) -> None:
    """In the notebook's own process: its limits, its folder, its descriptors; then the notebook."""
    channel, out, err, *others = descriptors
    null = os.open(os.devnull, os.O_RDONLY)
    for number, wanted in ((null, 0), (out, 1), (err, 2)):
        os.dup2(number, wanted)
    sockets = {channel, *others}
    for number in range(3, limits.DESCRIPTORS):
        if number not in sockets:
            _close(number)
    keeps = {name: socket.socket(fileno=number) for name, number in zip(order["keeps"], others, strict=True)}
    folder = Path(order["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    os.umask(0o022)
    sys.path.insert(0, "")
    importlib.invalidate_caches()
    if order["sealed"]:
        linux.prctl(linux.PR_SET_DUMPABLE, 1)
    if order["own_home"]:  # no sandbox: a home and a place for temporary files that are this notebook's all the same
        os.environ.update(HOME=str(folder.parent), TMPDIR=str(folder.parent / "tmp"))
        (folder.parent / "tmp").mkdir(exist_ok=True)
    limits.apply(order["limits"], processes=order["count_processes"])
    if order["filter"]:
        seccomp.install(os.getpid())
    notebook.run(kernel, socket.socket(fileno=channel), keeps, order["limits"], notebook.fork)


def _close(number: int) -> None:
    with contextlib.suppress(OSError):  # it was not open
        os.close(number)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))

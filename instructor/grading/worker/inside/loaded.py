"""The loaded process: Python with all that a notebook needs, which forks one child a notebook.

It never sees a notebook, an input or an answer: it is handed sockets, and hands them on.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from . import limits, linux, notebook, seccomp, wire
from .guard import guard
from .shell import Kernel, make_kernel

SCRATCH = ("/tmp", "/dev/shm", "/home/student")
LAYERS = "/course/helpers/layers"


def main(control: socket.socket) -> None:
    """Load, say so, then fork a child for every order until the grader closes."""
    started = time.monotonic()
    kernel = load()
    wire.send(control, time.monotonic() - started)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps
    while True:
        head, descriptors, _, _ = socket.recv_fds(control, 4, 253)
        message = wire.rest(control, head)
        if message is None:
            return
        child = os.fork()
        if child == 0:
            control.close()
            _become(kernel, json.loads(message), descriptors)
        for number in descriptors:
            os.close(number)


def load() -> Kernel:
    """Import everything, draw one figure so that fonts and the first-time work are done, and leave no trace of it."""
    kernel = make_kernel()
    import h5py  # noqa: F401
    import matplotlib.pyplot as plt

    import helpers  # noqa: F401
    import public_tests  # noqa: F401

    _draw(kernel, plt)
    kernel.shell.displayhook.flush()
    gc.collect()
    gc.freeze()  # so that a collection in a fork does not copy every page
    return kernel


def _draw(kernel: Kernel, plt: Any) -> None:
    """Draw and encode a figure as a cell would; the shell's own state is untouched."""
    figure, axes = plt.subplots()
    axes.set_title("$x^2$ and é")
    axes.imshow([[0, 1], [2, 3]])
    axes.text(0, 0, "bold", fontweight="bold", fontstyle="italic")
    kernel.shell.display_formatter.format(figure)
    plt.close("all")
    backend = sys.modules.get("matplotlib_inline.backend_inline")
    if backend is not None:
        backend.show._to_draw, backend.show._draw_called = [], False


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
        sys.__stderr__.flush()
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
        linux.mount("tmpfs", folder, "tmpfs", flags, f"size={order['limits']['file']},nr_inodes=20000,mode=0700")
    linux.mount("devpts", "/dev/pts", "devpts", linux.MS_NOSUID, "newinstance,ptmxmode=0666,mode=620")
    linux.mount("tmpfs", LAYERS, "tmpfs", flags, "size=4m,mode=0755")
    for name, text in order["layers"].items():
        (Path(LAYERS) / name).write_text(text, encoding="utf-8")
    linux.mount("none", LAYERS, None, flags | linux.MS_REMOUNT | linux.MS_RDONLY)


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
    limits.apply(order["limits"], processes=order["count_processes"])
    if order["filter"]:
        seccomp.install(os.getpid())
    notebook.run(kernel, socket.socket(fileno=channel), keeps, order["limits"])


def _close(number: int) -> None:
    with contextlib.suppress(OSError):  # it was not open
        os.close(number)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))

"""IPython as a kernel has it, without sockets of ZeroMQ and without threads: what it publishes goes to one sink."""

import asyncio
import contextlib
import io
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session

from instructor.grading.worker.inside import remembered

Sink = Callable[[str, dict[str, Any]], None]
FLUSH_AFTER = 0.2  # seconds, as ipykernel's
FLUSH_SIZE = 1 << 16


def nowhere(_kind: str, _content: dict[str, Any]) -> None:
    """A sink that drops everything: after the run, where hidden inputs are seen."""


class SinkSession(Session):
    """Takes the messages that the shell, its displays and its streams send, and hands them to ``sink``."""

    sink: Sink = staticmethod(nowhere)

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_args: Any, **_options: Any) -> Any:
        if isinstance(msg_or_type, dict):
            kind, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        else:
            kind = msg_or_type
        self.sink(kind, content or {})


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook: keeps text until it is flushed, then publishes it."""

    encoding = "UTF-8"
    errors = None

    def __init__(self, session: SinkSession, name: str, descriptor: int) -> None:
        self.session, self.name, self._descriptor = session, name, descriptor
        self._kept: list[str] = []
        self._size, self._flushed = 0, time.monotonic()

    def fileno(self) -> int:
        return self._descriptor  # for subprocesses: what they write is captured too

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._kept.append(text)
        self._size += len(text)
        if self._size > FLUSH_SIZE or time.monotonic() - self._flushed > FLUSH_AFTER:
            self.flush()
        return len(text)

    def flush(self) -> None:
        kept, self._kept, self._size, self._flushed = self._kept, [], 0, time.monotonic()
        text = "".join(kept)
        if text:
            self.session.send(None, "stream", {"name": self.name, "text": text})


class Kernel(IPythonKernel):
    """The kernel of one notebook; ``execute`` runs a cell as an execute_request does."""

    session: SinkSession
    shell: Any  # it has one from the beginning
    streams: list[Stream] = []  # noqa: RUF012  not a trait

    def execute(self, source: str) -> None:
        """Run a cell to its end, whatever it does to IPython on the way."""
        self.shell.set_parent(_request(self.session, source))
        try:
            reply = self._loop.run_until_complete(
                self.do_execute(source, silent=False, store_history=True, user_expressions={}, allow_stdin=False)
            )
        except asyncio.CancelledError:  # an interrupt, while it waited for something
            reply = {"status": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": ["KeyboardInterrupt"]}
        except Exception as error:  # the cell has broken what shows errors, or there is no memory left to show them
            name = type(error).__name__
            reply = {"status": "error", "ename": name, "evalue": str(error)[:1000], "traceback": [name]}
        self.flush()
        if reply["status"] == "error":
            # nbgrader's own rule: an error that nothing showed is shown
            with contextlib.suppress(MemoryError):
                self.session.send(None, "reply_error", {name: reply[name] for name in ("ename", "evalue", "traceback")})

    def flush(self) -> None:
        """Publish what waits in our own streams, and in those that a cell has put in their place."""
        for stream in (sys.stdout, sys.stderr, *self.streams):
            with contextlib.suppress(Exception):
                stream.flush()

    def take_streams(self) -> None:
        """Make sys.stdout and sys.stderr this kernel's, for good."""
        self.streams = [Stream(self.session, "stdout", 1), Stream(self.session, "stderr", 2)]
        sys.stdout, sys.stderr = self.streams

    def start_loop(self) -> None:
        """An event loop of this process's own: one made before a fork would share its wake-up descriptors."""
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def end_loop(self) -> None:
        self._loop.close()
        asyncio.set_event_loop(None)


def _request(session: Session, source: str) -> dict[str, Any]:
    header = {
        "msg_id": os.urandom(8).hex(),
        "msg_type": "execute_request",
        "username": "student",
        "session": session.session,
        "date": datetime.now(UTC),
        "version": "5.4",
    }
    content = {
        "code": source,
        "silent": False,
        "store_history": True,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": False,
    }
    return {"header": header, "parent_header": {}, "metadata": {}, "content": content, "msg_id": header["msg_id"]}


def make_kernel() -> Kernel:
    """The kernel with its shell, as `ipykernel_launcher` would configure them; made once, before any fork."""
    from traitlets.config import Config

    # a debugger that nobody can attach to: a tenth of the pages that every fork has to copy
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # the way to have an import fail
    import ipykernel.debugger  # noqa: F401

    del sys.modules["debugpy"]  # a notebook finds it as any other
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    config = Config()
    config.HistoryManager.hist_file = ":memory:"  # as nbclient starts kernels: no file, no thread
    kernel = Kernel(
        session=SinkSession(key=b""), config=config, log=logging.getLogger("kernel"), user_module=None, user_ns=None
    )
    remembered.sources(kernel.shell)
    remembered.tracebacks()
    # only a cell with `await` at its top asks where the main thread is
    kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
    kernel.shell.exit_now = False
    kernel.shell.user_module.__dict__.pop("__session__", None)
    return kernel

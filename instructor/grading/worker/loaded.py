"""The grader's end of a loaded process: started in its sandbox, sent orders, started anew when it is gone."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from instructor.grading.worker import sandbox
from instructor.grading.worker.inside import frames

LOAD_SECONDS = 120  # a cold disk and a font cache to be made; a quiet machine takes 2


PREFIX = "course-worker-"


def _sweep() -> None:
    """Remove the folders of graders that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's
    return True


class NotLoaded(Exception):
    """The loaded process could not be started, or is gone; the message says what it said last."""


class Loaded:
    """One loaded process and the private folder that it is given from.  Safe to be used by many threads.

    It is started at once and loads while the grader goes on; ``ready`` waits for it.
    """

    def __init__(self, *, sealed: bool, lesson: str = "", hide: Sequence[Path] = ()) -> None:
        self.sealed, self._hide = sealed, hide
        self._lock = threading.Lock()
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self.folder.chmod(0o755)  # the sandbox's user, another than the grader when that is root, reads the stand-ins
        stand_ins = self.folder / "stand-ins"
        stand_ins.mkdir()
        sandbox.write_accounts(stand_ins)
        self.home = self.folder / "home"
        (self.home / "tmp").mkdir(parents=True)
        self._log = (self.folder / "log").open("w+b")
        self._control, theirs = socket.socketpair()
        self._is_ready = False
        try:
            with theirs:
                self._process = self._start(theirs, stand_ins, lesson)
            # needed by notebooks alone, and the import of `helpers` goes on beside the process's own
            from instructor.grading.worker.inside import commands

            commands.write(stand_ins)
        except OSError as error:
            self.close()
            raise NotLoaded(str(error)) from error

    def ready(self) -> "Loaded":
        """Wait until it has loaded.  Raises NotLoaded, and then it is closed."""
        with self._lock:
            if not self._is_ready:
                self._wait()
        return self

    def _wait(self) -> None:
        try:
            self._control.settimeout(LOAD_SECONDS)
            word = frames.receive(self._control)
            self._control.settimeout(30)
        except (OSError, TimeoutError) as error:
            word, reason = None, str(error)
        else:
            reason = "it ended while it was loading"
        if not word:
            said = self.said()
            self.close()
            raise NotLoaded(said or reason)
        self._is_ready = True

    def _start(self, theirs: socket.socket, stand_ins: Path, lesson: str) -> subprocess.Popen[bytes]:
        number = theirs.fileno()
        if self.sealed:
            words = sandbox.command(number, stand_ins, lesson, self._hide)
        else:
            words = [sys.executable, "-s", "-P", "-m", f"{sandbox.INSIDE_NAME}.loaded", str(number)]
        return subprocess.Popen(
            words,
            pass_fds=(number,),
            env=sandbox.environment(self.sealed, stand_ins, self.home),
            cwd="/" if self.sealed else self.home,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    @property
    def process(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def ended(self, patience: float) -> bool:
        """Whether it is no longer there, or goes within so many seconds."""
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            return False
        return True

    def said(self) -> str:
        """The last lines that it wrote for us."""
        with contextlib.suppress(OSError, ValueError):
            self._log.flush()
            text = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
            return " | ".join(text.strip().splitlines()[-3:])[-500:]
        return ""

    def order(self, what: Mapping[str, Any], descriptors: Sequence[int]) -> None:
        """Have it fork for one notebook, which gets the descriptors.  Raises NotLoaded."""
        content = frames.frame(json.dumps(what).encode())
        try:
            with self._lock:
                socket.send_fds(self._control, [content[:4]], list(descriptors))
                self._control.sendall(content[4:])
        except OSError as error:
            raise NotLoaded(f"{error}; {self.said()}") from error

    def expect(self, lesson: str) -> None:
        """Have it read what the lesson's checks need, while the grader still prepares."""
        with contextlib.suppress(OSError), self._lock:  # who runs a notebook on it is told that it is gone
            frames.send(self._control, {"lesson": lesson})

    def close(self) -> None:
        """End it and everything that it started, and remove its folder; once."""
        if self._log.closed:
            return
        self._control.close()
        process = getattr(self, "_process", None)
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def begun(wanted: str) -> Iterator[Loaded | None]:
    """A sealed process that loads while the grader itself is still being imported: each takes a second.

    None where ``wanted`` is "off" or this machine seals nothing.  It is closed with the block.
    """
    if wanted == "off" or sandbox.lacking() is not None:
        yield None
        return
    try:
        loaded = Loaded(sealed=True)
    except NotLoaded:  # tried once more, and told of, by those who need it
        yield None
        return
    with contextlib.closing(loaded):
        yield loaded

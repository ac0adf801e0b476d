"""The grader's end of a notebook's process of its own, where there is no fork."""

import contextlib
import json
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from helpers.checks.cases import Case
from instructor.grading.worker import sandbox
from instructor.grading.worker.ask import ask
from instructor.grading.worker.inside import commands, wire
from instructor.grading.worker.job import Ending, Job, Limits, Result
from instructor.grading.worker.talk import Ends, Talk

LOAD_SECONDS = 120
CRASHED = 0xC0000000  # from here on, Windows' codes of a process that was ended


def run(job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits) -> Result:
    """Run one notebook in a fresh process, unsealed."""
    names = list(dict.fromkeys(name for cell in job.cells for name in cell.keeps))
    with tempfile.TemporaryDirectory(prefix="course-worker-", ignore_cleanup_errors=True) as place:
        home = Path(place) / "home"
        (home / "tmp").mkdir(parents=True)
        commands.write(Path(place) / "stand-ins")
        with socket.create_server(("127.0.0.1", 0)) as server:
            order = {
                "port": server.getsockname()[1],
                "token": secrets.token_hex(),
                "keeps": names,
                "folder": str(home / (job.lesson or "lesson")),
                "limits": asdict(limits),
            }
            process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-m", f"{sandbox.INSIDE_NAME}.alone"],
                env=sandbox.environment(False, Path(place) / "stand-ins", home),
                cwd=home,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                assert process.stdin is not None
                process.stdin.write(json.dumps(order).encode() + b"\n")
                process.stdin.close()
                ends = _accept(server, order["token"], names)
            except OSError as error:
                process.kill()
                process.wait()
                return Result({}, {}, Ending("fault", f"the notebook's process did not start: {error}"), 0.0, 0)
        with contextlib.closing(ends):
            try:
                return _talk(job, inputs, limits, ends, process)
            finally:
                process.kill()
                process.wait()


def _talk(
    job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits, ends: Ends, process: subprocess.Popen[bytes]
) -> Result:
    talk = Talk(ends, limits, None, stays=True)
    try:
        talk.begin(job)
        ending = talk.follow()
        answers = ask(inputs, ends.keeps, limits, None)
    except (OSError, wire.Broken) as error:
        ending, answers = Ending("fault", f"{type(error).__name__}: {error}"[:500]), {}
    if ending.kind == "killed":  # it is gone; its code says how
        code = process.wait()
        crashed = code < 0 or code >= CRASHED
        ending = Ending("died" if crashed else "exited", f"exit code {code}", ending.cell)
    outputs = {cell: tuple(found) for cell, found in talk.outputs.by_cell.items()}
    return Result(outputs, answers, ending, talk.seconds(), 0, tuple(talk.notes))


def _accept(server: socket.socket, token: str, names: Sequence[str]) -> Ends:
    """The connections of our process; whoever else on this machine connects does not know the word."""
    server.settimeout(LOAD_SECONDS)
    found: dict[str, socket.socket] = {}
    wanted = {"guard", "channel", *names}
    while wanted - found.keys():
        sock, _ = server.accept()
        sock.settimeout(10)
        said = wire.parse(wire.receive(sock) or b"null")
        if isinstance(said, list) and len(said) == 2 and secrets.compare_digest(str(said[0]), token):
            found[str(said[1])] = sock
            sock.settimeout(None)
        else:
            sock.close()
    return Ends(found.pop("guard"), found.pop("channel"), -1, -1, found)

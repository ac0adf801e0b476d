"""A PostgreSQL server of a test's own, on loopback, run as a user without rights."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.scale.machines import free_port

USER = "nobody"  # who runs the server when the tests are root's: it refuses root itself


def programs() -> Path:
    """The folder of initdb and postgres, the newest version's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    beside = shutil.which("postgres")
    assert found or beside, "PostgreSQL is not installed: apt install postgresql"
    return found[-1].parent if found else Path(beside).resolve().parent


class Server:
    """One server with one data folder; ``kill`` is what a power cut is to its processes."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="course-postgres-"))
        self.port, self.process = free_port(), None
        self._who = {"user": USER, "group": pwd.getpwnam(USER).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        if self._who:
            shutil.chown(self.folder, USER, self._who["group"])
        self._run("initdb", "--pgdata", "data", "--username", "course", "--auth", "trust", "--encoding", "UTF8",
                  "--no-locale", "--no-sync")  # fmt: skip

    def _run(self, name: str, *words: str) -> None:
        done = subprocess.run([programs() / name, *words], cwd=self.folder, capture_output=True, text=True, **self._who)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        settings = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
                    "fsync": "off", "max_connections": 60}  # fmt: skip
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [programs() / "postgres", "-D", "data", *words], cwd=self.folder, stdout=log, stderr=log, **self._who
            )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(psycopg.OperationalError), self.connect("postgres"):
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def connect(self, database: str) -> psycopg.Connection:
        where = {"host": "127.0.0.1", "port": self.port, "user": "course", "dbname": database}
        return psycopg.connect(**where, autocommit=True, connect_timeout=5)

    def database(self, name: str) -> str:
        """A new, empty database; returns its address for SQLAlchemy."""
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://course@127.0.0.1:{self.port}/{name}"

    def kill(self) -> None:
        """End the server at once, with all its connections."""
        self.process.send_signal(signal.SIGQUIT)  # its own way to stop without saving anything
        self.process.wait()

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

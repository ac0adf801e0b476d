"""A Dask scheduler and its workers on loopback, each a process of its own, with TLS between them."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import dask
from distributed import Client
from distributed.security import Security

from instructor.paths import ROOT

SETTINGS = ("ca-file", "client.cert", "client.key", "scheduler.cert", "scheduler.key", "worker.cert", "worker.key")
OTHER_VERSION = """
import sys
import helpers.version
helpers.version.__version__ = "0.9.0"
from distributed.cli.dask_worker import main
main(sys.argv[1:])
"""


def certificates(folder: Path) -> dict[str, str]:
    """Dask's settings of TLS, with a key and a certificate made for this run, written below ``folder``."""
    made = Security.temporary()
    paths = {}
    for name, content in (("ca", made.tls_ca_file), ("cert", made.tls_client_cert), ("key", made.tls_client_key)):
        paths[name] = folder / f"{name}.pem"
        paths[name].write_text(content)
    return {f"distributed.comm.tls.{each}": str(paths[each.rsplit(".", 1)[-1].removesuffix("-file")])
            for each in SETTINGS} | {"distributed.comm.require-encryption": True}  # fmt: skip


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Machines:
    """What a department would have: one scheduler, some workers; all ended by ``close``."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.folder, self.settings = folder, settings
        self.port = free_port()
        self.address = f"tls://127.0.0.1:{self.port}"
        self.scheduler: subprocess.Popen | None = None
        self.workers: dict[str, subprocess.Popen] = {}

    def _start(self, log: str, *words: str) -> subprocess.Popen:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        environment |= {f"DASK_{key.upper().replace('.', '__').replace('-', '_')}": str(value)
                        for key, value in self.settings.items()}  # fmt: skip
        with (self.folder / log).open("ab") as file:
            command = [sys.executable, *words]
            return subprocess.Popen(command, env=environment, cwd=self.folder, stdout=file, stderr=file)

    def start_scheduler(self) -> None:
        words = ("--host", "127.0.0.1", "--port", str(self.port), "--protocol", "tls", "--no-dashboard")
        self.scheduler = self._start("scheduler.log", "-m", "distributed.cli.dask_scheduler", *words)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "scheduler.log").read_text())

    def start_worker(self, script: str = "") -> str:
        """Start a worker with one place; returns its address."""
        port = free_port()
        how = ("-c", script) if script else ("-m", "distributed.cli.dask_worker")
        words = ("--host", "127.0.0.1", "--worker-port", str(port), "--no-nanny", "--nthreads", "1", "--no-dashboard")
        address = f"tls://127.0.0.1:{port}"
        self.workers[address] = self._start(f"worker-{port}.log", *how, self.address, *words)
        return address

    def wait_for_workers(self, count: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)

    def kill(self, process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()

    def restart_scheduler(self) -> None:
        """What befalls everybody when the scheduler's machine is gone and comes back: workers end with it."""
        self.kill(self.scheduler)
        for process in self.workers.values():
            process.wait(timeout=90)  # Dask's worker ends by itself when its scheduler does
        self.workers.clear()
        self.start_scheduler()
        self.start_worker()
        self.start_worker()

    def close(self) -> None:
        for process in [*self.workers.values(), self.scheduler]:
            if process is not None and process.poll() is None:
                self.kill(process)


def configured(settings: dict[str, str]):
    """This process's Dask with the settings, in a `with` block."""
    return dask.config.set(settings)

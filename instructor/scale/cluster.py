"""The workers of a Dask cluster in the place of this machine's: `run` on one of them, whatever becomes of the others.

Dask brings the connections, their encryption, and who is there.  Which worker is sent what is decided here: each
notebook takes a free place of one worker and nothing is queued, so that the time of a run is known, and a worker that
is silent, gone or too slow can be told from one that is busy.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

from helpers.checks.cases import Case
from instructor.errors import CourseError
from instructor.grading.terminal import tell, warn
from instructor.grading.worker.inside import wire
from instructor.grading.worker.job import Ending, Job, Limits, Result
from instructor.grading.worker.sandbox import Protection
from instructor.plural import number
from instructor.scale import parcel, remote
from instructor.scale.places import Flight, Gone, Lost, Worker

TRIES = 3  # workers that one notebook may lose before it is put aside
LOOK = 1.0  # seconds between two looks at who is there
SILENT = 30.0  # seconds without a sign of life, which come every second; then its runs are made elsewhere
PATIENCE = 300.0  # seconds that a grader waits for a scheduler, or for any worker, before it gives up
CONNECT = 20.0  # seconds for one attempt to connect
SETTLE = 60.0  # seconds beyond a run's own limits: a sandbox that starts, bytes on their way
BEGIN = 180.0  # seconds that a worker may take to say who it is: it loads the course and tries its sandbox
REFUSED = (OSError, ValueError, TypeError)  # what Dask raises: nobody there, no address, no certificate to show
INSTALL = "python -m pip install '.[instructor,scale]'"


class Cluster:
    """The workers at a scheduler's address (use as a context manager); ``run`` may be called from many threads.

    ``sandbox`` is as for this machine's own workers.  TLS and all else of the connection are Dask's own settings.
    Raises CourseError where Dask is not installed, nobody answers, or no worker can be used.
    """

    def __init__(self, address: str, sandbox: str = "auto") -> None:
        self.address, self.sandbox = address, sandbox
        self.workers: dict[str, Worker] = {}
        self._change = threading.Condition()
        self._closed = False
        self._gone = ""
        self._none_since = time.monotonic()
        self._client: Any = None
        self._watcher = threading.Thread(target=self._watch, name="cluster", daemon=True)

    # --- from beginning to end -------------------------------------------------------------------

    def __enter__(self) -> "Cluster":
        try:
            self._client = self._connected()
        except REFUSED as error:
            raise CourseError(
                f"no scheduler answers at {self.address} ({error}). Start one, or mend the address; TLS stands in "
                "Dask's own settings (docs/scale.md). Then run the command again"
            ) from error
        self._watcher.start()
        try:
            self._first()
        except BaseException:
            self.close()
            raise
        where = self._dashboard()
        tell(f"cluster {self.address}: {self.said()}" + (f"; dashboard: {where}" if where else ""))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End what runs and leave the cluster; its workers stay for others."""
        with self._change:
            self._closed = True
            self._lose_all("grading was stopped")
            self._change.notify_all()
        if self._watcher.is_alive():
            self._watcher.join(LOOK + CONNECT)
        self._leave()

    stop = close

    def _first(self) -> None:
        """Wait for the first worker that can be used."""
        with self._change:
            self._change.wait_for(lambda: self.n or self._gone or self._all_refused(), PATIENCE)
            if not self.n:
                why = self._gone or "no worker came" if not self._all_refused() else "every worker was refused"
                raise CourseError(
                    f"the cluster at {self.address} has no worker to grade with: {why}. On each worker's machine: "
                    f"{INSTALL}, then: dask worker {self.address}. Then run the command again"
                )

    def _all_refused(self) -> bool:
        return bool(self.workers) and all(worker.state == "refused" for worker in self.workers.values())

    # --- what a batch asks -----------------------------------------------------------------------

    @property
    def n(self) -> int:
        """How many notebooks run at a time, now."""
        return sum(worker.places for worker in list(self.workers.values()) if worker.state == "ready")

    @property
    def protection(self) -> Protection:
        """The least that any worker gives."""
        found = [worker.protection for worker in list(self.workers.values()) if worker.protection]
        return min(found, key=lambda each: (each.sealed, -len(each.lacking)), default=Protection(True, ()))

    def said(self) -> str:
        ready = sum(worker.state == "ready" for worker in list(self.workers.values()))
        return f"{number(ready, 'worker')}, {number(self.n, 'notebook')} at a time"

    def shares(self) -> dict[str, tuple[int, int]]:
        """How many notebooks each worker runs now and has run, by address."""
        return {each.address: (len(each.flights), each.done) for each in list(self.workers.values())}

    def run(self, job: Job, inputs: Mapping[str, Sequence[Case]], limits: Limits) -> Result:
        """Run one notebook on a worker; on another one when that is lost.  Raises nothing: a fault is an ending too."""
        given, most, lost = parcel.to_worker(job, inputs, limits), _longest(limits), 0
        while True:
            try:
                return parcel.at_grader(self._call(remote.perform, given, most), limits)
            except Gone as error:
                return _nothing("fault", str(error))
            except Lost as error:
                lost += error.counts
                if lost >= TRIES:
                    return _nothing("killed", f"{TRIES} workers were lost with it, the last one: {error}", outside=True)
            except wire.Broken as error:
                return _nothing("fault", f"what a worker gave back cannot be read: {error}")
            except Exception as error:  # of the worker's: told with its own name, and no end of a batch
                return _nothing("fault", f"on a worker: {type(error).__name__}: {error}"[:500])

    # --- one call --------------------------------------------------------------------------------

    def _call(self, function: Callable[..., Any], given: bytes, most: float) -> Any:
        worker, flight = self._take()
        try:
            value = self._ask(worker, flight, function, given, most)
            worker.done += 1
            return value
        except Lost as error:
            if not self._closed:
                tell(f"cluster: a run is made again elsewhere, as {worker.address} {error}")
            raise
        finally:
            with self._change:
                worker.flights.discard(flight)
                self._change.notify_all()

    def _take(self) -> tuple[Worker, Flight]:
        """A free place of the worker that has the most of them, waited for.  Raises Gone."""
        with self._change:
            while True:
                if self._closed or self._gone:
                    raise Gone(self._gone or "grading was stopped")
                best = max(self.workers.values(), key=lambda worker: worker.free, default=None)
                if best is not None and best.free > 0:
                    flight = Flight()
                    best.flights.add(flight)
                    return best, flight
                self._change.wait(LOOK)

    def _ask(self, worker: Worker, flight: Flight, function: Callable[..., Any], given: Any, most: float) -> Any:
        """Call a function of ``remote`` on this worker alone.  Raises Lost, and what the function raised."""
        client = self._client  # None while there is no connection
        where = {"workers": [worker.address], "allow_other_workers": False, "pure": False, "retries": 0}
        words = (given, self.sandbox) if given is not None else (self.sandbox,)
        try:
            future = client.submit(function, *words, **where)
        except Exception as error:  # the client was closed under it, as the scheduler is gone
            raise Lost(f"could not be reached ({type(error).__name__})", False) from error
        try:
            future.add_done_callback(lambda _future: flight.event.set())
            if not flight.event.wait(most):
                self._drop(worker, f"gave no answer in {most:.0f} s", "refused")
                raise Lost(f"gave no answer in {most:.0f} s", True)
            if flight.lost is not None:
                raise flight.lost
            return self._value(worker, future)
        finally:
            with suppress(Exception):  # only to let the scheduler forget it
                future.cancel(force=True)

    def _value(self, worker: Worker, future: Any) -> Any:
        if future.status not in ("finished", "error"):
            raise Lost("was cut off", False)
        try:
            return future.result(timeout=CONNECT)
        except Exception as error:
            ours = type(error).__module__.split(".")[0] in ("distributed", "asyncio", "concurrent")
            if ours or isinstance(error, (OSError, TimeoutError)):
                self._drop(worker, f"is gone ({type(error).__name__})", "silent")
                raise Lost(f"is gone ({type(error).__name__})", True) from error
            raise

    # --- who is there ----------------------------------------------------------------------------

    def _watch(self) -> None:
        """Look at who is there until the end; connect anew where the scheduler is gone."""
        while not self._closed and not self._gone:
            try:
                found = self._present()
            except Exception as error:  # whatever Dask raises when it is cut off
                self._reconnect(f"{type(error).__name__}: {error}"[:200])
                continue
            self._see(found)
            self._wait(LOOK)

    def _present(self) -> dict[str, dict[str, Any]]:
        client = self._client
        if client.status != "running":
            raise ConnectionError("the connection is closed")
        said = client.sync(client.scheduler.identity, n_workers=-1, callback_timeout=CONNECT)
        return dict(said["workers"])

    def _see(self, found: Mapping[str, Mapping[str, Any]]) -> None:
        """Take in who is there: greet who is new, give up who is gone or silent."""
        now = time.monotonic()
        with self._change:
            for address in set(self.workers) - set(found):
                self._forget(self.workers.pop(address), "is gone")
            for address, about in found.items():
                worker = self.workers.get(address)
                if worker is None:
                    self._greet(Worker(address, int(about["nthreads"]), float(about["last_seen"]), now))
                elif float(about["last_seen"]) != worker.beat:
                    worker.beat, worker.heard = float(about["last_seen"]), now
                    if worker.state == "silent":  # it has come back
                        self._greet(Worker(address, worker.places, worker.beat, now, done=worker.done))
                elif now - worker.heard > SILENT and worker.state != "silent":
                    self._forget(worker, f"has given no sign of life for {SILENT:.0f} s")
            self._count_time(now, bool(self.n))
            self._change.notify_all()

    def _count_time(self, now: float, some: bool) -> None:
        """Give up after too long without any worker; what waits then ends as our fault, and is tried again."""
        if some or any(worker.state == "new" for worker in self.workers.values()):
            self._none_since = now
        elif now - self._none_since > PATIENCE:
            self._gone = f"the cluster at {self.address} has had no worker for {PATIENCE:.0f} s"

    def _greet(self, worker: Worker) -> None:
        self.workers[worker.address] = worker
        threading.Thread(target=self._hear, args=(worker,), name="greeting", daemon=True).start()

    def _hear(self, worker: Worker) -> None:
        """Ask a new worker who it is, and take it or refuse it, with a sentence."""
        flight = Flight()
        with self._change:
            worker.flights.add(flight)
        reason, said = "", {}
        try:
            said = self._ask(worker, flight, remote.about, None, BEGIN)
            reason = said["refused"] or remote.differences(said["identity"])
        except Lost:
            return
        except ModuleNotFoundError as error:
            reason = f"has not got the whole course ({error}); on its machine: {INSTALL}"
        except Exception as error:
            reason = f"cannot say who it is ({type(error).__name__}: {error})"[:300]
        finally:
            with self._change:
                worker.flights.discard(flight)
        protection = None if reason else Protection(**said["protection"])
        with self._change:
            if worker.state != "new":
                return
            worker.state, worker.protection = "refused" if reason else "ready", protection
            self._change.notify_all()
        if protection is None:
            tell(f"cluster: {worker.address} is refused: it {reason}")
        elif not protection.sealed:
            tell(f"cluster: {worker.address} does not seal student code")
            warn(protection)

    def _drop(self, worker: Worker, reason: str, state: str) -> None:
        """Send nothing more to a worker that lost a run; one that is silent is asked anew at its next sign of life."""
        with self._change:
            self._forget(worker, reason)
            worker.state = state

    def _forget(self, worker: Worker, reason: str) -> None:
        known, worker.state = worker.state, "silent"
        for flight in list(worker.flights):
            flight.lose(reason, True)
        if known == "ready" and not self._closed:
            tell(f"cluster: {worker.address} {reason}; {self.said()} now")

    # --- the connection --------------------------------------------------------------------------

    def _connected(self) -> Any:
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise CourseError(f"--cluster needs Dask ({error}). Get it with: {INSTALL}") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it says of losses is said here, in a line
        return Client(self.address, timeout=CONNECT, set_as_default=False, name="course-grade")

    def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):  # a scheduler that is gone cannot be told
                client.close(timeout=2)

    def _reconnect(self, why: str) -> None:
        """Give up all that runs, and try to find the scheduler again."""
        with self._change:
            self._lose_all("was cut off with its scheduler")
            self.workers.clear()
        if not self._closed:
            tell(f"cluster: the scheduler at {self.address} is gone ({why}); trying again")
        self._leave()
        end = time.monotonic() + PATIENCE
        while not self._closed and time.monotonic() < end:
            try:
                self._client = self._connected()
                tell(f"cluster: the scheduler at {self.address} is back")
                self._none_since = time.monotonic()
                return
            except REFUSED:
                self._wait(LOOK)
        with self._change:
            self._gone = f"the scheduler at {self.address} has been gone for {PATIENCE:.0f} s"
            self._change.notify_all()

    def _lose_all(self, reason: str) -> None:
        for worker in self.workers.values():
            for flight in list(worker.flights):
                flight.lose(reason, False)

    def _wait(self, seconds: float) -> None:
        with self._change:
            if not self._closed:
                self._change.wait(seconds)

    def _dashboard(self) -> str:
        with suppress(Exception):
            services = self._client.sync(self._client.scheduler.identity, n_workers=0, callback_timeout=CONNECT)
            if "dashboard" in services["services"]:
                return str(self._client.dashboard_link)
        return ""


def _longest(limits: Limits) -> float:
    """More seconds than any run takes that ends by its own limits: cells, calls, and as much for another's turn."""
    return 2 * (2 * limits.notebook + SETTLE)


def _nothing(kind: str, detail: str, outside: bool = False) -> Result:
    ending = Ending("killed" if kind == "killed" else "fault", detail, outside=outside)
    return Result({}, {}, ending, 0.0, 0)

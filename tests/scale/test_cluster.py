"""Grading on a Dask cluster: whatever becomes of workers and scheduler, the gradebook is that of an undisturbed run."""

import signal
import time
from functools import partial

import dask
import pytest

from instructor.errors import CourseError
from instructor.grading.grade import grade
from instructor.grading.record import GRADED
from instructor.scale import cluster, remote
from instructor.scale.cluster import Cluster
from tests.instructor.grading.faults.injected import results
from tests.scale.conftest import SOURCES, class_in
from tests.scale.machines import OTHER_VERSION, free_port


def graded_on(machines, root):
    group = class_in(root, elsewhere=partial(Cluster, machines.address, "required"))
    grade(group, [])
    return results(group)


def differing(now, undisturbed):
    return {part for part in now if now[part] != undisturbed[1][part]}


class During:
    """Acts once, while the n-th notebook is with its worker."""

    def __init__(self, patched, n, act):
        self.left, self.act, self.acted, self.sent = n, act, False, []
        real = Cluster._connected

        def connected(each):
            client = real(each)
            submit = client.submit

            def watched(function, *about, workers, **how):
                future = submit(function, *about, workers=workers, **how)
                if function is remote.perform:
                    self.sent += workers
                    self._count(client, future, workers[0])
                return future

            client.submit = watched
            return client

        patched.setattr(Cluster, "_connected", connected)

    def _count(self, client, future, address):
        self.left -= 1
        if self.left >= 0 or self.acted:
            return
        self.acted = True
        while future.key not in client.processing().get(address, ()):  # until the worker has it
            assert future.status == "pending"
            time.sleep(0.01)
        self.act(address)


@pytest.fixture
def two(machines):
    machines.start_worker()
    machines.start_worker()
    return machines


def test_a_cluster_gives_what_this_machine_gives_and_uses_all_workers(two, root, undisturbed, monkeypatch, capsys):
    sent = During(monkeypatch, 1000, None).sent
    real = Cluster._first

    def both(each):
        real(each)
        with each._change:
            assert each._change.wait_for(lambda: each.n == 2, 120)

    monkeypatch.setattr(Cluster, "_first", both)
    assert differing(graded_on(two, root), undisturbed) == set()
    assert len(sent) >= len(SOURCES) and set(sent) == set(two.workers)
    assert "cluster tls://127.0.0.1" in capsys.readouterr().err


@pytest.mark.parametrize("n", [0, 3])
def test_a_worker_that_is_killed_costs_a_retry_elsewhere(n, two, root, undisturbed, monkeypatch, capsys):
    during = During(monkeypatch, n, lambda address: two.kill(two.workers[address]))
    assert differing(graded_on(two, root), undisturbed) == set()
    assert during.acted and "a run is made again elsewhere" in capsys.readouterr().err


def test_a_worker_that_is_stopped_costs_a_retry_elsewhere(two, root, undisturbed, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "SILENT", 4.0)
    during = During(monkeypatch, 1, lambda address: two.workers[address].send_signal(signal.SIGSTOP))
    assert differing(graded_on(two, root), undisturbed) == set()
    assert during.acted and "no sign of life" in capsys.readouterr().err


def test_a_scheduler_that_is_restarted_costs_nothing(two, root, undisturbed, monkeypatch, capsys):
    during = During(monkeypatch, 2, lambda _address: two.restart_scheduler())
    assert differing(graded_on(two, root), undisturbed) == set()
    assert during.acted and "is back" in capsys.readouterr().err


def test_a_worker_of_another_version_is_refused_with_a_sentence(machines, root, undisturbed, monkeypatch, capsys):
    other = machines.start_worker(OTHER_VERSION)
    with pytest.raises(CourseError, match="every worker was refused"):
        graded_on(machines, root)
    said = capsys.readouterr().err
    assert f"{other} is refused: it has version 0.9.0 of the course, and the grader" in said
    machines.start_worker()
    machines.wait_for_workers(2)
    sent = During(monkeypatch, 1000, None).sent
    assert differing(graded_on(machines, root), undisturbed) == set()
    assert other not in sent


def test_a_cluster_without_workers_ends_as_our_fault_and_the_same_command_goes_on(
    machines, root, undisturbed, monkeypatch
):
    monkeypatch.setattr(cluster, "PATIENCE", 5.0)
    only = machines.start_worker()
    monkeypatch.setattr(Cluster, "_first", _patient(Cluster._first))
    with monkeypatch.context() as patched:
        During(patched, 1, lambda address: machines.kill(machines.workers[address]))
        found = graded_on(machines, root)
    states = {row.state for row in found["rows"].values()}
    assert states == {GRADED, "our fault"} and only in machines.workers
    machines.start_worker()
    assert differing(graded_on(machines, root), undisturbed) == set()


def _patient(real):
    """The first worker may take longer to come than a test waits for a lost one."""

    def first(each):
        cluster.PATIENCE, short = 120.0, cluster.PATIENCE
        try:
            real(each)
        finally:
            cluster.PATIENCE = short

    return first


def test_who_has_no_certificate_is_not_let_in(two, root):
    nothing = {"distributed.comm.tls.client.cert": None, "distributed.comm.tls.client.key": None}
    with dask.config.set(nothing), pytest.raises(CourseError, match="no scheduler answers"):
        graded_on(two, root)


def test_nobody_at_the_address_is_told_with_what_to_do(root, settings, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 2.0)
    group = class_in(root, elsewhere=partial(Cluster, f"tls://127.0.0.1:{free_port()}"))
    with dask.config.set(settings), pytest.raises(CourseError, match="no scheduler answers at tls://"):
        grade(group, [])

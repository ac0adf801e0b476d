"""A grader and its cluster, with Dask's part played here: who is sent what, and what a loss costs."""

import threading

import pytest

from instructor.grading.worker.job import Job, Limits
from instructor.scale import cluster
from instructor.scale.cluster import Cluster
from instructor.scale.places import Lost, Worker

JOB = Job("01_padding", ())


@pytest.fixture
def made(monkeypatch):
    """A cluster of two ready workers with two places each; ``asked`` has the addresses of all calls."""
    found = Cluster("tls://nowhere:1")
    found.asked = []
    for name in ("one", "two"):
        found.workers[name] = Worker(name, 2, 0.0, 0.0, "ready")
    return found


def ending(made, act):
    def ask(worker, flight, function, given, most):
        made.asked.append(worker.address)
        return act(worker)

    made._ask = ask
    return made.run(JOB, {}, Limits()).ending


def losing(counts):
    def act(_worker):
        raise Lost("is gone", counts)

    return act


def test_a_notebook_that_loses_worker_after_worker_is_put_aside(made, capsys):
    found = ending(made, losing(True))
    assert (found.kind, found.outside) == ("killed", True) and len(made.asked) == cluster.TRIES
    assert capsys.readouterr().err.count("is made again elsewhere") == cluster.TRIES


def test_what_is_lost_with_the_scheduler_counts_for_nothing(made):
    def act(worker):
        if len(made.asked) <= 10:
            raise Lost("was cut off", False)
        raise ValueError("enough")

    assert "ValueError: enough" in ending(made, act).detail and len(made.asked) == 11


def test_a_fault_of_the_workers_own_is_a_fault_of_ours(made):
    def act(_worker):
        raise OSError(28, "No space left on device")

    found = ending(made, act)
    assert found.kind == "fault" and "No space left" in found.detail
    assert ending(made, lambda _worker: b"no parcel").kind == "fault"


def test_each_notebook_takes_one_free_place_and_gives_it_back(made):
    assert made.n == 4
    held = [made._take() for _ in range(4)]
    assert sorted(worker.address for worker, _ in held) == ["one", "one", "two", "two"]
    late = []
    waiting = threading.Thread(target=lambda: late.append(made._take()))
    waiting.start()
    with made._change:
        worker, flight = held[2]
        worker.flights.discard(flight)
        made._change.notify_all()
    waiting.join(30)
    assert late[0][0] is worker


def seen(made, now, monkeypatch, **beats):
    monkeypatch.setattr(cluster.time, "monotonic", lambda: now)
    made._see({name: {"nthreads": 2, "last_seen": beat} for name, beat in beats.items()})


def test_who_is_gone_or_silent_loses_its_runs_and_who_comes_back_is_asked_anew(made, monkeypatch, capsys):
    greeted = []
    monkeypatch.setattr(made, "_hear", lambda worker: greeted.append(worker.address))
    flights = {worker.address: flight for worker, flight in (made._take(), made._take())}
    seen(made, 1.0, monkeypatch, one=1.0, two=1.0)
    seen(made, 1.0 + cluster.SILENT, monkeypatch, one=2.0, two=1.0)
    assert made.n == 4
    seen(made, 2.5 + cluster.SILENT, monkeypatch, one=2.0, two=1.0)
    assert made.n == 2 and flights["two"].lost.counts and flights["one"].lost is None
    seen(made, 3.0 + cluster.SILENT, monkeypatch, two=4.0)
    assert made.n == 0 and flights["one"].lost is not None and "one" not in made.workers
    assert made.workers["two"].state == "new"
    said = capsys.readouterr().err
    assert "two has given no sign of life" in said and "one is gone" in said


def test_without_any_worker_for_too_long_all_that_waits_ends_as_our_fault(made, monkeypatch):
    made._none_since = 9.0
    seen(made, 10.0, monkeypatch)
    seen(made, 11.0 + cluster.PATIENCE, monkeypatch)
    found = ending(made, losing(True))
    assert found.kind == "fault" and "has had no worker for" in found.detail and made.asked == []

"""A grader and its cluster, with Dask's part played here: who is sent what, and what a loss costs."""

import threading

import pytest

from instructor.grading.worker.job import Job, Limits
from instructor.scale import cluster, remote
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


@pytest.mark.parametrize(
    ("change", "said"),
    [({"version": "0.9.0", "files": "other"}, "has version 0.9.0 of the course, and the grader"),
     ({"python": "3.99.0"}, "has Python 3.99.0, and the grader"), ({"numpy": "1.0"}, "has NumPy 1.0, and the grader"),
     ({"files": "other"}, "has a changed copy of the course"),
     ({"python": "3.99.0", "numpy": "1.0"}, f"; it has NumPy 1.0, and the grader {remote.identity()['numpy']}")],
)  # fmt: skip
def test_a_worker_that_differs_is_refused_with_what_differs(made, monkeypatch, capsys, change, said):
    here = remote.identity()
    assert remote.differences(dict(here)) == ""
    worker = made.workers["one"]
    worker.state = "new"
    about = {"identity": here | change, "refused": "", "protection": None}
    monkeypatch.setattr(made, "_ask", lambda *_about: about)
    made._hear(worker)
    told = capsys.readouterr().err
    assert worker.state == "refused" and "one is refused: it has " in told and said in told


def test_a_worker_that_does_not_seal_is_refused_where_that_is_required_and_else_told(made, monkeypatch, capsys):
    protection = {"sealed": False, "held": (), "lacking": ("NOT SEALED: no bubblewrap",), "remedy": ""}
    answers = {"one": {"identity": remote.identity(), "refused": "cannot seal", "protection": None},
               "two": {"identity": remote.identity(), "refused": "", "protection": protection}}  # fmt: skip
    monkeypatch.setattr(made, "_ask", lambda worker, *_about: answers[worker.address])
    for worker in made.workers.values():
        worker.state = "new"
        made._hear(worker)
    assert [worker.state for worker in made.workers.values()] == ["refused", "ready"] and not made.protection.sealed
    told = capsys.readouterr().err
    assert "one is refused: it cannot seal" in told and "two does not seal student code" in told

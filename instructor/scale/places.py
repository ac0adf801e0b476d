"""A cluster's worker as the grader sees it: its places, and what is under way there."""

import threading
from dataclasses import dataclass, field

from instructor.grading.worker.sandbox import Protection


class Gone(Exception):
    """There is no worker to be had, and none will be waited for; the message says why."""


class Lost(Exception):
    """A run was lost with its worker.  ``counts`` tells that the notebook may have had a part in it."""

    def __init__(self, reason: str, counts: bool) -> None:
        super().__init__(reason)
        self.counts = counts


@dataclass(eq=False)
class Flight:
    """One call that is under way: over when its event is set; ``lost`` then says why it will not come back."""

    event: threading.Event = field(default_factory=threading.Event)
    lost: Lost | None = None

    def lose(self, reason: str, counts: bool) -> None:
        self.lost = self.lost or Lost(reason, counts)
        self.event.set()


@dataclass(eq=False)
class Worker:
    """A Dask worker as it was seen last.  ``state`` is new, ready, refused or silent."""

    address: str
    places: int
    beat: float  # its last sign of life by the scheduler's clock, which need not be ours
    heard: float  # when that last changed, by ours
    state: str = "new"
    protection: Protection | None = None
    flights: set[Flight] = field(default_factory=set)
    done: int = 0

    @property
    def free(self) -> int:
        return self.places - len(self.flights) if self.state == "ready" else 0

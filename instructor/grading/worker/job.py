"""What a worker is given and what it gives back; ``run.run`` is the step between.

It has no shared state: whoever calls it, here or on a cluster, needs the
job, the inputs and the limits, and a pool of loaded processes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from helpers.checks.call import Outcome

Kind = Literal["finished", "cell_timeout", "notebook_timeout", "exited", "died", "memory", "killed", "fault"]


@dataclass(frozen=True)
class CodeCell:
    """A code cell of the notebook, at place ``index`` in it.

    ``keeps`` names exercises whose function is taken as it stands when the cell
    is reached (after the cell has run, when it runs).  With ``runs`` False
    nothing of the cell is executed: a hidden cell, of which only the place counts.
    """

    index: int
    source: str
    keeps: tuple[str, ...] = ()
    runs: bool = True


@dataclass(frozen=True)
class Job:
    """One submitted notebook: its code cells in order, and plain files to lay beside it, by relative path."""

    lesson: str
    cells: tuple[CodeCell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """What a run may take: seconds of a cell, of one case's call and of the whole notebook, and bytes.

    ``output`` bounds the outputs of a notebook, ``file`` one file that it writes,
    ``arrays`` what all its calls give back.  ``memory`` and ``processes`` count
    all of a notebook's processes together where there is a cgroup, else each by itself.
    """

    cell: float = 30
    call: float = 10
    notebook: float = 180
    memory: int = 2 * 2**30
    processes: int = 64
    output: int = 8 * 2**20
    file: int = 64 * 2**20
    arrays: int = 256 * 2**20


@dataclass(frozen=True)
class Ending:
    """How a notebook's run ended.

    finished          to its last cell
    cell_timeout      to its last cell, but a cell was stopped on the way (``cell`` is the first)
    notebook_timeout  stopped because the whole of it took too long
    exited            its code ended its process
    died              its process ended by a signal of its own doing
    memory            it took more memory than it may
    killed            a signal from outside ended it: to be tried again
    fault             ours

    ``outside`` tells of one that was killed that nothing of its own can have done it.  ``lost`` is the signal that
    ended a function's process while it was called, from outside or by another process of the notebook's; else "".
    """

    kind: Kind
    detail: str = ""
    cell: int | None = None
    outside: bool = False
    lost: str = ""


@dataclass(frozen=True)
class Result:
    """What came out of a run.

    ``outputs`` has nbformat-4 outputs as plain JSON by cell index.  ``answers``
    has an Outcome for each case, in the order given, by exercise; an exercise
    whose function was never there is missing.  ``notes`` are remarks for the teacher.

    An Outcome of a hidden case may hold anything that its function has seen, in
    its value, its failure's message, and what it printed and warned: it is to be judged, and nothing of it shown.
    A failure is ``TooSlow``, ``MemoryError`` or ``ProcessEnded`` where the function did not come back at all.
    """

    outputs: Mapping[int, tuple[dict, ...]]
    answers: Mapping[str, tuple[Outcome, ...]]
    ending: Ending
    seconds: float
    memory: int
    notes: tuple[str, ...] = ()

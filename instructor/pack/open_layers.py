"""Which of the finished layers a release may hold.  It imports little: the grader's workers ask while they start."""

from helpers.layers import FILES, GIVEN, LOOPS, PARTS
from instructor.exercises import exercises


def open_layers(last: str | None) -> set[str]:
    """The files in helpers/layers that answer only lessons before ``last``; all when it is None.

    A file that the table of layers does not know may answer anything, and stays here.
    """
    known = exercises()
    files = [*FILES.items(), *LOOPS.items()]
    late = {file for name, file in files if last is not None and known[name].lesson >= last}
    held = {file for _, file in files} - late
    return {"__init__", *GIVEN.values(), *held, *(part for part, file in PARTS.items() if file in held)}

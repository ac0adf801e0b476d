"""Hints in steps: each call gives the next one, never a solution."""

from helpers.messages import find, say

_given: dict[str, int] = {}  # exercise -> hints given so far in this session


def hint(exercise: str) -> None:
    """Print the next hint for an exercise; after the last one, the first again.

    Raises ValueError, naming the exercises that have hints, for any other name.
    """
    steps = find("hints").get(exercise)
    if steps is None:
        raise ValueError(say("hint.unknown", exercise=exercise, known=", ".join(find("hints"))))
    given = _given.get(exercise, 0)
    if given and given % len(steps) == 0:
        print(say("hint.again", exercise=exercise))
    step = given % len(steps)
    print(say("hint.step", step=step + 1, steps=len(steps), exercise=exercise, text=steps[step]))
    _given[exercise] = given + 1

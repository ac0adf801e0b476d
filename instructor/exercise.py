"""What one exercise is: everything about it that is not its cells in a lesson."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from instructor.sampling import Draw

Function = Callable[..., Any]
Arguments = tuple[Any, ...]
NamedCase = tuple[str, Arguments] | tuple[str, Arguments, Arguments]


@dataclass(frozen=True)
class Exercise:
    """One exercise; its name is the function's, the grade id's stem and the case group's.

    ``points`` are those of the public check and of the hidden cases, (0, 0) for
    an exercise that is not graded.  ``cases`` yields (name, arguments) pairs;
    their names and number are the same for every draw.  Where an answer may not
    loop over windows, it yields (name, arguments, smaller arguments), and the
    name ends in what there is four times as much of: images, rows or columns.  ``formula`` says in
    symbols how the result's shape follows from the arguments.  ``locks`` are
    the names that ``helpers.layers`` keeps back in the exercise's lesson.
    """

    name: str
    lesson: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    points: tuple[int, int]
    reference: Function
    cases: Callable[[Draw], Iterator[NamedCase]]
    misconceptions: dict[str, Function]
    formula: Callable[..., str] = field(default=lambda *arguments: "")
    locks: tuple[str, ...] = ()

    @property
    def graded(self) -> bool:
        return sum(self.points) > 0

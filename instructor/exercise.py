"""What one exercise is: everything about it that is not its cells in a lesson."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from instructor.edit import Edit, Function, edited
from instructor.sampling import Draw

Arguments = tuple[Any, ...]
NamedCase = tuple[str, Arguments] | tuple[str, Arguments, Arguments]


@dataclass(frozen=True)
class Exercise:
    """One exercise; its name is the function's, the grade id's stem and the case group's.

    What students read about it stands in helpers/messages/en/exercises/NAME.toml.
    ``order`` is its place among the exercises of its lesson, from 0.
    ``points`` are those of the public check and of the hidden cases, (0, 0) for
    an exercise that is not graded.  ``cases`` yields (name, arguments) pairs;
    their names and number are the same for every draw.  Where an answer may not
    loop over windows, it yields (name, arguments, smaller arguments), and the
    name ends in what there is four times as much of: images, rows or columns.

    ``reference`` is written as the lesson's solution is.  ``mistakes`` gives each
    misconception the edit of the reference that makes it; what an edit puts there
    may call a function of the exercise's file.  ``formula`` says in symbols how
    the result's shape follows from the arguments.  ``locks`` are the names that
    ``helpers.layers`` keeps back in the exercise's lesson.

    Where many answers are right, ``rule`` names what decides (helpers/checks/rules.py),
    ``wanted`` gives for each case what the rule goes by, in place of the reference's
    result, and ``naive`` are answers that take no thought.  ``of`` is the exercise that
    a mend or a hunt is made of, and ``flaw`` the mistake of it that a mend's stub has:
    ``instructor.kinds`` makes both.
    """

    name: str
    lesson: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    points: tuple[int, int]
    reference: Function
    cases: Callable[[Draw], Iterator[NamedCase]]
    mistakes: dict[str, Edit]
    formula: Callable[..., str] = field(default=lambda *arguments: "")
    locks: tuple[str, ...] = ()
    order: int = 0
    rule: str = ""
    wanted: Callable[[Draw], dict[str, Any]] | None = None
    naive: tuple[Function, ...] = ()
    of: str = ""
    flaw: str = ""

    @property
    def searched(self) -> bool:
        """Whether small edits of its reference say something of a wrong answer, and are not another exercise's."""
        return not self.rule and not self.flaw

    @property
    def graded(self) -> bool:
        return sum(self.points) > 0

    @cached_property
    def misconceptions(self) -> dict[str, Function]:
        """Each mistake as a function; raises CourseError when an edit does not fit the reference."""
        return {name: edited(self.reference, mistake, name) for name, mistake in self.mistakes.items()}

"""The hidden cases of a class: drawn from the key's seed and one number per lesson, kept beside the gradebook.

They are the same for everybody in a class, for a run that is resumed and for a
regrade, and others in the next class.  Number 0 are those of the key's own
files, which stock nbgrader uses, and which a class of version 1.0.0 has.
"""

import argparse
import json
import secrets
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from helpers.checks.cases import Case, read
from helpers.desk.graded import EXPECTED, INPUTS
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.key import SEED_FILE, ensure_key, graded_cases, read_seed, refresh_public, write_hidden
from instructor.paths import class_folder, lesson_names, replacing
from instructor.sampling import Draw

FILE = "hidden.json"
LARGEST = 2**31


class KeyGone(Exception):
    """There is no key to grade with: our fault, never a student's."""


class Numbers:
    """The numbers of a class's lessons, in a file in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    @cached_property
    def _known(self) -> dict[str, int]:
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            if not all(type(number) is int for number in said.values()):
                raise ValueError("it holds something else than numbers")
            return said
        except FileNotFoundError:
            return {}
        except (ValueError, AttributeError, OSError) as error:
            raise CourseError(
                f"{self.path} cannot be read ({error}). It says which hidden cases this class has. Copy it from the "
                f"newest folder in {self.path.parent / 'backups'}, then run: course grade"
            ) from error

    def of(self, lesson: str) -> int | None:
        return self._known.get(lesson)

    def set(self, lessons: Sequence[str], number: int | None = None) -> None:
        """Give lessons a number, or each one of its own that nobody knows."""
        for lesson in lessons:
            self._known[lesson] = secrets.randbelow(LARGEST - 1) + 1 if number is None else number
        with replacing(self.path) as temporary:
            temporary.write_text(json.dumps(self._known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class HiddenCases:
    """The hidden cases that a class is graded with."""

    def __init__(self, key: Path, folder: Path) -> None:
        self.key, self.numbers = key, Numbers(folder)
        self._drawn: dict[str, dict[str, list[Case]]] = {}

    def number(self, lesson: str) -> int:
        """The lesson's number, chosen when the class first meets it.

        One whose key has no seed, as the demo's, has the key's own cases.
        """
        if self.numbers.of(lesson) is None:
            if (self.key / SEED_FILE).is_file():
                self.numbers.set([lesson])
            elif (self.key / INPUTS).is_file():
                self.numbers.set([lesson], 0)
        return self.numbers.of(lesson) or 0

    def take_over(self, lessons: Sequence[str]) -> None:
        """Let lessons that a class's gradebook has before it has any number keep the cases of version 1.0.0."""
        if lessons and not self.numbers.path.exists():
            self.numbers.set([lesson for lesson in lessons if self.numbers.of(lesson) is None], 0)

    def of(self, lesson: str) -> dict[str, list[Case]]:
        """The cases of every graded exercise of a lesson.  Raises KeyGone."""
        if lesson not in self._drawn:
            self._drawn[lesson] = self._of(lesson)
        return self._drawn[lesson]

    def _of(self, lesson: str) -> dict[str, list[Case]]:
        own = [exercise for exercise in exercises().values() if exercise.lesson == lesson and exercise.graded]
        if (self.key / SEED_FILE).is_file():
            draw = hidden_draw(read_seed(self.key), self.number(lesson))
            return {exercise.name: graded_cases(exercise, draw) for exercise in own}
        inputs, expected = self.key / INPUTS, self.key / EXPECTED
        if not (inputs.is_file() and expected.is_file()):
            raise KeyGone(f"{self.key} holds neither a seed nor hidden cases. The command that makes them: course key")
        return {exercise.name: read(exercise.name, inputs, expected) for exercise in own}


def hidden_draw(seed: str, number: int) -> Draw:
    """The draw of hidden cases for a seed and a class's number of a lesson."""
    return Draw(f"{seed}/{number}" if number else seed, hidden=True)


def command(options: argparse.Namespace) -> int:
    """`course key`: write the public cases and the key's own hidden ones; with --fresh a class gets others."""
    folder = ensure_key()
    refresh_public()
    print(f"{write_hidden(folder, read_seed(folder))} holds the hidden cases. Keep it to yourself.")
    if options.fresh:
        root = class_folder(options.root)
        Numbers(root / ".grading").set(lesson_names())
        print(f"The class in {root} has other hidden cases from now on; course grade grades all of it by them.")
    return 0

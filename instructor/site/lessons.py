"""What the site says of a lesson, taken from the lesson itself."""

import re
from dataclasses import dataclass

from instructor.authoring.script import read_lesson
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.paths import LESSONS, lesson_names

NO_BROWSER = "no-browser"  # a tag on a lesson's title cell: it needs what no browser's Python has
PARTS = ("What you'll do.", "What you'll need.", "Time.")  # how paragraphs of the title cell begin, in bold


@dataclass(frozen=True)
class Lesson:
    """A lesson on the site; ``does`` and ``needs`` are Markdown."""

    name: str
    title: str
    does: str
    needs: str
    minutes: int
    writes: tuple[str, ...]
    in_browser: bool

    @property
    def reading(self) -> str:
        """The reading page, from the site's root."""
        return f"read/{self.name}.html"

    @property
    def start(self) -> str:
        """The lesson in the browser's Jupyter, as a document by itself, from the site's root."""
        return f"run/notebooks/index.html?path=notebooks/{self.name}/{self.name}.ipynb"


def lessons() -> list[Lesson]:
    """Every lesson, in order."""
    return [lesson(name) for name in lesson_names()]


def lesson(name: str) -> Lesson:
    """One lesson.  Raises CourseError when its title cell lacks what a card says."""
    title = read_lesson(LESSONS / f"{name}.py")[0]
    text = title.source
    parts = {part: re.search(rf"\*\*{part}\*\* (.+?)(?:\n\n|\Z)", text, re.DOTALL) for part in PARTS}
    heading, minutes = re.match(r"# (.+)", text), re.search(r"\*\*Time\.\*\* About (\d+) minutes", text)
    missing = [part for part, found in parts.items() if not found] + (
        [] if heading and minutes else ["About N minutes"]
    )
    if missing:
        raise CourseError(
            f"lessons/{name}.py: its first cell has a title, and paragraphs that begin with "
            f"{', '.join(f'**{part}**' for part in PARTS)}; missing is {missing[0]!r}. Add it, then run: course build"
        )
    return Lesson(
        name=name,
        title=heading[1],
        does=parts[PARTS[0]][1],
        needs=parts[PARTS[1]][1],
        minutes=int(minutes[1]),
        writes=tuple(exercise.name for exercise in exercises().values() if exercise.lesson == name and exercise.graded),
        in_browser=NO_BROWSER not in title.metadata.get("tags", []),
    )

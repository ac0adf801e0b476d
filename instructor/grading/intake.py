"""Intake: every submission below submitted/STUDENT/LESSON, found whatever it is called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.messages import say
from instructor.plain_text import shown_name


class NotGradable(Exception):
    """A submission that cannot be graded as it is; the message is the reason, for the teacher and the student."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's folder for one lesson, or the reason why it is none (then ``lesson`` may be its raw name).

    ``student`` and ``lesson`` can be shown and stored; ``folder`` has the true name.
    """

    student: str
    lesson: str
    folder: Path
    reason: str = ""


def find(submitted: Path, lessons: Sequence[str]) -> Iterator[Submission]:
    """Every submission below ``submitted``/STUDENT/LESSON, in order of student and lesson."""
    for student in visible(submitted):
        name = shown_name(student.name)
        try:
            yield from _of_student(student, name, lessons)
        except OSError as error:  # a folder that cannot be read ends no run
            yield Submission(name, "-", student, f"submitted/{name} cannot be read ({error.strerror})")


def _of_student(student: Path, name: str, lessons: Sequence[str]) -> Iterator[Submission]:
    if student.is_symlink() or not student.is_dir():
        reason = f"submitted/{name} is not a folder; put the notebook into submitted/STUDENT/LESSON/"
        yield Submission(name, "-", student, reason)
        return
    if name != student.name or not name.strip() or len(name) > 200:
        reason = say("not_gradable.odd_name", place=f"submitted/{name}")
        yield Submission(name, "-", student, reason)
        return
    taken: dict[str, str] = {}
    for folder in visible(student):
        entry = _submission(name, folder, lessons)
        other = taken.setdefault(entry.lesson, folder.name)
        if other != folder.name:
            reason = say("not_gradable.same_lesson", place=_place(folder), other=shown_name(other))
            entry = Submission(name, shown_name(folder.name), folder, reason)
        yield entry


def _submission(student: str, folder: Path, lessons: Sequence[str]) -> Submission:
    name = shown_name(folder.name)
    if folder.is_symlink() or not folder.is_dir():
        return Submission(student, name, folder, say("not_gradable.not_a_folder", place=_place(folder)))
    if name in lessons:
        return Submission(student, name, folder)
    numbered = [lesson for lesson in lessons if re.match(rf"0*{int(lesson[:2])}(\D|$)", name.strip())]
    if len(numbered) == 1 and not (folder.parent / numbered[0]).exists():
        return Submission(student, numbered[0], folder)
    return Submission(student, name, folder, say("not_gradable.no_lesson", place=_place(folder)))


def _place(folder: Path) -> str:
    return "/".join(map(shown_name, folder.parts[-3:]))


def visible(folder: Path) -> list[Path]:
    """What lies in a folder and is not hidden, in order of name; what an archive adds of its own is left out."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "__MACOSX")))

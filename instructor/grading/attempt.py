"""One submission through intake, run and judge.  Nothing here writes anything; it may run in several threads."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import parse_utc

from helpers.messages import say
from instructor.grade_ids import SETUP, WRITTEN, check_of, grade_id
from instructor.grading import autograded, files, older, reading
from instructor.grading.clean import joined
from instructor.grading.hidden import HiddenCases, KeyGone
from instructor.grading.intake import NotGradable, Submission
from instructor.grading.rebuild import Rebuilt, rebuild
from instructor.grading.register import graded_points, released
from instructor.grading.verdicts import Exam, Marks, exam, mark
from instructor.grading.worker.job import Job, Limits, Result
from instructor.plain_text import one_line

Run = Callable[[Job, Mapping[str, Sequence[Any]], Limits, Any], Result]


class OurFault(Exception):
    """The run failed through no fault of the student's; it must be tried again, never graded 0."""


class Killed(Exception):
    """A signal from outside ended the run: to be tried once more, alone, before it is called anybody's doing.

    ``outside`` tells that the notebook cannot have done it.
    """

    def __init__(self, detail: str, outside: bool) -> None:
        super().__init__(detail)
        self.outside = outside


@dataclass(frozen=True)
class Lesson:
    """What every submission of a lesson is graded with."""

    name: str
    release: NotebookNode
    points: Mapping[str, float]
    exams: Mapping[str, Exam]

    @property
    def inputs(self) -> dict[str, Sequence[Any]]:
        return {name: each.inputs for name, each in self.exams.items()}

    def points_of(self, exercise: str) -> dict[str, float]:
        return {
            name: most for name, most in self.points.items() if (found := check_of(name)) and found.exercise == exercise
        }


def lesson_of(name: str, hidden: HiddenCases) -> Lesson:
    """Read a lesson's release and cases.  Raises OurFault when there is no key."""
    release = released(name)
    try:
        cases = hidden.of(name)
    except KeyGone as error:
        raise OurFault(str(error)) from error
    return Lesson(name, release, graded_points(release), {each: exam(each, cases[each]) for each in cases})


@dataclass(frozen=True)
class Graded:
    """A submission that ran: the exercises' marks and the notebook as it is to be shown."""

    marks: tuple[Marks, ...]
    notebook: NotebookNode
    own: frozenset[int]
    answered: bool | None
    notes: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    timestamp: datetime | None = None
    older: tuple[str, ...] = ()  # as record.Row has it
    seconds: float = field(default=0.0, compare=False)  # that its notebook ran, and its functions were called

    def points(self, lesson: Lesson) -> dict[str, float | None]:
        """Automatic points by grade id; None for a written answer that is to be graded by hand."""
        paid: dict[str, float | None] = dict.fromkeys(lesson.points, 0.0)
        for marks in self.marks:
            paid |= marks.points
        if WRITTEN in paid:
            paid[WRITTEN] = 0.0 if self.answered is False else None
        return paid


def attempt(entry: Submission, lesson: Lesson, limits: Limits, pool: Any, run: Run, *, last: bool = False) -> Graded:
    """Grade one submission.  Raises NotGradable, OurFault or Killed.

    At the ``last`` attempt a function that was killed while it was called counts as one that did not come back.
    """
    if entry.reason:
        raise NotGradable(entry.reason)
    try:
        found = files.notebook_of(entry)
        handed_in = reading.read_notebook(found.content, found.name)
        beside = files.beside(entry)
    except OSError as error:
        raise OurFault(f"{entry.folder} could not be read: {error.strerror or error}") from error
    was = older.of(handed_in, lesson.release)
    notes = (*found.notes, *older.note(was))
    rebuilt = rebuild(handed_in, lesson.release)
    made = _run(rebuilt, lesson, beside, limits, pool, run, last)
    again = {marks.exercise for marks in made.marks if not marks.full} & rebuilt.twice
    if again:
        other = rebuild(handed_in, lesson.release, in_place=again)
        made = _better(made, _run(other, lesson, beside, limits, pool, run, last))
    return replace(made, notes=(*notes, *made.notes), timestamp=_timestamp(entry), older=was)


def _better(one: Graded, other: Graded) -> Graded:
    """The marks that are better, exercise by exercise, of a notebook that defines a function twice."""
    one = replace(one, seconds=one.seconds + other.seconds)
    marks = tuple(max(pair, key=lambda each: each.total) for pair in zip(one.marks, other.marks, strict=True))
    changed = [new.exercise for new, old in zip(marks, one.marks, strict=True) if new.total > old.total]
    if not changed:
        return one
    looks = tuple(f"{name} is defined more than once; the better one counts" for name in changed)
    return replace(one, marks=marks, looks=(*one.looks, *looks))


def _timestamp(entry: Submission) -> datetime | None:
    """When it was handed in, as the exchange says it; a bad timestamp costs the student nothing."""
    path = entry.folder / "timestamp.txt"
    try:
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 200:
            return parse_utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError, OSError):
        pass
    return None


# --- run and judge ---------------------------------------------------------------------------------


def _run(
    rebuilt: Rebuilt, lesson: Lesson, beside: Mapping[str, bytes], limits: Limits, pool: Any, run: Run, last: bool
) -> Graded:
    job = Job(lesson.name, rebuilt.code_cells(), beside)
    result = run(job, lesson.inputs, limits, pool)
    if result.ending.kind == "fault":  # once more: what failed here may have been another program's doing
        result = run(job, lesson.inputs, limits, pool)
    if result.ending.kind == "killed":
        raise Killed(result.ending.detail, result.ending.outside)
    if result.ending.lost and not last:
        raise Killed(f"a function's process: {result.ending.lost}", False)
    if result.ending.kind == "fault":
        raise OurFault(one_line(result.ending.detail)[:300])
    _look_for_our_fault(rebuilt, result)
    if result.ending.kind in _STOPPED and not any(result.answers.values()):
        raise NotGradable(say(f"not_gradable.{_STOPPED[result.ending.kind]}"))
    stopped = say(f"feedback.stopped.{_STOPPED[result.ending.kind]}") if result.ending.kind in _STOPPED else ""
    marks = tuple(
        mark(each, result.answers.get(name), lesson.points_of(name), stopped) for name, each in lesson.exams.items()
    )
    return Graded(
        marks,
        autograded.shown(rebuilt, result.outputs),
        rebuilt.own,
        rebuilt.answered,
        notes=(*rebuilt.notes, *problems(rebuilt, result), *map(_line, result.notes)),
        looks=(*rebuilt.looks, *_looks(rebuilt, result, marks)),
        seconds=result.seconds,
    )


_LINE = re.compile(r" \((?:[^()]*, )?(line \d+)\)")
_STOPPED = {"exited": "died", "died": "died", "memory": "memory", "notebook_timeout": "unresponsive"}


def _line(note: str) -> str:
    return one_line(note)[:300]


def _look_for_our_fault(rebuilt: Rebuilt, result: Result) -> None:
    """Raise OurFault when the course's first cell could not do its work, and no cell of the student's ran before it."""
    for index, cell in enumerate(rebuilt.notebook.cells):
        if index in rebuilt.own and cell.cell_type == "code":
            return
        if grade_id(cell) == SETUP:
            for output in _errors(result, index):
                said = f"{output.get('ename')}: {output.get('evalue')}"
                raise OurFault(f"the first cell failed: {one_line(said)}"[:300])
            return


def _errors(result: Result, index: int) -> list[dict]:
    return [output for output in result.outputs.get(index, ()) if output.get("output_type") == "error"]


def problems(rebuilt: Rebuilt, result: Result) -> tuple[str, ...]:
    """What stopped a student's code from being defined or from ending."""
    found = []
    for index, cell in enumerate(rebuilt.notebook.cells):
        errors = _errors(result, index)
        if errors and cell.metadata.get("nbgrader", {}).get("solution"):
            first = (str(errors[0].get("evalue", "")).splitlines() or [""])[0]
            first = _LINE.sub(r" (\1)", first)
            found.append(one_line(f"{grade_id(cell)} does not run: {errors[0].get('ename')}: {first}")[:200])
    if result.ending.kind == "cell_timeout":
        found.append("a cell was stopped because it did not end")
    elif result.ending.kind in _STOPPED:
        found.append(f"the run did not come to its end: {say(f'not_gradable.{_STOPPED[result.ending.kind]}')}")
    return tuple(dict.fromkeys(found))


def _looks(rebuilt: Rebuilt, result: Result, marks: Sequence[Marks]) -> list[str]:
    """What is no proof of anything, and worth a teacher's look."""
    found = []
    places = {grade_id(cell): index for index, cell in enumerate(rebuilt.notebook.cells)}
    for each in marks:
        if each.known_only:
            found.append(f"{each.exercise} passes every public case and earns nothing on the hidden ones")
        public = next((name for name in each.points if (found_in := check_of(name)) and not found_in.hidden), None)
        if each.full and public in places and each.says.strip() not in _printed(result, places[public]):
            found.append(f"{each.exercise} has full points, but its check left no record in the notebook")
    return found


def _printed(result: Result, index: int) -> str:
    outputs = result.outputs.get(index, ())
    return "\n".join(joined(one.get("text")) for one in outputs if one.get("output_type") == "stream")

"""From submitted/ to gradebook, feedback and grades.csv, whatever was handed in."""

import warnings
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from instructor import database
from instructor.errors import CourseError
from instructor.grading import gradebook as books
from instructor.grading import keep
from instructor.grading.batch import Batch
from instructor.grading.digest import Digests
from instructor.grading.group import Class
from instructor.grading.hidden import HiddenCases
from instructor.grading.intake import find
from instructor.grading.record import Recorded, Row, State
from instructor.grading.register import register
from instructor.grading.states import state_of
from instructor.grading.terminal import tell, write_csv
from instructor.nbgrader_settings import let_nbgrader_find_alembic
from instructor.paths import lesson_names


def grade(
    group: Class, lessons: Sequence[str], *, again: bool = False, settle: Callable[[Gradebook], None] | None = None
) -> list[Row]:
    """Grade as ``recorded`` does; returns the rows as they are now."""
    return list(recorded(group, lessons, again=again, settle=settle))


def recorded(
    group: Class, lessons: Sequence[str], *, again: bool = False, settle: Callable[[Gradebook], None] | None = None
) -> Sequence[Row]:
    """Grade what is new or changed below ``group.root``/submitted; returns a row for every submission.

    The rows are read anew by each loop over them, so that those of a large class do not fill the memory.

    ``settle`` is called with the gradebook when all points are in it, before feedback says what stands there.

    Raises CourseError when the class's folder or the gradebook cannot be used, or another process grades it.
    """
    submitted = group.root / "submitted"
    if not submitted.is_dir():
        raise CourseError(
            f"{submitted} is not a folder. Put notebooks into submitted/STUDENT/LESSON/, then run: course grade"
        )
    let_nbgrader_find_alembic()
    with keep.locked(group.own, shared=database.url_of(group.root) is not None):
        return _grade(group, submitted, lessons, again, settle)


def _grade(
    group: Class,
    submitted: Path,
    lessons: Sequence[str],
    again: bool,
    settle: Callable[[Gradebook], None] | None,
) -> Sequence[Row]:
    with closing(state_of(group.root)) as state:
        return _with(state, group, submitted, lessons, again, settle)


def _with(
    state: State,
    group: Class,
    submitted: Path,
    lessons: Sequence[str],
    again: bool,
    settle: Callable[[Gradebook], None] | None,
) -> Sequence[Row]:
    names, hidden = lesson_names(), HiddenCases(group.key, group.own)
    _restore(group, state)
    found = [entry for entry in find(submitted, names) if not lessons or entry.lesson in lessons or entry.reason]
    if group.begun is not None and (first := next((entry.lesson for entry in found if entry.lesson in names), "")):
        group.begun.expect(first)
    keep.back_up(group.root, group.key, state.begin_run())
    # nbgrader's own way with its database; SQLAlchemy warns of it at every submission
    with warnings.catch_warnings(), books.opened(group.gradebook) as gradebook:
        warnings.filterwarnings("ignore", category=SAWarning)
        lessons_found = sorted({entry.lesson for entry in found} & set(names))
        with state.alone():
            books.make_quick(gradebook)
            _number(gradebook, hidden, lessons_found)
        batch = Batch(
            group, gradebook, state, hidden, Digests(hidden), names, partial(_enter, gradebook, state, lessons_found)
        )
        batch.run(found, again)
        with state.alone():
            if settle:
                settle(gradebook)
            batch.finished({(entry.student, entry.lesson) for entry in found}, bool(lessons))
            write_csv(group.root / "grades.csv", state.rows.values())
    return Recorded(state.rows)


def _number(gradebook: Gradebook, hidden: HiddenCases, lessons: Sequence[str]) -> None:
    """Have the class's numbers for the hidden cases of every lesson there."""
    hidden.take_over([assignment.name for assignment in gradebook.assignments])
    for lesson in lessons:
        hidden.number(lesson)  # before the gradebook has the lesson, which would make it an old one


def _enter(gradebook: Gradebook, state: State, lessons: Sequence[str]) -> None:
    """Have the gradebook's cells of every lesson there."""
    with state.alone():
        for lesson in lessons:
            change = register(gradebook, lesson)
            if change:
                tell(f"{lesson}: its {change} changed, so all its submissions are graded anew.")


def _restore(group: Class, state: State) -> None:
    """Bring a damaged gradebook back, and forget the scores that the copy does not have."""
    restored = keep.restore(group.root)
    if restored is not None:
        sentence, run = restored
        tell(sentence)
        state.forget_digests(since=run)

"""`course grade`: from submitted/ to gradebook, feedback, grades.csv, a report and a table, whatever was handed in."""

import argparse
import os
import shutil
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SAWarning

from instructor import report
from instructor.authoring.build import release
from instructor.errors import CourseError
from instructor.grading import record
from instructor.grading.digest import Digests
from instructor.grading.intake import NotGradable, Submission, find, prepare
from instructor.grading.record import FAULT, GRADED, NOT_GRADABLE, Row, State
from instructor.grading.run import STAGING, Limits, OurFault, autograde, feedback, problems, settings
from instructor.grading.terminal import Progress, closing, exit_code, summary
from instructor.key import ensure_key
from instructor.notebook import write_notebook
from instructor.paths import NOTEBOOKS, ROOT, SOLUTIONS, lesson_names, replacing, require_lesson


@dataclass(frozen=True)
class Class:
    """A class's folder (submitted/, gradebook.db, …), the key it is graded with and the limits of a run."""

    root: Path
    key: Path
    limits: Limits = Limits()

    @property
    def database(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"


def grade(group: Class, lessons: Sequence[str], *, again: bool = False) -> list[Row]:
    """Grade what is new or changed below ``group.root``/submitted; returns a row for every submission.

    Raises CourseError when the class's folder or the gradebook cannot be used.
    """
    submitted = group.root / "submitted"
    if not submitted.is_dir():
        raise CourseError(
            f"{submitted} is not a folder. Put notebooks into submitted/STUDENT/LESSON/, then run: course grade"
        )
    names = lesson_names()
    found = [entry for entry in find(submitted, names) if not lessons or entry.lesson in lessons or entry.reason]
    state = State(group.root / ".grading" / "state.json")
    # nbgrader's own way with its database; SQLAlchemy warns of it at every submission
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    register(group, sorted({entry.lesson for entry in found} & set(names)), state)
    progress, digests = Progress(len(found)), Digests(group.key)
    for entry in found:
        row, done = state.rows.get((entry.student, entry.lesson)), digests.of(entry)
        if again or row is None or row.digest != done or row.state == FAULT or _lost(group, row):
            state.forget(entry.student, entry.lesson)
            started = time.monotonic()
            row = replace(grade_one(entry, group), digest=done)
            row = replace(row, seconds=round(time.monotonic() - started, 1))
            state.put(row)
            progress.tell(row)
        else:
            progress.skip()
    shutil.rmtree(group.root / STAGING, ignore_errors=True)
    present = {(entry.student, entry.lesson) for entry in found}
    rows = [refreshed(group, row, row_key in present) for row_key, row in sorted(state.rows.items())]
    record.write_csv(group.root / "grades.csv", rows)
    report.write(group.root, rows)
    return rows


def grade_one(entry: Submission, group: Class) -> Row:
    """Take one submission through all four steps; every ending is a row."""
    place = (entry.student, entry.lesson)
    if entry.lesson not in lesson_names():
        return Row(*place, NOT_GRADABLE, entry.reason)
    try:
        prepared = prepare(entry, nbformat.read(NOTEBOOKS / entry.lesson / f"{entry.lesson}.ipynb", as_version=4))
        stage(entry, group, prepared.notebook)
        config = settings(group.root, group.key, group.limits)
        path = autograde(config, *place)
        feedback(config, *place)
        return Row(*place, GRADED, "; ".join([*prepared.notes, *problems(path)]))
    except NotGradable as error:
        return _not_gradable(entry, group, str(error))
    except OurFault as error:
        reason = str(error)
    except Exception as error:  # nothing stops a batch; what we did not foresee is ours
        reason = f"{type(error).__name__}: {error}"[:300]
    shutil.rmtree(group.root / "autograded" / entry.student / entry.lesson, ignore_errors=True)
    with Gradebook(group.database) as gradebook:
        record.record_nothing(gradebook, *place)
    return Row(*place, FAULT, reason)


def _not_gradable(entry: Submission, group: Class, reason: str) -> Row:
    shutil.rmtree(group.root / "autograded" / entry.student / entry.lesson, ignore_errors=True)
    with Gradebook(group.database) as gradebook:
        record.record_zero(gradebook, entry.student, entry.lesson)
    record.write_reason(group.root / "feedback" / entry.student / entry.lesson, entry.lesson, reason)
    return Row(entry.student, entry.lesson, NOT_GRADABLE, reason)


def stage(entry: Submission, group: Class, notebook: nbformat.NotebookNode) -> None:
    """Put the mended notebook, and a timestamp that can be read, where nbgrader will find them."""
    folder = group.root / STAGING / entry.student / entry.lesson
    shutil.rmtree(folder, ignore_errors=True)
    write_notebook(notebook, folder / f"{entry.lesson}.ipynb")
    timestamp = entry.folder / "timestamp.txt"
    if timestamp.is_file() and not timestamp.is_symlink():
        try:
            text = timestamp.read_text(encoding="utf-8").strip()
            parse_utc(text)
        except (ValueError, OverflowError, UnicodeDecodeError):
            return  # a bad timestamp costs the student nothing
        with replacing(folder / "timestamp.txt") as temporary:
            temporary.write_text(text, encoding="utf-8")


def register(group: Class, lessons: Sequence[str], state: State) -> None:
    """Tell the gradebook the lessons' cells and points; a lesson whose cells changed is entered anew.

    nbgrader refuses new cells once submissions are there; then its submissions
    are taken out (they are graded again, from submitted/) and the lesson entered again.
    """
    for lesson in lessons:
        try:
            _register(group, lesson)
        except CourseError as error:
            if "Cannot add or remove cells" not in str(error):
                raise
            backup = group.root / ".grading" / f"gradebook-before-{time.strftime('%Y%m%d-%H%M%S')}.db"
            shutil.copyfile(group.root / "gradebook.db", backup)
            print(
                f"{lesson}: its graded cells changed, so all its submissions are graded anew. Points that were given "
                f"by hand are in the copy {backup} and must be given again.", file=sys.stderr,
            )  # fmt: skip
            with Gradebook(group.database) as gradebook:
                gradebook.remove_assignment(lesson)
            for student, other in list(state.rows):
                if other == lesson:
                    state.forget(student, lesson)
            _register(group, lesson)


def _register(group: Class, lesson: str) -> None:
    folder = group.root / ".grading" / "release"
    target = folder / "solutions" / lesson
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOLUTIONS / lesson / f"{lesson}.ipynb", target / f"{lesson}.ipynb")
    release(folder, [lesson], database=group.database)


def _lost(group: Class, row: Row) -> bool:
    """Whether a graded row no longer has its result: the gradebook or the notebook was removed."""
    if row.state != GRADED:
        return False
    if not (group.root / "autograded" / row.student / row.lesson / f"{row.lesson}.ipynb").is_file():
        return True
    with Gradebook(group.database) as gradebook:
        try:
            gradebook.find_submission_notebook(row.lesson, row.lesson, row.student)
        except MissingEntry:
            return True
    return False


def refreshed(group: Class, row: Row, present: bool) -> Row:
    """The row with the gradebook's present points, hand-given ones included."""
    if not present:
        row = replace(
            row, reason="; ".join(filter(None, (row.reason, "no longer in submitted/: the last score stands")))
        )
    if row.state == FAULT or row.lesson not in lesson_names():
        return row
    with Gradebook(group.database) as gradebook:
        return replace(row, **record.scores(gradebook, row.student, row.lesson))


def nothing_submitted(root: Path) -> bool:
    submitted = root / "submitted"
    return not submitted.exists() or (
        submitted.is_dir() and not any(not p.name.startswith(".") for p in submitted.iterdir())
    )


def command(options: argparse.Namespace) -> int:
    root = Path(options.root).resolve() if options.root else ROOT
    if nothing_submitted(root):
        from instructor import demo

        print(f"{root / 'submitted'} holds nothing yet. Grading the demo class instead, in {demo.DEMO}:")
        return demo.command(options)
    os.chdir(root)
    rows = grade(Class(root, ensure_key()), [require_lesson(name) for name in options.lessons], again=options.all)
    print("\n".join(filter(None, (summary(rows, root), closing(rows)))))
    return exit_code(rows)

"""`course grade`: from submitted/ to gradebook, feedback, grades.csv, a report and a table, whatever was handed in."""

import argparse
import sys
import traceback
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SAWarning

from instructor import report
from instructor.errors import CourseError
from instructor.grading import gradebook as books
from instructor.grading import keep
from instructor.grading.batch import Batch
from instructor.grading.digest import Digests
from instructor.grading.hidden import HiddenCases
from instructor.grading.intake import find
from instructor.grading.record import Row, State
from instructor.grading.register import register
from instructor.grading.terminal import CRASH, closing, exit_code, summary, tell, write_csv
from instructor.grading.worker.job import Limits
from instructor.key import ensure_key
from instructor.nbgrader_settings import let_nbgrader_find_alembic
from instructor.paths import ROOT, lesson_names, require_lesson


@dataclass(frozen=True)
class Class:
    """A class's folder (submitted/, gradebook.db, …), the key it is graded with, and how.

    ``workers`` is the number of notebooks that run at a time, 0 for one a core;
    ``sandbox`` is "auto", "required" or "off".
    """

    root: Path
    key: Path
    limits: Limits = Limits()
    workers: int = 0
    sandbox: str = "auto"

    @property
    def gradebook(self) -> Path:
        return self.root / "gradebook.db"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.gradebook}"

    @property
    def own(self) -> Path:
        """The folder of what grading keeps for itself."""
        return self.root / ".grading"


def grade(group: Class, lessons: Sequence[str], *, again: bool = False) -> list[Row]:
    """Grade what is new or changed below ``group.root``/submitted; returns a row for every submission.

    Raises CourseError when the class's folder or the gradebook cannot be used, or another process grades it.
    """
    submitted = group.root / "submitted"
    if not submitted.is_dir():
        raise CourseError(
            f"{submitted} is not a folder. Put notebooks into submitted/STUDENT/LESSON/, then run: course grade"
        )
    let_nbgrader_find_alembic()
    with keep.locked(group.own):
        return _grade(group, submitted, lessons, again)


def _grade(group: Class, submitted: Path, lessons: Sequence[str], again: bool) -> list[Row]:
    names = lesson_names()
    hidden = HiddenCases(group.key, group.own, old_class=group.gradebook.is_file())
    state = State(group.own / "state.db")
    _restore(group, state)
    found = [entry for entry in find(submitted, names) if not lessons or entry.lesson in lessons or entry.reason]
    keep.back_up(group.root, group.key, state.begin_run())
    # nbgrader's own way with its database; SQLAlchemy warns of it at every submission
    with warnings.catch_warnings(), books.opened(group.gradebook) as gradebook:
        warnings.filterwarnings("ignore", category=SAWarning)
        for lesson in sorted({entry.lesson for entry in found} & set(names)):
            change = register(gradebook, lesson)
            if change:
                tell(f"{lesson}: its {change} changed, so all its submissions are graded anew.")
        batch = Batch(group, gradebook, state, hidden, Digests(hidden), names)
        batch.run(found, again)
        rows = batch.finished({(entry.student, entry.lesson) for entry in found}, bool(lessons))
    write_csv(group.root / "grades.csv", rows)
    report.write(group.root, rows)
    return rows


def _restore(group: Class, state: State) -> None:
    """Bring a damaged gradebook back, and forget the scores that the copy does not have."""
    restored = keep.restore(group.root)
    if restored is not None:
        sentence, run = restored
        tell(sentence)
        state.forget_digests(since=run)


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
    group = Class(root, ensure_key(), workers=options.workers, sandbox=options.sandbox)
    try:
        rows = grade(group, [require_lesson(name) for name in options.lessons], again=options.all)
    except CourseError:
        raise
    except Exception:  # told apart from a submission that needs a look
        traceback.print_exc()
        print("course grade: this is a fault of the course. What was graded is kept; the same command goes on.",
              file=sys.stderr)  # fmt: skip
        return CRASH
    print("\n".join(filter(None, (summary(rows, root), closing(rows)))))
    return exit_code(rows)

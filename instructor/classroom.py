"""A class from its folder to what a teacher reads: graded, told of in a report, summed up in the terminal."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from instructor import report
from instructor.errors import CourseError
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.grading.record import Row
from instructor.grading.terminal import CRASH, closing, exit_code, summary
from instructor.grading.worker.loaded import Loaded
from instructor.key import ensure_key
from instructor.term.after import Term
from instructor.term.commands import take_loose
from instructor.term.roster import FILE as ROSTER


def graded(group: Class, lessons: Sequence[str], *, again: bool = False) -> list[Row]:
    """Grade what is new or changed, then write tables and report; returns a row for every submission.

    Raises CourseError as ``grade`` does.
    """
    take_loose(group.root)
    term = Term(group.root)
    rows = grade(group, lessons, again=again, settle=term.settle)
    lines = term.write_tables(rows)
    report.write(group.root, rows, lines)
    return rows


def grade_class(
    root: Path,
    lessons: Sequence[str] = (),
    *,
    again: bool = False,
    workers: int = 0,
    sandbox: str = "auto",
    begun: Loaded | None = None,
) -> int:
    """Grade the class in ``root`` with the course's own key and print its table; returns the exit code."""
    group = Class(root, ensure_key(), workers=workers, sandbox=sandbox, begun=begun)
    try:
        rows = graded(group, lessons, again=again)
    except CourseError:
        raise
    except Exception:  # told apart from a submission that needs a look
        traceback.print_exc()
        said = "course grade: this is a fault of the course. What was graded is kept; the same command goes on."
        print(said, file=sys.stderr)
        return CRASH
    print("\n".join(filter(None, (summary(rows, root), closing(rows)))))
    return exit_code(rows)


def has_people(root: Path) -> bool:
    """Whether somebody has said who is in the class, and so means it."""
    return (root / ROSTER).is_file()


def nothing_submitted(root: Path) -> bool:
    """Whether nobody has handed anything in yet."""
    submitted = root / "submitted"
    visible = (path for path in submitted.iterdir() if not path.name.startswith(".")) if submitted.is_dir() else ()
    return not submitted.exists() or (submitted.is_dir() and not any(visible))

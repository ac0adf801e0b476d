"""The files of a submission's result: the notebook for formgrader and the feedback page, in step with the gradebook."""

import glob
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook

from instructor.grading import autograded, exchange
from instructor.grading.attempt import Graded
from instructor.grading.feedback import Page, page
from instructor.grading.gradebook import Score, score, scores
from instructor.grading.intake import Submission
from instructor.grading.record import FAULT, GRADED, Row
from instructor.paths import replacing


class Files:
    """autograded/ and feedback/ of a class."""

    def __init__(self, root: Path, gradebook: Gradebook) -> None:
        self.root, self.gradebook = root, gradebook
        self._at_first: dict[str, dict[str, Score]] = {}

    def notebook(self, student: str, lesson: str) -> Path:
        return self.root / "autograded" / student / lesson / f"{lesson}.ipynb"

    def feedback(self, student: str, lesson: str) -> Path:
        return self.root / "feedback" / student / lesson / f"{lesson}.html"

    def lost(self, row: Row) -> bool:
        """Whether a graded row no longer has its result: the gradebook or the notebook was removed."""
        if row.state != GRADED:
            return False
        there = self.notebook(row.student, row.lesson).is_file()
        if row.lesson not in self._at_first:  # asked before anything is written
            self._at_first[row.lesson] = scores(self.gradebook, row.lesson)
        return not there or row.student not in self._at_first[row.lesson]

    def store(self, entry: Submission, graded: Graded | None, state: str) -> None:
        """Write the notebook that ran, or take away that of an earlier answer; nothing after a fault of ours.

        Raises CourseError when the disk refuses.
        """
        path = self.notebook(entry.student, entry.lesson)
        if graded is not None:
            hidden = {marks.exercise: marks.hidden_says for marks in graded.marks}
            _sweep(path)
            autograded.write(path, graded.notebook, graded.own, hidden, autograded.rubric_of(entry.lesson))
        elif state != FAULT:
            shutil.rmtree(path.parent, ignore_errors=True)

    def scored(self, row: Row, graded: Graded | None = None, found: Score | None = None) -> Row:
        """The row with the gradebook's present points; its feedback page is written when it says something else."""
        found = found or score(self.gradebook, row.student, row.lesson)
        if found is None:
            return row
        row = replace(row, **found.fields())
        if row.state == FAULT:
            return row
        said = _digest(row, found)
        path = self.feedback(row.student, row.lesson)
        exchange.pass_on(self.root / "submitted" / row.student / row.lesson, path.parent)
        if graded is None and row.feedback == said and path.is_file():
            return row
        notebook, own = (graded.notebook, graded.own) if graded is not None else self._kept(row)
        _sweep(path)
        with replacing(path) as temporary:
            temporary.write_text(page(_page(row, notebook, own), found), encoding="utf-8", errors="replace")
        return replace(row, feedback=said)

    def _kept(self, row: Row) -> tuple[NotebookNode | None, frozenset[int]]:
        try:
            return autograded.read(self.notebook(row.student, row.lesson))
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None, frozenset()


def _sweep(path: Path) -> None:
    """Remove what a grader that was killed had begun to write for ``path``; there is but one grader at a time."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        left.unlink(missing_ok=True)


def _page(row: Row, notebook: NotebookNode | None, own: frozenset[int]) -> Page:
    graded = row.state == GRADED
    notes = [row.reason] if graded and row.reason else []
    return Page(
        row.student,
        row.lesson,
        row.says,
        row.hidden_says,
        notes,
        notebook if graded else None,
        own,
        "" if graded else row.reason,
        row.windows,
    )


def _digest(row: Row, found: Score) -> str:
    """Of all that a page says beside the notebook."""
    said = (
        row.state,
        row.reason,
        sorted(row.says.items()),
        json.dumps(row.windows, sort_keys=True),
        sorted(found.by_cell.items()),
        found.waiting,
        sorted(found.by_hand.items()),
        sorted(found.comments.items()),
        *([found.penalty, found.hours_late] if found.penalty else ()),
    )
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]

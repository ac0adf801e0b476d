"""nbgrader's grade ids, written and read in one place: NAME, NAME_public and NAME_hidden of an exercise."""

from dataclasses import dataclass
from typing import Any

SETUP, WRITTEN = "setup", "written"
_PUBLIC, _HIDDEN = "_public", "_hidden"
MARK = "course_graded"  # in a cell's metadata: that it is the student's own, and a text cell as it was typed
RUBRIC = "rubric"  # there, too: that it is a mark scheme


@dataclass(frozen=True)
class Check:
    """A graded cell of an exercise: its public check or its hidden cases."""

    exercise: str
    hidden: bool

    @property
    def grade_id(self) -> str:
        return self.exercise + (_HIDDEN if self.hidden else _PUBLIC)


def check_of(name: str) -> Check | None:
    """The check that a grade id stands for; None for an exercise, the setup cell and a written answer."""
    for suffix in (_PUBLIC, _HIDDEN):
        if name.endswith(suffix):
            return Check(name.removesuffix(suffix), suffix == _HIDDEN)
    return None


def exercise_of(name: str) -> str:
    """The exercise that a grade id belongs to: its own name, or the one whose check it is."""
    check = check_of(name)
    return check.exercise if check else name


def grade_id(cell: Any) -> str:
    """The cell's grade id, or "" for a cell that nbgrader does not know.  Metadata of the wrong kind are none."""
    metadata = cell.get("metadata")
    known = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = known.get("grade_id", "") if isinstance(known, dict) else ""
    return name if isinstance(name, str) else ""


def is_rubric(cell: Any) -> bool:
    """Whether a cell is the mark scheme that was put below a written answer."""
    about = cell.metadata.get(MARK)
    return isinstance(about, dict) and bool(about.get(RUBRIC))

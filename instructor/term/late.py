"""Due dates, extensions and penalties in the gradebook, where nbgrader and formgrader look for them."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, select
from traitlets.config.loader import PyFileConfigLoader

from instructor.errors import CourseError
from instructor.grading.terminal import tell
from instructor.term.calendar import Calendar

CONFIG = "nbgrader_config.py"
Penalty = Callable[[str, float, timedelta], float]  # of student, points and lateness


@dataclass(frozen=True)
class Settled:
    """How many submissions were late, and from how many of them points were taken."""

    late: int
    penalised: int


def rule_of(root: Path, term: Calendar) -> Penalty:
    """What lateness costs here: term.toml's rule, or that of a LateSubmissionPlugin in nbgrader_config.py.

    Raises CourseError where both say something.
    """
    plugin = _plugin(root)
    if plugin is None:
        return lambda _student, points, late: term.rule.penalty(points, late)
    if term.rule.rule != "none":
        raise CourseError(
            f"{root / CONFIG} has a LateSubmissionPlugin and {root / 'term.toml'} has a [late] rule. Take one of them "
            "out, then run: course grade"
        )
    return lambda student, points, late: _asked(plugin, student, points, late)


def _plugin(root: Path) -> LateSubmissionPlugin | None:
    """The plugin that nbgrader_config.py names; None where it names none, or the one that does nothing."""
    path = root / CONFIG
    if not path.is_file():
        return None
    try:
        config = PyFileConfigLoader(path.name, path=str(root)).load_config()
        if "AssignLatePenalties" not in config and "LateSubmissionPlugin" not in config:
            return None
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:  # a configuration runs, and may fail in any way
        tell(f"{path}: its LateSubmissionPlugin cannot be used ({error}); no points are taken off for lateness.")
        return None
    plugin = step.plugin_inst
    if type(plugin) is LateSubmissionPlugin and plugin.penalty_method == "none":
        return None
    return plugin


def _asked(plugin: Any, student: str, points: float, late: timedelta) -> float:
    if not late:
        return 0.0
    try:
        return float(plugin.late_submission_penalty(student, points, late.total_seconds()) or 0.0)
    except Exception as error:
        tell(f"{student}: the LateSubmissionPlugin of {CONFIG} failed ({error}); no points are taken off.")
        return 0.0


def settle(gradebook: Gradebook, term: Calendar, penalty: Penalty) -> Settled:
    """Enter every due date, extension and penalty as they follow from the calendar now."""
    late_ones = penalised = 0
    points = _points(gradebook)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for assignment in gradebook.db.scalars(select(Assignment)).all():
            due = term.due.get(assignment.name)
            naive = due.astimezone(UTC).replace(tzinfo=None) if due else None
            if term.there and assignment.duedate != naive:
                assignment.duedate = naive
            for submission in assignment.submissions:
                if term.there:
                    longer = term.due_for(submission.student_id, assignment.name)
                    submission.extension = longer - due if due and longer and longer > due else None
                late = _late(submission)
                late_ones += late > timedelta()
                for notebook in submission.notebooks:
                    got = points.get(notebook.id, 0.0)
                    taken = min(max(penalty(submission.student_id, got, late), 0.0), got) if late else 0.0
                    penalised += taken > 0
                    if (notebook.late_submission_penalty or 0.0) != taken:
                        notebook.late_submission_penalty = taken
        gradebook.db.commit()
    return Settled(late_ones, penalised)


def _late(submission: SubmittedAssignment) -> timedelta:
    """As nbgrader counts it, but that an extension never makes anything due earlier."""
    due = submission.assignment.duedate
    if due is None or submission.timestamp is None:
        return timedelta()
    longer = submission.extension if submission.extension and submission.extension > timedelta() else timedelta()
    return max(timedelta(), submission.timestamp - due - longer)


def _points(gradebook: Gradebook) -> Mapping[str, float]:
    """The points of every submitted notebook, by hand and automatic, by its key in the gradebook."""
    query = (
        select(SubmittedNotebook.id, func.coalesce(func.sum(Grade.score), 0.0))
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(SubmittedNotebook.id)
    )
    return {key: float(score) for key, score in gradebook.db.execute(query)}

"""Due dates, extensions and penalties in the gradebook, where nbgrader and formgrader look for them."""

from collections.abc import Callable, Mapping
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, select, update
from traitlets.config.loader import PyFileConfigLoader

from instructor.errors import CourseError
from instructor.grading.gradebook import lateness
from instructor.grading.terminal import tell
from instructor.term.calendar import Calendar

CONFIG = "nbgrader_config.py"
Penalty = Callable[[str, float, timedelta], float]  # of student, points and lateness


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


def settle(gradebook: Gradebook, term: Calendar, penalty: Penalty) -> None:
    """Enter every due date, extension and penalty as they follow from the calendar now.

    By statements, not by nbgrader's objects: each of those asks the database several times, for every submission.
    """
    points, execute = _points(gradebook), gradebook.db.execute
    if term.there:
        for key, name, before in execute(select(Assignment.id, Assignment.name, Assignment.duedate)).all():
            due = term.due.get(name)
            naive = due.astimezone(UTC).replace(tzinfo=None) if due else None
            if before != naive:
                execute(update(Assignment).where(Assignment.id == key).values(duedate=naive))
    for each in execute(_SUBMISSIONS).all():
        extension = each.extension
        if term.there:
            extension = _extension(term, each.student, each.lesson)
            if extension != each.extension:
                own = SubmittedAssignment.id == each.submission
                execute(update(SubmittedAssignment.__table__).where(own).values(extension=extension))
        late = lateness(each.timestamp, each.duedate, extension)
        got = points.get(each.notebook, 0.0)
        taken = min(max(penalty(each.student, got, late), 0.0), got) if late else 0.0
        if (each.penalty or 0.0) != taken:
            own = SubmittedNotebook.id == each.notebook
            execute(update(SubmittedNotebook.__table__).where(own).values(late_submission_penalty=taken))
    gradebook.db.commit()


_SUBMISSIONS = (
    select(
        SubmittedAssignment.id.label("submission"),
        SubmittedAssignment.student_id.label("student"),
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
        Assignment.name.label("lesson"),
        Assignment.duedate,
        SubmittedNotebook.id.label("notebook"),
        SubmittedNotebook.late_submission_penalty.label("penalty"),
    )
    .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
)


def _extension(term: Calendar, student: str, lesson: str) -> timedelta | None:
    due, longer = term.due.get(lesson), term.due_for(student, lesson)
    return longer - due if due and longer and longer > due else None


def _points(gradebook: Gradebook) -> Mapping[str, float]:
    """The points of every submitted notebook, by hand and automatic, by its key in the gradebook."""
    query = (
        select(SubmittedNotebook.id, func.coalesce(func.sum(Grade.score), 0.0))
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(SubmittedNotebook.id)
    )
    return {key: float(score) for key, score in gradebook.db.execute(query)}

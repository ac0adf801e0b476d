"""What a graded run leaves in the notebook for the instructor's report: which cases failed, and the cause.

Nothing of it pays points, and nothing of it is a number of a case.
"""

from collections.abc import Sequence
from typing import Any

from helpers.checks.diagnosis.cause import Cause
from helpers.checks.judge import Verdict
from helpers.surroundings import being_graded

MIME = "application/vnd.convolution.check+json"


def publish(exercise: str, verdicts: Sequence[Verdict], cases: int, cause: Cause | None, *, hidden: bool) -> None:
    """Add a record to the cell's output in a graded run; nothing anywhere else."""
    if not being_graded():
        return
    try:
        from IPython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    if shell is not None:
        # the empty text is what pages show that know nothing of the record
        data = {MIME: record(exercise, verdicts, cases, cause, hidden=hidden), "text/plain": ""}
        shell.display_pub.publish(data)


def record(
    exercise: str, verdicts: Sequence[Verdict], cases: int, cause: Cause | None, *, hidden: bool
) -> dict[str, Any]:
    """The record of one check; its cause only for the public cases."""
    return {
        "exercise": exercise,
        "hidden": hidden,
        "passed": sum(verdict.passed for verdict in verdicts),
        "cases": cases,
        "failed": [verdict.case.name for verdict in verdicts if not verdict.passed],
        "kind": cause.kind if cause else "",
        "names": list(cause.names) if cause else [],
    }

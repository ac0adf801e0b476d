"""Record: every submission ends in a state, in the gradebook, in the feedback and in grades.csv."""

import csv
import html
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry

from helpers.messages import say
from instructor.paths import replacing

GRADED, NOT_GRADABLE, FAULT = "graded", "not gradable", "our fault"


@dataclass(frozen=True)
class Row:
    """The recorded end of one submission.

    ``lost`` names the exercises that are not paid in full, as "zero_pad 2 of 6".
    ``points`` are the automatic ones and ``written`` those given by hand; None
    where there is no score.  ``digest`` is of everything that the score follows
    from.  ``waiting`` tells that a written answer is still to be graded by hand.
    ``seconds`` is how long grading took; None in the state of an earlier version.
    """

    student: str
    lesson: str
    state: str
    reason: str = ""
    lost: str = ""
    points: float | None = None
    out_of: float | None = None
    written: float | None = None
    waiting: bool = False
    digest: str = ""
    seconds: float | None = None


class State:
    """The rows of the last run, kept in a file beside the gradebook."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            self.rows = {(row["student"], row["lesson"]): Row(**row) for row in rows}
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            self.rows = {}  # none yet, or damaged: then everything is graded again

    def put(self, row: Row) -> None:
        self.rows[row.student, row.lesson] = row
        self._save()

    def forget(self, student: str, lesson: str) -> None:
        """Drop what is known before a new run, so that a run that is killed leaves nothing stale."""
        if self.rows.pop((student, lesson), None) is not None:
            self._save()

    def _save(self) -> None:
        with replacing(self.path) as temporary:
            text = json.dumps([asdict(row) for row in self.rows.values()], indent=1)
            temporary.write_text(text, encoding="utf-8")


def scores(gradebook: Gradebook, student: str, lesson: str) -> dict[str, float | bool | str | None]:
    """What the gradebook has of a submission: points, what they are out of, by hand, and whether one is awaited."""
    notebook = gradebook.find_submission_notebook(lesson, lesson, student)
    automatic = [grade for grade in notebook.grades if grade.cell.cell_type == "code"]
    by_hand = [grade for grade in notebook.grades if grade.cell.cell_type != "code"]
    return {
        "lost": _lost(automatic),
        "points": sum(grade.score for grade in automatic),
        "out_of": sum(grade.max_score for grade in automatic),
        "written": sum(grade.score for grade in by_hand) if by_hand else None,
        "waiting": any(grade.needs_manual_grade for grade in notebook.grades),
    }


def _lost(grades: Sequence[Grade]) -> str:
    """The exercises that are not paid in full, each with its points."""
    totals: dict[str, list[float]] = {}
    for grade in grades:
        exercise = grade.name.removesuffix("_public").removesuffix("_hidden")
        total = totals.setdefault(exercise, [0.0, 0.0])
        total[0] += grade.score
        total[1] += grade.max_score
    return ", ".join(f"{name} {got:g} of {most:g}" for name, (got, most) in totals.items() if got < most)


def record_zero(gradebook: Gradebook, student: str, lesson: str) -> None:
    """Give a submission that cannot be graded 0 automatic points, whatever it had before."""
    gradebook.update_or_create_student(student)
    gradebook.update_or_create_submission(lesson, student)
    for grade in gradebook.find_submission_notebook(lesson, lesson, student).grades:
        grade.auto_score, grade.needs_manual_grade = 0.0, False
    gradebook.db.commit()


def record_nothing(gradebook: Gradebook, student: str, lesson: str) -> None:
    """After a fault of ours: no automatic score stands, old or new; points by hand are kept."""
    try:
        grades = gradebook.find_submission_notebook(lesson, lesson, student).grades
    except MissingEntry:
        return
    for grade in grades:
        grade.auto_score = None
        grade.needs_manual_grade = True
    gradebook.db.commit()


def write_reason(folder: Path, lesson: str, reason: str) -> None:
    """The feedback page of a submission that could not be graded: its reason."""
    shutil.rmtree(folder, ignore_errors=True)
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        '<body style="font-family:sans-serif;max-width:40em;margin:2em auto"><h1>{title}</h1><p>{text}</p>'
    )
    with replacing(folder / f"{lesson}.html") as temporary:
        text = html.escape(say("feedback.not_gradable", reason=reason))
        temporary.write_text(page.format(title=html.escape(lesson), text=text), encoding="utf-8")


COLUMNS = ("student", "lesson", "state", "points", "out_of", "written", "written_to_grade", "lost", "reason")


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """grades.csv, one row a submission, quoted, and with no cell that a spreadsheet takes for a formula."""
    with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(COLUMNS)
        for row in rows:
            texts = [harmless(text) for text in (row.student, row.lesson, row.state)]
            numbers = [rounded(number) for number in (row.points, row.out_of, row.written)]
            writer.writerow([*texts, *numbers, "yes" if row.waiting else "no", row.lost, harmless(row.reason)])


def harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and text != "-" else text


def rounded(number: float | None) -> float | str:
    return "" if number is None else round(number, 2)


def table(rows: Sequence[Row]) -> str:
    """The rows as columns of text, every one with its state and reason."""
    header = ("student", "lesson", "points", "state")
    cells = [header, *((row.student, row.lesson, _points(row), row.state) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(header))]
    reasons = ["reason", *(_reason(row) for row in rows)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(line, widths, strict=True)), reason]).rstrip()
        for line, reason in zip(cells, reasons, strict=True)
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _points(row: Row) -> str:
    return "-" if row.points is None or row.out_of is None else f"{row.points:g} / {row.out_of:g}"


def _reason(row: Row) -> str:
    """What the teacher should know of a row; lost points go without saying where nothing could be graded."""
    lost = row.lost if row.state == GRADED else ""
    return "; ".join(filter(None, (lost, row.reason)))

"""The commands of a term: what each prints, and its exit code."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from instructor.errors import CourseError
from instructor.grading import keep
from instructor.grading.gradebook import opened
from instructor.grading.record import State
from instructor.paths import class_folder, require_lesson
from instructor.plural import number
from instructor.term import calendar, collect, gradebook_names, out, returning, roster, similar
from instructor.term.after import Term
from instructor.term.forget import forget
from instructor.term.roster import Student
from instructor.term.store import Store
from instructor.term.table import Line

SHOWN = 12  # names in a list, before "and so on"


def run_roster(options: argparse.Namespace) -> int:
    """Take an export's people into roster.csv and the gradebook."""
    root = class_folder(options.root)
    before = roster.read(root)
    if not options.file:
        print(
            "\n".join(_who(before.values()))
            if before
            else f"{root / roster.FILE} is not there yet. Run: course roster EXPORT.csv"
        )
        return 0
    export = roster.read_export(Path(options.file))
    merged, change = roster.update(before, export)
    with keep.locked(root / ".grading"):
        roster.write(root, merged.values())
        if (root / "gradebook.db").is_file():
            with opened(root / "gradebook.db") as gradebook:
                gradebook_names.enter(gradebook, merged)
    print(f"{options.file}: {export.kind}, {number(len(export.students), 'student')}.")
    nameless = "; no column was understood as names" if export.nameless else ""
    print(f"ids come from the column {export.named_by!r}{nameless}")
    for name, who in (("added", change.added), ("back", change.back)):
        if who:
            print(f"{name}: {_names(who)}")
    for old, new in change.changed:
        print(f"changed: {_difference(old, new)}")
    if change.missing:
        print(f"no longer in the file, kept and marked as left: {_names(change.missing)}")
    if export.unknown:
        print(f"columns that were not used: {', '.join(export.unknown)}")
    if export.nameless or export.unknown and export.kind == "plain":
        print(f"  what a column may be called, to be used: {', '.join(roster.PLAIN)}")
    for row in export.left_out:
        print(f"left out: {row}")
    there = sum(not each.left for each in merged.values())
    print(f"Written: {root / roster.FILE} ({number(there, 'student')}).")
    return 0


def _names(who: Sequence[Student]) -> str:
    said = ", ".join(f"{each.name} ({each.id})" for each in who[:SHOWN])
    return said + (f" and {len(who) - SHOWN} more" if len(who) > SHOWN else "")


def _difference(old: Student, new: Student) -> str:
    parts = [
        f"{name} {getattr(old, name) or '-'} → {getattr(new, name) or '-'}"
        for name in roster.COLUMNS
        if name != "left" and getattr(old, name) != getattr(new, name)
    ]
    return f"{new.name} ({new.id}): {', '.join(parts)}"


def _who(people: Iterable[Student]) -> Iterator[str]:
    for each in people:
        yield "  ".join(filter(None, (each.id, each.name, each.email, each.section, "(left)" if each.left else "")))


def run_collect(options: argparse.Namespace) -> int:
    """Take downloads in; 1 where something is for the teacher to settle."""
    root = class_folder(options.root)
    names = {}
    for pair in options.named:
        who, equals, student = pair.rpartition("=")
        if not equals or not who or not student:
            raise CourseError(f"--is {pair!r} is not of the form --is WHO=STUDENT. WHO is what course collect printed.")
        names[who] = student
    lesson = require_lesson(options.lesson) if options.lesson else ""
    received = _received(options.received, root) if options.received else None
    open_ones = 0
    with keep.locked(root / ".grading"):
        for source in options.sources:
            done = collect.collect(root, Path(source), lesson=lesson, received=received, names=names)
            print("\n".join(told(done, source)))
            open_ones += len(done.puzzles) + len(done.refused) + done.empty
    return 1 if open_ones else 0


def take_loose(root: Path) -> None:
    """Before grading: take in downloads that lie straight in submitted/, and say what became of them."""
    with keep.locked(root / ".grading"):
        for done in collect.loose(root):
            print("\n".join(told(done, f"submitted/{done.source}")), file=sys.stderr)


def _received(text: str, root: Path) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise CourseError(f"--received {text!r} is no time. Write it as '2026-10-12 23:59'.") from error
    return (when if when.tzinfo else when.replace(tzinfo=calendar.read(root).zone)).astimezone(UTC)


def told(done: collect.Collected, source: str) -> Iterator[str]:
    """What became of a download, line by line."""
    by_lesson: dict[str, int] = {}
    for version in done.laid:
        by_lesson[version.lesson] = by_lesson.get(version.lesson, 0) + 1
    laid = ", ".join(f"{count} of {lesson}" for lesson, count in sorted(by_lesson.items()))
    yield f"{done.source}: {number(len(done.archived), 'new notebook')}, {len(done.known)} known already."
    yield f"laid into submitted/: {laid or 'nothing new'}"
    older = len(done.archived) - len(done.laid)
    if older > 0:
        yield f"kept in handed_in/ and not counted (another try counts): {older}"
    yield from (f"note: {note}" for note in done.notes)
    if done.empty:
        yield f"there is no notebook in it. Is it the download of an assignment? It was: {source}"
    if done.other:
        more = f" and {len(done.other) - SHOWN} more" if len(done.other) > SHOWN else ""
        yield f"no notebook beside it, left where it is: {', '.join(done.other[:SHOWN])}{more}"
    yield from (f"refused: {each.place} {each.reason}" for each in done.refused)
    for puzzle in done.puzzles:
        yield f"not placed: {puzzle.place} {puzzle.reason}" + (
            f": {', '.join(puzzle.candidates)}?" if puzzle.candidates else ""
        )
        yield f"  settle it with:  {_settled(puzzle, source)}"


def _settled(puzzle: collect.Puzzle, source: str) -> str:
    if puzzle.who:
        student = puzzle.candidates[0] if puzzle.candidates else "STUDENT"
        return f'course collect "{source}" --is "{puzzle.who}={student}"'
    if puzzle.lacks == collect.STUDENT:
        return "put it into a folder that bears the student's id, then: course collect FOLDER"
    return f'course collect "{source}" --lesson NUMBER'


def run_term(options: argparse.Namespace) -> int:
    """Show the calendar and what is missing; or an example of term.toml."""
    root = class_folder(options.root)
    if options.example:
        print(calendar.EXAMPLE, end="")
        return 0
    term = calendar.read(root)
    if not term.there:
        print(
            f"{root / calendar.FILE} is not there: nothing is due at any time. To begin one: "
            "course term --example > term.toml"
        )
        return 0
    laid = []
    with keep.locked(root / ".grading"):
        laid = collect.choose_anew(root)
    print("\n".join(_calendar(root, term)))
    if laid:
        print(f"By these dates other tries count now ({len(laid)}); run: course grade")
    return 0


def _calendar(root: Path, term: calendar.Calendar) -> Iterator[str]:
    people = roster.read(root)
    there = {student for student, each in people.items() if not each.left}
    yield f"times are {term.zone.key}; now it is {term.local(datetime.now(UTC))}"
    if not term.due:
        yield f"nothing is due: {root / calendar.FILE} has no date under [due]. See: course term --example"
    for lesson, due in sorted(term.due.items(), key=lambda pair: pair[1]):
        handed_in = {path.name for path in (root / "submitted").glob("*") if (path / lesson).is_dir()}
        missing = sorted(there - handed_in)
        said = f"{lesson:20} due {term.local(due)}   {len(handed_in)} handed in"
        if there:
            said += f", {len(missing)} missing"
            if missing and due < datetime.now(UTC):
                more = " …" if len(missing) > SHOWN else ""
                said += f": {', '.join(missing[:SHOWN])}{more}"
        yield said
    for (student, lesson), until in sorted(term.extended.items()):
        earlier = lesson in term.due and until <= term.due[lesson]
        known = "" if not people or student in people else "  (not in roster.csv)"
        no_later = "  (no later than for all)" if earlier else ""
        yield f"extension: {student} {lesson} until {term.local(until)}{no_later}{known}"
    rule = term.rule
    costs = {"none": "nothing", "zero": "all points"}.get(
        rule.rule, f"{rule.a_day:g} % a day, at most {rule.at_most:g} %"
    )
    yield f"lateness costs {costs}" + (f", after {rule.grace.total_seconds() / 60:g} minutes" if rule.grace else "")


def run_out(options: argparse.Namespace) -> int:
    """Write the tables for learning systems, and feedback to hand back."""
    root = class_folder(options.root)
    chosen = [require_lesson(name) for name in options.lessons]
    with keep.locked(root / ".grading"):
        term = Term(root)
        if not (root / "gradebook.db").is_file():
            raise CourseError(f"{root / 'gradebook.db'} is not there: nothing is graded yet. Run: course grade")
        made = term.write_tables(State(root / ".grading" / "state.db").rows.values())
        folder, store = root / out.FOLDER, Store(root)
        out.write_canvas(folder / "canvas.csv", made, term.calendar.canvas)
        out.write_moodle(folder / "moodle.csv", made, term.calendar.moodle)
        sheets = out.write_worksheets(folder, made, store)
        zips = returning.write_zips(root, folder, chosen or out.lessons(made), term.calendar)
    print(f"Written: {root / 'grades.csv'}, totals.csv")
    print(f"for Canvas's gradebook: {folder / 'canvas.csv'}; for Moodle's: {folder / 'moodle.csv'}")
    print("\n".join(f"Moodle's grading worksheet: {path}" for path in sheets) or "no lesson came from Moodle")
    print("\n".join(f"feedback of {number(each.students, 'student')}: {each.path}" for each in zips))
    return 0


def run_status(options: argparse.Namespace) -> int:
    """Say, lesson by lesson, what is graded, what waits and what is missing."""
    root = class_folder(options.root)
    if not (root / "gradebook.db").is_file():
        print(f"{root / 'gradebook.db'} is not there: nothing is graded yet. Run: course grade")
        return 0
    made = Term(root).lines(State(root / ".grading" / "state.db").rows.values())
    print("\n".join(_status(made)))
    return 0


def _status(made: Sequence[Line]) -> Iterator[str]:
    for lesson in sorted({line.lesson for line in made}):
        own = [line for line in made if line.lesson == lesson]
        counts: dict[str, int] = {}
        for line in own:
            counts[line.state] = counts.get(line.state, 0) + 1
        waiting = [line.student.id for line in own if line.waiting]
        late = sum(bool(line.late) for line in own)
        said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        yield f"{lesson}: {said}" + (f", {late} late" if late else "")
        if waiting:
            more = " …" if len(waiting) > SHOWN else ""
            yield f"  {number(len(waiting), 'written answer')} to grade by hand: {', '.join(waiting[:SHOWN])}{more}"


def run_similar(options: argparse.Namespace) -> int:
    """List pairs of answers that are alike, and write them side by side."""
    root, lesson = class_folder(options.root), require_lesson(options.lesson)
    found = similar.similar(root, lesson)
    path = root / out.FOLDER / f"similar_{lesson}.html"
    similar.write_page(path, lesson, found, roster.read(root))
    for pair in found[:SHOWN]:
        print(f"{pair.exercise}: {pair.one} and {pair.other}, {pair.shared} of {pair.of} unusual statements")
    print(f"{number(len(found), 'pair')} to look at, side by side in {path}. A list, never a verdict.")
    return 0


def run_forget(options: argparse.Namespace) -> int:
    root = class_folder(options.root)
    if not options.yes:
        print(f"course forget {options.student} --yes removes {options.student} from {root}, and cannot be undone.")
        return 1
    print("\n".join(forget(root, options.student)))
    return 0

"""A run over a class: workers side by side, one writer, and nothing lost whenever it ends."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy.exc import IntegrityError, OperationalError

from helpers.messages import say
from instructor.errors import CourseError
from instructor.grading import attempt as attempts
from instructor.grading.attempt import Graded, Killed, Lesson, OurFault, lesson_of
from instructor.grading.digest import HANDED_IN, Digests, changed
from instructor.grading.gradebook import Entry, Score, Writer, with_scores
from instructor.grading.group import Class
from instructor.grading.hidden import HiddenCases
from instructor.grading.intake import NotGradable, Submission
from instructor.grading.outcome import Files
from instructor.grading.record import AT_ONCE, FAULT, GRADED, NOT_GRADABLE, Place, Row, State
from instructor.grading.terminal import Progress, tell, warn, write_csv
from instructor.grading.worker.pool import Workers
from instructor.grading.worker.run import run
from instructor.plain_text import one_line
from instructor.plural import number

EVERY = 1.0  # seconds after which what is graded is written; so much work is done again after a kill
MOST_AT_ONCE = 512  # submissions, however many workers a cluster has
AHEAD = 6  # submissions that are read, made ready or judged beside those that run: enough while results are written
SWITCH = 0.0005  # seconds of one thread's turn, a tenth of Python's own
TRIES = 3  # at a gradebook that another program holds
PATIENCE = 120.0  # seconds that a gradebook's server may be gone
LOOK = 1.0  # seconds between two looks at what other graders have claimed
FEW = 10  # parts of the rows so far: after so many new ones the table is written anew


@dataclass(frozen=True)
class Ended:
    """How one submission's attempt ended, before it is written."""

    entry: Submission
    digests: dict[str, str]
    graded: Graded | None = None
    reason: str = ""
    state: str = GRADED
    seconds: float = 0.0


@contextmanager
def _attentive() -> Iterator[None]:
    """Let threads take turns soon: a notebook waits after each cell for the word of the thread that follows it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # the libraries are there to stay; to go through them again and again is a tenth of the grader's time
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(before)


@dataclass
class Batch:
    group: Class
    gradebook: Gradebook
    state: State
    hidden: HiddenCases
    digests: Digests
    names: Sequence[str]
    prepare: Callable[[], None]  # what is to be done before anything is written, while the first notebooks run
    pending: list[Ended] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._writer = Writer(self.gradebook)
        self._files = Files(self.group.root, self.gradebook)
        self._lessons: dict[str, Lesson | OurFault] = {}
        self._one_draws = threading.Lock()  # a lesson's cases, while other threads wait for them
        self._written, self._in_table = time.monotonic(), 0
        self._progress: Progress | None = None
        self._shares: Callable[[], dict[str, tuple[int, int]]] = dict
        self._prepared = False

    # --- what is due, and the run ----------------------------------------------------------------

    def run(self, found: Sequence[Submission], again: bool) -> None:
        """Grade every submission that is due; each is recorded soon after it ends."""
        due = [(entry, digests) for entry in found if (digests := self._due(entry, again)) is not None]
        self._progress = progress = Progress(len(due), len(found))
        if due:
            with _attentive(), self._pool() as pool:
                warn(pool.protection)
                self._shares = getattr(pool, "shares", dict)
                while due:
                    others: list[tuple[Submission, dict[str, str]]] = []
                    self._grade(self._mine(due, again, others), pool, progress)
                    if others and len(others) != len(due):
                        tell(f"waiting for what others grade now: {number(len(others), 'submission')}")
                    if due := others:  # until they are done, or their grader is gone
                        time.sleep(LOOK)
        self.flush()

    def _grade(self, due: Iterable[tuple[Submission, dict[str, str]]], pool: Any, progress: Progress) -> None:
        alone: list[tuple[Submission, dict[str, str]]] = []
        for ended in self._side_by_side(due, pool, progress):
            if isinstance(ended, Ended):
                self._take(ended, progress)
            else:
                alone.append(ended)
        for entry, digests in alone:  # with the machine to itself: it may have been short of memory
            progress.begin(entry)
            final = self._end(entry, digests, partial(self._graded, entry, pool, last=True))
            assert final is not None  # there is no further attempt
            self._take(final, progress)
        self.flush()

    def _mine(
        self,
        due: Iterable[tuple[Submission, dict[str, str]]],
        again: bool,
        others: list[tuple[Submission, dict[str, str]]],
    ) -> Iterator[tuple[Submission, dict[str, str]]]:
        """What this grader gets of what is due; what others have now is added to ``others``, to be looked at again."""
        for entry, digests in due:
            place = (entry.student, entry.lesson)
            if not self.state.claim(place):
                others.append((entry, digests))
            elif self.state.shared and self._stands(entry, digests, again):  # another one has graded it since
                self.state.release(place)
                if self._progress is not None:
                    self._progress.due -= 1
            else:
                yield entry, digests

    def _pool(self) -> Any:
        """What notebooks run on: this machine's workers, or others in their place."""
        if self.group.elsewhere is not None:
            return self.group.elsewhere()
        return Workers(self.group.workers or os.cpu_count() or 1, self.group.sandbox, begun=self.group.begun)

    def _due(self, entry: Submission, again: bool) -> dict[str, str] | None:
        """The digests of a submission that is to be graded; None for one whose result stands."""
        row = self.state.rows.get((entry.student, entry.lesson))
        digests = self.digests.of(entry, entry.lesson in self.names)
        if again or row is None or row.state == FAULT or row.digests != digests or not digests[HANDED_IN]:
            return digests
        return digests if self._files.lost(row) else None

    def _stands(self, entry: Submission, digests: dict[str, str], again: bool) -> bool:
        """Whether a submission that was due is graded by now."""
        row = self.state.rows.get((entry.student, entry.lesson))
        if row is None or row.state == FAULT or (again and row.run < self.state.run):
            return False
        return row.digests == digests and bool(digests[HANDED_IN])

    def _side_by_side(
        self, due: Iterable[tuple[Submission, dict[str, str]]], pool: Any, progress: Progress
    ) -> Iterator[Ended | tuple[Submission, dict[str, str]]]:
        """What the attempts end in, as they end; a submission that was killed from outside comes back as it went in."""
        left, running = iter(due), dict[Future, tuple[Submission, dict[str, str]]]()
        with ThreadPoolExecutor(MOST_AT_ONCE) as threads:
            try:
                while True:
                    at_once = min(pool.n + AHEAD, MOST_AT_ONCE)  # a cluster grows and shrinks
                    while len(running) < at_once and (following := next(left, None)) is not None:
                        entry, digests = following
                        progress.begin(entry)
                        work = partial(self._end, entry, digests, partial(self._graded, entry, pool))
                        running[threads.submit(work)] = following
                    if not running:
                        return
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        given = running.pop(future)
                        ended = future.result()
                        progress.end(given[0])
                        yield given if ended is None else ended
            finally:
                for future in running:
                    future.cancel()
                if running:  # interrupted, or nothing can be written: what they would give is not wanted any more
                    pool.stop()

    def _graded(self, entry: Submission, pool: Any, last: bool = False) -> Graded | None:
        """One attempt; None for one that is to be made once more, alone."""
        lesson = self._lesson(entry.lesson)
        try:
            return attempts.attempt(entry, lesson, self.group.limits, pool, run, last=last)
        except Killed as error:
            if last and error.outside:
                raise OurFault(
                    f"its run was ended from outside twice ({error}): by the machine's memory, or by somebody. "
                    "With less running beside it: course grade"
                ) from error
            if last:
                raise NotGradable(say("not_gradable.died")) from error
            return None

    def _lesson(self, name: str) -> Lesson:
        with self._one_draws:
            if name not in self._lessons:
                try:
                    self._lessons[name] = lesson_of(name, self.hidden)
                except OurFault as error:
                    self._lessons[name] = error
        lesson = self._lessons[name]
        if isinstance(lesson, OurFault):
            raise OurFault(str(lesson))
        return lesson

    def _end(self, entry: Submission, digests: dict[str, str], work: Any) -> Ended | None:
        """An attempt's end, whatever it is: nothing stops a batch, and what nobody foresaw is our fault."""
        started = time.monotonic()
        try:
            if entry.lesson not in self.names:
                return Ended(entry, digests, reason=entry.reason, state=NOT_GRADABLE)
            graded = work()
            return None if graded is None else Ended(entry, digests, graded, seconds=round(graded.seconds, 1))
        except NotGradable as error:
            state, reason = NOT_GRADABLE, str(error)
        except OurFault as error:
            state, reason = FAULT, str(error)
        except Exception as error:
            state, reason = FAULT, f"{type(error).__name__}: {error}"
        return Ended(entry, digests, None, one_line(reason)[:500], state, round(time.monotonic() - started, 1))

    # --- the one writer --------------------------------------------------------------------------

    def _take(self, ended: Ended, progress: Progress) -> None:
        self.pending.append(ended)
        progress.tell(ended.entry, ended.state)
        if time.monotonic() - self._written > EVERY:
            self.flush()

    def flush(self) -> None:
        """Write what has ended: notebooks, then the gradebook, then feedback, then the rows that say it is done."""
        if not self._prepared:
            self.prepare()
            self._prepared = True
        end = time.monotonic() + PATIENCE
        while True:
            try:
                rows = self._flush()
                break
            except (OperationalError, IntegrityError) as error:  # of a server: gone, or another grader was faster
                self._writer.rollback()
                if time.monotonic() > end:
                    raise
                tell(f"the gradebook's server does not take what was graded ({one_line(str(error.orig))}); again soon")
                time.sleep(LOOK)
        self.pending.clear()
        self._in_table += len(rows)
        if rows and self._in_table * FEW >= (self._progress.done if self._progress else 0):
            self._write_table()
            self._in_table = 0
        if self._progress is not None:
            self.state.tell(self._progress.said() | {"workers": self._shares()})
        self._written = time.monotonic()

    def _flush(self) -> list[Row]:
        places = [(ended.entry.student, ended.entry.lesson) for ended in self.pending]
        held = self.state.held(self.gradebook.db, places) if places else set()
        pending = [self._stored(each) for each in self.pending if (each.entry.student, each.entry.lesson) in held]
        self._commit([entry for ended in pending if (entry := self._entry(ended)) is not None])
        rows = [self._row(ended) for ended in pending]
        self._tell_changes(rows)
        self.state.put(*rows)
        self.state.release(*places)
        return rows

    def _write_table(self) -> None:
        """grades.csv as it is so far; it is written once more at the end, where a failure is told."""
        try:
            write_csv(self.group.root / "grades.csv", self.state.rows.values())
        except Exception as error:
            tell(f"grades.csv is not up to date yet: {error}")

    def _stored(self, ended: Ended) -> Ended:
        try:
            self._files.store(ended.entry, ended.graded, ended.state)
        except Exception as error:
            return replace(ended, graded=None, state=FAULT, reason=one_line(str(error))[:500])
        return ended

    def _entry(self, ended: Ended) -> Entry | None:
        """What the gradebook is told; nothing of a fault of ours, so that an earlier score stands."""
        entry = ended.entry
        if entry.lesson not in self.names or ended.state == FAULT:
            return None
        before = self.state.rows.get((entry.student, entry.lesson))
        same = before is not None and before.digests.get(HANDED_IN) == ended.digests[HANDED_IN]
        if ended.graded is None:
            lesson = self._lessons.get(entry.lesson)
            names = lesson.points if isinstance(lesson, Lesson) else ()
            return Entry(entry.student, entry.lesson, dict.fromkeys(names, 0.0), settled=same)
        lesson = self._lesson(entry.lesson)
        return Entry(entry.student, entry.lesson, ended.graded.points(lesson), same, ended.graded.timestamp)

    def _commit(self, entries: Sequence[Entry]) -> None:
        """Enter all or nothing; waits for a program that holds the gradebook."""
        for tried in range(1, TRIES + 1):
            try:
                for entry in sorted(entries, key=lambda each: (each.student, each.lesson)):  # as every grader does
                    self._writer.enter(entry)
                self._writer.commit()
                return
            except OperationalError as error:
                self._writer.rollback()
                if self.state.shared:
                    raise
                if tried == TRIES:
                    raise CourseError(
                        f"{self.group.gradebook} cannot be written ({error.orig}); nothing that was graded before is "
                        "lost. Close what holds it, or make room, then run: course grade"
                    ) from error
                tell(f"{self.group.gradebook} cannot be written ({error.orig}); trying again")

    def _row(self, ended: Ended) -> Row:
        entry, run = ended.entry, self.state.run
        before = self.state.rows.get((entry.student, entry.lesson))
        row = Row(entry.student, entry.lesson, ended.state, ended.reason, seconds=ended.seconds, run=run)
        if ended.state == FAULT:
            return self._fault(row, before)
        row = replace(row, digests=ended.digests)
        if ended.graded is not None:
            row = replace(
                row,
                reason="; ".join(ended.graded.notes),
                looks=ended.graded.looks,
                older=ended.graded.older,
                checks=tuple(found.as_data() for marks in ended.graded.marks for found in marks.found),
                says={marks.exercise: marks.says for marks in ended.graded.marks},
                hidden_says={marks.exercise: marks.hidden_says for marks in ended.graded.marks},
                windows={marks.exercise: list(marks.window) for marks in ended.graded.marks if marks.window},
            )
        if entry.lesson not in self.names:
            return row
        try:
            return self._files.scored(row, ended.graded)
        except Exception as error:  # as above: what nobody foresaw ends no run
            if self.state.shared and isinstance(error, OperationalError):  # its server is gone, and is waited for
                raise
            return self._fault(replace(row, state=FAULT, reason=one_line(str(error))[:500], digests={}), before)

    def _fault(self, row: Row, before: Row | None) -> Row:
        """After a fault of ours an earlier score stands, marked stale."""
        if before is None or before.points is None:
            return row
        reason = f"{row.reason}; the score of an earlier run stands until this is graded"
        return replace(before, state=FAULT, reason=reason, stale=True, run=row.run)

    def _tell_changes(self, rows: Iterable[Row]) -> None:
        """Say whose points changed though the same was handed in."""
        for row in rows:
            before = self.state.rows.get((row.student, row.lesson))
            if before is None or None in (before.points, row.points) or row.state == FAULT:
                continue
            parts = changed(before.digests, row.digests)
            same = before.digests.get(HANDED_IN) == row.digests.get(HANDED_IN)
            if same and (before.points, before.out_of) != (row.points, row.out_of):
                why = "; ".join(parts) or "it was graded again"
                tell(
                    f"{row.student} {row.lesson}: {before.points:g} of {before.out_of:g} → {row.points:g} of "
                    f"{row.out_of:g}: {why}"
                )

    # --- after the run ---------------------------------------------------------------------------

    def finished(self, present: Collection[Place], only_some: bool) -> None:
        """Have every row with the gradebook's points as they are now, and feedback that says the same."""
        changed_now: list[Row] = []
        for row, found in with_scores(self.gradebook, self.state.rows.values()):
            there = (row.student, row.lesson) in present or (only_some and row.present)
            now = self._refreshed(replace(row, present=there), found if row.lesson in self.names else None)
            changed_now += [now] if now != row else []
            if len(changed_now) == AT_ONCE:
                self.state.put(*changed_now)
                changed_now.clear()
        self.state.put(*changed_now)

    def _refreshed(self, row: Row, found: Score | None) -> Row:
        current = row.lesson in self.names and row.points is not None
        if current and not row.present:  # its maximum stays what it was when it was graded
            current = row.digests.get("lesson") == self.digests.of_lesson(row.lesson)["lesson"]
        if not current:
            return row
        try:
            return self._files.scored(row, found=found)
        except Exception as error:
            tell(f"{row.student} {row.lesson}: its feedback could not be brought up to date ({one_line(str(error))})")
            return row

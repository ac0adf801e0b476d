"""A notebook for the worker, from the release and what a student handed in.

A student supplies the text of solution cells and nothing else that counts.
Cells are known by nbgrader's grade id, by cell id, by their text, or by the
function that they define; the course's locked cells have the release's text,
and an exercise's checks stand after the last cell that defines its function.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from nbformat import NotebookNode

from helpers.messages import say
from instructor.grade_ids import WRITTEN, Check, check_of, exercise_of, grade_id
from instructor.grading.intake import NotGradable
from instructor.grading.worker.job import CodeCell


@dataclass(frozen=True)
class Rebuilt:
    """A notebook in the order in which it runs.

    ``notebook`` has the release's metadata and no outputs.  ``own`` are the
    places of cells whose text is the student's.  ``notes`` say what was mended,
    ``looks`` what a teacher should look at.  ``answered`` tells whether the
    written answer is one: True, False (the stub is unchanged), or None (it
    may stand elsewhere).  ``twice`` are exercises that several cells define.
    """

    notebook: NotebookNode
    own: frozenset[int]
    notes: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    answered: bool | None = False
    twice: frozenset[str] = frozenset()

    def code_cells(self) -> tuple[CodeCell, ...]:
        """The cells that run, and at each hidden cell's place the function that is taken there."""
        made = []
        for index, cell in enumerate(self.notebook.cells):
            if cell.cell_type == "code":
                check = check_of(grade_id(cell))
                taken = (check.exercise,) if check is not None and check.hidden else ()
                made.append(CodeCell(index, cell.source, taken, runs=not taken))
        return tuple(made)


@dataclass
class _Work:
    """A notebook that is being rebuilt: its cells, and for each the name of the release's cell that it is, or ""."""

    cells: list[NotebookNode]
    names: list[str]
    notes: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)

    def place(self, name: str) -> int:
        return self.names.index(name)

    def insert(self, place: int, cell: NotebookNode, name: str) -> None:
        self.cells.insert(place, cell)
        self.names.insert(place, name)

    def move(self, source: int, target: int) -> None:
        """Take the cell at ``source`` out and put it before what stands at ``target`` now."""
        cell, name = self.cells.pop(source), self.names.pop(source)
        self.insert(target - (target > source), cell, name)


def rebuild(handed_in: NotebookNode, release: NotebookNode, *, in_place: Iterable[str] = ()) -> Rebuilt:
    """The notebook that runs.  Raises NotGradable when its exercises cannot be told apart.

    The checks of exercises in ``in_place`` stay where the exercise's own cell
    is, though a later cell defines the function once more.
    """
    originals = {cell.id: cell for cell in release.cells}
    graded = {name for name, cell in originals.items() if grade_id(cell)}
    exercises = [name for name in originals if _is_exercise(originals[name])]
    work = _Work(list(handed_in.cells), [""] * len(handed_in.cells))
    marked = _by_ids(work, originals, graded)
    _by_text(work, originals)
    _by_function(work, originals, exercises)
    if not marked:
        _refuse_what_cannot_be_told(
            work, [name for name in exercises if Check(name, hidden=True).grade_id in originals]
        )
    _by_neighbours(work, release)
    own = _take_texts(work, originals)
    put_back = _put_back(work, originals, graded, marked)
    twice = _put_checks_last(work, exercises, graded, set(in_place))
    answered = _answered(work, originals, lost=not marked and WRITTEN in put_back)
    notebook = NotebookNode({name: deepcopy(value) for name, value in release.items() if name != "cells"})
    notebook.cells = work.cells
    places = frozenset(index for index, cell in enumerate(work.cells) if id(cell) in own)
    _give_ids(work)
    return Rebuilt(notebook, places, tuple(work.notes), tuple(work.looks), answered, frozenset(twice))


def _is_exercise(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.metadata.get("nbgrader", {}).get("solution"))


# --- which cell is which ---------------------------------------------------------------------------


def _by_ids(work: _Work, originals: Mapping[str, NotebookNode], graded: set[str]) -> bool:
    """Name cells by grade id, then by cell id; whether there was any mark of a graded cell."""
    for index, cell in enumerate(work.cells):
        name = grade_id(cell)
        work.names[index] = name if name in graded else ""
    taken = set(work.names)
    for index, cell in enumerate(work.cells):
        if not work.names[index] and not grade_id(cell) and cell.id in originals and cell.id not in taken:
            work.names[index] = cell.id
    marked = any(name in graded for name in work.names)
    for name in sorted(set(work.names) - {""}):
        places = [index for index, other in enumerate(work.names) if other == name]
        if len(places) > 1:
            chosen = _best(places, work, originals[name])
            for index in places:
                work.names[index] = name if index == chosen else ""
            if name in graded:
                work.notes.append(f"the cell {name} stood there twice; the last one counts")
    return marked


def _best(places: list[int], work: _Work, original: NotebookNode) -> int:
    """The last of several copies that is not as it was released; the last where all are."""
    written = [index for index in places if work.cells[index].source.strip() != original.source.strip()]
    return (written or places)[-1]


def _by_text(work: _Work, originals: Mapping[str, NotebookNode]) -> None:
    """Name cells that have a release's cell's text, where that is still to be found."""
    missing: dict[tuple[str, str], list[str]] = {}
    for name, cell in originals.items():
        if name not in work.names:
            missing.setdefault((cell.cell_type, cell.source.strip()), []).append(name)
    for index, cell in enumerate(work.cells):
        names = missing.get((cell.cell_type, cell.source.strip()))
        if not work.names[index] and names:
            work.names[index] = names.pop(0)


def _by_function(work: _Work, originals: Mapping[str, NotebookNode], exercises: list[str]) -> None:
    """Name the last nameless cell that defines an exercise's function as that exercise, where it is still missing."""
    for name in exercises:
        if name in work.names:
            continue
        places = [
            index
            for index, cell in enumerate(work.cells)
            if not work.names[index] and cell.cell_type == "code" and name in defined(cell.source, exercises)
        ]
        if places:
            work.names[_best(places, work, originals[name])] = name


def _refuse_what_cannot_be_told(work: _Work, exercises: list[str]) -> None:
    """Raise NotGradable for a notebook without the course's marks in which a graded exercise is not to be found."""
    found: set[str] = set()
    for cell in work.cells:
        if cell.cell_type == "code":
            found |= defined(cell.source, exercises)
    lost = [name for name in exercises if name not in found]
    if lost:
        raise NotGradable(say("not_gradable.no_cells", names=", ".join(lost)))


def _by_neighbours(work: _Work, release: NotebookNode) -> None:
    """Name a written answer that lost its marks by the text of the course that it stands under."""
    order = [cell.id for cell in release.cells]
    for name in (cell.id for cell in release.cells if grade_id(cell) == WRITTEN):
        before = order[order.index(name) - 1]
        if name in work.names or before not in work.names:
            continue
        place = work.place(before) + 1
        if place < len(work.cells) and not work.names[place] and work.cells[place].cell_type != "code":
            work.names[place] = name


CELL_KEPT = 20_000  # characters of a cell whose names are remembered
# Python 3.11 counts the depth of a tree for all threads together; where they disagree, it is a SystemError
_PARSING = Lock()


def defined(source: str, names: Iterable[str]) -> set[str]:
    """Which of the names a cell defines as it runs, in a `def`, a class or an assignment at its outermost level.

    Of a cell that does not parse, those that a line in its first column defines.
    """
    wanted = {name for name in names if name in source}
    if not wanted:
        return set()
    try:
        return wanted & (_names_in if len(source) > CELL_KEPT else _kept_names)(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, SystemError):
        return {name for name in wanted if re.search(rf"(?m)^(?:async\s+)?(?:def\s+{name}\b|{name}\s*=[^=])", source)}


def _names_in(source: str) -> frozenset[str]:
    """All names that a cell gives a value to at its outermost level.  Raises what `ast.parse` raises."""
    with _PARSING:
        tree = ast.parse(re.sub(r"(?m)^(\s*)[%!?].*$", r"\1pass", source))
    return frozenset(name for node in tree.body for name in _bound(node))


# most cells are the lesson's own, the same in every notebook of a class, and each is asked of each exercise
_kept_names = lru_cache(1024)(_names_in)


def _bound(node: ast.stmt) -> Iterable[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))
    elif isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
        parts = (getattr(node, part, []) for part in ("body", "orelse", "finalbody"))
        yield from (name for part in parts for inner in part for name in _bound(inner))


# --- the release's cells around it -----------------------------------------------------------------


def _take_texts(work: _Work, originals: Mapping[str, NotebookNode]) -> set[int]:
    """Make every cell anew, of kind, text and the release's metadata; returns the `id()` of those that are own."""
    own = set()
    for index, (cell, name) in enumerate(zip(work.cells, work.names, strict=True)):
        original = originals.get(name)
        if original is None:
            made = _clean(cell.cell_type, cell.source)
            _attach(made, cell)
        else:
            locked = original.metadata.get("nbgrader", {}).get("locked", False)
            changed = cell.source.strip() != original.source.strip()
            if locked and changed:
                work.notes.append(f"the locked cell {name} was changed; the course's text was put back")
                if (check := check_of(name)) and not check.hidden:
                    work.looks.append(f"the check {name} had been edited")
            free = not grade_id(original)
            kind = cell.cell_type if free else original.cell_type
            made = _clean(kind, original.source if locked else cell.source)
            made.metadata = deepcopy(original.metadata)
            if not locked:
                _attach(made, cell)
            if locked or not changed:
                work.cells[index] = made
                continue
        own.add(id(made))
        work.cells[index] = made
    return own


def _clean(kind: str, source: str) -> NotebookNode:
    """A new cell of nothing but its kind and text."""
    cell = NotebookNode(cell_type=kind, source=source, metadata=NotebookNode())
    if kind == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _attach(made: NotebookNode, cell: NotebookNode) -> None:
    """Carry along the pictures that were pasted into a text cell."""
    if made.cell_type == "markdown" and "attachments" in cell:
        made.attachments = cell.attachments


def _put_back(work: _Work, originals: Mapping[str, NotebookNode], graded: set[str], marked: bool) -> set[str]:
    """Insert graded and locked cells that are missing after the nearest earlier cell of the release that is there."""
    before, put_back = "", set()
    for name, original in originals.items():
        if name in graded and name not in work.names:
            work.insert(work.place(before) + 1 if before else 0, deepcopy(original), name)
            put_back.add(name)
            if name == WRITTEN and not marked:
                pass  # told below, with what is to be done
            elif original.metadata.nbgrader["locked"] or original.metadata.nbgrader["grade"]:
                work.notes.append(f"the cell {name} was missing and was put back")
            else:
                work.notes.append(f"the exercise cell {name} was missing")
        if name in work.names:
            before = name
    return put_back


def _put_checks_last(work: _Work, exercises: list[str], graded: set[str], in_place: set[str]) -> set[str]:
    """Move each exercise's checks behind the last cell that defines it; returns those that several cells define."""
    twice, later = set(), []
    for name in exercises:
        stub = work.place(name)
        places = [
            index
            for index, cell in enumerate(work.cells)
            if cell.cell_type == "code" and name in defined(cell.source, exercises)
        ]
        others = [index for index in places if index != stub]
        if others and stub in places and "raise NotImplementedError" not in work.cells[stub].source:
            twice.add(name)
        last = stub if name in in_place else max([stub, *places])
        for check in sorted((each for each in graded if exercise_of(each) == name and each != name), reverse=True):
            if work.place(check) < last:
                if work.place(check) < stub:
                    work.notes.append(f"the check {check} stood before its exercise and was moved after it")
                    stub -= 1
                work.move(work.place(check), last + 1)
                last -= 1
        if last > stub:
            later.append(name)
        _order(work, name, graded)
    if later:
        work.notes.append(f"defined in a later cell, which counts: {', '.join(later)}")
    return twice


def _order(work: _Work, exercise: str, graded: set[str]) -> None:
    """The public check of an exercise before its hidden cases."""
    checks = {found.hidden: name for name in graded if (found := check_of(name)) and found.exercise == exercise}
    if len(checks) == 2 and work.place(checks[False]) > work.place(checks[True]):
        work.move(work.place(checks[True]), work.place(checks[False]) + 1)


def _answered(work: _Work, originals: Mapping[str, NotebookNode], *, lost: bool) -> bool | None:
    """Whether the written answer is there; None where it may stand in a cell of the student's own."""
    if WRITTEN not in originals:
        return False
    place = work.place(WRITTEN)
    if work.cells[place].source.strip() != originals[WRITTEN].source.strip():
        return True
    below = place + 1
    while below < len(work.cells) and not work.names[below] and not work.cells[below].source.strip():
        below += 1
    if below < len(work.cells) and not work.names[below]:
        work.looks.append("the written answer stands in a cell below its place; grade it by hand")
        return None
    if lost:
        work.looks.append("the written answer was not found, as the notebook lost the course's marks; look for it")
        return None
    return False


def _give_ids(work: _Work) -> None:
    for number, (cell, name) in enumerate(zip(work.cells, work.names, strict=True)):
        cell.id = name or f"cell-{number}"

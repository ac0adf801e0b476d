"""Mending a submitted notebook from the release, so that every graded cell is there once, in order."""

from copy import deepcopy

from nbformat import NotebookNode


def grade_id(cell: NotebookNode) -> str:
    """The cell's grade id, or "" for a cell that nbgrader does not know."""
    metadata = cell.metadata.get("nbgrader")
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""


def mend(notebook: NotebookNode, release: NotebookNode) -> tuple[NotebookNode, tuple[str, ...]]:
    """A copy of ``notebook`` that nbgrader can grade, and notes on what had to be mended.

    The student's own cells stay as they are.  Cells of the release that are
    locked get its text back; those that are missing are put in after the cell
    that they follow there; metadata is the release's.
    """
    originals = {grade_id(cell): cell for cell in release.cells if grade_id(cell)}
    cells, notes = _recognised([deepcopy(cell) for cell in notebook.cells], originals)
    notes += _put_back(cells, originals)
    notes += _put_in_order(cells, list(originals))
    mended = deepcopy(release)
    mended.cells = cells
    _give_ids(cells)
    return mended, tuple(notes)


def _recognised(cells: list[NotebookNode], originals: dict[str, NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    """Each cell with the release's metadata if it is one of the release's, else with none of nbgrader's."""
    notes, kept = [], []
    last = {grade_id(cell): index for index, cell in enumerate(cells) if grade_id(cell)}
    for index, cell in enumerate(cells):
        name = grade_id(cell)
        original = originals.get(name)
        if original is not None and last[name] != index:
            notes.append(f"the cell {name} stood there twice; the last one counts")
        if original is None or last[name] != index:
            kept.append(_clean(cell.cell_type, cell.source))
            continue
        locked = original.metadata.nbgrader["locked"]
        if locked and cell.source != original.source:
            notes.append(f"the locked cell {name} was changed; the course's text was put back")
        fresh = _clean(original.cell_type, original.source if locked else cell.source)
        fresh.metadata = deepcopy(original.metadata)
        kept.append(fresh)
    return kept, notes


def _clean(kind: str, source: str) -> NotebookNode:
    """A new cell of nothing but its kind and text."""
    cell = NotebookNode(cell_type=kind, source=source, metadata=NotebookNode())
    if kind == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _put_back(cells: list[NotebookNode], originals: dict[str, NotebookNode]) -> list[str]:
    """Insert what is missing after the nearest earlier cell of the release that is there."""
    notes, before = [], ""
    for name, original in originals.items():
        if name not in map(grade_id, cells):
            place = next((i + 1 for i, cell in enumerate(cells) if before and grade_id(cell) == before), 0)
            cells.insert(place, deepcopy(original))
            if original.metadata.nbgrader["locked"] or original.metadata.nbgrader["grade"]:
                notes.append(f"the cell {name} was missing and was put back")
            else:
                notes.append(f"the exercise cell {name} was missing")
        before = name
    return notes


def _put_in_order(cells: list[NotebookNode], order: list[str]) -> list[str]:
    """Move a check that stands before its exercise to just after it."""
    notes, before = [], ""
    for name in order:
        places = {grade_id(cell): index for index, cell in enumerate(cells) if grade_id(cell)}
        stem = name.removesuffix("_hidden").removesuffix("_public")
        follows = before if before.startswith(stem) else ""
        if name != stem and follows and places[name] < places[follows]:
            cell = cells.pop(places[name])
            cells.insert(places[follows], cell)
            notes.append(f"the check {name} stood before its exercise and was moved after it")
        before = name
    return notes


def _give_ids(cells: list[NotebookNode]) -> None:
    for number, cell in enumerate(cells):
        cell.id = grade_id(cell) or f"cell-{number}"

"""Notebooks that were mutated, as hypothesis draws them: cells, marks, types, text, bytes and names."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "\x00", "\ud800", "x\udfff", "def zero_pad", "zero_pad = 3", "%%bash\nls", "!ls", "raise SystemExit",
         "'''", "\\", "\u2028", "\r\n", "(" * 300, "-" * 5000, "zero_pad", "zero_pad_public", "written", "setup",
         "<<<<<<< HEAD", "{{x}}", "<script>alert(1)</script>", "[](" * 200, "\\begin{a}" * 200]
    ),
)  # fmt: skip
NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([-1, 0, 3, 4, 5, 10**30, 2**63, float("nan")]))
ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
DEPTHS = st.sampled_from([5, 500, 5000])
KINDS = st.one_of(st.sampled_from(["code", "markdown", "raw", "heading"]), ODD)


def nested(depth: int) -> Any:
    made: Any = 0
    for _ in range(depth):
        made = [made]
    return made


def _drop(draw, cells):
    del cells[draw(st.integers(0, len(cells) - 1))]


def _duplicate(draw, cells):
    cell = deepcopy(cells[draw(st.integers(0, len(cells) - 1))])
    cells.insert(draw(st.integers(0, len(cells))), cell)


def _reorder(draw, cells):
    cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop(draw(st.integers(0, len(cells) - 1))))


def _shuffle(draw, cells):
    cells[:] = draw(st.permutations(cells))


def _new(draw, cells):
    made = {"cell_type": draw(KINDS), "source": draw(TEXTS | ODD), "metadata": draw(ODD), "outputs": draw(ODD)}
    cells.insert(draw(st.integers(0, len(cells))), made)


def _not_a_cell(draw, cells):
    cells.insert(draw(st.integers(0, len(cells))), draw(ODD))


def _lose_key(draw, cells):
    cell = _some(draw, cells)
    if cell:
        cell.pop(draw(st.sampled_from(sorted(cell, key=str))))


def _lose_everywhere(draw, cells):
    lost = draw(st.lists(st.sampled_from(["id", "metadata", "nbgrader", "outputs"]), min_size=1, unique=True))
    for cell in cells:
        if isinstance(cell, dict):
            for name in lost:
                cell.pop(name, None)
                if isinstance(cell.get("metadata"), dict):
                    cell["metadata"].pop(name, None)


def _odd_value(draw, cells):
    cell = _some(draw, cells)
    if cell:
        cell[draw(st.sampled_from(["id", "metadata", "cell_type", "source", "outputs"]))] = draw(ODD)


def _odd_mark(draw, cells):
    cell = _some(draw, cells)
    if cell and isinstance(cell.get("metadata"), dict):
        mark = cell["metadata"].setdefault("nbgrader", {})
        if isinstance(mark, dict):
            names = ["grade_id", "locked", "solution", "grade", "points", "schema_version", "task"]
            mark[draw(st.sampled_from(names))] = draw(ODD)
        else:
            cell["metadata"]["nbgrader"] = draw(ODD)


def _swap_marks(draw, cells):
    one, other = _some(draw, cells), _some(draw, cells)
    if one and other:
        one["metadata"], other["metadata"] = other.get("metadata"), one.get("metadata")


def _same_id(draw, cells):
    one, other = _some(draw, cells), _some(draw, cells)
    if one and other:
        one["id"] = other.get("id")


def _text(draw, cells):
    cell = _some(draw, cells)
    if cell and isinstance(cell.get("source"), (str, list)):
        text = "".join(map(str, cell["source"]))
        place = draw(st.integers(0, len(text)))
        cell["source"] = text[:place] + draw(TEXTS) + text[place + draw(st.integers(0, 20)) :]


def _nest(draw, cells):
    cell = _some(draw, cells)
    if cell:
        cell[draw(st.sampled_from(["metadata", "source", "outputs", "attachments"]))] = nested(draw(DEPTHS))


def _some(draw, cells) -> dict | None:
    cell = cells[draw(st.integers(0, len(cells) - 1))]
    return cell if isinstance(cell, dict) and cell else None


OF_CELLS = (
    _drop, _duplicate, _reorder, _shuffle, _new, _not_a_cell, _lose_key, _lose_everywhere, _odd_value, _odd_mark,
    _swap_marks, _same_id, _text, _nest,
)  # fmt: skip
OF_COURSE = (_drop, _duplicate, _reorder, _shuffle, _lose_everywhere, _odd_mark, _swap_marks, _same_id, _text)


def _version(draw, data):
    data["nbformat"] = draw(st.sampled_from([0, 1, 2, 3, 4, 5, 99]) | ODD)
    data["nbformat_minor"] = draw(NUMBERS | ODD)


def _as_version_3(draw, data):
    """As a notebook of format 3 has its cells, or some of its parts."""
    cells = data.pop("cells", [])
    for cell in cells if isinstance(cells, list) else []:
        if isinstance(cell, dict) and "source" in cell and draw(st.booleans()):
            cell["input"] = cell["source"]
            cell["language"] = draw(st.just("python") | ODD)
    data["worksheets"] = draw(st.just([{"cells": cells, "metadata": {}}]) | ODD)
    data["nbformat"] = draw(st.sampled_from([2, 3]))


def _odd_part(draw, data):
    data[draw(st.sampled_from(["cells", "metadata", "worksheets", "nbformat"]))] = draw(ODD)


def _lose_part(draw, data):
    data.pop(draw(st.sampled_from(sorted(data))), None)


def _about_course(draw, data):
    data["metadata"] = draw(st.dictionaries(st.sampled_from(["course", "kernelspec", "jupytext"]), ODD))


OF_NOTEBOOK = (_version, _as_version_3, _odd_part, _lose_part, _about_course)


@st.composite
def notebooks(draw, notebook: dict) -> dict:
    """A notebook's JSON after one to four mutations, mostly of cells."""
    data = deepcopy(notebook)
    for change in draw(st.lists(st.sampled_from(OF_CELLS * 2 + OF_NOTEBOOK), min_size=1, max_size=4)):
        if change in OF_NOTEBOOK:
            change(draw, data)
        elif isinstance(data.get("cells"), list) and data["cells"]:
            change(draw, data["cells"])
        if not data:
            break
    return data


@st.composite
def course_cells(draw, notebook: dict, kept: frozenset[str]) -> dict:
    """A notebook whose other cells than those of ``kept`` were mutated; these stand as they are, wherever."""
    data = deepcopy(notebook)
    for change in draw(st.lists(st.sampled_from(OF_COURSE), min_size=1, max_size=4)):
        if data["cells"]:
            before = [deepcopy(cell) for cell in data["cells"] if cell.get("source") in kept]
            change(draw, data["cells"])
            after = [cell for cell in data["cells"] if isinstance(cell, dict) and cell.get("source") in kept]
            if [cell["source"] for cell in before] != [cell["source"] for cell in after]:
                missing = [cell for cell in before if cell["source"] not in [each["source"] for each in after]]
                data["cells"] += missing
    return data


@st.composite
def files(draw, notebook: dict) -> bytes:
    """A notebook's file: in an encoding, and perhaps cut, flipped, or with bytes of its own."""
    data = draw(notebooks(notebook))
    try:
        text = json.dumps(data, ensure_ascii=draw(st.booleans()))
    except RecursionError:
        text = "[" * 100_000
    content = text.encode(draw(st.sampled_from(["utf-8"] * 4 + ["utf-8-sig", "utf-16", "utf-16-le"])), "surrogatepass")
    kind = draw(st.sampled_from(["whole"] * 4 + ["cut", "flipped", "inserted", "binary"]))
    place = draw(st.integers(0, max(0, len(content) - 1)))
    if kind == "cut":
        return content[:place]
    if kind == "flipped" and content:
        return content[:place] + bytes([content[place] ^ (1 << draw(st.integers(0, 7)))]) + content[place + 1 :]
    if kind == "inserted":
        return content[:place] + draw(st.binary(max_size=30)) + content[place:]
    return draw(st.binary(max_size=60)) if kind == "binary" else content

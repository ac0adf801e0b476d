"""A submitted file as cells of plain text: any encoding that editors write, without its outputs."""

import json
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers.messages import say
from instructor.grading.intake import NotGradable

MOST_CELLS = 2000
LONGEST = 200_000  # characters of one cell; a lesson has a tenth of it
KINDS = ("code", "markdown", "raw")


def read_notebook(content: bytes, name: str) -> NotebookNode:
    """A submitted notebook's cells, kind, text, id and metadata; raises NotGradable with what is wrong with the file.

    Nothing of the outputs is kept: they may be many times what the rest is.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotGradable(say("not_gradable.empty", file=name))
    text = decoded(content)
    try:
        return _notebook(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        key = "merge_markers" if "<<<<<<<" in text else "unreadable"
        raise NotGradable(say(f"not_gradable.{key}", file=name, reason=_first_line(error))) from error


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, or UTF-16, which Windows' editors write."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content[1:2] == b"\x00" or content[:1] == b"\x00":
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _notebook(data: Any) -> NotebookNode:
    if not isinstance(data, dict):
        raise ValueError("it is not a notebook's JSON")
    if data.get("nbformat", 4) < 4 or "worksheets" in data:
        data = _upgraded(data)
    cells = data["cells"]
    if not isinstance(cells, list) or len(cells) > MOST_CELLS:
        raise ValueError(f"it has no list of cells, or more than {MOST_CELLS}")
    notebook = NotebookNode(metadata=nbformat.from_dict(_dict(data.get("metadata"))))
    notebook.cells = [_cell(cell) for cell in cells]
    return notebook


def _upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """A notebook of format 3 or older as one of format 4."""
    for sheet in data.get("worksheets", []):
        for cell in sheet.get("cells", []):
            if "outputs" in cell:
                cell["outputs"] = []
    data.setdefault("nbformat_minor", 0)
    data.setdefault("metadata", {})
    try:
        return json.loads(json.dumps(nbformat.convert(nbformat.from_dict(data), 4)))
    except Exception as error:  # of what is no notebook, nbformat raises whatever comes
        raise ValueError(f"it cannot be read as a notebook of an older format: {_first_line(error)}") from error


def _cell(cell: dict[str, Any]) -> NotebookNode:
    kind, source = cell["cell_type"], cell["source"]
    if isinstance(source, list):
        source = "".join(source)
    if kind not in KINDS or not isinstance(source, str):
        raise ValueError("a cell is not a cell")
    if len(source) > LONGEST:
        source = source[:LONGEST] + "\n" + ("# " if kind == "code" else "") + "[…]"
    # half a surrogate cannot be written again
    source = source.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    name = cell.get("id")
    metadata = _dict(cell.get("metadata"))
    kept = {key: metadata[key] for key in ("nbgrader",) if isinstance(metadata.get(key), dict)}
    return NotebookNode(
        cell_type=kind, source=source, id=name if isinstance(name, str) else "", metadata=nbformat.from_dict(kept)
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]

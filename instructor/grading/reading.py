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


SIGNS = {b"%PDF": "pdf", b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip"}  # how a file of another kind begins


class _Odd(Exception):
    """What is wrong with a notebook's content, in words for the student."""

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(say(f"unreadable.{key}", **words))


def read_notebook(content: bytes, name: str) -> NotebookNode:
    """A submitted notebook's cells, kind, text, id and metadata; raises NotGradable with what is wrong with the file.

    Nothing of the outputs is kept: they may be many times what the rest is.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NotGradable(say("not_gradable.empty", file=name))
    text = decoded(content)
    try:
        return _notebook(_parsed(text, content))
    except _Odd as error:
        key = "merge_markers" if "<<<<<<<" in text else "unreadable"
        raise NotGradable(say(f"not_gradable.{key}", file=name, reason=str(error))) from error


def _parsed(text: str, content: bytes) -> Any:
    """What the JSON says.  Raises _Odd: whoever handed it in is not to read a parser's words."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        kind = next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), "")
        if kind:
            raise _Odd(kind) from error
        if text.lstrip().startswith("<") and "<<<<<<<" not in text:
            raise _Odd("web_page") from error
        if text.lstrip().startswith("{") and _ends(text, error):
            raise _Odd("cut") from error
        raise _Odd("not_json", line=error.lineno, column=error.colno) from error
    except (RecursionError, MemoryError) as error:
        raise _Odd("too_deep") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise _Odd("no_notebook") from error


def _ends(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the parser found nothing wrong but the end, in a string that it had begun or after it."""
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, or UTF-16, which Windows' editors write."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content[1:2] == b"\x00" or content[:1] == b"\x00":
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _notebook(data: Any) -> NotebookNode:
    if not isinstance(data, dict):
        raise _Odd("no_notebook")
    if not isinstance(data.get("cells"), list) and "worksheets" in data:
        data = _upgraded(data)
    cells = data.get("cells")
    if not isinstance(cells, list):
        raise _Odd("no_cells")
    if len(cells) > MOST_CELLS:
        raise _Odd("too_many_cells", count=len(cells), most=MOST_CELLS)
    notebook = NotebookNode(metadata=nbformat.from_dict(_dict(data.get("metadata"))))
    notebook.cells = [_cell(cell, number) for number, cell in enumerate(cells, 1)]
    return notebook


def _upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """A notebook of format 3 or older as one of format 4."""
    try:
        for sheet in data["worksheets"]:
            for cell in sheet.get("cells", []):
                if "outputs" in cell:
                    cell["outputs"] = []
        data.setdefault("nbformat_minor", 0)
        data.setdefault("metadata", {})
        return json.loads(json.dumps(nbformat.convert(nbformat.from_dict(data), 4)))
    except Exception as error:  # of what is no notebook, nbformat raises whatever comes
        raise _Odd("old_format") from error


def _cell(cell: Any, number: int) -> NotebookNode:
    about = _dict(cell)
    kind, source = about.get("cell_type"), about.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if kind not in KINDS or not isinstance(source, str):
        raise _Odd("odd_cell", number=number)
    if len(source) > LONGEST:
        source = source[:LONGEST] + "\n" + ("# " if kind == "code" else "") + "[…]"
    # half a surrogate cannot be written again
    source = source.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    name = about.get("id")
    metadata = _dict(about.get("metadata"))
    kept = {key: metadata[key] for key in ("nbgrader",) if isinstance(metadata.get(key), dict)}
    made = NotebookNode(
        cell_type=kind, source=source, id=name if isinstance(name, str) else "", metadata=nbformat.from_dict(kept)
    )
    if kind == "markdown" and _dict(about.get("attachments")):  # pictures pasted into an answer; looked at later
        made.attachments = about["attachments"]
    return made


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

"""Runs a lesson's cells: what a page's worker calls.

It runs there alone, beside `helpers` and `public_tests`, so it imports nothing of the course and no IPython, whose
start would double the wait.  `helpers` asks IPython for two things, whether pictures can be shown and a way to show
them; `stand_in` answers both.

A page is read in any order, so a cell that is run is given what it needs: the earlier cells that make the names which
it reads, as they stand in the page now, and nothing else.
"""

import ast
import base64
import builtins
import io
import json
import linecache
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace, TracebackType
from typing import Any

from .names import EVERYWHERE, names_of  # the browser has this folder alone

Emit = Callable[[str, str], None]  # a kind of output and its content, JSON or text
MOST = 200_000  # characters that one run may print: an endless loop must not fill the page
PAUSE = 0.05  # seconds between two pieces of printed text
KEPT = ("my_layers.py", "my_layers_older.py", "progress.json")  # the student's own, beside the lessons' folders


@dataclass(frozen=True)
class Cell:
    """A cell of the page, as it stands there now."""

    id: str
    source: str


# --- showing ------------------------------------------------------------------------------------------------------


def data_of(value: Any) -> dict[str, str]:
    """A value by its kinds of content, as a notebook would show it."""
    for method in ("_repr_mimebundle_", "_repr_html_", "_repr_markdown_"):
        show = getattr(value, method, None)
        if show is None or isinstance(value, type):
            continue
        made = show()
        if isinstance(made, tuple):
            made = made[0]
        if method == "_repr_mimebundle_" and made:
            return {str(kind): str(content) for kind, content in made.items()}
        if made:
            return {"text/html" if method == "_repr_html_" else "text/markdown": str(made), "text/plain": repr(value)}
    return {"text/plain": repr(value)}


class Shown:
    """What `display` returns: its output can be written over."""

    def __init__(self, emit: Emit, name: str) -> None:
        self._emit, self.display_id = emit, name

    def update(self, value: Any, raw: bool = False, **_: Any) -> None:
        data = value if raw else data_of(value)
        self._emit("update", json.dumps({"id": self.display_id, "data": data}))


class Printed(io.TextIOBase):
    """Where prints go: to the page, in pieces, and no more than it can hold."""

    def __init__(self, emit: Emit) -> None:
        self._emit, self._waiting, self._left, self._last = emit, "", MOST, 0.0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            self._waiting += text[: self._left]
            self._left -= len(text)
            if time.monotonic() - self._last > PAUSE or self._left <= 0:
                self.flush()
                if self._left <= 0:
                    self._emit("more", "")
        return len(text)

    def flush(self) -> None:
        if self._waiting:
            self._emit("print", self._waiting)
            self._waiting, self._last = "", time.monotonic()


def stand_in(emit: Emit, flush: Callable[[], None]) -> dict[str, ModuleType]:
    """The modules IPython and IPython.display, as far as lessons and `helpers` ask for them."""
    count = 0

    def display(*values: Any, raw: bool = False, display_id: Any = None, **_: Any) -> Shown | None:
        nonlocal count
        flush()
        handle = None
        for value in values:
            count += 1
            handle = Shown(emit, str(display_id) if isinstance(display_id, str) else f"shown{count}")
            data = value if raw else data_of(value)
            emit("show", json.dumps({"id": handle.display_id, "data": data}))
        return handle if display_id else None

    class HTML:
        """A text that is shown as HTML, as IPython's own."""

        def __init__(self, data: str = "") -> None:
            self.data = data

        def _repr_html_(self) -> str:
            return self.data

    shell = SimpleNamespace(kernel=True)
    main, shows = ModuleType("IPython"), ModuleType("IPython.display")
    vars(main).update(get_ipython=lambda: shell, display=shows, __path__=[])
    vars(shows).update(display=display, HTML=HTML, clear_output=lambda wait=False: emit("clear", ""))
    return {"IPython": main, "IPython.display": shows}


# --- running ------------------------------------------------------------------------------------------------------


class Stopped(Exception):
    """A cell raised; the page has been told."""


class Session:
    """The names of one lesson, and which cells made them."""

    def __init__(self, emit: Emit, folder: str = "", setup: str = "") -> None:
        """``folder`` is where the student's own files lie, ``setup`` the id of the lesson's first cell."""
        self._emit, self._folder, self._setup = emit, Path(folder), setup
        self._quiet = False
        self._printed = Printed(self._told)
        self._modules = stand_in(self._told, lambda: self._printed.flush())
        self._main = ModuleType("__main__")
        vars(self._main).update(__builtins__=builtins, display=vars(self._modules["IPython.display"])["display"])
        self._ran: dict[str, str] = {}  # sources, by cell
        self._maker: dict[str, str] = {}  # which cell made or changed a name last
        self._number = 0

    def _told(self, kind: str, content: str) -> None:
        if not self._quiet:
            self._emit(kind, content)

    def run(self, request: str) -> str:
        """Run one cell and what it needs; ``request`` and the answer are JSON.

        {"at": id, "cells": [[id, source], …]} gives {"ok": …, "ran": [ids], "files": {name: text}}
        """
        asked = json.loads(request)
        cells = [Cell(*one) for one in asked["cells"]]
        place = next(k for k, cell in enumerate(cells) if cell.id == asked["at"])
        needed = [cells[k] for k in self.needed(cells, place)]
        self._printed = Printed(self._told)
        before = {name: sys.modules.get(name) for name in ("__main__", *self._modules)}
        sys.modules.update({"__main__": self._main, **self._modules})
        ran: list[str] = []
        try:
            for cell in [*needed, cells[place]]:
                self._quiet = cell is not cells[place]
                ran.append(cell.id)
                self._run(cell)
            ok = True
        except Stopped:
            ok = False
        finally:
            self._quiet = False
            for name, module in before.items():
                if module is None:
                    del sys.modules[name]
                else:
                    sys.modules[name] = module
        return json.dumps({"ok": ok, "ran": ran, "files": self.files()})

    def needed(self, cells: Sequence[Cell], place: int) -> list[int]:
        """The places of the earlier cells that must run first, in their order."""
        names = [names_of(cell.source) for cell in cells[:place]] + [names_of(cells[place].source)]
        found: set[int] = set()
        if place and cells[0].id == self._setup and self._ran.get(self._setup) != cells[0].source:
            found.add(0)

        def want(name: str, before: int) -> None:
            chain: list[int] = []  # the last cell that makes the name whole, and those after it that change it
            for k in range(before - 1, -1, -1):
                if name in names[k].makes:
                    chain.append(k)
                    if name in names[k].whole:
                        break
            fresh = chain and self._maker.get(name) == cells[chain[0]].id
            if fresh and all(self._ran.get(cells[k].id) == cells[k].source and k not in found for k in chain):
                return
            for k in chain:
                if k not in found:
                    found.add(k)
                    for inner in names[k].reads - EVERYWHERE:
                        want(inner, k)

        for name in names[place].reads - EVERYWHERE:
            want(name, place)
        return sorted(found)

    def _run(self, cell: Cell) -> None:
        """Run a cell as a notebook does: its last line is shown.  Raises Stopped when it raises."""
        self._number += 1
        file = f"<cell {self._number}>"
        linecache.cache[file] = (len(cell.source), None, cell.source.splitlines(keepends=True), file)
        space = vars(self._main)
        self._ran.pop(cell.id, None)
        try:
            with redirect_stdout(self._printed), redirect_stderr(self._printed):
                *statements, last = ast.parse(cell.source, file).body or [ast.Pass()]
                shows = isinstance(last, ast.Expr) and not cell.source.rstrip().endswith(";")
                whole = ast.Module([*statements] if shows else [*statements, last], [])
                exec(compile(ast.fix_missing_locations(whole), file, "exec"), space)  # the reader's own code
                if shows and isinstance(last, ast.Expr):
                    value = eval(compile(ast.Expression(last.value), file, "eval"), space)
                    if value is not None:
                        space["_"] = value
                        self._show(data_of(value))
                self._figures()
        except BaseException as error:  # a cell may call exit(), and the page must hear of it
            self._printed.flush()
            self._quiet = False  # of an earlier cell, too
            self._emit("error", json.dumps(_about(error, cell)))
            raise Stopped from None
        self._printed.flush()
        self._ran[cell.id] = cell.source
        for name in names_of(cell.source).makes:
            self._maker[name] = cell.id

    def _show(self, data: dict[str, str]) -> None:
        self._printed.flush()
        self._told("show", json.dumps({"id": "", "data": data}))

    def _figures(self) -> None:
        """Figures that the cell left open, as a notebook shows them."""
        plots = sys.modules.get("matplotlib.pyplot")
        for number in plots.get_fignums() if plots is not None and hasattr(plots, "get_fignums") else ():
            figure, file = plots.figure(number), io.BytesIO()
            figure.savefig(file, format="png", bbox_inches="tight")
            plots.close(figure)
            self._show({"image/png": base64.b64encode(file.getvalue()).decode("ascii"), "text/plain": repr(figure)})

    def files(self) -> dict[str, str]:
        """The student's own files, as they are now."""
        found = ((name, self._folder / name) for name in KEPT)
        return {name: path.read_text(encoding="utf-8") for name, path in found if path.is_file()}

    def put(self, files: str) -> None:
        """Write the student's own files, as another page may have left them; ``files`` is JSON."""
        for name, text in json.loads(files).items():
            if name in KEPT and isinstance(text, str):
                (self._folder / name).write_text(text, encoding="utf-8")


def _about(error: BaseException, cell: Cell) -> dict[str, str]:
    """An error as the page shows it: the report of a check alone, else the lines of the reader's own code."""
    about = {"type": type(error).__name__, "cell": cell.id, "function": _function(error.__traceback__)}
    report = getattr(error, "_render_traceback_", None)
    if report is not None:
        return {**about, "text": "\n".join(report()), "report": "yes"}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<cell ")]
    lines = [f"line {frame.lineno}, in {frame.name}\n    {frame.line}\n" for frame in frames]
    said = [line.replace(f'File "{getattr(error, "filename", "")}", ', "") for line in _only(error)]
    return {**about, "text": "".join([*lines, *said]).replace(", in <module>", "").rstrip()}


def _only(error: BaseException) -> list[str]:
    return traceback.format_exception_only(type(error), error)


def _function(trace: TracebackType | None) -> str:
    """The reader's own function that raised."""
    name = ""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<cell "):
            name = trace.tb_frame.f_code.co_name
        trace = trace.tb_next
    return name.strip("<>") if name != "<module>" else ""

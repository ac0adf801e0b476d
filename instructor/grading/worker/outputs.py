"""What a notebook put out, cell by cell, by nbclient's rules; every message is checked before it counts."""

import json
from typing import Any

from helpers.messages import say

_TIMEOUT = {
    "output_type": "error",
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}


class Outputs:
    """Collects outputs; at most ``most`` bytes of a notebook, then one line that says so."""

    def __init__(self, most: int) -> None:
        self.by_cell: dict[int, list[dict[str, Any]]] = {}
        self.cell: int | None = None  # the cell that runs, or ran last
        self._shown: dict[str, list[dict[str, Any]]] = {}
        self._clear, self._room = False, most

    def start(self, cell: int) -> None:
        self.cell, self._clear = cell, False
        self.by_cell[cell] = []

    def write(self, name: str, text: str) -> None:
        """Text that came by a file descriptor."""
        if self.cell is not None and text:
            self._add({"output_type": "stream", "name": name, "text": text})

    def take(self, kind: str, content: Any) -> None:
        """One message of the notebook's; one that is none of the protocol's is passed over."""
        if self.cell is None or not isinstance(content, dict):
            return
        if kind == "clear_output":
            self._clear = bool(content.get("wait"))
            if not self._clear:
                self._empty()
        elif kind == "update_display_data":
            self._update(content)
        elif kind == "reply_error":
            error = _error(content)
            if error and not any(o.get("ename") == error["ename"] for o in self.by_cell[self.cell]):
                error["traceback"] = error["traceback"] or ["ERROR: An error occurred while showtraceback was disabled"]
                self._add(error)
        else:
            output = _output(kind, content)
            if output is not None:
                self._add(output)
                self._remember(content, output)

    def timed_out(self) -> None:
        if self.cell is not None:
            self._add(dict(_TIMEOUT))

    def full(self) -> None:
        """Say once that the rest is left out."""
        if self._room >= 0:
            self._room = -1
            line = {"output_type": "stream", "name": "stdout", "text": say("worker.output_left_out") + "\n"}
            self.by_cell.setdefault(self.cell or 0, []).append(line)

    def _add(self, output: dict[str, Any]) -> None:
        if self._room < 0 or self.cell is None:
            return
        size = len(json.dumps(output))
        if size > self._room:
            self.full()
            return
        self._room -= size
        if self._clear:
            self._empty()
            self._clear = False
        outs = self.by_cell[self.cell]
        last = outs[-1] if outs else {}
        if output["output_type"] == "stream" == last.get("output_type") and last["name"] == output["name"]:
            last["text"] += output["text"]
        else:
            outs.append(output)

    def _empty(self) -> None:
        if self.cell is None:
            return
        gone = {id(output) for output in self.by_cell[self.cell]}
        self._shown = {key: [o for o in outs if id(o) not in gone] for key, outs in self._shown.items()}
        self.by_cell[self.cell] = []

    def _remember(self, content: dict[str, Any], output: dict[str, Any]) -> None:
        transient = content.get("transient")
        key = transient.get("display_id") if isinstance(transient, dict) else None
        if isinstance(key, str):
            self._update(content)
            self._shown.setdefault(key, []).append(output)

    def _update(self, content: dict[str, Any]) -> None:
        transient, new = content.get("transient"), _output("display_data", content)
        key = transient.get("display_id") if isinstance(transient, dict) else None
        shown = self._shown.get(key, []) if isinstance(key, str) else []
        if new is None or not shown:
            return
        self._room -= len(json.dumps(new)) * len(shown)
        if self._room < 0:
            self._room = 0
            self.full()
            return
        for output in shown:
            output["data"], output["metadata"] = new["data"], new["metadata"]


def _output(kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """An output as nbformat has it; None for what is none."""
    if kind == "stream":
        name, text = content.get("name"), content.get("text")
        good = name in ("stdout", "stderr") and isinstance(text, str)
        return {"output_type": "stream", "name": name, "text": text} if good else None
    if kind == "error":
        return _error(content)
    data, metadata = content.get("data"), content.get("metadata") or {}
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict) or not isinstance(metadata, dict):
        return None
    output: dict[str, Any] = {"output_type": kind, "data": data, "metadata": metadata}
    if kind == "execute_result":
        count = content.get("execution_count")
        output["execution_count"] = count if type(count) is int else None
    wrong = [mime for mime, value in data.items() if not mime.endswith("json") and not isinstance(value, (str, list))]
    return None if wrong else output


def _error(content: dict[str, Any]) -> dict[str, Any] | None:
    lines = content.get("traceback")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        return None
    names = {name: str(content.get(name, "")) for name in ("ename", "evalue")}
    return {"output_type": "error", **names, "traceback": list(lines)}

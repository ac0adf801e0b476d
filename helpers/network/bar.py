"""A progress bar in text: one line that is written over, in a notebook, a browser or a terminal."""

import sys
import time
from types import TracebackType
from typing import Any

from helpers.messages import say
from helpers.surroundings import in_notebook, unattended

LENGTH = 30  # signs
WIDTH = 79  # signs: the rest of a longer line is written over
PAUSE = 0.2  # seconds between two changes of the line


class Bar:
    """``with Bar(total) as bar: bar.show(done, "what is going on")``; silent in a graded run."""

    def __init__(self, total: int) -> None:
        self._total, self._start, self._last = max(1, total), time.monotonic(), 0.0
        self._line: str | None = None
        self._handle: Any = None  # of IPython, which gives no type of its own

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._line is not None:
            self._write(self._line, last=True)

    def show(self, done: int, words: str) -> None:
        """So many of the total are done; ``words`` stand behind the bar."""
        if unattended():
            return
        full = LENGTH * done // self._total
        past = time.monotonic() - self._start
        left = say("training.left", seconds=f"{past / max(done, 1) * (self._total - done):.0f}")
        left = left if done < self._total else say("training.took", seconds=f"{past:.0f}")
        self._line = f"[{'#' * full}{'.' * (LENGTH - full)}] {words}, {left}"
        if done == self._total or past - self._last >= PAUSE:
            self._last = past
            self._write(self._line)

    def _write(self, line: str, last: bool = False) -> None:
        if in_notebook():
            if self._handle is None:
                self._handle = _display(line)
            else:
                self._handle.update({"text/plain": line}, raw=True)
        else:
            sys.stdout.write(f"\r{line:<{WIDTH}}" + ("\n" if last else ""))
            sys.stdout.flush()


def _display(line: str) -> Any:
    from IPython.display import display

    return display({"text/plain": line}, raw=True, display_id=True)

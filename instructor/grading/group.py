"""A class to grade: where it lies, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from instructor.grading.worker.job import Limits
from instructor.grading.worker.loaded import Loaded


@dataclass(frozen=True)
class Class:
    """A class's folder (submitted/, gradebook.db, …), the key it is graded with, and how.

    ``workers`` is the number of notebooks that run at a time, 0 for one a core;
    ``sandbox`` is "auto", "required" or "off"; ``begun`` a loaded process that was begun for it.
    ``elsewhere`` makes what notebooks run on in place of this machine's workers: it is used as they are.
    """

    root: Path
    key: Path
    limits: Limits = Limits()
    workers: int = 0
    sandbox: str = "auto"
    begun: Loaded | None = None
    elsewhere: Callable[[], Any] | None = None

    @property
    def gradebook(self) -> Path:
        return self.root / "gradebook.db"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.gradebook}"

    @property
    def own(self) -> Path:
        """The folder of what grading keeps for itself."""
        return self.root / ".grading"

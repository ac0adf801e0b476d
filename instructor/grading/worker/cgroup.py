"""A control group for all processes of one notebook together: memory and number, version 1 or 2 of the kernel's."""

import contextlib
import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/sys/fs/cgroup")
_numbers = itertools.count()


@dataclass(frozen=True)
class Group:
    """The folders of one group: one a controller in version 1, one for all in version 2."""

    memory: Path | None
    processes: Path | None
    unified: bool

    def add(self, process: int) -> bool:
        """Put a process, and all it will start, into the group; whether that worked."""
        try:
            for folder in self.folders():
                (folder / "cgroup.procs").write_text(str(process))
        except OSError:
            return False
        return True

    def folders(self) -> list[Path]:
        return list(dict.fromkeys(folder for folder in (self.memory, self.processes) if folder))

    def ran_out(self) -> bool:
        """Whether the kernel ended a process because the group had used its memory up."""
        if self.memory is None:
            return False
        name = "memory.events" if self.unified else "memory.oom_control"
        with contextlib.suppress(OSError, ValueError):
            lines = dict(line.split()[:2] for line in (self.memory / name).read_text().splitlines())
            return int(lines.get("oom_kill", 0)) > 0
        return False

    def peak(self) -> int:
        if self.memory is None:
            return 0
        name = "memory.peak" if self.unified else "memory.max_usage_in_bytes"
        with contextlib.suppress(OSError, ValueError):
            return int((self.memory / name).read_text())
        return 0

    def kill(self) -> None:
        """End every process that is still in the group."""
        for folder in self.folders():
            with contextlib.suppress(OSError, ValueError):
                for process in (folder / "cgroup.procs").read_text().split():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(process), 9)

    def remove(self) -> None:
        for folder in self.folders():
            for _ in range(500):
                try:
                    folder.rmdir()
                    break
                except FileNotFoundError:
                    break
                except OSError:  # its last process is still being taken down
                    self.kill()
                    time.sleep(0.002)


def make(memory: int, processes: int, mounts: Path = MOUNTS, own: Path = Path("/proc/self/cgroup")) -> Group | None:
    """A new group with these limits, where this process may make one; else None."""
    try:
        lines = [line.split(":", 2) for line in own.read_text().splitlines()]
    except OSError:
        return None
    name = f"course-{os.getpid()}-{next(_numbers)}"
    if (mounts / "cgroup.controllers").is_file():
        place = next((path for number, _, path in lines if number == "0"), "/")
        return _unified(mounts / place.strip("/"), name, memory, processes)
    places = {one: path.strip("/") for _, kinds, path in lines for one in kinds.split(",")}
    return _by_controller(mounts, places, name, memory, processes)


def _by_controller(mounts: Path, places: dict[str, str], name: str, memory: int, processes: int) -> Group | None:
    made: dict[str, Path | None] = {"memory": None, "pids": None}
    settings = {
        "memory": (("memory.limit_in_bytes", memory), ("memory.memsw.limit_in_bytes", memory)),
        "pids": (("pids.max", processes),),
    }
    for kind, values in settings.items():
        folder = mounts / kind / places.get(kind, "") / name
        _sweep(folder.parent)
        try:
            folder.mkdir()
            (folder / values[0][0]).write_text(str(values[0][1]))
            made[kind] = folder
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
            continue
        for file, value in values[1:]:  # swap is counted only where the kernel was started so
            with contextlib.suppress(OSError):
                (folder / file).write_text(str(value))
    if made["memory"] is None and made["pids"] is None:
        return None
    return Group(made["memory"], made["pids"], unified=False)


def _unified(own: Path, name: str, memory: int, processes: int) -> Group | None:
    """Beside our own group, or in it: a group that holds processes gives no controllers to those below it."""
    for parent in (own.parent, own):
        folder = parent / name
        _sweep(parent)
        try:
            given = (parent / "cgroup.subtree_control").read_text().split()
            if "memory" not in given or "pids" not in given:
                continue
            folder.mkdir()
            (folder / "memory.max").write_text(str(memory))
            (folder / "pids.max").write_text(str(processes))
            with contextlib.suppress(OSError):
                (folder / "memory.swap.max").write_text("0")
            return Group(folder, folder, unified=True)
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
    return None


def _sweep(parent: Path) -> None:
    """Remove the groups of graders that were killed; theirs hold no process any more."""
    for folder in parent.glob("course-*"):
        owner = folder.name.split("-")[1]
        if owner.isdigit() and not Path("/proc", owner).exists():
            with contextlib.suppress(OSError):
                folder.rmdir()

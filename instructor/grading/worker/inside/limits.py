"""Limits of one process, by setrlimit; what it inherits to all that it starts."""

import contextlib
import resource
from collections.abc import Mapping
from pathlib import Path

DESCRIPTORS = 256


def address_space() -> int:
    """The bytes of address space that this process has now; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return 0


def apply(limits: Mapping[str, float], *, processes: bool) -> None:
    """Set what the system has; ``memory`` comes on top of what the loaded process takes already.

    ``processes`` is false where the count would be of everything that the
    teacher runs: one user namespace for all, or a kernel before 5.14.
    """
    seconds = int(limits["notebook"])
    wanted = {
        "RLIMIT_AS": address_space() + int(limits["memory"]),
        "RLIMIT_CPU": seconds + 60,  # the clock on the wall ends it first, but for threads
        "RLIMIT_FSIZE": int(limits["file"]),
        "RLIMIT_NOFILE": DESCRIPTORS,
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_MEMLOCK": 0,
    }
    if processes:
        wanted["RLIMIT_NPROC"] = int(limits["processes"])
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        _, hard = resource.getrlimit(number)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some; Workers.protection says what holds
            # at the soft limit of CPU time comes SIGXCPU, which tells why; at the hard one SIGKILL, which does not
            resource.setrlimit(number, (value, value + 5 if name == "RLIMIT_CPU" and hard < 0 else value))

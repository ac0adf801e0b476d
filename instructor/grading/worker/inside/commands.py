"""Programs and magics that would change the environment: in a graded run they change nothing and say so."""

import os
from pathlib import Path
from typing import Any

from helpers.messages import say

PROGRAMS = ("pip", "pip3", "conda", "mamba", "micromamba", "uv", "apt", "apt-get")
MAGICS = ("pip", "conda", "mamba", "micromamba", "uv")
MARK = ".called"  # a file in the temporary folder: which of them were called
_called: set[str] = set()


def stand_in(shell: Any) -> None:
    """Replace the shell's magics; the programs stand first on PATH already, and the module first on sys.path."""

    def replacement(name: str) -> Any:
        def magic(_line: str) -> None:
            _called.add(name)
            print(say("worker.unchanged", program=name))

        return magic

    for name in MAGICS:
        shell.register_magic_function(replacement(name), "line", name)


def called() -> list[str]:
    """The names that were called, by magic or as a program."""
    path = Path(os.environ.get("TMPDIR", "/tmp")) / MARK
    try:
        lines = path.read_text(encoding="utf-8", errors="replace")[:2000].split() if path.is_file() else []
    except OSError:
        lines = []
    return sorted(_called | set(lines) & set(PROGRAMS))


def write(folder: Path) -> None:
    """Write the stand-ins into a folder: programs for PATH and a module ``pip`` for ``python -m pip``."""
    programs = folder / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    for name in PROGRAMS:
        said = say("worker.unchanged", program=name).replace("'", "'\\''")
        if os.name == "nt":
            (programs / f"{name}.bat").write_text(f"@echo {said}\r\n", encoding="utf-8")
            continue
        script = programs / name
        mark = f'echo {name} >> "${{TMPDIR:-/tmp}}/{MARK}" 2>/dev/null'
        script.write_text(f"#!/bin/sh\n{mark}\necho '{said}'\n", encoding="utf-8")
        script.chmod(0o755)
    module = folder / "modules" / "pip"
    module.mkdir(parents=True, exist_ok=True)
    said = say("worker.unchanged", program="pip")
    body = f"def main(*_arguments, **_options):\n    print({said!r})\n    return 0\n"
    (module / "__init__.py").write_text(body, encoding="utf-8")
    (module / "__main__.py").write_text("from pip import main\n\nmain()\n", encoding="utf-8")

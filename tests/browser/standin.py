"""What stands in for the CDN that Pyodide comes from: its core from npm, and the pure wheels that a kernel boots with.

NumPy, h5py and Matplotlib for the browser are on no package index, so a kernel that boots from here runs Python alone.
Run: python tests/browser/standin.py FOLDER
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from instructor.site.lite import pyodide_version

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
BOOTED_WITH = ("ipython", "jedi", "micropip", "packaging")  # what the kernel asks for, and what these need


def standin(folder: Path) -> None:
    """Write the stand-in to ``folder``, anew."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        version = pyodide_version()
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is not installed. Install it, then run again: sudo apt install npm")
        run(npm, "pack", "--silent", f"pyodide@{version}", "--pack-destination", str(work), folder=work)
        with tarfile.open(work / f"pyodide-{version}.tgz") as archive:
            archive.extractall(work, filter="data")
        made = work / "made"
        made.mkdir()
        for name in CORE:
            shutil.copy(work / "package" / name, made / name)
        lock = json.loads((work / "package" / LOCK).read_text(encoding="utf-8"))
        fetch(lock["packages"], made)
        (made / LOCK).write_text(json.dumps(lock), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)


def fetch(packages: dict[str, dict[str, Any]], folder: Path) -> None:
    """Put the wheels into ``folder``, and their digests into the lock: an index may hold another build than the CDN."""
    by_name = {plain(name): package for name, package in packages.items()}
    wanted = sorted(closure(by_name, BOOTED_WITH))
    pins = [f"{name}=={by_name[name]['version']}" for name in wanted]
    run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--python-version",
        "3.14",
        "--dest",
        str(folder),
        *pins,
        folder=folder,
    )
    for name in wanted:
        (wheel,) = (path for path in folder.glob("*.whl") if plain(path.name.split("-")[0]) == name)
        by_name[name] |= {"file_name": wheel.name, "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}


def closure(packages: dict[str, dict[str, Any]], names: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = plain(waiting.pop())
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return found


def plain(name: str) -> str:
    """A package's name as indexes compare it (PyPA, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()


def run(*command: str, folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command[:3])} failed:\n{(done.stdout + done.stderr)[-2000:]}")


if __name__ == "__main__":
    standin(Path(sys.argv[1]).resolve())

"""From the folder of an earlier zip into that of a later one: notebooks, own layers and progress.

    python -m helpers.student.carry ../OLD_FOLDER

Copies, and never writes over anything that a student has changed.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from helpers.messages import say
from helpers.student import progress
from helpers.student.files import replace
from helpers.student.library import FILE as LAYERS
from helpers.student.library import OLDER

RELEASED = ".released.json"  # beside the lessons' folders in a zip: the hash of each notebook as it was released
NOTEBOOKS = "notebooks"


class NothingToCarry(Exception):
    """The folder that was named is none of the course's; the message says what to name."""


def carry(old: Path, new: Path) -> list[str]:
    """Copy what a student did in ``old`` into ``new``; returns what was done, in sentences.

    Raises NothingToCarry for a folder without lessons, and OSError where a file cannot be read or written; what is
    copied by then stays, and the same command goes on.
    """
    if not (old / NOTEBOOKS).is_dir() or old.resolve() == new.resolve():
        raise NothingToCarry(say("carry.no_folder", folder=old))
    said = list(_notebooks(old / NOTEBOOKS, new / NOTEBOOKS))
    said += _layers(old / NOTEBOOKS, new / NOTEBOOKS)
    said += _progress(old / NOTEBOOKS / progress.FILE, new / NOTEBOOKS / progress.FILE)
    return said or [say("carry.nothing", folder=old)]


def _notebooks(old: Path, new: Path) -> Iterator[str]:
    """Every file of a lesson that was changed there and not here."""
    before, here = _released(old), _released(new)
    for folder in sorted(path for path in old.iterdir() if path.is_dir() and not path.name.startswith(".")):
        for path in sorted(folder.iterdir()):
            if not path.is_file() or path.name.startswith("."):
                continue
            target, own = new / folder.name / path.name, path.name == f"{folder.name}.ipynb"
            if own and _hash(path) == before.get(folder.name):
                continue  # as it was released: nothing was done in it
            if target.is_file() and not (own and _hash(target) == here.get(folder.name)):
                if target.read_bytes() != path.read_bytes():
                    yield say("carry.kept", file=f"{NOTEBOOKS}/{folder.name}/{path.name}")
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, path.read_bytes())
            shutil.copystat(path, target)
            yield say("carry.copied", file=f"{NOTEBOOKS}/{folder.name}/{path.name}")


def _layers(old: Path, new: Path) -> Iterator[str]:
    for name in (LAYERS, OLDER):
        source, target = old / name, new / name
        if not source.is_file():
            continue
        if not target.is_file():
            replace(target, source.read_bytes())
            yield say("carry.copied", file=f"{NOTEBOOKS}/{name}")
        elif target.read_bytes() != source.read_bytes():
            yield say("carry.kept", file=f"{NOTEBOOKS}/{name}")


def _progress(old: Path, new: Path) -> Iterator[str]:
    """What was passed in either folder has been passed."""
    before, here = progress.entries(old), progress.entries(new)
    both = {**here, **{name: progress.merged(entry, here.get(name, entry)) for name, entry in before.items()}}
    if both != here:
        replace(new, json.dumps({"exercises": both}, indent=1).encode())
        yield say("carry.progress", passed=sum(bool(entry["passed"]) for entry in both.values()))


def _released(notebooks: Path) -> dict[str, str]:
    """The hashes of the notebooks as a zip brought them; {} for one of before, whose notebooks all count as changed."""
    with suppress(OSError, ValueError):
        said = json.loads((notebooks / RELEASED).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in said.items()}
    return {}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def python_of(folder: Path) -> Path | None:
    """The Python that was installed in a folder's .venv, if there is one."""
    for place in (Path("bin/python"), Path("Scripts/python.exe")):
        if (folder / ".venv" / place).exists():
            return folder / ".venv" / place
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="python -m helpers.student.carry", description=say("carry.about"))
    options.add_argument("folder", type=Path, metavar="OLD_FOLDER", help=say("carry.which"))
    old, new = options.parse_args(arguments).folder, Path(__file__).resolve().parents[2]
    try:
        print("\n".join(carry(old, new)))
    except NothingToCarry as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(say("carry.failed", file=error.filename, reason=error.strerror), file=sys.stderr)
        return 2
    python = python_of(old)
    if python is not None and not (new / ".venv").exists():
        print(say("carry.start", python=os.path.relpath(python, new)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

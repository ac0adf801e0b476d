"""`course lab`: lessons into work/, where the student's own copies live, and JupyterLab opened on the first."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from instructor.errors import CourseError
from instructor.pack.editions import write_for_one
from instructor.paths import NOTEBOOKS, ROOT, replacing

WORK = ROOT / "work"
SETTINGS = Path(__file__).parent / "jupyter"  # turns the news pop-up off, for this server alone


def command(options: argparse.Namespace) -> int:
    lessons = copy_lessons()
    arguments, surroundings = server(lessons[0], options.arguments)
    sys.stdout.flush()
    if os.name == "posix":  # this process becomes JupyterLab, so that Ctrl+C and kill reach it
        os.execve(arguments[0], arguments, surroundings)
    return subprocess.run(arguments, env=surroundings).returncode


def copy_lessons(released: Path = NOTEBOOKS, work: Path = WORK) -> list[str]:
    """Copy every lesson that is not in ``work`` yet; print what is new and what was left alone.

    Returns the lessons' names.  Raises CourseError when none is released.
    """
    sources = sorted(released.glob("[0-9][0-9]_*/*.ipynb"))
    sources = [path for path in sources if path.stem == path.parent.name]
    if not sources:
        raise CourseError(f"{released} holds no lessons. Run: course build")
    copies = {path: work / path.stem / path.name for path in sources}
    new = [path for path, copy in copies.items() if not copy.exists()]
    for path in new:
        with replacing(copies[path]) as temporary:
            write_for_one(path, temporary)
    kept = [path for path in sources if path not in new]
    if new:
        print(f"New in {work.name}/: {', '.join(path.stem for path in new)}.")
    if kept:
        print(f"Yours, left as they are: {', '.join(path.stem for path in kept)}.")
    for path in kept:
        print_newer(path, copies[path])
    return [path.stem for path in sources]


def print_newer(released: Path, copy: Path) -> None:
    """Say when the course has a newer version of a lesson than the student's copy, and how to get it."""
    now, then = course_version(released), course_version(copy)
    if now <= then:
        return
    words = [".".join(map(str, numbers)) or "an older version" for numbers in (now, then)]
    print(
        f"{copy.relative_to(copy.parents[2])} comes from {words[1]}, and the course is at {words[0]}. You may stay "
        f"with yours. To change: rename it to {copy.stem}-mine.ipynb, run this again, and copy your functions over."
    )


def course_version(path: Path) -> tuple[int, ...]:
    """The course's version that a notebook was made by; () when it does not say."""
    try:
        metadata: Any = json.loads(path.read_text(encoding="utf-8"))["metadata"]["course"]
        return tuple(int(part) for part in metadata["version"].split("."))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def server(first: str, extra: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment of JupyterLab, opened on the lesson ``first`` in work/.

    The repository is its root folder, so that the file browser shows where things are.
    """
    paths = [str(SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    arguments = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}"]
    arguments.append(f"--LabApp.default_url=/lab/tree/work/{first}/{first}.ipynb")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # a container, most often
        print("You are root, so JupyterLab is told --allow-root.")
        arguments.append("--allow-root")
    return [*arguments, *extra], {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}

"""What a student gets, as files: helpers/, lessons and how to start.  For the zips, the hub's wheel and the site."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from helpers.student.carry import RELEASED
from helpers.version import __version__
from instructor.authoring.build import build
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.key import write_public
from instructor.pack.editions import write_for_one
from instructor.pack.open_layers import open_layers
from instructor.paths import NOTEBOOKS, ROOT, lesson_names
from instructor.project import package, requirements, versions_tested
from instructor.review_cases import write_review

START = Path(__file__).with_name("start.md")
NAME = f"convolution-step-by-step-{__version__}"  # of the folder in a zip, or how that begins
HELPERS = ROOT / "helpers"
CASES = {  # written for each release, with its lessons alone
    Path("data") / "public_cases.h5": write_public,
    Path("data") / "review_cases.h5": write_review,
}
SUFFIXES = (".py", ".toml", ".md", ".h5", ".js", ".css")
LAYERS = "layers"


def lessons_upto(last: str | None) -> list[str]:
    """The lessons of a release, in order; all of them when ``last`` is None."""
    return [name for name in lesson_names() if last is None or name <= last]


def require_current(lessons: Sequence[str] | None = None) -> None:
    """Raises CourseError when a notebook of these lessons, or of any, is not what lessons/ makes."""
    stale = build(lessons, check=True)
    if stale:
        raise CourseError(f"{', '.join(stale)}: not what lessons/ makes now. Run: course build; then the same again")


def helper_files(last: str | None) -> list[Path]:
    """The files of helpers/ in a release, relative to it, without the files of cases."""
    layers = open_layers(last)
    found = (path.relative_to(HELPERS) for path in sorted(HELPERS.rglob("*")) if path.is_file())
    return [
        path
        for path in found
        if path.suffix in SUFFIXES
        and path not in CASES
        and not any(part.startswith((".", "__pycache__")) for part in path.parts)
        and (path.parts[0] != LAYERS or path.stem in layers)
    ]


def write_helpers(folder: Path, last: str | None) -> None:
    """Write helpers/, public_tests.py and the licences of a release into ``folder``.

    public_tests.py is whole in every release: the check of a lesson that is not
    in it says that this copy does not have the exercise.
    """
    names = [Path("helpers") / path for path in helper_files(last)]
    names += [Path("public_tests.py"), Path("LICENSE")]
    names += [path.relative_to(ROOT) for path in sorted((ROOT / "LICENSES").glob("*.txt"))]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    chosen = [exercise for exercise in exercises().values() if last is None or exercise.lesson <= last]
    for name, write in CASES.items():
        write(folder / "helpers" / name, chosen)


def write_lessons(folder: Path, lessons: Sequence[str], *, a_class: bool) -> None:
    """Write the lessons into ``folder``: as they are released to ``a_class``, else without what only a class needs.

    Their hashes, by which an untouched one is known, stand beside them.
    """
    hashes = {}
    for lesson in lessons:
        copy = folder / "notebooks" / lesson / f"{lesson}.ipynb"
        copy.parent.mkdir(parents=True)
        write = shutil.copyfile if a_class else write_for_one
        write(NOTEBOOKS / lesson / copy.name, copy)
        hashes[lesson] = hashlib.sha256(copy.read_bytes()).hexdigest()
    (folder / "notebooks" / RELEASED).write_text(json.dumps(hashes, indent=1), encoding="utf-8")


def write_student(folder: Path, upto: str | None = None) -> None:
    """Write what a student has: lessons, helpers and public_tests.py; for self-study, every lesson, without ``upto``.

    Else what a class has that has come to the lesson ``upto``: nothing that answers it.
    """
    write_helpers(folder, upto)
    write_lessons(folder, lessons_upto(upto), a_class=upto is not None)


def write_start(folder: Path, lessons: Sequence[str], more: str = "") -> None:
    """Write the page on how to start with these lessons, and what it installs.  ``more`` is an item of its list."""
    start = START.read_text(encoding="utf-8").format(
        version=__version__,
        lessons=", ".join(lessons),
        first=f"notebooks/{lessons[0]}/{lessons[0]}.ipynb",
        more=more,
    )
    texts = {"requirements.txt": requirements_txt(), "environment.yml": environment_yml(), "START.md": start}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def requirements_txt() -> str:
    """The student's packages for pip, each with the version that was tested."""
    lines = [f"{line}  # tested with {versions_tested()[package(line)]}" for line in requirements()]
    return "\n".join(["# pip install -r requirements.txt", *lines, ""])


def environment_yml() -> str:
    """The student's packages for conda."""
    head = ["# conda env create -f environment.yml", "name: convolution", "channels:", "  - conda-forge"]
    lines = [f"  - {line}" for line in ("python>=3.11", *requirements())]
    return "\n".join([*head, "dependencies:", *lines, ""])

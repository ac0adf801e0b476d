"""What a student gets of helpers/, and the files about installing it: for the zips and for the hub's wheel."""

import shutil
from pathlib import Path

from helpers.layers import FILES, GIVEN, LOOPS, PARTS
from instructor.exercises import exercises
from instructor.key import write_public
from instructor.paths import ROOT, lesson_names
from instructor.project import package, requirements, versions_tested

HELPERS = ROOT / "helpers"
CASES = Path("data") / "public_cases.h5"  # written for each release, with its lessons alone
KINDS = (".py", ".toml", ".md", ".h5", ".js", ".css")
LAYERS = "layers"


def lessons_upto(last: str | None) -> list[str]:
    """The lessons of a release, in order; all of them when ``last`` is None."""
    return [name for name in lesson_names() if last is None or name <= last]


def open_layers(last: str | None) -> set[str]:
    """The files in helpers/layers that answer only lessons before ``last``; all when it is None.

    A file that the table of layers does not know may answer anything, and stays here.
    """
    known = exercises()
    files = [*FILES.items(), *LOOPS.items()]
    late = {file for name, file in files if last is not None and known[name].lesson >= last}
    held = {file for _, file in files} - late
    return {"__init__", *GIVEN.values(), *held, *(part for part, file in PARTS.items() if file in held)}


def helper_files(last: str | None) -> list[Path]:
    """The files of helpers/ in a release, relative to it, without the public cases."""
    layers = open_layers(last)
    found = (path.relative_to(HELPERS) for path in sorted(HELPERS.rglob("*")) if path.is_file())
    return [
        path
        for path in found
        if path.suffix in KINDS
        and path != CASES
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
    write_public(folder / "helpers" / CASES, chosen)


def requirements_txt() -> str:
    """The student's packages for pip, each with the version that was tested."""
    lines = [f"{line}  # tested with {versions_tested()[package(line)]}" for line in requirements()]
    return "\n".join(["# pip install -r requirements.txt", *lines, ""])


def environment_yml() -> str:
    """The student's packages for conda."""
    head = ["# conda env create -f environment.yml", "name: convolution", "channels:", "  - conda-forge"]
    lines = [f"  - {line}" for line in ("python>=3.11", *requirements())]
    return "\n".join([*head, "dependencies:", *lines, ""])

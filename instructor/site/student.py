"""What a student has, as files: for JupyterLite, for running the solutions, and for the zip of those who install."""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat

from helpers.version import __version__
from instructor.pack.bundle import NAME, START, write_zip
from instructor.pack.student_files import environment_yml, requirements_txt, write_helpers
from instructor.paths import NOTEBOOKS, lesson_names, replacing
from instructor.stamp import KEY

VERSIONS = Path("helpers") / "data" / "lessons.json"  # what a student's older copy of a lesson is told apart by


def write_student(folder: Path) -> None:
    """What a student has for self-study: every lesson, helpers and public_tests.py."""
    write_helpers(folder, None)
    for lesson in lesson_names():
        copy = folder / "notebooks" / lesson / f"{lesson}.ipynb"
        copy.parent.mkdir(parents=True)
        shutil.copyfile(NOTEBOOKS / lesson / copy.name, copy)


def write_download(made: Path, student: Path, names: Sequence[str]) -> str:
    """The zip for those who install; returns its name."""
    with tempfile.TemporaryDirectory(prefix="course-site-") as temporary:
        folder = Path(temporary) / NAME
        shutil.copytree(student, folder)
        first = names[0]
        start = START.read_text(encoding="utf-8").format(
            version=__version__,
            lessons=", ".join(names),
            first=f"notebooks/{first}/{first}.ipynb",
            more="",
        )
        texts = {"requirements.txt": requirements_txt(), "environment.yml": environment_yml(), "START.md": start}
        write_files(folder, {name: text.encode() for name, text in texts.items()})
        write_zip(made / f"{NAME}.zip", folder)
    return f"{NAME}.zip"


def write_versions(student: Path) -> None:
    """The fingerprints of the site's lessons, which `helpers.start` compares a saved copy's with."""
    made = {}
    for path in sorted((student / "notebooks").glob("*/*.ipynb")):
        stamped = nbformat.read(path, as_version=4).metadata[KEY]
        made[path.stem] = {"version": stamped["version"], "fingerprint": stamped["fingerprint"]}
    write_files(student, {VERSIONS.as_posix(): (json.dumps(made, indent=1) + "\n").encode()})


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        with replacing(folder / name) as temporary:
            temporary.write_bytes(data)

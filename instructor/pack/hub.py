"""`course hub`: the wheel that a JupyterHub image installs, with what a student gets and nothing else."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.version import __version__
from instructor.errors import CourseError
from instructor.pack.archive import EPOCH
from instructor.pack.student_files import write_helpers
from instructor.paths import DIST, replacing
from instructor.project import package, project, requirements

IMPORTED = ("numpy", "h5py", "matplotlib")  # what helpers imports; the hub's image has its own JupyterLab
PYPROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = {name}
version = {version}
description = {description}
requires-python = {python}
license = {license}
license-files = ["LICENSE", "LICENSES/*.txt"]
dependencies = {dependencies}

[tool.setuptools]
py-modules = ["public_tests"]

[tool.setuptools.packages.find]
include = ["helpers", "helpers.*"]
namespaces = false

[tool.setuptools.package-data]
helpers = {data}
"""


def version(last: str | None) -> str:
    """The wheel's version; one without the later answers says so, as two contents need two names."""
    return f"{__version__}+upto.{int(last[:2])}" if last else __version__


def pyproject(last: str | None) -> str:
    """The build file of the wheel.  JSON's strings and lists are TOML's."""
    table = project()
    fields = {
        "name": table["project"]["name"],
        "version": version(last),
        "description": table["project"]["description"],
        "python": table["project"]["requires-python"],
        "license": table["project"]["license"],
        "dependencies": [line for line in requirements() if package(line) in IMPORTED],
        "data": table["tool"]["setuptools"]["package-data"]["helpers"],
    }
    return PYPROJECT.format(**{key: json.dumps(value) for key, value in fields.items()})


def wheel(last: str | None, dist: Path = DIST) -> Path:
    """Build the wheel of all lessons, or without what answers the lesson ``last`` and later ones.

    Raises CourseError when it cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="course-hub-") as temporary:
        stage, made = Path(temporary) / "stage", Path(temporary) / "made"
        write_helpers(stage, last)
        (stage / "pyproject.toml").write_text(pyproject(last), encoding="utf-8")
        built = run_pip(stage, made)
        with replacing(dist / built.name) as target:
            shutil.copyfile(built, target)
    return dist / built.name


def run_pip(stage: Path, made: Path) -> Path:
    """Let pip build the staged folder, with the setuptools that is installed: no network is asked."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(made)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(stage)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},  # the same content gives the same bytes
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CourseError(f"pip could not build the wheel: {done.stderr.strip()[-2000:]}\nRun: make env")
    return next(made.glob("*.whl"))

"""What pyproject.toml and constraints.txt say, for those who write it on: the zips, the wheel, the tests."""

import re
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from instructor.errors import CourseError
from instructor.paths import ROOT

FOLLOWING = ("notebook",)  # each of its releases goes with one of JupyterLab's, and pip finds which


@cache
def project() -> dict[str, Any]:
    """The whole of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(extra: str | None = None) -> list[str]:
    """The student's requirements, or those of one extra, as written: ``numpy>=2.0,<3``."""
    table = project()["project"]
    return list(table["optional-dependencies"][extra] if extra else table["dependencies"])


def package(requirement: str) -> str:
    """The package that a requirement names."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


@cache
def versions_tested(file: str = "constraints.txt") -> dict[str, str]:
    """The version of each package that the course is tested with, from a file of pip's limits."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name.strip().lower(): version.strip() for name, version in pairs}


def lowest(requirement: str) -> str:
    """The lowest version that a requirement allows: 2.0 of ``numpy>=2.0,<3``; raises CourseError where it has none."""
    found = re.search(r">=\s*([\w.]+)", requirement)
    if found is None:
        least = f"{package(requirement)}>=1.0"
        raise CourseError(f"pyproject.toml: {requirement!r} has no lowest version. Write one, such as {least}")
    return found[1]


def floors(extras: Sequence[str] = ("instructor",)) -> list[str]:
    """Limits for pip that keep every requirement of a student, and of these extras, to its lowest version.

    What those need in their turn keeps the version that the course is tested with, but for what follows JupyterLab.
    """
    lines = [line for extra in (None, *extras) for line in requirements(extra)]
    least = {package(line): lowest(line) for line in lines}
    limits = {name: version for name, version in versions_tested().items() if name not in FOLLOWING} | least
    return [f"{name}=={version}" for name, version in limits.items()]


def of_a_hub() -> list[str]:
    """What the environment of a hub holds beside the course's wheel."""
    return [*requirements(), *requirements("hub")]


if __name__ == "__main__":
    print("\n".join(of_a_hub() if sys.argv[1:] == ["hub"] else floors()))

"""What pyproject.toml and constraints.txt say, for those who write it on: the zips, the wheel, the tests."""

import re
import tomllib
from functools import cache
from typing import Any

from instructor.paths import ROOT


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
    return re.match(r"[\w.-]+", requirement).group().lower()


@cache
def versions_tested(file: str = "constraints.txt") -> dict[str, str]:
    """The version of each package that the course is tested with, from a file of pip's limits."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name.strip().lower(): version.strip() for name, version in pairs}

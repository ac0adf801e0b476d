"""What an installed course needs beside its code is named in pyproject.toml."""

from pathlib import Path

import pytest

from instructor.paths import ROOT
from instructor.project import project


def not_code(package):
    """The files of a package that setuptools does not take along by itself."""
    found = (path for path in sorted((ROOT / package).rglob("*")) if path.is_file() and path.suffix != ".py")
    return [path for path in found if path.suffix != ".pyc" and not path.name.startswith(".")]


@pytest.mark.parametrize("package", ["helpers", "instructor"])
def test_every_file_that_is_no_code_goes_along(package):
    patterns = project()["tool"]["setuptools"]["package-data"][package]
    taken = {path for pattern in patterns for path in Path(ROOT / package).glob(pattern)}
    missing = [str(path.relative_to(ROOT)) for path in not_code(package) if path not in taken]
    assert len(not_code(package)) > 5 and missing == []

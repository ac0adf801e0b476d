"""A student's folder, for the tests of what is kept there."""

import pytest

from helpers.lesson import ENVIRONMENT
from helpers.surroundings import NBGRADER


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A student's folder with a lesson's folder in it, which is where the notebook runs."""
    monkeypatch.delenv(ENVIRONMENT)
    monkeypatch.delenv(NBGRADER, raising=False)
    (tmp_path / "02_convolution").mkdir()
    monkeypatch.chdir(tmp_path / "02_convolution")
    return tmp_path

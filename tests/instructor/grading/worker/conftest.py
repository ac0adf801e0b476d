"""Loaded workers, sealed and not, for the tests of a session."""

import pytest

from instructor.grading.worker.pool import Workers


@pytest.fixture(scope="session")
def sealed():
    """Workers that refuse to be anything but sealed."""
    with Workers(2, "required") as workers:
        yield workers


@pytest.fixture(scope="session")
def unsealed():
    with Workers(2, "off") as workers:
        yield workers

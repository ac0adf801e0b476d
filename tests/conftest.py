"""No test writes into a student's folder unless it names one, and none sees what another has kept in memory."""

import os

import pytest

from helpers.progress import _unsaved
from helpers.work import ENVIRONMENT, GRADED

os.environ[ENVIRONMENT] = os.devnull  # here and in every process that a test starts; nothing can be written in it


@pytest.fixture(autouse=True)
def nothing_kept():
    _unsaved.clear()
    os.environ.pop(GRADED, None)  # what a test of grading may have left

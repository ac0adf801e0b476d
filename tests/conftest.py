"""No test writes into a student's folder unless it names one, and none sees what another has kept in memory."""

import os
import shutil
from functools import cache

import nbgrader.api
import pytest

from helpers.lesson import ENVIRONMENT
from helpers.student.progress import _unsaved
from helpers.surroundings import NBGRADER
from instructor import demo
from instructor.key import DEMO_SEED, write_hidden

LONGEST = ("test_grade", "test_bundle", "test_release", "test_build", "test_hub", "test_selfcheck", "test_site")

os.environ[ENVIRONMENT] = os.devnull  # here and in every process that a test starts; nothing can be written in it
# test files run side by side, so no kernel's arrays take all cores
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# nbgrader asks a process of its own for the version of its tables, seconds each time that it makes a gradebook
nbgrader.api.get_alembic_version = cache(nbgrader.api.get_alembic_version)


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch, elsewhere):
    """No test works in the course's folder, where something may lie, nor finds what another test has left."""
    for left in elsewhere.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    monkeypatch.chdir(elsewhere)
    _unsaved.clear()
    os.environ.pop(NBGRADER, None)  # what a test of grading may have left


@pytest.fixture(scope="session")
def demo_key(tmp_path_factory):
    """The demo class's key, made once because it takes seconds.  Only copies of it may be changed."""
    return write_hidden(tmp_path_factory.mktemp("demo_key"), DEMO_SEED)


def copy_key(patched, key):
    """Demo classes that are made from now on get a copy of ``key``."""
    patched.setattr(demo, "write_hidden", lambda folder, seed: shutil.copytree(key, folder))


@pytest.fixture
def copied_key(monkeypatch, demo_key):
    """Demo classes that are made in the test get a copy of that key."""
    copy_key(monkeypatch, demo_key)


def pytest_collection_modifyitems(items):
    """The files that take longest come first, so that none of them is left to run alone at the end."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))

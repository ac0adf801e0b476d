"""A class to be graded on a cluster, what its grading on this machine leaves, and two workers on loopback."""

import shutil

import nbformat
import pytest

from instructor import demo
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.pack.fill import answers, filled, released
from tests.conftest import copy_key
from tests.instructor.grading.faults.injected import results
from tests.scale import machines as ours

LESSON = "01_padding"
RIGHT = answers(LESSON)["zero_pad"]
SOURCES = {
    "ann": RIGHT,
    "bob": "def zero_pad(X, pad):\n    return X",
    "cem": f"{RIGHT}\n# mine",
    "dee": "def zero_pad(X, pad) return",
    "eve": f"import time\ntime.sleep(1)\n{RIGHT}",
    "fay": f"{RIGHT}\nprint('padded')",
    # no setting of the cluster's, and no descriptor more than on this machine: a connection would be one
    "gus": f"{RIGHT}\nimport os\nprint([n for n in os.environ if 'DASK' in n], len(os.listdir('/proc/self/fd')))",
}


def class_in(root, **more):
    return Class(root, root / "key", demo.LIMITS, sandbox="required", **more)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory, demo_key):
    """A class that was not graded, and what its grading on this machine leaves."""
    root = tmp_path_factory.mktemp("scale") / "class"
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        demo.make(root, {})
    for student, source in SOURCES.items():
        path = root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(filled(released(LESSON), {"zero_pad": source})), encoding="utf-8")
    graded = root.parent / "graded"
    shutil.copytree(root, graded)
    grade(class_in(graded, workers=2), [])
    return root, results(class_in(graded))


@pytest.fixture
def root(undisturbed, tmp_path):
    shutil.copytree(undisturbed[0], tmp_path / "class")
    return tmp_path / "class"


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    return ours.certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def machines(tmp_path, settings):
    """A scheduler, started, with TLS; this process has the settings too."""
    made = ours.Machines(tmp_path, settings)
    with ours.configured(settings):
        made.start_scheduler()
        try:
            yield made
        finally:
            made.close()

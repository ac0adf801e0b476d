"""Who uses neither a cluster nor another database imports nothing of what they need."""

import subprocess
import sys

import pytest

from instructor.paths import ROOT

EXTRA = ("dask", "distributed", "psycopg", "cryptography")
EVERYDAY = ("instructor.cli", "instructor.classroom", "instructor.demo", "instructor.grading.grade",
            "instructor.term.commands", "instructor.nbgrader_settings", "instructor.scale.cluster")  # fmt: skip


def said(*lines):
    command = [sys.executable, "-c", "\n".join(lines)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_nothing_of_the_extra_is_imported_by_who_does_not_use_it():
    imports = f"import {', '.join(EVERYDAY)}, sys"
    assert said(imports, f"print([name for name in {EXTRA} if name in sys.modules])") == "[]"


def test_the_everyday_commands_do_not_import_what_is_for_clusters():
    imports = f"import {', '.join(EVERYDAY[:-1])}, sys"
    assert said(imports, "print([name for name in sys.modules if name.startswith('instructor.scale')])") == "[]"


def test_a_cluster_without_dask_is_told_with_what_to_install(tmp_path, monkeypatch):
    from instructor.errors import CourseError
    from instructor.scale.cluster import Cluster

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"pip install '\.\[instructor,scale\]'"), Cluster("tls://127.0.0.1:1"):
        pass

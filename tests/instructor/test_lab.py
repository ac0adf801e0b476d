"""`course lab` copies lessons that are not there yet, never touches the student's, and serves the first."""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from instructor import lab
from instructor.errors import CourseError
from instructor.pack.editions import write_for_one
from instructor.paths import NOTEBOOKS, ROOT, lesson_names

FIRST, SECOND = lesson_names()[:2]
START_WITHIN = 60  # seconds


@pytest.fixture
def released(tmp_path):
    for lesson in (FIRST, SECOND):
        shutil.copytree(NOTEBOOKS / lesson, tmp_path / "notebooks" / lesson)
    return tmp_path / "notebooks"


def set_version(path, version):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["course"]["version"] = version
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_new_lessons_are_copied_and_the_student_s_are_left(released, tmp_path, capsys):
    work = tmp_path / "work"
    (work / SECOND).mkdir(parents=True)
    mine = work / SECOND / f"{SECOND}.ipynb"
    mine.write_text("my own work, not even JSON")
    assert lab.copy_lessons(released, work) == [FIRST, SECOND]
    copy = work / FIRST / f"{FIRST}.ipynb"
    write_for_one(released / FIRST / f"{FIRST}.ipynb", tmp_path / "expected.ipynb")
    assert copy.read_bytes() == (tmp_path / "expected.ipynb").read_bytes()
    assert mine.read_text() == "my own work, not even JSON"
    said = capsys.readouterr().out
    assert f"New in work/: {FIRST}." in said and f"Yours, left as they are: {SECOND}." in said

    copy.write_text("edited")
    lab.copy_lessons(released, work)
    assert copy.read_text() == "edited"
    assert "New in" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("then", "now", "told"), [("1.9.0", "1.10.0", True), ("1.0.0", "1.0.0", False), ("2.0.0", "1.9.9", False)]
)
def test_a_newer_version_is_told_with_how_to_get_it(released, tmp_path, capsys, then, now, told):
    work = tmp_path / "work"
    lab.copy_lessons(released, work)
    mine = work / FIRST / f"{FIRST}.ipynb"
    set_version(mine, then)
    set_version(released / FIRST / f"{FIRST}.ipynb", now)
    kept = mine.read_bytes()
    capsys.readouterr()
    lab.copy_lessons(released, work)
    said = capsys.readouterr().out
    assert (f"comes from {then}, and the course is at {now}" in said) is told
    assert (f"rename it to {FIRST}-mine.ipynb" in said) is told
    assert mine.read_bytes() == kept

    if told:  # and the way that it names works
        mine.rename(mine.with_name(f"{FIRST}-mine.ipynb"))
        lab.copy_lessons(released, work)
        assert lab.course_version(mine) == (1, 10, 0) and mine.with_name(f"{FIRST}-mine.ipynb").read_bytes() == kept


def test_without_lessons_the_next_command_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"holds no lessons\. Run: course build"):
        lab.copy_lessons(tmp_path, tmp_path / "work")


def test_a_work_folder_that_is_a_file_is_named(released, tmp_path):
    (tmp_path / "work").write_text("")
    with pytest.raises(CourseError, match="work"):
        lab.copy_lessons(released, tmp_path / "work")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(url):
    """The page at a URL of this machine, once the server is up."""
    until = time.monotonic() + START_WITHIN
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return response.geturl(), response.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


@pytest.fixture
def served(tmp_path):
    """A JupyterLab as `course lab` starts one, on a port of its own, with no user's settings."""
    port = free_port()
    extra = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=t"]
    arguments, surroundings = lab.server(FIRST, extra)
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        surroundings[name] = str(tmp_path / name)
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(arguments, env=surroundings, cwd=tmp_path, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}", tmp_path
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_jupyterlab_opens_on_the_first_lesson_without_news_and_writes_no_settings(served):
    url, folder = served
    opened, page = answer(f"{url}/?token=t")
    assert f"/lab/tree/work/{FIRST}/{FIRST}.ipynb" in opened and "<title>JupyterLab</title>" in page
    plugin = "@jupyterlab/apputils-extension:notification"
    _, settings = answer(f"{url}/lab/api/settings/{plugin}?token=t")
    defaults = json.loads(settings)["schema"]["properties"]
    assert defaults["fetchNews"]["default"] == "false" and defaults["checkForUpdates"]["default"] is False
    assert not list((folder / "JUPYTER_CONFIG_DIR").rglob("*.json"))


def test_the_command_becomes_jupyterlab(monkeypatch):
    """On POSIX no parent is left behind, so that a signal to the command ends the server."""
    became = []
    monkeypatch.setattr(lab, "copy_lessons", lambda: [FIRST])
    monkeypatch.setattr(os, "execve", lambda *call: became.extend(call) or sys.exit(0))
    monkeypatch.setattr(subprocess, "run", lambda *call, **options: pytest.fail("a parent was left behind"))
    with pytest.raises(SystemExit):
        lab.command(argparse.Namespace(arguments=["--no-browser"]))
    path, arguments, surroundings = became
    assert path == sys.executable and arguments[1:3] == ["-m", "jupyterlab"] and arguments[-1] == "--no-browser"
    assert f"--ServerApp.root_dir={ROOT}" in arguments
    assert Path(surroundings["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0]).is_dir()

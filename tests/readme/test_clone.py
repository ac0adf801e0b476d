"""What the README tells a newcomer to type works in a fresh clone: the plain forms first, then the first screen.

Clones the last commit, with what is changed in tracked files since.  Takes minutes, most of them for the environment.
"""

import os
import re
import shlex
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
START_WITHIN = 120  # seconds
# rows whose commands have a suite, a figure or a picture (whose pixels are its machine's) as their purpose;
# .ci/run runs the suites themselves
OWN_SUITES = (
    "make test-browser",
    "make test-frameworks",
    "make test-readme",
    "make test-oldest",
    "make test-hub",
    "make bench",
    "make pictures",
)


def rows(heading):
    """The cells of the first table after a line that begins so, without its two head lines."""
    lines = README[README.index(f"\n{heading}") + 1 :].splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("|"))
    table = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


ENVIRONMENT = [row[0].strip("`") for row in rows("Make the environment once")]
PLAIN = {row[0].strip("`"): re.findall(r"`([^`]+)`", row[1]) for row in rows("Then, with the environment active")}
SERVER = "course lab"


@pytest.fixture(scope="session")
def clone(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clone") / "course"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True)
    changed = subprocess.run(["git", "diff", "--binary", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    if changed:
        subprocess.run(["git", "apply"], cwd=folder, input=changed, check=True)
    return folder


@pytest.fixture(scope="session")
def surroundings():
    """The environment variables of a terminal, without those of this run."""
    own = ("PYTEST", "COURSE_", "VIRTUAL_ENV", "MAKE", "MFLAGS", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


@pytest.fixture(scope="session")
def active(clone, surroundings):
    """Runs a line in bash with the environment active, which was made by the README's plain lines."""
    *make, activate = ENVIRONMENT

    def run(line, codes=(0,)):
        done = subprocess.run(
            ["bash", "-c", line], cwd=clone, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode in codes, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout + done.stderr

    for line in make:
        run(line)
    return lambda line, codes=(0,): run(f"{activate} && {line}", codes)


def served(clone, surroundings, line):
    """Starts a server by a line, reads its first page, ends it; returns what it printed."""
    log = clone / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["bash", "-c", line],
            cwd=clone,
            env=surroundings,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end and process.poll() is None:
            found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/\S*", log.read_text(encoding="utf-8"))
            if found:
                try:
                    with urllib.request.urlopen(found.group(), timeout=10) as answer:
                        assert answer.status == 200
                    return log.read_text(encoding="utf-8")
                except urllib.error.URLError:
                    pass  # the address is printed a moment before it answers
            time.sleep(0.2)
        raise AssertionError(f"{line}: no server\n{log.read_text(encoding='utf-8')[-3000:]}")
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=30)
        log.unlink()


def test_the_tables_are_found():
    assert [shlex.split(line)[0] for line in ENVIRONMENT] == ["python3", ".venv/bin/python", "source"]
    assert len(PLAIN) > 12 and all(PLAIN.values())


@pytest.mark.parametrize(
    "line",
    [
        line
        for name, lines in PLAIN.items()
        if name not in OWN_SUITES
        for line in lines
        if not line.startswith((SERVER, "python -m pytest")) and (name or "selfcheck" not in line)
    ],
)
def test_a_plain_form_works(active, line):
    active(line)


def test_the_lab_s_plain_form_serves_the_first_lesson(clone, surroundings, active):
    (line,) = PLAIN["make lab ARGS=--no-browser"]
    said = served(clone, surroundings, f"{ENVIRONMENT[-1]} && {line}")
    assert "work/00_start/00_start.ipynb" in said and (clone / "work/00_start/00_start.ipynb").is_file()


def test_both_commands_of_the_first_screen(clone, surroundings, active):
    first = re.findall(r"^    (make \w+)", README, re.MULTILINE)[:2]
    assert first == ["make lab", "make test"]
    served(clone, surroundings, "make lab ARGS=--no-browser")  # without a browser; else as it stands
    active("make test ARGS=tests/helpers/test_lesson.py")  # what it runs in full is CI's to run, in a clone like this


def test_nothing_of_this_is_seen_by_git(clone, active):
    assert subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"], cwd=clone, capture_output=True, text=True
    ).stdout.splitlines() == [
        line
        for line in subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no"], cwd=ROOT, capture_output=True, text=True
        ).stdout.splitlines()
    ]

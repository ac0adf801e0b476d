"""Two classes of one course, each in a folder of its own with a formgrader of its own: neither sees the other."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager

import pytest
from nbgrader.api import Gradebook

from instructor.paths import NOTEBOOKS, ROOT
from instructor.report import gather
from instructor.report.html_page import page_of
from instructor.term.after import Term
from tests.instructor.term.conftest import Graded

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

LESSON = "01_padding"
CLASSES = {"monday": {"ana": 1.0, "ben": 0.5}, "tuesday": {"cy": 1.0, "ana": 0.0}}
START = 60  # seconds for a server


class Section:
    """A class's folder as docs/instructor.md has it made, and its formgrader's server while it runs."""

    def __init__(self, root, students):
        self.root, self.graded = root, Graded(root)
        root.mkdir()
        (root / "people.csv").write_text(
            "id,last name,first name\n" + "".join(f"{name},{root.name.title()},{name.title()}\n" for name in students)
        )
        self.course("roster", "people.csv")
        for student, share in students.items():
            self.graded.enter(student, LESSON, share)
            path = root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
            path.parent.mkdir(parents=True)
            shutil.copy(NOTEBOOKS / LESSON / f"{LESSON}.ipynb", path)
        settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        (root / "nbgrader_config.py").write_text(settings + f'c.CourseDirectory.course_id = "{root.name}"\n')

    def course(self, *words):
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "instructor", *words, "--root", str(self.root)]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def formgrader(self, home):
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        own = {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home)}
        options = [f"--ServerApp.port={port}", "--IdentityProvider.token=t", "--no-browser", "--allow-root"]
        with (home / f"{self.root.name}.log").open("wb") as log:
            command = [sys.executable, "-m", "jupyterlab", *options]
            server = subprocess.Popen(command, cwd=self.root, env=os.environ | own, stdout=log, stderr=log)
            try:
                self._wait(server, log.name)
                yield self
            finally:
                server.terminate()
                server.wait(timeout=START)

    def _wait(self, server, log):
        end = time.monotonic() + START
        while time.monotonic() < end and server.poll() is None:
            try:
                self.ask("/api/status")
                return
            except urllib.error.URLError:
                time.sleep(0.3)
        with open(log, encoding="utf-8") as said:
            raise AssertionError(said.read()[-3000:])

    def ask(self, path, method="GET", body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}{path}", data, {"Authorization": "token t"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def told(self, path):
        return json.loads(self.ask(f"/formgrader/api/{path}"))


@pytest.fixture(scope="module")
def sections(tmp_path_factory):
    """Both classes, with both formgraders open at once."""
    place, home = tmp_path_factory.mktemp("classes"), tmp_path_factory.mktemp("home")
    made = {name: Section(place / name, students) for name, students in CLASSES.items()}
    with ExitStack() as running:
        for section in made.values():
            running.enter_context(section.formgrader(home))
        yield made


@pytest.mark.parametrize("name", CLASSES)
def test_each_formgrader_has_its_own_class_and_no_other(sections, name):
    section = sections[name]
    assert {each["id"] for each in section.told("students")} == set(CLASSES[name])
    found = {each["student"]: each for each in section.told(f"submissions/{LESSON}")}
    assert set(found) == set(CLASSES[name])
    assert {each["last_name"] for each in found.values()} == {name.title()}
    most = found["ana"]["max_code_score"]
    assert {who: each["code_score"] / most for who, each in found.items()} == CLASSES[name]


@pytest.mark.parametrize("name", CLASSES)
def test_each_has_the_courses_lessons_to_release(sections, name):
    there = {each["name"]: each for each in sections[name].told("assignments")}
    assert LESSON in there and "06_training" in there
    assert name in sections[name].ask("/formgrader/manage_assignments")


def test_a_grade_by_hand_in_one_class_is_in_its_tables_and_in_no_other(sections):
    monday, tuesday = sections["monday"], sections["tuesday"]
    (notebook,) = (each for each in monday.told(f"submitted_notebooks/{LESSON}/{LESSON}") if each["student"] == "ana")
    page = monday.ask(f"/formgrader/submissions/{notebook['id']}/")
    assert "zero_pad" in page
    (written,) = (each for each in monday.told(f"grades?submission_id={notebook['id']}") if each["max_score"] == 2)
    monday.ask(f"/formgrader/api/grade/{written['id']}", "PUT", {"manual_score": 1.5})
    assert "1 written answer to grade by hand: ben" in monday.course("status")
    assert "2 written answers to grade by hand: ana, cy" in tuesday.course("status")
    for section, score in ((monday, 1.5), (tuesday, None)):
        with Gradebook(f"sqlite:///{section.root / 'gradebook.db'}") as book:
            assert book.find_grade("written", LESSON, LESSON, "ana").manual_score == score
    monday.course("out")
    assert "1.5" in (monday.root / "grades.csv").read_text(encoding="utf-8-sig")
    lines = Term(tuesday.root).lines(tuesday.graded.rows)
    assert "Ben" not in page_of(gather(tuesday.root, tuesday.graded.rows), lines)

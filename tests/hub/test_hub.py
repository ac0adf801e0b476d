"""The recipe of docs/jupyterhub.md with a real JupyterHub: released, fetched, submitted, graded, given back.

Paths and accounts are the test's, as is who may log in (everybody, with any password) and how servers start (as
processes of this account).  All else is the page's.  Needs the environment of `make test-hub`.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from instructor.exercises import exercises
from instructor.pack import hub as pack
from instructor.pack.fill import answers, filled
from instructor.paths import ROOT, require_lesson
from tests.hub.hub import Person, Server, free_port, running

HUB = ROOT / ".venv-hub"
PAGE = (ROOT / "docs" / "jupyterhub.md").read_text(encoding="utf-8")
LESSON = require_lesson("01")
COURSE = "convolution"
WHERE = "import helpers, public_tests; print(helpers.__file__, public_tests.__file__)"
COURSES_FILES = ("instructor", "helpers", "lessons", "notebooks", "solutions", "public_tests.py", "nbgrader_config.py")


def blocks(kind):
    return [
        text for fence, text in re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE) if fence == kind
    ]


def typed(word):
    """The page's line that holds these words."""
    (line,) = (line for block in blocks("") for line in block.splitlines() if word in line)
    return line


class Class:
    """The machine of the page, in a folder."""

    def __init__(self, place: Path) -> None:
        self.place, self.course, self.exchange = place, place / "grader" / "course", place / "exchange"
        self.port, self.address = free_port(), ""
        for name in COURSES_FILES:
            source = ROOT / name
            self.course.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, self.course / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, self.course / name)
        for name in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, self.course / name)
        self.exchange.mkdir()
        self.exchange.chmod(0o777)
        self.settings = place / "etc"
        self.settings.mkdir()
        everybody, self.of_hub = blocks("python")
        (self.settings / "nbgrader_config.py").write_text(self.here(everybody), encoding="utf-8")
        install_wheel(pack.wheel(require_lesson("02"), place / "dist"))

    def here(self, text: str) -> str:
        """The page's text with this machine's paths."""
        places = {
            "/srv/hub": HUB,
            "/srv/nbgrader/exchange": self.exchange,
            "/home/grader/course": self.course,
            "127.0.0.1:9999": f"127.0.0.1:{self.port}",
        }
        for said, meant in places.items():
            text = text.replace(said, str(meant))
        return text

    def config(self) -> Path:
        """The page's configuration, with what is the test's own after it."""
        public, hub, proxy = free_port(), free_port(), free_port()
        self.address = f"http://127.0.0.1:{public}"
        own = f"""
            c.JupyterHub.bind_url = {self.address!r}
            c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
            c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
            c.JupyterHub.cleanup_servers = True
            c.JupyterHub.authenticator_class = "dummy"
            c.JupyterHub.spawner_class = "simple"
            c.SimpleLocalProcessSpawner.home_dir_template = {str(self.place / "home" / "{username}")!r}
            c.Spawner.args = ["--allow-root"]
            c.Spawner.environment = {{"JUPYTER_CONFIG_PATH": {str(self.settings)!r}}}
            grader = c.JupyterHub.services[0]
            del grader["user"]
            grader["command"].append("--allow-root")
            grader["environment"] |= {{
                "JUPYTER_CONFIG_PATH": {str(self.settings)!r}, "HOME": {str(self.course.parent)!r}, "SHELL": "/bin/bash"
            }}
        """
        path = self.place / "jupyterhub_config.py"
        own = "\n".join(line.strip() if line.startswith(" " * 12) else line for line in own.splitlines())
        path.write_text(self.here(self.of_hub) + own + "\n", encoding="utf-8")
        return path

    def person(self, name: str) -> Person:
        return Person(self.address, name)


def install_wheel(path: Path) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps", "--force-reinstall"]
    subprocess.run([HUB / "bin" / "python", "-m", "pip", "install", *quiet, str(path)], check=True)


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    made = Class(tmp_path_factory.mktemp("machine"))
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    programs = [HUB / "bin", HUB / "node_modules" / ".bin"]
    environment["PATH"] = os.pathsep.join([*map(str, programs), environment["PATH"]])
    environment["HOME"] = str(made.place)
    with running(HUB / "bin" / "jupyterhub", made.config(), made.address, environment):
        yield made


@pytest.fixture(scope="module")
def teacher(machine):
    someone = machine.person("teacher")
    yield someone
    someone.close()


@pytest.fixture(scope="module")
def grader(teacher) -> Server:
    """The graders' shared server, as the teacher's browser sees it."""
    found = Server(teacher, f"/services/{COURSE}")
    page = found.enter()
    assert page.status_code == 200, page.text[:2000]
    return found


def solve(server: Server, but: tuple[str, ...] = ()) -> None:
    """Fill in the solution, but some exercises, as an editor saves a notebook."""
    place = f"/api/contents/{LESSON}/{LESSON}.ipynb"
    notebook = nbformat.from_dict(server.ask("GET", place).json()["content"])
    code = {name: text for name, text in answers(LESSON).items() if name not in but}
    server.ask("PUT", place, json={"type": "notebook", "content": filled(notebook, code)})


def assignment(server: Server, action: str = "") -> list[dict]:
    """What the Assignment List does, and what it then shows of the lesson."""
    what = {"course_id": COURSE, "assignment_id": LESSON}
    if action:
        found = server.ask("POST", f"/assignments/{action}", json=what).json()
    else:
        found = server.ask("GET", "/assignments", params={"course_id": COURSE}).json()
    assert found["success"], found["value"]
    return [each for each in found["value"] if each["assignment_id"] == LESSON]


GRADED = [name for name, exercise in exercises().items() if exercise.lesson == LESSON and exercise.graded]
LEFT_OUT = GRADED[-1]


@pytest.fixture(scope="module")
def week(machine, grader):
    """A week as the page has it; returns what was seen on the way."""
    seen = {}
    active = typed("source").replace(".venv", sys.prefix)  # the copy of the course here has no environment of its own
    seen["released"] = grader.type(active, typed("release_assignment"))
    people = {name: machine.person(name) for name in ("ana", "ben")}
    servers = {name: someone.own for name, someone in people.items()}
    for name, server in servers.items():
        server.enter()
        seen[name, "listed"] = assignment(server)
        seen[name, "fetched"] = assignment(server, "fetch")
        seen[name, "printed"] = server.run_cell(WHERE, LESSON)
        solve(server, but=(LEFT_OUT,) if name == "ben" else ())
        seen[name, "submitted"] = assignment(server, "submit")
    seen["ben at the graders'"] = people["ben"].client.get(f"/services/{COURSE}/lab")
    seen["collected"] = grader.type(active, typed("nbgrader collect"))
    course = "python -m instructor"  # `course` would be that of the environment's folder
    roster = "id,last name,first name\\nana,Bell,Ana\\nben,Koch,Ben\\n"
    seen["graded"] = grader.type(
        active, f"printf '{roster}' > people.csv", f"{course} roster people.csv", f"{course} grade"
    )
    seen["feedback out"] = grader.type(active, typed("release_feedback"))
    for name, server in servers.items():
        seen[name, "back"] = assignment(server, "fetch_feedback")
    yield seen, servers
    for someone in people.values():
        someone.close()


def test_students_find_the_lesson_and_fetch_it(week):
    seen, _ = week
    for name in ("ana", "ben"):
        assert [each["status"] for each in seen[name, "listed"]] == ["released"]
        assert [each["status"] for each in seen[name, "fetched"]] == ["fetched"]


def test_their_kernels_have_the_wheel_and_nothing_of_the_course(week, machine):
    seen, servers = week
    site = (HUB / "lib").resolve()
    for name in ("ana", "ben"):
        places = [Path(place).resolve() for place in seen[name, "printed"].split()]
        assert len(places) == 2 and all(place.is_relative_to(site) for place in places), seen[name, "printed"]
    assert "ModuleNotFoundError" in servers["ben"].run_cell("import instructor", LESSON)


def test_only_graders_enter_their_server(week):
    seen, _ = week
    assert seen["ben at the graders'"].status_code == 403


def test_the_course_list_of_a_grader_leads_to_their_server(machine, teacher, grader):
    own = teacher.own
    own.enter()
    found = own.ask("GET", "/formgraders").json()
    assert found["success"], found["value"]
    there = [each["url"] for each in found["value"] if each["kind"] == "jupyterhub"]
    assert len(there) == 1 and there[0].startswith(f"{machine.address}/services/{COURSE}")


def test_points_are_those_of_the_exercises(week, machine):
    whole = sum(sum(exercises()[name].points) for name in GRADED)
    with (machine.course / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        points = {row["student"]: float(row["points"]) for row in csv.DictReader(file)}
    assert points == {"ana": whole, "ben": whole - sum(exercises()[LEFT_OUT].points)}


def test_times_are_the_exchanges(week, machine):
    for name in ("ana", "ben"):
        (handed_in,) = (machine.exchange / COURSE / "inbound").glob(f"{name}+{LESSON}+*")
        there = machine.course / "submitted" / name / LESSON / "timestamp.txt"
        assert there.read_text() == (handed_in / "timestamp.txt").read_text()


def test_formgrader_of_the_shared_server_shows_both(week, grader):
    found = grader.ask("GET", f"/formgrader/api/submissions/{LESSON}").json()
    assert sorted(each["student"] for each in found) == ["ana", "ben"]
    assert all(each["autograded"] for each in found)
    assert {each["last_name"] for each in found} == {"Bell", "Koch"}


def test_each_gets_their_own_feedback_back(week):
    seen, servers = week
    for name, server in servers.items():
        (submitted,) = (each for each in seen[name, "back"] if each["status"] == "submitted")
        (copy,) = submitted["submissions"]
        (notebook,) = copy["notebooks"]
        assert notebook["has_local_feedback"]
        page = server.ask("GET", f"/api/contents/{notebook['local_feedback_path']}").json()["content"]
        assert LEFT_OUT in page and ("Ana" in page or name in page)

"""A term by the commands of docs/instructor.md alone: from a roster to final grades, each equal to an own computation.

Notebooks run sealed, so it is part of `make test-grading`.
"""

import csv
import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.instructor.term import made_up
from tests.instructor.term.made_up import LESSONS, ROOT, SYSTEMS

GUIDE = ROOT / "docs" / "instructor.md"
STUDENTS = 30
WEEKLY = ("collect", "grade", "status", "out")


def guide():
    """The guide's commands, in its order."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


class Class:
    def __init__(self, root: Path, term: made_up.Term) -> None:
        self.root, self.term, self.said = root, term, {}

    def type(self, line: str, *replaced: tuple[str, str]) -> str:
        """Type a line of the guide in the class's folder, with its example's names in place of the guide's."""
        for old, new in replaced:
            line = line.replace(old, new)
        words, target = shlex.split(line), None
        if ">" in words:
            words, target = words[: words.index(">")], words[-1]
        assert words[0] == "course", line
        own = [] if words[1] in ("doctor", "bundle") else ["--root", str(self.root)]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "instructor", *words[1:], *own]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, timeout=1500)
        assert done.returncode in (0, 1), f"{line}\n{done.stdout}\n{done.stderr}"
        if target:
            (self.root / target).write_text(done.stdout, encoding="utf-8")
        self.said[line] = done.stdout
        return done.stdout

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.root / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def give_points_by_hand(self) -> None:
        """What a teacher does in formgrader."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as book:
            for (student, lesson), plan in self.term.plans.items():
                if plan.by_hand is not None:
                    grade = book.find_grade("written", lesson, lesson, student)
                    grade.manual_score, grade.needs_manual_grade = plan.by_hand, False
            book.db.commit()


@pytest.fixture(scope="module")
def term_over(tmp_path_factory) -> Class:
    """The class after the term."""
    root = tmp_path_factory.mktemp("class")
    made = Class(root, made_up.term(STUDENTS))
    (root / "people.csv").write_text(made_up.roster_csv(made.term), encoding="utf-8")
    lines = guide()
    weekly = [line for line in lines if line.split()[1] in WEEKLY]
    assert [line.split()[1] for line in weekly] == list(WEEKLY)
    for line in lines:
        if line not in weekly and "bundle" not in line:
            made.type(line)
            if "--example" in line:
                assert "timezone" in (root / "term.toml").read_text()
                (root / "term.toml").write_text(made_up.term_toml(made.term), encoding="utf-8")
    for lesson in LESSONS:
        made_up.download(made.term, lesson, root / f"{lesson}.zip")
        for line in weekly:
            made.type(line, ("01_padding.zip", f"{lesson}.zip"))
        if lesson == LESSONS[0]:
            made.waiting = made.said["course status"]
            made.give_points_by_hand()
    made.type("course grade")
    made.type("course out")
    return made


def test_every_student_gets_what_an_own_computation_says(term_over):
    rows = {(row["student"], row["lesson"]): row for row in term_over.table("grades.csv")}
    assert set(rows) >= set(term_over.term.plans)
    wrong = {
        place: (float(rows[place]["total"]), expected)
        for place in term_over.term.plans
        if abs(float(rows[place]["total"]) - (expected := term_over.term.expected(*place))) > 0.006
    }
    assert wrong == {}


def test_totals_add_up_and_have_everybody(term_over):
    rows = {row["student"]: row for row in term_over.table("totals.csv")}
    assert len(rows) == STUDENTS
    most = sum(made_up.most_of(lesson) for lesson in LESSONS)
    for who in term_over.term.people:
        row = rows[who.id]
        assert (row["last_name"], row["first_name"], row["section"]) == (who.last, who.first, who.section)
        expected = sum(term_over.term.expected(who.id, lesson) for lesson in LESSONS)
        assert float(row["total"]) == pytest.approx(expected, abs=0.04)
        assert float(row["out_of"]) == most
        assert int(row["missing"]) == sum(not term_over.term.plans[who.id, lesson].tries for lesson in LESSONS)


def test_lateness_and_extensions_are_said(term_over):
    rows = {(row["student"], row["lesson"]): row for row in term_over.table("grades.csv")}
    for (student, lesson), plan in term_over.term.plans.items():
        row, counting = rows[student, lesson], plan.counting()
        hours = term_over.term.hours_late(lesson, plan)
        assert float(row["hours_late"]) == pytest.approx(hours, abs=0.01), (student, lesson)
        assert bool(row["extension"]) == bool(plan.days)
        assert (row["state"] == "missing") == (counting is None)


def test_what_goes_to_canvas_came_from_canvas(term_over):
    """The round trip: the system's own numbers in, the system's own numbers out, with the points."""
    numbers = {str(who.number): who for who in term_over.term.people}
    rows = term_over.table("out/canvas.csv")[1:]
    assert {row["ID"] for row in rows} == set(numbers)
    for row in rows:
        for lesson in LESSONS:
            expected = term_over.term.expected(numbers[row["ID"]].id, lesson)
            assert float(row[lesson]) == pytest.approx(expected, abs=0.006)
    for lesson in LESSONS:
        system = SYSTEMS[lesson]
        with zipfile.ZipFile(term_over.root / f"{lesson}.zip") as came:
            prefixes = {name.split(lesson)[0] for name in came.namelist()}
        if system in ("canvas", "moodle"):
            with zipfile.ZipFile(term_over.root / "out" / f"feedback_{lesson}_{system}.zip") as goes:
                assert {name.split(lesson)[0] for name in goes.namelist()} <= prefixes
                assert len(goes.namelist()) >= STUDENTS // 2


def test_moodles_worksheet_has_moodles_numbers(term_over):
    order = {f"Participant {700 + place}": who for place, who in enumerate(term_over.term.people)}
    rows = term_over.table("out/moodle_04_backprop.csv")
    assert len(rows) == sum(bool(term_over.term.plans[who.id, "04_backprop"].tries) for who in term_over.term.people)
    for row in rows:
        expected = term_over.term.expected(order[row["Identifier"]].id, "04_backprop")
        assert float(row["Grade"]) == pytest.approx(expected, abs=0.006)


def test_who_waits_was_said_and_nothing_waits_at_the_end(term_over):
    assert "2 written answers to grade by hand: s000, s001" in term_over.waiting
    assert "by hand" not in term_over.said["course status"]


def test_another_lessons_notebook_was_said(term_over):
    assert "handed in for" not in term_over.said["course collect 01_padding.zip"]
    said = term_over.said["course collect 02_convolution.zip"]
    assert "laid into submitted/" in said and "1 of 03_pooling" in said


def test_every_try_is_kept(term_over):
    tries = sum(len(plan.tries) for plan in term_over.term.plans.values())
    log = term_over.table("handed_in/log.csv")
    assert len(log) == tries
    assert len(list((term_over.root / "handed_in").glob("*/*/*/*.ipynb"))) == tries

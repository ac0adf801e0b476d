"""Whatever befalls a grader, and wherever, the same command ends with the gradebook of an undisturbed run."""

import random
import shutil
import signal
from dataclasses import dataclass

import nbformat
import pytest
from nbgrader.api import Gradebook

from instructor import demo
from instructor.grading.grade import grade
from instructor.grading.group import Class
from instructor.pack.fill import answers, filled, released
from tests.conftest import copy_key
from tests.instructor.grading import standin
from tests.instructor.grading.faults.injected import (
    CRASHED,
    FIRED,
    PAGE,
    Holder,
    Nth,
    SmallDisk,
    at_attempts,
    at_files,
    at_statements,
    at_steps,
    counted,
    ending_at,
    fault_of_ours,
    graded_with,
    interrupt,
    kill,
    no_room,
    results,
    size_of,
    small_files,
)

LESSON = "01_padding"
RIGHT = answers(LESSON)["zero_pad"]
WRONG = "def zero_pad(X, pad):\n    return X"


def hand_in(root, student, source, change=None):
    path = root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = filled(released(LESSON), {"zero_pad": source})
    for cell in notebook.cells:
        if cell.id == "written" and change:
            cell.source = change
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


@dataclass(frozen=True)
class Scenario:
    """A class's folder as it is before the run, and how the run is begun."""

    group: Class
    again: bool
    undisturbed: dict
    places: dict
    grows: int


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory, demo_key):
    """The class before its first grading; graded, with points by hand, and changed since; and graded all again."""
    root = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        standin.use(patched)
        made = root / "new"
        demo.make(made, {"ann": demo.students()["untouched"]})
        for student, source, answer in (("ann", RIGHT, "Because."), ("bob", WRONG, "So."), ("cem", RIGHT, None),
                                        ("dee", "def zero_pad(X, pad) return", "Hm.")):  # fmt: skip
            hand_in(made, student, source, answer)
        (made / "submitted" / "eve" / LESSON).mkdir(parents=True)
        (made / "submitted" / "eve" / LESSON / "notes.txt").write_text("no notebook")
        (made / "submitted" / "fay").mkdir()
        (made / "submitted" / "fay" / "unknown").mkdir()
        found = {"new": _scenario(root, made, False)}
        graded = root / "graded"
        shutil.copytree(made, graded)
        grade(_class(graded), [])
        _by_hand(graded)
        grade(_class(graded), [])
        found["again"] = _scenario(root, graded, True)
        changed = root / "changed"
        shutil.copytree(graded, changed)
        hand_in(changed, "ann", WRONG, "Because.")
        hand_in(changed, "bob", RIGHT, "Else.")
        hand_in(changed, "eve", RIGHT, "Late.")
        hand_in(changed, "gus", RIGHT, "New.")
        shutil.rmtree(changed / "submitted" / "cem")
        found["changed"] = _scenario(root, changed, False)
    return found


def _class(root):
    return Class(root, root / "key", demo.LIMITS, workers=1)


def _by_hand(root):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        for student, points in (("ann", 1.0), ("bob", 0.5), ("dee", 0.0)):
            one = book.find_grade("written", LESSON, LESSON, student)
            one.manual_score, one.needs_manual_grade = points, False
            book.find_comment("written", LESSON, LESSON, student).manual_comment = f"Dear {student}"
        book.find_grade("zero_pad_hidden", LESSON, LESSON, "bob").manual_score = 1.5
        book.db.commit()


def _scenario(root, made, again):
    places = {}
    for number, kind in enumerate((at_files, at_statements, at_steps, at_attempts)):
        copy = root / f"{made.name}-{number}" / "class"
        shutil.copytree(made, copy)
        places[kind] = counted(_class(copy), again, kind, root / "log")
    return Scenario(_class(made), again, results(_class(copy)), places, size_of(copy) - size_of(made))


# --- at places that a seed chooses -------------------------------------------------------------------


def _at(places, act, always=False):
    def prepare(scenario, root, chosen):
        fault = Nth(chosen.randrange(scenario.places[places]), act, always)
        places(root, fault)
        return fault

    return prepare


def _held(name):
    def prepare(scenario, root, chosen):
        fault = Nth(chosen.randrange(scenario.places[at_files]), Holder(root / name), always=True)
        at_files(root, fault, databases=True)
        at_statements(root, fault)
        return fault

    return prepare


def _full(scenario, root, chosen):
    there = root / "gradebook.db"
    small_files(chosen.randrange(4096, there.stat().st_size + 60_000 if there.exists() else 200_000))


def _small_disk(scenario, root, chosen):
    """Less room than an undisturbed run fills."""
    return SmallDisk(root, chosen.randrange(PAGE, max(2 * PAGE, scenario.grows)))


def _lost_workers(scenario, root, chosen):
    """Workers that are killed, fail, or answer no more; none is killed twice at the same notebook."""

    def kind(number):
        return chosen.choice(("killed", "fault", "raised", "")) if number < 4 else ""

    ending_at(kind)


KINDS = {
    "the grader killed at a file": _at(at_files, kill),
    "the grader killed at a statement": _at(at_statements, kill),
    "the grader killed in a step of the writer": _at(at_steps, kill),
    "the grader killed at an attempt": _at(at_attempts, kill),
    "the grader interrupted at a file": _at(at_files, interrupt),
    "one write refused": _at(at_files, no_room),
    "every write refused from then on": _at(at_files, no_room, always=True),
    "the writer failing": _at(at_steps, fault_of_ours),
    "a disk that fills within a write": _full,
    "a small disk": _small_disk,
    "the gradebook held": _held("gradebook.db"),
    "the rows held": _held(".grading/state.db"),
    "workers lost": _lost_workers,
}
ENDS = {name: (-signal.SIGKILL,) for name in KINDS if "killed" in name} | {"the writer failing": (FIRED, CRASHED)}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("which", ["new", "changed", "again"])
@pytest.mark.parametrize("name", KINDS)
def test_after_any_fault_the_same_command_ends_as_an_undisturbed_run(
    name, which, seed, scenarios, tmp_path, monkeypatch
):
    scenario = scenarios[which]
    group = _class(tmp_path / "class")
    shutil.copytree(scenario.group.root, group.root)
    log = tmp_path / "log"

    def prepare():
        return KINDS[name](scenario, group.root, random.Random(f"{name}, {which}, {seed}"))

    ended = graded_with(group, scenario.again, prepare, log)
    about = f"seed {seed}: {name}, class {which}; the grader ended with {ended}:\n{log.read_text()}"
    print(about)
    expected = ENDS.get(name, (FIRED,))
    assert ended in expected, about
    left = tmp_path / "left"
    if left.exists():  # what lay on a disk that is gone
        group.root.rmdir()
        left.rename(group.root)
    standin.use(monkeypatch)
    grade(group, [], again=scenario.again)
    now = results(group)
    for part, undisturbed in scenario.undisturbed.items():
        assert now[part] == undisturbed, f"{part}; {about}"

"""Who grades a class now, and who may do what beside it: the class's lock, and what `course status` says."""

import json

import pytest

from instructor import database
from instructor.cli import main
from instructor.errors import CourseError
from instructor.grading import keep
from instructor.grading.record import NOW, State
from instructor.grading.states import at_work

SAID = {"done": 3, "due": 10, "now": [f"s{number} 01_padding" for number in range(8)],
        "workers": {"tls://one:1": (2, 3), "tls://two:1": (1, 0)}}  # fmt: skip


def test_status_says_who_grades_how_far_they_are_and_what_each_worker_does(tmp_path, capsys):
    folder = tmp_path / ".grading"
    with keep.locked(folder):
        State(folder / "state.db").tell(SAID)
        first, *workers = at_work(tmp_path)
        assert first.startswith("grading now, process ") and ": 3 of 10 done; at s0 01_padding" in first
        assert first.endswith("and 2 more")
        assert workers == ["  worker tls://one:1: 2 now, 3 done", "  worker tls://two:1: 1 now, 0 done"]
        assert main(["status", "--root", str(tmp_path)]) == 0
        assert first in capsys.readouterr().out
    assert list(at_work(tmp_path)) == [], "what a grader told before it ended is no longer so"


@pytest.mark.parametrize("text", ["", "[", "[]", json.dumps({"now": ["a 01_padding"]})])
def test_who_grades_is_told_whatever_is_known_of_how_far(tmp_path, text):
    folder = tmp_path / ".grading"
    with keep.locked(folder):
        (folder / NOW).write_text(text)
        (line,) = at_work(tmp_path)
        assert line.startswith("grading now, process ") and "done" not in line


def test_graders_that_know_of_each_other_share_the_lock_and_nobody_else_gets_it(tmp_path, monkeypatch):
    said = pytest.raises(keep.Held, match="is being graded already, by process")
    with keep.locked(tmp_path, shared=True), keep.locked(tmp_path, shared=True), said, keep.locked(tmp_path):
        pass
    monkeypatch.setattr(keep.time, "sleep", lambda _seconds: None)  # it would be waited for
    with keep.locked(tmp_path), pytest.raises(keep.Held), keep.locked(tmp_path, shared=True):
        pass


@pytest.mark.parametrize(
    ("text", "said"), [("nonsense", "is no address of a database"), ("mysql://a/b", "'mysql' is no kind of database")]
)
def test_an_address_that_is_none_is_refused_with_one_to_copy(text, said, tmp_path):
    with pytest.raises(CourseError, match=said) as refused:
        database.use(tmp_path, text)
    assert "postgresql+psycopg://NAME@HOST/DATABASE" in str(refused.value)
    assert not (tmp_path / ".grading").exists()


def test_a_class_keeps_its_server_and_the_password_is_in_no_message(tmp_path):
    address = "postgresql+psycopg://teacher:secret@db/one"
    assert not database.there(tmp_path) and database.name(tmp_path) == "gradebook.db"
    database.remember(tmp_path, database.address(address))
    database.use(tmp_path, address)
    assert database.there(tmp_path) and "secret" not in database.name(tmp_path)
    assert database.url_of(tmp_path).password == "secret"
    with pytest.raises(CourseError, match="course gradebook") as refused:
        database.use(tmp_path, "postgresql+psycopg://teacher@db/other")
    assert "secret" not in str(refused.value)
    database.forget(tmp_path)
    (tmp_path / "gradebook.db").touch()
    with pytest.raises(CourseError, match="stand in gradebook.db"):
        database.use(tmp_path, address)

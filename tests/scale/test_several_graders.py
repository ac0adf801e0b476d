"""A gradebook on a PostgreSQL server: several graders and a formgrader write at once, and nothing is lost with it."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing

import nbformat
import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config

from instructor import database, demo
from instructor.cli import main
from instructor.errors import CourseError
from instructor.grading.grade import grade
from instructor.grading.gradebook import opened
from instructor.grading.record import GRADED
from instructor.grading.states import at_work, state_of
from instructor.nbgrader_settings import configure
from instructor.pack.fill import filled, released
from instructor.paths import ROOT
from instructor.scale import move
from tests.conftest import copy_key
from tests.instructor.grading import standin
from tests.instructor.grading.faults.injected import results
from tests.scale.conftest import LESSON, RIGHT, SOURCES, class_in
from tests.scale.grader import arrived, wait_for
from tests.scale.server import Server

MANY = {f"{name}{number:02}": source for number in range(4) for name, source in SOURCES.items() if name != "gus"}
LONG_NAME = "x" * 190  # nbgrader's own columns have 128
POINTS, SAID = 3.0, "Well said, José."


@pytest.fixture(scope="module")
def server():
    made = Server()
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture
def address(server, request):
    return server.database(f"class{abs(hash(request.node.nodeid)) % 10**9}")


@pytest.fixture(scope="module")
def graded_in_a_file(tmp_path_factory, demo_key):
    """A class that was not graded; and graded by one grader in a file, with points by hand, and graded again."""
    root = tmp_path_factory.mktemp("server") / "class"
    with pytest.MonkeyPatch.context() as patched:
        copy_key(patched, demo_key)
        demo.make(root, {})
        standin.use(patched)
        for student, source in (MANY | {LONG_NAME: RIGHT}).items():
            path = root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
            path.parent.mkdir(parents=True)
            notebook = filled(released(LESSON), {"zero_pad": source})
            for cell in notebook.cells:
                cell.source = f"Because of {student}." if cell.id == "written" else cell.source
            path.write_text(nbformat.writes(notebook), encoding="utf-8")
        (root / "submitted" / "nobody" / "unknown").mkdir(parents=True)
        done = root.parent / "done"
        shutil.copytree(root, done)
        grade(class_in(done), [])
        first = results(class_in(done))
        with opened(done / "gradebook.db") as book:
            by_hand(book)
        grade(class_in(done), [])
        return root, done, first, results(class_in(done))


def by_hand(book):
    """Give points and a comment for each answer that waits, as formgrader's pages do; returns whose."""
    given = []
    for submission in book.assignment_submissions(LESSON) if book.assignments else ():
        for notebook in submission.notebooks:
            for one in notebook.grades:
                if one.cell.cell_type == "markdown" and one.needs_manual_grade and one.manual_score is None:
                    one.manual_score, one.needs_manual_grade = POINTS, False
                    for comment in notebook.comments:
                        if comment.name == one.name:
                            comment.manual_comment = SAID
                    book.db.commit()
                    given.append(submission.student_id)
    return given


@pytest.fixture
def root(graded_in_a_file, tmp_path, address):
    """The class that was not graded, with an empty database on the server."""
    shutil.copytree(graded_in_a_file[0], tmp_path / "class")
    database.use(tmp_path / "class", address)
    return tmp_path / "class"


@pytest.fixture
def meeting(tmp_path):
    (tmp_path / "meeting").mkdir()
    return tmp_path / "meeting"


@pytest.fixture
def start(root, meeting):
    """Start a grader of its own; whatever still runs at the end is killed."""
    started = []

    def begin(way):
        words = [sys.executable, "-m", "tests.scale.grader", str(root), str(meeting), way]
        with (meeting / f"log-{len(started)}").open("wb") as log:
            started.append(subprocess.Popen(words, cwd=ROOT, stdout=log, stderr=log))
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def ended_well(process, meeting):
    code = process.wait(timeout=300)
    assert code == 0, "\n".join(path.read_text() for path in meeting.glob("log-*"))
    ran, rows = (meeting / f"ended-{process.pid}").read_text().split()
    return int(ran), int(rows)


def same(root, wanted):
    now = results(class_in(root))
    assert {part for part in now if now[part] != wanted[part]} == set(), now["grades.csv"]


def test_one_grader_leaves_on_a_server_what_it_leaves_in_a_file(root, graded_in_a_file, monkeypatch):
    standin.use(monkeypatch)
    grade(class_in(root), [])
    same(root, graded_in_a_file[2])
    assert not (root / "gradebook.db").exists() and not (root / ".grading" / "state.db").exists()


def test_two_graders_and_a_formgrader_at_once(root, graded_in_a_file, start, meeting, address):
    both = [start("meets"), start("meets")]
    given = []
    with Gradebook(address) as book:
        while any(process.poll() is None for process in both):
            given += by_hand(book)
            book.db.rollback()
    counts = [ended_well(process, meeting) for process in both]
    assert all(ran for ran, _ in counts), "both have graded"
    assert sum(ran for ran, _ in counts) == len(MANY) + 1, "each submission was graded by one"
    assert {rows for _, rows in counts} == {len(MANY) + 2}
    with Gradebook(address) as book:
        given += by_hand(book)
        assert len(given) == len(set(given)) == len(MANY) + 1, "what was given by hand while they graded has stayed"
    with pytest.MonkeyPatch.context() as patched:
        standin.use(patched, lambda *_about: pytest.fail("nothing is due"))
        grade(class_in(root), [])
    same(root, graded_in_a_file[3])


def test_what_a_killed_grader_had_claimed_is_graded_by_another(root, graded_in_a_file, start, meeting):
    stays = start("stays")
    wait_for(lambda: arrived(meeting, "stays"), "a grader with claims")
    (line,) = at_work(root)
    assert f"process {stays.pid} on" in line and "01_padding" in line
    goes_on = start("")
    wait_for(lambda: _graded(root) >= len(MANY) - 5, "all that nobody has claimed")  # it has 5 at most
    assert goes_on.poll() is None, "the other one's are waited for"
    stays.send_signal(signal.SIGKILL)
    stays.wait()
    ended_well(goes_on, meeting)
    same(root, graded_in_a_file[2])
    assert list(at_work(root)) == []


def _graded(root):
    with closing(state_of(root)) as state:
        return sum(row.state == GRADED for row in state.rows.values())


def test_a_server_that_is_killed_in_the_middle_is_waited_for(root, graded_in_a_file, start, meeting, server):
    grader = start("loses")
    wait_for(lambda: arrived(meeting, "kill"), "the third transaction")
    server.kill()
    (meeting / "killed").touch()
    server.start()
    ran, _ = ended_well(grader, meeting)
    assert ran == len(MANY) + 1
    same(root, graded_in_a_file[2])


def test_a_server_that_is_gone_is_told_with_what_to_do(root, monkeypatch):
    from instructor.grading import shared

    monkeypatch.setattr(shared, "PATIENCE", 0.0)
    (root / ".grading" / database.FILE).write_text("postgresql+psycopg://course:secret@127.0.0.1:1/gone")
    with pytest.raises(CourseError, match="When the server is back, run: course grade") as said:
        grade(class_in(root), [])
    assert "secret" not in str(said.value)


def test_a_server_that_cannot_be_reached_is_not_given_a_class(graded_in_a_file, tmp_path, capsys):
    shutil.copytree(graded_in_a_file[0], tmp_path / "class")
    address = "postgresql+psycopg://course:secret@127.0.0.1:1/gone"
    assert main(["grade", "--root", str(tmp_path / "class"), "--db", address]) == 2
    said = capsys.readouterr().err
    assert "so nothing has changed" in said and "secret" not in said
    assert database.url_of(tmp_path / "class") is None


def test_a_class_is_taken_to_a_server_and_back_with_nothing_changed(
    graded_in_a_file, tmp_path, address, monkeypatch, capsys
):
    root, wanted = tmp_path / "class", graded_in_a_file[3]
    shutil.copytree(graded_in_a_file[1], root)
    standin.use(monkeypatch, lambda *_about: pytest.fail("nothing is due"))
    for to, where in ((address, address), ("file", "gradebook.db")):
        assert main(["gradebook", to, "--root", str(root)]) == 0
        assert "compared row by row: 25 students" in capsys.readouterr().out
        same(root, wanted)
        grade(class_in(root), [])
        same(root, wanted)
        assert main(["gradebook", "--root", str(root)]) == 0 and where in capsys.readouterr().out
    assert main(["gradebook", address, "--root", str(root)]) == 2
    assert "holds grades already" in capsys.readouterr().err


def test_a_copy_that_differs_changes_nothing(graded_in_a_file, tmp_path, address, monkeypatch):
    root = tmp_path / "class"
    shutil.copytree(graded_in_a_file[1], root)
    real = move._some

    def lossy(connection, table):
        for some in real(connection, table):
            to_server = connection.dialect.name == "sqlite" and table.name == "comment"
            yield [row | {"manual_comment": None} for row in some] if to_server and not lossy.read else some

    lossy.read = []
    digest = move._digest
    monkeypatch.setattr(move, "_some", lossy)
    monkeypatch.setattr(move, "_digest", lambda *about: lossy.read.append(1) or digest(*about))
    before = (root / "gradebook.db").read_bytes()
    with pytest.raises(CourseError, match="the copy of table comment differs"):
        list(move._to_server(root, database.address(address)))
    assert (root / "gradebook.db").read_bytes() == before and database.url_of(root) is None
    with Gradebook(address) as book:
        assert book.students == []


def test_a_class_with_grades_in_a_file_is_not_begun_anew_on_a_server(graded_in_a_file, tmp_path, address, capsys):
    root = tmp_path / "class"
    shutil.copytree(graded_in_a_file[1], root)
    assert main(["grade", "--root", str(root), "--db", address]) == 2
    said = capsys.readouterr().err
    assert "stand in gradebook.db" in said and f"course gradebook {address}" in said
    assert main(["grade", "--root", str(root), "--db", "sqlite:///x.db"]) == 2
    assert "no kind of database" in capsys.readouterr().err


def test_nbgrader_and_formgrader_are_told_the_server(root, address, monkeypatch):
    assert configure(Config(), root).CourseDirectory.db_url == address
    assert os.stat(root / ".grading" / database.FILE).st_mode & 0o077 == 0
    standin.use(monkeypatch)
    grade(class_in(root), [])
    with Gradebook(address) as book:  # what formgrader's pages ask for
        assert len(book.submission_dicts(LESSON)) == len(MANY) + 1
        assert len(book.notebook_submission_dicts(LESSON, LESSON)) == len(MANY) + 1
        assert {each["id"] for each in book.student_dicts()} == set(MANY) | {LONG_NAME}
        assert book.average_assignment_score(LESSON) > 0


def test_status_roster_out_and_forget_work_on_a_server(root, monkeypatch, capsys):
    standin.use(monkeypatch)
    grade(class_in(root), [])
    (root / "people.csv").write_text("id,name\nann00,Ann A\nzed,Zed Z\n", encoding="utf-8")
    for words in (["roster", str(root / "people.csv")], ["status"], ["out"], ["forget", "ann00", "--yes"]):
        assert main([*words, "--root", str(root)]) == 0, words
    said = capsys.readouterr().out
    assert f"{LESSON}: " in said and "removed  from postgresql+psycopg://course@" in said
    with opened(root / "gradebook.db") as book:
        assert "ann00" not in {student.id for student in book.students}
    assert _graded(root) == len(MANY)

"""From a download to submitted/: the try that counts, everything kept, nothing guessed, nothing overwritten."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from instructor.cli import main
from instructor.errors import CourseError
from instructor.term import roster
from instructor.term.collect import choose_anew, collect, loose
from instructor.term.roster import Student
from instructor.term.store import Store

LESSON, NEXT = "01_padding", "02_convolution"
PEOPLE = [Student("jdoe", "Doe", "Jane", lms="111"), Student("jose", "Ñandú", "José", lms="112")]
TERM = 'timezone = "Europe/Berlin"\n[due]\n01 = 2026-10-12T23:59:00\n02 = 2026-10-19T23:59:00\n'


def notebook(lesson=LESSON, text=""):
    about = {"convolution_step_by_step": {"source": f"lessons/{lesson}.py"}} if lesson else {}
    return json.dumps({"cells": [], "metadata": about, "nbformat": 4, "nbformat_minor": 5, "said": text}).encode()


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "class"
    root.mkdir()
    roster.write(root, PEOPLE)
    (root / "term.toml").write_text(TERM, encoding="utf-8")
    return root


def download(tmp_path, *files, name="all.zip"):
    """A zip of (name, content, (day, hour)) in October 2026."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as made:
        for place, content, (day, hour) in files:
            made.writestr(zipfile.ZipInfo(place, (2026, 10, day, hour, 0, 0)), content)
    return path


def laid(root, student, lesson=LESSON):
    path = root / "submitted" / student / lesson / f"{lesson}.ipynb"
    return json.loads(path.read_text())["said"] if path.is_file() else None


def stamp(root, student, lesson=LESSON):
    return (root / "submitted" / student / lesson / "timestamp.txt").read_text().strip()


def test_the_latest_in_time_counts_and_every_try_is_kept(root, tmp_path):
    done = collect(
        root,
        download(
            tmp_path,
            ("doejane_111_1_01_padding.ipynb", notebook(text="first"), (12, 20)),
            ("doejane_111_2_01_padding-1.ipynb", notebook(text="second"), (12, 21)),
            ("doejane_LATE_111_3_01_padding-2.ipynb", notebook(text="late"), (13, 9)),
        ),
    )
    assert laid(root, "jdoe") == "second" and stamp(root, "jdoe") == "2026-10-12 19:00:00 UTC"
    assert (len(done.archived), len(done.laid), done.puzzles) == (3, 1, [])
    kept = {(each.handed_in, each.lms_late, len(each.sha256)) for each in Store(root).versions}
    assert kept == {
        ("2026-10-12T18:00:00+00:00", "", 64),
        ("2026-10-12T19:00:00+00:00", "", 64),
        ("2026-10-13T07:00:00+00:00", "yes", 64),
    }
    for each in Store(root).versions:
        assert (Store(root).of(each) / f"{LESSON}.ipynb").is_file()


def test_an_extension_makes_a_later_try_count(root, tmp_path):
    made = download(
        tmp_path,
        ("doejane_111_1_01_padding.ipynb", notebook(text="first"), (12, 20)),
        ("doejane_111_3_01_padding-1.ipynb", notebook(text="later"), (15, 9)),
    )
    collect(root, made)
    assert laid(root, "jdoe") == "first"
    (root / "term.toml").write_text(TERM + '[[extension]]\nstudent = "jdoe"\nlesson = "01"\ndays = 4\n')
    assert [each.student for each in choose_anew(root)] == ["jdoe"]
    assert laid(root, "jdoe") == "later" and stamp(root, "jdoe") == "2026-10-15 07:00:00 UTC"


def test_who_has_only_late_tries_is_graded_by_the_last(root, tmp_path):
    made = download(
        tmp_path,
        ("doejane_LATE_111_1_01_padding.ipynb", notebook(text="late"), (14, 20)),
        ("doejane_LATE_111_2_01_padding-1.ipynb", notebook(text="later"), (15, 20)),
    )
    collect(root, made)
    assert laid(root, "jdoe") == "later"


def test_the_same_download_twice_changes_nothing(root, tmp_path):
    made = download(tmp_path, ("doejane_111_1_01_padding.ipynb", notebook(), (12, 20)))
    collect(root, made)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = collect(root, made)
    assert (done.archived, done.laid, len(done.known)) == ([], [], 1)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_moodles_folders_with_nested_zips_and_files_beside(root, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("my work/02_convolution.ipynb", notebook(NEXT, "zipped"))
        made.writestr("my work/photo.png", b"picture")
        made.writestr("my work/helpers.py", b"import os")
    place = "José Ñandú_987_assignsubmission_file_"
    done = collect(root, download(tmp_path, (f"{place}/all.zip", inner.getvalue(), (12, 20))))
    assert laid(root, "jose", NEXT) == "zipped" and done.refused == []
    folder = root / "submitted" / "jose" / NEXT
    assert sorted(path.name for path in folder.iterdir()) == [f"{NEXT}.ipynb", "photo.png", "timestamp.txt"]
    (version,) = Store(root).versions
    assert version.prefix == f"{place}/" and version.system == "Moodle"


def test_a_notebook_of_another_lesson_is_taken_as_what_it_is_and_said(root, tmp_path):
    made = download(tmp_path, ("doejane_111_1_homework.ipynb", notebook(NEXT), (12, 20)))
    done = collect(root, made, lesson=LESSON)
    assert laid(root, "jdoe") is None and laid(root, "jdoe", NEXT) == ""
    assert done.notes == [
        "doejane_111_1_homework.ipynb: handed in for 01_padding, and is 02_convolution; taken as that"
    ]


def test_a_notebook_that_says_nothing_is_of_the_lesson_that_is_named(root, tmp_path):
    made = download(tmp_path, ("doejane_111_1_homework.ipynb", notebook(""), (12, 20)))
    (puzzle,) = collect(root, made).puzzles
    assert "does not say which lesson" in puzzle.reason
    assert collect(root, made, lesson=LESSON).puzzles == [] and laid(root, "jdoe") == ""


def test_an_unknown_name_is_settled_once_and_for_all(root, tmp_path):
    made = download(tmp_path, ("someone_999_1_01_padding.ipynb", notebook(), (12, 20)))
    (puzzle,) = collect(root, made).puzzles
    assert (puzzle.who, puzzle.reason) == ("someone_999", "is not in roster.csv")
    assert not (root / "submitted").exists()
    assert collect(root, made, names={"someone_999": "jdoe"}).puzzles == []
    assert laid(root, "jdoe") == ""
    second = download(tmp_path, ("someone_999_7_01_padding.ipynb", notebook(text="2"), (12, 21)), name="2.zip")
    assert collect(root, second).puzzles == [] and laid(root, "jdoe") == "2"
    with pytest.raises(CourseError, match=r"roster.csv has no 'nobody'"):
        collect(root, made, names={"someone_999": "nobody"})


def test_what_was_laid_by_hand_is_kept_before_another_takes_its_place(root, tmp_path):
    path = root / "submitted" / "jdoe" / LESSON / f"{LESSON}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(notebook(text="by hand"))
    import os

    os.utime(path, (0, datetime(2026, 10, 10, tzinfo=UTC).timestamp()))
    collect(root, download(tmp_path, ("doejane_111_1_01_padding.ipynb", notebook(text="new"), (12, 20))))
    assert laid(root, "jdoe") == "new"
    kept = [json.loads((Store(root).of(each) / path.name).read_text())["said"] for each in Store(root).versions]
    assert sorted(kept) == ["by hand", "new"]


def test_times_can_be_named_and_a_folder_is_taken_too(root, tmp_path):
    (tmp_path / "mail" / "Jane Doe").mkdir(parents=True)
    (tmp_path / "mail" / "Jane Doe" / "01_padding (1).ipynb").write_bytes(notebook())
    (tmp_path / "mail" / "Jane Doe" / "letter.txt").write_text("Dear teacher")
    (tmp_path / "mail" / "Nobody").mkdir()
    (tmp_path / "mail" / "Nobody" / "letter.txt").write_text("I forgot the notebook")
    done = collect(root, tmp_path / "mail", received=datetime(2026, 10, 12, 12, tzinfo=UTC))
    assert stamp(root, "jdoe") == "2026-10-12 12:00:00 UTC"
    assert done.other == ["Nobody/letter.txt"]


def test_a_disk_that_refuses_loses_nothing(root, tmp_path, monkeypatch):
    collect(root, download(tmp_path, ("doejane_111_1_01_padding.ipynb", notebook(text="one"), (11, 20))))
    log = (root / "handed_in" / "log.csv").read_bytes()

    def refuse(_self, _content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(CourseError, match="No space left"):
        second = tmp_path / "second.zip"
        with zipfile.ZipFile(second, "w") as made:
            made.writestr("doejane_111_2_01_padding-1.ipynb", notebook(text="two"))
        collect(root, second)
    assert laid(root, "jdoe") == "one" and (root / "handed_in" / "log.csv").read_bytes() == log


def test_downloads_laid_straight_into_submitted_are_taken_and_put_away(root, tmp_path):
    submitted = root / "submitted"
    moodle = submitted / "José Ñandú_987_assignsubmission_file_"
    moodle.mkdir(parents=True)
    (moodle / "01_padding.ipynb").write_bytes(notebook(text="moodle"))
    (submitted / "doejane_111_1_01_padding.ipynb").write_bytes(notebook(text="canvas"))
    (submitted / "someone_999_1_01_padding.ipynb").write_bytes(notebook(text="whose?"))
    download(submitted, ("doejane_111_4_02_convolution.ipynb", notebook(NEXT, "zip"), (12, 20)))
    (submitted / "ann" / LESSON).mkdir(parents=True)
    done = loose(root)
    assert [laid(root, "jose"), laid(root, "jdoe"), laid(root, "jdoe", NEXT)] == ["moodle", "canvas", "zip"]
    assert [each.source for each in done if each.puzzles] == ["someone_999_1_01_padding.ipynb"]
    assert {path.name for path in submitted.iterdir()} == {"ann", "jdoe", "jose", "someone_999_1_01_padding.ipynb"}
    taken = {path.name for path in (root / "handed_in" / "taken").iterdir()}
    assert taken == {moodle.name, "doejane_111_1_01_padding.ipynb", "all.zip"}


# --- what people get wrong, as the command says it ------------------------------------------------


def typed(root, capsys, *words):
    """Type `course …` and return what stands on the screen, and the exit code."""
    code = main([*words, "--root", str(root)])
    return "".join(capsys.readouterr()), code


def test_a_download_without_a_notebook_is_said_to_be_none(root, tmp_path, capsys):
    path = download(tmp_path, ("essay.pdf", b"x", (12, 20)))
    said, code = typed(root, capsys, "collect", str(path))
    assert "there is no notebook in it" in said and code == 1


def test_who_is_to_be_settled_and_is_not_there_is_said(root, tmp_path, capsys):
    path = download(tmp_path, ("someone_9_1_01_padding.ipynb", notebook(), (12, 20)))
    said, _ = typed(root, capsys, "collect", str(path), "--is", "smeone_9=jdoe")
    assert "nobody in all.zip is called 'smeone_9'" in said
    said, code = typed(root, capsys, "collect", str(path), "--is", "someone_9=jdoe")
    assert "nobody" not in said and code == 0


def test_a_notebook_that_does_not_say_whose_it_is_is_not_asked_for_its_lesson(root, tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "01_padding.ipynb").write_bytes(notebook())
    said, code = typed(root, capsys, "collect", str(folder))
    assert "does not say whose it is" in said and "bears the student's id" in said and "--lesson" not in said
    assert code == 1


def test_the_present_folder_has_a_name(root, tmp_path, capsys, monkeypatch):
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    said, _ = typed(root, capsys, "collect", ".")
    assert said.startswith("in: 0 new notebooks")


@pytest.mark.parametrize("words", [("roster",), ("term",), ("status",), ("collect", "x.zip"), ("out",), ("grade",)])
def test_a_class_whose_folder_is_not_there_is_not_begun_by_a_slip(tmp_path, capsys, words):
    said, code = typed(tmp_path / "tuseday", capsys, *words)
    assert "tuseday is not a folder" in said and "mkdir" in said and code == 2
    assert not (tmp_path / "tuseday").exists()


def test_a_class_of_which_nothing_came_in_is_not_taken_for_a_wish_to_see_the_demo(root, capsys):
    said, code = typed(root, capsys, "grade")
    assert "holds nothing yet" in said and "course collect" in said and code == 2

"""What the exchange left beside a submission goes beside its feedback, and nothing that a student planted there."""

import pytest

from instructor.grading import exchange

SECRET = "5" * 128


@pytest.fixture
def folders(tmp_path):
    submission, feedback = tmp_path / "submitted", tmp_path / "feedback"
    submission.mkdir()
    (submission / "timestamp.txt").write_text("2026-10-12 19:00:00.000000 UTC")
    (submission / "submission_secret.txt").write_text(SECRET)
    return submission, feedback


def test_time_and_secret_are_those_of_the_submission(folders):
    submission, feedback = folders
    exchange.pass_on(submission, feedback)
    assert {name: (feedback / name).read_bytes() for name in exchange.MARKS} == {
        name: (submission / name).read_bytes() for name in exchange.MARKS
    }


def test_a_later_submission_has_its_own(folders):
    submission, feedback = folders
    exchange.pass_on(submission, feedback)
    (submission / "submission_secret.txt").write_text("6" * 128)
    exchange.pass_on(submission, feedback)
    assert (feedback / "submission_secret.txt").read_text() == "6" * 128


def test_what_came_by_another_way_has_none(folders):
    submission, feedback = folders
    exchange.pass_on(submission, feedback)
    (submission / "submission_secret.txt").unlink()
    exchange.pass_on(submission, feedback)
    assert [path.name for path in feedback.iterdir()] == ["timestamp.txt"]


def test_a_submission_that_is_gone_takes_nothing_along(folders, tmp_path):
    submission, feedback = folders
    exchange.pass_on(submission, feedback)
    exchange.pass_on(tmp_path / "gone", feedback)
    assert (feedback / "submission_secret.txt").read_text() == SECRET


def test_links_folders_and_floods_are_left(folders, tmp_path):
    submission, feedback = folders
    (tmp_path / "private").write_text("the teacher's own")
    for name in exchange.MARKS:
        (submission / name).unlink()
    (submission / "submission_secret.txt").symlink_to(tmp_path / "private")
    (submission / "timestamp.txt").mkdir()
    exchange.pass_on(submission, feedback)
    assert not feedback.exists() or not list(feedback.iterdir())
    (submission / "timestamp.txt").rmdir()
    (submission / "timestamp.txt").write_text("9" * (exchange.LARGEST + 1))
    exchange.pass_on(submission, feedback)
    assert not feedback.exists() or not list(feedback.iterdir())

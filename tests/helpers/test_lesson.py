"""A lesson's first cell says which lesson this is, what is to be written, and whether the site has another text."""

import json

import pytest

from helpers import lesson as session
from helpers.exercises import course
from helpers.messages import say
from helpers.version import __version__

LESSON = "02_convolution"
NAMES = [name for name, info in course().items() if info.lesson == LESSON and not info.optional]
MORE = [name for name, info in course().items() if info.lesson == LESSON and info.optional]


@pytest.fixture(autouse=True)
def nothing_open(monkeypatch):
    monkeypatch.setattr(session, "_open", [])


@pytest.fixture
def of_site(tmp_path, monkeypatch):
    """Puts the stamps of the student's copy and of the site's lesson where `start` looks for them."""

    def put(mine, site):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(session, "SITE", tmp_path / "lessons.json")
        stamps = [dict(zip(("version", "fingerprint"), stamp, strict=True)) for stamp in (mine, site)]
        (tmp_path / f"{LESSON}.ipynb").write_text(json.dumps({"metadata": {"course": stamps[0]}}), encoding="utf-8")
        session.SITE.write_text(json.dumps({LESSON: stamps[1]}), encoding="utf-8")

    return put


def started(capsys):
    session.start(LESSON)
    return capsys.readouterr().out.splitlines()


USUAL = [
    say("start.ready", version=__version__, lesson=LESSON),
    say("start.exercises", names=", ".join(NAMES)),
    say("start.optional", names=", ".join(MORE)),
]


def test_a_lesson_says_what_it_is_and_keeps_its_layers_back(capsys):
    assert started(capsys) == USUAL and MORE
    assert (
        {name for name in NAMES if course()[name].locks}
        <= session.locked()
        == {name for info in course().values() if info.lesson == LESSON for name in info.locks}
    )


@pytest.mark.parametrize(
    ("mine", "site", "told"),
    [
        (("1.0.0", "a"), ("1.1.0", "b"), say("start.newer", mine="1.0.0", site="1.1.0")),
        (("1.0.0", "a"), ("1.0.0", "b"), say("start.changed", version="1.0.0")),
    ],
    ids=["another version", "another text of the same version"],
)
def test_another_text_on_the_site_is_told_with_how_to_change(of_site, capsys, mine, site, told):
    of_site(mine, site)
    *usual, last = started(capsys)
    assert usual == USUAL and last == f"{told} {say('start.change', lesson=LESSON)}"
    assert mine[0] in last and site[0] in last and f"{LESSON}-mine.ipynb" in last
    assert last.count("1.0.0") == 1  # no two equal numbers beside each other


@pytest.mark.parametrize("site", [("1.0.0", "a"), ("1.1.0", "a")], ids=["the same", "only released again"])
def test_the_same_text_is_not_told(of_site, capsys, site):
    of_site(("1.0.0", "a"), site)
    assert started(capsys) == USUAL


def test_without_a_site_s_list_nothing_is_told(of_site, capsys):
    of_site(("1.0.0", "a"), ("1.1.0", "b"))
    session.SITE.write_text("{", encoding="utf-8")
    assert started(capsys) == USUAL
    session.SITE.unlink()
    assert started(capsys) == USUAL


# --- the folder of what is the student's own ---------------------------------------------------------


def test_the_folder_is_beside_the_lesson_s(place, monkeypatch):
    assert session.folder() == place
    (place / "02_convolution" / "tries" / "more").mkdir(parents=True)
    monkeypatch.chdir(place / "02_convolution" / "tries" / "more")
    assert session.folder() == place


def test_a_lesson_without_exercises_is_known_by_its_notebook(place, monkeypatch):
    (place / "07_training").mkdir()
    monkeypatch.chdir(place / "07_training")
    assert session.folder() == place / "07_training"
    (place / "07_training" / "07_training.ipynb").touch()
    assert session.folder() == place


def test_elsewhere_it_is_the_working_folder(place, monkeypatch):
    for name in ("notes", "01_studies", "2_convolution"):
        (place / name).mkdir()
        monkeypatch.chdir(place / name)
        assert session.folder() == place / name

"""From an earlier zip's folder into a later one's: what a student did comes along, and nothing is written over."""

import hashlib
import json

import pytest

from helpers.student import carry
from helpers.student.carry import RELEASED

BLANK, WORKED = '{"cells": []}', '{"cells": ["mine"]}'


def folder(place, lessons):
    """A zip's folder with blank notebooks."""
    for lesson in lessons:
        (place / "notebooks" / lesson).mkdir(parents=True)
        (place / "notebooks" / lesson / f"{lesson}.ipynb").write_text(BLANK)
    hashes = dict.fromkeys(lessons, hashlib.sha256(BLANK.encode()).hexdigest())
    (place / "notebooks" / RELEASED).write_text(json.dumps(hashes))
    return place


@pytest.fixture
def old(tmp_path):
    place = folder(tmp_path / "upto-01", ("00_start", "01_padding"))
    books = place / "notebooks"
    (books / "01_padding" / "01_padding.ipynb").write_text(WORKED)
    (books / "01_padding" / "photo.png").write_bytes(b"picture")
    (books / "my_layers.py").write_text("# mine\n")
    passed = {"zero_pad": {"passed": "2026-10-01", "cause": ""}, "to_unit_range": {"passed": "", "cause": "x"}}
    (books / "progress.json").write_text(json.dumps({"exercises": passed}))
    return place


@pytest.fixture
def new(tmp_path):
    return folder(tmp_path / "upto-02", ("00_start", "01_padding", "02_convolution"))


def test_what_was_done_comes_along(old, new):
    said = carry.carry(old, new)
    books = new / "notebooks"
    assert (books / "01_padding" / "01_padding.ipynb").read_text() == WORKED
    assert (books / "00_start" / "00_start.ipynb").read_text() == BLANK
    assert (books / "01_padding" / "photo.png").read_bytes() == b"picture"
    assert (books / "my_layers.py").read_text() == "# mine\n"
    assert json.loads((books / "progress.json").read_text())["exercises"]["zero_pad"]["passed"] == "2026-10-01"
    assert [line.split(":")[0] for line in said] == ["copied", "copied", "copied", "progress"]
    assert carry.carry(old, new) == [f"There is nothing new in {old}."]


def test_nothing_that_was_changed_here_is_written_over(old, new):
    books = new / "notebooks"
    (books / "01_padding" / "01_padding.ipynb").write_text('{"cells": ["newer"]}')
    (books / "my_layers.py").write_text("# newer\n")
    here = {"zero_pad": {"passed": "", "cause": "y"}, "conv_forward": {"passed": "2026-11-01", "cause": ""}}
    (books / "progress.json").write_text(json.dumps({"exercises": here}))
    said = carry.carry(old, new)
    assert (books / "01_padding" / "01_padding.ipynb").read_text() == '{"cells": ["newer"]}'
    assert (books / "my_layers.py").read_text() == "# newer\n"
    assert sum("you changed it here" in line for line in said) == 2
    both = json.loads((books / "progress.json").read_text())["exercises"]
    assert {name for name, entry in both.items() if entry["passed"]} == {"zero_pad", "conv_forward"}
    assert (old / "notebooks" / "01_padding" / "01_padding.ipynb").read_text() == WORKED


def test_an_earlier_zip_without_hashes_gives_all_it_has(old, new):
    (old / "notebooks" / RELEASED).unlink()
    carry.carry(old, new)
    assert (new / "notebooks" / "01_padding" / "01_padding.ipynb").read_text() == WORKED


def test_a_folder_that_is_none_is_said(new, tmp_path, capsys):
    with pytest.raises(carry.NothingToCarry, match="is no folder of this course"):
        carry.carry(tmp_path / "nothing", new)
    with pytest.raises(carry.NothingToCarry):
        carry.carry(new, new)
    assert carry.main([str(tmp_path / "nothing")]) == 2
    assert "Name the folder of the earlier zip" in capsys.readouterr().err


def test_the_old_environment_is_offered(old, monkeypatch, capsys, new):
    (old / ".venv" / "bin").mkdir(parents=True)
    (old / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(carry, "__file__", str(new / "helpers" / "student" / "carry.py"))
    assert carry.main([str(old)]) == 0
    assert "../upto-01/.venv/bin/python -m jupyterlab" in capsys.readouterr().out

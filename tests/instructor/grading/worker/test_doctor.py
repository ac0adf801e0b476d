"""`course doctor` tells what holds by trying: everything where it is sealed, and what is open where it is not."""

import os

from instructor.grading.worker.doctor import WALLS, probe, report
from instructor.paths import ROOT


def test_every_wall_holds_where_it_is_sealed(sealed):
    lines = probe(sealed)
    lacking = any("no control group" in line for line in sealed.protection.lacking)
    assert len(lines) == len(WALLS) + 1
    assert [line.wall for line in lines if not line.held] == (["memory of all its processes is bounded"] * lacking)


def test_what_is_open_is_said_where_it_is_not(unsealed):
    lines = {line.wall: line for line in probe(unsealed)}
    assert lines["a notebook runs"].held
    own = os.access(ROOT / "helpers", os.W_OK)  # else the system keeps it from us, and so from a notebook
    assert lines[WALLS["course"]].held is not own
    for wall in ("network", "key", "solutions", "layers", "write", *(["course"] if own else []), "grader", "mail"):
        line = lines[WALLS[wall]]
        assert not line.held and line.means and str(line).startswith("OPEN")


def test_the_report_says_how_to_get_more(monkeypatch):
    monkeypatch.setattr("instructor.grading.worker.sandbox.shutil.which", lambda _: None)
    lines, held = report()
    assert not held and lines[0] == "Grading is NOT SEALED on this machine."
    assert any("sudo apt install bubblewrap" in line for line in lines)

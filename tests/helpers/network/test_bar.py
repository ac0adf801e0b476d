"""The bar of a long computation fills up in one line, and not in a graded run."""

from helpers.network.bar import Bar
from helpers.surroundings import NBGRADER


def test_a_bar_fills_up_in_one_line(capsys, monkeypatch):
    with Bar(4) as bar:
        monkeypatch.setattr("helpers.network.bar.PAUSE", 0)
        for done in range(1, 5):
            bar.show(done, f"step {done}")
    lines = capsys.readouterr().out.split("\r")[1:]
    assert [line.count("#") for line in lines] == [7, 15, 22, 30, 30] and lines[-1].endswith("\n")
    assert all("step" in line and len(line.rstrip("\n")) >= 79 for line in lines)
    monkeypatch.setenv(NBGRADER, "autograde")
    with Bar(1) as bar:
        bar.show(1, "hidden")
    assert capsys.readouterr().out == ""

"""Every edit is counted by what it is told, what passes is printed, and the edits are written as data."""

from collections import Counter

import pytest

from instructor import selfcheck_edits
from instructor.edit_figures import Figures, figures
from instructor.errors import CourseError
from instructor.exercises import exercises
from instructor.sampling import Draw
from instructor.selfcheck_edits import check_edits, described, propose, publish

pytestmark = pytest.mark.filterwarnings("ignore")  # what edits warn of is theirs


def some(**changed):
    values = {"told": Counter(named=3), "groups": 2, "shared": 0, "equal": 1, "passing": (), "hidden": ()}
    return Figures(**(values | changed))


def test_every_single_edit_is_counted_once_and_none_is_told_a_wrong_cause():
    found = figures("relu_backward", 10)
    assert found.told["wrong"] == found.told["nothing"] == 0 and found.told["named"] > 50
    assert found.groups > 100 and found.passing == found.hidden == ()


@pytest.mark.parametrize(
    ("changed", "code", "line"),
    [
        ({}, 0, "  all                          8          6"),
        (
            {"passing": ("draw_3: -a +b",)},
            1,
            "relu_backward: passes every public case, and differs on draw_3: -a +b",
        ),
        ({"hidden": ("f: - c + d",)}, 1, "relu_backward: passes every hidden case: f: - c + d"),
        ({"told": Counter(wrong=1)}, 1, "  relu_backward                2          0"),
    ],
)
def test_what_passes_or_is_told_wrongly_fails(monkeypatch, capsys, changed, code, line):
    made = [("relu_forward", some()), ("relu_backward", some(**changed))]
    monkeypatch.setattr(selfcheck_edits, "_figures", lambda names, draws: iter(made))
    assert check_edits(5) == code
    assert any(printed.startswith(line) for printed in capsys.readouterr().out.splitlines())


def test_a_proposal_is_a_call_with_edits_that_it_tells_apart(capsys):
    propose("zero_pad", 30)
    lines = capsys.readouterr().out.splitlines()
    assert "results have two causes or more" in lines[0]
    assert any(line.startswith("  X: ") for line in lines) and any(line.startswith("    or ") for line in lines)
    with pytest.raises(CourseError, match="no exercise 'zero_pads'"):
        propose("zero_pads", 1)


def test_edits_are_written_a_file_an_exercise(tmp_path):
    (path,) = publish(["create_mask_from_window"], tmp_path)
    assert path == tmp_path / "create_mask_from_window.csv" and path.read_text().count("\n") > 100
    with pytest.raises(CourseError):
        list(publish(["none"], tmp_path))


def test_arguments_are_described_in_a_line():
    case = next(iter(exercises()["conv_backward"].cases(Draw("public"))))
    assert "\n" not in described(case[1]) and '"' not in described({"stride": 2})
    assert described({"stride": 2, "pad": (1, 0)}) == "{stride: 2, pad: (1, 0)}"

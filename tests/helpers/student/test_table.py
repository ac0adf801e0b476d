"""The table of progress: every exercise, how it stands with it, and what comes next."""

import re

import helpers
from helpers.exercises import course
from helpers.messages import find, say
from helpers.student.progress import passed, progress, tried
from helpers.student.table import Board, Row

EXERCISES = list(course())
REQUIRED = [name for name, about in course().items() if not about.optional]


def stub():
    pass


def test_the_board_lists_every_exercise_under_its_lesson(place):
    passed("zero_pad", stub)
    tried("conv_forward", "no_bias")
    lines = repr(helpers.progress()).splitlines()
    assert [line for line in lines if re.match(r"\d\d_", line)] == sorted({info.lesson for info in course().values()})
    assert [line.split()[0] for line in lines if line.startswith("  ")] == EXERCISES
    states = {line.split()[0]: " ".join(line.split()[1:]) for line in lines if line.startswith("  ")}
    assert states["zero_pad"].startswith("passed on 2") and states["conv_forward"] == find("progress.tried")
    assert states["pool_forward"] == find("progress.not_begun")
    assert lines[lines.index("02_convolution") + 1].split()[0] == "conv_single_step"
    first = next(name for name in REQUIRED if name != "zero_pad")
    told = say("progress.next", exercise=first, lesson=course()[first].lesson)
    assert lines[-2:] == [f"1 of {len(REQUIRED)} exercises passed.", told]


def test_an_optional_exercise_is_marked_counts_for_nothing_and_is_never_next(place):
    optional = [name for name in EXERCISES if name not in REQUIRED]
    assert "mend_zero_pad" in optional
    tried("mend_zero_pad")
    for name in REQUIRED:
        passed(name, stub)
    said = repr(progress())
    assert said.count(say("progress.optional", state=find("progress.not_begun"))) == len(optional) - 1
    assert said.endswith(say("progress.done"))


def test_what_comes_next(place):
    for name in REQUIRED[: REQUIRED.index("conv_forward")]:
        passed(name, stub)
    passed("pool_forward", stub)  # out of order: the first gap comes next all the same
    tried("conv_forward")
    told = say("progress.next_tried", exercise="conv_forward", lesson="02_convolution")
    assert repr(progress()).endswith(told) and 'helpers.hint("conv_forward")' in told
    for name in EXERCISES:
        passed(name, stub)
    tried("zero_pad")  # broken again, but it has passed
    assert repr(progress()).endswith(f"{len(REQUIRED)} of {len(REQUIRED)} exercises passed.\n{say('progress.done')}")


def test_the_table_says_the_same_and_has_no_colour_of_its_own():
    rows = [Row("01_<b>", "a&b", "passed", "2026-11-21"), Row("01_<b>", "c", "tried"), Row("02_x", "d", "not_begun")]
    page = Board(rows, ["a note"])._repr_html_()
    table = page.split("</table>")[0]
    states = ("passed on 2026-11-21", find("progress.tried"), find("progress.not_begun"))
    for words in ("01_&lt;b&gt;", "a&amp;b", *states):
        assert table.count(words) == 1
    assert page.count("<p>") == 3 and "<p>a note</p>" in page
    assert page.endswith("Next: c, in lesson 01_&lt;b&gt;. helpers.hint(&quot;c&quot;) gives a hint.</p>")
    assert page.count('scope="col"') == 2 and page.count('scope="row"') == 3 and page.count('scope="rowgroup"') == 2
    assert "<caption" in page and "background" not in page
    assert "color:" not in page and set(re.findall(r"solid (\w+)", page)) == {"currentColor"}

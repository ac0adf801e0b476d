"""helpers.watch shows a student's own loops step by step, from the first wrong number on after a failed check."""

import json
import re

import numpy as np
import pytest

import helpers
from helpers.checks.cases import read
from helpers.desk.check import CheckFailed, check
from helpers.explore.explorer import FOLDER
from helpers.layers import loops
from helpers.lesson import ENVIRONMENT
from helpers.messages import find, say
from tests.helpers.checks.test_steps import defined

WRONG = """\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_C = len(A_prev), A_prev.shape[3]
    n_H, n_W = ((n - f) // stride + 1 for n in A_prev.shape[1:3])
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    window = A_prev[i, h : h + f, w * stride : w * stride + f, c]
                    A[i, h, w, c] = np.max(window) if mode == "max" else np.mean(window)
    return A, (A_prev, hparameters)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    monkeypatch.setattr("helpers.desk.check._failed", {})


def spec_of(explorer):
    (text,) = re.findall(r'id="spec">(.*?)</script>', explorer.page, re.DOTALL)
    return json.loads(text.replace("<\\/", "</"))


def contents(spec, at):
    arrays = [list(numbers) for numbers in spec["arrays"]]
    for step in spec["steps"][: at + 1]:
        for k, changes in step["changes"].items():
            for place, value in changes:
                arrays[int(k)][place] = value
    return arrays


def shown(spec, plane, at):
    """The plane as the page draws it after a step."""
    array = contents(spec, at)[plane["array"]]
    place = (
        plane["offset"]
        + plane["down"] * np.arange(plane["rows"])[:, None]
        + plane["right"] * np.arange(plane["columns"])
    )
    return np.array(array, dtype=float)[place]


def framed(spec, plane, at):
    top, left, high, wide = plane["frame"]
    return shown(spec, plane, at)[top : top + high, left : left + wide]


def test_a_failed_check_offers_it_and_it_begins_at_the_first_wrong_number():
    wrong = defined(WRONG)
    with pytest.raises(CheckFailed) as failed:
        check("pool_forward", wrong)
    assert "helpers.watch(pool_forward)" in " ".join(str(failed.value).split())
    spec = spec_of(helpers.watch(wrong))
    case = next(
        c
        for c in read("pool_forward")
        if f"{len(c.arguments)}" and _equal(c.arguments[0], helpers.case("pool_forward")[0])
    )
    expected, got = case.expected[0], wrong(*case.arguments)[0]
    place = tuple(np.argwhere(~np.isclose(expected, got))[0])
    at = spec["start"]
    assert at == spec["wrong"] == np.ravel_multi_index(place, expected.shape)
    target = spec["steps"][at]["target"]
    assert framed(spec, target, at).tolist() == [[got[place]]]
    (read_plane,) = spec["steps"][at]["reads"]
    i, h, w, c = place
    f, stride = case.arguments[1]["f"], case.arguments[1]["stride"]
    cut = case.arguments[0][i, h : h + f, w * stride : w * stride + f, c]
    np.testing.assert_array_equal(framed(spec, read_plane, at), cut)
    assert (
        "the first wrong number" in spec["steps"][at]["text"] and spec["code"][spec["steps"][at]["line"] - 1] in WRONG
    )


def _equal(one, other):
    return one.shape == other.shape and bool((one == other).all())


def test_no_offer_where_there_is_no_loop_to_walk_through():
    def pool_forward(A_prev, hparameters, mode="max"):
        A, cache = helpers.layers.pooling.pool_forward(A_prev, hparameters, mode)
        return A + 1, cache

    with pytest.raises(CheckFailed) as failed:
        check("pool_forward", pool_forward)
    assert "helpers.watch" not in str(failed.value)


def test_every_window_of_a_backward_pass_is_shown_as_it_stands():
    explorer = helpers.watch(loops.conv_backward)
    spec = spec_of(explorer)
    case = min(read("conv_backward"), key=lambda case: case.size)
    wanted = dict(zip(("dA_prev", "dW", "db"), case.expected, strict=True))
    last = len(spec["steps"]) - 1
    target = {step["target"]["label"].split("[")[0]: step["target"] for step in spec["steps"]}
    np.testing.assert_allclose(shown(spec, target["dW"], last), wanted["dW"][:, :, 0, -1])
    np.testing.assert_allclose(shown(spec, target["db"], last).ravel(), wanted["db"].ravel())
    assert spec["wrong"] is None and spec["start"] == 0
    assert explorer.text.startswith(say("watch.head", name="conv_backward", steps=last + 1, arrays="")[:16])


def test_the_arguments_can_be_chosen():
    A = np.arange(36.0).reshape(1, 6, 6, 1)
    spec = spec_of(helpers.watch(loops.pool_forward, A, {"f": 3, "stride": 3}))
    assert len(spec["steps"]) == 4
    assert framed(spec, spec["steps"][3]["reads"][0], 3).tolist() == A[0, 3:, 3:, 0].tolist()


def test_a_page_for_readers_has_the_steps_and_not_the_lines(monkeypatch):
    monkeypatch.setenv("COURSE_FOR_READERS", "1")
    explorer = helpers.watch(loops.conv_forward)
    assert spec_of(explorer)["code"] == [] and len(spec_of(explorer)["steps"]) > 3
    assert "range(" not in explorer.page.split('id="spec">')[1].split("</script>")[0]


def test_numbers_that_json_has_not_are_words():
    text = "def mine(A):\n    for k in range(2):\n        A[k] = A[k] / 0\n    return A\n"
    spec = spec_of(helpers.watch(defined(text), np.array([0.0, 1.0])))
    assert spec["steps"][1]["changes"] == {"0": [[1, "inf"]]} and spec["steps"][0]["changes"] == {"0": [[0, "nan"]]}


def test_what_cannot_be_watched_is_told_in_a_sentence():
    def conv_forward(A_prev, W, b, hparameters):
        raise NotImplementedError

    assert helpers.watch(conv_forward).text == say("check.not_begun", exercise="conv_forward")
    nothing = defined("def nothing(x):\n    return None\n")
    assert helpers.watch(nothing, 3).text == say("watch.nothing", name="nothing")
    assert helpers.watch(nothing, 3)._repr_mimebundle_() == {"text/plain": say("watch.nothing", name="nothing")}
    for call, said in {
        (lambda: helpers.watch(nothing)): "nothing is no exercise",
        (lambda: helpers.watch(nothing, 1, 2)): "nothing can't be called",
        (lambda: helpers.watch(len, [])): "len is no function of yours",
        (lambda: helpers.watch(3)): "of type int",
    }.items():
        with pytest.raises(ValueError, match=said):
            call()


def test_a_graded_run_calls_nothing(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    calls = []
    assert helpers.watch(lambda *given: calls.append(given), 1).text == say("watch.graded") and calls == []


def test_every_word_that_the_script_uses_is_in_the_table_and_none_more():
    script = (FOLDER / "watch.js").read_text(encoding="utf-8")
    used = set(re.findall(r"\bT\.(\w+)", script)) | {"reads", "writes", "title"}
    assert used == find("explore.watch").keys() | {"back", "next", "play", "pause"}
    assert '"reads"' in script and '"writes"' in script

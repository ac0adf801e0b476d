"""The explorer of a failed check: every place of the plane, each with the window that makes its number."""

import json
import re

import numpy as np
import pytest

from helpers.checks.explain.picture import picture_of
from helpers.checks.explain.show import seen_in_a_page
from helpers.checks.explain.walk import MOST, walk_of
from helpers.explore import Explorer
from helpers.explore.explorer import FOLDER
from helpers.messages import find
from helpers.pictures import Picture
from tests.helpers.checks import made


def off(of, *place):
    """A verdict on an answer that is off by 1000 in one place of its first output."""

    def change(first):
        first[place] += 1000
        return first

    return made.with_first(of, change)


CASES = {
    "convolution": made.convolution(pad=1, stride=2),
    "pooling": made.pooling(),
    "average": made.pooling(mode="average"),
}


def spec_of(explorer):
    return json.loads(re.search(r'id="spec">(.*?)</script>', explorer.page, re.DOTALL)[1].replace("<\\/", "</"))


@pytest.mark.parametrize("kind", CASES)
def test_each_place_s_window_makes_the_expected_number(kind):
    case = CASES[kind]
    spec = spec_of(walk_of(off(case, 1, 1, 0, 2)))
    expected, got = np.array(spec["expected"]), np.array(spec["got"])
    np.testing.assert_array_equal(expected, (case.expected[0])[1, :, :, 2])
    assert np.argwhere(got != expected).tolist() == np.argwhere(spec["wrong"]).tolist() == [[1, 0]]
    assert len(spec["places"]) == expected.size and spec["start"] == expected.shape[1]
    boxes = set()
    for at, (place, value) in enumerate(zip(spec["places"], expected.ravel(), strict=True)):
        h, w = divmod(at, expected.shape[1])
        assert place["name"].endswith(f"[1, {h}, {w}, 2]")
        top, left, high, wide = place["box"]
        window = np.array(spec["image"])[top : top + high, left : left + wide]
        np.testing.assert_array_equal(window, place["blocks"][0][1])  # the slice is cut where the frame is
        assert f"{value:.8g}" in " ".join(place["lines"])
        boxes.add((top, left))
    assert len(boxes) == expected.size


def test_every_word_of_its_page_is_in_the_table_and_said():
    script = (FOLDER / "wrong.js").read_text(encoding="utf-8")
    texts = find("explore.wrong")
    used = set(re.findall(r"\bT\.(\w+)|\bsay\(\"(\w+)\"|\"(text_\w+)\"", script))
    assert {name for names in used for name in names if name} | {"title"} == texts.keys()


def test_its_text_is_the_picture_s():
    verdict = off(CASES["convolution"], 0, 0, 1, 0)
    assert walk_of(verdict).text == picture_of(verdict).text
    assert isinstance(seen_in_a_page(verdict), Explorer)


def test_what_no_window_makes_stays_a_picture_and_what_is_right_shows_nothing():
    padded = made.case("zero_pad", made.numbers(1, 2, 3, 4, 1), 1)
    verdict = off(padded, 0, 1, 1, 0)
    assert walk_of(verdict) is None and isinstance(seen_in_a_page(verdict), Picture)
    case = CASES["convolution"]
    assert walk_of(made.right(case)) is None and seen_in_a_page(made.right(case)) is None
    assert walk_of(made.answered(case, None)) is None


def test_a_result_too_large_to_be_seen_stays_a_picture():
    assert walk_of(off(made.convolution(n_H=MOST, n_W=MOST), 0, 0, 0, 0)) is not None
    assert walk_of(off(made.convolution(n_H=MOST + 1), 0, 0, 0, 0)) is None

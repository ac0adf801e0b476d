"""The explorers begin where their text says, need nothing from outside, and cost a graded run nothing."""

import html
import json
import re

import numpy as np
import pytest

from helpers import explore
from helpers.explore import IMAGE, KERNELS, WEIGHTS
from helpers.messages import find
from helpers.pictures import style

EXAMPLES = {
    "padding": lambda **more: explore.padding(**more),
    "convolution": lambda **more: explore.convolution(**more),
    "pooling": lambda **more: explore.pooling(**more),
    "backprop": lambda **more: explore.backprop(**more),
    "descent": lambda: explore.descent(DESCENT, np.ones((1, 4, 5, 1)), np.full((1, 3, 4, 1), 2.0)),
}
# the weights sum to 0, 4 and 1.5: on ones, the cost is (sum - 2)²
DESCENT = [np.zeros((2, 2, 1, 1)), np.ones((2, 2, 1, 1)), np.reshape([-2.5e6, 2.5e6, 1.5, 0], (2, 2, 1, 1))]
each = pytest.mark.parametrize("kind", EXAMPLES)


def spec_of(explorer):
    (text,) = re.findall(r'id="spec">(.*?)</script>', explorer.page, re.DOTALL)
    return json.loads(text.replace("<\\/", "</"))


@each
def test_an_explorer_is_a_frame_with_a_page_of_its_own(kind):
    shown = EXAMPLES[kind]()._repr_mimebundle_()
    assert shown["text/plain"] == EXAMPLES[kind]().text
    (page,) = re.findall(r'srcdoc="([^"]*)"', shown["text/html"])
    page = html.unescape(page)
    assert page == EXAMPLES[kind]().page and page.startswith("<!DOCTYPE html>")
    assert f'title="{html.escape(find(f"explore.{kind}.title"))}"' in shown["text/html"]
    assert not re.findall(r"(?:src|href)=|url\(|@import|https?://(?!www\.w3\.org)", page)


@each
def test_a_graded_run_gets_the_text_alone(kind, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert EXAMPLES[kind]()._repr_mimebundle_() == {"text/plain": EXAMPLES[kind]().text}


def test_a_graded_run_does_not_call_the_students_function(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    calls = []
    explore.convolution(conv_single_step=lambda *given: calls.append(given))
    assert calls == []


def own_script(kind):
    """What an explorer's page does that no other's does: a file by itself, or a part of explore.js."""
    file = explore.explorer.FOLDER / f"{kind}.js"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    script = (explore.explorer.FOLDER / "explore.js").read_text(encoding="utf-8")
    own = script[script.index(f"    {kind}() {{") :]
    return own[: own.index("\n    },\n")]


@each
def test_every_word_that_the_script_uses_is_in_the_table(kind):
    own = own_script(kind)
    texts = spec_of(EXAMPLES[kind]())["texts"]
    used = set(re.findall(r"\bT\.(\w+)", own)) | set(re.findall(r'say\("(\w+)"', own))
    used |= set(re.findall(r'\? "(\w+)" : "(\w+)"', own)[0]) if kind == "convolution" else set()
    assert used <= texts.keys(), used - texts.keys()


@each
def test_every_sentence_of_an_explorer_is_said_and_its_places_are_filled_in_by_the_script(kind):
    script = own_script(kind)
    for name, sentence in find(f"explore.{kind}").items():
        assert re.search(rf"\b{name}\b|\b{name.split('_')[0]}_\$|T\.{name}", script) or name == "title", name
        for place in re.findall(r"\{(\w+)\}", sentence):
            assert re.search(rf"\b{place}\b", script), (name, place)


def test_padding_says_the_sizes():
    text = explore.padding(np.zeros((5, 7)), pad=2, f=3, stride=2).text
    assert "5 × 7" in text and "9 × 11" in text and "= 4 rows" in text and "= 5 columns" in text


def test_convolution_says_the_first_window_and_what_the_students_function_gives():
    first = np.array(IMAGE)[:3, :3]
    total = int((first * np.array(KERNELS["vertical edges"])).sum())
    explorer = explore.convolution(bias=2.0, conv_single_step=lambda a, W, b: np.sum(a * W) + b.item())
    assert f"{total + 2}".replace("-", "−") + "." in explorer.text
    spec = spec_of(explorer)
    for name, kernel in KERNELS.items():
        for pad in range(3):
            wide = np.pad(np.array(IMAGE, dtype=float), pad)
            windows = np.lib.stride_tricks.sliding_window_view(wide, (3, 3))
            np.testing.assert_array_equal(spec["own"][name][pad], np.sum(windows * kernel, axis=(2, 3)) + 2)


def test_a_students_function_that_fails_is_quoted():
    def broken(a_slice_prev, W, b):
        raise NotImplementedError("soon")

    own = spec_of(explore.convolution(conv_single_step=broken))["own"]
    assert own["sharpen"][0][0][0] == "NotImplementedError: soon"


@pytest.mark.parametrize(("mode", "said"), [("max", "The largest is 5, at row 1, column 1"), ("average", "/ 4 = 2.25")])
def test_pooling_says_its_first_window(mode, said):
    assert said in explore.pooling(mode=mode).text


@pytest.mark.parametrize("mode", ["convolution", "max", "average"])
def test_backprop_says_what_the_first_gradient_reaches(mode):
    explorer = explore.backprop(dZ=[[4.0, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]], mode=mode)
    assert "gradient 4 at output row 0, column 0" in explorer.text
    assert spec_of(explorer)["weights"] == WEIGHTS and ("1 each" in explorer.text) == (mode == "average")


def test_descent_says_where_it_begins_and_ends_and_keeps_every_cost():
    explorer = EXAMPLES["descent"]()
    assert explorer.text == (
        "After step 0 of 2 the cost is 4. The weights, row by row: 0 0; 0 0. "
        "After step 2 of 2 the cost is 0.25. The weights, row by row: −2.5e6 2.5e6; 1.5 0."
    )
    spec = spec_of(explorer)
    assert spec["costs"] == [4, 4, 0.25]
    assert spec["kernels"] == [kernel[:, :, 0, 0].tolist() for kernel in DESCENT]


WRITTEN = [
    (0.0, "0"),
    (-0.0, "0"),
    (1234.5, "1230"),
    (-0.00012345, "−0.000123"),
    (123456.0, "1.23e5"),
    (-1.5e-7, "−1.5e−7"),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN)
def test_three_digits_are_written_as_the_script_writes_them(value, text):
    assert explore._significant(value) == text


def test_a_batch_shows_its_first_image_and_channel():
    batch = np.arange(2 * 4 * 5 * 2.0).reshape(2, 4, 5, 2)
    assert spec_of(explore.pooling(batch))["image"] == batch[0, :, :, 0].tolist()


REFUSED = {
    "an image with too many pixels": lambda: explore.convolution(np.zeros((30, 30))),
    "kernels of two sizes": lambda: explore.convolution(kernels={"one": np.ones((2, 2)), "other": np.ones((3, 3))}),
    "a kernel larger than the image": lambda: explore.convolution(np.ones((2, 2)), np.ones((3, 3))),
    "a gradient of another shape": lambda: explore.backprop(dZ=[[1.0]]),
    "an unknown mode": lambda: explore.pooling(mode="mean"),
    "kernels of two shapes": lambda: explore.descent([*DESCENT, np.ones((3, 3, 1, 1))], np.ones((1, 4, 5, 1)), 0),
    "no kernels": lambda: explore.descent([], np.ones((1, 4, 5, 1)), 0),
    "an array with one axis": lambda: explore.pooling(np.ones(4)),
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_shown_is_refused_in_a_sentence(call):
    with pytest.raises(ValueError, match=r"shape|mode"):
        call()


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(one, other):
    """The ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_and_lines_have_enough_contrast():
    """4.5 : 1 for text on every ground it stands on, 3 : 1 for the lines that carry a meaning."""
    grounds = (style.PAPER, *style.TINTS, style.BLUE_TINT)
    assert min(contrast(style.INK, ground) for ground in grounds) >= 7
    assert min(contrast(ground, style.MUTED) for ground in (style.PAPER,)) >= 4.5
    assert min(contrast(colour, style.PAPER) for colour in (*style.SERIES, style.VERMILION, style.BLUE)) >= 4.5
    assert contrast(style.LINE, style.PAPER) >= 3


# how the three common kinds of colour blindness see a colour, from linear RGB (Viénot, Brettel and Mollon, 1999,
# for the first two; Brettel, Viénot and Mollon, 1997, reduced to one plane, for the third)
BLINDNESS = {
    "protan": [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, -0.0], [0.00401, -0.00401, 1.0]],
    "deutan": [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, -0.0], [-0.02234, 0.02234, 1.0]],
    "tritan": [[1.0, 0.14461, -0.14461], [0.0, 0.85924, 0.14076], [-0.0, 0.85924, 0.14076]],
}


@pytest.mark.parametrize("matrix", BLINDNESS.values(), ids=BLINDNESS)
def test_lines_beside_each_other_can_be_told_apart_by_the_colour_blind(matrix):
    def seen(colour):
        parts = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
        return np.clip(np.array(matrix) @ parts**2.2, 0, 1) ** (1 / 2.2)

    # blue and green come near each other in one of the three: where they stand together, line styles differ too
    pairs = [(style.BLUE, style.VERMILION), (style.BLUE_TINT, style.ORANGE_TINT), (style.SKY, style.ORANGE)]
    for one, other in pairs:
        least = 0.09 if "TINT" in (one, other) or luminance(one) > 0.6 else 0.15
        assert np.abs(seen(one) - seen(other)).max() >= least, (one, other)

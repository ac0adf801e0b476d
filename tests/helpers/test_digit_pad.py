"""The drawing pad says where it begins, brings all that its page needs, and refuses what is no such network."""

import base64
import html
import json
import re

import h5py
import numpy as np
import pytest

from helpers import explore, images
from helpers.explore import digit_pad, explorer
from helpers.messages import find
from helpers.network import training
from helpers.pretrained import pretrained


def spec_of(made):
    (text,) = re.findall(r'id="spec">(.*?)</script>', made.page, re.DOTALL)
    return json.loads(text.replace("<\\/", "</"))


def unpacked(packed):
    return np.frombuffer(base64.b64decode(packed["data"]), f"<{packed['type']}")


@pytest.fixture(scope="module")
def made():
    return explore.pad()


@pytest.fixture(scope="module")
def start():
    """A network as a learner has it: all eight bytes of a number matter."""
    return training.start_parameters(4, (28, 28, 1), (3, 5), pools=2)


def test_it_is_a_frame_with_a_page_of_its_own_and_light_enough_for_a_phone(made):
    shown = made._repr_mimebundle_()
    (page,) = re.findall(r'srcdoc="([^"]*)"', shown["text/html"])
    assert html.unescape(page) == made.page and shown["text/plain"] == made.text
    assert not re.findall(r"(?:src|href)=|url\(|@import|https?://(?!www\.w3\.org)", made.page)
    assert len(made.page) < 250_000


def test_a_graded_run_gets_the_text_alone(made, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert explore.pad()._repr_mimebundle_() == {"text/plain": made.text}


@pytest.mark.parametrize("pools", [1, 2])
def test_the_text_says_what_the_network_of_lesson_06_says(pools):
    X, y = images.mnist("tune")
    parameters = training.start_parameters(2, (28, 28, 1), (4, 6), pools=pools)
    scores = training.scores(parameters, X[7:8])[0]
    shares = np.exp(scores) / np.exp(scores).sum()
    text = explore.pad(parameters, digits=(X[7:9], y[7:9])).text
    assert text.startswith(
        f"Digit 1 of 2 from the test set, labelled {y[7]}. The network reads {shares.argmax()}, with"
    )
    assert [float(part) for part in text.rstrip(".").split("percent: ")[1].split(", ")] == [
        float(f"{100 * share:.1f}") for share in shares
    ]


def test_it_brings_ten_digits_of_each_class_of_the_test_set_as_they_are(made):
    X, y = images.mnist("test")
    brought = spec_of(made)["digits"]
    assert np.bincount([digit["label"] for digit in brought]).tolist() == [10] * 10
    known = {image.tobytes(): label for image, label in zip((X * 255).astype(np.uint8), y, strict=True)}
    for digit in brought:
        whole = np.zeros((28, 28), np.uint8)
        part = np.frombuffer(base64.b64decode(digit["data"]), np.uint8).reshape(digit["rows"], digit["columns"])
        whole[digit["top"] : digit["top"] + digit["rows"], digit["left"] : digit["left"] + digit["columns"]] = part
        assert known[whole.tobytes()] == digit["label"]


def test_weights_lose_nothing_on_the_way_to_the_page(made, start):
    for page, parameters, kind in ((made, pretrained()[0], "f4"), (explore.pad(start), start, "f8")):
        packed = spec_of(page)["weights"]
        for name, value in parameters.items():
            np.testing.assert_array_equal(unpacked(packed[name]), value.ravel())
        assert packed["W3"]["type"] == kind  # no longer than needed: the course's own are kept in two bytes


def test_an_empty_set_of_digits_begins_with_empty_paper(start):
    made = explore.pad(start, digits=(np.zeros((0, 28, 28, 1)), []))
    assert made.text.startswith(find("explore.pad.is_empty")) and spec_of(made)["digits"] == []
    blank = explore.pad(start, digits=(np.zeros((1, 28, 28, 1)), [3]))
    assert made.text.partition("The network")[2] == blank.text.partition("The network")[2]


def lacking(start, name):
    return {key: value for key, value in start.items() if key != name}


REFUSED = {
    "a network for small images": lambda start: training.start_parameters(0),
    "a parameter that is missing": lambda start: lacking(start, "b2"),
    "the first weights missing": lambda start: lacking(start, "W1"),
    "a bias of another shape": lambda start: {**start, "b1": start["b1"].ravel()},
    "filters of 5 × 5": lambda start: {**start, "W1": np.zeros((5, 5, 1, 3))},
    "eleven classes": lambda start: {**start, "W3": np.zeros((245, 11))},
}


@pytest.mark.parametrize("made_of", REFUSED.values(), ids=REFUSED)
def test_another_network_is_refused_in_a_sentence(made_of, start):
    with pytest.raises(ValueError, match=r"has shape .* needs .* pools=2"):
        explore.pad(made_of(start))


@pytest.mark.parametrize(
    ("X", "y"), [((2, 8, 8, 1), 2), ((2, 28, 28), 2), ((2, 28, 28, 1), 3), ((201, 28, 28, 1), 201)]
)
def test_other_images_are_refused_in_a_sentence(X, y):
    with pytest.raises(ValueError, match="at most 200"):
        explore.pad(digits=(np.zeros(X), np.zeros(y, int)))


def test_every_word_that_the_script_uses_is_in_the_table_and_every_one_there_is_used():
    script = explorer._script(("digit", "pad"))
    used = set(re.findall(r"\bT\.(\w+)", script)) | set(re.findall(r'say\("(\w+)"', script))
    used |= {word for pair in re.findall(r'\? "(\w+)" : "(\w+)"', script) for word in pair}
    table = find("explore.pad")
    assert used - table.keys() == set() and table.keys() - used == {"title"}
    for name, sentence in table.items():
        for place in re.findall(r"\{(\w+)\}", sentence):
            assert re.search(rf"\b{place}\b", script), (name, place)


def test_its_files_bring_no_colours_of_their_own():
    for stem in ("explore", "pad"):
        text = (explorer.FOLDER / f"{stem}.css").read_text(encoding="utf-8")
        assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", text)


def test_a_shipped_network_that_is_lost_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr("helpers.pretrained.FILE", tmp_path / "digit_network.h5")
    with pytest.raises(OSError, match=r"digit_network\.h5 is not there"):
        explore.pad()
    with h5py.File(tmp_path / "digit_network.h5", "w") as file:
        file["W1"] = np.zeros(1)
    with pytest.raises(OSError, match="course weights"):
        explore.pad()
    assert explore.pad(training.start_parameters(0, (28, 28, 1), pools=2)).text  # one's own needs no other


def test_the_side_of_its_images_is_that_of_mnist():
    assert images.mnist("test")[0].shape[1:3] == (digit_pad.SIDE, digit_pad.SIDE)

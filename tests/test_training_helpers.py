"""What stands around the network: learning, its bar, saved weights, a student's own layers, and measures."""

from collections import Counter

import numpy as np
import pytest

from helpers import measure
from helpers.desk.borrow import own_layers
from helpers.layers.descent import sgd_momentum_step
from helpers.lesson import ENVIRONMENT
from helpers.messages import say
from helpers.network import training, weights
from helpers.network.bar import Bar
from helpers.surroundings import NBGRADER

RIGHT = "import numpy as np\n\ndef zero_pad(X, pad):\n    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))\n"


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    return tmp_path


# --- training ------------------------------------------------------------------------------------


def test_batches_hold_every_image_once():
    parts = list(training.batches(10, 4, np.random.RandomState(1)))
    assert [len(part) for part in parts] == [4, 4, 2] and Counter(np.concatenate(parts)) == Counter(range(10))
    assert np.concatenate(parts).tolist() != list(range(10))


def test_start_values_spread_as_the_formula_says():
    p = training.start_parameters(3, shape=(16, 16, 4), filters=(64, 64))
    for name, n, scale in (("W1", 9 * 4, 1), ("W2", 9 * 64, 1), ("W3", 8 * 8 * 64, 0.1)):
        assert abs(p[name].std() / (scale * np.sqrt(2 / n)) - 1) < 0.05 and abs(p[name].mean()) < p[name].std() / 10
    assert not any(p[name].any() for name in ("b1", "b2", "b3"))


def test_a_step_follows_half_a_cosine_down_to_the_least_of_a_parabola():
    rates = []

    def step(parameters, slopes, velocities, rate, momentum):
        rates.append(rate)
        return sgd_momentum_step(parameters, slopes, velocities, rate, momentum)

    def gradients(parameters, X, y):
        return ((parameters["W"] - 3) ** 2).sum(), {"W": 2 * (parameters["W"] - 3)}

    images = np.zeros((8, 8, 8, 1)), np.zeros(8, int)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(training, "accuracy", lambda parameters, X, y: 0.5)
        learned, history = training.train(
            {"W": np.zeros(2)}, gradients, step, images, images, epochs=30, batch=4, rate=0.1, momentum=0.5
        )
    np.testing.assert_allclose(rates, [0.1 * (1 + np.cos(np.pi * t / 60)) / 2 for t in range(60)], atol=1e-12)
    np.testing.assert_allclose(learned["W"], 3, atol=1e-3)
    assert len(history.losses) == 60 and history.train == history.held_out == [0.5] * 30


def test_a_loss_that_is_no_number_stops_the_training():
    images = np.zeros((4, 8, 8, 1)), np.zeros(4, int)
    with pytest.raises(FloatingPointError, match="after step 1: the steps were too large"):
        training.train(
            {"W": np.zeros(1)}, lambda *_: (np.nan, {"W": np.zeros(1)}), sgd_momentum_step, images, images, batch=4
        )


def test_the_nearest_neighbour_is_the_one_of_least_distance():
    random = np.random.RandomState(0)
    known, X, labels = random.rand(20, 3, 3, 1), random.rand(7, 3, 3, 1), random.permutation(20)
    nearest = [labels[np.argmin([np.linalg.norm(x - other) for other in known])] for x in X]
    assert training.nearest_neighbour((known, labels), X).tolist() == nearest


# --- bar -----------------------------------------------------------------------------------------


def test_a_bar_fills_up_in_one_line(capsys, monkeypatch):
    with Bar(4) as bar:
        monkeypatch.setattr("helpers.bar.PAUSE", 0)
        for done in range(1, 5):
            bar.show(done, f"step {done}")
    lines = capsys.readouterr().out.split("\r")[1:]
    assert [line.count("#") for line in lines] == [7, 15, 22, 30, 30] and lines[-1].endswith("\n")
    assert all("step" in line and len(line.rstrip("\n")) >= 79 for line in lines)
    monkeypatch.setenv(NBGRADER, "autograde")
    with Bar(1) as bar:
        bar.show(1, "hidden")
    assert capsys.readouterr().out == ""


# --- weights -------------------------------------------------------------------------------------


def test_weights_come_back_and_fit_only_their_network(work):
    kept = training.start_parameters(1)
    path = weights.save_weights("digits.h5", kept, accuracy=0.97, note="small")
    assert path == work / "digits.h5" and [item.name for item in work.iterdir()] == ["digits.h5"]
    back, about = weights.load_weights("digits.h5", like=kept)
    assert back.keys() == kept.keys() and all(np.array_equal(back[name], kept[name]) for name in kept)
    assert about["accuracy"] == 0.97 and about["note"] == "small"
    with pytest.raises(weights.WeightsError, match="W3 has the shape"):
        weights.load_weights("digits.h5", like={**kept, "W3": np.zeros((2, 2))})
    path.write_bytes(path.read_bytes()[:900])
    for name, said in (("digits.h5", "cannot be read as a file of weights"), ("other.h5", "is not there")):
        with pytest.raises(weights.WeightsError, match=said) as caught:
            weights.load_weights(name)
        assert caught.value._render_traceback_() == [str(caught.value)]


# --- own layers and measures ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RIGHT, None),
        (RIGHT.replace("(pad, pad), (pad, pad)", "(pad, pad), (0, 0)"), "own.fails"),
        ("", "own.not_there"),
        (None, "own.no_file"),
    ],
)
def test_an_own_layer_is_used_where_it_passes(work, capsys, text, said):
    if text is not None:
        (work / "my_layers.py").write_text(text, encoding="utf-8")
    function = own_layers("zero_pad").zero_pad
    wanted = np.zeros((1, 4, 5, 1))
    wanted[:, 1:3, 1:4] = 1
    np.testing.assert_array_equal(function(np.ones((1, 2, 3, 1)), 1), wanted)
    assert (function.__module__ == "helpers.layers.padding") == (said is not None)
    reason = said and say(said, file="my_layers.py")
    told = (
        say("own.given", name="zero_pad", reason=reason)
        if said
        else say("own.yours", name="zero_pad", file="my_layers.py")
    )
    assert capsys.readouterr().out == told + "\n"


def test_lines_and_calls_are_counted(monkeypatch):
    calls = []

    def loop(n):
        total = 0
        for _ in range(n):
            total += 1
        return total

    assert measure.lines(loop, 7) - measure.lines(loop, 4) == 2 * 3  # two lines a turn
    clock = iter(range(1000))
    monkeypatch.setattr(measure.time, "perf_counter", lambda: next(clock) / 100)
    assert measure.seconds(calls.append, 1) == pytest.approx(0.01) and len(calls) == measure.MOST
    monkeypatch.setenv(NBGRADER, "autograde")
    measure.seconds(calls.append, 1)
    assert len(calls) == measure.MOST + 1

"""Learning: its batches and start values, steps that become smaller, and when it stops."""

from collections import Counter

import numpy as np
import pytest

from helpers.layers.descent import sgd_momentum_step
from helpers.network import training


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


@pytest.mark.parametrize("pools", [1, 2])
def test_the_stages_are_the_shapes_of_what_the_network_makes(pools):
    parameters = training.start_parameters(0, shape=(8, 12, 2), filters=(3, 5), classes=4, pools=pools)
    made = training.forward(parameters, np.zeros((1, 8, 12, 2)))
    kinds, shapes = zip(*training.stages(parameters, (8, 12, 2)), strict=True)
    second = ("pool",) if pools == 2 else ()
    assert kinds == ("input", "conv", "relu", "pool", "conv", "relu", *second, "fc", "softmax")
    names = ("Z1", "A1", "P1", "Z2", "A2", *(("P2",) if second else ()), "scores")
    assert list(made) == list(names) and list(shapes[1:-1]) == [made[name].shape[1:] for name in names]


def test_a_second_pooling_takes_the_largest_of_each_window():
    random = np.random.RandomState(0)
    parameters = training.start_parameters(1, shape=(8, 8, 1), filters=(2, 3), pools=2)
    made = training.forward(parameters, random.rand(4, 8, 8, 1))
    assert made["P2"].shape == (4, 2, 2, 3)
    for i, h, w, c in np.ndindex(made["P2"].shape):
        assert made["P2"][i, h, w, c] == made["A2"][i, 2 * h : 2 * h + 2, 2 * w : 2 * w + 2, c].max()
    np.testing.assert_allclose(made["scores"], made["P2"].reshape(4, -1) @ parameters["W3"] + parameters["b3"])


def test_scores_are_the_same_for_many_images_as_for_each_alone():
    random = np.random.RandomState(0)
    parameters = training.start_parameters(1, shape=(4, 4, 1), filters=(2, 2))
    X = random.rand(training.AT_ONCE + 3, 4, 4, 1)
    alone = [training.scores(parameters, image[None])[0] for image in X]
    np.testing.assert_allclose(training.scores(parameters, X), alone, atol=1e-12)
    assert training.scores(parameters, X[:0]).shape == (0, 10)

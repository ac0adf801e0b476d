"""Letting the networks of lesson 06 learn: start values, batches, the loop, and what they know afterwards.

There are two, and their parameters have the same names: one for images of 8 × 8, with one pooling, and one for
28 × 28, with a second pooling after the second convolution.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np

from helpers.layers import FILES, GIVEN, given
from helpers.messages import say
from helpers.network.bar import Bar
from helpers.surroundings import unattended

Named = dict[str, np.ndarray]
Gradients = Callable[[Named, np.ndarray, np.ndarray], tuple[Any, Named]]
Step = Callable[[Named, Named, Named, float, float], tuple[Named, Named]]
CLASSES = 10
CONV, POOL = {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
AT_ONCE = 500  # images that walk through the network together when only the scores are wanted


def start_parameters(
    seed: int,
    shape: tuple[int, int, int] = (8, 8, 1),
    filters: tuple[int, int] = (16, 32),
    classes: int = CLASSES,
    pools: int = 1,
) -> Named:
    """Random weights and zero biases for images of ``shape`` (n_H, n_W, n_C), halved by each of ``pools``, 1 or 2.

    Weights are normal with the standard deviation √(2 / n), n the numbers that meet in one sum, so that ReLU
    keeps the size of the signals (He, Zhang, Ren and Sun, 2015); the last layer's are ten times smaller, so
    that all classes begin nearly equal.
    """
    draw = np.random.RandomState(seed).standard_normal
    n_H, n_W, n_C = shape
    first, second = filters
    n = n_H // 2**pools * (n_W // 2**pools) * second
    return {
        "W1": draw((3, 3, n_C, first)) * np.sqrt(2 / (9 * n_C)),
        "b1": np.zeros((1, 1, 1, first)),
        "W2": draw((3, 3, first, second)) * np.sqrt(2 / (9 * first)),
        "b2": np.zeros((1, 1, 1, second)),
        "W3": draw((n, classes)) * np.sqrt(2 / n) / 10,
        "b3": np.zeros((1, classes)),
    }


def stages(parameters: Named, shape: tuple[int, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """The network's stages for images of ``shape`` (n_H, n_W, n_C), as ``pictures.network`` takes them: (kind, shape).

    Only what the parameters decide is worked out; the convolutions have stride 1 and keep height and width.
    """
    n_H, n_W, _ = shape
    first, second = parameters["W1"].shape[3], parameters["W2"].shape[3]
    half = (n_H // POOL["stride"], n_W // POOL["stride"])
    quarter = (half[0] // POOL["stride"], half[1] // POOL["stride"])
    classes = parameters["W3"].shape[1]
    twice = len(parameters["W3"]) < prod(half) * second
    return [
        ("input", tuple(shape)),
        ("conv", (n_H, n_W, first)),
        ("relu", (n_H, n_W, first)),
        ("pool", (*half, first)),
        ("conv", (*half, second)),
        ("relu", (*half, second)),
        *([("pool", (*quarter, second))] if twice else []),
        ("fc", (classes,)),
        ("softmax", (classes,)),
    ]


def scores(parameters: Named, X: np.ndarray) -> np.ndarray:
    """The network's scores (m, classes) for images X (m, n_H, n_W, n_C), by the finished layers."""
    # some images at a time: the maps of 6,000 at once would take a gigabyte, and a browser's Python has not much more
    parts = [forward(parameters, X[first : first + AT_ONCE])["scores"] for first in range(0, len(X), AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros((0, parameters["b3"].size))


def forward(parameters: Named, X: np.ndarray) -> Named:
    """Every array on the way from X to the scores, by name: Z1, A1, P1, Z2, A2, scores.

    Where W3 has the rows for it, a second pooling follows, and P2 is between A2 and the scores.
    """
    # asked for when they are used: a release of the first lessons does not have them
    names = ("conv_forward_fast", "pool_forward_fast", "dense_forward")
    conv, pool, dense = (given(name, {**FILES, **GIVEN}) for name in names)
    p = parameters
    Z1, _ = conv(X, p["W1"], p["b1"], CONV)
    A1 = np.maximum(Z1, 0)  # written out: whoever is in lesson 06 does not have its finished layers
    P1, _ = pool(A1, POOL)
    Z2, _ = conv(P1, p["W2"], p["b2"], CONV)
    A2 = np.maximum(Z2, 0)
    maps = {"Z1": Z1, "A1": A1, "P1": P1, "Z2": Z2, "A2": A2}
    flat = A2
    if len(p["W3"]) < prod(A2.shape[1:]):
        flat, _ = pool(A2, POOL)
        maps["P2"] = flat
    last, _ = dense(flat, p["W3"], p["b3"])
    return {**maps, "scores": last}


def predict(parameters: Named, X: np.ndarray) -> np.ndarray:
    """The class with the largest score for each image, (m,)."""
    return scores(parameters, X).argmax(axis=1)


def accuracy(parameters: Named, X: np.ndarray, y: np.ndarray) -> float:
    """The share, from 0 to 1, of images that are given their label y."""
    return float(np.mean(predict(parameters, X) == y))


def shifted(X: np.ndarray, random: np.random.RandomState) -> np.ndarray:
    """Each image moved by −1, 0 or 1 pixels down and across, at random; zeros come in at the edge."""
    padded = np.pad(X, ((0, 0), (1, 1), (1, 1), (0, 0)))
    n_H, n_W = X.shape[1:3]
    down, across = random.randint(0, 3, (2, len(X)))
    rows, columns = down[:, None] + np.arange(n_H), across[:, None] + np.arange(n_W)
    return padded[np.arange(len(X))[:, None, None], rows[:, :, None], columns[:, None, :]]


def batches(m: int, size: int, random: np.random.RandomState) -> Iterator[np.ndarray]:
    """The numbers 0 to m − 1 in random order, ``size`` at a time."""
    order = random.permutation(m)
    for first in range(0, m, size):
        yield order[first : first + size]


@dataclass
class History:
    """What was seen while learning: the loss of every batch, and for every epoch both accuracies (0 to 1)."""

    losses: list[float] = field(default_factory=list)
    train: list[float] = field(default_factory=list)
    held_out: list[float] = field(default_factory=list)


def train(
    parameters: Named,
    gradients: Gradients,
    step: Step,
    learn: tuple[np.ndarray, np.ndarray],
    held_out: tuple[np.ndarray, np.ndarray],
    *,
    epochs: int = 30,
    batch: int = 32,
    rate: float = 0.02,
    momentum: float = 0.9,
    shift: bool = True,
    seed: int = 0,
) -> tuple[Named, History]:
    """Learn from ``learn`` = (X, y) by ``gradients`` and ``step``, and watch the accuracy on both sets.

    The learning rate falls from ``rate`` to 0 along half a cosine; ``shift`` moves each image by up to one pixel
    at random, anew in every epoch.  In a graded run one step on one small batch is all that happens.
    Returns the parameters after the last step and the history.
    """
    random = np.random.RandomState(seed)
    velocities = {name: np.zeros_like(value) for name, value in parameters.items()}
    X, y = learn
    if unattended():
        X, y, epochs, held_out = X[:batch], y[:batch], 1, (held_out[0][:batch], held_out[1][:batch])
        print(say("training.graded"))
    steps = epochs * -(-len(X) // batch)
    history = History()
    with Bar(steps) as bar:
        for epoch in range(epochs):
            seen = shifted(X, random) if shift else X
            for chosen in batches(len(X), batch, random):
                loss, slopes = gradients(parameters, seen[chosen], y[chosen])
                now = rate * (1 + np.cos(np.pi * len(history.losses) / steps)) / 2
                parameters, velocities = step(parameters, slopes, velocities, now, momentum)
                history.losses.append(float(loss))
                if not np.isfinite(loss):
                    raise FloatingPointError(say("training.diverged", step=len(history.losses), loss=loss, rate=rate))
                bar.show(len(history.losses), say("training.line", epoch=epoch + 1, epochs=epochs, loss=f"{loss:.3f}"))
            history.train.append(accuracy(parameters, X, y))
            history.held_out.append(accuracy(parameters, *held_out))
    return parameters, history


def nearest_neighbour(learn: tuple[np.ndarray, np.ndarray], X: np.ndarray) -> np.ndarray:
    """For each image of X the label of the image in ``learn`` that differs least, by the sum of squares."""
    known, labels = learn[0].reshape(len(learn[0]), -1), learn[1]
    rows = X.reshape(len(X), -1)
    # |a − b|² = |a|² − 2 a·b + |b|², and |a|² is the same for every candidate
    return labels[((known**2).sum(axis=1) - 2 * rows @ known.T).argmin(axis=1)]

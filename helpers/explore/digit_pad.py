"""A pad to draw a digit on: a network's filters, maps and probabilities move with the stroke, with no kernel behind."""

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers import images
from helpers.explore.explorer import Explorer
from helpers.messages import say
from helpers.pretrained import pretrained

Named = Mapping[str, ArrayLike]
SIDE, CLASSES = 28, 10
EACH = 10  # digits of each class that the pad brings along
MOST = 200  # digits in a page, which is about 60 kB
BRUSH = 2.5  # pixels: as wide as MNIST's strokes
WHITE = 255


def pad(parameters: Named | None = None, digits: tuple[ArrayLike, ArrayLike] | None = None) -> Explorer:
    """A paper to draw a digit on, and what a network makes of it, layer by layer, down to ten probabilities.

    ``parameters``: your own network's, as ``helpers.training.train`` gives them for images of 28 × 28 (W1, b1, W2,
    b2, W3, b3; one pooling or two, as W3 has rows for); the course's own network if there are none.
    ``digits``: images (m, 28, 28, 1) from 0 to 1 and their labels (m,) to be looked at; if there are none, ten of each
    class from the 2,000 test digits.
    Raises ValueError for parameters of another network and for images of another size.
    """
    network = _checked(pretrained()[0] if parameters is None else parameters)
    X, y = _some_of_each() if digits is None else _shown(*digits)
    spec = {
        "weights": {name: _packed(value) for name, value in network.items()},
        "digits": [_cut(image, int(label)) for image, label in zip(X, y, strict=True)],
        "brush": BRUSH,
    }
    begun = say("explore.pad.is_digit", i=1, n=len(y), label=int(y[0])) if len(y) else say("explore.pad.is_empty")
    image = X[0] / WHITE if len(y) else np.zeros((SIDE, SIDE))
    text = f"{begun} {_reads(_probabilities(network, image))}"
    return Explorer("pad", text, spec, scripts=("digit", "pad"), styles=("explore", "touch", "pad"))


def _checked(parameters: Named) -> dict[str, np.ndarray]:
    found = {name: np.asarray(parameters[name], dtype=float) for name in parameters}
    first, second = (found[name].shape[-1] if name in found and found[name].ndim else 0 for name in ("W1", "W2"))
    shapes: dict[str, tuple[int, ...]] = {
        "W1": (3, 3, 1, first),
        "b1": (1, 1, 1, first),
        "W2": (3, 3, first, second),
        "b2": (1, 1, 1, second),
        "W3": (SIDE // 4 * (SIDE // 4) * second, CLASSES),
        "b3": (1, CLASSES),
    }
    once = SIDE // 2 * (SIDE // 2) * second  # the rows of W3 after one pooling
    for name, expected in shapes.items():
        got = found[name].shape if name in found else None
        if got != expected and not (name == "W3" and got == (once, CLASSES)):
            raise ValueError(say("explore.refused.parameters", name=name, got=got, expected=expected))
    return {name: found[name] for name in shapes}


def _some_of_each() -> tuple[np.ndarray, np.ndarray]:
    """uint8 (m, 28, 28) and labels: the first ``EACH`` of each class, in the order of the file."""
    X, y = images.mnist("test")
    chosen = np.sort(np.concatenate([np.flatnonzero(y == digit)[:EACH] for digit in range(CLASSES)]))
    return _bytes(X[chosen]), y[chosen]


def _shown(X: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=int)
    if X.shape[1:] != (SIDE, SIDE, 1) or y.shape != X.shape[:1] or len(y) > MOST:
        raise ValueError(say("explore.refused.digits", X=X.shape, y=y.shape, most=MOST))
    return _bytes(X), y


def _bytes(X: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(X[..., 0] * WHITE), 0, WHITE).astype(np.uint8)


def _packed(value: np.ndarray) -> dict[str, str]:
    """An array as text that a page reads: four bytes a number where they hold it exactly, else eight."""
    kind = "f4" if np.array_equal(value.astype(np.float32), value) else "f8"
    return {"type": kind, "data": base64.b64encode(value.astype(f"<{kind}").tobytes()).decode()}


def _cut(image: np.ndarray, label: int) -> dict[str, Any]:
    """The part of an image that has ink, as text: a third of the whole."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        rows = columns = np.zeros(1, dtype=int)
    part = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    place = {"top": int(rows[0]), "left": int(columns[0]), "rows": part.shape[0], "columns": part.shape[1]}
    return {**place, "label": label, "data": base64.b64encode(part.tobytes()).decode()}


def _probabilities(network: dict[str, np.ndarray], image: np.ndarray) -> np.ndarray:
    """The ten probabilities for one image (28, 28), for the text: the page works them out by itself."""
    maps = image[..., None]
    for layer in ("1", "2"):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(maps, ((1, 1), (1, 1), (0, 0))), (3, 3), axis=(0, 1))
        maps = np.maximum(
            np.tensordot(windows, network[f"W{layer}"], ([3, 4, 2], [0, 1, 2])) + network[f"b{layer}"][0], 0
        )
        if layer == "1" or maps.size > len(network["W3"]):
            n_H, n_W, n_C = maps.shape
            maps = maps.reshape(n_H // 2, 2, n_W // 2, 2, n_C).max(axis=(1, 3))
    scores = maps.ravel() @ network["W3"] + network["b3"][0]
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def _reads(probabilities: np.ndarray) -> str:
    first, second = np.argsort(-probabilities, kind="stable")[:2]
    percent = [f"{100 * share:.1f}" for share in probabilities]
    facts = {"first": first, "first_percent": percent[first], "second": second, "second_percent": percent[second]}
    return say("explore.pad.reads", **facts, all=", ".join(percent))

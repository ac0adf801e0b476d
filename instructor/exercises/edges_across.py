"""edges_across: how much each pixel differs from its neighbour on the right, in every image of a batch."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw


def edges_across(X: np.ndarray) -> np.ndarray:
    edges = np.abs(X[:, :, 1:, :] - X[:, :, :-1, :])
    return edges


# name of the case: (m, n_H, n_W, n_C), public then hidden
SIZES = {
    "by_hand": ((1, 2, 4, 1), (1, 3, 4, 1)),
    "several_images": ((3, 4, 5, 1), (2, 5, 6, 1)),
    "colour": ((1, 5, 4, 3), (1, 4, 5, 3)),
    "several_of_all": ((2, 3, 6, 4), (3, 2, 5, 4)),
}
DIFFERENCE = "X[:, :, 1:, :] - X[:, :, :-1, :]"


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in SIZES.items():
        if name == "by_hand" and draw.hidden:
            continue
        numbers = draw.small if name == "by_hand" else draw.array
        yield name, (numbers(name, sizes[draw.hidden]),)


def drawn(draw: Draw) -> tuple[np.ndarray]:
    """A batch of a size that the draw chooses."""
    m, n_H, n_C = (draw.whole(axis, 1, 4) for axis in ("m", "n_H", "n_C"))
    return (draw.array("drawn", (m, n_H, draw.whole("n_W", 2, 6), n_C)),)


EXERCISE = Exercise(
    name="edges_across",
    lesson="00_start",
    order=2,
    parameters=("X",),
    outputs=("edges",),
    points=(1, 1),
    reference=edges_across,
    cases=cases,
    inputs=drawn,
    formula=lambda X: f"(m, n_H, n_W − 1, n_C) = {(*X.shape[:2], X.shape[2] - 1, X.shape[3])}",
    mistakes={
        "sign_kept": edit(f"np.abs({DIFFERENCE})", DIFFERENCE),
        "sign_cut": edit("np.abs(", "np.maximum(0, "),
        "neighbour_below": edit(DIFFERENCE, "X[:, 1:, :, :] - X[:, :-1, :, :]"),
        "between_images": edit(DIFFERENCE, "X[1:] - X[:-1]"),
        "between_channels": edit(DIFFERENCE, "X[:, :, :, 1:] - X[:, :, :, :-1]"),
        "two_apart": edit(DIFFERENCE, "X[:, :, 2:, :] - X[:, :, :-2, :]"),
        "both_ways": edit(DIFFERENCE, "X[:, 1:, 1:, :] - X[:, :-1, :-1, :]"),
        "added": edit(" - X", " + X"),
        "first_image_only": edit(DIFFERENCE, "X[:1, :, 1:, :] - X[:1, :, :-1, :]"),
    },
)

"""pool_strongest: of every window the number furthest from 0, with its sign."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.pool_forward import pool_forward
from instructor.sampling import Draw
from instructor.windows import images_drawn, sides


def pool_strongest(A_prev: np.ndarray, hparameters: dict[str, int]) -> np.ndarray:
    highest, cache = pool_forward(A_prev, hparameters, mode="max")
    lowest, cache = pool_forward(-A_prev, hparameters, mode="max")
    A = np.where(highest > lowest, highest, -lowest)
    return A


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, stride), public then hidden
SIZES = {
    "by_hand": ((1, 2, 4, 1, 2, 2), (1, 4, 2, 1, 2, 2)),
    "stride_1": ((2, 5, 4, 3, 2, 1), (3, 4, 6, 2, 3, 1)),
    "stride_2": ((2, 5, 8, 2, 3, 2), (3, 6, 9, 2, 4, 2)),
    "stride_over_f": ((3, 8, 5, 2, 2, 3), (2, 9, 6, 3, 2, 4)),
}


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, both in SIZES.items():
        if draw.hidden and name == "by_hand":
            continue
        *shape, f, stride = both[draw.hidden]
        yield name, (_either_sign(draw, name, tuple(shape)), {"f": f, "stride": stride})


def drawn(draw: Draw) -> tuple[np.ndarray, dict[str, int]]:
    """Images and windows as the draw chooses them."""
    *shape, f, stride = images_drawn(draw)
    return _either_sign(draw, "drawn", tuple(shape)), {"f": f, "stride": stride}


def _either_sign(draw: Draw, name: str, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers of either sign, no two of the same size, so that no window has a tie."""
    if name == "by_hand":
        return draw.small(name, shape) * np.where(draw.small(f"{name}/signs", shape) % 2, 1.0, -1.0)
    return draw.array(name, shape, negative=True) * np.sign(draw.array(f"{name}/signs", shape))


CHOICE = "np.where(highest > lowest, highest, -lowest)"

EXERCISE = Exercise(
    name="pool_strongest",
    lesson="03_pooling",
    order=2,
    parameters=("A_prev", "hparameters"),
    outputs=("A",),
    points=(0, 0),
    reference=pool_strongest,
    cases=cases,
    inputs=drawn,
    formula=lambda A_prev, hparameters: sides(A_prev.shape, hparameters["f"], hparameters["stride"]),
    mistakes={
        "highest_only": edit(CHOICE, "highest"),
        "lowest_only": edit(CHOICE, "-lowest"),
        "loses_sign": edit(CHOICE, "np.maximum(highest, lowest)"),
        "weaker_of_two": edit("highest > lowest", "highest < lowest"),
        "adds_both": edit(CHOICE, "highest - lowest"),
        "not_turned_back": edit("-lowest)", "lowest)"),
        "average": edit('mode="max"', 'mode="average"', 2),
    },
)

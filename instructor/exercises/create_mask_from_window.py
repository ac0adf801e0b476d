"""create_mask_from_window: where a window's maximum is."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 2


def create_mask_from_window(x: np.ndarray) -> np.ndarray:
    return x == np.max(x)


# name of the case: shape of the window, public then hidden
SIZES = {
    "first_is_largest": ((2, 3), (3, 2)),
    "last_is_largest": ((3, 2), (2, 4)),
    "wide_window": ((2, 4), (3, 5)),
    "tall_window": ((4, 3), (5, 2)),
    "negative_window": ((3, 3), (4, 4)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shapes in SIZES.items():
        x = draw.array(name, shapes[draw.hidden], negative=name == "negative_window")
        place = {"first_is_largest": 0, "last_is_largest": x.size - 1}.get(name, x.size // 2)
        largest = int(np.argmax(x))
        x.flat[place], x.flat[largest] = x.flat[largest], x.flat[place]
        yield name, (x,)


def one_at(place: Any) -> Any:
    """A mask that is True only at the flat index ``place(x)``."""

    def mask(x: np.ndarray) -> np.ndarray:
        result = np.zeros(x.shape, dtype=bool)
        result.flat[place(x)] = True
        return result

    return mask


EXERCISE = Exercise(
    name="create_mask_from_window",
    lesson="04_backprop",
    parameters=("x",),
    outputs=("mask",),
    points=(1, 2),
    reference=create_mask_from_window,
    cases=cases,
    locks=("create_mask_from_window",),
    misconceptions={
        "returns_maximum": lambda x: np.max(x),
        "keeps_value": lambda x: x * (x == np.max(x)),
        "maximum_of_each_column": lambda x: x == np.max(x, axis=0),
        "maximum_of_each_row": lambda x: x == np.max(x, axis=1, keepdims=True),
        "marks_minimum": lambda x: x == np.min(x),
        "marks_positive": lambda x: x > 0,
        "largest_size": lambda x: np.abs(x) == np.max(np.abs(x)),
        "reversed_mask": lambda x: x != np.max(x),
        "first_place": one_at(lambda x: 0),
        "returns_index": lambda x: np.array(np.unravel_index(np.argmax(x), x.shape)),
    },
)

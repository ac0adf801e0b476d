"""create_mask_from_window: where a window's maximum is."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Arguments, Exercise, NamedCase
from instructor.sampling import Draw
from instructor.windows import CLOSE, bring_together


def create_mask_from_window(x: np.ndarray) -> np.ndarray:
    largest = np.max(x)
    mask = x == largest
    return mask


# name of the case: shape of the window, public then hidden
SIZES = {
    "first_is_largest": ((2, 3), (3, 2)),
    "last_is_largest": ((3, 2), (2, 4)),
    "wide_window": ((2, 4), (3, 5)),
    "tall_window": ((4, 3), (5, 2)),
    "negative_window": ((3, 3), (4, 4)),
    "close_values": ((2, 5), (3, 6)),  # the two largest
    "closer_values": ((3, 5), (2, 6)),
    "many_of_each": ((5, 6), (6, 5)),
    "other_numbers": ((2, 3), (3, 2)),  # the sizes of an earlier case
}

CLOSE_VALUES = dict(zip(("close_values", "closer_values"), CLOSE, strict=True))


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, shapes in SIZES.items():
        x = draw.array(name, shapes[draw.hidden], negative=name == "negative_window")
        place = {"first_is_largest": 0, "last_is_largest": x.size - 1}.get(name, x.size // 2)
        largest = int(np.argmax(x))
        x.flat[place], x.flat[largest] = x.flat[largest], x.flat[place]
        if name in CLOSE_VALUES:
            bring_together(x, CLOSE_VALUES[name])
        yield name, (x,)


def inputs(draw: Draw) -> Arguments:
    shape = (draw.whole("rows", 1, 4), draw.whole("columns", 1, 4))
    return (draw.array("drawn", shape, negative=bool(draw.whole("sign", 0, 1))),)


EXERCISE = Exercise(
    name="create_mask_from_window",
    lesson="04_backprop",
    order=2,
    parameters=("x",),
    outputs=("mask",),
    points=(1, 2),
    reference=create_mask_from_window,
    cases=cases,
    inputs=inputs,
    locks=("create_mask_from_window",),
    mistakes={
        "returns_maximum": edit("return mask", "return largest"),
        "keeps_value": edit("x == largest", "x * (x == largest)"),
        "maximum_of_each_column": edit("np.max(x)", "np.max(x, axis=0)"),
        "maximum_of_each_row": edit("np.max(x)", "np.max(x, axis=1, keepdims=True)"),
        "marks_minimum": edit("np.max(x)", "np.min(x)"),
        "marks_positive": edit("x == largest", "x > 0"),
        "nearly_largest": edit("x == largest", "np.isclose(x, largest)"),
        "nearly_largest_by_hand": edit("x == largest", "np.isclose(x, largest, atol=1e-2)"),
        "largest_size": edits(("np.max(x)", "np.max(np.abs(x))"), ("x == largest", "np.abs(x) == largest")),
        "reversed_mask": edit("x == largest", "x != largest"),
        "first_place": edit("mask = x == largest", "mask = np.zeros(x.shape, dtype=bool)\n    mask[0, 0] = True"),
        "returns_index": edit("x == largest", "np.array(np.unravel_index(np.argmax(x), x.shape))"),
    },
)

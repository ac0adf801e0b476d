"""distribute_value: one gradient shared out evenly over a window."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise
from instructor.sampling import Draw


def distribute_value(dz: float, shape: tuple[int, int]) -> np.ndarray:
    n_H, n_W = shape
    share = dz / (n_H * n_W)
    a = np.full(shape, share)
    return a


# name of the case: shape, public then hidden
SIZES = {
    "square": ((2, 2), (3, 3)),
    "wide": ((2, 3), (2, 4)),
    "tall": ((4, 1), (5, 3)),
    "negative_value": ((3, 2), (2, 5)),
    "many_of_each": ((5, 6), (6, 5)),
    "other_numbers": ((2, 2), (3, 3)),  # the sizes of an earlier case
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shapes in SIZES.items():
        dz = 4 * draw.number(name, negative=name == "negative_value")
        if name == "tall":  # an int, of whose share nothing may be cut off
            dz = int(2**20 * dz) | 1 if draw.hidden else int(dz)  # odd: so many digits, and no 0 at the end
        yield name, (dz, shapes[draw.hidden])


def inputs(draw: Draw) -> tuple[Any, ...]:
    dz = 4 * draw.number("drawn", negative=bool(draw.whole("sign", 0, 1)))
    return dz, (draw.whole("n_H", 1, 5), draw.whole("n_W", 1, 5))


SHARE = "dz / (n_H * n_W)"

EXERCISE = Exercise(
    name="distribute_value",
    lesson="04_backprop",
    order=3,
    parameters=("dz", "shape"),
    outputs=("a",),
    points=(1, 2),
    reference=distribute_value,
    cases=cases,
    inputs=inputs,
    formula=lambda dz, shape: f"(n_H, n_W) = {tuple(shape)}",
    locks=("distribute_value",),
    mistakes={
        "not_divided": edit(SHARE, "dz"),
        "gradient_ignored": edit(SHARE, "1 / (n_H * n_W)"),
        "upside_down": edit(SHARE, "1 / dz"),
        "all_in_one_place": edit("a = np.full(shape, share)", "a = np.zeros(shape)\n    a[0, 0] = dz"),
        "square_of_n_H": edits(("n_H * n_W", "n_H * n_H"), ("np.full(shape,", "np.full((n_H, n_H),")),
        "divided_by_sum": edit(SHARE, "dz / (n_H + n_W)"),
        "divided_by_n_H": edit(SHARE, "dz / n_H"),
        "divided_by_n_W": edit(SHARE, "dz / n_W"),
        "divided_by_4": edit(SHARE, "dz / 4"),
        "divided_then_multiplied": edit(SHARE, "dz / n_H * n_W"),
        "returns_average": edit("return a", "return share"),
        "whole_division": edit(SHARE, "dz // (n_H * n_W)"),
    },
)

"""distribute_value: one gradient shared out evenly over a window."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 3


def distribute_value(dz: float, shape: tuple[int, int]) -> np.ndarray:
    n_H, n_W = shape
    return np.full(shape, dz / (n_H * n_W))


# name of the case: shape, public then hidden
SIZES = {
    "square": ((2, 2), (3, 3)),
    "wide": ((2, 3), (2, 4)),
    "tall": ((4, 1), (5, 3)),
    "negative_value": ((3, 2), (2, 5)),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, shapes in SIZES.items():
        dz = 4 * draw.number(name, negative=name == "negative_value")
        if name == "tall":  # an int, of whose share nothing may be cut off
            dz = int(2**20 * dz) | 1 if draw.hidden else int(dz)  # odd: so many digits, and no 0 at the end
        yield name, (dz, shapes[draw.hidden])


def all_in_one(dz: float, shape: tuple[int, int]) -> np.ndarray:
    result = np.zeros(shape)
    result[0, 0] = dz
    return result


EXERCISE = Exercise(
    name="distribute_value",
    lesson="04_backprop",
    parameters=("dz", "shape"),
    outputs=("a",),
    points=(1, 2),
    reference=distribute_value,
    cases=cases,
    formula=lambda dz, shape: f"(n_H, n_W) = {tuple(shape)}",
    locks=("distribute_value",),
    misconceptions={
        "not_divided": lambda dz, shape: np.full(shape, dz),
        "gradient_ignored": lambda dz, shape: np.full(shape, 1 / (shape[0] * shape[1])),
        "upside_down": lambda dz, shape: np.full(shape, 1 / dz),
        "all_in_one_place": all_in_one,
        "square_of_n_H": lambda dz, shape: np.full((shape[0], shape[0]), dz / (shape[0] * shape[0])),
        "divided_by_sum": lambda dz, shape: np.full(shape, dz / (shape[0] + shape[1])),
        "divided_by_n_H": lambda dz, shape: np.full(shape, dz / shape[0]),
        "divided_by_n_W": lambda dz, shape: np.full(shape, dz / shape[1]),
        "divided_then_multiplied": lambda dz, shape: np.full(shape, dz / shape[0] * shape[1]),
        "returns_average": lambda dz, shape: dz / (shape[0] * shape[1]),
        "whole_division": lambda dz, shape: np.full(shape, dz // (shape[0] * shape[1])),
    },
)

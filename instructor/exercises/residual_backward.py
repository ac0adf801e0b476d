"""residual_backward: a gradient on two ways, through a layer and past it."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.conv_backward import Gradients
from instructor.exercises.conv_backward_fast import conv_backward_fast
from instructor.sampling import Draw

Cache = tuple[np.ndarray, tuple[Any, ...]]


def residual_backward(dA: np.ndarray, cache: Cache) -> Gradients:
    S, conv_cache = cache
    dS = dA * (S > 0)
    dA_prev, dW, db = conv_backward_fast(dS, conv_cache)
    return dA_prev + dS, dW, db


Sizes = tuple[int, int, int, int, int]

# name of the case: (m, n_H, n_W, n_C, f), public then hidden
SIZES: dict[str, tuple[Sizes, Sizes]] = {
    "one_image": ((1, 4, 5, 2, 3), (1, 5, 4, 2, 3)),
    "several_images": ((3, 2, 4, 1, 3), (2, 4, 5, 1, 3)),
    "many_channels": ((2, 4, 3, 6, 1), (3, 2, 4, 5, 1)),
}
BY_HAND: Sizes = (1, 1, 3, 1, 1)


def given(draw: Draw, name: str, sizes: Sizes) -> tuple[np.ndarray, Cache]:
    """S is drawn, not computed: a gradient is right for whatever cache it is given."""
    m, n_H, n_W, n_C, f = sizes
    shape, filters = (m, n_H, n_W, n_C), (f, f, n_C, n_C)
    hparameters = {"stride": 1, "pad": f // 2}
    if name == "by_hand":
        A_prev, S, dA = (draw.small(f"{name}/{part}", shape, signed=part == "S") for part in ("A_prev", "S", "dA"))
        return dA, (S, (A_prev, np.full(filters, 10.0), np.full((1, 1, 1, n_C), 10.0), hparameters))
    A_prev, S, dA = (draw.scaled(f"{name}/{part}", shape) for part in ("A_prev", "S", "dA"))
    W, b = draw.scaled(f"{name}/W", filters), draw.scaled(f"{name}/b", (1, 1, 1, n_C))
    return dA, (S, (A_prev, W, b, hparameters))


def cases(draw: Draw) -> Iterator[NamedCase]:
    if not draw.hidden:
        yield "by_hand", given(draw, "by_hand", BY_HAND)
    for name, both in SIZES.items():
        yield name, given(draw, name, both[draw.hidden])


def drawn(draw: Draw) -> tuple[np.ndarray, Cache]:
    """A layer that leaves the size as it is, with images as the draw chooses them."""
    m, n_H, n_W, n_C = (draw.whole(axis, 1, 4) for axis in ("m", "n_H", "n_W", "n_C"))
    return given(draw, "drawn", (m, n_H, n_W, n_C, 2 * draw.whole("half f", 0, 2) + 1))


RELU = "dA * (S > 0)"

EXERCISE = Exercise(
    name="residual_backward",
    lesson="05_vectorization",
    order=8,
    parameters=("dA", "cache"),
    outputs=("dA_prev", "dW", "db"),
    points=(0, 0),
    reference=residual_backward,
    cases=cases,
    inputs=drawn,
    formula=lambda dA, cache: (
        f"dA_prev ~ A_prev: {cache[1][0].shape}\ndW ~ W: {cache[1][1].shape}\ndb ~ b: {cache[1][2].shape}"
    ),
    mistakes={
        "nothing_past_the_layer": edit("dA_prev + dS", "dA_prev"),
        "only_past_the_layer": edit("dA_prev + dS", "dS"),
        "past_relu_too": edit("dA_prev + dS", "dA_prev + dA"),
        "relu_not_undone": edit(RELU, "dA"),
        "relu_by_the_gradient": edit(RELU, "dA * (dA > 0)"),
        "relu_undone_by_value": edit(RELU, "dA * np.maximum(S, 0)"),
        "relu_turned_round": edit(RELU, "dA * (S < 0)"),
        "input_in_place_of_its_gradient": edit("dA_prev + dS", "dA_prev + conv_cache[0]"),
        "relu_only_past_the_layer": edit("conv_backward_fast(dS,", "conv_backward_fast(dA,"),
        "halved": edit("dA_prev + dS", "(dA_prev + dS) / 2"),
    },
)

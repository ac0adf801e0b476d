"""descend: the filters that give a wanted output, found by steps against their gradient."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.conv_backward import conv_backward
from instructor.exercises.conv_forward import conv_forward
from instructor.sampling import Draw


def descend(A_prev: np.ndarray, target: np.ndarray, W: np.ndarray, learning_rate: float, steps: int) -> np.ndarray:
    b = np.zeros((1, 1, 1, W.shape[3]))
    hparameters = {"stride": 1, "pad": 0}
    for _ in range(steps):
        Z, cache = conv_forward(A_prev, W, b, hparameters)
        dZ = 2 * (Z - target) / Z.size
        _, dW, _ = conv_backward(dZ, cache)
        W = W - learning_rate * dW
    return W


Sizes = tuple[int, int, int, int, int, int, float, int]

# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, learning_rate, steps), public then hidden
SIZES: dict[str, tuple[Sizes, Sizes]] = {
    "from_zeros": ((1, 5, 4, 2, 3, 1, 0.25, 4), (1, 4, 6, 3, 2, 1, 0.375, 5)),
    "one_step": ((1, 4, 6, 1, 2, 4, 0.5, 1), (1, 6, 5, 2, 3, 5, 0.25, 1)),
    "many_steps": ((1, 4, 5, 3, 2, 1, 0.125, 6), (1, 5, 4, 1, 2, 5, 0.125, 7)),
    "images_and_filters": ((2, 4, 6, 1, 2, 4, 0.75, 3), (2, 5, 6, 1, 3, 5, 0.625, 3)),
}
BY_HAND: Sizes = (1, 2, 3, 1, 2, 1, 0.01, 1)


def given(draw: Draw, name: str, sizes: Sizes) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, int]:
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, learning_rate, steps = sizes
    shapes = {
        "A_prev": (m, n_H_prev, n_W_prev, n_C_prev),
        "target": (m, n_H_prev - f + 1, n_W_prev - f + 1, n_C),
        "W": (f, f, n_C_prev, n_C),
    }
    numbers = draw.small if name == "by_hand" else draw.scaled
    A_prev, target, W = (numbers(f"{name}/{part}", shape) for part, shape in shapes.items())
    return A_prev, target, np.zeros(W.shape) if name == "from_zeros" else W, learning_rate, steps


def cases(draw: Draw) -> Iterator[NamedCase]:
    if not draw.hidden:
        yield "by_hand", given(draw, "by_hand", BY_HAND)
    for name, both in SIZES.items():
        yield name, given(draw, name, both[draw.hidden])


def drawn(draw: Draw) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, int]:
    """Images, filters and steps as the draw chooses them."""
    m, f, n_C_prev, n_C = (draw.whole(size, 1, 3) for size in ("m", "f", "n_C_prev", "n_C"))
    n_H_prev, n_W_prev = (draw.whole(side, f, f + 3) for side in ("n_H_prev", "n_W_prev"))
    rate, steps = draw.whole("rate", 1, 6) / 8, draw.whole("steps", 1, 3)
    return given(draw, "drawn", (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, rate, steps))


STEP = "W = W - learning_rate * dW"

EXERCISE = Exercise(
    name="descend",
    lesson="04_backprop",
    order=5,
    parameters=("A_prev", "target", "W", "learning_rate", "steps"),
    outputs=("W",),
    points=(2, 4),
    reference=descend,
    cases=cases,
    inputs=drawn,
    formula=lambda A_prev, target, W, learning_rate, steps: f"W ~ W: {W.shape}",
    mistakes={
        "uphill": edit(STEP, "W = W + learning_rate * dW"),
        "one_step_only": edit("    return W", "        return W"),
        "one_step_too_few": edit("range(steps)", "range(steps - 1)"),
        "one_step_too_many": edit("range(steps)", "range(steps + 1)"),
        "factor_2_missing": edit("2 * (Z", "(Z"),
        "sum_not_mean": edit(" / Z.size", ""),
        "mean_over_images": edit("/ Z.size", "/ len(Z)"),
        "output_for_gradient": edit("(Z - target)", "Z"),
        "target_for_gradient": edit("(Z - target)", "-target"),
        "error_without_sign": edit("(Z - target)", "np.abs(Z - target)"),
        "error_squared": edit("2 * (Z - target)", "(Z - target) ** 2"),
        "starts_from_zeros": edit("    for _", "    W = np.zeros(W.shape)\n    for _"),
        "gradient_of_the_start": edits(("    for _", "    start = W\n    for _"), ("A_prev, W,", "A_prev, start,")),
        "gradient_replaces_weights": edit(STEP, "W = -learning_rate * dW"),
        "rate_left_out": edit(STEP, "W = W - dW"),
        "rate_divides": edit(STEP, "W = W - dW / learning_rate"),
        "changes_W": edit(STEP, "W -= learning_rate * dW"),
    },
)

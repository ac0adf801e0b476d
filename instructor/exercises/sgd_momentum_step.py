"""sgd_momentum_step: one step downhill, with a velocity that remembers the steps before."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 4
Named = dict[str, np.ndarray]
Result = tuple[Named, Named]


def sgd_momentum_step(
    parameters: Named, gradients: Named, velocities: Named, learning_rate: float, momentum: float
) -> Result:
    moved = {name: momentum * velocities[name] + gradients[name] for name in parameters}
    return {name: parameters[name] - learning_rate * moved[name] for name in parameters}, moved


# name of the case: the parameters' shapes, public then hidden; learning rate; momentum; whether it has moved before
STEPS = {
    "by_hand": (({"w": (2,)}, {"w": (2,)}), 0.5, 0.5, True),
    "from_rest": (({"W": (2, 3), "b": (3,)}, {"W": (3, 2), "b": (2,)}), 0.25, 0.5, False),
    "in_motion": (({"W": (3, 2), "b": (2,)}, {"W": (2, 4), "b": (4,)}), 0.25, 0.75, True),
    "without_momentum": (({"W": (2, 2)}, {"W": (3, 3)}), 0.125, 0.0, True),
    "several_layers": (
        (
            {"W1": (2, 2, 1, 3), "b1": (1, 1, 1, 3), "W2": (3, 2)},
            {"W1": (3, 3, 1, 2), "b1": (1, 1, 1, 2), "W2": (2, 4)},
        ),
        0.5, 0.25, True,
    ),
}  # fmt: skip


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, (shapes, rate, momentum, moving) in STEPS.items():
        if name == "by_hand" and draw.hidden:
            continue
        drawn = draw.small if name == "by_hand" else draw.array
        kinds = ("parameters", "gradients", "velocities")
        parameters, gradients, velocities = (
            {key: drawn(f"{name}/{kind}/{key}", shape) for key, shape in shapes[draw.hidden].items()} for kind in kinds
        )
        if not moving:
            velocities = {key: np.zeros_like(value) for key, value in velocities.items()}
        yield name, (parameters, gradients, velocities, rate, momentum)


def mistaken(
    parameters: Named, gradients: Named, velocities: Named, learning_rate: float, momentum: float, *,
    sign: float = -1.0, keeps: bool = True, fades: bool = True, old: bool = False, damped: bool = False,
    rate_in: str = "step", in_place: str = "nothing", returns: str = "both",
) -> Result:  # fmt: skip
    """sgd_momentum_step with the mistakes that the switches name."""
    stepped, moved = {}, {}
    for name in parameters:
        share = (1 - momentum) if damped else 1.0
        gradient = gradients[name] * (learning_rate if rate_in != "step" else 1.0)
        moved[name] = (momentum if fades else 1.0) * (velocities[name] if keeps else 0.0) + share * gradient
        used = velocities[name] if old else moved[name]
        rate = 1.0 if rate_in == "velocity" else learning_rate
        stepped[name] = parameters[name] + sign * rate * used
        if rate_in == "velocity, subtracted":  # v = momentum * v - rate * gradient; parameter + v
            moved[name] = momentum * velocities[name] - learning_rate * gradients[name]
            stepped[name] = parameters[name] + moved[name]
        if in_place == "all":
            velocities[name][...] = moved[name]
        if in_place != "nothing":
            parameters[name] += sign * rate * used
    if returns == "exchanged":
        return moved, stepped
    return (stepped if in_place == "nothing" else parameters), (velocities if returns == "old" else moved)


EXERCISE = Exercise(
    name="sgd_momentum_step",
    lesson="06_training",
    parameters=("parameters", "gradients", "velocities", "learning_rate", "momentum"),
    outputs=("new_parameters", "new_velocities"),
    points=(1, 3),
    reference=sgd_momentum_step,
    cases=cases,
    formula=lambda parameters, *rest: "\n".join(f"{name}: {value.shape}" for name, value in parameters.items()),
    locks=("sgd_momentum_step",),
    misconceptions={
        "uphill": partial(mistaken, sign=1.0),
        "velocity_forgotten": partial(mistaken, keeps=False),
        "momentum_left_out": partial(mistaken, fades=False),
        "old_velocity_used": partial(mistaken, old=True),
        "gradient_weighted": partial(mistaken, damped=True),
        "rate_in_velocity": partial(mistaken, rate_in="velocity"),
        "rate_twice": partial(mistaken, rate_in="both"),
        "old_velocity_returned": partial(mistaken, returns="old"),
        "outputs_exchanged": partial(mistaken, returns="exchanged"),
        "velocity_is_the_step": partial(mistaken, rate_in="velocity, subtracted"),
        "changes_parameters": partial(mistaken, in_place="parameters"),
        "changes_parameters_and_velocities": partial(mistaken, in_place="all"),
    },
)

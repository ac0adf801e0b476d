"""sgd_momentum_step: one step downhill, with a velocity that remembers the steps before."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise
from instructor.sampling import Draw

Named = dict[str, np.ndarray]
Result = tuple[Named, Named]
Shapes = dict[str, tuple[int, ...]]


def sgd_momentum_step(
    parameters: Named, gradients: Named, velocities: Named, learning_rate: float, momentum: float
) -> Result:
    new_parameters, new_velocities = {}, {}
    for name in parameters:
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        new_parameters[name] = parameters[name] - learning_rate * new_velocities[name]
    return new_parameters, new_velocities


# name of the case: the parameters' shapes, public then hidden; learning rate; momentum; whether it has moved before
STEPS: dict[str, tuple[tuple[Shapes, Shapes], float, float, bool]] = {
    "by_hand": (({"w": (2,)}, {"w": (2,)}), 0.5, 0.5, True),
    "from_rest": (({"W": (2, 3), "b": (3,)}, {"W": (3, 2), "b": (2,)}), 0.25, 0.5, False),
    "in_motion": (({"W": (3, 2), "b": (2,)}, {"W": (2, 4), "b": (4,)}), 0.25, 0.75, True),
    "without_momentum": (({"W": (2, 2)}, {"W": (3, 3)}), 0.125, 0.0, True),
    "several_layers": (
        (
            {"W1": (2, 2, 1, 3), "b1": (1, 1, 1, 3), "W2": (3, 2)},
            {"W1": (3, 3, 1, 2), "b1": (1, 1, 1, 2), "W2": (2, 4)},
        ),
        0.5,
        0.25,
        True,
    ),
    # the sizes of an earlier case
    "other_numbers": (({"W": (3, 2), "b": (2,)}, {"W": (2, 4), "b": (4,)}), 0.5, 0.25, True),
}


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, (shapes, rate, momentum, moving) in STEPS.items():
        if name == "by_hand" and draw.hidden:
            continue
        made = draw.small if name == "by_hand" else draw.array
        kinds = ("parameters", "gradients", "velocities")
        parameters, gradients, velocities = (
            {key: made(f"{name}/{kind}/{key}", shape) for key, shape in shapes[draw.hidden].items()} for kind in kinds
        )
        if not moving:
            velocities = {key: np.zeros_like(value) for key, value in velocities.items()}
        yield name, (parameters, gradients, velocities, rate, momentum)


def drawn(draw: Draw) -> tuple[Named, Named, Named, float, float]:
    """Parameters of one layer to three, of shapes that the draw chooses."""
    layers = range(draw.whole("layers", 1, 3))
    shapes = {f"W{k}": tuple(draw.whole(f"W{k} {axis}", 1, 4) for axis in range(2)) for k in layers}
    shapes |= {f"b{k}": (1, shape[1]) for k, shape in enumerate(shapes.values())}
    parameters, gradients, velocities = (
        {key: draw.array(f"{kind}/{key}", shape) for key, shape in shapes.items()} for kind in "pgv"
    )
    rate, momentum = draw.whole("rate", 1, 7) / 8, draw.whole("momentum", 0, 7) / 8
    return parameters, gradients, velocities, rate, momentum


VELOCITY = "momentum * velocities[name] + gradients[name]"
CHANGES_PARAMETERS = edits(
    ("new_parameters[name] = parameters[name] - learning", "parameters[name] -= learning"),
    ("return new_parameters,", "return parameters,"),
)

EXERCISE = Exercise(
    name="sgd_momentum_step",
    lesson="06_training",
    order=5,
    parameters=("parameters", "gradients", "velocities", "learning_rate", "momentum"),
    outputs=("new_parameters", "new_velocities"),
    points=(1, 3),
    reference=sgd_momentum_step,
    cases=cases,
    inputs=drawn,
    formula=lambda parameters, *rest: "\n".join(f"{name}: {value.shape}" for name, value in parameters.items()),
    locks=("sgd_momentum_step",),
    mistakes={
        "uphill": edit("] - learning_rate", "] + learning_rate"),
        "velocity_forgotten": edit("momentum * velocities[name] + ", ""),
        "momentum_left_out": edit("momentum * velocities", "velocities"),
        "old_velocity_used": edit("learning_rate * new_velocities", "learning_rate * velocities"),
        "gradient_weighted": edit("+ gradients", "+ (1 - momentum) * gradients"),
        "momentum_on_both": edit(VELOCITY, "momentum * (velocities[name] + gradients[name])"),
        "momentum_on_gradient": edit(VELOCITY, "velocities[name] + momentum * gradients[name]"),
        "rate_on_velocity_too": edits(
            (VELOCITY, f"learning_rate * ({VELOCITY})"), ("- learning_rate * new_", "- new_")
        ),
        "rate_on_old_velocity": edit("momentum * velocities", "learning_rate * momentum * velocities"),
        "rate_and_momentum_exchanged": edits(
            ("momentum * velocities", "learning_rate * velocities"), ("learning_rate * new_", "momentum * new_")
        ),
        "momentum_in_step": edits(
            ("momentum * velocities", "velocities"), ("- learning_rate * new_", "- learning_rate * momentum * new_")
        ),
        "gradient_alone_in_step": edit("learning_rate * new_velocities", "learning_rate * gradients"),
        "looks_ahead": edit(
            "learning_rate * new_velocities[name]",
            f"learning_rate * ({VELOCITY.replace('velocities', 'new_velocities')})",
        ),
        "rate_in_velocity": edits(("+ gradients", "+ learning_rate * gradients"), ("learning_rate * new_", "new_")),
        "rate_twice": edit("+ gradients", "+ learning_rate * gradients"),
        "old_velocity_returned": edit("return new_parameters, new_velocities", "return new_parameters, velocities"),
        "outputs_exchanged": edit("return new_parameters, new_velocities", "return new_velocities, new_parameters"),
        "minus_twice": edits(("+ gradients", "- learning_rate * gradients"), ("learning_rate * new_", "new_")),
        "minus_twice_and_rate_twice": edit("+ gradients", "- learning_rate * gradients"),
        "velocity_is_the_step": edits(
            ("+ gradients", "- learning_rate * gradients"), ("- learning_rate * new_", "+ new_")
        ),
        "changes_parameters": CHANGES_PARAMETERS,
        "changes_parameters_and_velocities": CHANGES_PARAMETERS
        + edit(
            "new_velocities[name] = momentum * velocities[name] + gradients[name]",
            "velocities[name] *= momentum\n        velocities[name] += gradients[name]\n"
            "        new_velocities[name] = velocities[name]",
        ),
    },
)

"""batch_norm_backward: the way back through batch normalisation, whose mean and spread depend on every number."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.batch_norm_forward import SIZES, Cache, batch_norm_forward, drawn, tensors
from instructor.sampling import Draw

Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]


def batch_norm_backward(dout: np.ndarray, cache: Cache) -> Gradients:
    Z_norm, gamma, std = cache
    dgamma = np.sum(dout * Z_norm, axis=(0, 1, 2), keepdims=True)
    dbeta = np.sum(dout, axis=(0, 1, 2), keepdims=True)
    dZ_norm = dout * gamma
    through_mean = np.mean(dZ_norm, axis=(0, 1, 2), keepdims=True)
    through_std = np.mean(dZ_norm * Z_norm, axis=(0, 1, 2), keepdims=True)
    dZ = (dZ_norm - through_mean - Z_norm * through_std) / std
    return dZ, dgamma, dbeta


def upstream(draw: Draw, name: str, shape: tuple[int, ...]) -> np.ndarray:
    """A gradient whose sums over the channels have either sign, one after the other."""
    return draw.array(f"{name}/dout", shape) * (-1.0) ** np.arange(1, shape[3] + 1)


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in SIZES.items():
        Z, gamma, beta = tensors(draw, name, sizes[draw.hidden])
        _, cache = batch_norm_forward(Z, gamma, beta)
        yield name, (upstream(draw, name, Z.shape), cache)


def inputs(draw: Draw) -> tuple[np.ndarray, Cache]:
    """A gradient and the cache of such images."""
    Z, gamma, beta = drawn(draw)
    return upstream(draw, "drawn", Z.shape), batch_norm_forward(Z, gamma, beta)[1]


AXES = "axis=(0, 1, 2), keepdims=True"

EXERCISE = Exercise(
    name="batch_norm_backward",
    lesson="06_training",
    order=11,
    parameters=("dout", "cache"),
    outputs=("dZ", "dgamma", "dbeta"),
    points=(0, 0),
    reference=batch_norm_backward,
    cases=cases,
    inputs=inputs,
    formula=lambda dout, cache: f"dZ ~ dout: {dout.shape}\ndgamma, dbeta ~ gamma: {cache[1].shape}",
    locks=(),
    mistakes={
        "mean_and_spread_held": edit(" - through_mean - Z_norm * through_std", ""),
        "mean_held": edit(" - through_mean", ""),
        "spread_held": edit(" - Z_norm * through_std", ""),
        "gamma_forgotten": edit("dout * gamma", "dout"),
        "not_divided_by_spread": edit(
            "(dZ_norm - through_mean - Z_norm * through_std) / std", "dZ_norm - through_mean - Z_norm * through_std"
        ),
        "times_spread": edit(" / std", " * std"),
        "sums_for_means": edits(
            (f"np.mean(dZ_norm, {AXES})", f"np.sum(dZ_norm, {AXES})"),
            (f"np.mean(dZ_norm * Z_norm, {AXES})", f"np.sum(dZ_norm * Z_norm, {AXES})"),
        ),
        "each_image_by_itself": edits(
            (f"np.mean(dZ_norm, {AXES})", "np.mean(dZ_norm, axis=(1, 2), keepdims=True)"),
            (f"np.mean(dZ_norm * Z_norm, {AXES})", "np.mean(dZ_norm * Z_norm, axis=(1, 2), keepdims=True)"),
        ),
        "averaged_over_the_batch": edits(
            (f"np.sum(dout * Z_norm, {AXES})", f"np.mean(dout * Z_norm, {AXES})"),
            (f"np.sum(dout, {AXES})", f"np.mean(dout, {AXES})"),
        ),
        "gamma_without_values": edit("np.sum(dout * Z_norm,", "np.sum(dout * gamma,"),
        "gradients_exchanged": edit("return dZ, dgamma, dbeta", "return dZ, dbeta, dgamma"),
        "changes_gradient": edit("dZ_norm = dout * gamma", "dout *= gamma\n    dZ_norm = dout"),
    },
)

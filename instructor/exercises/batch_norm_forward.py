"""batch_norm_forward: every channel brought to mean 0 and spread 1, then to a scale and a shift that are learned."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw

Cache = tuple[np.ndarray, np.ndarray, np.ndarray]


def batch_norm_forward(Z: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> tuple[np.ndarray, Cache]:
    mean = np.mean(Z, axis=(0, 1, 2), keepdims=True)
    std = np.sqrt(np.var(Z, axis=(0, 1, 2), keepdims=True) + 1e-5)
    Z_norm = (Z - mean) / std
    out = gamma * Z_norm + beta
    return out, (Z_norm, gamma, std)


# name of the case: (m, n_H, n_W, n_C), public then hidden
SIZES = {
    "one_image": ((1, 3, 2, 2), (1, 2, 4, 3)),
    "several_images": ((3, 2, 4, 2), (4, 3, 2, 3)),
    "one_channel": ((2, 4, 3, 1), (3, 2, 5, 1)),
    "one_pixel_each": ((4, 1, 1, 3), (5, 1, 1, 4)),
}
AXES = "axis=(0, 1, 2)"


def tensors(draw: Draw, name: str, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Z, gamma and beta of a case; every channel of Z has a mean and a spread of its own, the second mean negative."""
    per_channel = (1, 1, 1, shape[3])
    scale = (-2.0) ** np.arange(shape[3])
    return (
        draw.array(f"{name}/Z", shape) * scale,
        draw.array(f"{name}/gamma", per_channel),
        draw.array(name, per_channel),
    )


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in SIZES.items():
        yield name, tensors(draw, name, sizes[draw.hidden])
    # so close to each other that the 0.00001 counts
    Z, gamma, beta = tensors(draw, "hardly_any_spread", (3, 2, 1, 2) if draw.hidden else (2, 2, 3, 2))
    yield "hardly_any_spread", (Z / 2.0**10, gamma, beta)


def drawn(draw: Draw) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Images of a size that the draw chooses."""
    m, n_H, n_W, n_C = (draw.whole(axis, 1, 4) for axis in ("m", "n_H", "n_W", "n_C"))
    return tensors(draw, "drawn", (m + (n_H * n_W == 1), n_H, n_W, n_C))  # one number alone has no spread


EXERCISE = Exercise(
    name="batch_norm_forward",
    lesson="06_training",
    order=10,
    parameters=("Z", "gamma", "beta"),
    outputs=("out", "cache"),
    points=(0, 0),
    reference=batch_norm_forward,
    cases=cases,
    inputs=drawn,
    formula=lambda Z, gamma, beta: f"out ~ Z: {Z.shape}",
    locks=(),
    mistakes={
        "each_image_by_itself": edit(AXES, "axis=(1, 2)", 2),
        "over_images_only": edit(AXES, "axis=0", 2),
        "over_everything": edit(f"{AXES}, ", "", 2),
        "variance_for_spread": edit(
            "np.sqrt(np.var(Z, axis=(0, 1, 2), keepdims=True) + 1e-5)",
            "np.var(Z, axis=(0, 1, 2), keepdims=True) + 1e-5",
        ),
        "small_number_left_out": edit(" + 1e-5", ""),
        "small_number_outside": edit("keepdims=True) + 1e-5)", "keepdims=True)) + 1e-5"),
        "one_less": edit(
            "np.var(Z, axis=(0, 1, 2), keepdims=True)", "np.var(Z, axis=(0, 1, 2), keepdims=True, ddof=1)"
        ),
        "not_centred": edit("(Z - mean)", "Z"),
        "shift_before_scale": edit("gamma * Z_norm + beta", "gamma * (Z_norm + beta)"),
        "scale_and_shift_left_out": edit("gamma * Z_norm + beta", "Z_norm"),
        "out_in_cache": edit("(Z_norm, gamma, std)", "(out, gamma, std)"),
        "changes_input": edits(("Z_norm = (Z - mean) / std", "Z -= mean\n    Z_norm = Z / std")),
    },
)

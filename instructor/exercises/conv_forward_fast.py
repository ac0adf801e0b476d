"""conv_forward_fast: a convolution as one matrix product."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.conv_forward import BY_HAND, SIZES, Result, arguments, formula
from instructor.exercises.im2col import growing, im2col
from instructor.sampling import Draw

ORDER = 1
FILTERS = 3  # of the cases that grow


def padded(A_prev: np.ndarray, pad: int) -> np.ndarray:
    return np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def conv_forward_fast(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> Result:
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = ((n - f + 2 * pad) // stride + 1 for n in A_prev.shape[1:3])
    Z = im2col(padded(A_prev, pad), f, stride) @ W.reshape(-1, n_C) + b.reshape(n_C)
    return Z.reshape(len(A_prev), n_H, n_W, n_C), (A_prev, W, b, hparameters)


def grown(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """Arguments with many windows and with a quarter of them, for each of images, rows and columns."""
    for what, sizes in growing(1):
        few, many = ((*shape, f, FILTERS, stride, 0) for *shape, f, stride in sizes)
        yield what, arguments(draw, f"{what}/many", many), arguments(draw, f"{what}/few", few)


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        yield name, arguments(draw, name, sizes)
    for name, both in SIZES.items():
        yield name, arguments(draw, name, both[draw.hidden])
    for what, many, few in grown(draw):
        yield f"four_times_{what}", many, few


def mistaken(
    A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int], *,
    filters: str = "last", bias: str = "own", pads: bool = True, pad_from: str = "pad", step: bool = True,
    order: str = "", flip: bool = False, cached: str = "A_prev", first_image: bool = False,
) -> Result:  # fmt: skip
    """conv_forward_fast with the mistakes that the switches name."""
    f, _, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"] if step else 1, hparameters[pad_from]
    m, n_H, n_W = len(A_prev), *((n - f + 2 * pad) // stride + 1 for n in A_prev.shape[1:3])
    A_prev_pad = padded(A_prev, pad)
    columns = im2col(A_prev_pad if pads else A_prev, f, stride)
    if first_image:
        columns = np.tile(columns[: len(columns) // m], (m, 1))
    kernel = W[::-1, ::-1] if flip else W
    matrices = {
        "last": kernel.reshape(-1, n_C),
        "first": kernel.reshape(n_C, -1).T,
        "channels_first": kernel.transpose(2, 0, 1, 3).reshape(-1, n_C),
    }
    Z = columns @ matrices[filters] + {"own": b.reshape(n_C), "none": 0.0, "sum": b.sum(), "first": b.flat[0]}[bias]
    if order == "filters_before_places":
        Z = Z.reshape(m, n_C, n_H, n_W).transpose(0, 2, 3, 1)
    elif order == "columns_before_rows":
        Z = Z.reshape(m, n_W, n_H, n_C).transpose(0, 2, 1, 3)
    elif order == "images_last":
        Z = Z.reshape(n_H, n_W, m, n_C).transpose(2, 0, 1, 3)
    else:
        Z = Z.reshape(m, n_H, n_W, n_C)
    kept = {"A_prev": A_prev, "padded": A_prev_pad, "columns": columns}[cached]
    return Z, (kept, W, b, hparameters)


EXERCISE = Exercise(
    name="conv_forward_fast",
    lesson="05_vectorization",
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z", "cache"),
    points=(2, 4),
    reference=conv_forward_fast,
    cases=cases,
    formula=formula,
    locks=("conv_forward_fast",),
    misconceptions={
        "filters_cut_row_by_row": partial(mistaken, filters="first"),
        "filter_channels_before_pixels": partial(mistaken, filters="channels_first"),
        "no_bias": partial(mistaken, bias="none"),
        "every_bias": partial(mistaken, bias="sum"),
        "first_bias_only": partial(mistaken, bias="first"),
        "unpadded_input_used": partial(mistaken, pads=False),
        "pad_read_from_stride": partial(mistaken, pad_from="stride"),
        "stride_forgotten": partial(mistaken, step=False),
        "filters_before_places": partial(mistaken, order="filters_before_places"),
        "columns_before_rows": partial(mistaken, order="columns_before_rows"),
        "images_last": partial(mistaken, order="images_last"),
        "flips_kernel": partial(mistaken, flip=True),
        "first_image_only": partial(mistaken, first_image=True),
        "padded_input_in_cache": partial(mistaken, cached="padded"),
        "columns_in_cache": partial(mistaken, cached="columns"),
    },
)

"""col2im: every row of the matrix added back where its window stands; the adjoint of im2col."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.im2col import BY_HAND, SIZES, growing
from instructor.sampling import Draw

ORDER = 2
Shape = tuple[int, int, int, int]


def places(shape: Shape, f: int, stride: int) -> tuple[int, int]:
    """n_H and n_W."""
    return (shape[1] - f) // stride + 1, (shape[2] - f) // stride + 1


def col2im(columns: np.ndarray, shape: Shape, f: int, stride: int) -> np.ndarray:
    n_H, n_W = places(shape, f, stride)
    windows = columns.reshape(shape[0], n_H, n_W, f, f, shape[3])
    A = np.zeros(shape)
    for r, s in np.ndindex(f, f):
        A[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride] += windows[:, :, :, r, s]
    return A


def matrix(draw: Draw, name: str, sizes: tuple[int, ...]) -> tuple[np.ndarray, Shape, int, int]:
    m, n_H_prev, n_W_prev, n_C_prev, f, stride = sizes
    shape = (m, n_H_prev, n_W_prev, n_C_prev)
    n_H, n_W = places(shape, f, stride)
    drawn = draw.small if name in BY_HAND else draw.array
    return drawn(f"{name}/columns", (m * n_H * n_W, f * f * n_C_prev)), shape, f, stride


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        yield name, matrix(draw, name, sizes)
    for name, both in SIZES.items():
        yield name, matrix(draw, name, both[draw.hidden])
    for what, (few, many) in growing(2 if draw.hidden else 1):
        yield f"four_times_{what}", matrix(draw, what, many), matrix(draw, what, few)


def formula(columns: np.ndarray, shape: Shape, f: int, stride: int) -> str:
    return f"A ~ shape: {tuple(shape)}"


def mistaken(
    columns: np.ndarray, shape: Shape, f: int, stride: int, *,
    assign: bool = False, step: str = "stride", order: str = "rsk", swap: bool = False, mean: str = "",
    flip: bool = False, images_last: bool = False, first_image: bool = False, start: float = 0.0,
) -> np.ndarray:  # fmt: skip
    """col2im with the mistakes that the switches name; ``order`` is that of a row's numbers."""
    m, n_C_prev = shape[0], shape[3]
    n_H, n_W = places(shape, f, stride)
    stride = {"stride": stride, "f": f, "1": 1}[step]
    if images_last:
        windows = columns.reshape(n_H, n_W, m, f, f, n_C_prev).transpose(2, 0, 1, 3, 4, 5)
    elif swap:
        windows = columns.reshape(m, n_W, n_H, f, f, n_C_prev).transpose(0, 2, 1, 3, 4, 5)
    elif order == "krs":
        windows = columns.reshape(m, n_H, n_W, n_C_prev, f, f).transpose(0, 1, 2, 4, 5, 3)
    else:
        windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    windows = windows.swapaxes(3, 4) if order == "srk" else windows
    windows = windows[:, :, :, ::-1, ::-1] if flip else windows
    windows = windows / (f * f) if mean == "window" else windows
    windows = np.repeat(windows[:1], m, axis=0) if first_image else windows
    A, touched = np.full(shape, start), np.zeros(shape)
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride]
        A[place] = windows[:, :, :, r, s] if assign else A[place] + windows[:, :, :, r, s]
        touched[place] += 1
    return A / np.maximum(touched, 1) if mean == "touched" else A


EXERCISE = Exercise(
    name="col2im",
    lesson="05_vectorization",
    parameters=("columns", "shape", "f", "stride"),
    outputs=("A",),
    points=(2, 4),
    reference=col2im,
    cases=cases,
    formula=formula,
    locks=("col2im",),
    misconceptions={
        "overwritten": partial(mistaken, assign=True),
        "averaged_where_windows_overlap": partial(mistaken, mean="touched"),
        "divided_by_window_size": partial(mistaken, mean="window"),
        "channels_before_pixels": partial(mistaken, order="krs"),
        "window_rows_and_columns_exchanged": partial(mistaken, order="srk"),
        "places_column_by_column": partial(mistaken, swap=True),
        "images_last": partial(mistaken, images_last=True),
        "stride_forgotten": partial(mistaken, step="1"),
        "window_turned_round": partial(mistaken, flip=True),
        "first_image_only": partial(mistaken, first_image=True),
        "starts_at_1": partial(mistaken, start=1.0),
    },
)

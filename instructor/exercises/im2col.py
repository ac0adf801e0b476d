"""im2col: every window of every image as a row of one matrix."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from instructor.exercise import Exercise, NamedCase
from instructor.exercises.conv_forward import size_formula
from instructor.sampling import Draw


def im2col(A: np.ndarray, f: int, stride: int) -> np.ndarray:
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    return seen.transpose(0, 1, 2, 4, 5, 3).reshape(-1, f * f * A.shape[3])


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, stride), public then hidden
SIZES = {
    "stride_1": ((2, 5, 4, 3, 2, 1), (3, 4, 6, 2, 3, 1)),
    "stride_2": ((2, 5, 8, 2, 3, 2), (3, 6, 9, 2, 4, 2)),
    "stride_over_f": ((3, 8, 5, 2, 2, 3), (2, 9, 6, 3, 2, 4)),
    "f_over_stride": ((1, 5, 7, 2, 4, 1), (2, 6, 8, 3, 5, 1)),
}

# the same, small enough to be worked by hand, in whole numbers; for students only
BY_HAND = {
    "by_hand": (1, 3, 4, 1, 2, 1),
    "by_hand_stride_2": (1, 4, 5, 1, 2, 2),
}

# what there is four times as much of: (m, n_H, n_W) with a quarter of the windows, then with all of them
GROWING = {
    "images": ((1, 2, 3), (4, 2, 3)),
    "rows": ((2, 1, 3), (2, 4, 3)),
    "columns": ((1, 3, 2), (1, 3, 8)),
}


def growing(stride: int) -> Iterator[tuple[str, tuple[tuple[int, ...], tuple[int, ...]]]]:
    """For each thing that grows: (m, n_H_prev, n_W_prev, n_C_prev, f, stride) with few windows and with many."""
    f, n_C_prev = 2, 2
    for what, counts in GROWING.items():
        few, many = ((m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C_prev, f, stride) for m, n_H, n_W in counts)
        yield what, (few, many)


def images(draw: Draw, name: str, sizes: tuple[int, ...]) -> tuple[np.ndarray, int, int]:
    *shape, f, stride = sizes
    return (draw.small if name in BY_HAND else draw.array)(name, tuple(shape)), f, stride


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        yield name, images(draw, name, sizes)
    for name, both in SIZES.items():
        yield name, images(draw, name, both[draw.hidden])
    for what, (few, many) in growing(2 if draw.hidden else 1):
        yield f"four_times_{what}", images(draw, what, many), images(draw, what, few)


def counted(shape: tuple[int, ...], f: int, stride: int) -> str:
    """The rows and columns of the matrix, with their numbers."""
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    return (
        f"n_H = {size_formula(n_H_prev, f, stride, -1)}\nn_W = {size_formula(n_W_prev, f, stride, -1)}\n"
        f"(m · n_H · n_W, f · f · n_C_prev) = ({m} · {n_H} · {n_W}, {f} · {f} · {n_C_prev})"
        f" = ({m * n_H * n_W}, {f * f * n_C_prev})"
    )


def formula(A: np.ndarray, f: int, stride: int) -> str:
    return counted(A.shape, f, stride)


def mistaken(
    A: np.ndarray, f: int, stride: int, *,
    pixels: tuple[int, int, int] = (4, 5, 3), places: tuple[int, int, int] = (0, 1, 2), step: str = "stride",
    turned: bool = False, first_image: bool = False, short: bool = False, flip: bool = False,
) -> np.ndarray:  # fmt: skip
    """im2col with the mistakes that the switches name; ``pixels`` and ``places`` are the orders of the axes."""
    stride = {"stride": stride, "f": f, "1": 1}[step]
    A = np.repeat(A[:1], len(A), axis=0) if first_image else A
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    seen = seen[:, :-1, :-1] if short else seen
    seen = seen[..., ::-1, ::-1] if flip else seen
    columns = seen.transpose(*places, *pixels).reshape(-1, f * f * A.shape[3])
    return columns.T if turned else columns


EXERCISE = Exercise(
    name="im2col",
    lesson="05_vectorization",
    parameters=("A", "f", "stride"),
    outputs=("columns",),
    points=(2, 3),
    reference=im2col,
    cases=cases,
    formula=formula,
    locks=("im2col",),
    misconceptions={
        "channels_before_pixels": partial(mistaken, pixels=(3, 4, 5)),
        "window_rows_and_columns_exchanged": partial(mistaken, pixels=(5, 4, 3)),
        "places_column_by_column": partial(mistaken, places=(0, 2, 1)),
        "images_last": partial(mistaken, places=(1, 2, 0)),
        "stride_forgotten": partial(mistaken, step="1"),
        "windows_side_by_side": partial(mistaken, step="f"),
        "matrix_on_its_side": partial(mistaken, turned=True),
        "first_image_only": partial(mistaken, first_image=True),
        "one_place_short": partial(mistaken, short=True),
        "window_turned_round": partial(mistaken, flip=True),
    },
)

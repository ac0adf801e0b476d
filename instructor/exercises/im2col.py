"""im2col: every window of every image as a row of one matrix."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw
from instructor.windows import (
    IMAGES,
    IMAGES_BY_HAND,
    ONE_COLUMN,
    Images,
    Sizes,
    growing,
    images_drawn,
    output_size,
    sides,
)


def im2col(A: np.ndarray, f: int, stride: int) -> np.ndarray:
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    columns = windows.reshape(-1, f * f * A.shape[3])
    return columns


def images(draw: Draw, name: str, sizes: Sizes) -> Images:
    *shape, f, stride = sizes
    return (draw.small if name in IMAGES_BY_HAND else draw.array)(name, tuple(shape)), f, stride


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in IMAGES_BY_HAND.items() if not draw.hidden else ():
        yield name, images(draw, name, sizes)
    for name, both in {**IMAGES, **ONE_COLUMN}.items():
        yield name, images(draw, name, both[draw.hidden])
    for what, (few, many) in growing(2 if draw.hidden else 1):
        yield f"four_times_{what}", images(draw, what, many), images(draw, what, few)


def formula(A: np.ndarray, f: int, stride: int) -> str:
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H, n_W = output_size(n_H_prev, f, stride), output_size(n_W_prev, f, stride)
    return (
        f"{sides(A.shape, f, stride)}\n"
        f"(m · n_H · n_W, f · f · n_C_prev) = ({m} · {n_H} · {n_W}, {f} · {f} · {n_C_prev})"
        f" = ({m * n_H * n_W}, {f * f * n_C_prev})"
    )


ORDER_OF_AXES = "(0, 1, 2, 4, 5, 3)"  # images, rows and columns of places; rows, columns and channels of a window
EVERY_STRIDE = "[:, ::stride, ::stride]"

EXERCISE = Exercise(
    name="im2col",
    lesson="05_vectorization",
    parameters=("A", "f", "stride"),
    outputs=("columns",),
    points=(2, 3),
    reference=im2col,
    cases=cases,
    inputs=lambda draw: images(draw, "drawn", images_drawn(draw)),
    formula=formula,
    locks=("im2col",),
    mistakes={
        "channels_before_pixels": edit(ORDER_OF_AXES, "(0, 1, 2, 3, 4, 5)"),
        "window_rows_and_columns_exchanged": edit(ORDER_OF_AXES, "(0, 1, 2, 5, 4, 3)"),
        "places_column_by_column": edit(ORDER_OF_AXES, "(0, 2, 1, 4, 5, 3)"),
        "images_last": edit(ORDER_OF_AXES, "(1, 2, 0, 4, 5, 3)"),
        "stride_forgotten": edit(EVERY_STRIDE, ""),
        "stride_on_images": edit(EVERY_STRIDE, "[::stride, ::stride]"),
        "stride_on_images_too": edit(EVERY_STRIDE, "[::stride, ::stride, ::stride]"),
        "window_before_places": edit(ORDER_OF_AXES, "(0, 4, 5, 1, 2, 3)"),
        "windows_side_by_side": edit(EVERY_STRIDE, "[:, ::f, ::f]"),
        "matrix_on_its_side": edit("return columns", "return columns.T"),
        "first_image_only": edit("sliding_window_view(A,", "sliding_window_view(np.repeat(A[:1], len(A), axis=0),"),
        "one_place_short": edit(EVERY_STRIDE, f"{EVERY_STRIDE}[:, :-1, :-1]"),
        "window_turned_round": edit(EVERY_STRIDE, "[:, ::stride, ::stride, :, ::-1, ::-1]"),
    },
)

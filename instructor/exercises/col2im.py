"""col2im: every row of the matrix added back where its window stands; the adjoint of im2col."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw
from instructor.windows import IMAGES, IMAGES_BY_HAND, ONE_COLUMN, Sizes, growing, images_drawn, output_size

Shape = tuple[int, int, int, int]


def col2im(columns: np.ndarray, shape: Shape, f: int, stride: int) -> np.ndarray:
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A


def matrix(draw: Draw, name: str, sizes: Sizes) -> tuple[np.ndarray, Shape, int, int]:
    m, n_H_prev, n_W_prev, n_C_prev, f, stride = sizes
    n_H, n_W = output_size(n_H_prev, f, stride), output_size(n_W_prev, f, stride)
    drawn = draw.small if name in IMAGES_BY_HAND else draw.array
    columns = drawn(f"{name}/columns", (m * n_H * n_W, f * f * n_C_prev))
    return columns, (m, n_H_prev, n_W_prev, n_C_prev), f, stride


def cases(draw: Draw) -> Iterator[NamedCase]:
    for name, sizes in IMAGES_BY_HAND.items() if not draw.hidden else ():
        yield name, matrix(draw, name, sizes)
    for name, both in {**IMAGES, **ONE_COLUMN}.items():
        yield name, matrix(draw, name, both[draw.hidden])
    for what, (few, many) in growing(2 if draw.hidden else 1):
        yield f"four_times_{what}", matrix(draw, what, many), matrix(draw, what, few)


def formula(columns: np.ndarray, shape: Shape, f: int, stride: int) -> str:
    return f"A ~ shape: {tuple(shape)}"


SIX_AXES = "reshape(m, n_H, n_W, f, f, n_C_prev)"
ADDED = "A[:, rows, cols, :] += windows[:, :, :, r, s, :]"

EXERCISE = Exercise(
    name="col2im",
    lesson="05_vectorization",
    order=2,
    parameters=("columns", "shape", "f", "stride"),
    outputs=("A",),
    points=(2, 4),
    reference=col2im,
    cases=cases,
    inputs=lambda draw: matrix(draw, "drawn", images_drawn(draw)),
    formula=formula,
    locks=("col2im",),
    mistakes={
        "overwritten": edit("+= windows", "= windows"),
        "averaged_where_windows_overlap": edits(
            ("A = np.zeros(shape)", "A, touched = np.zeros(shape), np.zeros(shape)"),
            (ADDED, f"{ADDED}\n            touched[:, rows, cols, :] += 1"),
            ("return A", "return A / np.maximum(touched, 1)"),
        ),
        "divided_by_window_size": edit("windows[:, :, :, r, s, :]", "windows[:, :, :, r, s, :] / (f * f)"),
        "channels_before_pixels": edit(SIX_AXES, "reshape(m, n_H, n_W, n_C_prev, f, f).transpose(0, 1, 2, 4, 5, 3)"),
        "window_before_places": edits(
            (SIX_AXES, "reshape(m, f, f, n_H, n_W, n_C_prev)"),
            ("windows[:, :, :, r, s, :]", "windows[:, r, s, :, :, :]"),
        ),
        "window_rows_and_columns_exchanged": edit("windows[:, :, :, r, s, :]", "windows[:, :, :, s, r, :]"),
        "places_column_by_column": edit(SIX_AXES, "reshape(m, n_W, n_H, f, f, n_C_prev).transpose(0, 2, 1, 3, 4, 5)"),
        "images_last": edit(SIX_AXES, "reshape(n_H, n_W, m, f, f, n_C_prev).transpose(2, 0, 1, 3, 4, 5)"),
        "stride_forgotten": edits(("r + stride * n_H, stride", "r + n_H"), ("s + stride * n_W, stride", "s + n_W")),
        "window_turned_round": edit("windows[:, :, :, r, s, :]", "windows[:, :, :, f - 1 - r, f - 1 - s, :]"),
        "first_image_only": edit("windows[:, :, :, r, s, :]", "windows[:1, :, :, r, s, :]"),
        "starts_at_1": edit("np.zeros(shape)", "np.ones(shape)"),
    },
)

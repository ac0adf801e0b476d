"""pool_forward_fast: all windows reduced at once."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.sampling import Draw
from instructor.windows import pool_cases, pool_drawn, pool_formula, pool_growing

Result = tuple[np.ndarray, tuple[Any, ...]]


def pool_forward_fast(A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max") -> Result:
    f, stride = hparameters["f"], hparameters["stride"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    if mode == "max":
        A = np.max(seen, axis=(4, 5))
    else:
        A = np.mean(seen, axis=(4, 5))
    return A, (A_prev, hparameters)


def cases(draw: Draw) -> Iterator[NamedCase]:
    yield from pool_cases(draw)
    yield from pool_growing(draw)


EVERY_STRIDE = "[:, ::stride, ::stride]"

EXERCISE = Exercise(
    name="pool_forward_fast",
    lesson="05_vectorization",
    order=5,
    parameters=("A_prev", "hparameters", "mode"),
    outputs=("A", "cache"),
    points=(0, 0),
    reference=pool_forward_fast,
    cases=cases,
    inputs=pool_drawn,
    formula=pool_formula,
    locks=("pool_forward_fast",),
    mistakes={
        "windows_side_by_side": edit(EVERY_STRIDE, "[:, ::f, ::f]"),
        "stride_forgotten": edit(EVERY_STRIDE, ""),
        "pools_every_channel": edits(
            ("axis=(4, 5)", "axis=(3, 4, 5)", 2),
            ("return A,", "return np.repeat(A[:, :, :, None], A_prev.shape[3], axis=3),"),
        ),
        # the row of im2col is (f, f, n_C), read as (n_C, f, f)
        "pixels_and_channels_mixed": edit(
            EVERY_STRIDE,
            f"{EVERY_STRIDE}\n    seen = seen.transpose(0, 1, 2, 4, 5, 3).reshape(seen.shape)",
        ),
        "everything_reduced": edit("axis=(4, 5)", "axis=None", 2),
        "stride_on_images_too": edit(EVERY_STRIDE, "[::stride, ::stride, ::stride]"),
        "stride_on_images": edit(EVERY_STRIDE, "[::stride, ::stride]"),
        "sum_for_average": edit("np.mean(", "np.sum("),
        "divided_by_f": edit("np.mean(seen, axis=(4, 5))", "np.sum(seen, axis=(4, 5)) / f"),
        "mode_ignored": edit("np.mean(", "np.max("),
        "modes_exchanged": edit('mode == "max"', 'mode != "max"'),
        "maximum_starts_at_0": edit("np.max(seen, axis=(4, 5))", "np.maximum(0, np.max(seen, axis=(4, 5)))"),
        "first_image_only": edit("(A_prev, (f, f)", "(np.repeat(A_prev[:1], len(A_prev), axis=0), (f, f)"),
        "columns_before_rows": edit(
            "return A,", "return A.reshape(len(A), A.shape[2], A.shape[1], -1).transpose(0, 2, 1, 3),"
        ),
    },
)

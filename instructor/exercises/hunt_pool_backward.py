"""hunt_pool_backward: an input that shows five wrong ways back of a pooling layer to be wrong."""

from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercises.pool_backward import EXERCISE as POOL_BACKWARD
from instructor.kinds import hunt

Input = tuple[np.ndarray, tuple[Any, ...], str]


def hunt_pool_backward() -> Input:
    rising = np.arange(1.0, 16.0).reshape(1, 5, 3, 1)
    A_prev = np.concatenate([rising, -rising])
    dA = np.arange(2.0, 6.0).reshape(2, 2, 1, 1)
    hparameters = {"f": 3, "stride": 2}
    return dA, (A_prev, hparameters), "max"


def one_window() -> Input:
    """What one tries first: one image, one window, and a gradient of 1."""
    A_prev = np.arange(1.0, 5.0).reshape(1, 2, 2, 1)
    return np.ones((1, 1, 1, 1)), (A_prev, {"f": 2, "stride": 2}), "max"


IMAGES = "np.concatenate([rising, -rising])"
GRADIENT = "np.arange(2.0, 6.0).reshape(2, 2, 1, 1)"

EXERCISE = hunt(
    POOL_BACKWARD,
    hunt_pool_backward,
    lesson="05_vectorization",
    order=10,
    points=(0, 0),
    suspects={
        "suspect_stride": ("rows_not_strided", "window_not_strided"),
        "suspect_overlap": ("gradient_overwritten",),
        "suspect_images": ("first_image_only",),
        "suspect_gradient": ("mask_alone",),
        "suspect_corners": ("gradient_read_at_input_corners",),
    },
    most=120,
    naive=(one_window,),
    mistakes={
        "stride_1": edits(('"stride": 2', '"stride": 1'), (GRADIENT, "np.arange(2.0, 8.0).reshape(2, 3, 1, 1)")),
        "windows_apart": edit('"f": 3', '"f": 2'),
        "one_image": edits((IMAGES, "rising"), (GRADIENT, "np.arange(2.0, 4.0).reshape(1, 2, 1, 1)")),
        "gradient_of_ones": edit(GRADIENT, "np.ones((2, 2, 1, 1))"),
    },
)

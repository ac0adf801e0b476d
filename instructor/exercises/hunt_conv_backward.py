"""hunt_conv_backward: an input that shows six wrong ways back to be wrong."""

from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercises.conv_backward import EXERCISE as CONV_BACKWARD
from instructor.kinds import hunt

Input = tuple[np.ndarray, tuple[Any, ...]]


def hunt_conv_backward() -> Input:
    A_prev = np.arange(1.0, 31.0).reshape(2, 3, 5, 1)
    W = np.arange(1.0, 19.0).reshape(3, 3, 1, 2)
    b = np.zeros((1, 1, 1, 2))
    hparameters = {"stride": 2, "pad": 1}
    dZ = np.arange(1.0, 25.0).reshape(2, 2, 3, 2)
    return dZ, (A_prev, W, b, hparameters)


def one_window() -> Input:
    """What one tries first: one image, one filter of ones, one window."""
    cache = (np.ones((1, 2, 2, 1)), np.ones((2, 2, 1, 1)), np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0})
    return np.ones((1, 1, 1, 1)), cache


IMAGES = "np.arange(1.0, 31.0).reshape(2, 3, 5, 1)"
FILTERS = "np.arange(1.0, 19.0).reshape(3, 3, 1, 2)"
UPSTREAM = "np.arange(1.0, 25.0).reshape(2, 2, 3, 2)"

EXERCISE = hunt(
    CONV_BACKWARD,
    hunt_conv_backward,
    lesson="06_training",
    order=4,
    points=(2, 3),
    suspects={
        "suspect_stride": ("window_not_strided", "rows_not_strided", "columns_not_strided"),
        "suspect_sum": ("input_gradient_overwritten", "filter_gradient_overwritten", "bias_gradient_overwritten"),
        "suspect_border": ("border_cut_at_one_end",),
        "suspect_images": ("averaged_over_images", "last_image_only", "first_image_only"),
        "suspect_filters": ("bias_gets_every_filter",),
        "suspect_values": ("kernel_flipped",),
    },
    most=150,
    naive=(one_window,),
    mistakes={
        "stride_1": edits(('"stride": 2', '"stride": 1'), (UPSTREAM, "np.arange(1.0, 61.0).reshape(2, 3, 5, 2)")),
        "pad_0": edits(('"pad": 1', '"pad": 0'), (UPSTREAM, "np.arange(1.0, 9.0).reshape(2, 1, 2, 2)")),
        "one_image": edits(
            (IMAGES, "np.arange(1.0, 16.0).reshape(1, 3, 5, 1)"),
            (UPSTREAM, "np.arange(1.0, 13.0).reshape(1, 2, 3, 2)"),
        ),
        "one_filter": edits(
            (FILTERS, "np.arange(1.0, 10.0).reshape(3, 3, 1, 1)"),
            ("np.zeros((1, 1, 1, 2))", "np.zeros((1, 1, 1, 1))"),
            (UPSTREAM, "np.arange(1.0, 13.0).reshape(2, 2, 3, 1)"),
        ),
        "filter_turned": edit(FILTERS, "np.ones((3, 3, 1, 2))"),
    },
)

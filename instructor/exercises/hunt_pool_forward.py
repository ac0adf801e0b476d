"""hunt_pool_forward: an input that shows six wrong pooling layers to be wrong."""

import numpy as np

from instructor.edit import edit
from instructor.exercises.pool_forward import EXERCISE as POOL_FORWARD
from instructor.kinds import hunt

Input = tuple[np.ndarray, dict[str, int], str]


def hunt_pool_forward() -> Input:
    A_prev = np.arange(-60.0, 0.0).reshape(2, 3, 5, 2)
    hparameters = {"f": 1, "stride": 2}
    return A_prev, hparameters, "max"


def one_window() -> Input:
    """What one tries first: one image that is a single window, in which everything is positive."""
    return np.array([1.0, 3.0, 4.0, 2.0]).reshape(1, 2, 2, 1), {"f": 2, "stride": 2}, "max"


NUMBERS = "np.arange(-60.0, 0.0).reshape(2, 3, 5, 2)"

EXERCISE = hunt(
    POOL_FORWARD,
    hunt_pool_forward,
    lesson="04_backprop",
    order=7,
    points=(0, 0),
    suspects={
        "suspect_stride": ("rows_not_strided", "columns_not_strided"),
        "suspect_window": ("window_as_large_as_stride",),
        "suspect_sides": ("n_W_from_rows",),
        "suspect_images": ("first_image_only",),
        "suspect_channels": ("first_channel_only",),
        "suspect_values": ("maximum_starts_at_0",),
    },
    most=120,
    naive=(one_window,),
    mistakes={
        "stride_1": edit('"stride": 2', '"stride": 1'),
        "stride_is_f": edit('"f": 1', '"f": 2'),
        "as_high_as_wide": edit(NUMBERS, "np.arange(-36.0, 0.0).reshape(2, 3, 3, 2)"),
        "one_image": edit(NUMBERS, "np.arange(-30.0, 0.0).reshape(1, 3, 5, 2)"),
        "one_channel": edit(NUMBERS, "np.arange(-30.0, 0.0).reshape(2, 3, 5, 1)"),
        "nothing_negative": edit(NUMBERS, "np.arange(1.0, 61.0).reshape(2, 3, 5, 2)"),
    },
)

"""hunt_conv_forward: an input that shows seven wrong layers to be wrong."""

import numpy as np

from instructor.edit import edit, edits
from instructor.exercises.conv_forward import EXERCISE as CONV_FORWARD
from instructor.kinds import hunt

Input = tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]


def hunt_conv_forward() -> Input:
    A_prev = np.arange(1.0, 9.0).reshape(2, 1, 2, 2)
    W = np.arange(1.0, 9.0).reshape(2, 2, 2, 1)
    b = np.full((1, 1, 1, 1), 5.0)
    hparameters = {"stride": 2, "pad": 3}
    return A_prev, W, b, hparameters


def square_image() -> Input:
    """What one tries first: one square image, one filter of ones, stride 1 and no border."""
    A_prev = np.arange(1.0, 17.0).reshape(1, 4, 4, 1)
    return A_prev, np.ones((3, 3, 1, 1)), np.zeros((1, 1, 1, 1)), {"stride": 1, "pad": 0}


IMAGES = "np.arange(1.0, 9.0).reshape(2, 1, 2, 2)"
FILTER = "np.arange(1.0, 9.0).reshape(2, 2, 2, 1)"

EXERCISE = hunt(
    CONV_FORWARD,
    hunt_conv_forward,
    lesson="03_pooling",
    order=1,
    points=(2, 3),
    suspects={
        "suspect_stride": ("rows_not_strided", "columns_not_strided", "window_not_strided"),
        "suspect_sides": ("n_W_from_rows",),
        "suspect_border": ("pad_counted_once", "unpadded_input_used"),
        "suspect_images": ("first_image_only",),
        "suspect_channels": ("first_channel_only",),
        "suspect_values": ("flips_kernel",),
        "suspect_bias": ("no_bias",),
    },
    most=120,
    naive=(square_image,),
    mistakes={
        "stride_1": edit('"stride": 2', '"stride": 1'),
        "as_high_as_wide": edit(IMAGES, "np.arange(1.0, 17.0).reshape(2, 2, 2, 2)"),
        "pad_0": edits((IMAGES, "np.arange(1.0, 97.0).reshape(2, 4, 6, 2)"), ('"pad": 3', '"pad": 0')),
        "one_image": edit(IMAGES, "np.arange(1.0, 5.0).reshape(1, 1, 2, 2)"),
        "one_channel": edits(
            (IMAGES, "np.arange(1.0, 5.0).reshape(2, 1, 2, 1)"), (FILTER, "np.arange(1.0, 5.0).reshape(2, 2, 1, 1)")
        ),
        "no_bias": edit("5.0", "0.0"),
        "filter_turned": edit(FILTER, "np.ones((2, 2, 2, 1))"),
    },
)

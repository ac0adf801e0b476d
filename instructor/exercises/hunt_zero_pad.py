"""hunt_zero_pad: an input that shows three wrong borders to be wrong."""

import numpy as np

from instructor.edit import edit
from instructor.exercises.zero_pad import EXERCISE as ZERO_PAD
from instructor.kinds import hunt

Input = tuple[np.ndarray, int]


def hunt_zero_pad() -> Input:
    X = np.full((1, 1, 1, 1), 5.0)
    pad = 2
    return X, pad


def small_square() -> Input:
    return np.zeros((1, 3, 3, 1)), 1


EXERCISE = hunt(
    ZERO_PAD,
    hunt_zero_pad,
    lesson="02_convolution",
    order=4,
    points=(0, 0),
    suspects={
        "suspect_border": ("one_pixel",),
        "suspect_sides": ("one_side",),
        "suspect_values": ("repeats_edge",),
    },
    most=40,
    naive=(small_square,),
    mistakes={
        "pad_1": edit("pad = 2", "pad = 1"),
        "pad_0": edit("pad = 2", "pad = 0"),
        "all_zero": edit("5.0", "0.0"),
    },
)

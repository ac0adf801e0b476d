"""conv_forward: every filter over every window of every image."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from instructor.exercise import Exercise
from instructor.sampling import Draw

ORDER = 2
Result = tuple[np.ndarray, tuple[Any, ...]]


def conv_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> Result:
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    Z = np.zeros((m, n_H, n_W, n_C))
    for i, h, w, c in np.ndindex(Z.shape):
        window = A_prev_pad[i, h * stride : h * stride + f, w * stride : w * stride + f, :]
        Z[i, h, w, c] = np.sum(window * W[:, :, :, c]) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad), public then hidden
SIZES = {
    "stride_1": ((1, 4, 5, 2, 3, 4, 1, 0), (1, 5, 4, 3, 2, 4, 1, 0)),
    "stride_2_pad_1": ((2, 5, 8, 1, 3, 4, 2, 1), (3, 5, 8, 2, 3, 4, 2, 1)),
    "stride_over_f": ((3, 8, 5, 1, 2, 4, 3, 0), (2, 9, 6, 3, 2, 4, 3, 0)),
    "f_over_stride": ((1, 3, 5, 3, 4, 2, 1, 3), (2, 4, 6, 3, 5, 1, 1, 3)),
    "tall_pad_0": ((2, 8, 5, 3, 3, 1, 2, 0), (3, 10, 6, 2, 3, 1, 2, 0)),
}


# the same, small enough to be worked by hand, in whole numbers; for students only
BY_HAND = {
    "by_hand": (1, 3, 4, 1, 2, 1, 1, 0),
    "by_hand_stride_2": (1, 4, 5, 1, 2, 1, 2, 0),
    "by_hand_pad_1": (1, 2, 3, 1, 3, 1, 1, 1),
}


def arguments(draw: Draw, name: str, sizes: tuple[int, ...]) -> tuple[Any, ...]:
    """A_prev, W, b and hparameters of the given sizes."""
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    if name in BY_HAND:
        return (
            draw.small(f"{name}/A_prev", (m, n_H_prev, n_W_prev, n_C_prev)),
            draw.small(f"{name}/W", (f, f, n_C_prev, n_C), signed=True),
            np.full((1, 1, 1, n_C), 10.0),
            {"stride": stride, "pad": pad},
        )
    return (
        draw.array(f"{name}/A_prev", (m, n_H_prev, n_W_prev, n_C_prev)),
        draw.array(f"{name}/W", (f, f, n_C_prev, n_C)),
        draw.array(f"{name}/b", (1, 1, 1, n_C)),
        # a dictionary has no order to rely on
        {"pad": pad, "stride": stride} if name == "stride_2_pad_1" else {"stride": stride, "pad": pad},
    )


def cases(draw: Draw) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, sizes in BY_HAND.items() if not draw.hidden else ():
        yield name, arguments(draw, name, sizes)
    for name, sizes in SIZES.items():
        yield name, arguments(draw, name, sizes[draw.hidden])


def size_formula(n_prev: int, f: int, stride: int, pad: int) -> str:
    """⌊(n_prev − f + 2·pad) / stride⌋ + 1 with its numbers and its value."""
    inner = f"{n_prev} − {f} + 2·{pad}" if pad >= 0 else f"{n_prev} − {f}"
    padded = 2 * max(pad, 0)
    return f"⌊({inner}) / {stride}⌋ + 1 = {(n_prev - f + padded) // stride + 1}"


def formula(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> str:
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    sides = [
        f"{name} = {size_formula(n, f, stride, pad)}"
        for name, n in zip(("n_H", "n_W"), A_prev.shape[1:3], strict=True)
    ]
    return "\n".join([*sides, f"m = {len(A_prev)}, n_C = {W.shape[3]}"])


def mistaken(
    A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int], *,
    step_h: bool = True, step_w: bool = True, read: tuple[str, str] = ("stride", "pad"), pads: bool = True,
    short: bool = False, whole_bias: bool = False, bias: bool = True, first_image: bool = False,
    flip: bool = False, swap: bool = False, n_W_from_H: bool = False, padded_cache: bool = False,
    one_pad: bool = False, first_channel: bool = False, of: Any = np.sum,
) -> Result:  # fmt: skip
    """conv_forward with the mistakes that the switches name."""
    stride, pad = hparameters[read[0]], hparameters[read[1]]
    f, n_C = W.shape[0], W.shape[3]
    A_prev_pad = np.pad(A_prev, ((0, 0), (pad, pad), (pad, pad), (0, 0))) if pads else A_prev
    n_H, n_W = (
        (n - f + (1 if one_pad else 2) * pad) // stride + 1 - short
        for n in A_prev.shape[1:3]
    )
    n_W = n_H if n_W_from_H else n_W
    Z = np.zeros((len(A_prev), n_H, n_W, n_C))
    for i, h, w, c in np.ndindex(Z.shape):
        top, left = h * (stride if step_h else 1), w * (stride if step_w else 1)
        if swap:
            top, left = left, top
        window = A_prev_pad[0 if first_image else i, top : top + f, left : left + f, :]
        kernel = (W[::-1, ::-1] if flip else W)[..., c]
        if first_channel:
            window, kernel = window[:, :, 0], kernel[:, :, 0]
        added = (np.sum(b) if whole_bias else b[0, 0, 0, c]) if bias else 0.0
        Z[i, h, w, c] = of(window * kernel) + added
    return Z, (A_prev_pad if padded_cache else A_prev, W, b, hparameters)


EXERCISE = Exercise(
    name="conv_forward",
    lesson="02_convolution",
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z", "cache"),
    points=(3, 7),
    reference=conv_forward,
    cases=cases,
    formula=formula,
    locks=("conv_forward",),
    misconceptions={
        "window_not_strided": partial(mistaken, step_h=False, step_w=False),
        "rows_not_strided": partial(mistaken, step_h=False),
        "columns_not_strided": partial(mistaken, step_w=False),
        "pad_read_from_stride": partial(mistaken, read=("stride", "stride")),
        "unpadded_input_used": partial(mistaken, pads=False),
        "one_row_short": partial(mistaken, short=True),
        "every_bias": partial(mistaken, whole_bias=True),
        "no_bias": partial(mistaken, bias=False),
        "mean_of_products": partial(mistaken, of=np.mean),
        "first_image_only": partial(mistaken, first_image=True),
        "first_channel_only": partial(mistaken, first_channel=True),
        "flips_kernel": partial(mistaken, flip=True),
        "rows_and_columns_swapped": partial(mistaken, swap=True),
        "n_W_from_rows": partial(mistaken, n_W_from_H=True),
        "pad_counted_once": partial(mistaken, one_pad=True),
        "padded_input_in_cache": partial(mistaken, padded_cache=True),
    },
)

"""conv_transpose_forward: the way back of a convolution, taken as a layer of its own."""

from collections.abc import Iterator

import numpy as np

from instructor.edit import edit
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.col2im import col2im
from instructor.sampling import Draw
from instructor.windows import GROWING, Sizes


def conv_transpose_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> np.ndarray:
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C, n_C_prev = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H_pad = (n_H_prev - 1) * stride + f
    n_W_pad = (n_W_prev - 1) * stride + f
    blocks = A_prev.reshape(-1, n_C_prev) @ W.reshape(f * f * n_C, n_C_prev).T
    Z_pad = col2im(blocks, (m, n_H_pad, n_W_pad, n_C), f, stride)
    return Z_pad[:, pad : n_H_pad - pad, pad : n_W_pad - pad, :] + b


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad), public then hidden
SIZES = {
    "stride_1": ((2, 3, 5, 4, 2, 3, 1, 0), (1, 4, 3, 2, 2, 6, 1, 0)),
    "stride_2_pad_1": ((1, 3, 4, 2, 3, 4, 2, 1), (2, 4, 3, 1, 3, 6, 2, 1)),
    "stride_over_f": ((3, 2, 4, 1, 2, 4, 3, 0), (2, 3, 4, 1, 2, 5, 3, 0)),
    "f_over_stride": ((1, 3, 5, 2, 4, 3, 1, 2), (1, 4, 2, 3, 5, 6, 1, 2)),
}
BY_HAND: Sizes = (1, 1, 2, 1, 2, 1, 1, 0)


def given(draw: Draw, name: str, sizes: Sizes) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    shape, filters, hparameters = (
        (m, n_H_prev, n_W_prev, n_C_prev),
        (f, f, n_C, n_C_prev),
        {"stride": stride, "pad": pad},
    )
    if name == "by_hand":
        small = draw.small(f"{name}/A_prev", shape), draw.small(f"{name}/W", filters, signed=True)
        return *small, np.full((1, 1, 1, n_C), 10.0), hparameters
    b = draw.array(f"{name}/b", (1, 1, 1, n_C))
    return draw.array(f"{name}/A_prev", shape), draw.array(f"{name}/W", filters), b, hparameters


def cases(draw: Draw) -> Iterator[NamedCase]:
    if not draw.hidden:
        yield "by_hand", given(draw, "by_hand", BY_HAND)
    for name, both in SIZES.items():
        yield name, given(draw, name, both[draw.hidden])
    for what, counts in GROWING.items():
        few, many = ((*shape, 2, 2, 3, 1, 0) for shape in counts)
        yield f"four_times_{what}", given(draw, f"{what}/many", many), given(draw, f"{what}/few", few)


def drawn(draw: Draw) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    """Blocks and images as the draw chooses them: one pixel is left at least when the border is cut off."""
    m, n_H_prev, n_W_prev, n_C_prev, n_C, f = (draw.whole(size, 1, 4) for size in ("m", "h", "w", "k", "c", "f"))
    stride = draw.whole("stride", 1, 3)
    least = (min(n_H_prev, n_W_prev) - 1) * stride + f
    pad = draw.whole("pad", 0, min(2, (least - 1) // 2))
    return given(draw, "drawn", (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad))


def formula(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> str:
    stride, pad, f = hparameters["stride"], hparameters["pad"], len(W)
    lines = [
        f"{name} = ({n} − 1)·{stride} + {f} − 2·{pad} = {(n - 1) * stride + f - 2 * pad}"
        for name, n in zip(("n_H", "n_W"), A_prev.shape[1:3], strict=True)
    ]
    return "\n".join([*lines, f"m = {len(A_prev)}, n_C = {W.shape[2]}"])


BLOCKS = "W.reshape(f * f * n_C, n_C_prev).T"
EXERCISE = Exercise(
    name="conv_transpose_forward",
    lesson="05_vectorization",
    order=7,
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z",),
    points=(0, 0),
    reference=conv_transpose_forward,
    cases=cases,
    inputs=drawn,
    formula=formula,
    mistakes={
        "filters_cut_row_by_row": edit(BLOCKS, "W.reshape(n_C_prev, f * f * n_C)"),
        "flips_kernel": edit("W.reshape", "W[::-1, ::-1].reshape"),
        "stride_forgotten": edit('hparameters["stride"]', "1"),
        "pad_left_on": edit('hparameters["pad"]', "0"),
        "pad_cut_at_one_end": edit("pad : n_H_pad - pad, pad : n_W_pad - pad", "2 * pad :, 2 * pad :"),
        "cut_pad_to_minus_pad": edit("pad : n_H_pad - pad, pad : n_W_pad - pad", "pad:-pad, pad:-pad"),
        "no_bias": edit(", :] + b", ", :]"),
        "every_bias": edit(", :] + b", ", :] + np.sum(b)"),
        "bias_for_every_block": edit("n_C_prev).T\n", "n_C_prev).T + np.tile(b.reshape(-1), f * f)\n"),
        "first_channel_only": edit(
            "A_prev.reshape(-1, n_C_prev)", "(A_prev * (np.arange(n_C_prev) == 0)).reshape(-1, n_C_prev)"
        ),
    },
)

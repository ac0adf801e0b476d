"""conv_forward_dilated: a convolution whose windows take only every so-many-th pixel."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from instructor.edit import edit, edits
from instructor.exercise import Exercise, NamedCase
from instructor.exercises.zero_pad import zero_pad
from instructor.sampling import Draw
from instructor.windows import GROWING, Sizes


def conv_forward_dilated(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> np.ndarray:
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad, dilation = hparameters["stride"], hparameters["pad"], hparameters["dilation"]
    span = dilation * (f - 1) + 1
    n_H = (n_H_prev - span + 2 * pad) // stride + 1
    n_W = (n_W_prev - span + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C)) + b
    for r in range(f):
        for s in range(f):
            top, left = r * dilation, s * dilation
            rows = slice(top, top + stride * n_H, stride)
            cols = slice(left, left + stride * n_W, stride)
            Z += A_prev_pad[:, rows, cols, :] @ W[r, s]
    return Z


# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad, dilation), public then hidden; with
# stride 3 one pixel of border less makes an output smaller, with stride 2 one more makes it larger
SIZES = {
    "dilation_1": ((3, 4, 6, 2, 3, 1, 1, 0, 1), (1, 6, 5, 2, 3, 5, 1, 0, 1)),
    "dilation_2": ((1, 6, 7, 2, 3, 4, 1, 0, 2), (2, 7, 8, 1, 3, 5, 1, 0, 2)),
    "dilation_2_stride_3_pad_1": ((2, 9, 6, 1, 3, 4, 3, 1, 2), (4, 12, 9, 2, 3, 1, 3, 1, 2)),
    "dilation_3_stride_2": ((2, 5, 9, 1, 2, 4, 2, 1, 3), (2, 9, 5, 1, 2, 4, 2, 1, 3)),
}
BY_HAND: Sizes = (1, 3, 4, 1, 2, 1, 1, 0, 2)
FILTERS, DILATION = 3, 2  # of the cases that grow


def given(draw: Draw, name: str, sizes: Sizes) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad, dilation = sizes
    hparameters = {"stride": stride, "pad": pad, "dilation": dilation}
    shape, filters = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C)
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
    f, n_C_prev = 2, 2
    span = DILATION * (f - 1) + 1
    for what, counts in GROWING.items():
        few, many = (
            (m, n_H - 1 + span, n_W - 1 + span, n_C_prev, f, FILTERS, 1, 0, DILATION) for m, n_H, n_W in counts
        )
        yield f"four_times_{what}", given(draw, f"{what}/many", many), given(draw, f"{what}/few", few)


def drawn(draw: Draw) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    """Images and filters as the draw chooses them: one window fits at least, with its border."""
    f, dilation, pad = draw.whole("f", 1, 3), draw.whole("dilation", 1, 3), draw.whole("pad", 0, 2)
    least = max(1, dilation * (f - 1) + 1 - 2 * pad)
    n_H_prev, n_W_prev = (draw.whole(side, least, least + 4) for side in ("n_H_prev", "n_W_prev"))
    m, n_C_prev, n_C, stride = (draw.whole(size, 1, 3) for size in ("m", "n_C_prev", "n_C", "stride"))
    return given(draw, "drawn", (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad, dilation))


def formula(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, Any]) -> str:
    stride, pad, dilation = (hparameters[name] for name in ("stride", "pad", "dilation"))
    f = len(W)
    span = dilation * (f - 1) + 1
    lines = [f"dilation·(f − 1) + 1 = {dilation}·({f} − 1) + 1 = {span}"]
    for name, n in zip(("n_H", "n_W"), A_prev.shape[1:3], strict=True):
        lines.append(f"{name} = ⌊({n} − {span} + 2·{pad}) / {stride}⌋ + 1 = {(n - span + 2 * pad) // stride + 1}")
    return "\n".join([*lines, f"m = {len(A_prev)}, n_C = {W.shape[3]}"])


SPAN = "dilation * (f - 1) + 1"
# the pixels between two of a window get the weight before them, too
REPEATED = """for u in range(1 if r + 1 == f else dilation):
                for v in range(1 if s + 1 == f else dilation):
                    down, right = (slice(k.start + n, k.stop + n, stride) for k, n in ((rows, u), (cols, v)))
                    Z += A_prev_pad[:, down, right, :] @ W[r, s]"""

EXERCISE = Exercise(
    name="conv_forward_dilated",
    lesson="05_vectorization",
    order=4,
    parameters=("A_prev", "W", "b", "hparameters"),
    outputs=("Z",),
    points=(2, 4),
    reference=conv_forward_dilated,
    cases=cases,
    inputs=drawn,
    formula=formula,
    mistakes={
        "no_dilation": edits((SPAN, "f"), ("r * dilation, s * dilation", "r, s")),
        "rows_not_dilated": edit("r * dilation", "r"),
        "columns_not_dilated": edit("s * dilation", "s"),
        "size_from_f": edit(SPAN, "f"),
        "span_too_long": edit(SPAN, "dilation * f"),
        "dilation_is_gap": edit('hparameters["dilation"]', 'hparameters["dilation"] + 1'),
        "stride_and_dilation_exchanged": edit("stride, pad, dilation = ", "dilation, pad, stride = "),
        "stride_forgotten": edit('hparameters["stride"]', "1"),
        "pad_forgotten": edit('hparameters["pad"]', "0"),
        "no_bias": edit(" + b\n", "\n"),
        "bias_at_every_weight": edits((" + b\n", "\n"), ("@ W[r, s]", "@ W[r, s] + b")),
        "bias_once_more_at_every_weight": edit("@ W[r, s]", "@ W[r, s] + b"),
        "weights_repeated": edit("Z += A_prev_pad[:, rows, cols, :] @ W[r, s]", REPEATED),
        "every_bias": edit(" + b\n", " + np.sum(b)\n"),
        "flips_kernel": edit("W[r, s]", "W[f - 1 - r, f - 1 - s]"),
        "last_place_only": edit(
            "Z += A_prev_pad[:, rows, cols, :] @ W[r, s]", "Z = b + A_prev_pad[:, rows, cols, :] @ W[r, s]"
        ),
        "rows_and_columns_of_the_filter_swapped": edit("W[r, s]", "W[s, r]"),
    },
)

"""What the exercises of windows share: the sizes of their cases, arguments of those sizes, and the size formula."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np

from instructor.sampling import Draw

Images = tuple[np.ndarray, int, int]
ConvGiven = tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, int]]
PoolGiven = tuple[np.ndarray, dict[str, int], str]
Sizes = tuple[int, ...]

# --- the size of an output ----------------------------------------------------------------------


def output_size(n_prev: int, f: int, stride: int, pad: int = 0) -> int:
    """How many windows fit along one side."""
    return (n_prev - f + 2 * pad) // stride + 1


def size_formula(n_prev: int, f: int, stride: int, pad: int | None = None) -> str:
    """The formula with its numbers and its value; without pad where a layer has none."""
    inner = f"{n_prev} − {f}" if pad is None else f"{n_prev} − {f} + 2·{pad}"
    return f"⌊({inner}) / {stride}⌋ + 1 = {output_size(n_prev, f, stride, pad or 0)}"


def sides(shape: Sizes, f: int, stride: int, pad: int | None = None) -> str:
    """n_H and n_W of images of the shape (m, n_H_prev, n_W_prev, …), a line each."""
    named = zip(("n_H", "n_W"), shape[1:3], strict=True)
    return "\n".join(f"{name} = {size_formula(n, f, stride, pad)}" for name, n in named)


# --- images under windows -----------------------------------------------------------------------

# In all tables below "many_of_each" has more images, channels and rows of a window than the other cases, and
# "other_numbers" the sizes of an earlier case: what looks at three channels, or keeps results by shape, fails there.

# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, stride), public then hidden
IMAGES = {
    "stride_1": ((2, 5, 4, 3, 2, 1), (3, 4, 6, 2, 3, 1)),
    "stride_2": ((2, 5, 8, 2, 3, 2), (3, 6, 9, 2, 4, 2)),
    "stride_over_f": ((3, 8, 5, 2, 2, 3), (2, 9, 6, 3, 2, 4)),
    "f_over_stride": ((1, 5, 7, 2, 4, 1), (2, 6, 8, 3, 5, 1)),
    "many_of_each": ((5, 5, 6, 5, 5, 1), (5, 6, 5, 5, 5, 1)),
    "other_numbers": ((2, 5, 4, 3, 2, 1), (3, 4, 6, 2, 3, 1)),
}

# one column of windows and a remainder of rows: proposed by `course selfcheck --propose col2im`, which found that it
# tells apart 33 of 53 results that had two causes or more
ONE_COLUMN = {"one_column": ((3, 9, 4, 1, 4, 3), (2, 10, 5, 3, 5, 4))}

# the same, small enough to be worked by hand, in whole numbers; for students only
IMAGES_BY_HAND = {
    "by_hand": (1, 3, 4, 1, 2, 1),
    "by_hand_stride_2": (1, 4, 5, 1, 2, 2),
}

# what there is four times as much of: (m, n_H, n_W) with a quarter of the windows, then with all of them
GROWING = {
    "images": ((1, 2, 3), (4, 2, 3)),
    "rows": ((2, 1, 3), (2, 4, 3)),
    "columns": ((1, 3, 2), (1, 3, 8)),
}


def growing(stride: int) -> Iterator[tuple[str, tuple[Sizes, Sizes]]]:
    """For each thing that grows: (m, n_H_prev, n_W_prev, n_C_prev, f, stride) with few windows and with many."""
    f, n_C_prev = 2, 2
    for what, counts in GROWING.items():
        few, many = ((m, (n_H - 1) * stride + f, (n_W - 1) * stride + f, n_C_prev, f, stride) for m, n_H, n_W in counts)
        yield what, (few, many)


def images_drawn(draw: Draw) -> Sizes:
    """(m, n_H_prev, n_W_prev, n_C_prev, f, stride) as a draw chooses them: one window fits at least."""
    f = draw.whole("f", 1, 4)
    sides = (draw.whole(side, f, f + 5) for side in ("n_H_prev", "n_W_prev"))
    return draw.whole("m", 1, 3), *sides, draw.whole("n_C_prev", 1, 3), f, draw.whole("stride", 1, 4)


# --- convolutions -------------------------------------------------------------------------------

# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad), public then hidden
CONV_FORWARD = {
    "stride_1": ((1, 4, 5, 2, 3, 4, 1, 0), (1, 5, 4, 3, 2, 4, 1, 0)),
    "stride_2_pad_1": ((2, 5, 8, 1, 3, 4, 2, 1), (3, 5, 8, 2, 3, 4, 2, 1)),
    "stride_over_f": ((3, 8, 5, 1, 2, 4, 3, 0), (2, 9, 6, 3, 2, 4, 3, 0)),
    "f_over_stride": ((1, 3, 5, 3, 4, 2, 1, 3), (2, 4, 6, 3, 5, 1, 1, 3)),
    "tall_pad_0": ((2, 8, 5, 3, 3, 1, 2, 0), (3, 10, 6, 2, 3, 1, 2, 0)),
    "many_of_each": ((5, 5, 6, 5, 5, 2, 1, 0), (5, 6, 5, 5, 5, 2, 1, 0)),
    "other_numbers": ((1, 4, 5, 2, 3, 4, 1, 0), (1, 5, 4, 3, 2, 4, 1, 0)),
}
CONV_BACKWARD = {
    "stride_1": ((1, 4, 5, 2, 3, 4, 1, 1), (1, 5, 4, 3, 2, 4, 1, 1)),
    "stride_2_pad_1": ((3, 4, 7, 1, 2, 5, 2, 1), (2, 5, 8, 1, 3, 4, 2, 1)),
    "stride_over_f": ((2, 7, 6, 1, 2, 4, 3, 0), (3, 9, 6, 1, 2, 4, 3, 0)),
    "f_over_stride": ((2, 3, 5, 3, 4, 1, 1, 3), (2, 4, 6, 3, 5, 1, 1, 3)),
    "tall_pad_0": ((2, 8, 5, 3, 3, 1, 2, 0), (3, 10, 6, 2, 3, 1, 2, 0)),
    "many_of_each": ((5, 5, 6, 5, 5, 2, 1, 0), (5, 6, 5, 5, 5, 2, 1, 0)),
    "other_numbers": ((1, 4, 5, 2, 3, 4, 1, 1), (1, 5, 4, 3, 2, 4, 1, 1)),
}
CONV_BY_HAND = {
    "by_hand": (1, 3, 4, 1, 2, 1, 1, 0),
    "by_hand_stride_2": (1, 4, 5, 1, 2, 1, 2, 0),
    "by_hand_pad_1": (1, 2, 3, 1, 3, 1, 1, 1),
}
# every other size is smaller than the border, which the windows fill to its last pixel: whatever stands in the place of
# pad is too small then; on the way back every gradient is negative
WIDE_BORDER = {"wide_border": ((2, 1, 6, 2, 7, 1, 5, 8), (3, 7, 1, 2, 5, 1, 6, 8))}
FILTERS = 3  # of the cases that grow


def conv_given(draw: Draw, name: str, sizes: Sizes) -> ConvGiven:
    """A_prev, W, b and hparameters of the given sizes: what a forward convolution takes, and keeps as its cache."""
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    if name in CONV_BY_HAND:
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


def conv_cases(draw: Draw, sizes: Mapping[str, tuple[Sizes, Sizes]]) -> Iterator[tuple[str, ConvGiven]]:
    """The arguments of every case, those by hand first."""
    for name, by_hand in CONV_BY_HAND.items() if not draw.hidden else ():
        yield name, conv_given(draw, name, by_hand)
    for name, both in {**sizes, **WIDE_BORDER}.items():
        yield name, conv_given(draw, name, both[draw.hidden])


def conv_growing(draw: Draw) -> Iterator[tuple[str, ConvGiven, ConvGiven]]:
    """Arguments with many windows and with a quarter of them, for each of images, rows and columns."""
    for what, sizes in growing(1):
        few, many = ((*shape, f, FILTERS, stride, 0) for *shape, f, stride in sizes)
        yield what, conv_given(draw, f"{what}/many", many), conv_given(draw, f"{what}/few", few)


def conv_upstream(draw: Draw, name: str, given: ConvGiven) -> tuple[np.ndarray, ConvGiven]:
    """dZ, of the shape of the layer's output, and the cache."""
    A_prev, W, _, hparameters = given
    n_H, n_W = (output_size(n, W.shape[0], hparameters["stride"], hparameters["pad"]) for n in A_prev.shape[1:3])
    shape = (len(A_prev), n_H, n_W, W.shape[3])
    if name in WIDE_BORDER:
        return draw.array(f"{name}/dZ", shape, negative=True), given
    drawn = draw.small if name in CONV_BY_HAND else draw.array
    return drawn(f"{name}/dZ", shape), given


def conv_drawn(draw: Draw) -> ConvGiven:
    """Arguments of sizes that a draw chooses: one window fits at least, with its border."""
    f, pad = draw.whole("f", 1, 4), draw.whole("pad", 0, 3)
    least = max(1, f - 2 * pad)
    sides = (draw.whole(side, least, least + 4) for side in ("n_H_prev", "n_W_prev"))
    m, n_C_prev, n_C, stride = (draw.whole(*row) for row in (("m", 1, 3), ("k", 1, 3), ("c", 1, 4), ("stride", 1, 4)))
    return conv_given(draw, "drawn", (m, *sides, n_C_prev, f, n_C, stride, pad))


def conv_upstream_drawn(draw: Draw) -> tuple[np.ndarray, ConvGiven]:
    """dZ and the cache of such a convolution."""
    return conv_upstream(draw, "drawn", conv_drawn(draw))


def conv_formula(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]) -> str:
    both = sides(A_prev.shape, W.shape[0], hparameters["stride"], hparameters["pad"])
    return f"{both}\nm = {len(A_prev)}, n_C = {W.shape[3]}"


def conv_gradient_formula(dZ: np.ndarray, cache: ConvGiven) -> str:
    A_prev, W, b, _ = cache
    return f"dA_prev ~ A_prev: {A_prev.shape}\ndW ~ W: {W.shape}\ndb ~ b: {b.shape}"


# --- pooling ------------------------------------------------------------------------------------

# name of the case: (m, n_H_prev, n_W_prev, n_C_prev, f, stride), public then hidden; a name begins with its mode
POOL = {
    "max_stride_1": ((1, 4, 5, 2, 3, 1), (1, 5, 4, 3, 2, 1)),
    "average_stride_1": ((2, 5, 4, 1, 3, 1), (3, 4, 6, 2, 3, 1)),
    "max_stride_2": ((2, 6, 7, 1, 3, 2), (3, 6, 9, 2, 4, 2)),
    "average_stride_2": ((1, 6, 9, 2, 4, 2), (2, 7, 6, 3, 3, 2)),
    "max_stride_over_f": ((3, 8, 5, 1, 2, 3), (2, 5, 9, 3, 2, 3)),
    "average_stride_over_f": ((2, 5, 8, 3, 2, 4), (3, 8, 6, 2, 2, 4)),
    "max_negative": ((1, 5, 3, 2, 2, 1), (2, 3, 6, 1, 2, 1)),
    "max_many_of_each": ((5, 5, 6, 5, 5, 1), (5, 6, 5, 5, 5, 1)),
    "average_many_of_each": ((5, 6, 5, 5, 5, 1), (5, 5, 6, 5, 5, 1)),
    "max_other_numbers": ((1, 4, 5, 2, 3, 1), (1, 5, 4, 3, 2, 1)),
}
# of a layer's gradient alone: the two largest values of every window lie close together
POOL_CLOSE = {"max_close": ((2, 4, 6, 1, 2, 2), (2, 4, 6, 2, 2, 2))}
# by how much, in turn: what a tolerance written by hand takes for equal, and what np.isclose does by itself
CLOSE = (0.005, 1e-6)
POOL_BY_HAND = {
    "max_by_hand": (1, 3, 4, 1, 2, 1),
    "average_by_hand": (1, 3, 4, 1, 2, 1),
    "max_by_hand_stride_2": (1, 4, 5, 1, 2, 2),
}
# negative, and more images than the stride: a maximum that begins with a number which is not the window's first
POOL_NEGATIVE = {"max_negative_stride": ((4, 8, 11, 1, 2, 3), (3, 6, 8, 2, 2, 2))}
GROWING_MODES = {"images": "max", "rows": "average", "columns": "max"}


def pool_given(draw: Draw, name: str, sizes: Sizes) -> PoolGiven:
    """A_prev, hparameters and mode of the given sizes."""
    *shape, f, stride = sizes
    if name in POOL_BY_HAND:
        A_prev = draw.small(name, tuple(shape))
    else:
        A_prev = draw.array(name, tuple(shape), negative=name.startswith("max_negative"))
    # in one order or the other: a dictionary has none to rely on
    hparameters = {"stride": stride, "f": f} if name.endswith("_stride_2") else {"f": f, "stride": stride}
    return A_prev, hparameters, name.split("_")[0]


def pool_cases(draw: Draw) -> Iterator[tuple[str, PoolGiven]]:
    """The arguments of every case, those by hand first."""
    for name, by_hand in POOL_BY_HAND.items() if not draw.hidden else ():
        yield name, pool_given(draw, name, by_hand)
    for name, both in {**POOL, **POOL_NEGATIVE}.items():
        yield name, pool_given(draw, name, both[draw.hidden])


def pool_close_cases(draw: Draw) -> Iterator[tuple[str, PoolGiven]]:
    """The arguments of the cases whose windows, side by side, have their two largest values close together."""
    for name, both in POOL_CLOSE.items():
        A_prev, hparameters, mode = pool_given(draw, name, both[draw.hidden])
        f, stride = hparameters["f"], hparameters["stride"]
        m, n_H_prev, n_W_prev, n_C = A_prev.shape
        places = product(range(m), range(0, n_H_prev, stride), range(0, n_W_prev, stride), range(n_C))
        for number, (i, top, left, c) in enumerate(places):
            bring_together(A_prev[i, top : top + f, left : left + f, c], CLOSE[number % len(CLOSE)])
        yield name, (A_prev, hparameters, mode)


def bring_together(window: np.ndarray, gap: float) -> None:
    """Set the second largest value of the window to so much of the largest one's size, or of 1, below that."""
    second, first = (np.unravel_index(k, window.shape) for k in np.argsort(window, axis=None)[-2:])
    window[second] = window[first] - gap * (abs(window[first]) if gap < 1e-3 else 1.0)


def pool_growing(draw: Draw) -> Iterator[tuple[str, PoolGiven, PoolGiven]]:
    """Arguments with many windows and with a quarter of them, and a name that begins with their mode."""
    for what, (few, many) in growing(2 if draw.hidden else 1):
        name = f"{GROWING_MODES[what]}_four_times_{what}"
        yield name, pool_given(draw, f"{name}/many", many), pool_given(draw, f"{name}/few", few)


def pool_upstream(draw: Draw, label: str, given: PoolGiven, *, by_hand: bool) -> tuple[np.ndarray, Any, str]:
    """dA, of the shape of the layer's output, the cache and the mode."""
    A_prev, hparameters, mode = given
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (output_size(n, hparameters["f"], hparameters["stride"]) for n in (n_H_prev, n_W_prev))
    drawn = draw.small if by_hand else draw.array
    return drawn(f"{label}/dA", (m, n_H, n_W, n_C)), (A_prev, hparameters), mode


def pool_drawn(draw: Draw) -> PoolGiven:
    """Arguments of sizes that a draw chooses, in one mode or the other."""
    mode = ("max", "average")[draw.whole("mode", 0, 1)]
    return pool_given(draw, f"{mode}_drawn", images_drawn(draw))


def pool_upstream_drawn(draw: Draw) -> tuple[np.ndarray, Any, str]:
    """dA, the cache and the mode of such a pooling."""
    return pool_upstream(draw, "drawn", pool_drawn(draw), by_hand=False)


def pool_formula(A_prev: np.ndarray, hparameters: dict[str, int], mode: str) -> str:
    both = sides(A_prev.shape, hparameters["f"], hparameters["stride"])
    return f"{both}\nm = {len(A_prev)}, n_C = {A_prev.shape[3]}"


def pool_gradient_formula(dA: np.ndarray, cache: tuple[Any, ...], mode: str) -> str:
    return f"dA_prev ~ A_prev: {cache[0].shape}"

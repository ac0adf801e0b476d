"""The fast layers: the numbers of the slow ones, in the same type, in bounded memory and without a loop over pixels."""

import sys
import tracemalloc

import numpy as np
import pytest

from helpers.layers import fast
from helpers.layers.backprop import conv_backward, pool_backward
from helpers.layers.convolution import conv_forward, windows
from helpers.layers.fast import (
    col2im,
    conv_backward_fast,
    conv_forward_fast,
    im2col,
    pool_backward_fast,
    pool_forward_fast,
)
from helpers.layers.pooling import pool_forward

# m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad
CONVOLUTIONS = [
    (1, 1, 1, 1, 1, 1, 1, 0),
    (3, 6, 5, 1, 3, 4, 1, 1),
    (4, 13, 17, 3, 5, 6, 2, 1),
    (3, 20, 14, 2, 4, 7, 3, 0),
    (2, 8, 7, 1, 2, 3, 5, 3),  # stride > f
    (2, 9, 12, 9, 3, 4, 1, 2),  # from here on as many channels as strips need
    (2, 4, 3, 8, 3, 1, 1, 0),
    (3, 7, 6, 10, 1, 2, 1, 0),
    (2, 5, 6, 8, 2, 3, 1, 3),  # a border wider than the window
    (2, 5, 4, 11, 5, 2, 1, 4),
    (2, 9, 8, 12, 3, 5, 2, 1),
    (2, 9, 8, 8, 2, 3, 4, 0),
    (0, 5, 5, 2, 3, 4, 1, 1),  # no image
    (0, 5, 5, 8, 3, 4, 1, 1),
]
# m, n_H_prev, n_W_prev, n_C_prev, f, stride
POOLINGS = [(1, 1, 1, 1, 1, 1), (4, 13, 17, 3, 5, 2), (3, 20, 14, 1, 2, 3), (2, 9, 12, 5, 3, 1), (0, 4, 4, 2, 2, 2)]
TOLERANCE = {"float32": 1e-4, "float64": 1e-10}

dtypes = pytest.mark.parametrize("dtype", ["float64", "float32"])
modes = pytest.mark.parametrize("mode", ["max", "average"])
blocks = pytest.mark.parametrize("scratch", [fast.SCRATCH, 1], ids=["large blocks", "image by image"])


def sizes_id(sizes):
    return "x".join(map(str, sizes))


def assert_like(got, expected, dtype):
    assert got.dtype == dtype
    largest = max(1, np.abs(expected).max(initial=0))
    np.testing.assert_allclose(got, expected, rtol=0, atol=TOLERANCE[dtype] * largest)


def layer_of(sizes, dtype="float64"):
    """The arguments of a convolution."""
    m, n_H_prev, n_W_prev, n_C_prev, f, n_C, stride, pad = sizes
    draw = np.random.default_rng(sizes).standard_normal
    shapes = (m, n_H_prev, n_W_prev, n_C_prev), (f, f, n_C_prev, n_C), (1, 1, 1, n_C)
    return *(draw(shape).astype(dtype) for shape in shapes), {"stride": stride, "pad": pad}


def spread(array):
    """The same numbers, in memory neither contiguous nor in order."""
    apart = np.full((*(2 * n for n in array.shape),), np.nan, array.dtype)[..., ::-1].T
    apart[tuple(slice(None, None, 2) for _ in array.shape)] = array.T
    return apart[tuple(slice(None, None, 2) for _ in array.shape)].T


# --- the numbers of the slow layers -------------------------------------------------------------


@dtypes
@blocks
@pytest.mark.parametrize("sizes", CONVOLUTIONS, ids=sizes_id)
def test_convolution_is_the_slow_one(sizes, dtype, scratch, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", scratch)
    arguments = layer_of(sizes, dtype)
    Z, cache = conv_forward_fast(*arguments)
    expected, _ = conv_forward(*arguments)
    assert_like(Z, expected, dtype)
    assert all(kept is given for kept, given in zip(cache, arguments, strict=True))

    dZ = np.random.default_rng(1).standard_normal(Z.shape).astype(dtype)
    for got, right in zip(conv_backward_fast(dZ, cache), conv_backward(dZ, cache), strict=True):
        assert_like(got, right, dtype)


@dtypes
@modes
@blocks
@pytest.mark.parametrize("whole", [False, True], ids=["", "with ties"])
@pytest.mark.parametrize("sizes", POOLINGS, ids=sizes_id)
def test_pooling_is_the_slow_one(sizes, whole, scratch, mode, dtype, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", scratch)
    *shape, f, stride = sizes
    draw = np.random.default_rng(sizes).standard_normal
    A_prev, hparameters = draw(shape).astype(dtype), {"f": f, "stride": stride}
    A_prev = np.rint(A_prev) if whole else A_prev
    A, cache = pool_forward_fast(A_prev, hparameters, mode)
    assert_like(A, pool_forward(A_prev, hparameters, mode)[0], dtype)
    assert cache[0] is A_prev and cache[1] is hparameters

    dA = draw(A.shape).astype(dtype)
    assert_like(pool_backward_fast(dA, cache, mode), pool_backward(dA, cache, mode), dtype)


def test_every_tied_maximum_gets_the_gradient():
    dA_prev = pool_backward_fast(np.full((1, 1, 1, 1), 3.0), (np.ones((1, 2, 2, 1)), {"f": 2, "stride": 2}))
    np.testing.assert_array_equal(dA_prev, np.full((1, 2, 2, 1), 3.0))


def test_whole_numbers_have_averages_and_gradients_with_fractions():
    A_prev, step = np.arange(16).reshape(1, 4, 4, 1), {"f": 2, "stride": 2}
    A, cache = pool_forward_fast(A_prev, step, "average")
    np.testing.assert_array_equal(A[0, :, :, 0], [[2.5, 4.5], [10.5, 12.5]])
    dA_prev = pool_backward_fast(np.ones(A.shape, dtype=int), cache, "average")
    np.testing.assert_array_equal(dA_prev, np.full(A_prev.shape, 0.25))


# --- im2col and col2im --------------------------------------------------------------------------


# sizes (m, n_H_prev, n_W_prev, n_C_prev, f, …) whose window fits without a border
@pytest.mark.parametrize("sizes", [s for s in CONVOLUTIONS if s[4] <= min(s[1:3])], ids=sizes_id)
def test_im2col_has_a_row_for_each_window_in_the_order_of_the_filters(sizes):
    A, W, _, step = layer_of(sizes)
    f, stride = len(W), step["stride"]
    in_order = windows(A, f, stride).transpose(0, 1, 2, 4, 5, 3)  # (m, n_H, n_W, f, f, n_C_prev)
    columns = im2col(A, f, stride)
    assert columns.shape == (in_order[..., 0, 0, 0].size, W[..., 0].size)
    np.testing.assert_array_equal(columns.ravel(), in_order.ravel())


@dtypes
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize(("f", "stride"), [(1, 1), (3, 1), (3, 2), (2, 3), (4, 3)])
def test_col2im_is_the_adjoint_of_im2col(f, stride, order, dtype):
    """⟨im2col(A), C⟩ = ⟨A, col2im(C)⟩, to the last bit: these numbers are whole quarters, and so are their sums."""
    draw = np.random.default_rng(f).integers
    A = (draw(-40, 40, (3, 8, 7, 2)) / 4).astype(dtype)
    columns = im2col(A, f, stride)
    other = np.asarray(draw(-40, 40, columns.shape) / 4, dtype, order=order)
    image = col2im(other, A.shape, f, stride)
    assert image.shape == A.shape and image.dtype == columns.dtype == dtype
    assert np.sum(columns * other) == np.sum(A * image) != 0


# --- what goes in stays as it is ----------------------------------------------------------------


@pytest.mark.parametrize("sizes", CONVOLUTIONS[1:-2], ids=sizes_id)
def test_inputs_stay_as_they_are_and_need_not_be_contiguous(sizes):
    *arrays, step = layer_of(sizes)
    Z, cache = conv_forward_fast(*arrays, step)
    expected = (Z, *conv_backward_fast(Z, cache))
    given = [spread(array) for array in (*arrays, Z)]
    for array in given:
        array.flags.writeable = False
    again, cache = conv_forward_fast(*given[:3], step)
    for got, right in zip((again, *conv_backward_fast(given[3], cache)), expected, strict=True):
        np.testing.assert_allclose(got, right, rtol=0, atol=1e-10 * max(1, np.abs(right).max()))
        assert not any(np.shares_memory(got, array) for array in given)
    f, stride = len(arrays[1]), step["stride"]
    if f <= min(arrays[0].shape[1:3]):
        columns = im2col(arrays[0], f, stride)
        np.testing.assert_array_equal(im2col(given[0], f, stride), columns)
        image = col2im(columns, arrays[0].shape, f, stride)
        np.testing.assert_array_equal(col2im(spread(columns), arrays[0].shape, f, stride), image)


@modes
def test_pooling_leaves_its_inputs_and_needs_no_contiguous_ones(mode):
    A_prev, step = np.random.default_rng(3).standard_normal((3, 7, 8, 2)), {"f": 3, "stride": 2}
    A, cache = pool_forward_fast(A_prev, step, mode)
    given = spread(A_prev), spread(A)
    for array in given:
        array.flags.writeable = False
    again, other = pool_forward_fast(given[0], step, mode)
    np.testing.assert_array_equal(again, A)
    np.testing.assert_array_equal(pool_backward_fast(given[1], other, mode), pool_backward_fast(A, cache, mode))
    alone, _ = pool_forward_fast(A_prev, {"f": 1, "stride": 1}, mode)
    assert not np.shares_memory(alone, A_prev)


# --- bad input ----------------------------------------------------------------------------------

IMAGE, FILTERS, BIAS = np.ones((1, 3, 4, 2)), np.ones((2, 2, 2, 3)), np.zeros((1, 1, 1, 3))
STEP, POOL = {"stride": 1, "pad": 0}, {"f": 2, "stride": 1}
BAD_CALLS = {
    "pad": (conv_forward_fast, (IMAGE, FILTERS, BIAS, {"stride": 1, "pad": -1}), "pad is -1"),
    "window": (conv_forward_fast, (IMAGE, np.ones((4, 4, 2, 3)), BIAS, STEP), "4 × 4 .* 3 × 4"),
    "stride": (conv_forward_fast, (IMAGE, FILTERS, BIAS, {"stride": 0, "pad": 0}), "stride is 0"),
    "channels": (conv_forward_fast, (IMAGE, np.ones((2, 2, 3, 3)), BIAS, STEP), "2 channels, .* 3 deep"),
    "dZ": (conv_backward_fast, (np.ones((1, 1, 1, 3)), (IMAGE, FILTERS, BIAS, STEP)), r"dZ has shape \(1, 1, 1, 3\)"),
    "pooling window": (pool_forward_fast, (IMAGE, {"f": 5, "stride": 1}), "5 × 5 .* 3 × 4"),
    "pooling stride": (pool_forward_fast, (IMAGE, {"f": 2, "stride": 0}), "stride is 0"),
    "mode": (pool_forward_fast, (IMAGE, POOL, "mean"), "no pooling mode 'mean'"),
    "mode, backward": (pool_backward_fast, (np.ones((1, 2, 3, 2)), (IMAGE, POOL), "mean"), "no pooling mode 'mean'"),
    "dA": (pool_backward_fast, (np.ones((1, 1, 1, 2)), (IMAGE, POOL)), r"dA has shape .* \(1, 2, 3, 2\)"),
    "im2col, window": (im2col, (IMAGE, 4, 1), "4 × 4 .* 3 × 4"),
    "im2col, stride": (im2col, (IMAGE, 2, 0), "stride is 0"),
    "col2im, window": (col2im, (np.ones((6, 8)), IMAGE.shape, 4, 1), "4 × 4 .* 3 × 4"),
    "col2im, columns": (col2im, (np.ones((8, 6)), IMAGE.shape, 2, 1), r"columns has shape \(8, 6\).* \(6, 8\)"),
}


@pytest.mark.parametrize(("function", "arguments", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_bad_input_is_a_clear_error(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


# --- memory and loops ---------------------------------------------------------------------------


def scratch_of(action):
    """Bytes in use at the peak of a call, beyond those of its results."""
    action()  # messages and imports are read the first time
    tracemalloc.start()
    try:
        results = action()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return peak - sum(array.nbytes for array in results)


SMALL = 2**16  # bytes, for what is no array of the data's size
LARGE = {
    "few channels": (96, 40, 40, 2, 3, 8, 1, 1),
    "many channels": (64, 40, 40, 16, 3, 8, 1, 1),
    "many filters": (256, 14, 14, 8, 5, 24, 1, 0),
    "stride": (512, 30, 30, 8, 3, 8, 2, 1),
}


@dtypes
@pytest.mark.parametrize("spread_out", [False, True], ids=["contiguous", "spread"])
@pytest.mark.parametrize("sizes", LARGE.values(), ids=LARGE)
def test_convolution_keeps_to_its_scratch(sizes, spread_out, dtype, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", 2**20)
    *arrays, step = layer_of(sizes, dtype)
    Z, cache = conv_forward_fast(*arrays, step)
    if spread_out:
        arrays, Z = [spread(array) for array in arrays], spread(Z)
        cache = (*arrays, step)
    allowed = fast.SCRATCH + SMALL + 2 * arrays[1].nbytes
    assert Z.nbytes > 2 * allowed  # so what grows with the batch would be seen
    assert scratch_of(lambda: conv_forward_fast(*arrays, step)[:1]) < allowed
    assert scratch_of(lambda: conv_backward_fast(Z, cache)) < allowed


@pytest.mark.parametrize("n_C_prev", [2, 8])
def test_images_beyond_the_scratch_are_taken_one_by_one(n_C_prev, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", 1)

    def scratch(m):
        arguments = layer_of((m, 40, 40, n_C_prev, 3, 4, 1, 1))
        Z, cache = conv_forward_fast(*arguments)
        return [scratch_of(lambda: conv_forward_fast(*arguments)[:1]), scratch_of(lambda: conv_backward_fast(Z, cache))]

    one, many = scratch(1), scratch(9)
    assert min(one) > SMALL and np.subtract(many, one).max() < SMALL


@modes
@dtypes
def test_pooling_keeps_to_its_scratch(mode, dtype, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", 2**20)
    A_prev, step = np.zeros((256, 32, 32, 8), dtype), {"f": 3, "stride": 1}
    A, cache = pool_forward_fast(A_prev, step, mode)
    assert A.nbytes > 4 * fast.SCRATCH
    assert scratch_of(lambda: pool_forward_fast(A_prev, step, mode)[:1]) < SMALL
    assert scratch_of(lambda: [pool_backward_fast(A, cache, mode)]) < fast.SCRATCH + SMALL


def lines_run(action):
    """How many lines of Python a call runs, in all it calls."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("n_C_prev", [2, 8])
@pytest.mark.parametrize("stride", [1, 2])
def test_no_line_of_python_runs_for_each_image_or_pixel(n_C_prev, stride, monkeypatch):
    monkeypatch.setattr(fast, "SCRATCH", 2**40)  # one block, so that what is left are the places of a window

    def lines(m, n):
        arguments = layer_of((m, n, n, n_C_prev, 3, 4, stride, 1))
        Z, cache = conv_forward_fast(*arguments)
        A_prev, step = arguments[0], {"f": 3, "stride": stride}
        A, kept = pool_forward_fast(A_prev, step)
        columns = im2col(A_prev, 3, stride)
        return [
            lines_run(lambda: conv_forward_fast(*arguments)),
            lines_run(lambda: conv_backward_fast(Z, cache)),
            lines_run(lambda: pool_forward_fast(A_prev, step)),
            lines_run(lambda: pool_backward_fast(A, kept)),
            lines_run(lambda: im2col(A_prev, 3, stride)),
            lines_run(lambda: col2im(columns, A_prev.shape, 3, stride)),
        ]

    few = lines(2, 5)
    assert min(few) > 9 and lines(9, 12) == few


def test_lines_grow_with_the_blocks_alone(monkeypatch):
    arguments = layer_of((8, 6, 6, 8, 3, 4, 1, 1))
    monkeypatch.setattr(fast, "SCRATCH", 2**40)
    one_block = lines_run(lambda: conv_forward_fast(*arguments))
    monkeypatch.setattr(fast, "SCRATCH", 1)
    assert one_block < lines_run(lambda: conv_forward_fast(*arguments)) < 8 * one_block

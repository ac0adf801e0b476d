"""Lesson 05: the same layers, fast: a convolution is one product, or a few, of large matrices.

Few channels, or a stride above 1: im2col writes every window as a row, and one product with the
filters is the whole convolution; col2im carries the gradient back.  The matrix holds every pixel
f·f times, though, and with many channels copying takes as long as multiplying.

Many channels and stride 1: strips (strips.py) hold every pixel only f times, and f products make the
convolution.

Both work on a few images at a time: what they write is still in the processor's cache when they
read it, and no batch is too large.  Beside its results a layer needs at most SCRATCH bytes, or one
image's share where that alone is more; conv_backward_fast needs twice the size of W on top.
"""

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np

from helpers.layers.places import places_of_windows, require_shape
from helpers.layers.strips import add_convolution, add_filter_gradient, bordered, numbers_of_strips
from helpers.messages import say

SCRATCH = 2**21  # bytes: many more leave the processor's cache, many fewer make blocks of too few images
MANY = 4  # channels from which strips are faster than columns


def _blocks(m: int, share: int) -> Iterator[slice]:
    """m images cut into blocks that need at most SCRATCH bytes, when one image needs ``share``."""
    images = max(1, SCRATCH // max(1, share))
    for first in range(0, m, images):
        yield slice(first, first + images)


def _output_size(shape: tuple[int, ...], f: int, stride: int, pad: int = 0) -> tuple[int, int]:
    """n_H and n_W of a layer's output; ValueError, as from zero_pad and windows, when there is none."""
    n_H, n_W = shape[1] + 2 * pad, shape[2] + 2 * pad
    if pad < 0:
        raise ValueError(say("layers.negative_pad", pad=pad))
    if f > min(n_H, n_W):
        raise ValueError(say("layers.window_too_large", f=f, n_H=n_H, n_W=n_W))
    if stride < 1:
        raise ValueError(say("layers.stride", stride=stride))
    return (n_H - f) // stride + 1, (n_W - f) // stride + 1


def im2col(A: np.ndarray, f: int, stride: int) -> np.ndarray:
    """Every window of every image as a row of one matrix.

    A  (m, n_H_prev, n_W_prev, n_C_prev), already padded

    Returns (m·n_H·n_W, f·f·n_C_prev): images, then rows, then columns; in a row the window in the
    order of W.reshape(f·f·n_C_prev, n_C), so that the product of the two is the convolution.
    Raises ValueError when the window is larger than the image or the stride less than 1.
    """
    m, n_C_prev = A.shape[0], A.shape[3]
    n_H, n_W = _output_size(A.shape, f, stride)
    # written the other way round, (r, s, k) first: then a row of pixels is copied in one go, not number by number
    pixels = np.ascontiguousarray(A.transpose(3, 0, 1, 2))
    columns = np.empty((f, f, n_C_prev, m, n_H, n_W), A.dtype)
    for r, s, place in places_of_windows(f, stride, n_H, n_W):
        columns[r, s] = pixels[:, *place]
    return columns.reshape(f * f * n_C_prev, m * n_H * n_W).T


def col2im(columns: np.ndarray, shape: tuple[int, int, int, int], f: int, stride: int) -> np.ndarray:
    """The way back: every row is added at the window that im2col read it from.

    columns  (m·n_H·n_W, f·f·n_C_prev); fastest when stored as im2col stores it
    shape    (m, n_H_prev, n_W_prev, n_C_prev), that of the padded images

    Returns an array of that shape, of the type of columns.  A pixel of several windows gets their sum.
    Raises ValueError when columns has not the shape that im2col returns, and as im2col does.
    """
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = _output_size(shape, f, stride)
    require_shape("columns", columns, (m * n_H * n_W, f * f * n_C_prev))
    pixels = np.zeros((n_C_prev, m, n_H_prev, n_W_prev), columns.dtype)
    added = columns.T.reshape(f, f, n_C_prev, m, n_H, n_W)
    for r, s, place in places_of_windows(f, stride, n_H, n_W):
        pixels[:, *place] += added[r, s]
    return pixels.transpose(1, 2, 3, 0)


def _numbers_of_columns(A_shape: tuple[int, ...], f: int, stride: int, n_C: int) -> int:
    """How many numbers the way of the columns writes for an image: it, twice, what they become, its columns."""
    n_H, n_W, n_C_prev = A_shape
    n_windows = prod(_output_size((1, *A_shape), f, stride))
    return 3 * n_H * n_W * n_C_prev + n_windows * (f * f * n_C_prev + n_C)


def conv_forward_fast(
    A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict[str, int]
) -> tuple[np.ndarray, tuple[Any, ...]]:
    """conv_forward, fast.

    A_prev       (m, n_H_prev, n_W_prev, n_C_prev)
    W            (f, f, n_C_prev, n_C)
    b            (1, 1, 1, n_C)
    hparameters  {"stride", "pad"}

    Returns Z (m, n_H, n_W, n_C) with n_H = ⌊(n_H_prev − f + 2·pad) / stride⌋ + 1, n_W likewise,
    and the cache (A_prev, W, b, hparameters) that conv_backward_fast needs.
    Raises ValueError when the window is larger than the padded image or the channels do not match.
    """
    (m, n_H_prev, n_W_prev, n_C_prev), (f, _, depth, n_C) = A_prev.shape, W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    if n_C_prev != depth:
        raise ValueError(say("layers.channels", n_C_prev=n_C_prev, depth=depth))
    n_H, n_W = _output_size(A_prev.shape, f, stride, pad)
    Z = np.empty((m, n_H, n_W, n_C), np.result_type(A_prev, W, b))
    biases = np.tile(b.reshape(n_C), n_W)  # a whole row of pixels: one long sum instead of n_W short ones
    padded = n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev
    strips = stride == 1 and n_C_prev >= MANY
    share = numbers_of_strips(padded, f, n_C) if strips else _numbers_of_columns(padded, f, stride, n_C)
    for block in _blocks(m, share * Z.itemsize):
        A, rows = bordered(A_prev[block], pad), Z[block].reshape(-1, n_W * n_C)
        if strips:
            rows[:] = biases
            add_convolution(Z[block], A, W)
        else:
            np.matmul(im2col(A, f, stride), W.reshape(-1, n_C), out=Z[block].reshape(-1, n_C))
            rows += biases
    return Z, (A_prev, W, b, hparameters)


def conv_backward_fast(dZ: np.ndarray, cache: tuple[Any, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """conv_backward, fast.

    dZ     (m, n_H, n_W, n_C)
    cache  (A_prev, W, b, hparameters) of conv_forward_fast

    Returns dA_prev like A_prev, dW like W and db like b.
    Raises ValueError when dZ has not the shape of the layer's output.
    """
    A_prev, W, _, hparameters = cache
    (m, *_, n_C_prev), (f, _, _, n_C) = A_prev.shape, W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    require_shape("dZ", dZ, (m, *_output_size(A_prev.shape, f, stride, pad), n_C))
    # with stride 1 dA_prev is a convolution too, of dZ in a border of f - 1 - pad
    way_back = _back_by_strips if stride == 1 and n_C_prev >= MANY and pad < f else _back_by_columns
    dA_prev = np.zeros(A_prev.shape, np.result_type(dZ, W))
    dW = np.zeros(W.shape, np.result_type(A_prev, dZ))
    way_back(dZ, A_prev, W, stride, pad, dA_prev, dW)
    return dA_prev, dW, _sum_over_places(dZ)


def _sum_over_places(dZ: np.ndarray) -> np.ndarray:
    """(1, 1, 1, n_C): the sum over images, rows and columns, at the speed of a product."""
    n_C = dZ.shape[3]
    total = np.zeros(n_C, dZ.dtype)
    n_places = prod(dZ.shape[1:3])
    for block in _blocks(len(dZ), 2 * n_places * n_C * dZ.itemsize):
        images = dZ[block]
        total += np.ones(len(images) * n_places, dZ.dtype) @ images.reshape(-1, n_C)
    return total.reshape(1, 1, 1, n_C)


def _back_by_columns(
    dZ: np.ndarray, A_prev: np.ndarray, W: np.ndarray, stride: int, pad: int, dA_prev: np.ndarray, dW: np.ndarray
) -> None:
    """Adds to dW and writes dA_prev: the transposes of the product that im2col makes of a convolution."""
    _, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    filters = W.reshape(-1, n_C)
    padded = n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev
    share = _numbers_of_columns(padded, f, stride, n_C)
    for block in _blocks(len(dZ), share * max(dA_prev.itemsize, dW.itemsize)):
        A, gradient = bordered(A_prev[block], pad), dZ[block].reshape(-1, n_C)
        dW += (im2col(A, f, stride).T @ gradient).reshape(W.shape)
        # under no name of its own, or it would still be there while the next block is made
        dA_prev[block] = col2im((filters @ gradient.T).T, A.shape, f, stride)[
            :, pad : pad + n_H_prev, pad : pad + n_W_prev
        ]


def _back_by_strips(
    dZ: np.ndarray, A_prev: np.ndarray, W: np.ndarray, stride: int, pad: int, dA_prev: np.ndarray, dW: np.ndarray
) -> None:
    """Adds to dW and to dA_prev: stride 1, where dA_prev is the convolution of dZ with the filters turned round."""
    _, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    turned = np.ascontiguousarray(W[::-1, ::-1].swapaxes(2, 3))
    forward = numbers_of_strips((n_H_prev + 2 * pad, n_W_prev + 2 * pad, n_C_prev), f, n_C)
    back = numbers_of_strips((n_H_prev + f - 1, n_W_prev + f - 1, n_C), f, n_C_prev)
    for block in _blocks(len(dZ), max(forward, back) * max(dA_prev.itemsize, dW.itemsize)):
        add_filter_gradient(dW, bordered(A_prev[block], pad), dZ[block].reshape(-1, n_C))
        add_convolution(dA_prev[block], bordered(dZ[block], f - 1 - pad), turned)


def _require_mode(mode: str) -> None:
    if mode not in ("max", "average"):
        raise ValueError(say("layers.mode", mode=mode))


def pool_forward_fast(
    A_prev: np.ndarray, hparameters: dict[str, int], mode: str = "max"
) -> tuple[np.ndarray, tuple[Any, ...]]:
    """pool_forward, fast: the windows' pixels are combined a place at a time, as in pool_backward.

    A_prev       (m, n_H_prev, n_W_prev, n_C_prev)
    hparameters  {"f", "stride"}
    mode         "max" or "average"

    Returns A (m, n_H, n_W, n_C_prev) with n_H = ⌊(n_H_prev − f) / stride⌋ + 1, n_W likewise,
    and the cache (A_prev, hparameters) that pool_backward_fast needs.
    Raises ValueError for another mode and when the window is larger than the image.
    """
    _require_mode(mode)
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = _output_size(A_prev.shape, f, stride)
    dtype = A_prev.dtype if mode == "max" else np.result_type(A_prev, np.float32)
    A = np.empty((len(A_prev), n_H, n_W, A_prev.shape[3]), dtype)
    combine = np.maximum if mode == "max" else np.add
    first, *others = (place for _, _, place in places_of_windows(f, stride, n_H, n_W))
    for block in _blocks(len(A), prod(A_prev.shape[1:]) * A_prev.itemsize):
        A[block] = A_prev[block][first]
        for place in others:
            combine(A[block], A_prev[block][place], out=A[block])
        if mode == "average":
            A[block] /= f * f
    return A, (A_prev, hparameters)


def pool_backward_fast(dA: np.ndarray, cache: tuple[Any, ...], mode: str = "max") -> np.ndarray:
    """pool_backward, fast.

    dA     (m, n_H, n_W, n_C)
    cache  (A_prev, hparameters) of pool_forward_fast
    mode   "max" or "average", as in pool_forward_fast

    Returns dA_prev like A_prev.  Ties: as in pool_backward, every element that equals its window's
    maximum gets the whole gradient.
    Raises ValueError for another mode and when dA has not the shape of the layer's output.
    """
    _require_mode(mode)
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = _output_size(A_prev.shape, f, stride)
    require_shape("dA", dA, (len(A_prev), n_H, n_W, A_prev.shape[3]))
    dA_prev = np.zeros(A_prev.shape, np.result_type(dA, np.float32))  # never whole numbers
    # a block's scratch: its maxima, where they are, and what goes there
    for block in _blocks(len(dA), 3 * prod(dA.shape[1:]) * max(dA_prev.itemsize, A_prev.itemsize)):
        if mode == "max":
            A, _ = pool_forward_fast(A_prev[block], hparameters)
        else:
            even = dA[block] / (f * f)
        for _, _, place in places_of_windows(f, stride, n_H, n_W):
            dA_prev[block][place] += (A_prev[block][place] == A) * dA[block] if mode == "max" else even
    return dA_prev

"""A convolution with stride 1 by strips: as wide as a window and one pixel high.

Strips hold every pixel only f times, where the rows of im2col hold it f·f times.  A window is f strips,
one below the other, so f products make the convolution.
"""

from collections.abc import Iterator

import numpy as np


def bordered(A: np.ndarray, pad: int) -> np.ndarray:
    """What zero_pad returns, but without np.pad, whose preparations take longer than copying a small block."""
    m, n_H, n_W, n_C = A.shape
    bordered = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C), A.dtype)
    bordered[:, pad : pad + n_H, pad : pad + n_W] = A
    return bordered


def _lines(A: np.ndarray, f: int) -> Iterator[tuple[int, np.ndarray]]:
    """For each line r of a window, with stride 1: the strips that are line r of the windows.

    A  (m, n_H_prev, n_W_prev, n_C), already padded, contiguous

    Yields r and (m, n_H, n_W, f·n_C), a view of the strips.
    """
    m, n_H_prev, n_W_prev, n_C = A.shape
    n_H, n_W = n_H_prev - f + 1, n_W_prev - f + 1
    # channels last, f pixels side by side are one run of f·n_C numbers, and the next strip begins n_C numbers on
    strips = np.lib.stride_tricks.as_strided(A, (m, n_H_prev, n_W, f * n_C), A.strides, writeable=False).copy()
    for r in range(f):
        yield r, strips[:, r : r + n_H]


def add_convolution(total: np.ndarray, A: np.ndarray, W: np.ndarray) -> None:
    """Adds the convolution of A, already padded, with W to ``total`` (m, n_H, n_W, n_C); both are contiguous."""
    m, n_H, n_W, n_C = total.shape
    matrices = total.reshape(m, n_H * n_W, n_C)
    for r, line in _lines(A, len(W)):
        matrices += line.reshape(m, n_H * n_W, -1) @ W[r].reshape(-1, n_C)


def add_filter_gradient(dW: np.ndarray, A: np.ndarray, gradient: np.ndarray) -> None:
    """Adds the sum of every window of A times its row of ``gradient`` (m·n_H·n_W, n_C) to dW, shaped like W."""
    f, _, n_C_prev, n_C = dW.shape
    for r, line in _lines(A, f):
        dW[r] += (line.reshape(-1, f * n_C_prev).T @ gradient).reshape(f, n_C_prev, n_C)


def numbers_of_strips(A_shape: tuple[int, ...], f: int, n_C: int) -> int:
    """How many numbers the way of the strips writes for an image: it, its strips, a line of them, a product."""
    n_H, n_W, n_C_prev = A_shape
    return n_H * n_W * ((1 + f + f) * n_C_prev + n_C)

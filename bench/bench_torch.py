"""The fast convolution of lesson 05, forward and backward, beside PyTorch on the same processor.

    python bench/bench_torch.py

Needs PyTorch: run it in the environment of `make test-frameworks`.  Both sides get one thread,
the same numbers and their own layout, contiguous: channels last here, channels first in PyTorch.
A time is the median of rounds in which the three take turns, for the forward pass and the
gradients of input, filters and biases.  "im2col" is the plain way: every window of the batch in
one matrix.  Times differ from machine to machine; the ratio to PyTorch is what to compare.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import geometric_mean, median

for threads in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM", "NUMEXPR"):
    os.environ[f"{threads}_NUM_THREADS"] = "1"  # read when the libraries are loaded
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402  (the threads and the path must be set first)
import torch  # noqa: E402

from helpers.layers.fast import conv_backward_fast, conv_forward_fast  # noqa: E402
from helpers.layers.padding import zero_pad  # noqa: E402

# m, n_H, n_W, n_C_prev, n_C: first layers of one and of three channels, and layers inside a network
SIZES = [
    (64, 8, 8, 1, 8),
    (64, 28, 28, 1, 8),
    (64, 14, 14, 8, 16),
    (32, 32, 32, 3, 16),
    (32, 32, 32, 16, 32),
    (16, 64, 64, 32, 32),
]
F, STEP = 3, {"stride": 1, "pad": 1}
LIMITS = {"float64": 0.75, "float32": 1.5}  # the geometric mean of ours over PyTorch's
ROUNDS, SECONDS = 9, 0.05  # a round repeats a call until it has taken that long

Step = Callable[[], object]


def fast(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, dZ: np.ndarray) -> Step:
    def step() -> object:
        _, cache = conv_forward_fast(A_prev, W, b, STEP)
        return conv_backward_fast(dZ, cache)

    return step


def plain(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, dZ: np.ndarray) -> Step:
    """Every window of the batch a row of one matrix, written place by place; one product for each result."""
    (m, n_H, n_W, n_C_prev), n_C, pad = A_prev.shape, W.shape[3], STEP["pad"]
    places = [(r, s, np.s_[:, r : r + n_H, s : s + n_W]) for r, s in np.ndindex(F, F)]

    def columns_of(A: np.ndarray) -> np.ndarray:
        columns = np.empty((m, n_H, n_W, F, F, n_C_prev), A.dtype)
        for r, s, place in places:
            columns[:, :, :, r, s] = A[place]
        return columns.reshape(m * n_H * n_W, -1)

    def step() -> object:
        filters, gradient = W.reshape(-1, n_C), dZ.reshape(-1, n_C)
        Z = (columns_of(zero_pad(A_prev, pad)) @ filters).reshape(dZ.shape) + b

        dW = (columns_of(zero_pad(A_prev, pad)).T @ gradient).reshape(W.shape)
        pixels = (gradient @ filters.T).reshape(m, n_H, n_W, F, F, n_C_prev)
        dA_prev_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C_prev), dZ.dtype)
        for r, s, place in places:
            dA_prev_pad[place] += pixels[:, :, :, r, s]
        return Z, dA_prev_pad[:, pad : pad + n_H, pad : pad + n_W], dW, dZ.sum(axis=(0, 1, 2), keepdims=True)

    return step


def pytorch(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, dZ: np.ndarray) -> Step:
    def tensor(array: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(np.ascontiguousarray(array))

    x = tensor(A_prev.transpose(0, 3, 1, 2)).requires_grad_()
    weight, bias = tensor(W.transpose(3, 2, 0, 1)).requires_grad_(), tensor(b.ravel()).requires_grad_()
    gradient = tensor(dZ.transpose(0, 3, 1, 2))

    def step() -> object:
        z = torch.nn.functional.conv2d(x, weight, bias, stride=STEP["stride"], padding=STEP["pad"])
        return torch.autograd.grad(z, (x, weight, bias), gradient)

    return step


def seconds(steps: list[Step]) -> list[float]:
    """The median time of each step, over rounds in which each has its turn."""
    repeats, times = [], []
    for step in steps:
        step()  # the first call also loads code
        repeats.append(1 + int(SECONDS / once(step, 1)))
    for _ in range(ROUNDS):
        times.append([once(step, n) for step, n in zip(steps, repeats, strict=True)])
    return [median(of_step) for of_step in zip(*times, strict=True)]


def once(step: Step, repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        step()
    return (time.perf_counter() - start) / repeats


def main() -> None:
    torch.set_num_threads(1)
    for dtype, limit in LIMITS.items():
        print(f"{dtype}{'':<19}{'fast':>11}{'im2col':>11}{'PyTorch':>11}{'fast/PyTorch':>15}{'im2col/PyTorch':>17}")
        ratios = []
        for m, n_H, n_W, n_C_prev, n_C in SIZES:
            draw = np.random.default_rng(n_C).standard_normal
            shapes = (m, n_H, n_W, n_C_prev), (F, F, n_C_prev, n_C), (1, 1, 1, n_C), (m, n_H, n_W, n_C)
            arrays = [draw(shape).astype(dtype) for shape in shapes]
            ours, simple, theirs = seconds([make(*arrays) for make in (fast, plain, pytorch)])
            ratios.append((ours / theirs, simple / theirs))
            print(
                f"{m:>4} × {n_H:>2} × {n_W:>2} × {n_C_prev:>2} to {n_C:>2}"
                f"{ours * 1e3:>9.2f} ms{simple * 1e3:>8.2f} ms{theirs * 1e3:>8.2f} ms"
                f"{ratios[-1][0]:>15.2f}{ratios[-1][1]:>17.2f}"
            )
        ours, simple = (geometric_mean(column) for column in zip(*ratios, strict=True))
        print(f"geometric mean of im2col: {simple:.2f}")
        print(f"geometric mean in {dtype}: {ours:.2f} (wanted: at most {limit})\n")


if __name__ == "__main__":
    main()

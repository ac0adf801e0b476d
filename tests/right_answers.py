"""Right answers as students write them: other ways to compute, other types, other names, noise beside them."""

import sys
import warnings

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def noisy(function):
    """The same function with prints, stderr and warnings of its own."""

    def with_noise(*arguments):
        print("shape:", np.shape(arguments[0]))
        print("on stderr", file=sys.stderr)
        warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
        np.log(np.zeros(2))  # a RuntimeWarning
        return function(*arguments)

    return with_noise


def narrow(function):
    """The same function computed in float32."""

    def to_float32(value):
        if isinstance(value, tuple):
            return tuple(to_float32(item) for item in value)
        return value.astype(np.float32) if isinstance(value, np.ndarray) else value

    return lambda *arguments: to_float32(function(*to_float32(arguments)))


# --- zero_pad ----------------------------------------------------------------------------------


def pad_by_loops(images, p):
    m, rows, columns, channels = images.shape
    result = np.zeros((m, rows + 2 * p, columns + 2 * p, channels))
    for i in range(m):
        for row in range(rows):
            for column in range(columns):
                result[i, row + p, column + p] = images[i, row, column]
    return result


def pad_by_joining(X, pad):
    m, n_H, n_W, n_C = X.shape
    side = np.zeros((m, n_H, pad, n_C))
    wide = np.concatenate([side, X, side], axis=2)
    top = np.zeros((m, pad, n_W + 2 * pad, n_C))
    return np.concatenate([top, wide, top], axis=1)


# --- convolution -------------------------------------------------------------------------------


def conv_by_loops(prev, weights, bias, hp):
    m, n_H_prev, n_W_prev, _ = prev.shape
    f, _, _, n_C = weights.shape
    s, p = hp["stride"], hp["pad"]
    n_H, n_W = int((n_H_prev - f + 2 * p) / s) + 1, int((n_W_prev - f + 2 * p) / s) + 1
    Z = np.zeros([m, n_H, n_W, n_C])
    prev_pad = padded(prev, p)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    piece = prev_pad[i, h * s : h * s + f, w * s : w * s + f, :]
                    Z[i, h, w, c] = np.sum(piece * weights[..., c]) + bias[..., c].item()
    return Z, (prev, weights, bias, hp)


def conv_by_einsum(A_prev, W, b, hparameters):
    windows = seen(padded(A_prev, hparameters["pad"]), W.shape[0], hparameters["stride"])
    return np.einsum("mhwkrs,rskc->mhwc", windows, W) + b, (A_prev, W, b, hparameters)


def conv_by_matrix(A_prev, W, b, hparameters):
    windows = seen(padded(A_prev, hparameters["pad"]), W.shape[0], hparameters["stride"])
    rows = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, W[..., 0].size)
    Z = (rows @ W.reshape(-1, W.shape[3]) + b.reshape(-1)).reshape(*windows.shape[:3], -1)
    return [Z, [A_prev, W, b, hparameters]]


def conv_backward_by_places(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad, (_, n_H, n_W, _) = padded(A_prev, pad), dZ.shape
    dA_prev_pad, dW = np.zeros_like(A_prev_pad), np.zeros_like(W)
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride]
        dA_prev_pad[place] += np.einsum("mhwc,kc->mhwk", dZ, W[r, s])
        dW[r, s] = np.einsum("mhwk,mhwc->kc", A_prev_pad[place], dZ)
    end_h, end_w = (-pad or None for _ in range(2))
    return dA_prev_pad[:, pad:end_h, pad:end_w], dW, dZ.sum(axis=(0, 1, 2)).reshape(b.shape)


def conv_backward_by_loops(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    dA_prev, dW, db = np.zeros_like(A_prev), np.zeros_like(W), np.zeros_like(b)
    for i in range(len(dZ)):
        a = padded(A_prev, pad)[i]
        da = np.zeros_like(a)
        for h, w, c in np.ndindex(dZ.shape[1:]):
            corner = np.s_[h * stride : h * stride + f, w * stride : w * stride + f]
            da[corner] += W[..., c] * dZ[i, h, w, c]
            dW[..., c] += a[corner] * dZ[i, h, w, c]
            db[..., c] += dZ[i, h, w, c]
        dA_prev[i] = da[pad : len(da) - pad, pad : da.shape[1] - pad]
    return [dA_prev, dW, db]


# --- pooling -----------------------------------------------------------------------------------


def pool_by_loops(inputs, hp, how="max"):
    m, n_H_prev, n_W_prev, n_C = inputs.shape
    f, s = hp["f"], hp["stride"]
    A = np.zeros((m, 1 + (n_H_prev - f) // s, 1 + (n_W_prev - f) // s, n_C))
    for i in range(m):
        for h in range(A.shape[1]):
            for w in range(A.shape[2]):
                for c in range(n_C):
                    values = [float(v) for v in inputs[i, h * s : h * s + f, w * s : w * s + f, c].flat]
                    A[i, h, w, c] = max(values) if how == "max" else sum(values) / len(values)
    return A, [inputs, dict(hp)]


def pool_by_windows(A_prev, hparameters, mode="max"):
    windows = seen(A_prev, hparameters["f"], hparameters["stride"])
    return {"max": np.amax, "average": np.mean}[mode](windows, axis=(-1, -2)), (A_prev, hparameters)


def unpool_by_loops(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros_like(A_prev)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h * s : h * s + f, w * s : w * s + f, c]
        if mode == "max":
            r, t = np.unravel_index(np.argmax(A_prev[corner]), (f, f))
            dA_prev[i, h * s + r, w * s + t, c] += dA[i, h, w, c]
        else:
            dA_prev[corner] += np.ones((f, f)) * dA[i, h, w, c] / f**2
    return dA_prev


def unpool_by_places(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    A, dA_prev = pool_by_windows(A_prev, hparameters, mode)[0], 0 * A_prev
    for r, s in np.ndindex(f, f):
        place = np.s_[:, r : r + stride * dA.shape[1] : stride, s : s + stride * dA.shape[2] : stride]
        dA_prev[place] += np.where(A_prev[place] == A, dA, 0) if mode == "max" else dA / f**2
    return dA_prev


def mask_by_argmax(window):
    mask = np.zeros(window.shape)
    mask[np.unravel_index(window.argmax(), window.shape)] = 1
    return mask


def mask_by_loops(x):
    return np.array([[value == max(map(max, x.tolist())) for value in row] for row in x.tolist()])


RIGHT = {
    "zero_pad": {
        "np_pad": padded,
        "loops_renamed": pad_by_loops,
        "joined": pad_by_joining,
        "input_itself_when_pad_0": lambda X, pad: X if pad == 0 else padded(X, pad),
        "float32": narrow(padded),
        "noisy": noisy(padded),
        "fortran_order": lambda X, pad: np.asfortranarray(padded(X, pad)),
    },
    "conv_single_step": {
        "number": lambda a, W, b: float(np.sum(a * W)) + b.item(),
        "numpy_scalar": lambda a, W, b: np.sum(a * W) + b[0, 0, 0],
        "array_111": lambda a, W, b: np.sum(np.multiply(a, W)) + b,
        "array_1": lambda a, W, b: np.sum(a * W) + b.ravel(),
        "einsum": lambda image, kernel, bias: np.einsum("rsk,rsk->", image, kernel) + bias.squeeze(),
        "vdot": lambda a, W, b: np.vdot(a, W) + np.sum(b),
        "keepdims": lambda a, W, b: np.sum(a * W, keepdims=True) + b,
        "float32": narrow(lambda a, W, b: np.sum(a * W) + b),
        "noisy": noisy(lambda a, W, b: np.sum(a * W) + b.item()),
    },
    "conv_forward": {
        "loops_renamed": conv_by_loops,
        "einsum": conv_by_einsum,
        "matrix_list": conv_by_matrix,
        "float32": narrow(conv_by_einsum),
        "noisy": noisy(conv_by_loops),
    },
    "pool_forward": {
        "loops_renamed_list": pool_by_loops,
        "windows": pool_by_windows,
        "float32": narrow(pool_by_windows),
        "noisy": noisy(pool_by_windows),
    },
    "conv_backward": {
        "places_einsum": conv_backward_by_places,
        "loops_list": conv_backward_by_loops,
        "float32": narrow(conv_backward_by_loops),
        "noisy": noisy(conv_backward_by_places),
    },
    "create_mask_from_window": {
        "argmax_floats": mask_by_argmax,
        "loops": mask_by_loops,
        "ints": lambda x: (x == x.max()).astype(int),
        "where": lambda x: np.where(x < np.max(x), 0, 1),
        "float32": narrow(lambda x: x >= x.max()),
        "noisy": noisy(mask_by_argmax),
    },
    "distribute_value": {
        "ones": lambda dz, shape: np.ones(shape) * dz / np.prod(shape),
        "read_only_view": lambda value, size: np.broadcast_to(value / (size[0] * size[1]), size),
        "float32": lambda dz, shape: np.full(shape, dz / (shape[0] * shape[1]), dtype=np.float32),
        "noisy": noisy(lambda dz, shape: np.zeros(shape) + dz / shape[0] / shape[1]),
    },
    "pool_backward": {
        "argmax_loops": unpool_by_loops,
        "places": unpool_by_places,
        "float32": narrow(unpool_by_places),
        "noisy": noisy(unpool_by_loops),
    },
}

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
        if isinstance(value, dict):
            return {name: to_float32(item) for name, item in value.items()}
        floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
        return value.astype(np.float32) if floats else value

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


# --- lesson 05 ----------------------------------------------------------------------------------


def columns_by_places(image, side, step):
    """Place by place into an array of zeros, instead of a view."""
    m, rows, cols, depth = image.shape
    n_H, n_W = (rows - side) // step + 1, (cols - side) // step + 1
    result = np.zeros((m, n_H, n_W, side, side, depth), dtype=image.dtype)
    for r in range(side):
        for s in range(side):
            result[:, :, :, r, s] = image[:, r : r + step * n_H : step, s : s + step * n_W : step]
    return result.reshape(m * n_H * n_W, side * side * depth)


def columns_by_index(A, f, stride):
    """Whole-number indices broadcast against each other."""
    n_H, n_W = ((n - f) // stride + 1 for n in A.shape[1:3])
    rows = (stride * np.arange(n_H))[:, None, None, None] + np.arange(f)[:, None]
    cols = (stride * np.arange(n_W))[:, None, None] + np.arange(f)
    return A[:, rows, cols].reshape(len(A) * n_H * n_W, -1)


def columns_by_strides(A, f, stride):
    m, n_H_prev, n_W_prev, n_C = A.shape
    i, h, w, c = A.strides
    shape = (m, (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1, f, f, n_C)
    return np.lib.stride_tricks.as_strided(A, shape, (i, stride * h, stride * w, h, w, c)).reshape(-1, f * f * n_C)


def image_by_places(cols, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    cols = cols.reshape(m, n_H, n_W, f, f, n_C)
    image = np.zeros(shape, dtype=cols.dtype)
    for place in range(f * f):
        r, s = divmod(place, f)
        image[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride] += cols[:, :, :, r, s]
    return image


def image_by_add_at(columns, shape, f, stride):
    """Adds number by number inside NumPy, wherever an index says."""
    places = columns_by_index(np.arange(np.prod(shape)).reshape(shape), f, stride)
    flat = np.zeros(int(np.prod(shape)), dtype=columns.dtype)
    np.add.at(flat, places, columns)
    return flat.reshape(shape)


def conv_fast_by_einsum(A_prev, W, b, hparameters):
    view = seen(padded(A_prev, hparameters["pad"]), len(W), hparameters["stride"])
    return np.einsum("mhwkrs,rskc->mhwc", view, W) + b, (A_prev, W, b, hparameters)


def conv_fast_by_shifts(A_prev, W, b, hparameters):
    """A matrix product for each place of the window, on a slice with a step."""
    f, _, _, n_C = W.shape
    s = hparameters["stride"]
    A = padded(A_prev, hparameters["pad"])
    n_H, n_W = ((n - f) // s + 1 for n in A.shape[1:3])
    Z = np.zeros((len(A), n_H, n_W, n_C)) + b
    for r in range(f):
        for q in range(f):
            Z += A[:, r : r + s * n_H : s, q : q + s * n_W : s] @ W[r, q]
    return Z, [A_prev, W, b, hparameters]


def conv_back_fast_by_einsum(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, stride, pad = len(W), hparameters["stride"], hparameters["pad"]
    A = padded(A_prev, pad)
    dW = np.einsum("mhwkrs,mhwc->rskc", seen(A, f, stride), dZ)
    dcolumns = np.einsum("mhwc,rskc->mhwrsk", dZ, W)
    dA = image_by_add_at(dcolumns.reshape(-1, f * f * A.shape[3]), A.shape, f, stride)
    return [dA[:, pad : A.shape[1] - pad, pad : A.shape[2] - pad], dW, dZ.sum((0, 1, 2), keepdims=True)]


def unpool_fast_by_argmax(dA, cache, mode="max"):
    """The place of each maximum by argmax, then one np.add.at."""
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    view = seen(A_prev, f, stride)
    m, n_H, n_W, n_C = dA.shape
    if mode == "max":
        share = np.zeros((m, n_H, n_W, n_C, f * f))
        np.put_along_axis(share, view.reshape(m, n_H, n_W, n_C, -1).argmax(-1)[..., None], 1.0, axis=-1)
    else:
        share = np.full((m, n_H, n_W, n_C, f * f), 1 / f**2)
    rows = (share * dA[..., None]).transpose(0, 1, 2, 4, 3).reshape(m * n_H * n_W, -1)
    return image_by_add_at(rows, A_prev.shape, f, stride)


# --- lesson 06 ----------------------------------------------------------------------------------


def relu_in_a_copy(Z):
    A = Z.copy()
    A[Z < 0] = 0
    return A, Z


def softmax_by_division(scores, labels):
    """Probabilities first, then their logarithms; the right classes as rows of a unit matrix."""
    m, classes = scores.shape
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    p = powers / powers.sum(axis=1)[:, None]
    one_hot = np.eye(classes)[labels]
    return float(-np.sum(one_hot * np.log(p)) / m), (p - one_hot) / m


def softmax_by_loops(scores, labels):
    loss, d = 0.0, np.zeros(scores.shape)
    for i, right in enumerate(labels):
        shifted = scores[i] - max(scores[i])
        p = np.exp(shifted) / sum(np.exp(shifted))
        loss -= np.log(p[right])
        d[i] = p
        d[i, right] -= 1
    return np.array([[loss / len(labels)]]), d / len(labels)


def step_by_items(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for key, p in parameters.items():
        new_v[key] = velocities[key] * momentum
        new_v[key] += gradients[key]
        new_p[key] = p.copy()
        new_p[key] -= learning_rate * new_v[key]
    return [new_p, new_v]


def model_by_einsum(parameters, X, labels):
    """The same network from other right answers; the last layer written out."""
    p, conv, pool = parameters, {"stride": 1, "pad": 1}, {"f": 2, "stride": 2}
    Z1, c1 = conv_fast_by_einsum(X, p["W1"], p["b1"], conv)
    P1, cp = pool_by_windows(relu_in_a_copy(Z1)[0], pool, "max")
    Z2, c2 = conv_fast_by_einsum(P1, p["W2"], p["b2"], conv)
    flat = np.clip(Z2, 0, None).reshape(len(X), -1)
    loss, ds = softmax_by_division(flat @ p["W3"] + p["b3"], labels)
    dZ2 = np.where(Z2 > 0, (ds @ p["W3"].T).reshape(Z2.shape), 0)
    dP1, dW2, db2 = conv_back_fast_by_einsum(dZ2, c2)
    dZ1 = np.where(Z1 > 0, unpool_fast_by_argmax(dP1, cp, "max"), 0)
    _, dW1, db1 = conv_back_fast_by_einsum(dZ1, c1)
    # the order of the names is nobody's business
    return loss, {"b3": ds.sum(0)[None], "W3": flat.T @ ds, "W2": dW2, "b2": db2, "b1": db1, "W1": dW1}


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
    "im2col": {
        "places": columns_by_places,
        "index_arrays": columns_by_index,
        "as_strided": columns_by_strides,
        "float32": narrow(columns_by_places),
        "noisy": noisy(columns_by_strides),
    },
    "col2im": {
        "places": image_by_places,
        "add_at": image_by_add_at,
        "float32": narrow(image_by_places),
        "noisy": noisy(image_by_add_at),
    },
    "conv_forward_fast": {
        "einsum": conv_fast_by_einsum,
        "shifts_list": conv_fast_by_shifts,
        "matrix": conv_by_matrix,
        "float32": narrow(conv_fast_by_einsum),
        "noisy": noisy(conv_fast_by_shifts),
    },
    "conv_backward_fast": {
        "einsum_list": conv_back_fast_by_einsum,
        "places": conv_backward_by_places,
        "float32": narrow(conv_back_fast_by_einsum),
        "noisy": noisy(conv_backward_by_places),
    },
    "pool_forward_fast": {
        "windows": pool_by_windows,
        "float32": narrow(pool_by_windows),
        "noisy": noisy(pool_by_windows),
    },
    "pool_backward_fast": {
        "argmax_add_at": unpool_fast_by_argmax,
        "places": unpool_by_places,
        "float32": narrow(unpool_by_places),
        "noisy": noisy(unpool_fast_by_argmax),
    },
    "relu_forward": {
        "where": lambda Z: (np.where(Z > 0, Z, 0.0), Z),
        "product": lambda Z: (Z * (Z > 0), Z.copy()),
        "copy": relu_in_a_copy,
        "float32": narrow(relu_in_a_copy),
        "noisy": noisy(relu_in_a_copy),
    },
    "relu_backward": {
        "where": lambda dA, cache: np.where(cache > 0, dA, 0.0),
        "sign": lambda dA, cache: dA * np.maximum(np.sign(cache), 0),
        "float32": narrow(lambda dA, cache: dA * (cache > 0)),
        "noisy": noisy(lambda dA, cache: dA * (cache > 0)),
    },
    "softmax_cross_entropy": {
        "division": softmax_by_division,
        "loops_array_for_loss": softmax_by_loops,
        "float32": narrow(softmax_by_division),
        "noisy": noisy(softmax_by_division),
    },
    "model_gradients": {
        "einsum": model_by_einsum,
        "float32": narrow(model_by_einsum),
        "noisy": noisy(model_by_einsum),
    },
    "sgd_momentum_step": {
        "items_list": step_by_items,
        "noisy": noisy(step_by_items),
    },
}

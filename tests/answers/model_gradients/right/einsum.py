# The network from other right layers, the last one written out, the names in another order.

from numpy.lib.stride_tricks import sliding_window_view


WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def pool_by_windows(A_prev, hparameters, mode="max"):
    windows = seen(A_prev, hparameters["f"], hparameters["stride"])
    return {"max": np.amax, "average": np.mean}[mode](windows, axis=(-1, -2)), (A_prev, hparameters)


def columns_by_index(A, f, stride):
    """Whole-number indices broadcast against each other."""
    n_H, n_W = ((n - f) // stride + 1 for n in A.shape[1:3])
    rows = (stride * np.arange(n_H))[:, None, None, None] + np.arange(f)[:, None]
    cols = (stride * np.arange(n_W))[:, None, None] + np.arange(f)
    return A[:, rows, cols].reshape(len(A) * n_H * n_W, -1)


def image_by_add_at(columns, shape, f, stride):
    """Adds number by number inside NumPy, wherever an index says."""
    places = columns_by_index(np.arange(np.prod(shape)).reshape(shape), f, stride)
    flat = np.zeros(int(np.prod(shape)), dtype=columns.dtype)
    np.add.at(flat, places, columns)
    return flat.reshape(shape)


def conv_fast_by_einsum(A_prev, W, b, hparameters):
    view = seen(padded(A_prev, hparameters["pad"]), len(W), hparameters["stride"])
    return np.einsum("mhwkrs,rskc->mhwc", view, W) + b, (A_prev, W, b, hparameters)


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


def model_gradients(parameters, X, labels):
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

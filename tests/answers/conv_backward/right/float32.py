# Loops over images and places, and a list for the tuple, computed in float32.

WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


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


def conv_backward(*arguments):
    return to_float32(conv_backward_by_loops(*to_float32(arguments)))

# Sliding windows and einsum, computed in float32.

from numpy.lib.stride_tricks import sliding_window_view


WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def to_float32(value):
    if isinstance(value, tuple):
        return tuple(to_float32(item) for item in value)
    if isinstance(value, dict):
        return {name: to_float32(item) for name, item in value.items()}
    floats = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(np.float32) if floats else value


def conv_fast_by_einsum(A_prev, W, b, hparameters):
    view = seen(padded(A_prev, hparameters["pad"]), len(W), hparameters["stride"])
    return np.einsum("mhwkrs,rskc->mhwc", view, W) + b, (A_prev, W, b, hparameters)


def conv_forward_fast(*arguments):
    return to_float32(conv_fast_by_einsum(*to_float32(arguments)))

# One matrix product, and lists for tuples.

from numpy.lib.stride_tricks import sliding_window_view


WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def conv_forward(A_prev, W, b, hparameters):
    windows = seen(padded(A_prev, hparameters["pad"]), W.shape[0], hparameters["stride"])
    rows = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, W[..., 0].size)
    Z = (rows @ W.reshape(-1, W.shape[3]) + b.reshape(-1)).reshape(*windows.shape[:3], -1)
    return [Z, [A_prev, W, b, hparameters]]

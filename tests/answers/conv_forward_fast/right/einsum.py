# Sliding windows and einsum.

from numpy.lib.stride_tricks import sliding_window_view


WIDTHS = (0, 0)


def padded(X, pad):
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def conv_forward_fast(A_prev, W, b, hparameters):
    view = seen(padded(A_prev, hparameters["pad"]), len(W), hparameters["stride"])
    return np.einsum("mhwkrs,rskc->mhwc", view, W) + b, (A_prev, W, b, hparameters)

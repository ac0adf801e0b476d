# Sliding windows, and a dictionary of the two modes.

from numpy.lib.stride_tricks import sliding_window_view


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def pool_forward_fast(A_prev, hparameters, mode="max"):
    windows = seen(A_prev, hparameters["f"], hparameters["stride"])
    return {"max": np.amax, "average": np.mean}[mode](windows, axis=(-1, -2)), (A_prev, hparameters)

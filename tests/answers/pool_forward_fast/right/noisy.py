# Sliding windows, and a dictionary of the two modes, with prints, a line on stderr and warnings.

import sys
import warnings

from numpy.lib.stride_tricks import sliding_window_view


def seen(A, f, stride):
    return sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]


def pool_forward_fast(A_prev, hparameters, mode="max"):
    print("shape:", np.shape(A_prev))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    windows = seen(A_prev, hparameters["f"], hparameters["stride"])
    return {"max": np.amax, "average": np.mean}[mode](windows, axis=(-1, -2)), (A_prev, hparameters)

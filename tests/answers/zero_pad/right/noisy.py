# np.pad with a pair of widths for each axis, with prints, a line on stderr and warnings.

import sys
import warnings


WIDTHS = (0, 0)


def zero_pad(X, pad):
    print("shape:", np.shape(X))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    return np.pad(X, (WIDTHS, (pad, pad), (pad, pad), WIDTHS), mode="constant", constant_values=(0, 0))

# A sum and b.item(), with prints, a line on stderr and warnings.

import sys
import warnings


def conv_single_step(a, W, b):
    print("shape:", np.shape(a))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    return np.sum(a * W) + b.item()

# Zeros plus the share, divided twice, with prints, a line on stderr and warnings.

import sys
import warnings


def distribute_value(dz, shape):
    print("shape:", np.shape(dz))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    return np.zeros(shape) + dz / shape[0] / shape[1]

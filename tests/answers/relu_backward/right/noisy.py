# The product with the mask, with prints, a line on stderr and warnings.

import sys
import warnings


def relu_backward(dA, cache):
    print("shape:", np.shape(dA))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    return dA * (cache > 0)

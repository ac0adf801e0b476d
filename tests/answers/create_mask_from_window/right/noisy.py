# A mask of 0 and 1 made by argmax, with prints, a line on stderr and warnings.

import sys
import warnings


def create_mask_from_window(window):
    print("shape:", np.shape(window))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    mask = np.zeros(window.shape)
    mask[np.unravel_index(window.argmax(), window.shape)] = 1
    return mask

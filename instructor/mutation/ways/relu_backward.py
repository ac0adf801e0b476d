"""relu_backward by a choice, and by a copy with zeros put in."""

import numpy as np


def by_choice(dA, cache):
    dZ = np.where(cache > 0, dA, 0)
    return dZ


def zeros_put_in(dA, cache):
    dZ = np.array(dA)
    dZ[cache <= 0] = 0
    return dZ

# Name by name with += and -=, and a list for the tuple, with prints, a line on stderr and warnings.

import sys
import warnings


def sgd_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    print("shape:", np.shape(parameters))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    new_p, new_v = {}, {}
    for key, p in parameters.items():
        new_v[key] = velocities[key] * momentum
        new_v[key] += gradients[key]
        new_p[key] = p.copy()
        new_p[key] -= learning_rate * new_v[key]
    return [new_p, new_v]

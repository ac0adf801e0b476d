# The layer's own functions, counted down with while, with prints and a warning.

import warnings


def descend(A_prev, target, W, learning_rate, steps):
    print("from", W.ravel()[:3])
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    left = steps
    b = np.zeros((1, 1, 1, W.shape[-1]))
    while left > 0:
        Z, cache = conv_forward(A_prev, W, b, {"pad": 0, "stride": 1})
        error = Z - target
        print("cost", np.mean(error**2))
        gradients = conv_backward(error * 2 / error.size, cache)
        W = W - gradients[1] * learning_rate
        left -= 1
    return W

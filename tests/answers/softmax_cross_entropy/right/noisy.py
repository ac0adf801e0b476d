# The logarithm of the sum of powers, with prints, a line on stderr and warnings.

import sys
import warnings


def softmax_cross_entropy(scores, labels):
    """The right classes as rows of a unit matrix."""
    print("shape:", np.shape(scores))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    m, classes = scores.shape
    from_top = scores - scores.max(axis=1)[:, None]
    logs = from_top - np.log(np.exp(from_top).sum(axis=1))[:, None]
    one_hot = np.eye(classes)[labels]
    return float(-np.sum(one_hot * logs) / m), (np.exp(logs) - one_hot) / m

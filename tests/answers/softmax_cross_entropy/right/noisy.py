# Probabilities by a division, then their logarithms, with prints, a line on stderr and warnings.

import sys
import warnings


def softmax_cross_entropy(scores, labels):
    """Probabilities first, then their logarithms; the right classes as rows of a unit matrix."""
    print("shape:", np.shape(scores))
    print("on stderr", file=sys.stderr)
    warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
    np.log(np.zeros(2))  # a RuntimeWarning
    m, classes = scores.shape
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    p = powers / powers.sum(axis=1)[:, None]
    one_hot = np.eye(classes)[labels]
    return float(-np.sum(one_hot * np.log(p)) / m), (p - one_hot) / m

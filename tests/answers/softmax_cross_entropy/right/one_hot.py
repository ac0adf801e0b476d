# The logarithm of the sum of powers, the right classes as rows of a unit matrix.

def softmax_cross_entropy(scores, labels):
    """The loss of an image is the logarithm of the sum of all powers minus the right class's score."""
    m, classes = scores.shape
    from_top = scores - scores.max(axis=1)[:, None]
    sums = np.exp(from_top).sum(axis=1)
    one_hot = np.eye(classes)[labels]
    p = np.exp(from_top) / sums[:, None]
    return float(np.sum(np.log(sums) - np.sum(one_hot * from_top, axis=1)) / m), (p - one_hot) / m

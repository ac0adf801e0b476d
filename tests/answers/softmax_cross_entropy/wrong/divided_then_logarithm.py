# Probabilities by a division, then their logarithms: where a probability comes out as 0, the loss is infinite.
# kind: one
# is: divides_first

def softmax_cross_entropy(scores, labels):
    """Probabilities first, then their logarithms; the right classes as rows of a unit matrix."""
    m, classes = scores.shape
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    p = powers / powers.sum(axis=1)[:, None]
    rows = np.arange(m)
    one_hot = np.eye(classes)[labels]
    return float(-np.log(p[rows, labels]).mean()), (p - one_hot) / m

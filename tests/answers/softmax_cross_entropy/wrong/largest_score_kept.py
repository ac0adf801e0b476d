# Largest score not subtracted, overflow to inf and nan.
# kind: other

def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    m = scores.shape[0]
    exps = np.exp(scores)
    log_probs = scores - np.log(exps.sum(axis=1, keepdims=True))
    loss = -np.mean(log_probs[np.arange(m), labels])
    dscores = exps / exps.sum(axis=1, keepdims=True)
    dscores[np.arange(m), labels] -= 1
    dscores /= m
    return loss, dscores

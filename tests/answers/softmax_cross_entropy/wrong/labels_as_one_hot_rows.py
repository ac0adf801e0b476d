# Treats the labels as a one-hot matrix, (m,) does not fit beside (m, classes) (ValueError of broadcasting).
# kind: exception
# raises: ValueError
# must say: class numbers

def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    m = labels.shape[0]
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(labels * log_probs) / m
    dscores = (np.exp(log_probs) - labels) / m
    return loss, dscores

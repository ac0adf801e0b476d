# One-hot matrix from np.eye, sums in place of fancy indexing.

def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    m, classes = scores.shape
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    one_hot = np.eye(classes)[labels]
    loss = -np.sum(np.where(one_hot == 1, log_p, 0)) / m
    dscores = (np.exp(log_p) - one_hot) / m
    return loss, dscores

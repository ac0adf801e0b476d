# [:, labels] takes these columns of every row.
# kind: one
# is: all_labels_everywhere

def softmax_cross_entropy(scores, labels):
    """Compute the mean cross-entropy of a batch, and how it changes with each score.

    scores: array of shape (m, classes)
    labels: array of shape (m,), whole numbers from 0 to classes - 1, the right class of each image

    Returns loss, one number, and dscores, array of the shape of scores.
    """
    m = scores.shape[0]
    shifted = scores - scores.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -logp[:, labels].mean()
    dscores = np.exp(logp)
    dscores[:, labels] -= 1
    dscores = dscores / m
    return loss, dscores

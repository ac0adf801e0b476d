# The mean goes over the zeros of the one-hot matrix too.
# kind: other

def softmax_cross_entropy(scores, labels):
    m, n = scores.shape
    Y = np.eye(n)[labels]
    shifted = scores - scores.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(Y * logp)
    dscores = (np.exp(logp) - Y) / m
    return loss, dscores

# Maximum and sum of the rows lack keepdims.
# kind: exception
# raises: ValueError
# must say: keepdims

def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores / m

# 1 is not subtracted from dscores at the right class.
# kind: one
# is: probabilities_for_gradient

def softmax_cross_entropy(scores, labels):
    m = len(labels)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_probabilities[np.arange(m), labels]) / m
    dscores = np.exp(log_probabilities) / m
    return loss, dscores

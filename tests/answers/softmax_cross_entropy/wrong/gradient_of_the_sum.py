# dscores is not divided by the number of images.
# kind: one
# is: gradient_not_divided

def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    return loss, dscores

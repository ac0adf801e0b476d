# The probabilities of a class over all images add up to 1.
# kind: one
# is: softmax_over_images

def softmax_cross_entropy(scores, labels):
    shifted = scores - np.max(scores, axis=0, keepdims=True)
    log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    m = len(labels)
    loss = -np.mean(log_probabilities[np.arange(m), labels])
    dscores = np.exp(log_probabilities)
    dscores[np.arange(m), labels] -= 1
    dscores = dscores / m
    return loss, dscores
